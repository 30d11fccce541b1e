import { useState } from 'react'
import type { ClaimView } from '../../../../app/contract.ts'
import { useT } from '../../../i18n/index.tsx'
import { navigate } from '../../../routes.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { type Mergeable, MergeDialog } from '../list/MergeDialog.tsx'
import { countsOf } from '../matrix/model.ts'
import { ClaimPicker } from '../parts/ClaimPicker.tsx'
import { useClaim } from '../queries.ts'

const mergeable = ({ claim, evidence }: ClaimView): Mergeable => ({ ...claim, evidence: countsOf(evidence) })

/** Asks for the claim that says the same, then which of the two sentences stays. */
export function MergeFromPage({ view, onClose }: { view: ClaimView; onClose: () => void }) {
  const t = useT()
  const [other, setOther] = useState<string | null>(null)
  if (other !== null) return <Chosen view={view} other={other} onClose={onClose} />
  return (
    <Dialog title={t('claims.mergeWith')} isOpen onClose={onClose}>
      <ClaimPicker
        label={t('claims.findClaim')}
        except={[view.claim.id]}
        autoFocus
        inline
        onEscape={onClose}
        onChoose={(choice) => 'id' in choice && setOther(choice.id)}
      />
    </Dialog>
  )
}

function Chosen({ view, other, onClose }: { view: ClaimView; other: string; onClose: () => void }) {
  const { data } = useClaim(other)
  if (!data) return null
  return (
    <MergeDialog
      pair={[mergeable(view), mergeable(data)]}
      onClose={(into) => {
        onClose()
        if (into !== null) navigate.go({ screen: 'claim', id: into }, { replace: true })
      }}
    />
  )
}

import { useState } from 'react'
import type { ClaimListItem } from '../../../../app/contract.ts'
import { useCommand } from '../../../data/commands.ts'
import { useT } from '../../../i18n/index.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { StanceCounts } from '../parts/StanceSign.tsx'
import styles from './MergeDialog.module.css'

export type Mergeable = Pick<ClaimListItem, 'id' | 'statement' | 'evidence'>

interface MergeDialogProps {
  pair: readonly [Mergeable, Mergeable]
  /** With the id of the claim that stays; null where nothing was merged. */
  onClose: (into: string | null) => void
}

/** Two claims become one: which sentence stays is the person's to say. */
export function MergeDialog({ pair, onClose }: MergeDialogProps) {
  const t = useT()
  const [into, setInto] = useState(pair[0].id)
  const from = pair.find(({ id }) => id !== into)!.id
  const merge = useCommand((client, _: null) => client.claims.merge({ into, from }), {
    done: () => t('claims.merged'),
  })
  return (
    <Dialog
      title={t('claims.mergeTitle')}
      isOpen
      onClose={() => onClose(null)}
      footer={
        <>
          <Button onPress={() => onClose(null)}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            isDisabled={merge.pending}
            onPress={async () => onClose((await merge.run(null))?.id ?? null)}
          >
            {t('claims.merge')}
          </Button>
        </>
      }
    >
      <p className={styles.words}>{t('claims.mergeWords')}</p>
      <div role="radiogroup" aria-label={t('claims.mergeTitle')} className={styles.pair}>
        {pair.map((claim) => (
          <label key={claim.id} className={styles.claim}>
            <input type="radio" name="into" checked={into === claim.id} onChange={() => setInto(claim.id)} />
            <span className={styles.statement}>{claim.statement}</span>
            <StanceCounts counts={claim.evidence} />
          </label>
        ))}
      </div>
    </Dialog>
  )
}

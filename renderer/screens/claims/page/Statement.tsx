import type { Claim } from '../../../../app/model/claim.ts'
import { useCommand } from '../../../data/commands.ts'
import { useT } from '../../../i18n/index.tsx'
import { EditableText } from '../parts/EditableText.tsx'
import styles from './Statement.module.css'

/** The claim's sentence, edited in place. */
export function Statement({ claim }: { claim: Claim }) {
  const t = useT()
  const update = useCommand((client, statement: string) =>
    client.claims.update({ id: claim.id, version: claim.version, patch: { statement } }),
  )
  return (
    <h1 className={styles.heading}>
      <EditableText
        label={t('claims.sentence')}
        value={claim.statement}
        onSave={update.run}
        className={styles.statement}
      />
    </h1>
  )
}

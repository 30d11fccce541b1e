import type { EvidenceView } from '../../../../app/contract.ts'
import type { Stance } from '../../../../app/model/claim.ts'
import { useFormat, useT } from '../../../i18n/index.tsx'
import { StanceSign } from '../parts/StanceSign.tsx'
import { EvidenceCard } from './EvidenceCard.tsx'
import styles from './EvidenceList.module.css'

interface EvidenceListProps {
  title: string
  stance: Stance
  evidence: readonly EvidenceView[]
  /** Shown, and said to be empty, when nothing is in it. */
  empty?: boolean
}

/** The evidence that takes one stance. */
export function EvidenceList({ title, stance, evidence, empty }: EvidenceListProps) {
  const t = useT()
  const format = useFormat()
  if (evidence.length === 0 && !empty) return null
  return (
    <section className={styles.list}>
      <h2 className={styles.title}>
        <StanceSign stance={stance} named={false} />
        {title}
        <span className={styles.count}>{format.number(evidence.length)}</span>
      </h2>
      {evidence.length === 0 && <p className={styles.none}>{t('claims.noEvidence')}</p>}
      <ul className={styles.cards}>
        {evidence.map((view) => (
          <li key={view.evidence.id}>
            <EvidenceCard {...view} />
          </li>
        ))}
      </ul>
    </section>
  )
}

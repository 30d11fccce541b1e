import { TriangleAlert } from 'lucide-react'
import type { ClaimListItem } from '../../../../app/contract.ts'
import { useFormat, useT } from '../../../i18n/index.tsx'
import { StanceCounts } from '../parts/StanceSign.tsx'
import { TagNames } from '../parts/Tag.tsx'
import styles from './ClaimRow.module.css'

interface ClaimRowProps {
  claim: ClaimListItem
  selected: boolean
  tagNames: ReadonlyMap<string, string>
  onSelect: () => void
  onOpen: () => void
}

/** A claim in the list: its sentence, what speaks for and against it, where it stands. */
export function ClaimRow({ claim, selected, tagNames, onSelect, onOpen }: ClaimRowProps) {
  const t = useT()
  const format = useFormat()
  return (
    <div className={styles.row} data-selected={selected || undefined}>
      {/* The list takes the keys (X, Enter); these are for the pointer. */}
      <input
        type="checkbox"
        tabIndex={-1}
        aria-hidden="true"
        className={styles.box}
        checked={selected}
        onChange={onSelect}
      />
      <button type="button" tabIndex={-1} className={styles.statement} onClick={onOpen}>
        {claim.statement}
      </button>
      <span className={styles.tags}>
        <TagNames ids={claim.tags} names={tagNames} />
      </span>
      <span className={styles.status}>{claim.status === 'open' ? '' : t(`claims.${claim.status}`)}</span>
      <span className={styles.check}>
        {claim.toCheck > 0 && (
          <>
            <TriangleAlert size={14} aria-hidden />
            <span aria-hidden>{format.number(claim.toCheck)}</span>
            <span className="visually-hidden">{t('claims.passagesToCheck', { count: claim.toCheck })}</span>
          </>
        )}
      </span>
      <StanceCounts counts={claim.evidence} columns />
    </div>
  )
}

import { STANCES, type Stance } from '../../../../app/model/claim.ts'
import { useFormat, useT } from '../../../i18n/index.tsx'
import { classes } from '../../../ui/classes.ts'
import styles from './StanceSign.module.css'

/** Strokes in a square of 12; drawn, because few fonts have all four signs at the same weight. */
const STROKES: Record<Stance, string> = {
  supports: 'M6 2v8M2 6h8',
  opposes: 'M2 6h8',
  qualifies: 'M6 1v6M3 4h6M3 10h6',
  mentions: 'M6 6h.01',
}

/** A stance as its sign. `named`: said in words to screen readers. */
export function StanceSign({ stance, named = true }: { stance: Stance; named?: boolean }) {
  const t = useT()
  return (
    <span className={classes(styles.sign, styles[stance])}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d={STROKES[stance]} />
      </svg>
      {named && <span className="visually-hidden">{t(`common.${stance}`)}</span>}
    </span>
  )
}

/** How many pieces of evidence take each stance; those that none takes are left out, or keep their place with `columns`. */
export function StanceCounts({ counts, columns }: { counts: Record<Stance, number>; columns?: boolean }) {
  const format = useFormat()
  return (
    <span className={classes(styles.counts, columns && styles.columns)}>
      {STANCES.map((stance) =>
        counts[stance] > 0 ? (
          <span key={stance} className={styles.count}>
            <StanceSign stance={stance} />
            {format.number(counts[stance])}
          </span>
        ) : (
          columns && <span key={stance} />
        ),
      )}
    </span>
  )
}

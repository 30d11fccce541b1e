import { useMemo } from 'react'
import { useT } from '../../../i18n/index.tsx'
import styles from './Comparison.module.css'
import { compare } from './compare.ts'

/** What changed from one wording to another: taken away struck through, added underlined. */
export function Comparison({ before, after }: { before: string; after: string }) {
  const t = useT()
  const rows = useMemo(() => compare(before, after), [before, after])
  if (before === after) return <p className={styles.gap}>{t('notes.noDifference')}</p>
  return (
    <div className={styles.comparison}>
      {rows.map((row, i) =>
        row.kind === 'gap' ? (
          <p key={i} className={styles.gap}>
            {t('notes.sameLines', { count: row.lines })}
          </p>
        ) : (
          <p key={i} className={row.kind === 'changed' ? styles.changed : undefined}>
            {row.kind === 'same'
              ? row.text
              : row.parts.map(({ kind, text }, j) => {
                  const Element = kind === 'removed' ? 'del' : kind === 'added' ? 'ins' : 'span'
                  return <Element key={j}>{text}</Element>
                })}
          </p>
        ),
      )}
    </div>
  )
}

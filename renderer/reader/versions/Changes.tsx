import { useMemo } from 'react'
import { useT } from '../../i18n/index.tsx'
import { passageWords } from '../../i18n/passage-words.ts'
import { Diff } from '../review/Diff.tsx'
import { compareTexts } from './compare.ts'
import styles from './Versions.module.css'

/** What changed from one wording to another; unchanged paragraphs are only counted. */
export function Changes({ before, after }: { before: string; after: string }) {
  const t = useT()
  const rows = useMemo(() => compareTexts(before, after), [before, after])
  if (rows.length === 0) return <p className={styles.soft}>{t('reader.sameText')}</p>
  return (
    <div className={styles.changes}>
      {rows.map((row, i) =>
        row.kind === 'gap' ? (
          <p key={i} className={styles.gap}>
            {t('reader.sameParagraphs', { count: row.count })}
          </p>
        ) : (
          <p key={i} data-kind={row.kind}>
            {row.kind === 'changed' ? (
              <Diff parts={row.parts} />
            ) : row.kind === 'same' ? (
              passageWords(row.text, t)
            ) : (
              <Diff parts={[row]} />
            )}
          </p>
        ),
      )}
    </div>
  )
}

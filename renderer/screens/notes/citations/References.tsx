import { useDeferredValue, useMemo } from 'react'
import { useFormat, useT } from '../../../i18n/index.tsx'
import { useAnnotations } from '../queries.ts'
import styles from './References.module.css'
import { citedEntries, useReferences } from './references.ts'

/** What the note cites, listed below it. */
export function References({ markdown }: { markdown: string }) {
  const t = useT()
  const format = useFormat()
  const references = useReferences()
  const annotations = useAnnotations()
  const written = useDeferredValue(markdown)
  const entries = useMemo(() => {
    if (!references || !annotations) return []
    const byId = new Map(references.all.map((entry) => [entry.id, entry]))
    const articles = new Map(
      annotations.flatMap(({ id, articleId }) => {
        const entry = byId.get(articleId)
        return entry ? [[id, entry] as const] : []
      }),
    )
    return citedEntries(written, references, articles)
  }, [written, references, annotations])
  if (entries.length === 0) return null
  return (
    <section className={styles.references} data-references>
      <h2>{t('notes.references')}</h2>
      <ul>
        {entries.map(({ id, title, authors, published, site, doi, url }) => (
          <li key={id}>
            {authors.length > 0 && `${format.list(authors)}. `}
            {published && `(${published.slice(0, 4)}). `}
            <cite>{title}</cite>.{site && ` ${site}.`}
            {doi ? ` https://doi.org/${doi}` : url && ` ${url}`}
          </li>
        ))}
      </ul>
    </section>
  )
}

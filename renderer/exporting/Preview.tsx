import { useLibraryQuery } from '../data/queries.ts'
import { useT } from '../i18n/index.tsx'
import styles from './ExportSheet.module.css'
import type { Options } from './options.ts'

/** How the article at hand would look. */
export function Preview({ articleId, options }: { articleId: string; options: Options }) {
  const t = useT()
  const { flavour, preset } = options
  const { data } = useLibraryQuery(
    ['export', 'preview', articleId, flavour, preset],
    (client) => client.exports.preview({ kind: 'article', id: articleId, flavour, preset }),
    [{ kind: 'article', id: articleId }, 'annotation', 'claim', 'evidence', 'note', 'tag'],
  )
  if (!data) return null
  return (
    <section className={styles.plan}>
      <h3>{t('exporting.preview')}</h3>
      <pre className={styles.preview}>{data}</pre>
    </section>
  )
}

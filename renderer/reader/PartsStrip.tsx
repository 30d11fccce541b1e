import type { Root } from 'mdast'
import type { Part } from '../../app/model/article.ts'
import { useCommand } from '../data/commands.ts'
import { useViewState } from '../data/view-state.ts'
import { useT } from '../i18n/index.tsx'
import { reportWord } from '../i18n/report-words.ts'
import { navigate } from '../routes.ts'
import { Button } from '../ui/Button.tsx'
import styles from './Reader.module.css'

/** A book is one article until the person says otherwise; what was said is remembered. */
export function ChaptersStrip({ articleId, tree }: { articleId: string; tree: Root }) {
  const t = useT()
  const [kept, setKept] = useViewState(`chapters/${articleId}`, false)
  const split = useCommand((client, id: string) => client.articles.splitChapters({ id }), {
    done: (articles) => t('reader.chaptersMade', { count: articles.length }),
  })
  const count = tree.children.filter(({ data }) => data?.chapter !== undefined).length
  if (count < 2 || kept !== false) return null
  return (
    <section className={styles.parts} aria-label={t('reader.chapters', { count })}>
      <h2>{t('reader.chapters', { count })}</h2>
      <Button
        onPress={async () => {
          const [first] = (await split.run(articleId)) ?? []
          if (first) navigate.go({ screen: 'article', id: first.id })
        }}
      >
        {t('reader.makeArticleEach')}
      </Button>
      <Button onPress={() => setKept(true)}>{t('reader.keepAsOne')}</Button>
    </section>
  )
}

/** What else the file holds, below the article: each becomes an article, or is ignored. Nothing is asked before. */
export function PartsStrip({ parts }: { parts: readonly Part[] }) {
  const t = useT()
  const make = useCommand((client, partId: string) => client.articles.makePart({ partId }))
  const ignore = useCommand((client, partId: string) => client.articles.ignorePart({ partId }))
  if (parts.length === 0) return null
  return (
    <section className={styles.parts} aria-label={t('reader.parts', { count: parts.length })}>
      <h2>{t('reader.parts', { count: parts.length })}</h2>
      <ul>
        {parts.map(({ id, metadata, why, confidence }) => (
          <li key={id}>
            <div className={styles.partTitle}>
              {metadata.title}
              <div className={styles.soft}>
                {reportWord(why, t)} · {t('reader.sure', { percent: Math.round(confidence * 100) })}
              </div>
            </div>
            <Button
              look="quiet"
              onPress={async () => {
                const article = await make.run(id)
                if (article) navigate.go({ screen: 'article', id: article.id })
              }}
            >
              {t('reader.makeArticle')}
            </Button>
            <Button look="quiet" onPress={() => ignore.run(id)}>
              {t('reader.ignore')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

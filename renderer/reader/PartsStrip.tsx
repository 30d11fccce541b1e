import type { Part } from '../../app/model/article.ts'
import { useCommand } from '../data/commands.ts'
import { useT } from '../i18n/index.tsx'
import { navigate } from '../routes.ts'
import { Button } from '../ui/Button.tsx'
import styles from './Reader.module.css'

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
        {parts.map(({ id, metadata, confidence }) => (
          <li key={id}>
            <span className={styles.partTitle}>{metadata.title}</span>
            <span className={styles.soft}>{t('reader.sure', { percent: Math.round(confidence * 100) })}</span>
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

import { memo, useMemo, useState } from 'react'
import { foldForSearch } from '../../../../app/text/index.ts'
import { useArticles, useClaims } from '../../../data/lists.ts'
import { useT } from '../../../i18n/index.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { SearchField } from '../../../ui/TextField.tsx'
import type { Cited } from '../citations/references.ts'
import { useAnnotations, useBacklinks } from '../queries.ts'
import { Backlinks } from './Backlinks.tsx'
import styles from './Drawer.module.css'
import { ClaimItem, PassageItem } from './items.tsx'

interface DrawerProps {
  noteId: string
  /** The article the note stands beside. */
  articleId: string | null
  cited: Cited
  onInsert: (markdown: string) => void
  onOpen: (annotationId: string, beside: boolean) => void
}

type Tab = 'passages' | 'claims' | 'backlinks'

/** At most this many are listed; words narrow them down. */
const MOST = 100

/** What a note can draw on: the passages of its articles, the claims, and what links to it. */
export const Drawer = memo(({ noteId, articleId, cited, onInsert, onOpen }: DrawerProps) => {
  const t = useT()
  const [tab, setTab] = useState<Tab>('passages')
  const [text, setText] = useState('')
  const annotations = useAnnotations()
  const { data: articles } = useArticles()
  const { data: claims } = useClaims()
  const backlinks = useBacklinks(noteId)
  const isCited = useMemo(() => new Set(cited.annotations), [cited])
  const wanted = foldForSearch(text).text.trim()
  const fits = (words: string) => wanted === '' || foldForSearch(words).text.includes(wanted)

  const passages = useMemo(() => {
    const byId = new Map(articles?.map((article) => [article.id, article]))
    const own = new Set(annotations?.filter(({ id }) => isCited.has(id)).map(({ articleId }) => articleId))
    if (articleId !== null) own.add(articleId)
    return (
      (annotations ?? [])
        .flatMap((annotation) => {
          const article = byId.get(annotation.articleId)
          return article ? [{ annotation, article }] : []
        })
        // Before anything is cited, everything may be.
        .filter(({ article }) => wanted !== '' || own.size === 0 || own.has(article.id))
    )
  }, [annotations, articles, isCited, articleId, wanted])
  const shown = passages
    .filter(({ annotation, article }) => fits(`${annotation.quote} ${annotation.comment} ${article.title}`))
    .slice(0, MOST)

  return (
    <div className={styles.drawer}>
      <Tabs
        label={t('notes.sources')}
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'passages', label: t('notes.passages') },
          { id: 'claims', label: t('shell.claims') },
          { id: 'backlinks', label: t('notes.backlinks'), count: backlinks?.length },
        ]}
      >
        {tab !== 'backlinks' && (
          <div className={styles.words}>
            <SearchField label={t('notes.filterSources')} value={text} onChange={setText} />
          </div>
        )}
        <div className={styles.scroll}>
          {tab === 'passages' && (
            <ul>
              {shown.map(({ annotation, article }) => (
                <PassageItem
                  key={annotation.id}
                  annotation={annotation}
                  article={article}
                  isCited={isCited.has(annotation.id)}
                  onInsert={onInsert}
                  onOpen={onOpen}
                />
              ))}
            </ul>
          )}
          {tab === 'passages' && shown.length === 0 && <p className={styles.none}>{t('notes.noPassages')}</p>}
          {tab === 'claims' && (
            <ul>
              {(claims ?? [])
                .filter(({ statement }) => fits(statement))
                .slice(0, MOST)
                .map((claim) => (
                  <ClaimItem key={claim.id} claim={claim} onInsert={onInsert} />
                ))}
            </ul>
          )}
          {tab === 'backlinks' && <Backlinks links={backlinks ?? []} />}
        </div>
      </Tabs>
    </div>
  )
})

import { useState } from 'react'
import { useLibraryInfo } from '../../data/info.ts'
import { useArticles } from '../../data/lists.ts'
import { useLibraryQuery } from '../../data/queries.ts'
import { useT } from '../../i18n/index.tsx'
import { history, navigate } from '../../routes.ts'
import styles from './Library.module.css'

/** The last place of a screen in the history this window began with. */
function lastOf(screen: 'article' | 'note'): string | undefined {
  const { entries, index } = history.get()
  const places = entries
    .slice(0, index + 1)
    .flatMap(({ place, beside }) => (beside ? [place, beside] : [place]))
  const last = places.findLast((place) => place.screen === screen)
  return last && 'id' in last ? last.id : undefined
}

/** One line over the library: what one was at, and what waits. */
export function WhereYouWere({ onCheck }: { onCheck: () => void }) {
  const t = useT()
  const [articleId] = useState(() => lastOf('article'))
  const [noteId] = useState(() => lastOf('note'))
  const { data: articles } = useArticles()
  const { data: noted } = useLibraryQuery(
    ['notes', 'get', noteId],
    (client) => client.notes.get({ id: noteId! }),
    [{ kind: 'note', id: noteId! }],
    { enabled: noteId !== undefined },
  )
  const { data: info } = useLibraryInfo()
  const article = articles?.find(({ id }) => id === articleId)
  const note = noted?.deleted === null ? noted : undefined
  const toCheck = info?.toCheck ?? 0
  const unsorted = info?.unsorted ?? 0
  if (!article && !note && toCheck === 0 && unsorted === 0) return null
  return (
    <p className={styles.where}>
      {(article || note) && <span>{t('library.whereYouWere')}</span>}
      {article && (
        <button type="button" onClick={() => navigate.go({ screen: 'article', id: article.id })}>
          {article.title || t('library.untitled')}
        </button>
      )}
      {note && (
        <>
          {article && '·'}
          <button type="button" onClick={() => navigate.go({ screen: 'note', id: note.id })}>
            {note.title || t('library.untitled')}
          </button>
        </>
      )}
      {unsorted > 0 && (
        <>
          {(article || note) && '·'}
          <button type="button" onClick={() => navigate.go({ screen: 'claims', tab: 'unsorted' })}>
            {t('library.unsorted', { count: unsorted })}
          </button>
        </>
      )}
      {toCheck > 0 && (
        <>
          {(article || note || unsorted > 0) && '·'}
          <button type="button" onClick={onCheck}>
            {t('library.checkCount', { count: toCheck })}
          </button>
        </>
      )}
    </p>
  )
}

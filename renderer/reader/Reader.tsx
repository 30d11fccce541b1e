import { lazy, Suspense, useRef, useState } from 'react'
import type { ArticleView as ArticleData } from '../../app/contract.ts'
import { useLibraryQuery } from '../data/queries.ts'
import { useViewState } from '../data/view-state.ts'
import { useT } from '../i18n/index.tsx'
import type { ScreenProps } from '../routes.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useDraft } from './edit/use-draft.ts'
import { articleQuestion } from './questions.ts'
import { ReaderPage } from './ReaderPage.tsx'
import { useMarked } from './use-annotations.ts'
import type { Position } from './use-position.ts'

const EditPage = lazy(() => import('./edit/EditPage.tsx'))

/** An article: its text, what was marked in it, and everything one does while reading. */
export default function Reader({ place, beside }: ScreenProps<'article'>) {
  const t = useT()
  // The small answers first: they decide what is shown of the large ones.
  const [position, setPosition] = useViewState<Position>(`reading/${place.id}`, { offset: 0, share: 0 })
  const [draft, setDraft] = useDraft(place.id)
  /** The passage for which correcting was begun: one may have scrolled up to the button for it. */
  const [editAt, setEditAt] = useState<number>()
  const { data: view, error } = useLibraryQuery(...articleQuestion(place.id))
  const first = useRef<number>(undefined)
  first.current ??= place.start ?? position?.offset
  const { marked, isKnown, marks } = useMarked(place.id, first.current, view !== undefined)
  const { data: corrected } = useLibraryQuery(
    ['revision', place.id, draft?.number],
    (client) => client.articles.revision({ id: place.id, number: draft!.number }),
    [],
    { enabled: !!draft && draft.number !== view?.revision.number },
  )
  // The version that is corrected stays the very one it was begun with, whatever comes meanwhile.
  const edited = useRef<ArticleData['revision']>(null)
  if (error) return <EmptyState title={error.message} />
  const loading = (
    <main aria-busy aria-label={t('reader.loading')}>
      <h1 className="visually-hidden">{t('reader.loading')}</h1>
    </main>
  )
  if (!view || !marks || position === undefined || draft === undefined) return loading
  if (!draft) edited.current = null
  else if (edited.current?.number !== draft.number || edited.current.articleId !== place.id)
    edited.current = draft.number === view.revision.number ? view.revision : (corrected ?? null)
  const revision = edited.current
  if (draft && revision)
    return (
      <Suspense fallback={loading}>
        <EditPage
          article={view.article}
          revision={revision}
          outdated={revision.id !== view.revision.id}
          stored={draft}
          beside={beside}
          offset={editAt ?? position.offset}
          onOffset={(offset) => setPosition({ offset, share: position.share })}
          onStore={setDraft}
        />
      </Suspense>
    )
  // A new revision is a new text: the view starts afresh, at the place where the person was.
  return (
    <ReaderPage
      key={view.revision.id}
      view={view}
      marked={marked}
      isKnown={isKnown}
      marks={marks}
      place={place}
      beside={beside}
      position={position}
      onPosition={setPosition}
      onEdit={(offset) => {
        setEditAt(offset)
        setDraft({ number: view.revision.number, parts: [[0, view.revision.tree.children.length]] })
      }}
    />
  )
}

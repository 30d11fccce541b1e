import { useDeferredValue, useMemo } from 'react'
import type { ArticleListItem } from '../../../app/contract.ts'
import { useArticles } from '../../data/lists.ts'
import { useTags } from '../../data/tags.ts'
import { useViewState } from '../../data/view-state.ts'
import { useLanguage } from '../../i18n/index.tsx'
import { arrange, INITIAL, type ListState } from './list.ts'

const NONE: ArticleListItem[] = []

/** What the library screen shows. */
export function useLibrary() {
  const language = useLanguage()
  const tags = useTags()
  const { data, isPending, error, refetch } = useArticles()
  const articles = data ?? NONE
  const [kept, setState] = useViewState<Partial<ListState>>('library.list', INITIAL)
  const state = useMemo(() => ({ ...INITIAL, ...kept }), [kept])
  // Typing stays quick however long the list is.
  const deferred = useDeferredValue(state)
  const shown = useMemo(
    () => arrange(articles, deferred, tags, language),
    [articles, deferred, tags, language],
  )
  return {
    articles,
    shown,
    isPending,
    error: data ? null : error,
    refetch,
    state,
    change: (part: Partial<ListState>) => setState({ ...state, ...part }),
  }
}

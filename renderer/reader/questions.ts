/** What the reader asks about an article, and asking it before the article is opened. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import type { ArticleView, Mark } from '../../app/contract.ts'
import type { Annotation } from '../../app/model/annotation.ts'
import { inTextOrder } from '../../app/queries/articles.ts'
import { useClient } from '../data/client.tsx'
import { askAhead, type Question } from '../data/queries.ts'
import { firstWhere } from './article/dom-map.ts'

export const articleQuestion = (id: string): Question<ArticleView> => [
  ['article', id],
  (client) => client.articles.get({ id }),
  [{ kind: 'article', id }, 'part', 'note'],
]

/** So much of the text is on the screen when an article opens, or next to it (code units, either way). */
const AROUND = 10_000

/** What is painted around a place: asked before all the annotations, which take the longer the more there are. */
export const marksQuestion = (articleId: string, offset: number): Question<Mark[]> => [
  ['marks', articleId, offset],
  (client) =>
    client.annotations.marks({ articleId, start: Math.max(0, offset - AROUND), end: offset + AROUND }),
  ['annotation'],
]

export const annotationsQuestion = (articleId: string): Question<Annotation[]> => [
  ['annotations', articleId],
  (client) => client.annotations.list({ articleId }),
  ['annotation'],
  {
    patch: async (client, before, ids) =>
      withChanged(before, ids, await client.annotations.list({ articleId, ids: [...ids] })),
  },
]

/** A list in text order with what has become of some of its annotations: `fresh` are those that are still there. */
function withChanged(
  before: readonly Annotation[],
  ids: ReadonlySet<string>,
  fresh: readonly Annotation[],
): Annotation[] {
  const list = before.filter(({ id }) => !ids.has(id))
  for (const one of fresh) {
    const at = firstWhere(list, (other) => inTextOrder(one, other) < 0)
    list.splice(at, 0, one)
  }
  return list
}

/** An article is meant when the pointer or the keys have rested on it for so long (milliseconds). */
const REST = 100

/** @returns stable; given the article that is likely to be opened next (null: none), and how long that must stay so */
export function useOpensSoon(): (id: string | null, rest?: number) => void {
  const client = useClient()
  const queries = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return useCallback(
    (id, rest = REST) => {
      clearTimeout(timer.current)
      if (id === null) return
      timer.current = setTimeout(() => {
        askAhead(queries, client, ...articleQuestion(id))
        askAhead(queries, client, ...annotationsQuestion(id))
      }, rest)
    },
    [client, queries],
  )
}

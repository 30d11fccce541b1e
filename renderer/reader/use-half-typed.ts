/** A comment that is being typed is kept until it is saved or given up, and stands open again when its article does. */
import { useCallback, useEffect, useRef } from 'react'
import { useClient } from '../data/client.tsx'
import { keepViewState, recallViewState } from '../data/view-state.ts'
import { useT } from '../i18n/index.tsx'
import { showToast } from '../ui/toasts.ts'
import type { DomMap } from './article/dom-map.ts'
import type { Marked } from './use-annotations.ts'

/** What a comment is about: an annotation, or words that are not marked yet. */
export type About = { annotationId: string } | { start: number; end: number; quote: string }

export interface HalfTyped {
  about: About
  text: string
}

const keyOf = (articleId: string) => `comment/${articleId}`

/** @returns stable; keeps what was typed so far, and with null forgets it */
export function useKeepTyped(articleId: string) {
  const client = useClient()
  return useCallback(
    (typed: HalfTyped | null) => keepViewState(client, keyOf(articleId), typed),
    [client, articleId],
  )
}

interface Input {
  articleId: string
  map: DomMap | null
  marked: readonly Marked[]
  /** Whether `marked` is. */
  isKnown: boolean
  /** Asks for the comment again, with what was typed of it. */
  onFound: (about: { annotationId: string } | { start: number; end: number }, text: string) => void
}

/** Looks once, when the article is there, for a comment that was not finished. */
export function useHalfTyped({ articleId, map, marked, isKnown, onFound }: Input): void {
  const t = useT()
  const client = useClient()
  const looked = useRef(false)
  useEffect(() => {
    if (looked.current || !map || !isKnown) return
    looked.current = true
    const reopen = async () => {
      const found = (await recallViewState(client, keyOf(articleId))) as HalfTyped | null
      if (!found) return
      const place = placeOf(found.about, map, marked)
      if (place) return onFound(place, found.text)
      showToast({
        text: t('reader.halfTyped', { comment: found.text }),
        action: {
          label: t('common.copy'),
          run: async () => {
            await navigator.clipboard.writeText(found.text)
            keepViewState(client, keyOf(articleId), null)
          },
        },
      })
    }
    // A library that does not answer says so elsewhere.
    reopen().catch(() => null)
  })
}

/** Where that is now; null where it is not there any more. */
function placeOf(about: About, { text }: DomMap, marked: readonly Marked[]) {
  if ('annotationId' in about)
    return marked.some(({ annotation }) => annotation.id === about.annotationId) ? about : null
  const { quote } = about
  const start = text.startsWith(quote, about.start) ? about.start : text.indexOf(quote)
  return start < 0 ? null : { start, end: start + quote.length }
}

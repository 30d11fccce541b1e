/** Comments that are being typed are kept until they are saved or given up, and stand open again when their article does. */
import { useCallback, useEffect, useRef } from 'react'
import { useClient } from '../data/client.tsx'
import { changeViewState, recallViewState } from '../data/view-state.ts'
import { useT } from '../i18n/index.tsx'
import { showToast } from '../ui/toasts.ts'
import type { DomMap } from './article/dom-map.ts'
import type { About, Marked } from './use-annotations.ts'

interface HalfTyped {
  about: About
  text: string
}

const keyOf = (articleId: string) => `half-typed/${articleId}`
const listOf = (kept: unknown) => (kept ?? []) as HalfTyped[]

export const nameOf = (about: About) =>
  'annotationId' in about ? about.annotationId : `${about.revisionId}/${about.start}-${about.end}`

/** @returns stable; keeps what was typed so far about something, and forgets it where that is nothing */
export function useKeepTyped(articleId: string) {
  const client = useClient()
  return useCallback(
    (about: About, text: string | null) => {
      changeViewState(client, keyOf(articleId), (kept) => {
        const others = listOf(kept).filter((one) => nameOf(one.about) !== nameOf(about))
        return text?.trim() ? [...others, { about, text }] : others
      }).catch(() => null) // The next letter tries again.
    },
    [client, articleId],
  )
}

export interface Reading {
  articleId: string
  /** Whose text is shown. */
  revisionId: string
  map: DomMap | null
  marked: readonly Marked[]
  /** Whether `marked` is. */
  isKnown: boolean
}

export interface Place {
  start: number
  end: number
}

/**
 * Looks once, when the article is there, for comments that were not finished.
 * @param onFound is told what one is about, where that is in the text that is shown, and what was typed; where there are
 * more, the one typed in last comes last
 */
export function useHalfTyped(
  { articleId, revisionId, map, marked, isKnown }: Reading,
  onFound: (about: About, place: Place, text: string) => void,
): void {
  const t = useT()
  const client = useClient()
  const keepTyped = useKeepTyped(articleId)
  const looked = useRef(false)
  useEffect(() => {
    if (looked.current || !map || !isKnown) return
    looked.current = true
    const whereIs = async (about: About): Promise<Place | undefined> => {
      if ('annotationId' in about)
        return marked.find(({ annotation }) => annotation.id === about.annotationId)?.annotation
      if (about.revisionId === revisionId) return about
      const versions = await client.articles.revisions({ id: articleId })
      const version = versions.find(({ id }) => id === about.revisionId)
      if (!version) return
      const { text } = await client.articles.revision({ id: articleId, number: version.number })
      const { describe, reanchor } = await import('../../app/anchoring/index.ts')
      // As the library will, once the comment is saved.
      const [{ start, end } = {}] = reanchor([describe(text, about.start, about.end)], map.text, text)
      return start === undefined || end === undefined ? undefined : { start, end }
    }
    const reopen = async () => {
      for (const { about, text } of listOf(await recallViewState(client, keyOf(articleId)))) {
        const place = await whereIs(about)
        if (place) onFound(about, place, text)
        else
          showToast({
            text: t('reader.halfTyped', { comment: text }),
            action: {
              label: t('common.copy'),
              run: async () => {
                await navigator.clipboard.writeText(text)
                keepTyped(about, null)
              },
            },
          })
      }
    }
    // A library that does not answer says so elsewhere.
    reopen().catch(() => null)
  })
}

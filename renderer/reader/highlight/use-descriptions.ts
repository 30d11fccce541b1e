/**
 * What a screen reader is told of passages: CSS highlights make no accessibility nodes, so each block that holds passages
 * carries a description (`aria-description`, an attribute, no node) of where they begin and end and what was said of them.
 */
import { useEffect, useMemo, useRef } from 'react'
import type { Annotation } from '../../../app/model/annotation.ts'
import { useSettings } from '../../data/settings.ts'
import { useTags } from '../../data/tags.ts'
import { useT } from '../../i18n/index.tsx'
import { passageWords } from '../../i18n/passage-words.ts'
import type { DomMap } from '../article/dom-map.ts'
import type { Marked } from '../use-annotations.ts'

/** So many words at either end of a passage are read out; the rest is in the text itself. */
const WORDS = 4
/** Opening, marking and scrolling come first (milliseconds). */
const REST = 800

export function useDescriptions(map: DomMap | null, marked: readonly Marked[]): void {
  const t = useT()
  const { names } = useTags()
  const { colorNames } = useSettings()
  const described = useRef(new Map<HTMLElement, string>())
  const markOf = useMemo(() => {
    // Of thousands of annotations most are what they were.
    const known = new WeakMap<Annotation, string>()
    return (annotation: Annotation): string => {
      const { color } = annotation
      const quote = passageWords(annotation.quote, t)
      const named = colorNames[color] || t(`common.${color}`)
      const text = known.get(annotation) ?? t('reader.described', { color: named, quote: shortened(quote) })
      known.set(annotation, text)
      return text
    }
  }, [t, colorNames])
  useEffect(() => {
    if (!map) return
    const write = () => {
      const now = new Map<HTMLElement, string>()
      for (const { annotation, place } of marked) {
        const at = place && map.blockAt(place.start)
        if (!at) continue
        // The frame that a wide table is scrolled in is nothing a screen reader speaks of.
        const block = at.querySelector<HTMLElement>(':scope > table') ?? at
        const before = now.get(block)
        const { state } = annotation
        const isSure = state === 'exact' || state === 'moved'
        const said = [
          isSure ? '' : t(`common.${state}`),
          annotation.comment,
          names(annotation.tags).join(', '),
        ]
        const text = [markOf(annotation), ...said].filter(Boolean).join(' – ')
        now.set(block, before ? `${before}; ${text}` : text)
      }
      for (const element of described.current.keys())
        if (!now.has(element)) element.removeAttribute('aria-description')
      for (const [element, text] of now)
        if (described.current.get(element) !== text) element.setAttribute('aria-description', text)
      described.current = now
    }
    let idle = 0
    const timer = setTimeout(() => {
      idle = requestIdleCallback(write, { timeout: REST })
    }, REST)
    return () => {
      clearTimeout(timer)
      cancelIdleCallback(idle)
    }
  }, [map, marked, markOf, names, t])
}

/** White space, and no more of it than is needed. */
const EDGES = new RegExp(`^((?:\\S+\\s+){${WORDS}})[\\s\\S]*\\s((?:\\S+\\s+){${WORDS - 1}}\\S+)$`)

function shortened(quote: string): string {
  if (quote.length < 80) return quote
  const [, first, last] = EDGES.exec(quote) ?? []
  return first && last ? `${first.trim()} … ${last}` : quote
}

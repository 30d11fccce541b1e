/**
 * What a screen reader is told of passages: CSS highlights make no accessibility nodes, so each block that holds passages
 * carries a description (`aria-description`, an attribute, no node) of where they begin and end and what was said of them.
 */
import { useEffect, useRef } from 'react'
import { useSettings } from '../../data/settings.ts'
import { useTags } from '../../data/tags.ts'
import { useT } from '../../i18n/index.tsx'
import { type DomMap, firstWhere } from '../article/dom-map.ts'
import type { Marked } from '../use-annotations.ts'

/** So many words at either end of a passage are read out; the rest is in the text itself. */
const WORDS = 4

export function useDescriptions(map: DomMap | null, marked: readonly Marked[]): void {
  const t = useT()
  const { names } = useTags()
  const { colorNames } = useSettings()
  const described = useRef(new Map<HTMLElement, string>())
  useEffect(() => {
    if (!map) return
    const write = () => {
      const texts = new Map<HTMLElement, string[]>()
      for (const { annotation, place } of marked) {
        const block = place && map.blocks[firstWhere(map.blocks, ({ start }) => start > place.start) - 1]
        if (!block) continue
        const { quote, color, comment, tags } = annotation
        const words = t('reader.described', {
          color: colorNames[color] || t(`common.${color}`),
          quote: shortened(quote),
        })
        const more = [comment, names(tags).join(', ')].filter(Boolean)
        texts.set(block.element, [...(texts.get(block.element) ?? []), [words, ...more].join(' – ')])
      }
      for (const element of described.current.keys())
        if (!texts.has(element)) element.removeAttribute('aria-description')
      const now = new Map([...texts].map(([element, parts]) => [element, parts.join('; ')]))
      for (const [element, text] of now)
        if (described.current.get(element) !== text) element.setAttribute('aria-description', text)
      described.current = now
    }
    // The marks are on the screen first.
    const idle = requestIdleCallback(write)
    return () => cancelIdleCallback(idle)
  }, [map, marked, t, names, colorNames])
}

function shortened(quote: string): string {
  const words = quote.split(/\s+/)
  return words.length <= 2 * WORDS + 1
    ? quote
    : `${words.slice(0, WORDS).join(' ')} … ${words.slice(-WORDS).join(' ')}`
}

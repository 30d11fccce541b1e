/** Where the cards of the margin stand, and which of them exist. */
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type DomMap, firstWhere } from '../article/dom-map.ts'
import type { Marked } from '../use-annotations.ts'
import { stack } from './stack.ts'

/** What a card takes before it was measured (pixels), and the space between two. */
const CARD = 64
const SPACE = 8
/** Cards this far beyond the screen are there already, and stay while the person scrolls half of it. */
const AHEAD = 900

export interface Stacked {
  entry: Marked
  /** Among all annotations of the article. */
  index: number
  top: number
}

/**
 * The cards near the screen with their places, in the article's own coordinates.
 * @param list moved along with the article as it scrolls, without React
 */
export function useStacked(
  marked: readonly Marked[],
  map: DomMap | null,
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  active: string | null,
): Stacked[] {
  const heights = useRef(new Map<string, number>())
  const [view, setView] = useState({ top: 0, height: 0 })
  const hasCards = marked.length > 0

  useEffect(() => {
    const box = scroller.current
    if (!box || !hasCards) return
    const column = list.current?.parentElement
    let seen = Number.NaN
    let shift = 0
    const place = () => {
      if (list.current) list.current.style.transform = `translateY(${shift - box.scrollTop}px)`
    }
    const look = () => {
      // Something may stand above the column (the outline) or above the article (what is looked for in it).
      if (column) shift = box.getBoundingClientRect().top - column.getBoundingClientRect().top
      seen = box.scrollTop
      place()
      setView({ top: box.scrollTop, height: box.clientHeight })
    }
    const follow = () => {
      if (Math.abs(box.scrollTop - seen) < AHEAD / 2) place()
      else look()
    }
    // The article's height changes when blocks that were only estimated are laid out: places change with it.
    const resized = new ResizeObserver(look)
    for (const element of [box, column, map?.root]) if (element) resized.observe(element)
    box.addEventListener('scroll', follow, { passive: true })
    return () => {
      resized.disconnect()
      box.removeEventListener('scroll', follow)
    }
  }, [scroller, list, map, hasCards])

  // Only what is near the screen is looked at: asking for places elsewhere would have the whole article laid out.
  const near = useMemo(() => {
    const box = scroller.current
    if (!map || !box || view.height === 0) return []
    const origin = box.getBoundingClientRect().top - box.scrollTop
    const { start, end } = map.near(box, AHEAD)
    const first = firstWhere(marked, (entry) => offsetOf(entry) >= start)
    const behind = firstWhere(marked, (entry) => offsetOf(entry) >= end)
    return marked.slice(first, behind).map((entry, i) => {
      const at = Math.min(offsetOf(entry), map.length - 1)
      return {
        id: entry.annotation.id,
        entry,
        index: first + i,
        // Between two blocks stands nothing: a passage that begins there is beside its first words.
        top: ((map.rectOf(at, at + 1) ?? map.rectOf(at, entry.annotation.end))?.top ?? 0) - origin,
      }
    })
  }, [marked, map, scroller, view])

  // Cards are as high as what is in them, which is known when they are there.
  const [, setMeasured] = useState(0)
  useLayoutEffect(() => {
    let changed = false
    for (const card of list.current?.querySelectorAll<HTMLElement>('[data-card]') ?? []) {
      const { height } = card.getBoundingClientRect()
      if (Math.abs((heights.current.get(card.dataset.card!) ?? CARD) - height) < 1) continue
      heights.current.set(card.dataset.card!, height)
      changed = true
    }
    if (changed) setMeasured((n) => n + 1)
  })

  const heightOf = (id: string) => heights.current.get(id) ?? CARD
  const tops = stack(near, heightOf, SPACE, active)
  return near.map(({ entry, index }, i) => ({ entry, index, top: tops[i]! }))
}

/** A passage that is not found has its card where it was. */
const offsetOf = ({ annotation, place }: Marked): number => place?.start ?? annotation.start

/** Where the person is in an article: restored when it opens, remembered when the scrolling ends. */
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import type { PlaceOf } from '../routes.ts'
import type { DomMap } from './article/dom-map.ts'
import { show } from './highlight/highlight-layer.ts'

/** The first character on the screen, and how far that is. */
export interface Position {
  offset: number
  share: number
}

/** Scrolling has ended when nothing moved for so long (milliseconds). */
const REST = 150
/** A place that is shown has at least this much text above and below it (pixels). */
const CLEAR = 60

/**
 * @param position where the person was when the article was opened
 * @returns `goTo` shows a passage, scrolling only when it is not on the screen
 */
export function usePosition(
  map: DomMap | null,
  scroller: RefObject<HTMLElement | null>,
  place: PlaceOf<'article'>,
  position: Position,
  onPosition: (position: Position) => void,
) {
  const goTo = useCallback(
    (start: number, end: number) => {
      const box = scroller.current
      const rect = map?.rectOf(start, end)
      if (!rect || !box) return
      const { top, height } = box.getBoundingClientRect()
      if (rect.top < top + CLEAR || rect.bottom > top + height - CLEAR)
        box.scrollBy({ top: rect.top - top - height / 3 })
    },
    [map, scroller],
  )

  const restored = useRef(false)
  useEffect(() => {
    const box = scroller.current
    if (!map || !box || restored.current) return
    restored.current = true
    if (position.offset > 0) {
      const rect = map.rectOf(position.offset, position.offset + 1)
      if (rect) box.scrollTop += rect.top - box.getBoundingClientRect().top - 24
    }
    box.focus({ preventScroll: true })
  }, [map, scroller, position])

  const { start, end } = place
  useEffect(() => {
    if (!map || start === undefined || end === undefined) return
    goTo(start, end)
    show('postil-found-here', [map.rangeOf(start, end)])
    const timer = setTimeout(() => show('postil-found-here', []), 2_500)
    return () => clearTimeout(timer)
  }, [map, start, end, goTo])

  useEffect(() => {
    const box = scroller.current
    if (!map || !box) return
    let timer: ReturnType<typeof setTimeout>
    const remember = () => {
      const { left, top, width } = map.root.getBoundingClientRect()
      const y = Math.max(box.getBoundingClientRect().top + 24, top + 2)
      onPosition({ offset: map.offsetAt(left + Math.min(40, width / 2), y) ?? 0, share: shareOf(box) })
    }
    const follow = () => {
      clearTimeout(timer)
      timer = setTimeout(remember, REST)
    }
    box.addEventListener('scroll', follow, { passive: true })
    return () => {
      clearTimeout(timer)
      box.removeEventListener('scroll', follow)
    }
  }, [map, scroller, onPosition])

  return goTo
}

/** How far down an element is scrolled, 0 to 1. */
export const shareOf = (box: HTMLElement): number =>
  box.scrollTop / Math.max(1, box.scrollHeight - box.clientHeight)

/** Where the person is in an article: restored when it opens, remembered when the scrolling ends, or one leaves before. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import type { DomMap } from './article/dom-map.ts'

/** The first character on the screen, and how far that is. */
export interface Position {
  offset: number
  share: number
  /** How far the character's line stands below the top of the text's box (pixels). */
  top?: number
}

/** Scrolling has ended when nothing moved for so long (milliseconds). */
const REST = 150
/** A place that is shown has at least this much text above and below it (pixels). */
const CLEAR = 60
/** The line that is remembered is the one so far below the top (pixels). */
const LINE = 24

/**
 * @param position where the person was when the article was opened
 * @returns `goTo` shows a passage, scrolling only when it is not on the screen; `settle` remembers at once where one has
 * scrolled to
 */
export function usePosition(
  map: DomMap | null,
  scroller: RefObject<HTMLElement | null>,
  position: Position,
  onPosition: (position: Position) => void,
) {
  const frame = useRef(0)
  const goTo = useCallback(
    (start: number, end: number) => {
      const show = () => {
        const box = scroller.current
        const rect = map?.rectOf(start, end)
        if (!rect || !box) return
        const { top, height } = box.getBoundingClientRect()
        if (rect.top < top + CLEAR || rect.bottom > top + height - CLEAR)
          box.scrollBy({ top: rect.top - top - height / 3 })
      }
      cancelAnimationFrame(frame.current)
      show()
      // Sections that were only estimated are laid out once they are near: the text may end further down then.
      frame.current = requestAnimationFrame(() => {
        show()
        frame.current = requestAnimationFrame(show)
      })
    },
    [map, scroller],
  )
  useEffect(() => () => cancelAnimationFrame(frame.current), [])

  const restored = useRef(false)
  /** What is read, while nobody scrolls. */
  const held = useRef<Held | null>(null)
  useEffect(() => {
    const box = scroller.current
    if (!map || !box || restored.current) return
    restored.current = true
    if (position.offset > 0 || position.share > 0) {
      // The text can have become shorter since.
      const offset = Math.min(position.offset, map.length - 1)
      held.current = { offset, top: position.top ?? LINE, scrolled: 0, width: 0 }
      hold(map, box, held.current)
    }
    box.focus({ preventScroll: true })
  }, [map, scroller, position])

  /** Runs until what is scrolled is remembered. */
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const settle = useCallback(() => {
    const box = scroller.current
    if (!map || !box) return
    const isPending = timer.current !== undefined || box.scrollTop !== (held.current?.scrolled ?? 0)
    clearTimeout(timer.current)
    timer.current = undefined
    // What stands where it was held is remembered as it is: measured again at each opening, it would wander.
    if (!isPending || (held.current && stays(map, box, held.current))) return
    const { left, top, width } = map.root.getBoundingClientRect()
    const edge = box.getBoundingClientRect().top
    const offset = map.offsetAt(left + Math.min(40, width / 2), Math.max(edge + LINE, top + 2))
    // Something else lies there: one is where one was in the text.
    if (offset === null) return
    const line = lineOf(map, offset)
    const above = line === undefined ? undefined : Math.round((line - edge) * 10) / 10
    const scrolled = box.scrollTop
    held.current =
      scrolled > 0 && above !== undefined
        ? { offset, top: above, scrolled, width: map.root.clientWidth }
        : null
    onPosition({ offset, share: shareOf(box), top: above })
  }, [map, scroller, onPosition])
  // As a layout effect it ends while the text is still there.
  useLayoutEffect(() => {
    const box = scroller.current
    if (!map || !box) return
    const follow = () => {
      clearTimeout(timer.current)
      timer.current = setTimeout(settle, REST)
      if (held.current && !stays(map, box, held.current)) held.current = null
    }
    // Whatever else changes the text's size (the window, the letters, pictures and sections that come), what is read stays.
    const resized = new ResizeObserver(() => held.current && hold(map, box, held.current))
    resized.observe(map.root)
    box.addEventListener('scroll', follow, { passive: true })
    // What is remembered is written at `pagehide`, which comes next.
    window.addEventListener('beforeunload', settle)
    return () => {
      settle()
      resized.disconnect()
      box.removeEventListener('scroll', follow)
      window.removeEventListener('beforeunload', settle)
    }
  }, [map, scroller, settle])

  return { goTo, settle }
}

/**
 * A character, how far its line stands below the top of the text's box, how far that was scrolled for it, and how wide the
 * text was (pixels).
 */
interface Held {
  offset: number
  top: number
  scrolled: number
  width: number
}

/** The top of a character's line on the screen (pixels); behind the last one of a block it is that one's. */
const lineOf = (map: DomMap, offset: number): number | undefined =>
  (map.rectOf(offset, offset + 1) ?? map.rectOf(offset - 1, offset))?.top

/** How much lower the line stands than it did (pixels); not a number where no line is. */
const driftOf = (map: DomMap, box: HTMLElement, { offset, top }: Held): number =>
  (lineOf(map, offset) ?? Number.NaN) - box.getBoundingClientRect().top - top

function hold(map: DomMap, box: HTMLElement, held: Held): void {
  const drift = driftOf(map, box, held)
  if (Math.abs(drift) >= 1) box.scrollTop += drift
  held.scrolled = box.scrollTop
  held.width = map.root.clientWidth
}

/** Whether nobody scrolled: the browser scrolls too, so that what is read stays, or as the text gets another width. */
const stays = (map: DomMap, box: HTMLElement, held: Held): boolean =>
  box.scrollTop === held.scrolled ||
  map.root.clientWidth !== held.width ||
  Math.abs(driftOf(map, box, held)) < 1

/** How far down an element is scrolled, 0 to 1. */
export const shareOf = (box: HTMLElement): number =>
  box.scrollTop / Math.max(1, box.scrollHeight - box.clientHeight)

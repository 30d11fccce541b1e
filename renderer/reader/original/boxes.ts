/** Where stretches of a page's text stand on it, for the eye. */
import type { Spot } from '../../../app/import/pdf/place.ts'

/** In per cent of the page, so that it holds at every zoom. */
export interface Box {
  left: string
  top: string
  width: string
  height: string
}

/** Boxes on one line that are nearer than this many times their height are one: no gap between columns, in set type. */
const SPACE = 1.8

/**
 * @param items the elements of the page's text items, in order
 * @param page the element that is as large as the page
 */
export function boxesOf(items: readonly HTMLElement[], spots: readonly Spot[], page: HTMLElement): Box[] {
  const origin = page.getBoundingClientRect()
  const lines: DOMRect[] = []
  for (const { item, from, to } of spots) {
    const words = items[item]?.firstChild
    if (!words) continue
    const range = document.createRange()
    range.setStart(words, from)
    range.setEnd(words, to)
    const rect = range.getBoundingClientRect()
    const last = lines.at(-1)
    if (last && goesOn(last, rect)) {
      last.y = Math.min(last.y, rect.y)
      last.height = Math.max(last.height, rect.height)
      last.width = rect.right - last.x
    } else lines.push(rect)
  }
  const share = (length: number, of: number) => `${(100 * length) / of}%`
  return lines.map((line) => ({
    left: share(line.left - origin.left, origin.width),
    top: share(line.top - origin.top, origin.height),
    width: share(line.width, origin.width),
    height: share(line.height, origin.height),
  }))
}

function goesOn(line: DOMRect, rect: DOMRect): boolean {
  const gap = rect.left - line.right
  const sameLine = Math.abs(rect.bottom - line.bottom) < line.height * 0.5
  return sameLine && gap > -line.height && gap < line.height * SPACE
}

/**
 * Places in the canonical text and places in the page, both ways. Every leaf of the article is rendered in an element that
 * carries its offset (`data-start`); leaves that are no text (images, formulas) also carry their end, and count as a whole.
 * The page is never changed after it was mounted, so the map is made once.
 */

interface Leaf {
  element: HTMLElement
  /** The text node whose characters are the canonical text's; null for a leaf that counts as a whole. */
  text: Text | null
  start: number
  end: number
}

export class DomMap {
  private readonly leaves: Leaf[]
  readonly root: HTMLElement

  constructor(root: HTMLElement) {
    this.root = root
    this.leaves = [...root.querySelectorAll<HTMLElement>('[data-start]')].map((element) => {
      const start = Number(element.dataset.start)
      if (element.dataset.end !== undefined)
        return { element, text: null, start, end: Number(element.dataset.end) }
      const text = element.firstChild as Text
      return { element, text, start, end: start + text.length }
    })
  }

  /** The page's range of `start`..`end` (code units); null when nothing is there. */
  rangeOf(start: number, end: number): StaticRange | null {
    const first = this.leaves[this.indexAt(start)]
    const last = this.leaves[this.indexBefore(end)]
    if (!first || !last || last.start < first.start) return null
    const [startContainer, startOffset] = boundary(first, Math.max(start, first.start), false)
    const [endContainer, endOffset] = boundary(last, Math.min(end, last.end), true)
    return new StaticRange({ startContainer, startOffset, endContainer, endOffset })
  }

  /** Where the passage stands on the screen. */
  rectOf(start: number, end: number): DOMRect | null {
    const place = this.rangeOf(start, end)
    return place && toRange(place).getBoundingClientRect()
  }

  /** The offset of a boundary in the page; the nearest leaf's where it falls between leaves. */
  offsetOf(node: Node, offset: number): number | null {
    if (!this.root.contains(node)) return null
    const element = node instanceof Text ? node.parentElement : null
    if (element?.dataset.start !== undefined && element.dataset.end === undefined)
      return Number(element.dataset.start) + offset
    // The first leaf at or behind the boundary begins where the boundary is.
    const edge = document.createRange()
    edge.setStart(node, offset)
    let low = 0
    let high = this.leaves.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (edge.comparePoint(this.leaves[middle]!.element, 0) < 0) low = middle + 1
      else high = middle
    }
    return this.leaves[low]?.start ?? this.leaves.at(-1)?.end ?? null
  }

  /** The selected passage, if it lies in the article and holds something. */
  selected(): { start: number; end: number } | null {
    const selection = getSelection()
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
    const range = selection.getRangeAt(0)
    const start = this.offsetOf(range.startContainer, range.startOffset)
    const end = this.offsetOf(range.endContainer, range.endOffset)
    return start === null || end === null || start >= end ? null : { start, end }
  }

  select(start: number, end: number): void {
    const place = this.rangeOf(start, end)
    if (place)
      getSelection()?.setBaseAndExtent(
        place.startContainer,
        place.startOffset,
        place.endContainer,
        place.endOffset,
      )
  }

  /** The offset under a point of the window; null where there is no text. */
  offsetAt(x: number, y: number): number | null {
    const position = document.caretPositionFromPoint(x, y)
    return position && this.offsetOf(position.offsetNode, position.offset)
  }

  /** The last leaf that begins at or before the offset. */
  private indexAt(offset: number): number {
    let low = 0
    let high = this.leaves.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.leaves[middle]!.start <= offset) low = middle + 1
      else high = middle
    }
    const at = low - 1
    return at >= 0 && this.leaves[at]!.end <= offset ? at + 1 : Math.max(0, at)
  }

  private indexBefore(offset: number): number {
    let at = this.indexAt(offset - 1)
    if (at >= this.leaves.length || this.leaves[at]!.start >= offset) at--
    return at
  }
}

function boundary(leaf: Leaf, offset: number, isEnd: boolean): [Node, number] {
  if (leaf.text) return [leaf.text, offset - leaf.start]
  const parent = leaf.element.parentNode!
  return [parent, [...parent.childNodes].indexOf(leaf.element) + (isEnd ? 1 : 0)]
}

export function toRange(place: StaticRange): Range {
  const range = document.createRange()
  range.setStart(place.startContainer, place.startOffset)
  range.setEnd(place.endContainer, place.endOffset)
  return range
}

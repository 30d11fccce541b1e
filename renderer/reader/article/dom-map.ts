/**
 * Places in the canonical text and places in the page, both ways. A leaf is a text node, or an element that is no text
 * (image, formula, rule) and counts as a whole. The page is never changed after it was built, so the map is made once.
 */

export interface Leaf {
  /** The text node whose characters are the canonical text's, or the element. */
  node: Text | HTMLElement
  /** UTF-16 code units, end exclusive. */
  start: number
  end: number
}

export interface Block {
  element: HTMLElement
  start: number
}

export class DomMap {
  readonly root: HTMLElement
  readonly blocks: readonly Block[]
  private readonly leaves: readonly Leaf[]
  private readonly byNode = new Map<Node, Leaf>()

  constructor(root: HTMLElement, { leaves, blocks }: { leaves: readonly Leaf[]; blocks: readonly Block[] }) {
    this.root = root
    this.leaves = leaves
    this.blocks = blocks
    for (const leaf of leaves) this.byNode.set(leaf.node, leaf)
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

  /** The elements of the passage that are no words, and that a highlight does not show on. */
  wholesIn(start: number, end: number): HTMLElement[] {
    const found: HTMLElement[] = []
    for (let i = this.indexAt(start); i < this.leaves.length && this.leaves[i]!.start < end; i++) {
      const { node } = this.leaves[i]!
      if (node instanceof HTMLElement) found.push(node)
    }
    return found
  }

  /** Where the passage stands on the screen. */
  rectOf(start: number, end: number): DOMRect | null {
    const place = this.rangeOf(start, end)
    return place && toRange(place).getBoundingClientRect()
  }

  /** The rectangles of the passage's lines on the screen. */
  rectsOf(start: number, end: number): DOMRect[] {
    const place = this.rangeOf(start, end)
    return place ? [...toRange(place).getClientRects()] : []
  }

  /** The stretch of text whose blocks are on the screen or less than `ahead` pixels off it; nothing else is laid out for it. */
  near(box: HTMLElement, ahead: number): { start: number; end: number } {
    const { top, bottom } = box.getBoundingClientRect()
    const first = firstWhere(
      this.blocks,
      ({ element }) => element.getBoundingClientRect().bottom > top - ahead,
    )
    const behind = firstWhere(
      this.blocks,
      ({ element }) => element.getBoundingClientRect().top > bottom + ahead,
    )
    return {
      start: this.blocks[first]?.start ?? this.length,
      end: this.blocks[behind]?.start ?? this.length,
    }
  }

  /** Where the last leaf ends. */
  get length(): number {
    return this.leaves.at(-1)?.end ?? 0
  }

  /**
   * The offset of a boundary in the page. Between leaves it is where the next one begins or, for the end of something, where
   * the one before ends.
   */
  offsetOf(node: Node, offset: number, isEnd = false): number | null {
    if (!this.root.contains(node)) return null
    for (let around: Node = node; around !== this.root; around = around.parentNode!) {
      const leaf = this.byNode.get(around)
      if (leaf) return leaf.node instanceof Text ? leaf.start + offset : isEnd ? leaf.end : leaf.start
    }
    const edge = document.createRange()
    edge.setStart(node, offset)
    const at = firstWhere(this.leaves, (leaf) => edge.comparePoint(leaf.node, 0) >= 0)
    return (isEnd ? this.leaves[at - 1]?.end : this.leaves[at]?.start) ?? (isEnd ? 0 : this.length)
  }

  /** The stretch of text in an element. */
  within(element: Element): { start: number; end: number } {
    const parent = element.parentNode!
    const index = [...parent.childNodes].indexOf(element)
    return { start: this.offsetOf(parent, index)!, end: this.offsetOf(parent, index + 1, true)! }
  }

  /** What is selected of the article, if that is anything: a selection may begin before it and end behind it. */
  selected(): { start: number; end: number } | null {
    const selection = getSelection()
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
    const range = selection.getRangeAt(0)
    if (!range.intersectsNode(this.root)) return null
    const start = this.offsetOf(range.startContainer, range.startOffset) ?? 0
    const end = this.offsetOf(range.endContainer, range.endOffset, true) ?? this.length
    return start < end ? { start, end } : null
  }

  /** The figure, image or table around an element, as a whole. */
  wholeAround(element: Element): { start: number; end: number } | null {
    const leaf = this.leaves.find(({ node }) => node instanceof HTMLElement && node.contains(element))
    const whole = element.closest('figure, table') ?? leaf?.node
    return whole instanceof HTMLElement && this.root.contains(whole) ? this.within(whole) : null
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
    const at = firstWhere(this.leaves, ({ start }) => start > offset) - 1
    return at >= 0 && this.leaves[at]!.end <= offset ? at + 1 : Math.max(0, at)
  }

  private indexBefore(offset: number): number {
    let at = this.indexAt(offset - 1)
    if (at >= this.leaves.length || this.leaves[at]!.start >= offset) at--
    return at
  }
}

/** The index of the first item for which it holds, where it holds for all behind it; the length where it never does. */
export function firstWhere<T>(sorted: readonly T[], holds: (item: T) => boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(sorted[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}

function boundary(leaf: Leaf, offset: number, isEnd: boolean): [Node, number] {
  if (leaf.node instanceof Text) return [leaf.node, offset - leaf.start]
  const parent = leaf.node.parentNode!
  return [parent, [...parent.childNodes].indexOf(leaf.node) + (isEnd ? 1 : 0)]
}

export function toRange(place: StaticRange): Range {
  const range = document.createRange()
  range.setStart(place.startContainer, place.startOffset)
  range.setEnd(place.endContainer, place.endOffset)
  return range
}

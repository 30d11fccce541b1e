/**
 * Places in the canonical text and places in the page, both ways. A leaf is a text node, or an element that is no text
 * (image, formula, rule) and counts as a whole. What was built is never changed; a section is built when somebody asks for
 * a place in it.
 */
import type { Built } from './build.ts'
import type { Section } from './sections.ts'

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
  /** The canonical text. */
  readonly text: string
  private readonly sections: readonly Section[]
  /** The first of the sections that may not be built. */
  private next = 0
  /** Told of each section when it is built. */
  onBuilt: ((section: Section) => void) | null = null

  constructor(root: HTMLElement, text: string, sections: readonly Section[]) {
    this.root = root
    this.text = text
    this.sections = sections
  }

  /** Builds the section of an offset and its neighbours: more than a screen. */
  buildAround(offset: number): void {
    const at = this.sectionAt(offset)
    for (const section of this.sections.slice(Math.max(0, at - 1), at + 2)) this.open(section)
  }

  /** Builds the section an element of the page is; nothing where it is none. */
  buildOf(element: Element): void {
    const section = this.sections.find((one) => one.element === element)
    if (section) this.open(section)
  }

  /** Builds what is selected: the browser takes the words it copies from the page. */
  buildSelected(): void {
    const selection = getSelection()
    for (const section of this.sections)
      if (!section.built && selection?.containsNode(section.element, true)) this.open(section)
  }

  /** Builds one more section; false when all are there. */
  buildNext(): boolean {
    while (this.sections[this.next]?.built) this.next++
    const section = this.sections[this.next]
    if (section) this.open(section)
    return section !== undefined
  }

  /** The whole article, for what looks through its elements. */
  whole(): HTMLElement {
    while (this.buildNext());
    return this.root
  }

  /** The section that holds an offset. */
  sectionOf(offset: number): Section | undefined {
    return this.sections[this.sectionAt(offset)]
  }

  /** The section of an offset, and then those behind it (`by` 1) or before it (-1). */
  *sectionsFrom(offset: number, by: 1 | -1): Generator<HTMLElement> {
    for (let at = this.sectionAt(offset); this.sections[at]; at += by) {
      this.open(this.sections[at]!)
      yield this.sections[at]!.element
    }
  }

  private open(section: Section): Built {
    if (section.built) return section.built
    const built = section.build()
    this.onBuilt?.(section)
    return built
  }

  /** The index of the section that holds an offset, or ends before it. */
  private sectionAt(offset: number): number {
    return Math.max(0, firstWhere(this.sections, ({ start }) => start > offset) - 1)
  }

  /** The page's range of `start`..`end` (code units); null when nothing is there. */
  rangeOf(start: number, end: number): StaticRange | null {
    const first = this.leafAt(start)
    const last = this.leafBefore(end)
    if (!first || !last || last.start < first.start) return null
    const [startContainer, startOffset] = boundary(first, Math.max(start, first.start), false)
    const [endContainer, endOffset] = boundary(last, Math.min(end, last.end), true)
    return new StaticRange({ startContainer, startOffset, endContainer, endOffset })
  }

  /** The elements of the passage that are no words, and that a highlight does not show on. */
  wholesIn(start: number, end: number): HTMLElement[] {
    const found: HTMLElement[] = []
    for (let i = this.sectionAt(start); i < this.sections.length && this.sections[i]!.start < end; i++)
      for (const leaf of this.open(this.sections[i]!).leaves)
        if (leaf.node instanceof HTMLElement && leaf.start < end && start < leaf.end) found.push(leaf.node)
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

  /**
   * The stretch of text whose blocks are on the screen or less than `ahead` pixels off it (negative: so far inside it);
   * nothing else is laid out for it.
   */
  near(box: HTMLElement, ahead: number): { start: number; end: number } {
    const { top, bottom } = box.getBoundingClientRect()
    const isReached = ({ element }: { element: HTMLElement }) =>
      element.getBoundingClientRect().bottom > top - ahead
    const isBehind = ({ element }: { element: HTMLElement }) =>
      element.getBoundingClientRect().top > bottom + ahead
    const first = firstWhere(this.sections, isReached)
    const last = firstWhere(this.sections, isBehind) - 1
    return { start: this.firstIn(first, isReached), end: this.firstIn(last, isBehind) }
  }

  /** Where the first block of a section begins for which it holds, else the next section. */
  private firstIn(at: number, holds: (block: Block) => boolean): number {
    const section = this.sections[at]
    const blocks = section ? this.open(section).blocks : []
    const next = this.sections[at + 1]?.start ?? this.length
    return blocks[firstWhere(blocks, holds)]?.start ?? next
  }

  /** The block of the top level that an offset lies in. */
  blockAt(offset: number): HTMLElement | null {
    const section = this.sectionOf(offset)
    const blocks = section ? this.open(section).blocks : []
    return blocks[Math.max(0, firstWhere(blocks, ({ start }) => start > offset) - 1)]?.element ?? null
  }

  /** Where the last leaf ends. */
  get length(): number {
    return this.sections.at(-1)?.end ?? 0
  }

  /**
   * The offset of a boundary in the page. Between leaves it is where the next one begins or, for the end of something, where
   * the one before ends.
   */
  offsetOf(node: Node, offset: number, isEnd = false): number | null {
    if (!this.root.contains(node)) return null
    const own = this.leafAround(node)
    if (own) return own.node instanceof Text ? own.start + offset : isEnd ? own.end : own.start
    const edge = document.createRange()
    edge.setStart(node, offset)
    const behind = firstWhere(this.sections, ({ element }) => edge.comparePoint(element, 0) > 0)
    const around = this.sections[behind - 1]
    const leaves = around ? this.open(around).leaves : []
    const at = firstWhere(leaves, (leaf) => edge.comparePoint(leaf.node, 0) >= 0)
    return isEnd
      ? (leaves[at - 1]?.end ?? this.sections[behind - 2]?.end ?? 0)
      : (leaves[at]?.start ?? this.sections[behind]?.start ?? this.length)
  }

  /** The leaf that a node is, or lies in. */
  private leafAround(node: Node): Leaf | undefined {
    let child: Node | null = node
    while (child && child.parentNode !== this.root) child = child.parentNode
    const section = this.sections.find(({ element }) => element === child)
    return section?.built?.leaves.find((leaf) => leaf.node.contains(node))
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
    const whole = element.closest('figure, table') ?? this.leafAround(element)?.node
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

  /** The leaf that holds the offset, else the next one behind it. */
  private leafAt(offset: number): Leaf | undefined {
    for (let i = firstWhere(this.sections, ({ end }) => end > offset); i < this.sections.length; i++) {
      const { leaves } = this.open(this.sections[i]!)
      const leaf = leaves[firstWhere(leaves, ({ end }) => end > offset)]
      if (leaf) return leaf
    }
    return undefined
  }

  /** The last leaf that begins before the offset. */
  private leafBefore(offset: number): Leaf | undefined {
    for (let i = firstWhere(this.sections, ({ start }) => start >= offset) - 1; i >= 0; i--) {
      const { leaves } = this.open(this.sections[i]!)
      const leaf = leaves[firstWhere(leaves, ({ start }) => start >= offset) - 1]
      if (leaf) return leaf
    }
    return undefined
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

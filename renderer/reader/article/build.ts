/**
 * The article as semantic elements, built once out of its tree and never changed: highlights are painted over it, not put
 * into it. It is built by hand because nothing in it ever renders again, and a long article is on the screen in a fraction
 * of the time.
 */
import type { Nodes, Parent, Root, TableCell } from 'mdast'
import { type TextMap, textMap } from '../../../app/text/index.ts'
import styles from './ArticleView.module.css'
import { directionOf } from './direction.ts'
import type { Block, Leaf } from './dom-map.ts'
import { formula } from './formula.ts'
import { link } from './link.ts'

export interface Built {
  /** In text order: what stands for a stretch of the canonical text. */
  leaves: Leaf[]
  /** The elements of the top level that have text. */
  blocks: Block[]
}

/** Puts an image of the library where it belongs: `sha256` null for one that is elsewhere, and stays there. */
export type PutImage = (into: HTMLElement, sha256: string | null, alt: string) => void

/**
 * Fills `root` with all of a text.
 * @param direction that of `root`, which blocks that have it do not repeat; null: each says its own
 */
export function build(
  root: HTMLElement,
  tree: Root,
  putImage: PutImage,
  direction: 'ltr' | 'rtl' | null,
): void {
  root.append(...new Builder(textMap(tree), putImage, direction).blocksOf(tree.children))
}

/** Nodes that are an element around their children, and nothing more. */
const SIMPLE: Record<string, string> = {
  paragraph: 'p',
  blockquote: 'blockquote',
  emphasis: 'em',
  strong: 'strong',
  delete: 'del',
  subscript: 'sub',
  superscript: 'sup',
  mark: 'mark',
  listItem: 'li',
  figure: 'figure',
  figcaption: 'figcaption',
  definitionList: 'dl',
  definitionTerm: 'dt',
  definitionDescription: 'dd',
  callout: 'aside',
  calloutTitle: 'p',
  summary: 'p',
  details: 'section',
  tableCaption: 'p',
  list: 'ul',
}
/** Blocks that are written in the direction of their own words, wherever they stand; an item's sign stands with its list's. */
const WRITTEN = new Set([
  ...['paragraph', 'heading', 'blockquote', 'list', 'tableCell', 'tableCaption', 'figcaption'],
  ...['definitionList', 'definitionTerm', 'definitionDescription', 'callout', 'calloutTitle', 'details'],
  ...['summary', 'footnoteDefinition'],
])
/** Those whose look is not their element's. */
const KINDS = new Set(['callout', 'details', 'tableCaption'])

export class Builder implements Built {
  readonly leaves: Leaf[] = []
  readonly blocks: Block[] = []
  private readonly map: TextMap
  private readonly putImage: PutImage
  /** That of the element what is built comes into; null where that is not known. */
  private direction: string | null

  constructor(map: TextMap, putImage: PutImage, direction: string | null) {
    this.map = map
    this.putImage = putImage
    this.direction = direction
  }

  /** Nodes of the top level, as they stand in the page. */
  blocksOf(nodes: readonly Nodes[]): Node[] {
    const made: Node[] = []
    for (const node of nodes) {
      const element = this.node(node)
      if (!element) continue
      const start = this.map.ranges.get(node)?.start
      if (element instanceof HTMLElement && start !== undefined) this.blocks.push({ element, start })
      made.push(element)
    }
    return made
  }

  /** The node in the page; null when it shows nothing. */
  private node(node: Nodes): Node | null {
    const simple = node.type === 'list' && node.ordered ? 'ol' : SIMPLE[node.type]
    if (simple) {
      const element = this.around(simple, node as Parent)
      if (KINDS.has(node.type)) element.dataset.kind = node.type
      if (node.type === 'list' && node.ordered) (element as HTMLOListElement).start = node.start ?? 1
      return element
    }
    switch (node.type) {
      case 'text':
      case 'citation':
      case 'opaqueText':
        return this.text(node, node.value)
      case 'wikiLink':
        return this.text(node, node.alias ?? node.value)
      case 'inlineCode':
        return this.wrapped('code', this.text(node, node.value))
      case 'footnoteReference':
        return this.wrapped('sup', this.text(node, `[${node.label ?? node.identifier}]`))
      case 'code':
      case 'opaqueBlock':
        return this.wrapped('pre', this.wrapped('code', this.text(node, node.value)))
      case 'heading':
        return this.around(`h${Math.min(6, node.depth + 1)}`, node)
      case 'link':
        return this.around(link(node.url), node)
      case 'linkReference':
        return this.around('span', node)
      case 'break':
        return this.whole(node, document.createElement('br'))
      case 'thematicBreak':
        return this.whole(node, document.createElement('hr'))
      case 'image':
      case 'imageReference':
        return this.image(node, node.type === 'image' ? node.url : '', node.alt ?? '')
      case 'math':
      case 'inlineMath':
        return this.whole(node, formula(node.value, node.type === 'math'))
      case 'table':
        return this.table(node)
      case 'footnoteDefinition':
        return this.footnote(node, node.label ?? node.identifier)
      default:
        return null
    }
  }

  private around(name: string | HTMLElement, node: Parent): HTMLElement {
    const element = typeof name === 'string' ? document.createElement(name) : name
    const around = this.direction
    this.speak(element, node)
    for (const child of node.children) {
      const made = this.node(child)
      if (made) element.append(made)
    }
    this.direction = around
    return element
  }

  private wrapped(name: string, inner: Node | null): HTMLElement {
    const element = document.createElement(name)
    if (inner) element.append(inner)
    return element
  }

  /** Words; null where the canonical text has none. */
  private text(node: Nodes, value: string): Text | null {
    const range = this.map.ranges.get(node)
    if (!range) return null
    const text = document.createTextNode(value)
    this.leaves.push({ node: text, ...range })
    return text
  }

  /** Something that is no words and counts as a whole. */
  private whole(node: Nodes, element: HTMLElement): HTMLElement {
    const range = this.map.ranges.get(node)
    if (range) this.leaves.push({ node: element, ...range })
    return element
  }

  private image(node: Nodes, url: string, alt: string): HTMLElement {
    const element = document.createElement('span')
    element.className = styles.image!
    this.putImage(element, url.startsWith('image:') ? url.slice('image:'.length) : null, alt)
    return this.whole(node, element)
  }

  private table(node: Nodes & { type: 'table' }): HTMLElement {
    const body = document.createElement('tbody')
    const frame = this.wrapped('div', this.wrapped('table', body))
    frame.className = styles.table!
    const around = this.direction
    this.speak(frame, node)
    node.children.forEach((row, r) => {
      const cells = row.children.map((cell) => this.cell(cell, r === 0))
      const element = document.createElement('tr')
      element.append(...cells)
      body.append(element)
    })
    this.direction = around
    return frame
  }

  private cell(cell: TableCell, firstRow: boolean): HTMLElement {
    const { colspan, rowspan, header } = cell.data ?? {}
    const element = this.around((header ?? firstRow) ? 'th' : 'td', cell) as HTMLTableCellElement
    if (colspan) element.colSpan = colspan
    if (rowspan) element.rowSpan = rowspan
    return element
  }

  private footnote(node: Parent, label: string): HTMLElement {
    const element = document.createElement('aside')
    element.dataset.kind = 'footnote'
    // No landmark of the page: there may be hundreds.
    element.role = 'note'
    const sign = this.wrapped('span', document.createTextNode(label))
    sign.className = styles.label!
    sign.ariaHidden = 'true'
    element.append(sign)
    return this.around(element, node)
  }

  /** Language and direction, where they are others than around it. */
  private speak(element: HTMLElement, node: Parent): void {
    if (node.data?.lang) element.lang = node.data.lang
    const range = WRITTEN.has(node.type) && this.map.ranges.get(node as Nodes)
    const own = range ? directionOf(this.map.text.slice(range.start, range.end)) : null
    const given = node.data?.dir
    const direction = given && given !== 'auto' ? given : own
    if (!direction || direction === this.direction) return
    element.dir = direction
    this.direction = direction
  }
}

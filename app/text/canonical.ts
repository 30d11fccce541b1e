/**
 * The canonical text of an article: the one string that offsets, quotes, search and anchoring speak about.
 *
 * | node                                   | text                                                              |
 * |----------------------------------------|-------------------------------------------------------------------|
 * | text, inlineCode, inlineMath           | its value                                                         |
 * | text inside superscript or subscript   | its value in raised or lowered characters, where all of it has    |
 * |                                        | them (`10⁵`, `H₂O`); one code unit each, so places stay the same  |
 * | code, math, opaqueBlock, opaqueText    | its value                                                         |
 * | break                                  | line feed                                                         |
 * | image, imageReference                  | U+FFFC: its alternative text is not on the page, so a quotation   |
 * |                                        | across an image must not hold it                                  |
 * | thematicBreak                          | U+FFFC                                                            |
 * | footnoteReference                      | `[label]`                                                         |
 * | wikiLink                               | alias, else target                                                |
 * | citation                               | its source text                                                   |
 * | definition, blockId, comment, html     | nothing                                                           |
 * | paragraph, heading and other phrasing  | their children, one behind the other                              |
 * | list, definitionList, details          | their children, line feeds between                                |
 * | listItem, definitionDescription, cell  | their blocks, line feeds between                                  |
 * | table                                  | rows, line feeds between; cells, tabs between                     |
 * | everything else (root, quote, figure…) | its blocks, a blank line between                                  |
 *
 * Children without text leave no separator. The function is versioned: its result is stored with each revision, and a
 * changed function makes new revisions, it never reinterprets old ones.
 */
import type { Node, Parent, Root, RootContent } from 'mdast'
import type { PageLocator } from '../model/article.ts'

/** Raised with every change to the table above. */
export const TEXT_VERSION = 1

/** Code units of the canonical text, end exclusive. */
export interface TextRange {
  start: number
  end: number
}

export interface TextMap {
  text: string
  /** Every node that has text, with its place; nodes without are absent. */
  ranges: Map<Node, TextRange>
}

/** Stands for what has no words: U+FFFC, OBJECT REPLACEMENT CHARACTER. */
export const OBJECT = '\ufffc'

const PHRASING_PARENTS = new Set([
  'paragraph',
  'heading',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
  'subscript',
  'superscript',
  'mark',
  'figcaption',
  'tableCaption',
  'definitionTerm',
  'summary',
  'calloutTitle',
])

const LINE_PARENTS = new Set([
  'list',
  'definitionList',
  'details',
  'table',
  'listItem',
  'definitionDescription',
  'tableCell',
])

const RAISED: Record<string, string> = Object.fromEntries(pairs('0123456789+-−=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ'))
const LOWERED: Record<string, string> = Object.fromEntries(pairs('0123456789+-−=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎'))

function pairs(from: string, to: string): [string, string][] {
  return [...from].map((char, i) => [char, to[i]!])
}

/** `value` in the characters of `script`, or as it is when one of its characters has none there. */
function inScript(value: string, script: Record<string, string> | null): string {
  if (!script || ![...value].every((char) => char in script)) return value
  return [...value].map((char) => script[char]).join('')
}

/** Node types whose own words are theirs, not their children's. */
function literal(node: RootContent): string | null {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'inlineMath':
    case 'code':
    case 'math':
    case 'opaqueBlock':
    case 'opaqueText':
    case 'citation':
      return node.value
    case 'break':
      return '\n'
    case 'image':
    case 'imageReference':
    case 'thematicBreak':
      return OBJECT
    case 'footnoteReference':
      return `[${node.label ?? node.identifier}]`
    case 'wikiLink':
      return node.alias ?? node.value
    case 'definition':
    case 'blockId':
    case 'comment':
    case 'html':
    case 'yaml':
      return ''
    default:
      return null
  }
}

function separator(parent: Parent): string {
  if (PHRASING_PARENTS.has(parent.type)) return ''
  if (parent.type === 'tableRow') return '\t'
  if (parent.type === 'tableCell') return parent.children.some(isBlock) ? '\n' : ''
  return LINE_PARENTS.has(parent.type) ? '\n' : '\n\n'
}

const BLOCKS = new Set(
  `paragraph heading list blockquote code math table tableCaption figure definitionList details callout thematicBreak
  opaqueBlock`.split(/\s+/),
)
const isBlock = (node: Node) => BLOCKS.has(node.type)

/** The canonical text with the place of every node in it. */
export function textMap(tree: Root): TextMap {
  const ranges = new Map<Node, TextRange>()
  return { text: textOf(tree, ranges), ranges }
}

/** @param ranges where the places of nodes go; null when nobody asks for them */
function textOf(tree: Root, ranges: Map<Node, TextRange> | null): string {
  const pieces: string[] = []
  let length = 0

  const write = (text: string) => {
    pieces.push(text)
    length += text.length
  }

  /** Writes the node's text, `before` it when it has any; says whether it had. */
  const visit = (
    node: RootContent | Root,
    before: string,
    script: Record<string, string> | null,
  ): boolean => {
    const value = node.type === 'root' ? null : literal(node)
    const own = node.type === 'text' ? inScript(node.value, script) : value
    if (own !== null) {
      if (own === '') return false
      if (before) write(before)
      ranges?.set(node, { start: length, end: length + own.length })
      write(own)
      return true
    }
    const parent = node as Parent
    const between = separator(parent)
    const inside = node.type === 'superscript' ? RAISED : node.type === 'subscript' ? LOWERED : script
    let start = -1
    for (const child of parent.children) {
      // A cell without words still keeps its column.
      const keepsPlace = parent.type === 'tableRow' && start >= 0
      if (keepsPlace) write(between)
      const lead = start < 0 ? before : keepsPlace ? '' : between
      const at = length + lead.length
      if (visit(child, lead, inside) && start < 0) start = at
    }
    if (start < 0) return false
    ranges?.set(node, { start, end: length })
    return true
  }

  visit(tree, '', null)
  return pieces.join('')
}

/** The canonical text of an article. */
export function articleText(tree: Root): string {
  return textOf(tree, null)
}

/** Where the pages of the original begin: the nodes that carry a page label. */
export function pageLocators(tree: Root): PageLocator[] {
  const locators: PageLocator[] = []
  for (const [node, { start }] of textMap(tree).ranges) {
    const label = node.data?.page
    if (label !== undefined) locators.push({ start, label })
  }
  return locators.sort((a, b) => a.start - b.start)
}

/** The normal form of blocks that are made of parts: lists, tables, definition lists, figures, callouts, paragraphs. */
import type { List, ListItem, PhrasingContent, Table, TableCell, TableRow } from 'mdast'
import { commentText, opaque } from './literal.ts'
import { expandSpans, mergeSpans } from './table-spans.ts'
import { childrenOf, type Nodes, text, withChildren } from './walk.ts'

/** Block children in normal form. */
type Content = (nodes: readonly Nodes[]) => Nodes[]
/** Inline children in normal form, on one line. */
type Line = (nodes: readonly Nodes[]) => PhrasingContent[]

/** Source that stands alone on the first line is a block of its own. */
export function paragraph(children: PhrasingContent[]): Nodes[] {
  const [first, second] = children
  if (!first) return []
  const alone =
    !second || second.type === 'break' || (second.type === 'text' && second.value.startsWith('\n'))
  if (first.type !== 'opaqueText' || !(alone || /^<[!?]/.test(first.value)))
    return [{ type: 'paragraph', children }]
  const comment = /^%%([\s\S]*)%%$/.exec(first.value)
  const source: Nodes[] = comment
    ? [{ type: 'comment', value: commentText(comment[1] ?? '') }]
    : opaque(first.value)
  return [...source, ...paragraph(withoutStart(children.slice(1)))]
}

/** Inline content without the white space and line ends it begins with. */
function withoutStart(children: PhrasingContent[]): PhrasingContent[] {
  const [head, ...tail] = children
  if (head?.type === 'break') return withoutStart(tail)
  if (head?.type !== 'text') return children
  const start = head.value.trimStart()
  return start ? [text(start), ...tail] : withoutStart(tail)
}

/** `content`: blocks in normal form. */
export function list(node: List, content: Content): Nodes[] {
  const items = node.children.map((item): ListItem => {
    const children = content(item.children) as ListItem['children']
    const checked = typeof item.checked === 'boolean' ? item.checked : null
    return { type: 'listItem', spread: false, checked, children }
  })
  if (items.length === 0) return []
  const loose = isLoose(node, items)
  for (const item of items) item.spread = loose
  const start = Math.min(999_999_999 - items.length, Math.max(0, Math.trunc(node.start ?? 1)))
  const ordered = node.ordered === true
  return [{ type: 'list', ordered, start: ordered ? start : null, spread: loose, children: items }]
}

/**
 * A list is tight when it says so and every item is one paragraph, with at most a list under it; also when there is
 * no place for a blank line: after a block that another block or item follows.
 */
function isLoose(node: List, items: ListItem[]): boolean {
  const plain = items.every(
    ({ children: [first, second, third] }) =>
      !third && (!first || first.type === 'paragraph') && (!second || canFollowTightly(second)),
  )
  const room = items.some(({ children }, index) => children.length > (index < items.length - 1 ? 0 : 1))
  if (!room) return false
  return !plain || node.spread === true || node.children.some((item) => item.spread === true)
}

/** Whether a list can interrupt the paragraph before it. */
function canFollowTightly(node: Nodes): boolean {
  if (node.type !== 'list' || (node.ordered && node.start !== 1)) return false
  return node.children[0]!.children[0]?.type === 'paragraph'
}

const CELL_BLOCKS = new Set([
  'paragraph',
  'heading',
  'list',
  'listItem',
  'blockquote',
  'figure',
  'figcaption',
])

/** What a cell holds as inline content: of blocks, which a page's cell may have, each begins a line. */
export function cellLines(nodes: readonly Nodes[]): Nodes[] {
  const isBlock = (node: Nodes | undefined) => node !== undefined && CELL_BLOCKS.has(node.type)
  return nodes.flatMap((node, i): Nodes[] => {
    const inner = isBlock(node) && 'children' in node ? cellLines(childrenOf(node)) : [node]
    return i > 0 && (isBlock(node) || isBlock(nodes[i - 1])) ? [{ type: 'break' }, ...inner] : inner
  })
}

export function table(node: Table, cellContent: (cell: TableCell) => PhrasingContent[]): Nodes[] {
  const clean = (cell: TableCell): TableCell => ({ ...cell, children: cellContent(cell) })
  const full = expandSpans({
    ...node,
    children: node.children.map((row) => ({ ...row, children: row.children.map(clean) })),
  })
  const width = Math.max(0, ...full.children.map((row) => row.children.length))
  if (width === 0) return []
  const empty = (): TableCell => ({ type: 'tableCell', children: [] })
  const rows = full.children.map((row): TableRow => {
    const missing = Array.from({ length: width - row.children.length }, empty)
    return { type: 'tableRow', children: [...row.children, ...missing] }
  })
  const align = Array.from({ length: width }, (_, x) => node.align?.[x] ?? null)
  const merged = mergeSpans({ type: 'table', align, children: rows }, null)
  // A header over several columns aligns them all.
  let column = 0
  for (const cell of merged.children[0]!.children) {
    const span = cell.data?.colspan ?? 1
    align.fill(align[column]!, column, column + span)
    column += span
  }
  return [merged]
}

/** Terms, then descriptions, and again; a description before any term stands on its own. */
export function definitionList(children: readonly Nodes[], content: Content, line: Line): Nodes[] {
  const before: Nodes[] = []
  const entries: Nodes[] = []
  const describe = () => {
    if (entries.at(-1)?.type === 'definitionTerm')
      entries.push({ type: 'definitionDescription', children: [] })
  }
  for (const child of children) {
    if (child.type === 'definitionTerm') {
      // Source at the start of a line could be read as a block.
      const [first, ...more] = line(childrenOf(child))
      const coded = first?.type === 'opaqueText' ? { type: 'inlineCode' as const, value: first.value } : first
      const term = coded ? line([coded, ...more]) : []
      if (term.length > 0) entries.push({ type: 'definitionTerm', children: term })
    } else if (child.type === 'definitionDescription') {
      const described = content(child.children)
      if (entries.length > 0) {
        entries.push(withChildren({ type: 'definitionDescription', children: [] }, described))
      } else {
        before.push(...described)
      }
    }
  }
  describe()
  if (entries.length === 0) return before
  return [...before, withChildren({ type: 'definitionList', children: [] }, entries)]
}

/** One caption, first or last; before a table it is the table's own. Others are paragraphs. */
export function figure(children: Nodes[]): Nodes[] {
  const last = children.length - 1
  let captioned = false
  const made = children.flatMap((child, index): Nodes[] => {
    if (child.type !== 'figcaption') return [child]
    const place = !captioned && (index === 0 || index === last)
    captioned ||= place
    if (!place) return paragraph(child.children)
    return [index === 0 && children[1]?.type === 'table' ? { ...child, type: 'tableCaption' } : child]
  })
  return [withChildren({ type: 'figure', children: [] }, made)]
}

/** A callout or disclosure: its title or summary first, on one line; later ones are paragraphs. */
export function titled(
  node: Extract<Nodes, { type: 'callout' | 'details' }>,
  content: Content,
  line: Line,
): Nodes {
  const type = node.type === 'callout' ? 'calloutTitle' : 'summary'
  const [first, ...rest] = childrenOf(node)
  const title = first?.type === type ? line(childrenOf(first)) : []
  const body = content(first?.type === type ? rest : childrenOf(node))
  const children: Nodes[] = title.length > 0 ? [{ type, children: title } as Nodes, ...body] : body
  if (node.type === 'details') return withChildren({ type: 'details', children: [] }, children)
  const kind = node.kind.replace(/[^\p{L}\p{N}_|-]+/gu, '-') || 'note'
  const fold = node.fold === '+' || node.fold === '-' ? { fold: node.fold } : {}
  if (kind === 'details' && fold.fold === '-')
    return withChildren({ type: 'details', children: [] }, asDetails(children))
  if (kind === 'figure' && !node.fold && title.length === 0) return figure(body)[0]!
  return withChildren({ type: 'callout', kind, ...fold, children: [] }, children)
}

const asDetails = (children: Nodes[]): Nodes[] =>
  children.map((child) => (child.type === 'calloutTitle' ? { ...child, type: 'summary' } : child))

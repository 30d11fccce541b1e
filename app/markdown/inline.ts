/**
 * The normal form of inline content. Marks are a set on each leaf, not a nesting: `**a *b***` and `**a** ***b***` differ
 * only in who holds the space. So inline content is flattened to leaves with their marks, cleaned there, and nested
 * again in the one way this module chooses. Lexical's text formats map onto the same leaves.
 */
import type { Link, LinkReference, Nodes, PhrasingContent } from 'mdast'
import { normaliseLeaf } from './leaf.ts'
import { childrenOf, identifierOf, isParent, plainText, text, titleLine, withoutNull } from './walk.ts'

/** Outermost first where nothing else decides. */
export const MARKS = ['mark', 'strong', 'emphasis', 'delete', 'subscript', 'superscript'] as const
export type Mark = (typeof MARKS)[number]

/** A leaf, or a link with its own leaves, and the marks on it as bits in the order of `MARKS`. */
export interface Item {
  node: PhrasingContent
  marks: number
}

export interface InlineContext {
  /** What becomes of line ends: kept, all made spaces (headings), or only hard ones kept (tables write `<br>`). */
  lines: 'keep' | 'none' | 'hard'
  /** Whether a block id may end it: the content is a paragraph's, a heading's or a cell's. */
  blockIds: boolean
  /** Identifiers of the document's definitions; references to others are text. */
  definitions: ReadonlySet<string>
  footnotes: ReadonlySet<string>
}

const bitOf = (type: string): number => {
  const index = (MARKS as readonly string[]).indexOf(type)
  return index < 0 ? 0 : 1 << index
}

/** Inline content in normal form; empty when nothing is left. */
export function normaliseInline(nodes: readonly Nodes[], context: InlineContext): PhrasingContent[] {
  const items = trim(clean(endWithBlockId(flatten(nodes, 0, context, false))), context)
  // Once more: what a blank text stood between are neighbours now.
  return nest(trim(items, context))
}

/** Leaves with their marks, in order; links hold leaves of their own and never another link. */
export function flatten(
  nodes: readonly Nodes[],
  marks: number,
  context: InlineContext,
  inLink: boolean,
): Item[] {
  const items: Item[] = []
  const add = (more: readonly Item[]) => {
    for (const item of more) items.push(item)
  }
  for (const node of nodes) {
    if ((node.type === 'link' || node.type === 'linkReference') && !inLink) {
      add(flattenLink(node, marks, context))
    } else if (isParent(node)) {
      add(flatten(childrenOf(node), marks | bitOf(node.type), context, inLink))
    } else {
      const leaves = inLink ? linkable(normaliseLeaf(node, context)) : normaliseLeaf(node, context)
      for (const leaf of leaves) items.push({ node: leaf, marks })
    }
  }
  return items
}

/** A link holds no other link and names no block: such leaves are text there. */
function linkable(leaves: PhrasingContent[]): PhrasingContent[] {
  return leaves.flatMap((leaf) => {
    if (leaf.type === 'blockId') return [text(`^${leaf.value}`)]
    if (leaf.type === 'wikiLink') return [text(leaf.alias ?? leaf.value)]
    if (leaf.type === 'citation' && leaf.annotation !== undefined) return leaf.value ? [text(leaf.value)] : []
    return [leaf]
  })
}

/** The leaves of content in normal form; a link is one, with the marks around it. `nest` is the way back. */
export function leavesOf(nodes: readonly PhrasingContent[], marks = 0): Item[] {
  return nodes.flatMap((node) => {
    const bit = bitOf(node.type)
    return bit && 'children' in node ? leavesOf(node.children, marks | bit) : [{ node, marks }]
  })
}

/** Marks that the whole of a link has are on the link, not in it. */
function flattenLink(node: Link | LinkReference, marks: number, context: InlineContext): Item[] {
  const inside = pieces(flatten(node.children, marks, context, true))
  const label = node.type === 'linkReference' ? (node.label ?? node.identifier) : ''
  const labelled = { label, identifier: identifierOf(label) }
  if (node.type === 'linkReference' && !context.definitions.has(labelled.identifier)) {
    const suffix =
      node.referenceType === 'full' ? `[${label}]` : node.referenceType === 'collapsed' ? '[]' : ''
    const around = [{ node: text('['), marks }, ...inside, { node: text(`]${suffix}`), marks }]
    return around.map((item) => ({ ...item, marks: item.marks | marks }))
  }
  if (node.type === 'linkReference') {
    const children = nest(mergeText(inside.map((item) => ({ ...item, marks: item.marks & ~marks }))))
    const referenceType = plainText(children) === label ? node.referenceType : 'full'
    return [{ node: { type: 'linkReference', ...labelled, referenceType, children }, marks }]
  }
  // White space at the edges goes out of the link, marks that all of it has go around it.
  const spaces = inside.map((item) => isSpace(item.node))
  const start = Math.max(0, spaces.indexOf(false))
  const end = spaces.lastIndexOf(false) + 1 || inside.length
  const core = inside.slice(start, end)
  const shared = core.reduce((all, item) => all & item.marks, core.length > 0 ? ~0 : 0)
  const children = nest(mergeText(core.map((item) => ({ ...item, marks: item.marks & ~shared }))))
  const link: Link = { type: 'link', url: withoutNull(node.url), title: titleLine(node.title), children }
  const outside = (items: Item[]) => items.map((item) => ({ ...item, marks: item.marks | marks }))
  return [
    ...outside(inside.slice(0, start)),
    { node: link, marks: marks | shared },
    ...outside(inside.slice(end)),
  ]
}

/** Neighbouring text, and neighbouring code, of equal marks joined; white space at the edge of a mark taken out of it. */
function clean(items: Item[]): Item[] {
  return mergeText(pieces(items))
}

/** Items with their white space apart, and marked as white space is. */
function pieces(items: Item[]): Item[] {
  const result: Item[] = []
  for (const item of items) {
    if (item.node.type !== 'text') {
      result.push({ ...item })
      continue
    }
    const { value } = item.node
    const start = value.length - value.trimStart().length
    const end = Math.max(start, value.trimEnd().length)
    for (const part of [value.slice(0, start), value.slice(start, end), value.slice(end)]) {
      if (part) result.push({ node: text(part), marks: item.marks })
    }
  }
  markLineEnds(result)
  for (let bit = 1; bit < 1 << MARKS.length; bit <<= 1) stripEdges(result, bit)
  return result
}

/** A line end has the marks that what stands before it and what stands behind it share. */
function markLineEnds(items: Item[]): void {
  for (let start = 0; start < items.length; start++) {
    if (!isLineEnd(items[start]!.node)) continue
    let end = start
    while (end < items.length && isLineEnd(items[end]!.node)) end++
    const shared = (items[start - 1]?.marks ?? 0) & (items[end]?.marks ?? 0)
    for (let index = start; index < end; index++) items[index]!.marks = shared
    start = end
  }
}

const isLineEnd = (node: PhrasingContent): boolean =>
  node.type === 'break' || (node.type === 'text' && node.value.includes('\n') && node.value.trim() === '')

/** Take mark `bit` off white space (and hard line ends, and block ids) that begins or ends a run of it. */
function stripEdges(items: Item[], bit: number): void {
  for (let start = 0; start < items.length; start++) {
    if (!(items[start]!.marks & bit)) continue
    let end = start
    while (end < items.length && items[end]!.marks & bit) end++
    let first = start
    let last = end - 1
    while (first < end && isSpace(items[first]!.node)) items[first++]!.marks &= ~bit
    while (last >= first && isSpace(items[last]!.node)) items[last--]!.marks &= ~bit
    start = end
  }
}

const isSpace = (node: PhrasingContent): boolean =>
  node.type === 'break' || node.type === 'blockId' || (node.type === 'text' && node.value.trim() === '')

function mergeText(items: Item[]): Item[] {
  const result: Item[] = []
  let parts: string[] = []
  const flush = () => {
    const last = result.at(-1)
    if (last && parts.length > 1) result[result.length - 1] = { ...last, node: text(parts.join('')) }
    parts = []
  }
  for (const item of items) {
    const last = result.at(-1)
    if (item.node.type === 'text' && last?.node.type === 'text' && last.marks === item.marks) {
      parts.push(item.node.value)
      continue
    }
    if (item.node.type === 'inlineCode' && last?.node.type === 'inlineCode' && last.marks === item.marks) {
      const value = last.node.value + item.node.value
      result[result.length - 1] = { ...last, node: { type: 'inlineCode', value } }
      continue
    }
    flush()
    result.push(item)
    parts = item.node.type === 'text' ? [item.node.value] : []
  }
  flush()
  return result
}

/** White space and line ends at the edges of the block and around line ends mean nothing in Markdown. */
function trim(items: Item[], { lines }: InlineContext): Item[] {
  const result: Item[] = []
  const isBreak = (item: Item | undefined) => item === undefined || item.node.type === 'break'
  items.forEach((item, index) => {
    const next = items[index + 1]
    // Source at the start of a line could be read as a block, so it follows a space; a cell's line ends are tags.
    const inline = next?.node.type === 'opaqueText' && lines === 'keep'
    if (item.node.type !== 'text') {
      if (item.node.type !== 'break' || !inline) {
        result.push(item)
        return
      }
      while (result.at(-1)?.node.type === 'break') result.pop()
      if (result.length > 0) result.push({ ...item, node: text(' ') })
      return
    }
    const value = trimLines(
      item.node.value,
      isBreak(result.at(-1)),
      isBreak(next) || next?.node.type === 'blockId',
    )
    if (value) result.push({ ...item, node: text(inline ? value.replace(/\n$/, ' ') : value) })
  })
  while (result.length > 0 && result[0]!.node.type === 'break') result.shift()
  while (result.length > 0 && result.at(-1)!.node.type === 'break') result.pop()
  return mergeText(result)
}

/** Spaces and tabs around line ends dropped, several line ends made one; `start`, `end`: the edges trimmed as well. */
function trimLines(value: string, start: boolean, end: boolean): string {
  const lines = value.split('\n')
  const last = lines.length - 1
  const trimmed = lines.map((line, index) => trimBlanks(line, start || index > 0, end || index < last))
  const kept = trimmed.filter((line, index) => line || (index === 0 && !start) || (index === last && !end))
  return kept.join('\n')
}

function trimBlanks(line: string, start: boolean, end: boolean): string {
  const isBlank = (at: number) => line[at] === ' ' || line[at] === '\t'
  let from = 0
  let to = line.length
  while (start && from < to && isBlank(from)) from++
  while (end && to > from && isBlank(to - 1)) to--
  return line.slice(from, to)
}

/** A block id names its block only as the last thing in it; elsewhere its source is text. */
function endWithBlockId(items: Item[]): Item[] {
  const last = items.findLastIndex(
    ({ node }) =>
      node.type !== 'break' &&
      !(node.type === 'text' && trimBlanks(node.value.replaceAll('\n', ' '), true, true) === ''),
  )
  return items.map((item, index) => {
    const { node } = item
    return node.type === 'blockId' && index !== last ? { ...item, node: text(`^${node.value} `) } : item
  })
}

/** Items -> nodes: at each place the mark whose run reaches furthest goes outermost, ties in the order of `MARKS`. */
export function nest(items: readonly Item[]): PhrasingContent[] {
  const result: PhrasingContent[] = []
  for (let start = 0; start < items.length; ) {
    const { node, marks } = items[start]!
    if (marks === 0) {
      result.push(node)
      start++
      continue
    }
    let type: Mark = MARKS[0]
    let end = start
    MARKS.forEach((mark, index) => {
      let reach = start
      while (reach < items.length && items[reach]!.marks & (1 << index)) reach++
      if (reach > end) [type, end] = [mark, reach]
    })
    const bit = bitOf(type)
    const inside = items.slice(start, end).map((item) => ({ ...item, marks: item.marks & ~bit }))
    result.push({ type, children: nest(inside) })
    start = end
  }
  return result
}

/**
 * The normal form of a tree: what is left of it after a trip through Markdown. Two trees that mean the same document
 * have the same normal form; `parseMarkdown(toMarkdown(tree))` is `normalise(tree)`, and `normalise` leaves it alone.
 *
 * Positions go, and of `data` only the spans of table cells stay (`lang`, `dir`, `page` have no Markdown). Inline
 * content: see `inline.ts`. Blocks: what is empty and cannot be written is dropped, loose inline content gets a
 * paragraph, captions stand where captions can, a list is tight or loose as a whole.
 */
import type { Heading, List, ListItem, Nodes, PhrasingContent, Root, Table, TableCell, TableRow } from 'mdast'
import { type InlineContext, normaliseInline } from './inline.ts'
import { expandSpans, mergeSpans } from './table-spans.ts'
import {
  childrenOf,
  footnoteLabel,
  identifierOf,
  isParent,
  type Parents,
  PHRASING_PARENTS,
  text,
  titleLine,
  withChildren,
  withoutNull,
} from './walk.ts'

/** Blocks nested deeper than this are shown as one paragraph of text: nobody reads them, and stacks are finite. */
const MAX_DEPTH = 100

interface Context extends InlineContext {
  depth: number
}

export function normalise(tree: Root): Root {
  const definitions = new Set<string>()
  const footnotes = new Set<string>()
  const collect = (node: Nodes, depth: number): void => {
    if (node.type === 'definition') definitions.add(identifierOf(node.label ?? node.identifier))
    if (node.type === 'footnoteDefinition')
      footnotes.add(identifierOf(footnoteLabel(node.label ?? node.identifier)))
    if (isParent(node) && depth < MAX_DEPTH && !PHRASING_PARENTS.has(node.type)) {
      for (const child of node.children) collect(child, depth + 1)
    }
  }
  collect(tree, 0)
  const context: Context = { lines: 'keep', blockIds: true, definitions, footnotes, depth: 0 }
  return { type: 'root', children: blocks(tree.children, context) as Root['children'] }
}

const INLINE_LEAVES = new Set<string>([
  'text',
  'break',
  'inlineCode',
  'inlineMath',
  'image',
  'imageReference',
  'footnoteReference',
  'citation',
  'wikiLink',
  'blockId',
  'opaqueText',
])
const INLINE_PARENTS = [
  'emphasis',
  'strong',
  'delete',
  'mark',
  'subscript',
  'superscript',
  'link',
  'linkReference',
]
const isInline = (node: Nodes): boolean => INLINE_LEAVES.has(node.type) || INLINE_PARENTS.includes(node.type)

/** Block children in normal form. */
function blocks(nodes: readonly Nodes[], context: Context): Nodes[] {
  const result: Nodes[] = []
  let loose: Nodes[] = []
  const flush = () => {
    if (loose.length > 0)
      addAll(result, block({ type: 'paragraph', children: loose as PhrasingContent[] }, context))
    loose = []
  }
  for (const node of nodes) {
    if (isInline(node)) {
      loose.push(node)
      continue
    }
    flush()
    for (const made of block(node, { ...context, depth: context.depth + 1 })) {
      const last = result.at(-1)
      // A caption's place is right before its table; definition lists side by side are one.
      if (last?.type === 'tableCaption' && made.type !== 'table')
        result.splice(-1, 1, ...paragraph(last.children))
      if (last?.type === 'definitionList' && made.type === 'definitionList') {
        result[result.length - 1] = withChildren(last, [...childrenOf(last), ...childrenOf(made)])
      } else {
        result.push(made)
      }
    }
  }
  flush()
  const last = result.at(-1)
  if (last?.type === 'tableCaption') result.splice(-1, 1, ...paragraph(last.children))
  return result
}

function addAll(target: Nodes[], nodes: readonly Nodes[]): void {
  for (const node of nodes) target.push(node)
}

/** One block in normal form: usually one node, none when it is empty, several when its wrapper cannot stay. */
function block(node: Nodes, context: Context): Nodes[] {
  if (context.depth > MAX_DEPTH) return flattened(node, context)
  switch (node.type) {
    case 'paragraph': {
      return paragraph(normaliseInline(node.children, context))
    }
    case 'heading': {
      const depth = Math.min(6, Math.max(1, Math.trunc(node.depth) || 1)) as Heading['depth']
      return [{ type: 'heading', depth, children: oneLine(node, context) }]
    }
    case 'thematicBreak':
      return [{ type: 'thematicBreak' }]
    case 'blockquote':
      return [withChildren({ type: 'blockquote', children: [] }, blocks(node.children, context))]
    case 'list':
      return list(node, context)
    case 'code': {
      const lang =
        lines(node.lang ?? '')
          .trim()
          .replace(/\s+/g, '-') || null
      const meta = (lang && metaLine(node.meta)) || null
      return [{ type: 'code', lang, meta, value: codeText(node.value) }]
    }
    case 'math':
      return [{ type: 'math', meta: metaLine(node.meta), value: codeText(node.value) }]
    case 'definition': {
      const label = node.label ?? node.identifier
      const identifier = identifierOf(label)
      return identifier
        ? [
            {
              type: 'definition',
              identifier,
              label,
              url: withoutNull(node.url),
              title: titleLine(node.title),
            },
          ]
        : []
    }
    case 'footnoteDefinition': {
      const label = footnoteLabel(node.label ?? node.identifier)
      const made = {
        type: 'footnoteDefinition' as const,
        identifier: identifierOf(label),
        label,
        children: [],
      }
      const children = blocks(node.children, context)
      if (!label) return children
      // Footnotes do not nest: an inner one would swallow what follows it.
      const [own, inner] = [false, true].map((nested) =>
        children.filter((child) => (child.type === 'footnoteDefinition') === nested),
      )
      return [withChildren(made, own!), ...inner!]
    }
    case 'table':
      return table(node, context)
    case 'tableCaption':
    case 'figcaption': {
      const children = oneLine(node, context)
      return children.length > 0 ? [{ type: node.type, children }] : []
    }
    case 'definitionList':
      return definitionList(childrenOf(node), context)
    case 'figure':
      return figure(blocks(node.children, context))
    case 'details':
    case 'callout':
      return [titled(node, context)]
    case 'comment':
      return [{ type: 'comment', value: commentText(lines(node.value)) }]
    case 'html':
    case 'opaqueBlock':
      return opaque(node.value)
    case 'yaml':
      return [{ type: 'code', lang: 'yaml', meta: null, value: lines(node.value) }]
    default:
      return isParent(node) ? blocks(childrenOf(node), context) : flattened(node, context)
  }
}

/** Source that stands alone on the first line is a block of its own. */
function paragraph(children: PhrasingContent[]): Nodes[] {
  const [first, second] = children
  if (!first) return []
  const alone =
    !second || second.type === 'break' || (second.type === 'text' && second.value.startsWith('\n'))
  if (first.type !== 'opaqueText' || !(alone || /^<[!?]/.test(first.value)))
    return [{ type: 'paragraph', children }]
  const comment = /^%%([\s\S]*)%%$/.exec(first.value)
  const source: Nodes = comment
    ? { type: 'comment', value: comment[1] ?? '' }
    : { type: 'opaqueBlock', value: first.value }
  const rest = children.slice(1)
  while (rest[0]?.type === 'break') rest.shift()
  const [head, ...tail] = rest
  const start = head?.type === 'text' ? head.value.trimStart() : ''
  const trimmed = head?.type === 'text' ? [...(start ? [text(start)] : []), ...tail] : rest
  return [source, ...paragraph(trimmed)]
}

const oneLine = (node: Parents, context: Context): PhrasingContent[] =>
  normaliseInline(node.children, { ...context, lines: 'none', blockIds: node.type === 'heading' })

/** White space alone on a line is lost in a list or a footnote, so it is dropped everywhere. */
const codeText = (value: string): string => lines(value).replace(/^[ \t]+$/gm, '')

const metaLine = (meta: string | null | undefined): string | null =>
  lines(meta ?? '')
    .replace(/\s+/g, ' ')
    .trim() || null

/** A comment's text, with the signs that would end it kept apart. */
const commentText = (value: string): string =>
  value
    .replace(/%{2,}/g, (run) => [...run].join(' '))
    .replace(/^%/, ' %')
    .replace(/%$/, '% ')

const lines = (value: string): string => withoutNull(value.replace(/\r\n?/g, '\n'))

/** A block that cannot be held, as a paragraph of its text. */
function flattened(node: Nodes, context: Context): Nodes[] {
  const parts: string[] = []
  const pending: Nodes[] = [node]
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (isParent(next)) for (const child of [...next.children].reverse()) pending.push(child)
    else if ('value' in next) parts.push(next.value)
  }
  const children = normaliseInline([text(parts.join(' '))], context)
  return children.length > 0 ? [{ type: 'paragraph', children }] : []
}

/** Raw HTML that would run on past its block gets the end it lacks; a blank line ends the other kinds. */
function opaque(source: string): Nodes[] {
  const value = lines(source).replace(/^\n+|\n+$/g, '')
  if (!value.trim()) return []
  const ends: [RegExp, string][] = [
    [/^ {0,3}<!--/, '-->'],
    [/^ {0,3}<\?/, '?>'],
    [/^ {0,3}<!\[CDATA\[/, ']]>'],
    [/^ {0,3}<![A-Za-z]/, '>'],
  ]
  const end = ends.find(([start]) => start.test(value))?.[1]
  if (end && !value.includes(end)) return [{ type: 'opaqueBlock', value: `${value}${end}` }]
  const raw = /^ {0,3}<(script|pre|style|textarea)(?=[\s>]|$)/i.exec(value)?.[1]
  if (raw && !/<\/(script|pre|style|textarea)>/i.test(value))
    return [{ type: 'opaqueBlock', value: `${value}</${raw}>` }]
  return [{ type: 'opaqueBlock', value }]
}

function list(node: List, context: Context): Nodes[] {
  const items = node.children.map((item): ListItem => {
    const children = blocks(item.children, context) as ListItem['children']
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

function table(node: Table, context: Context): Nodes[] {
  const cells: InlineContext = { ...context, lines: 'hard' }
  const clean = (cell: TableCell): TableCell => ({ ...cell, children: normaliseInline(cell.children, cells) })
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
function definitionList(children: readonly Nodes[], context: Context): Nodes[] {
  const before: Nodes[] = []
  const entries: Nodes[] = []
  const describe = () => {
    if (entries.at(-1)?.type === 'definitionTerm')
      entries.push({ type: 'definitionDescription', children: [] })
  }
  for (const child of children) {
    if (child.type === 'definitionTerm') {
      // Source at the start of a line could be read as a block.
      const [first, ...more] = oneLine(child, context)
      const coded = first?.type === 'opaqueText' ? { type: 'inlineCode' as const, value: first.value } : first
      const term = coded
        ? normaliseInline([coded, ...more], { ...context, lines: 'none', blockIds: false })
        : []
      if (term.length > 0) entries.push({ type: 'definitionTerm', children: term })
    } else if (child.type === 'definitionDescription') {
      const content = blocks(child.children, context)
      if (entries.length === 0) addAll(before, content)
      else entries.push(withChildren({ type: 'definitionDescription', children: [] }, content))
    }
  }
  describe()
  if (entries.length === 0) return before
  return [...before, withChildren({ type: 'definitionList', children: [] }, entries)]
}

/** One caption, first or last; before a table it is the table's own. Others are paragraphs. */
function figure(children: Nodes[]): Nodes[] {
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
function titled(node: Extract<Nodes, { type: 'callout' | 'details' }>, context: Context): Nodes {
  const type = node.type === 'callout' ? 'calloutTitle' : 'summary'
  const [first, ...rest] = childrenOf(node)
  const title = first?.type === type ? oneLine(first, context) : []
  const body = blocks(first?.type === type ? rest : childrenOf(node), context)
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

/**
 * The normal form of a tree: what is left of it after a trip through Markdown. Two trees that mean the same document
 * have the same normal form; `parseMarkdown(toMarkdown(tree))` is `normalise(tree)`, and `normalise` leaves it alone.
 *
 * Positions go, and of `data` only the spans of table cells stay (`lang`, `dir`, `page` have no Markdown). Inline
 * content: see `inline.ts`. Blocks: what is empty and cannot be written is dropped, loose inline content gets a
 * paragraph, captions stand where captions can, a list is tight or loose as a whole.
 */
import type { Heading, Nodes, PhrasingContent, Root } from 'mdast'
import { cellLines, definitionList, figure, list, paragraph, table, titled } from './composite.ts'
import { type InlineContext, normaliseInline } from './inline.ts'
import { codeText, commentText, lines, metaLine, opaque } from './literal.ts'
import {
  childrenOf,
  footnoteLabel,
  identifierOf,
  isParent,
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

export const normalise = (tree: Root): Root => normaliser()(tree)

/**
 * `normalise` for a document that is saved again and again: of top-level blocks it has seen before (the same objects, which
 * nobody changes) it knows the normal form.
 */
export function normaliser(): (tree: Root) => Root {
  let known = new Map<Nodes, Nodes[]>()
  let knownNames = ''
  return (tree) => {
    const { definitions, footnotes } = namesIn(tree)
    // Whether a reference is one depends on what the whole document defines.
    const names = JSON.stringify([[...definitions], [...footnotes]])
    const before = names === knownNames ? known : new Map<Nodes, Nodes[]>()
    const seen = new Map<Nodes, Nodes[]>()
    const context: Context = { lines: 'keep', blockIds: true, definitions, footnotes, depth: 0 }
    const children = blocks(tree.children, context, (node, inside) => {
      const made = before.get(node) ?? block(node, inside)
      seen.set(node, made)
      return made
    })
    known = seen
    knownNames = names
    return { type: 'root', children: children as Root['children'] }
  }
}

/** Identifiers of what a document defines. */
function namesIn(tree: Root): { definitions: Set<string>; footnotes: Set<string> } {
  const definitions = new Set<string>()
  const footnotes = new Set<string>()
  const collect = (node: Nodes, depth: number): void => {
    // What begins with a caret is read as a footnote's label wherever it is referred to.
    const label = node.type === 'definition' ? identifierOf(node.label ?? node.identifier) : '^'
    if (!label.startsWith('^')) definitions.add(label)
    if (node.type === 'footnoteDefinition')
      footnotes.add(identifierOf(footnoteLabel(node.label ?? node.identifier)))
    if (isParent(node) && depth < MAX_DEPTH && !PHRASING_PARENTS.has(node.type)) {
      for (const child of node.children) collect(child, depth + 1)
    }
  }
  collect(tree, 0)
  return { definitions, footnotes }
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
function blocks(nodes: readonly Nodes[], context: Context, one = block): Nodes[] {
  const result: Nodes[] = []
  let loose: Nodes[] = []
  const flush = () => {
    if (loose.length > 0)
      result.push(...block({ type: 'paragraph', children: loose as PhrasingContent[] }, context))
    loose = []
  }
  for (const node of nodes) {
    if (isInline(node)) {
      loose.push(node)
      continue
    }
    flush()
    for (const made of one(node, { ...context, depth: context.depth + 1 })) {
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

/** One block in normal form: usually one node, none when it is empty, several when its wrapper cannot stay. */
function block(node: Nodes, context: Context): Nodes[] {
  if (context.depth > MAX_DEPTH) return flattened(node, context)
  const content = (nodes: readonly Nodes[]) => blocks(nodes, context)
  const line = (nodes: readonly Nodes[]) =>
    normaliseInline(nodes, { ...context, lines: 'none', blockIds: node.type === 'heading' })
  switch (node.type) {
    case 'paragraph':
      return paragraph(normaliseInline(node.children, context))
    case 'heading': {
      const depth = Math.min(6, Math.max(1, Math.trunc(node.depth) || 1)) as Heading['depth']
      return [{ type: 'heading', depth, children: line(node.children) }]
    }
    case 'thematicBreak':
      return [{ type: 'thematicBreak' }]
    case 'blockquote':
      return [withChildren({ type: 'blockquote', children: [] }, content(node.children))]
    case 'list':
      return list(node, content)
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
      const children = content(node.children)
      if (!label) return children
      // Footnotes do not nest: an inner one would swallow what follows it.
      const [own, inner] = [false, true].map((nested) =>
        children.filter((child) => (child.type === 'footnoteDefinition') === nested),
      )
      return [withChildren(made, own!), ...inner!]
    }
    case 'table':
      return table(node, (cell) => normaliseInline(cellLines(cell.children), { ...context, lines: 'hard' }))
    case 'tableCaption':
    case 'figcaption': {
      const children = line(node.children)
      return children.length > 0 ? [{ type: node.type, children }] : []
    }
    case 'definitionList':
      return definitionList(childrenOf(node), content, line)
    case 'figure':
      return figure(content(node.children))
    case 'details':
    case 'callout':
      return [titled(node, content, line)]
    case 'comment':
      return [{ type: 'comment', value: commentText(node.value) }]
    case 'html':
    case 'opaqueBlock':
      return opaque(node.value)
    case 'yaml':
      return [{ type: 'code', lang: 'yaml', meta: null, value: lines(node.value) }]
    default:
      return isParent(node) ? blocks(childrenOf(node), context) : flattened(node, context)
  }
}

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

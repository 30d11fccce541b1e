/**
 * The last step before serialising: our block nodes that are a reading of ordinary Markdown, written as that Markdown's
 * nodes (the reverse of `structure.ts`). `opaqueText` carries markers that must not be escaped.
 */
import type { BlockContent, PhrasingContent, Table, TableCell } from 'mdast'
import { expandSpans, looksLikeSpan } from './table-spans.ts'
import { childrenOf, isParent, type Nodes, type Parents, text, withChildren } from './walk.ts'

/** An empty comment, which every program hides and `parseMarkdown` drops, keeps apart what would be read as one. */
export const SEPARATOR = '<!-- -->'

const raw = (value: string): PhrasingContent => ({ type: 'opaqueText', value })

export function prepare(node: Nodes): Nodes {
  if (!isParent(node)) return node
  const children = childrenOf(node).map(prepare).flatMap(separate)
  switch (node.type) {
    case 'table': {
      const full = expandSpans(withChildren(node, children) as Table)
      return {
        ...full,
        children: full.children.map((row) => ({ ...row, children: row.children.map(escapeSpan) })),
      }
    }
    case 'listItem': {
      // A checkbox needs a paragraph to stand in.
      const bare = typeof node.checked === 'boolean' && children[0]?.type !== 'paragraph'
      return withChildren(node, bare ? [{ type: 'paragraph', children: [] }, ...children] : children)
    }
    case 'tableCaption':
    case 'figcaption':
      return { type: 'paragraph', children: [raw(': '), ...(children as PhrasingContent[])] }
    case 'figure':
      return marked('[!figure]', [], children, node.children[0]?.type !== 'figcaption')
    case 'details':
      return marked('[!details]-', ...titleOf(node, children, 'summary'), true)
    case 'callout':
      return marked(`[!${node.kind}]${node.fold ?? ''}`, ...titleOf(node, children, 'calloutTitle'), true)
    case 'link':
    case 'linkReference': {
      // Two brackets in a row would begin a wiki link.
      const bracket = children[0]?.type === 'footnoteReference' || children[0]?.type === 'citation'
      return withChildren(node, [...(bracket ? [raw(SEPARATOR)] : []), ...children])
    }
    default:
      return withChildren(node, children)
  }
}

const BRACKETS = ['link', 'linkReference', 'footnoteReference', 'citation', 'wikiLink']

/**
 * Two code spans, or two formulas, side by side would be read as one; a label before a colon as a definition; a
 * reference before a bracket as the text of another.
 */
function separate(node: Nodes, index: number, siblings: Nodes[]): Nodes[] {
  const next = siblings[index + 1]
  if (!next) return [node]
  const fused = (node.type === 'inlineCode' || node.type === 'inlineMath') && next.type === node.type
  const label = node.type === 'citation' || node.type === 'footnoteReference' || node.type === 'linkReference'
  const defining = label && next.type === 'text' && next.value.startsWith(':')
  const shortcut =
    'referenceType' in node && node.referenceType === 'shortcut' && BRACKETS.includes(next.type)
  return fused || defining || shortcut ? [node, raw(SEPARATOR)] : [node]
}

function titleOf(node: Parents, children: Nodes[], type: string): [PhrasingContent[], Nodes[]] {
  const [first, ...rest] = children
  return node.children[0]?.type === type && first && isParent(first)
    ? [first.children as PhrasingContent[], rest]
    : [[], children]
}

/** A quote that begins with a marker and a title; a paragraph may follow on the next line, other blocks after a blank one. */
function marked(marker: string, title: PhrasingContent[], body: Nodes[], joinable: boolean): Nodes {
  const [first, ...rest] = body
  const head = title.length > 0 ? [raw(`${marker} `), ...title] : [raw(marker)]
  const joined = joinable && first?.type === 'paragraph' && !startsWithMarker(first)
  const paragraph = {
    type: 'paragraph' as const,
    children: joined ? [...head, text('\n'), ...first.children] : head,
  }
  return { type: 'blockquote', children: [paragraph, ...((joined ? rest : body) as BlockContent[])] }
}

const startsWithMarker = (node: Parents): boolean => {
  const first = node.children[0]
  return first?.type === 'opaqueText' && first.value === ': '
}

const escapeSpan = (cell: TableCell): TableCell =>
  looksLikeSpan(cell)
    ? { ...cell, children: [raw(`\\${(cell.children[0] as { value: string }).value}`)] }
    : cell

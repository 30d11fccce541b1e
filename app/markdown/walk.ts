/** Small facts about mdast nodes that several parts of the conversion need. */
import type { Nodes, Parents, PhrasingContent, Root } from 'mdast'

export const isParent = (node: Nodes): node is Parents => 'children' in node

/** Node types that hold inline content. */
export const PHRASING_PARENTS = new Set<string>([
  'paragraph',
  'heading',
  'tableCell',
  'figcaption',
  'tableCaption',
  'summary',
  'calloutTitle',
  'definitionTerm',
  'emphasis',
  'strong',
  'delete',
  'mark',
  'subscript',
  'superscript',
  'link',
  'linkReference',
])

/** Node types that hold blocks. */
export const FLOW_PARENTS = new Set<string>([
  'root',
  'blockquote',
  'listItem',
  'footnoteDefinition',
  'figure',
  'details',
  'callout',
  'definitionDescription',
])

/** Children as any nodes: rebuilt lists are checked by `normalise`, not by mdast's content types. */
export const childrenOf = (node: Parents): Nodes[] => node.children as Nodes[]

export function withChildren<T extends Parents>(node: T, children: Nodes[]): T {
  return { ...node, children } as T
}

/** The plain text inside `nodes`: what a label or a code span would show. */
export function plainText(nodes: readonly Nodes[]): string {
  return nodes
    .map((node) => {
      if (isParent(node)) return plainText(childrenOf(node))
      if (node.type === 'wikiLink') return node.alias ?? node.value
      if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? ''
      if (node.type === 'break') return ' '
      return 'value' in node ? node.value : ''
    })
    .join('')
}

export const text = (value: string): PhrasingContent => ({ type: 'text', value })

/** Markdown has no null character. */
export const withoutNull = (value: string): string => value.replaceAll('\0', '\uFFFD')

/** A link's or image's title, on one line; null when there is none. */
export const titleLine = (title: string | null | undefined): string | null =>
  withoutNull(title ?? '').replace(/\s*[\r\n]\s*/g, ' ') || null

/** Identifier of a definition's or reference's label: white space collapsed, case folded as CommonMark folds it. */
export const identifierOf = (label: string): string =>
  label
    .replace(/[\t\n\r ]+/g, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()

/** A footnote's label: without the white space and brackets that GFM does not allow there. */
export const footnoteLabel = (label: string): string => label.replace(/[\s[\]]+/g, '-')

export type { Nodes, Parents, Root }

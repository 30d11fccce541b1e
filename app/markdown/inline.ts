/**
 * The normal form of inline content. Marks are a set on each leaf, not a nesting: `**a *b***` and `**a** ***b***` differ
 * only in who holds the space. So inline content is flattened to leaves with their marks, cleaned there, and nested
 * again in the one way this module chooses. Lexical's text formats map onto the same leaves.
 */
import type { Link, LinkReference, Nodes, PhrasingContent } from 'mdast'
import { normaliseLeaf } from './leaf.ts'
import { bitOf, type Item, nest } from './marks.ts'
import { childrenOf, identifierOf, isParent, plainText, text, titleLine, withoutNull } from './walk.ts'
import { clean, endWithBlockId, isSpace, mergeText, pieces, trim } from './white-space.ts'

export interface InlineContext {
  /** What becomes of line ends: kept, all made spaces (headings), or only hard ones kept (tables write `<br>`). */
  lines: 'keep' | 'none' | 'hard'
  /** Whether a block id may end it: the content is a paragraph's, a heading's or a cell's. */
  blockIds: boolean
  /** Identifiers of the document's definitions; references to others are text. */
  definitions: ReadonlySet<string>
  footnotes: ReadonlySet<string>
}

/** Inline content in normal form; empty when nothing is left. */
export function normaliseInline(nodes: readonly Nodes[], context: InlineContext): PhrasingContent[] {
  return nest(trim(clean(endWithBlockId(flatten(nodes, 0, context, false))), context))
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

/** Marks that the whole of a link has are on the link, not in it. */
function flattenLink(node: Link | LinkReference, marks: number, context: InlineContext): Item[] {
  const linkText = (items: Item[]) => trim(mergeText(items), context)
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
    const children = nest(linkText(inside.map((item) => ({ ...item, marks: item.marks & ~marks }))))
    const referenceType = plainText(children) === label ? node.referenceType : 'full'
    return [{ node: { type: 'linkReference', ...labelled, referenceType, children }, marks }]
  }
  // White space at the edges goes out of the link, marks that all of it has go around it.
  const spaces = inside.map((item) => isSpace(item.node))
  const start = Math.max(0, spaces.indexOf(false))
  const end = spaces.lastIndexOf(false) + 1 || inside.length
  const core = inside.slice(start, end)
  const shared = core.reduce((all, item) => all & item.marks, core.length > 0 ? ~0 : 0)
  const children = nest(linkText(core.map((item) => ({ ...item, marks: item.marks & ~shared }))))
  const link: Link = { type: 'link', url: withoutNull(node.url), title: titleLine(node.title), children }
  const outside = (items: Item[]) => items.map((item) => ({ ...item, marks: item.marks | marks }))
  return [
    ...outside(inside.slice(0, start)),
    { node: link, marks: marks | shared },
    ...outside(inside.slice(end)),
  ]
}

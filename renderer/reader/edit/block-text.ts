/** One block of an article on its way into the editor and out of it, and two blocks becoming one. */
import type { Heading, Nodes, Paragraph, Parents, PhrasingContent, Root, RootContent } from 'mdast'
import { normalise } from '../../../app/markdown/index.ts'
import type { Figcaption, Figure } from '../../../app/model/tree.ts'
import { marksIn, type PageMark, withMarks, withPage, wordsIn } from './pages.ts'

/** A caption is a line of words like any other while it is corrected; of a figure, its caption is. */
function asParagraph(node: RootContent): RootContent {
  const caption = node.type === 'tableCaption' ? node : captionOf(node)
  return caption ? { type: 'paragraph', children: caption.children } : node
}

function captionOf(node: RootContent): Figcaption | null {
  if (node.type !== 'figure') return null
  return node.children.find((child) => child.type === 'figcaption') ?? null
}

/** What of a figure stays as it is while its caption is corrected; null for what is corrected as a whole. */
export function besideCaption(node: RootContent): RootContent | null {
  const caption = captionOf(node)
  if (node.type !== 'figure' || !caption) return null
  return { ...node, children: node.children.filter((child) => child !== caption) }
}

/** A block in the normal form the editor takes; what it refers to need not be beside it. */
export function normalBlocks(nodes: readonly RootContent[]): RootContent[] {
  const stubs = nodes.flatMap(referencesIn)
  const normal = normalise({ type: 'root', children: [...nodes.map(asParagraph), ...stubs] })
  return normal.children.slice(0, normal.children.length - stubs.length)
}

function referencesIn(node: Nodes): RootContent[] {
  if (node.type === 'footnoteReference')
    return [{ ...node, type: 'footnoteDefinition', children: [STUB] } as RootContent]
  const own =
    node.type === 'linkReference' || node.type === 'imageReference'
      ? [{ type: 'definition', identifier: node.identifier, label: node.label, url: 'x' } as RootContent]
      : []
  return 'children' in node ? [...own, ...node.children.flatMap(referencesIn)] : own
}

const STUB = { type: 'paragraph', children: [{ type: 'text', value: 'x' }] }

/**
 * Corrected blocks in the place of `before`: what Markdown does not know of a node (its page, its language, a header cell)
 * stays with the nodes that are still there.
 */
export function keepData(before: RootContent, after: readonly RootContent[]): RootContent[] {
  const caption = captionOf(before)
  if (before.type === 'figure' && caption) {
    const [first, ...more] = after
    const children = before.children.flatMap((child): Figure['children'] => {
      if (child !== caption) return [child]
      return first?.type === 'paragraph' ? [{ ...caption, children: first.children }] : []
    })
    const rest = first && first.type !== 'paragraph' ? after : more
    return [{ ...before, children }, ...rest]
  }
  const kept = after.map((node, i) => {
    if (i > 0) return node
    if (before.type === 'tableCaption' && node.type === 'paragraph')
      return withData(before, { ...before, children: node.children })
    return withData(before, node)
  })
  return withMarks(kept, marksIn(before), wordsIn([before]))
}

/** A page begins at its words, not at the node in their place. */
function withData<T extends Nodes>(before: Nodes, after: T, { isBlock = true } = {}): T {
  const { page, ...rest } = before.data ?? {}
  const data = { ...rest, ...(isBlock && page !== undefined ? { page } : {}), ...after.data }
  const node = Object.keys(data).length > 0 ? { ...after, data } : after
  if (before.type !== after.type || !('children' in before) || !('children' in node)) return node
  const children = (node as Parents).children.map((child, i) => {
    const old = before.children[i]
    return old ? withData(old, child, { isBlock: false }) : child
  })
  return { ...node, children }
}

/** Two blocks as one, with a space between words that would run together; null where they cannot be one. */
export function joined(first: RootContent, second: RootContent): RootContent | null {
  if (hasWords(first) && hasWords(second)) {
    const gap = needsSpace(first, second) ? [{ type: 'text', value: ' ' } as const] : []
    const children: PhrasingContent[] = [...first.children, ...gap, ...second.children]
    const [made] = normalise({ type: 'root', children: [{ ...first, children }] } as Root).children
    if (!made) return null
    const before = wordsIn([{ ...first, children } as RootContent])
    const joint = before.length - wordsIn([second]).length
    const marks = [...marksIn(first), ...pageAt(second, joint), ...marksIn(second, joint)]
    return withMarks([withData(first, made)], marks, before)[0]!
  }
  if (first.type === 'list' && second.type === 'list' && first.ordered === second.ordered) {
    const [begin, ...more] = second.children
    const page = second.data?.page
    const items = begin && page !== undefined ? [withPage(begin, page), ...more] : second.children
    return { ...first, children: [...first.children, ...items] }
  }
  if (first.type === 'code' && second.type === 'code')
    return { ...first, value: `${first.value}\n${second.value}` }
  return null
}

const pageAt = ({ data }: RootContent, at: number): PageMark[] =>
  data?.page === undefined ? [] : [{ at, page: data.page }]

const hasWords = (node: RootContent): node is Paragraph | Heading =>
  node.type === 'paragraph' || node.type === 'heading'

/** Where the second of two joined blocks begins: the signs before it, as the editor counts them (line ends are none). */
export function jointOf(first: RootContent, second: RootContent): number {
  return lengthOf(first) + (needsSpace(first, second) ? 1 : 0)
}

function lengthOf(node: Nodes): number {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code')
    return node.value.replaceAll('\n', '').length
  return 'children' in node ? node.children.reduce((sum, child) => sum + lengthOf(child), 0) : 0
}

/** After white space, a hyphen, or a script that parts no words, nothing is put between. */
const ENDS_OPEN = /[\s\u00AD\u2010\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}-]$/u

function needsSpace(first: RootContent, second: RootContent): boolean {
  if (!hasWords(first) || !hasWords(second)) return false
  const [before, behind] = [edgeText(first, -1), edgeText(second, 0)]
  return before !== '' && behind !== '' && !ENDS_OPEN.test(before) && !/^\s/.test(behind)
}

function edgeText(node: Nodes, at: 0 | -1): string {
  if ('value' in node) return node.value
  const child = 'children' in node ? node.children.at(at) : undefined
  return child ? edgeText(child, at) : ''
}

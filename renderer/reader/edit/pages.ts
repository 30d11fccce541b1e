/**
 * Where the pages of the original begin, kept while the text is corrected: within a block a text node of its own says so, and
 * the editor knows nothing of it.
 */
import type { Nodes, Root, RootContent } from 'mdast'
import { wordDiff } from '../../../app/anchoring/index.ts'

export interface PageMark {
  /** Among the words of the blocks (code units). */
  at: number
  page: string
}

/** The words of blocks; a line ends behind each. */
export const wordsIn = (nodes: readonly Nodes[]): string =>
  nodes
    .map((node) =>
      'value' in node ? node.value : 'children' in node ? wordsIn(node.children) + endOf(node) : '',
    )
    .join('')

const endOf = ({ type }: Nodes) => (/^(?:paragraph|heading|tableCell)$/.test(type) ? '\n' : '')

/** Pages that begin within a block; with which it begins itself is its own. */
export function marksIn(block: Nodes, from = 0): PageMark[] {
  if (!('children' in block)) return []
  let at = from
  return block.children.flatMap((child) => {
    const page = child.data?.page
    const marks = [...(page === undefined ? [] : [{ at, page }]), ...marksIn(child, at)]
    at += wordsIn([child]).length
    return marks
  })
}

/** Blocks with the marks where their words are now. @param before the words the marks stand in */
export function withMarks(
  blocks: readonly RootContent[],
  marks: readonly PageMark[],
  before: string,
): RootContent[] {
  if (marks.length === 0) return [...blocks]
  const carry = carrier(before, wordsIn(blocks))
  const carried = new Map(marks.map(({ at, page }) => [carry(at), page]))
  const begins = carried.get(0)
  carried.delete(0)
  let at = 0
  const put = (node: Nodes): Nodes[] => {
    if ('children' in node) {
      const children = node.children.flatMap(put)
      at += endOf(node).length
      return [{ ...node, children } as Nodes]
    }
    if (!('value' in node)) return [node]
    const [start, end] = [at, at + node.value.length]
    at = end
    const begin = [...carried.keys()].filter((place) => place >= start && place < end).sort((a, b) => a - b)
    if (begin.length === 0) return [node]
    if (node.type !== 'text') return [withPage(node, carried.get(begin.at(-1)!)!)]
    return [...new Set([start, ...begin])].map((place, i, places) => {
      const piece = { ...node, value: node.value.slice(place - start, (places[i + 1] ?? end) - start) }
      const page = carried.get(place)
      return page === undefined ? piece : withPage(piece, page)
    })
  }
  const [first, ...more] = blocks.flatMap(put) as RootContent[]
  return first ? [begins === undefined ? first : withPage(first, begins), ...more] : []
}

export const withPage = <T extends Nodes>(node: T, page: string): T => ({
  ...node,
  data: { ...node.data, page },
})

/** Where a place in a wording is in another; what stood at it may be gone. */
function carrier(before: string, after: string): (at: number) => number {
  const parts = wordDiff(before, after)
  return (at) => {
    let [old, now] = [0, 0]
    for (const { kind, text } of parts) {
      const inside = kind !== 'added' && at < old + text.length
      if (inside) return kind === 'same' ? now + at - old : now
      if (kind !== 'added') old += text.length
      if (kind !== 'removed') now += text.length
    }
    return now
  }
}

/** The blocks of a version: a page that began in a block that is gone begins with the next one that is as it was. */
export function keepPages(before: Root, blocks: readonly RootContent[]): RootContent[] {
  const pages = new Map<RootContent, string | undefined>()
  let page: string | undefined
  for (const node of before.children) {
    pages.set(node, page)
    page = lastPage(node) ?? page
  }
  let now: string | undefined
  return blocks.map((node) => {
    const expected = pages.get(node)
    const lost = expected !== undefined && expected !== now && node.data?.page === undefined
    const kept = lost ? withPage(node, expected) : node
    now = lastPage(kept) ?? now
    return kept
  })
}

const lastPage = (block: RootContent): string | undefined => marksIn(block).at(-1)?.page ?? block.data?.page

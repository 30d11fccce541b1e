/**
 * Marks as sets: nested inline content <-> a row of leaves, each with the marks on it. There is one nesting for a row
 * (`nest`), so content that looks the same is the same.
 */
import type { PhrasingContent } from 'mdast'

/** Outermost first where nothing else decides. */
export const MARKS = ['mark', 'strong', 'emphasis', 'delete', 'subscript', 'superscript'] as const
export type Mark = (typeof MARKS)[number]

/** A leaf, or a link with its own leaves, and the marks on it as bits in the order of `MARKS`. */
export interface Item {
  node: PhrasingContent
  marks: number
}

export const bitOf = (type: string): number => {
  const index = (MARKS as readonly string[]).indexOf(type)
  return index < 0 ? 0 : 1 << index
}

/** The leaves of content in normal form; a link is one, with the marks around it. `nest` is the way back. */
export function leavesOf(nodes: readonly PhrasingContent[], marks = 0): Item[] {
  return nodes.flatMap((node) => {
    const bit = bitOf(node.type)
    return bit && 'children' in node ? leavesOf(node.children, marks | bit) : [{ node, marks }]
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

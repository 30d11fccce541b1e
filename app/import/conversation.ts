/** What several people said about one passage, as the Markdown of one comment. */
import type { Paragraph, PhrasingContent } from 'mdast'
import { toMarkdown } from '../markdown/index.ts'

export interface Remark {
  author: string
  /** Plain text. */
  comment: string
}

/** @param named whether it is said who said it */
export function conversation(remarks: readonly Remark[], named: boolean): string {
  const children = remarks.flatMap(({ author, comment }) => {
    const paragraphs = comment.split(/\s*\n\s*/).filter(Boolean)
    return paragraphs.map((value, i): Paragraph => {
      const text: PhrasingContent = { type: 'text', value }
      const name: PhrasingContent[] =
        named && author && i === 0
          ? [
              { type: 'strong', children: [{ type: 'text', value: author }] },
              { type: 'text', value: ': ' },
            ]
          : []
      return { type: 'paragraph', children: [...name, text] }
    })
  })
  return toMarkdown({ type: 'root', children }).trim()
}

/**
 * The remarks of each conversation by its head: the remark that answers none of the others. Of remarks that answer each other
 * in a circle, which only a damaged file has, the one reached last is the head.
 */
export function conversations<T>(remarks: readonly T[], answered: (remark: T) => T | undefined): Map<T, T[]> {
  const heads = new Map<T, T>()
  for (const remark of remarks) {
    const way = new Set<T>()
    let head = remark
    for (let next: T | undefined = head; next && !way.has(next); next = heads.get(next) ?? answered(next)) {
      way.add(next)
      head = next
    }
    for (const one of way) heads.set(one, head)
  }
  return Map.groupBy(remarks, (remark) => heads.get(remark)!)
}

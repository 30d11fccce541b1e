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

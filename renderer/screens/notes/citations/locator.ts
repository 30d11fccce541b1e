/** Where in an article a passage stands, as one says it. */
import type { Annotation } from '../../../../app/model/annotation.ts'
import type { Revision } from '../../../../app/model/article.ts'

/** The label of the original's page on which the passage begins; null where the original has none. */
export function pageOf(
  { pages }: Pick<Revision, 'pages'>,
  { start }: Pick<Annotation, 'start'>,
): string | null {
  return pages.findLast((page) => page.start <= start)?.label ?? null
}

/** The number, from 1, of the paragraph of the canonical text that holds the offset. */
export const paragraphOf = (text: string, offset: number): number =>
  text
    .slice(0, offset)
    .split('\n')
    .filter((line) => line.trim() !== '').length +
  (text.slice(0, offset).endsWith('\n') || offset === 0 ? 1 : 0)

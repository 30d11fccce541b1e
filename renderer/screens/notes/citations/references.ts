/** Which citations a note holds, and of which articles. */
import { parseCitation } from '../../../../app/markdown/citation.ts'
import type { Article } from '../../../../app/model/article.ts'
import type { CitationItem } from '../../../../app/model/tree.ts'
import { CODE } from '../../../../app/note-links.ts'

export interface Cited {
  /** Citations of the bibliography, `[@key, p. 3]`: their source and what it says, in the note's order. */
  clusters: { source: string; items: CitationItem[] }[]
  /** Ids of the cited annotations, each once. */
  annotations: string[]
}

const BRACKETS = /\[[^[\]\n]*@[^[\]\n]*\](?![([])/g
const PASSAGE = /\]\(postil:\/\/annotation\/([a-z0-9]+)\)/g

/**
 * The citations of a note's Markdown. Read from its text, in linear time: this runs while the note is being written, and
 * its tree takes longer than a keystroke may.
 */
export function citationsIn(markdown: string): Cited {
  const text = markdown.replace(CODE, '')
  return {
    clusters: [...text.matchAll(BRACKETS)].flatMap(({ 0: source, index }) => {
      const items = text[index - 1] === '\\' ? null : parseCitation(source)
      return items ? [{ source, items }] : []
    }),
    annotations: [...new Set([...text.matchAll(PASSAGE)].map(([, id]) => id!))],
  }
}

/** Articles by citekey. Old citekeys keep resolving, where no article has them now. */
export function articlesByKey<A extends Pick<Article, 'citekey' | 'citekeyAliases'>>(
  articles: readonly A[],
): Map<string, A> {
  const byKey = new Map<string, A>()
  for (const article of articles) for (const key of article.citekeyAliases) byKey.set(key, article)
  for (const article of articles) if (article.citekey !== null) byKey.set(article.citekey, article)
  return byKey
}

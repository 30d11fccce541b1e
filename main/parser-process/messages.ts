/** What the parser's child process and its supervisor say to each other. */
import type { Root } from 'mdast'
import type { ErrorCode } from '../../app/errors.ts'
import type { ParsedArticle, ParsedFile, ParseOptions } from '../../app/import/parsed.ts'
import { storedText } from '../../app/stored-text.ts'
import { sha256Hex } from '../store/objects.ts'

/** A file to read; its bytes follow in pieces, so that a large one is not in memory twice on its way. */
export interface ParseRequest {
  options: ParseOptions
  /** Bytes. */
  size: number
}
export type ToParser = ParseRequest | { piece: Uint8Array<ArrayBuffer> }

export type ParseAnswer =
  | { parsed: SentFile }
  | { error: { code: ErrorCode; params: Record<string, string | number> } }
  /** Not in the catalogue: the parser met something it did not expect. */
  | { unexpected: string }

/** An article with a text goes without its tree, which is in `stored`: thousands of objects take longer to send than a string. */
type SentArticle = Omit<ParsedArticle, 'tree'> & Partial<Pick<ParsedArticle, 'tree'>>
type SentFile = Omit<ParsedFile, 'articles'> & { articles: SentArticle[] }

/** Parts, and records without a text, are not stored as texts (yet). */
export function toSend(file: ParsedFile): SentFile {
  return { ...file, articles: file.articles.map(withoutTree) }
}

function withoutTree(article: ParsedArticle): SentArticle {
  if (article.role === 'part' || article.record) return article
  const { tree, ...rest } = article
  return { ...rest, stored: storedText(tree, sha256Hex) }
}

/** What was sent; a tree is only made of its JSON where somebody asks for it. */
export function received(file: SentFile): ParsedFile {
  return { ...file, articles: file.articles.map(withTree) }
}

function withTree(article: SentArticle): ParsedArticle {
  const { tree, stored } = article
  if (tree || !stored) return article as ParsedArticle
  let made: Root | undefined
  return {
    ...article,
    get tree() {
      made ??= JSON.parse(stored.tree) as Root
      return made
    },
  }
}

/** What is stored of an article's tree and looked up by: taken from it once, and where the file is read, not where it is stored. */
import type { Root } from 'mdast'
import { sketchOf } from './duplicates.ts'
import type { PageLocator } from './model/article.ts'
import { articleText, countWords, foldedText, pageLocators } from './text/index.ts'

export interface StoredText {
  /** The tree as JSON. */
  tree: string
  /** Of the UTF-8 bytes of `tree`, hex. */
  treeSha256: string
  /** The canonical text. */
  text: string
  /** Of the UTF-8 bytes of `text`, hex. */
  textSha256: string
  words: number
  pages: PageLocator[]
  /** What texts that are nearly the same are found by (`app/duplicates.ts`). */
  sketch: number[]
  /** What the search index is given (`app/text/fold.ts`). */
  folded: string
}

/** @param sha256 of the UTF-8 bytes of a string, hex */
export function storedText(tree: Root, sha256: (text: string) => string): StoredText {
  const json = JSON.stringify(tree)
  const text = articleText(tree)
  return {
    tree: json,
    treeSha256: sha256(json),
    text,
    textSha256: sha256(text),
    words: countWords(text),
    pages: pageLocators(tree),
    sketch: sketchOf(text),
    folded: foldedText(text),
  }
}

/** The work that passages of one text share: both texts folded, and aligned. */
import { type Alignment, align } from './align.ts'
import { type FoldedText, foldOf } from './fold.ts'
import { GramIndex } from './grams.ts'

export interface Document {
  text: string
  fold: FoldedText
}

export interface Session {
  text: string
  previousText: string | undefined
  fresh: Document
  old: Document | null
  alignment: Alignment | null
  index: GramIndex
}

let last: Session | null = null

/** The newest is kept, since passages of one text come one behind the other. */
export function sessionFor(text: string, previousText: string | undefined): Session {
  if (last && last.text === text && last.previousText === previousText) return last
  const old = previousText === undefined ? null : { text: previousText, fold: foldOf(previousText) }
  // The last, for passages that are found are described on it.
  const fresh = { text, fold: foldOf(text) }
  const alignment = old && align(old, fresh)
  last = {
    text,
    previousText,
    fresh,
    old,
    alignment,
    index: alignment?.index ?? new GramIndex(fresh.fold.text),
  }
  return last
}

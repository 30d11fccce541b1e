/** Whether a place where the very words of a quote stand leaves a doubt, when the text it was made on is not at hand. */
import {
  agreesFar,
  agreesNext,
  type FoldedQuote,
  isAsNearTheEdge,
  stoodBesideItself,
  weakestSide,
} from './context.ts'
import type { GramIndex } from './grams.ts'
import type { QuotePlace } from './search-quote.ts'
import { agreesBeyond, isInsideWord, isNearAnother, wasParted } from './told-apart.ts'

/** Context this alike leaves no doubt; where the same words stand elsewhere too, it must be more. */
const SURE_CONTEXT = 0.75
const SURE_AMONG_COPIES = 0.88
/** Few words (characters), and those that stand elsewhere too, must be surrounded by it on both sides. */
export const SHORT = 48
const WEAK_SIDE = 0.55
/** Where the words stood elsewhere too, no other place fits as well by this. */
const APART = 0.2

/** @param others places that resemble the quote too */
export function isSure(
  quote: FoldedQuote,
  index: GramIndex,
  place: QuotePlace,
  others: readonly QuotePlace[],
): boolean {
  const fresh = index.text
  if (isInsideWord(quote, fresh, place) || isNearAnother(quote, fresh, place)) return false
  const context = place.context ?? 1
  if (quote.isRepeated) {
    if (agreesFar(quote, fresh, place)) return true
    const isApart = others.every((other) => (other.context ?? 1) < context - APART)
    return isApart && agreesBeyond(quote, index, place)
  }
  const hasCopies = others.some((other) => other.words === 1)
  if (!hasCopies && agreesNext(quote, fresh, place.start, place.end)) return true
  if (context < (hasCopies ? SURE_AMONG_COPIES : SURE_CONTEXT)) return false
  const mayBeCopy = hasCopies || stoodBesideItself(quote)
  if (!mayBeCopy && wasParted(quote, index, place)) return true
  const isFew = place.end - place.start < SHORT
  return (
    isAsNearTheEdge(quote, fresh, place) &&
    (!(mayBeCopy || isFew) || weakestSide(quote, fresh, place) >= WEAK_SIDE)
  )
}

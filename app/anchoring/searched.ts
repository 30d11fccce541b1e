/** Where a passage is by its words and context alone, and whether they leave a doubt. */

import type { Anchor } from '../model/selector.ts'
import type { Span } from './beside.ts'
import {
  agreesFar,
  agreesNext,
  type FoldedQuote,
  isAsNearTheEdge,
  isEvident,
  stoodBesideItself,
  weakestSide,
} from './context.ts'
import { OFFER_WORDS, searchQuote } from './search-quote.ts'
import type { Session } from './session.ts'
import { LOST, trimmed, verdict } from './verdict.ts'

/** Without the old text, context this alike leaves no doubt; where the same words stand elsewhere too, it must be more. */
const SURE_CONTEXT = 0.75
const SURE_AMONG_COPIES = 0.88
/** Few words (characters), and those that stand elsewhere too, must be surrounded by it on both sides. */
const SHORT = 48
const WEAK_SIDE = 0.55
const SURROUNDED = 16
/** Another place whose context (or score) is this near is a rival; of few words, with this much of them. */
const RIVAL = 0.12
const ENOUGH_OF_FEW = 0.4

/** A place where the passage was says so much for it, a third of that so far away (code units). */
const NEARNESS = 0.12
const NEAR = 1000

/** @param wasAt where it was (code units), if that is known */
export function searched(
  session: Session,
  quote: FoldedQuote,
  exact: string,
  wasAt: number | undefined,
): Anchor {
  const fresh = session.fresh.fold.text
  const places = searchQuote(quote, session.index).flatMap((place) => {
    const bare = trimmed(fresh, place.start, place.end)
    return bare
      ? [
          {
            ...place,
            ...bare,
            words: fresh.slice(bare.start, bare.end) === quoteWords(quote) ? 1 : Math.min(place.words, 0.999),
          },
        ]
      : []
  })
  // Where it was says nothing of what it is; but of places that fit as well, the nearest is the likeliest.
  const { starts } = session.fresh.fold
  const nearness = ({ start }: Span) =>
    wasAt === undefined ? 0 : NEARNESS * Math.exp(-Math.abs(starts[start]! - wasAt) / NEAR)
  const [best, ...others] = places.sort((a, b) => b.score + nearness(b) - a.score - nearness(a))
  if (!best) return LOST
  const context = best.context ?? 1
  if (best.words === 1) {
    if (!isEvident(quote, fresh, best)) return LOST
    const weakest = weakestSide(quote, fresh, best)
    const isShort = best.end - best.start < SHORT
    const enough = isShort ? ENOUGH_OF_FEW : OFFER_WORDS
    // The very words prove little against an edited place that the context fits as well, unless it is the very context too.
    const rivals = others.filter((other) => {
      if (weakest === 1 && isSurrounded(quote))
        return other.words === 1 && weakestSide(quote, fresh, other) === 1
      const fits = (other.context ?? 1) > context - RIVAL
      return fits && (other.words === 1 || (other.context !== null && other.words >= enough))
    })
    const hasCopies = others.some((other) => other.words === 1)
    const isDoubtful = hasCopies || isShort || stoodBesideItself(quote)
    const isOneSided =
      (isDoubtful && weakest < WEAK_SIDE) || (hasCopies && !isAsNearTheEdge(quote, fresh, best))
    const isSure = quote.isRepeated
      ? agreesFar(quote, fresh, best)
      : (context >= (hasCopies ? SURE_AMONG_COPIES : SURE_CONTEXT) && !isOneSided) ||
        (!hasCopies && agreesNext(quote, fresh, best.start, best.end))
    return verdict(session, exact, wasAt ?? -1, best, 1, rivals, !isSure)
  }
  if (!isEvident(quote, fresh, best)) return LOST
  const rivals = others.filter((other) => other.score > best.score - RIVAL / 2 && other.words >= OFFER_WORDS)
  return verdict(session, exact, wasAt ?? -1, best, best.words, rivals)
}

/** There is enough context on both sides to know a place by it. */
const isSurrounded = ({ text, start, end }: FoldedQuote) => Math.min(start, text.length - end) >= SURROUNDED

const quoteWords = ({ text, start, end }: FoldedQuote) => text.slice(start, end).trim()

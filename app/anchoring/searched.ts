/** Where a passage is by its words and context alone, and whether they leave a doubt. */

import type { Anchor } from '../model/selector.ts'
import type { Span } from './beside.ts'
import { type FoldedQuote, weakestSide } from './context.ts'
import { OFFER_WORDS, type QuotePlace, searchQuote } from './search-quote.ts'
import type { Session } from './session.ts'
import { isSure, SHORT } from './sure.ts'
import { isThere } from './there.ts'
import { LOST, trimmed, verdict } from './verdict.ts'

/** Another place whose context (or score) is this near is a rival; of few words, with this much of them. */
const RIVAL = 0.12
const SURROUNDED = 16
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
    if (!bare) return []
    const isSame = fresh.slice(bare.start, bare.end) === quoteWords(quote)
    const edges = isSame ? bare : trimmed(fresh, place.edges.start, place.edges.end)!
    return [{ ...place, ...bare, edges, words: isSame ? 1 : Math.min(place.words, 0.999) }]
  })
  // Where it was says nothing of what it is; but of places that fit as well, the nearest is the likeliest.
  const { starts } = session.fresh.fold
  const nearness = ({ start }: Span) =>
    wasAt === undefined ? 0 : NEARNESS * Math.exp(-Math.abs(starts[start]! - wasAt) / NEAR)
  places.sort((a, b) => b.score + nearness(b) - a.score - nearness(a))
  const othersOf = (place: Span) => places.filter((other) => other !== place)
  const best = places.find((place) => isThere(quote, session.index, place, othersOf(place)))
  if (!best) return LOST
  const others = othersOf(best)
  const context = best.context ?? 1
  if (best.words === 1) {
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
    return verdict(
      session,
      exact,
      wasAt ?? -1,
      best,
      1,
      shown(rivals),
      !isSure(quote, session.index, best, others),
    )
  }
  const rivals = others.filter((other) => other.score > best.score - RIVAL / 2 && other.words >= OFFER_WORDS)
  return verdict(session, exact, wasAt ?? -1, best.edges, best.words, shown(rivals))
}

const shown = (places: readonly QuotePlace[]) => places.map(({ edges, score }) => ({ ...edges, score }))

/** There is enough context on both sides to know a place by it. */
const isSurrounded = ({ text, start, end }: FoldedQuote) => Math.min(start, text.length - end) >= SURROUNDED

const quoteWords = ({ text, start, end }: FoldedQuote) => text.slice(start, end).trim()

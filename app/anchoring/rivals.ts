/** What may speak against a place where a passage's very words stand. */
import type { Alignment } from './align.ts'
import { carryPassage, SURVIVED } from './passage.ts'
import {
  contextLikeness,
  type FoldedQuote,
  isFree,
  OFFER_WORDS,
  type QuotePlace,
  searchQuote,
  weakestSide,
} from './search-quote.ts'

/** So much on each side (folded characters) is compared when the same words stand in several places. */
const WIDE_CONTEXT = 240
/** Fewer characters than this are no evidence of their own when they stand in several places. */
const SHORT = 40
/** What the surroundings of a place must agree better with the passage's than another's do, which nothing else explains. */
const UNEXPLAINED = 0.15
/** A side of the place that is less like the passage's leaves room for a rival whose words were edited. */
const WEAK_SIDE = 0.75
const WEAK_MARGIN = 0.25

export interface Span {
  start: number
  end: number
}

/** What speaks against calling a place with the same words the passage's: places that might be it as well. */
export function rivalsOf(
  old: string,
  alignment: Alignment,
  words: string,
  found: Span,
  passage: Span,
): QuotePlace[] {
  const fresh = alignment.index.text
  const wide = wideQuote(old, passage)
  const here = contextLikeness(wide, fresh, found.start, found.end) ?? 0
  const doubtful = alignment.doubtful[passage.start] === 1 || alignment.doubtful[passage.end - 1] === 1
  const weak = weakestSide(wide, fresh, found) < WEAK_SIDE
  // Short words stand in lists and tables again and again, where one line's alignment is worth little.
  const margin = weak ? -WEAK_MARGIN : doubtful || words.length < SHORT ? -0.08 : 0.03
  const elsewhere = placesOfWords(fresh, words, found).map((place) => ({
    place,
    context: contextLikeness(wide, fresh, place.start, place.end) ?? 0,
    needed: isFree(alignment, place.start, place.end) ? here - UNEXPLAINED : here + margin,
  }))
  const before = placesOfWords(old, words, passage)
  // The place may be what became of the same words elsewhere in the old text, and the passage be gone.
  const owners = before
    .filter((other) => !hasOwnPlace(alignment, other, found))
    .map((other) => ({
      place: found,
      context: contextLikeness(wideQuote(old, other), fresh, found.start, found.end) ?? 0,
      needed: here - UNEXPLAINED,
    }))
  const edited = weak ? editedRivals(alignment, wide, found, here) : []
  return [
    ...[...elsewhere, ...owners]
      .filter(({ context, needed }) => context > needed)
      .map(({ place, context }) => ({ ...place, words: 1, context, score: context })),
    ...edited,
  ]
}

function wideQuote(old: string, { start, end }: Span): FoldedQuote {
  const from = Math.max(0, start - WIDE_CONTEXT)
  return { text: old.slice(from, end + WIDE_CONTEXT), start: start - from, end: end - from }
}

/** Where the same words stand, but for `known`; 40 at the most. */
function placesOfWords(text: string, words: string, known: Span): Span[] {
  const places: Span[] = []
  for (let at = text.indexOf(words); at >= 0 && places.length < 40; at = text.indexOf(words, at + 1)) {
    if (at >= known.end || at + words.length <= known.start)
      places.push({ start: at, end: at + words.length })
  }
  return places
}

function hasOwnPlace({ newOf }: Alignment, { start, end }: Span, taken: Span): boolean {
  const own = carryPassage(newOf, start, end)
  return own !== null && own.survived >= SURVIVED && (own.end <= taken.start || own.start >= taken.end)
}

/** Places nothing else explains, whose words were edited and whose surroundings agree as well. */
function editedRivals(alignment: Alignment, wide: FoldedQuote, found: Span, here: number): QuotePlace[] {
  return searchQuote(wide, alignment.index).filter(
    (place) =>
      (place.end <= found.start || place.start >= found.end) &&
      place.words < 1 &&
      place.words >= OFFER_WORDS &&
      (place.context ?? 0) > here - UNEXPLAINED &&
      isFree(alignment, place.start, place.end),
  )
}

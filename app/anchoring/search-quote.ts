/** Finding a quote by its words and context alone: selectors whose old text is not at hand. */
import { alignRanges } from './chain.ts'
import { contextLikeness, type FoldedQuote } from './context.ts'
import type { GramIndex } from './grams.ts'
import { carryPassage } from './passage.ts'
import { placesOf } from './places.ts'
import { similarity } from './similarity.ts'

export interface QuotePlace {
  start: number
  end: number
  /** Likeness of the words, 0..1. */
  words: number
  /** Share of them that is there in runs, 0..1. */
  survived: number
  /** Characters of the longest run. */
  run: number
  /** Likeness of what surrounds them, 0..1; null where no context was given. */
  context: number | null
  score: number
}

/** Likeness of words below which no place is offered. */
export const OFFER_WORDS = 0.58
const WORDS_WEIGHT = 0.6
/** Verbatim copies looked at, at the most. */
const COPIES = 60

/** Places of the indexed text that resemble the quote, best first, none overlapping a better one. */
export function searchQuote(quote: FoldedQuote, index: GramIndex): QuotePlace[] {
  const fresh = index.text
  const words = quote.text.slice(quote.start, quote.end)
  const found: QuotePlace[] = []
  const bare = words.trim()
  const lead = words.length - words.trimStart().length
  if (bare) {
    const whole = { survived: 1, run: words.length }
    let at = fresh.indexOf(bare)
    for (let n = 0; at >= 0 && n < COPIES; n++) {
      const start = Math.max(0, at - lead)
      found.push(rate(quote, fresh, start, Math.min(fresh.length, start + words.length), whole, 1))
      at = fresh.indexOf(bare, at + 1)
    }
  }
  for (const place of placesOf(quote.text, 0, quote.text.length, index)) {
    const newOf = new Int32Array(quote.text.length).fill(-1)
    const range = { aStart: 0, aEnd: quote.text.length, bStart: place.start, bEnd: place.end }
    alignRanges(quote.text, fresh, range, place.seeds, (i, j) => {
      newOf[i] = j
    })
    const carried = carryPassage(newOf, quote.start, quote.end)
    if (carried && carried.end > carried.start)
      found.push(rate(quote, fresh, carried.start, carried.end, carried))
  }
  found.sort((a, b) => b.score - a.score || a.start - b.start)
  return found.filter((place, n) => !found.slice(0, n).some((better) => overlap(place, better)))
}

/** The same place, but for a few characters at its edges. */
const overlap = (a: QuotePlace, b: QuotePlace) =>
  Math.min(a.end, b.end) - Math.max(a.start, b.start) > Math.min(a.end - a.start, b.end - b.start) / 4

function rate(
  quote: FoldedQuote,
  fresh: string,
  start: number,
  end: number,
  { survived, run }: Pick<QuotePlace, 'survived' | 'run'>,
  known?: number,
): QuotePlace {
  const words = known ?? similarity(quote.text.slice(quote.start, quote.end), fresh.slice(start, end))
  const context = contextLikeness(quote, fresh, start, end)
  const score = context === null ? words : WORDS_WEIGHT * words + (1 - WORDS_WEIGHT) * context
  return { start, end, words, survived, run, context, score }
}

/** Finding a quote by its words and context alone: selectors whose old text is not at hand. */
import type { Span } from './beside.ts'
import { alignRanges } from './chain.ts'
import { contextLikeness, type FoldedQuote } from './context.ts'
import { edgesIn } from './edges.ts'
import type { GramIndex } from './grams.ts'
import { type CarriedPassage, carryPassage } from './passage.ts'
import { placesOf } from './places.ts'
import { similarity } from './similarity.ts'
import { toWordEdges } from './word-edges.ts'

export interface QuotePlace {
  start: number
  end: number
  /** Where it begins and ends for the person who reads it: its words are whole. */
  edges: Span
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
/** Edges that cost least are taken where the place is so much likelier with them than with those that were carried there. */
const BETTER = 0.07
/** Of so many places, the likeliest, and of quotes no longer than this. */
const EDGED = 4
const LONG = 8000
/** So much of it in runs is all of it. */
const INTACT = 0.95
/** Verbatim copies looked at, at the most. */
const COPIES = 60

/** Places of the indexed text that resemble the quote, best first, none overlapping a better one. */
export function searchQuote(quote: FoldedQuote, index: GramIndex): QuotePlace[] {
  const fresh = index.text
  const words = quote.text.slice(quote.start, quote.end)
  const found: QuotePlace[] = []
  const cheapest: QuotePlace[] = []
  const bare = words.trim()
  const lead = words.length - words.trimStart().length
  if (bare) {
    const whole = { survived: 1, run: words.length }
    let at = fresh.indexOf(bare)
    for (let n = 0; at >= 0 && n < COPIES; n++) {
      const start = Math.max(0, at - lead)
      const end = Math.min(fresh.length, start + words.length)
      found.push({ ...rate(quote, fresh, { start, end }, whole, 1), edges: { start, end } })
      at = fresh.indexOf(bare, at + 1)
    }
  }
  for (const [n, place] of placesOf(quote.text, 0, quote.text.length, index).entries()) {
    const newOf = new Int32Array(quote.text.length).fill(-1)
    const oldOf = new Map<number, number>()
    const range = { aStart: 0, aEnd: quote.text.length, bStart: place.start, bEnd: place.end }
    alignRanges(quote.text, fresh, range, place.seeds, (i, j) => {
      newOf[i] = j
      oldOf.set(j, i)
    })
    const rated = (at: Span, survivors: Pick<QuotePlace, 'survived' | 'run'>): QuotePlace => {
      const place = rate(quote, fresh, at, survivors)
      const isSame = place.words === 1
      const edges = isSame ? at : toWordEdges(quote.text, quote, fresh, at, newOf, (j) => oldOf.get(j) ?? -1)
      return { ...place, edges }
    }
    const carried = carryPassage(newOf, quote.start, quote.end)
    if (carried && carried.end > carried.start) found.push(rated(carried, carried))
    const isDone = carried && isWhole(carried, quote.end - quote.start)
    if (isDone || n >= EDGED || quote.text.length > LONG) continue
    const edges = edgesIn(quote, fresh, place.start, place.end)
    if (edges.end > edges.start) cheapest.push(rated(edges, carried ?? { survived: 0, run: 0 }))
  }
  const better = cheapest.filter(
    (place) => !found.some((other) => other.score > place.score - BETTER && overlap(place, other)),
  )
  found.push(...better)
  found.sort((a, b) => b.score - a.score || a.start - b.start)
  return found.filter((place, n) => !found.slice(0, n).some((better) => overlap(place, better)))
}

/** All of the words is there, with no more in between than they are long; or nothing but words of the quote is. */
const isWhole = ({ start, end, survived }: CarriedPassage, length: number) =>
  survived * length > INTACT * (end - start < length * 2 ? Math.min(length, end - start) : end - start)

/** The same place, but for a few characters at its edges. */
const overlap = (a: QuotePlace, b: QuotePlace) =>
  Math.min(a.end, b.end) - Math.max(a.start, b.start) > Math.min(a.end - a.start, b.end - b.start) / 4

function rate(
  quote: FoldedQuote,
  fresh: string,
  { start, end }: Span,
  { survived, run }: Pick<QuotePlace, 'survived' | 'run'>,
  known?: number,
): Omit<QuotePlace, 'edges'> {
  const words = known ?? similarity(quote.text.slice(quote.start, quote.end), fresh.slice(start, end))
  const context = contextLikeness(quote, fresh, start, end)
  const score = context === null ? words : WORDS_WEIGHT * words + (1 - WORDS_WEIGHT) * context
  return { start, end, words, survived, run, context, score }
}

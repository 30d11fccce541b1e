/** Where the words of a quote begin and end in a stretch of a text, by them and by what stood next to them. */
import type { Span } from './beside.ts'
import type { FoldedQuote } from './context.ts'
import { CONTEXT } from './describe.ts'
import { distancesTo } from './similarity.ts'

/** What stood next to a place and costs more than this share of its length is not there: the rest agrees by chance. */
export const GONE = 0.65

/** The part of `text[from, to)` that costs least to have become of the quote's words, with what stood beside them. */
export function edgesIn(quote: FoldedQuote, text: string, from: number, to: number): Span {
  const stretch = text.slice(from, to)
  const words = quote.text.slice(quote.start, quote.end)
  const before = quote.text.slice(Math.max(0, quote.start - CONTEXT), quote.start)
  const behind = quote.text.slice(quote.end, quote.end + CONTEXT)
  const end = cheapest(distancesTo(before + words, stretch), costsFrom(behind, stretch))
  const found = stretch.slice(0, end)
  const back = distancesTo(reversed(words), reversed(found), 1).reverse()
  return { start: from + cheapest(back, costsTo(before, found)), end: from + end }
}

/** What it costs, in edits, that a context ends at each offset of a text. */
export const costsTo = (context: string, text: string): Float64Array =>
  Float64Array.from(distancesTo(context, text), (cost) => Math.min(cost, context.length * GONE))

/** What it costs that it begins there. */
export const costsFrom = (context: string, text: string): Float64Array =>
  costsTo(reversed(context), reversed(text)).reverse()

/** The offset at which two costs are least together. */
function cheapest(costs: ArrayLike<number>, others: ArrayLike<number>): number {
  let best = 0
  for (let at = 1; at < costs.length; at++)
    if (costs[at]! + others[at]! < costs[best]! + others[best]!) best = at
  return best
}

const reversed = (text: string) => text.split('').reverse().join('')

/** Whether a place is what became of a quote, or the quote was taken out and the place only resembles it. */
import type { FoldedQuote } from './context.ts'
import { CONTEXT } from './describe.ts'
import { costsFrom, costsTo, GONE } from './edges.ts'
import type { GramIndex } from './grams.ts'
import { placesOf } from './places.ts'
import type { QuotePlace } from './search-quote.ts'

/** Likeness of words above which one is offered that came without context. */
const OFFER_ALONE = 0.86
/** Folded characters of context that count on each side where the words stood elsewhere too; */
const FAR = 512
/** of less than this on both sides a share would say too much. */
const ENOUGH = 32
/** What a gap says of more words than this (folded characters) falls with the root of their length. */
const FEW = 32
/** Places looked at for a gap, at the most. */
const GAPS = 4

/**
 * Is the place likelier the quote's than one that resembles it? Where something was taken out there is a gap: what stood before
 * and behind it stands together. What its context costs there is held against what it costs at the place. The weights are those
 * of logistic regressions over some 70,000 quotes of 1,400 texts under the bench's edits, a tenth of them deleted, with rows of
 * many edits weighing four times.
 * @param others places that resemble it too: a text full of likenesses proves little
 */
export function isThere(
  quote: FoldedQuote,
  index: GramIndex,
  place: QuotePlace,
  others: readonly QuotePlace[],
): boolean {
  const { words, survived } = place
  const sides = sidesOf(quote)
  if (!sides.before.trim() && !sides.behind.trim()) return words >= OFFER_ALONE
  const length = (quote.end - quote.start) / FEW
  const lead = words - Math.max(0, ...others.map((other) => other.words))
  const beside = costBeside(sides, index.text, place)
  const isLikelier = (gap: number) => {
    if (words < 1) {
      const alike = 8.4 * (words + survived / 3) + (3.3 + 1.5 * Math.log(length)) * lead
      return alike + (20 * (gap - beside)) / Math.sqrt(Math.max(1, length)) - 5.3 * beside > 5
    }
    return quote.isRepeated
      ? 14 * (gap - beside) - 4.4 * beside + 0.4 * Math.log(length) > -4
      : 4.9 * (gap - beside) - 9.5 * beside + 1.7 * Math.log(length) + 2.1 * lead > -8
  }
  // A gap is looked for where one would make the difference.
  return isLikelier(0) || (isLikelier(GONE) && isLikelier(costOfGap(sides, index)))
}

interface Sides {
  before: string
  behind: string
  /** Characters a cost is a share of. */
  given: number
}

function sidesOf({ text, start, end, isRepeated }: FoldedQuote): Sides {
  const context = isRepeated ? FAR : CONTEXT
  const before = text.slice(Math.max(0, start - context), start)
  const behind = text.slice(end, end + context)
  return { before, behind, given: Math.max(ENOUGH, before.length + behind.length) }
}

/** What context costs beside a place, in edits, as a share of what was given. */
function costBeside({ before, behind, given }: Sides, text: string, { start, end }: QuotePlace): number {
  const led = text.slice(Math.max(0, start - before.length * 2), start)
  const onward = text.slice(end, end + behind.length * 2)
  return (costsTo(before, led).at(-1)! + costsFrom(behind, onward)[0]!) / given
}

/** What it costs where it has closed up. */
function costOfGap({ before, behind, given }: Sides, index: GramIndex): number {
  const closed = before + behind
  let least = closed.length * GONE
  for (const { start, end } of placesOf(closed, 0, closed.length, index).slice(0, GAPS)) {
    const stretch = index.text.slice(start, end)
    const onward = costsFrom(behind, stretch)
    for (const [at, cost] of costsTo(before, stretch).entries()) least = Math.min(least, cost + onward[at]!)
  }
  return least / given
}

/** What a quote's context says of a place, when the text it was made on is not at hand. */

import { CONTEXT, MOST_CONTEXT } from './describe.ts'
import { foldTypography, toFolded } from './fold.ts'
import type { QuotePlace } from './search-quote.ts'
import { similarity } from './similarity.ts'

/** All three folded as one text, so that what folding joins at their borders is joined here too. */
export interface FoldedQuote {
  text: string
  /** Of the quote within `text`. */
  start: number
  end: number
  /** There is more context than usual, because the words stood elsewhere too, in surroundings that began like theirs. */
  isRepeated?: boolean
  /** Of one side nothing is known, not even that the text began or ended there. */
  isPartial?: boolean
}

/** @param before what stood before the words, if that is known; `behind`, behind them */
export function foldedQuote(exact: string, before?: string, behind?: string): FoldedQuote {
  const [prefix, suffix] = [before ?? '', behind ?? '']
  const fold = foldTypography(prefix + exact + suffix)
  const { start, end } = toFolded(fold, prefix.length, prefix.length + exact.length)
  const isRepeated = Math.max(start, fold.text.length - end) > CONTEXT * 1.5
  return { text: fold.text, start, end, isRepeated, isPartial: before === undefined || behind === undefined }
}

/** Texts of one language that have nothing to do with each other are this much alike. */
const UNLIKE = 0.25
/** So many characters in a row, and this share of the words, do not stand there by chance. */
const UNLIKELY = 40
const MUCH = 0.4
/** Likeness of words above which one is offered that came without context. */
const OFFER_ALONE = 0.86

/** One side that agrees says much: passages at a block's edge lose the other when blocks move. */
export function contextLikeness(
  quote: FoldedQuote,
  fresh: string,
  start: number,
  end: number,
): number | null {
  const sides = sidesLikeness(quote, fresh, start, end)
  if (sides.length === 0) return null
  return 0.7 * Math.max(...sides) + (0.3 * sides.reduce((sum, value) => sum + value, 0)) / sides.length
}

/** The likeness of the side that agrees less, 0..1; 1 without context. */
export function weakestSide(
  quote: FoldedQuote,
  fresh: string,
  place: { start: number; end: number },
): number {
  return Math.min(1, ...sidesLikeness(quote, fresh, place.start, place.end))
}

/** Less than this may still not tell them apart. */
export const TOLD_APART = MOST_CONTEXT * 0.9
/** Where it ends before that with the text, the place must be as near to the text's end, within so much. */
const EDGE = 8

/**
 * Does all that was given to tell repeated words apart agree? Of the places where they stood only their own had just this
 * beside it, and what differs, however little, may be what told another from it.
 */
export function agreesFar(quote: FoldedQuote, fresh: string, place: { start: number; end: number }): boolean {
  const given = Math.max(quote.start, quote.text.length - quote.end)
  return given < TOLD_APART && isAsNearTheEdge(quote, fresh, place) && weakestSide(quote, fresh, place) === 1
}

/** Where less context was given on one side, the text ended there: does it at the place? */
export function isAsNearTheEdge(
  quote: FoldedQuote,
  fresh: string,
  place: { start: number; end: number },
): boolean {
  const behind = quote.text.length - quote.end
  const given = Math.max(quote.start, behind)
  const isCut = (length: number, left: number) =>
    !quote.isPartial && length < given - EDGE && left > length + EDGE
  return !isCut(quote.start, place.start) && !isCut(behind, fresh.length - place.end)
}

/** Did the same words, or as much of them as context was given, stand directly before or behind? */
export function stoodBesideItself({ text, start, end }: FoldedQuote): boolean {
  const words = text.slice(start, end).trim()
  const before = text.slice(0, start).trim().slice(-words.length)
  const behind = text.slice(end).trim().slice(0, words.length)
  return (
    (before.length >= NEXT && words.endsWith(before)) || (behind.length >= NEXT && words.startsWith(behind))
  )
}

/**
 * Is it likelier that this is what became of the quote than that it resembles it by chance? The weights are those of a
 * logistic regression over some 36,000 quotes of 298 texts under the bench's edits, a ninth of them deleted; the bars are where
 * one more deleted passage offered would save less than a living one.
 */
export function isEvident(
  quote: FoldedQuote,
  fresh: string,
  { start, end, words, survived, run }: QuotePlace,
): boolean {
  if (run >= Math.max(UNLIKELY, (quote.end - quote.start) * MUCH)) return true
  const before = quote.text.slice(0, quote.start)
  const behind = quote.text.slice(quote.end)
  if (!before.trim() && !behind.trim()) return words >= OFFER_ALONE
  const sides = [
    similarity(before, fresh.slice(Math.max(0, start - before.length), start)),
    similarity(behind, fresh.slice(end, end + behind.length)),
  ]
  const [better, worse] = [Math.max(UNLIKE, ...sides), Math.max(UNLIKE, Math.min(...sides))]
  const length = Math.log((quote.end - quote.start) / 32)
  return words === 1
    ? 4.9 * better + 2.7 * worse + 1.1 * length > 1.9
    : 8.1 * words + 4 * survived + 4.8 * better + 5.1 * worse + (0.4 * words + 3 * survived - 1.8) * length >
        13.4
}

/** So much next to the words (folded characters), */
const NEXT = 16
/** but not less where the text ends before that. */
const NEXT_AT_LEAST = 4

/**
 * Does what stands next to the words agree on both sides, wholly, or as far as the text goes? Where only one side is known,
 * the text began or ended at the other, and has to do so again.
 */
export function agreesNext(quote: FoldedQuote, fresh: string, start: number, end: number): boolean {
  const before = quote.text.slice(Math.max(0, quote.start - NEXT), quote.start)
  const behind = quote.text.slice(quote.end, quote.end + NEXT)
  const isKnown = !quote.isPartial && (before !== '' || behind !== '')
  const agrees = (given: string, found: string, agree: string, left: number) =>
    (given === found && (given !== '' || left <= EDGE || !isKnown)) ||
    (found.length < given.length && found.trim().length >= NEXT_AT_LEAST && agree === found)
  const left = fresh.slice(Math.max(0, start - before.length), start)
  const right = fresh.slice(end, end + behind.length)
  return (
    agrees(before, left, before.slice(before.length - left.length), start) &&
    agrees(behind, right, behind.slice(0, right.length), fresh.length - end)
  )
}

function sidesLikeness(quote: FoldedQuote, fresh: string, start: number, end: number): number[] {
  const before = quote.text.slice(0, quote.start)
  const behind = quote.text.slice(quote.end)
  const sides: number[] = []
  if (before.trim())
    sides.push(side(before, fresh.slice(Math.max(0, start - before.length), start), true, quote.isRepeated))
  if (behind.trim()) sides.push(side(behind, fresh.slice(end, end + behind.length), false, quote.isRepeated))
  // Given on one side only, it stood at the text's edge.
  if (sides.length === 1 && !quote.isPartial)
    sides.push((before.trim() ? end >= fresh.length : start <= 0) ? 1 : 0)
  return sides
}

/**
 * The half that is nearer to the quote counts as much as the whole; but not where there is more of it than usual, because
 * what is near stands elsewhere too.
 */
function side(given: string, found: string, isBefore: boolean, isRepeated = false): number {
  if (isRepeated) return similarity(given, found)
  const half = (text: string) =>
    isBefore ? text.slice(-(given.length >> 1)) : text.slice(0, given.length >> 1)
  return Math.max(similarity(given, found), similarity(half(given), half(found)) * 0.95)
}

/** Whether a place is the quote's or that of the same words elsewhere, by what stands beside it. */
import { type FoldedQuote, isAsNearTheEdge, TOLD_APART } from './context.ts'
import { CONTEXT } from './describe.ts'
import { costsTo } from './edges.ts'
import type { GramIndex } from './grams.ts'
import { placesOf } from './places.ts'

/** So many characters more may agree by chance. */
const CHANCE = 2
/** This share of context may have been edited. */
const EDITED = 0.15

interface Span {
  start: number
  end: number
}

/** So much of one side, word for word, no copy had: it would have been given more context. */
const OWN = CONTEXT / 2

/** Of more characters than this it is not asked how many agree. */
const FAR = 512

/** How many characters beside a place are those beside an offset of the quote's text, before and behind. */
function agreement({ text }: FoldedQuote, at: number, fresh: string, { start, end }: Span): [number, number] {
  const behind = at + end - start
  let [before, after] = [0, 0]
  while (before < Math.min(at, FAR) && text[at - before - 1] === fresh[start - before - 1]) before++
  while (after < Math.min(text.length - behind, FAR) && text[behind + after] === fresh[end + after]) after++
  return [before, after]
}

/** Where the words begin, within their context. */
const ownOffset = (quote: FoldedQuote, words: string) => quote.text.indexOf(words, quote.start)

/** Did the same words stand in the quote's context too, and does a side of the place agree further with theirs? */
export function isNearAnother(quote: FoldedQuote, fresh: string, place: Span): boolean {
  const words = fresh.slice(place.start, place.end)
  const own = ownOffset(quote, words)
  const [before, behind] = agreement(quote, own, fresh, place)
  for (let at = quote.text.indexOf(words); at >= 0; at = quote.text.indexOf(words, at + 1)) {
    const [left, right] = at === own ? [0, 0] : agreement(quote, at, fresh, place)
    if (left > before + CHANCE || right > behind + CHANCE) return true
  }
  return false
}

/**
 * Was the place parted from what stood on one side of it, which stands elsewhere, while the other side, of which as much was given
 * as is for words that have no copy, is there word for word? (What is gone may have gone with the words, and have left a copy
 * there.)
 */
export function wasParted(quote: FoldedQuote, index: GramIndex, place: Span): boolean {
  const own = ownOffset(quote, index.text.slice(place.start, place.end))
  const [before, behind] = agreement(quote, own, index.text, place)
  const [left, right] = [quote.text.slice(0, quote.start), quote.text.slice(quote.end)]
  return (
    Math.min(left.length, right.length) >= CONTEXT &&
    ((before >= OWN && costAnywhere(right, index) <= right.length * EDITED) ||
      (behind >= OWN && costAnywhere(left, index) <= left.length * EDITED))
  )
}

/** Words without context shorter than this may be part of others by chance. */
const CUT = 16

const LETTER = /[\p{L}\p{N}]/u
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u

/**
 * Does the place begin or end inside a word where the quote did not? Without context nobody knows where it did; but more words
 * than a few were cut.
 */
export function isInsideWord(quote: FoldedQuote, fresh: string, { start, end }: Span): boolean {
  const isLetter = (char: string) => LETTER.test(char) && !UNSPACED.test(char)
  const isInside = (text: string, at: number, beyond: string) =>
    isLetter(text[at - 1] ?? beyond) && isLetter(text[at] ?? beyond)
  const own = ownOffset(quote, fresh.slice(start, end))
  const unknown = end - start < CUT ? ' ' : 'a'
  return (
    (isInside(fresh, start, ' ') && !isInside(quote.text, own, unknown)) ||
    (isInside(fresh, end, ' ') && !isInside(quote.text, own + end - start, unknown))
  )
}

/** Beyond the half of the context, where the nearest copy differs at the latest: so many characters. */
const TELLING = 8
/** Places of it elsewhere that are looked at. */
const ELSEWHERE = 4

/**
 * Words that stand elsewhere too are given twice the context that the copy most like them shares with them: in the half of it on
 * either side every copy differs somewhere, be it in a letter. Is all of that half there and a little more, is the rest there but
 * for some edits, and nowhere else with fewer?
 */
export function agreesBeyond(quote: FoldedQuote, index: GramIndex, place: Span): boolean {
  const before = quote.text.slice(0, quote.start)
  const behind = quote.text.slice(quote.end)
  const given = before.length
  if (given >= TOLD_APART || behind.length !== given || !isAsNearTheEdge(quote, index.text, place))
    return false
  const slack = Math.ceil(given * EDITED)
  const left = index.text.slice(Math.max(0, place.start - given - slack), place.start)
  const right = index.text.slice(place.end, place.end + given + slack)
  const telling = (given >> 1) + TELLING
  return (
    left.endsWith(before.slice(-telling)) &&
    right.startsWith(behind.slice(0, telling)) &&
    isNearestIn(before, left, index) &&
    isNearestIn(behind, right, index)
  )
}

/** Is a part of the context in a stretch of the text, but for some edits, and nowhere else with fewer? */
function isNearestIn(part: string, stretch: string, index: GramIndex): boolean {
  const here = Math.min(...costsTo(part, stretch))
  return here <= part.length * EDITED && costAnywhere(part, index) >= here
}

/** What a part of the context costs where it costs least. */
function costAnywhere(part: string, index: GramIndex): number {
  const places = placesOf(part, 0, part.length, index).slice(0, ELSEWHERE)
  return Math.min(...places.map(({ start, end }) => Math.min(...costsTo(part, index.text.slice(start, end)))))
}

/** What stands beside a passage, and beside the places it may have. */
import type { Alignment } from './align.ts'
import { contextLikeness, type FoldedQuote } from './context.ts'

export interface Span {
  start: number
  end: number
}

/** So much on each side (folded characters) is compared with what surrounds a copy. */
const WIDE_CONTEXT = 240
/** So far (folded characters) from a copy it is looked for what tells it from another. */
const ALIKE = 1000
/** Copies compared, at the most. */
export const COPIES = 40
/** What surrounds a copy is less, by this, like what surrounded the passage where it is no rival. */
export const WORSE = 0.15
/** A character this far beside the passage that went where a copy is says that it may have gone with it. */
const BESIDE = 16

/** How much what surrounds a place of the new text is like what surrounded the passage, 0..1. */
export function surroundings(old: string, { start, end }: Span, fresh: string, at: Span): number {
  const from = Math.max(0, start - WIDE_CONTEXT)
  const wide: FoldedQuote = {
    text: old.slice(from, end + WIDE_CONTEXT),
    start: start - from,
    end: end - from,
  }
  return contextLikeness(wide, fresh, at.start, at.end) ?? 0
}

/** Characters before and behind a place. */
export interface Sides {
  before: number
  behind: number
}

/** The place with what is beside it. */
export const widened = ({ start, end }: Span, { before, behind }: Sides): Span => ({
  start: start - before,
  end: end + behind,
})

/** How many characters before and behind two places are the same, so many at the most. */
export function alike(text: string, a: Span, other: string, b: Span, most = ALIKE): Sides {
  let before = 0
  while (before < most && text[a.start - before - 1] === other[b.start - before - 1]) before++
  let behind = 0
  while (behind < most && text[a.end + behind] === other[b.end + behind]) behind++
  return { before, behind }
}

/** What parts two lines (folded characters). */
const BETWEEN = 1

/** From the first to the last of the copies of a place that stand directly behind each other with it: rows of one kind. */
export function rowOf(text: string, place: Span): Span {
  const words = text.slice(place.start, place.end)
  const reach = words.length + BETWEEN + 2 * ALIKE
  const row = { ...place }
  for (let n = 0; n < COPIES; n++) {
    const from = Math.max(0, row.start - reach)
    const at = text.slice(from, row.start).lastIndexOf(words)
    if (at < 0 || !isPeriod(text, from + at, row.start, words.length)) break
    row.start = from + at
  }
  for (let n = 0; n < COPIES; n++) {
    const at = text.slice(row.end, row.end + reach).indexOf(words)
    if (at < 0 || !isPeriod(text, row.end - words.length, row.end + at, words.length)) break
    row.end += at + words.length
  }
  return row
}

/** Is all that stands between two copies what stands beside both, but for what parts two lines? Nothing more is compared. */
function isPeriod(text: string, first: number, second: number, length: number): boolean {
  const apart = second - first - length - BETWEEN
  if (apart <= 0) return true
  const { before, behind } = alike(
    text,
    { start: first, end: first + length },
    text,
    { start: second, end: second + length },
    Math.min(apart, ALIKE),
  )
  return before + behind >= apart
}

/** What is between what stood before the passage and what stood behind it, in the new text; null when that is no place. */
export function between({ newOf, taken }: Alignment, passage: Span): Span | null {
  let before = passage.start - 1
  while (before > passage.start - BESIDE && newOf[before] === -1) before--
  let behind = passage.end
  while (behind < passage.end + BESIDE && newOf[behind] === -1) behind++
  // Where the old text begins or ends, so does the new one.
  const left = before < 0 ? -1 : newOf[before]!
  const right = behind >= newOf.length ? taken.length : newOf[behind]!
  const isThere = (before < 0 || left >= 0) && right > left
  return isThere ? { start: left + 1, end: right } : null
}

/** What stood beside the passage on one side stands beside the place, within so many characters of where it would. */
export function leadsTo({ newOf }: Alignment, passage: Span, place: Span, within = 0): boolean {
  const isNear = (i: number, j: number) => newOf[i]! >= 0 && Math.abs(newOf[i]! - j) <= within
  for (let k = 1; k <= BESIDE; k++)
    if (isNear(passage.start - k, place.start - k) || isNear(passage.end - 1 + k, place.end - 1 + k))
      return true
  return false
}

/**
 * Does what comes before the passage in the old text come before the place, or what comes behind it behind, whatever was put in
 * or taken out between?
 * @param passage with all that stands beside another copy of it too
 */
export function isBeside({ newOf, oldOf }: Alignment, passage: Span, place: Span): boolean {
  const next = (step: 1 | -1) => {
    let i = step < 0 ? passage.start - 1 : passage.end
    while (newOf[i] === -1) i += step
    let j = step < 0 ? place.start - 1 : place.end
    while (oldOf[j] === -1 || (oldOf[j]! >= passage.start && oldOf[j]! < passage.end)) j += step
    const isEnd = newOf[i] === undefined && oldOf[j] === undefined
    return isEnd || Math.abs(i - (oldOf[j] ?? Number.POSITIVE_INFINITY)) <= BESIDE
  }
  return next(-1) || next(1)
}

/** Is the place free of what other parts of the old text became? */
export function isFree({ taken }: Alignment, start: number, end: number): boolean {
  let count = 0
  for (let j = start; j < end && j < taken.length; j++) count += taken[j]!
  return count < (end - start) * 0.3
}

/** So many characters in a row do not stand in another text by chance; of a line that stands once in each, so many. */
const UNLIKELY = 40
const UNLIKELY_LINE = 16

/** Is there only little of what stood around the passage where it is, away from what stood before and behind that? */
export function isAlone({ newOf, stretchOf, lone }: Alignment, { start, end }: Span): boolean {
  let first = start
  while (first < end && stretchOf[first]! < 0) first++
  const stretch = stretchOf[first]
  const isOfIt = (i: number) => stretchOf[i] === -1 || stretchOf[i] === stretch
  let last = first
  const much = lone[start] ? UNLIKELY_LINE : UNLIKELY
  let covered = 0
  for (; covered < much && first > 0 && isOfIt(first - 1); first--) if (newOf[first - 1]! >= 0) covered++
  for (; covered < much && last < newOf.length && isOfIt(last); last++) if (newOf[last]! >= 0) covered++
  if (covered >= much) return false
  const at = newOf.subarray(first, last).find((j) => j >= 0) ?? -1
  return (first > 0 && newOf[first - 1]! > at) || (last < newOf.length && newOf[last]! < at)
}

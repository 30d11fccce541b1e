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

/** How many characters before and behind two places are the same. */
export function alike(text: string, a: Span, other: string, b: Span): Sides {
  let before = 0
  while (before < ALIKE && text[a.start - before - 1] === other[b.start - before - 1]) before++
  let behind = 0
  while (behind < ALIKE && text[a.end + behind] === other[b.end + behind]) behind++
  return { before, behind }
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

/** Is the place free of what other parts of the old text became? */
export function isFree({ taken }: Alignment, start: number, end: number): boolean {
  let count = 0
  for (let j = start; j < end && j < taken.length; j++) count += taken[j]!
  return count < (end - start) * 0.3
}

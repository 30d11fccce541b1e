/** What may speak against a place where a passage's very words stand. */
import type { Alignment } from './align.ts'
import type { Doubt } from './path.ts'
import { contextLikeness, type FoldedQuote, isFree, type QuotePlace } from './search-quote.ts'

export interface Span {
  start: number
  end: number
}

/** Where nothing else explains a place, a rival holds this share of the passage; elsewhere all of it. */
const SHARE = 0.5
/** A path this much shorter (in covered characters) does as well, */
const LOSS = 60
/** and one that is shorter by a jump when it goes through a long verbatim copy; */
const LOSS_OF_COPY = 130
/** where nothing else explains a place, its words may have been edited, for this share of its length. */
const UNEXPLAINED = 0.4
/** So much on each side (folded characters) is compared with what surrounds a copy that nothing explains. */
const WIDE_CONTEXT = 240
/** Copies compared, at the most. */
const COPIES = 40
/** Its surroundings must be less alike by this. */
const WORSE = 0.15

/** Places the passage might as well have, and the place itself when it might as well be another passage's. */
export function rivalsOf(old: string, alignment: Alignment, found: Span, passage: Span): QuotePlace[] {
  const length = passage.end - passage.start
  const rivals = copiesOf(old, alignment, found, passage)
  let held = 0
  for (const doubt of alignment.doubts) {
    const inside = Math.min(doubt.i + doubt.length, passage.end) - Math.max(doubt.i, passage.start)
    const claimed = Math.min(doubt.j + doubt.length, found.end) - Math.max(doubt.j, found.start)
    if ((inside <= 0 && claimed <= 0) || !leadsElsewhere(doubt, found, passage)) continue
    const start = Math.max(0, doubt.j + passage.start - doubt.i)
    const free = inside > 0 && isFree(alignment, start, start + length)
    const allowed =
      Math.min(LOSS, doubt.length) + Math.min(LOSS_OF_COPY, doubt.length) + (free ? length * UNEXPLAINED : 0)
    if (doubt.loss > allowed) continue
    if (free) held += inside
    if (inside === length || (free && held >= length * SHARE)) rivals.push(rival(start, length))
    else if (claimed === length) rivals.push(rival(found.start, length))
  }
  return rivals
}

const rival = (start: number, length: number): QuotePlace => ({
  start,
  end: start + length,
  words: 1,
  context: null,
  score: 1,
})

const leadsElsewhere = ({ i, j }: Doubt, found: Span, passage: Span) => j - i !== found.start - passage.start

/** Verbatim copies that nothing else explains, in surroundings that are nearly as much like the passage's. */
function copiesOf(old: string, alignment: Alignment, found: Span, { start, end }: Span): QuotePlace[] {
  const fresh = alignment.index.text
  const from = Math.max(0, start - WIDE_CONTEXT)
  const wide: FoldedQuote = {
    text: old.slice(from, end + WIDE_CONTEXT),
    start: start - from,
    end: end - from,
  }
  const words = old.slice(start, end)
  const copies: QuotePlace[] = []
  const likeness = (at: number) => contextLikeness(wide, fresh, at, at + words.length) ?? 0
  let here: number | null = null
  let compared = 0
  for (let at = fresh.indexOf(words); at >= 0; at = fresh.indexOf(words, at + 1)) {
    const isOther = at >= found.end || at + words.length <= found.start
    if (!isOther || !isFree(alignment, at, at + words.length)) continue
    here ??= likeness(found.start)
    // With more of them than are compared there is no telling that none fits as well.
    if (++compared > COPIES) return [...copies, rival(at, words.length)]
    if (likeness(at) > here - WORSE) copies.push(rival(at, words.length))
  }
  return copies
}

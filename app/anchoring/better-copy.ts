/** The passage's very words, where the alignment took an edited likeness of them or found nothing. */

import type { Alignment } from './align.ts'
import { between, COPIES, isFree, leadsTo, type Span, surroundings, WORSE } from './beside.ts'

/** A path this much shorter (in covered characters) does just as well. */
const NO_LOSS = 8
/** What surrounds a copy is this much like what surrounded the passage where it is offered for one that was not found. */
const LIKE = 0.75
/** Characters that are this near stand together. */
const TOGETHER = 8

/**
 * The place of the passage's very words in surroundings that are more its own than those of an edited place, and far more
 * where something else explains it; where there is no edited place, they must be much its own, and the alignment lead there,
 * or do as well if it did.
 */
export function betterCopy(
  old: string,
  alignment: Alignment,
  passage: Span,
  edited: Span | null,
): Span | null {
  if (!edited && wasTakenOut(alignment, passage)) return null
  const fresh = alignment.index.text
  const words = old.slice(passage.start, passage.end)
  let best: Span | null = null
  const there = edited ? surroundings(old, passage, fresh, edited) : LIKE
  let most = there
  let compared = 0
  for (let start = fresh.indexOf(words); start >= 0; start = fresh.indexOf(words, start + 1)) {
    const place = { start, end: start + words.length }
    if (++compared > COPIES) return null
    const isLed = leadsTo(alignment, passage, place) || (edited && isFree(alignment, start, place.end))
    if (!edited && isDoubted(alignment, passage, place)) return place
    if (!edited && !isLed) continue
    const likeness = surroundings(old, passage, fresh, place)
    if (likeness > most && (isLed || likeness > there + WORSE)) {
      most = likeness
      best = place
    }
  }
  return best
}

/** What stood before the passage and what stood behind it stand together now. */
function wasTakenOut(alignment: Alignment, passage: Span): boolean {
  const gap = between(alignment, passage)
  return gap !== null && gap.end - gap.start < TOGETHER
}

/** A path that takes the passage there does as well. */
const isDoubted = ({ doubts }: Alignment, passage: Span, place: Span): boolean =>
  doubts.some(
    ({ i, j, length, loss }) =>
      j - i === place.start - passage.start &&
      loss <= NO_LOSS &&
      i <= passage.start &&
      i + length >= passage.end,
  )

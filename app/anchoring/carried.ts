/** Where a passage is, with the text it was made on at hand: carried across the alignment, and what speaks against that. */

import type { Anchor, Candidate } from '../model/selector.ts'
import type { Alignment } from './align.ts'
import { isAlone, isFree, type Span } from './beside.ts'
import { betterCopy } from './better-copy.ts'
import { type FoldedQuote, isEvident } from './context.ts'
import { CONTEXT } from './describe.ts'
import { folded, toFolded } from './fold.ts'
import { type CarriedPassage, carryPassage, SURVIVED } from './passage.ts'
import { rivalsOf } from './rivals.ts'
import { OFFER_WORDS, searchQuote } from './search-quote.ts'
import { searched } from './searched.ts'
import type { Document, Session } from './session.ts'
import { similarity } from './similarity.ts'
import { LOST, trimmed, verdict } from './verdict.ts'
import { toWordEdges } from './word-edges.ts'

/** A carried passage must also be this alike as a whole, */
const ALIKE = 0.42
/** or this alike, where both its neighbours stand beside it as they did. */
const ALIKE_FLANKED = 0.34
/** A passage found in a place this much longer may be torn; a part of the place this alike is the passage. */
const TORN = 1.3
const TORN_ALIKE = 0.75
/** and it is more alike, by this, than what was found there: the rest of it is there too, as a copy. */
const TORN_COPY = 0.1
/** So much of it in one run is most of it. */
const INTACT = 0.5

/** @param range of the passage in the old text (code units) */
export function carried(
  session: Session,
  old: Document,
  alignment: Alignment,
  exact: string,
  range: Span,
): Anchor {
  const covered = toFolded(old.fold, range.start, range.end)
  const { start, end } = trimmed(old.fold.text, covered.start, covered.end) ?? covered
  const from = Math.max(0, start - CONTEXT)
  const quote: FoldedQuote = {
    text: old.fold.text.slice(from, end + CONTEXT),
    start: start - from,
    end: end - from,
  }
  const words = folded(exact)
  // Nothing but white space or invisible characters: there are no words to follow.
  if (!words) return searched(session, quote, exact, range.start)
  const { newOf } = alignment
  const passage = carryPassage(newOf, start, end)
  const fresh = session.fresh.fold.text
  if (passage && passage.end > passage.start) {
    const whole = trimmed(fresh, passage.start, passage.end)
    const found =
      whole && (intact(fresh, words, passage) ?? compact(alignment, fresh, words, { start, end }, whole))
    const likeness = found ? similarity(words, fresh.slice(found.start, found.end)) : 0
    const isFound =
      likeness === 1 ||
      (passage.survived >= SURVIVED && likeness >= ALIKE) ||
      (passage.flanked && likeness >= ALIKE_FLANKED)
    if (found && isFound) {
      const edges =
        likeness < 1
          ? toWordEdges(old.fold.text, { start, end }, fresh, found, newOf, (j) => alignment.oldOf[j]!)
          : found
      const copy = likeness < 1 ? betterCopy(old.fold.text, alignment, { start, end }, found) : null
      if (copy)
        return verdict(session, exact, range.start, copy, 1, [
          { ...copy, score: 1 },
          { ...edges, score: likeness },
        ])
      const rivals =
        likeness === 1
          ? torn(fresh, words, whole, found).concat(rivalsOf(old.fold.text, alignment, found, { start, end }))
          : []
      return verdict(session, exact, range.start, edges, likeness, rivals, isAlone(alignment, { start, end }))
    }
  }
  const copy = betterCopy(old.fold.text, alignment, { start, end }, null)
  if (copy) return verdict(session, exact, range.start, copy, 1, [], true)
  // It left its surroundings: it may stand in a part of the text that is new. Words that stand once in each text need no others.
  const isOnly = standsOnce(old.fold.text, words) && standsOnce(fresh, words)
  const elsewhere = searchQuote(quote, session.index).find(
    (place) =>
      (isEvident(quote, fresh, place) || (isOnly && place.words === 1)) &&
      isFree(alignment, place.start, place.end),
  )
  if (!elsewhere) return LOST
  const found = trimmed(fresh, elsewhere.edges.start, elsewhere.edges.end)!
  return verdict(
    session,
    exact,
    range.start,
    found,
    elsewhere.words,
    elsewhere.words === 1 ? [] : undefined,
    true,
  )
}

const standsOnce = (text: string, words: string) => {
  const at = text.indexOf(words)
  return at >= 0 && text.indexOf(words, at + 1) < 0
}

/**
 * What was taken out or came in beside the passage may begin or end as it does: its edge was then found in that. Where most of
 * it is, and its words stand in full, they are the place.
 */
function intact(fresh: string, words: string, { run, runsFrom }: CarriedPassage): Span | null {
  const isThere = run >= words.length * INTACT && runsFrom >= 0 && fresh.startsWith(words, runsFrom)
  return isThere ? { start: runsFrom, end: runsFrom + words.length } : null
}

/**
 * A copy beside the passage can tear it: its beginning is found in one, its end in the other. The one that holds more of it
 * is the place, if it is much more like the passage than both together are.
 */
function compact({ newOf }: Alignment, fresh: string, words: string, passage: Span, whole: Span): Span {
  const { length } = words
  if (whole.end - whole.start < length * TORN) return whole
  const halves = [
    { start: whole.start, end: whole.start + length },
    { start: whole.end - length, end: whole.end },
  ]
  const held = halves.map(
    ({ start, end }) =>
      newOf.subarray(passage.start, passage.end).filter((j) => j >= start && j < end).length,
  )
  const n = held[0]! >= held[1]! ? 0 : 1
  const half = halves[n]!
  const alike = similarity(words, fresh.slice(half.start, half.end))
  return alike > TORN_ALIKE && alike > held[n]! / length + TORN_COPY ? half : whole
}

/** What is left of a torn passage when one of its places is taken: the other, if it is much like the passage too. */
function torn(fresh: string, words: string, whole: Span, found: Span): Candidate[] {
  const rests = [
    { start: whole.start, end: found.start },
    { start: found.end, end: whole.end },
  ]
  return rests.flatMap(({ start, end }) => {
    const score = similarity(words, fresh.slice(start, Math.max(start, end)))
    return score >= OFFER_WORDS ? [{ start, end, score }] : []
  })
}

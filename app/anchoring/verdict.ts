/** What is said of a place that was found. */
import type { Anchor, Candidate } from '../model/selector.ts'
import type { Span } from './beside.ts'
import { folded, toOriginal } from './fold.ts'
import type { Document, Session } from './session.ts'

export const LOST: Anchor = { state: 'lost', score: 0 }

/**
 * What to say of a place that was found.
 * @param rivals other places that fit as well; undefined: not looked for
 * @param unsure nothing around the place agrees
 */
export function verdict(
  session: Session,
  exact: string,
  wasAt: number,
  found: Span,
  likeness: number,
  rivals: readonly Candidate[] = [],
  unsure = false,
): Anchor {
  const { fold, text } = session.fresh
  const place = withItsEdges(session.fresh, exact, toOriginal(fold, found.start, found.end))
  const base = { ...place, found: text.slice(place.start, place.end), score: likeness }
  const alternatives = rivals
    // A place may be looked at twice, as a doubt and as a copy.
    .filter(({ start }, i) => start !== found.start && rivals.findIndex((r) => r.start === start) === i)
    .map((rival): Candidate => ({ ...toOriginal(fold, rival.start, rival.end), score: rival.score }))
  const ambiguous: Anchor = {
    state: 'ambiguous',
    ...base,
    ...(alternatives.length > 0 ? { alternatives } : {}),
  }
  if (rivals.length > 0) return ambiguous
  // Half of a ligature is not the same words, though it folds to them.
  if (likeness < 1 || folded(base.found) !== folded(exact)) return { state: 'changed', ...base }
  if (unsure) return ambiguous
  const same = place.start === wasAt && base.found === exact
  return { state: same ? 'exact' : 'moved', ...base }
}

const EDGES = /^([\s\u00ad\u200b\u2060\ufeff]*)(.*?)([\s\u00ad\u200b\u2060\ufeff]*)$/s

/** White space and invisible characters at the ends of the quote are taken in again where they stand in the text. */
function withItsEdges({ text }: Document, exact: string, place: Span): Span {
  const [, lead, bare, trail] = EDGES.exec(exact)!
  if (!bare) return place
  const start = text.startsWith(lead!, place.start - lead!.length) ? place.start - lead!.length : place.start
  const end = text.startsWith(trail!, place.end) ? place.end + trail!.length : place.end
  return { start, end }
}

/** Without white space at the ends; null when nothing is left. */
export function trimmed(text: string, start: number, end: number): Span | null {
  while (start < end && text[start] === ' ') start++
  while (end > start && text[end - 1] === ' ') end--
  return start < end ? { start, end } : null
}

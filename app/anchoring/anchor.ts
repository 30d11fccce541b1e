/**
 * Where a passage is in a text, and how sure that is.
 *
 * With the text it was made on at hand, the two texts are aligned as wholes and the passage is carried across; without it,
 * its words and context are searched. Either way `exact` and `moved` are only said of the same words (after folding
 * typography) at a place nothing speaks against.
 */

import type { Anchor, Selector } from '../model/selector.ts'
import type { Span } from './beside.ts'
import { carried } from './carried.ts'
import { foldedQuote } from './context.ts'
import { elided } from './elided.ts'
import { searched } from './searched.ts'
import { type Session, sessionFor } from './session.ts'
import { LOST } from './verdict.ts'
import { inWholeWords } from './whole-words.ts'

/**
 * Anchors one passage.
 * @param selectors a TextQuoteSelector, a TextPositionSelector (code units of `previousText`), or both
 * @param text the text to find it in
 * @param previousText the text the selectors were made on, when it is at hand
 */
export function anchor(selectors: readonly Selector[], text: string, previousText?: string): Anchor {
  return reanchor([selectors], text, previousText)[0]!
}

/** Anchors many passages of one text; the texts are folded and aligned once. */
export function reanchor(
  all: readonly (readonly Selector[])[],
  text: string,
  previousText?: string,
): Anchor[] {
  const session = sessionFor(text, previousText)
  return all.map((selectors) => anchorIn(session, selectors))
}

function anchorIn(session: Session, selectors: readonly Selector[]): Anchor {
  const quote = selectors.find((selector) => selector.type === 'TextQuoteSelector')
  const position = selectors.find((selector) => selector.type === 'TextPositionSelector')
  const { fresh, old, alignment } = session
  const exact = quote?.exact ?? (position && old ? old.text.slice(position.start, position.end) : '')
  if (!exact) return position && !quote && !old ? unread(fresh.text, position) : LOST
  const unchanged = old ? old.text === fresh.text : true
  if (position && unchanged && standsAt(fresh.text, position.start, exact, quote?.prefix, quote?.suffix)) {
    return {
      state: 'exact',
      start: position.start,
      end: position.start + exact.length,
      found: exact,
      score: 1,
    }
  }
  const range = old && positionIn(old.text, exact, quote?.prefix, quote?.suffix, position?.start)
  if (old && alignment && range)
    return inWholeWords(carried(session, old, alignment, exact, range), fresh.text, old.text, range)
  const whole = searched(session, foldedQuote(exact, quote?.prefix, quote?.suffix), exact, position?.start)
  const found = whole.state === 'lost' ? elided(session, exact, quote?.prefix, quote?.suffix) : whole
  const { prefix = '', suffix = '' } = quote ?? {}
  // Where nothing is said of what stood beside it, the passage may have cut a word itself.
  const edges = {
    start: prefix ? prefix.length : null,
    end: suffix ? prefix.length + exact.length : null,
  }
  return inWholeWords(found, fresh.text, prefix + exact + suffix, edges)
}

/** A position alone, of words nobody knows: what stands there now is for the person to judge. */
function unread(text: string, { start, end }: Span): Anchor {
  if (start >= end || end > text.length) return LOST
  return { state: 'ambiguous', start, end, found: text.slice(start, end), score: 0 }
}

/** The words stand there, and so does what surrounded them (the text's own edge counts as context). */
function standsAt(text: string, start: number, exact: string, prefix = '', suffix = ''): boolean {
  const end = start + exact.length
  return (
    text.startsWith(exact, start) &&
    text.slice(Math.max(0, start - prefix.length), start) === prefix &&
    text.slice(end, end + suffix.length) === suffix
  )
}

/** Where the passage was in the text it was made on: at its position, else the one place its words and context fit. */
function positionIn(old: string, exact: string, prefix = '', suffix = '', start?: number): Span | null {
  if (start !== undefined && old.startsWith(exact, start)) return { start, end: start + exact.length }
  const whole = prefix + exact + suffix
  const at = old.indexOf(whole)
  if (at < 0 || old.indexOf(whole, at + 1) >= 0) return null
  return { start: at + prefix.length, end: at + prefix.length + exact.length }
}

/**
 * Where a passage is in a text, and how sure that is.
 *
 * With the text it was made on at hand, the two texts are aligned as wholes and the passage is carried across; without it,
 * its words and context are searched. Either way `exact` and `moved` are only said of the same words (after folding
 * typography) at a place nothing speaks against.
 */
import type { Anchor, Candidate, Selector } from '../model/selector.ts'
import { type Alignment, align } from './align.ts'
import { similarity } from './chain.ts'
import { CONTEXT } from './describe.ts'
import { type FoldedText, folded, foldTypography, toFolded, toOriginal } from './fold.ts'
import { GramIndex } from './grams.ts'
import { carryPassage, SURVIVED } from './passage.ts'
import { betterCopy, rivalsOf, type Span } from './rivals.ts'
import {
  agreesFar,
  agreesNext,
  type FoldedQuote,
  isEvident,
  isFree,
  OFFER_WORDS,
  searchQuote,
  weakestSide,
} from './search-quote.ts'

/** A carried passage must also be this alike as a whole, */
const ALIKE = 0.42
/** or this alike, where both its neighbours stand beside it as they did. */
const ALIKE_FLANKED = 0.34
/** A passage found in a place this much longer may be torn; a part of the place this alike is the passage. */
const TORN = 1.3
const TORN_ALIKE = 0.75
/** and it is more alike, by this, than what was found there: the rest of it is there too, as a copy. */
const TORN_COPY = 0.1
/** Its edge is completed with the same words when this share of it survived. */
const COMPLETED = 0.5
/** Without the old text, context this alike leaves no doubt; where the same words stand elsewhere too, it must be more. */
const SURE_CONTEXT = 0.75
const SURE_AMONG_COPIES = 0.88
/** Few words (characters), and those that stand elsewhere too, must be surrounded by it on both sides. */
const SHORT = 48
const WEAK_SIDE = 0.55
const SURROUNDED = 16
/** Another place whose context (or score) is this near is a rival. */
const RIVAL = 0.12

/** A place where the passage was says so much for it, a third of that so far away (code units). */
const NEARNESS = 0.12
const NEAR = 1000

interface Document {
  text: string
  fold: FoldedText
}

const LOST: Anchor = { state: 'lost', score: 0 }

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

interface Session {
  text: string
  previousText: string | undefined
  fresh: Document
  old: Document | null
  alignment: Alignment | null
  index: GramIndex
}

let last: Session | null = null

/** The work that passages of one text share; the newest is kept, since they come one behind the other. */
function sessionFor(text: string, previousText: string | undefined): Session {
  if (last && last.text === text && last.previousText === previousText) return last
  const fresh = { text, fold: foldTypography(text) }
  const old = previousText === undefined ? null : { text: previousText, fold: foldTypography(previousText) }
  const alignment = old && align(old.fold.text, fresh.fold.text)
  last = {
    text,
    previousText,
    fresh,
    old,
    alignment,
    index: alignment?.index ?? new GramIndex(fresh.fold.text),
  }
  return last
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
  if (old && alignment && range) return carried(session, old, alignment, exact, range)
  return searched(session, foldedQuote(exact, quote?.prefix, quote?.suffix), exact, position?.start)
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
function positionIn(
  old: string,
  exact: string,
  prefix = '',
  suffix = '',
  start?: number,
): { start: number; end: number } | null {
  if (start !== undefined && old.startsWith(exact, start)) return { start, end: start + exact.length }
  const whole = prefix + exact + suffix
  const at = old.indexOf(whole)
  if (at < 0 || old.indexOf(whole, at + 1) >= 0) return null
  return { start: at + prefix.length, end: at + prefix.length + exact.length }
}

function foldedQuote(exact: string, prefix = '', suffix = ''): FoldedQuote {
  const fold = foldTypography(prefix + exact + suffix)
  const { start, end } = toFolded(fold, prefix.length, prefix.length + exact.length)
  return { text: fold.text, start, end, isRepeated: Math.max(prefix.length, suffix.length) > CONTEXT * 1.5 }
}

function carried(
  session: Session,
  old: Document,
  alignment: Alignment,
  exact: string,
  range: { start: number; end: number },
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
  const passage = carryPassage(alignment.newOf, start, end)
  const fresh = session.fresh.fold.text
  if (passage && passage.end > passage.start) {
    const whole = trimmed(fresh, passage.start, passage.end)
    const found =
      whole &&
      (completed(alignment, fresh, words, whole, passage.survived) ??
        compact(alignment, fresh, words, { start, end }, whole))
    const likeness = found ? similarity(words, fresh.slice(found.start, found.end)) : 0
    const isFound =
      likeness === 1 ||
      (passage.survived >= SURVIVED && likeness >= ALIKE) ||
      (passage.flanked && likeness >= ALIKE_FLANKED)
    if (found && isFound) {
      const copy = likeness < 1 ? betterCopy(old.fold.text, alignment, { start, end }, found) : null
      if (copy)
        return verdict(session, exact, range.start, copy, 1, [
          { ...copy, score: 1 },
          { ...found, score: likeness },
        ])
      const rivals = likeness === 1 ? rivalsOf(old.fold.text, alignment, found, { start, end }) : []
      return verdict(session, exact, range.start, found, likeness, rivals)
    }
  }
  const copy = betterCopy(old.fold.text, alignment, { start, end }, null)
  if (copy) return verdict(session, exact, range.start, copy, 1, [], true)
  // It left its surroundings: it may stand in a part of the text that is new.
  const elsewhere = searchQuote(quote, session.index).find(
    (place) => isEvident(quote, fresh, place) && isFree(alignment, place.start, place.end),
  )
  if (!elsewhere) return LOST
  const found = trimmed(fresh, elsewhere.start, elsewhere.end)!
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

/**
 * What was taken out beside the passage may have begun or ended as it does: its edge was then found in what is left of that.
 * Where most of it survived, and its words stand there in full, they are the place.
 */
function completed(
  { taken }: Alignment,
  fresh: string,
  words: string,
  { start, end }: Span,
  survived: number,
): Span | null {
  if (end - start >= words.length || survived < COMPLETED) return null
  const before = words.indexOf(fresh.slice(start, end))
  if (before < 0 || !fresh.startsWith(words, start - before)) return null
  const place = { start: start - before, end: start - before + words.length }
  const isTaken = (from: number, to: number) => taken.subarray(from, to).every((one) => one === 1)
  return isTaken(place.start, start) && isTaken(end, place.end) ? place : null
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

/** Without white space at the ends; null when nothing is left. */
function trimmed(text: string, start: number, end: number): { start: number; end: number } | null {
  while (start < end && text[start] === ' ') start++
  while (end > start && text[end - 1] === ' ') end--
  return start < end ? { start, end } : null
}

/**
 * What to say of a place that was found.
 * @param rivals other places that fit as well; undefined: not looked for
 * @param unsure nothing around the place agrees
 */
function verdict(
  session: Session,
  exact: string,
  wasAt: number,
  found: { start: number; end: number },
  likeness: number,
  rivals: readonly Candidate[] = [],
  unsure = false,
): Anchor {
  const { fold, text } = session.fresh
  const place = withItsEdges(session.fresh, exact, toOriginal(fold, found.start, found.end))
  const base = { ...place, found: text.slice(place.start, place.end), score: likeness }
  const alternatives = rivals
    .filter((rival) => rival.start !== found.start)
    .map((rival): Candidate => ({ ...toOriginal(fold, rival.start, rival.end), score: rival.score }))
  if (rivals.length > 0 || (unsure && likeness === 1))
    return { state: 'ambiguous', ...base, ...(alternatives.length > 0 ? { alternatives } : {}) }
  // Half of a ligature is not the same words, though it folds to them.
  if (likeness < 1 || folded(base.found) !== folded(exact)) return { state: 'changed', ...base }
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

function searched(session: Session, quote: FoldedQuote, exact: string, wasAt: number | undefined): Anchor {
  const fresh = session.fresh.fold.text
  const places = searchQuote(quote, session.index).flatMap((place) => {
    const bare = trimmed(fresh, place.start, place.end)
    return bare
      ? [
          {
            ...place,
            ...bare,
            words: fresh.slice(bare.start, bare.end) === quoteWords(quote) ? 1 : Math.min(place.words, 0.999),
          },
        ]
      : []
  })
  // Where it was says nothing of what it is; but of places that fit as well, the nearest is the likeliest.
  const { starts } = session.fresh.fold
  const nearness = ({ start }: Span) =>
    wasAt === undefined ? 0 : NEARNESS * Math.exp(-Math.abs(starts[start]! - wasAt) / NEAR)
  const [best, ...others] = places.sort((a, b) => b.score + nearness(b) - a.score - nearness(a))
  if (!best) return LOST
  const context = best.context ?? 1
  if (best.words === 1) {
    if (!isEvident(quote, fresh, best)) return LOST
    const weakest = weakestSide(quote, fresh, best)
    // The very words prove little against an edited place that the context fits as well, unless it is the very context too.
    const rivals = others.filter((other) => {
      if (weakest === 1 && isSurrounded(quote))
        return other.words === 1 && weakestSide(quote, fresh, other) === 1
      const fits = (other.context ?? 1) > context - RIVAL
      return fits && (other.words === 1 || (other.context !== null && other.words >= OFFER_WORDS))
    })
    const hasCopies = others.some((other) => other.words === 1)
    const isOneSided = (hasCopies || best.end - best.start < SHORT) && weakest < WEAK_SIDE
    const isSure = quote.isRepeated
      ? agreesFar(quote, fresh, best)
      : (context >= (hasCopies ? SURE_AMONG_COPIES : SURE_CONTEXT) && !isOneSided) ||
        (!hasCopies && agreesNext(quote, fresh, best.start, best.end))
    return verdict(session, exact, wasAt ?? -1, best, 1, rivals, !isSure)
  }
  if (!isEvident(quote, fresh, best)) return LOST
  const rivals = others.filter((other) => other.score > best.score - RIVAL / 2 && other.words >= OFFER_WORDS)
  return verdict(session, exact, wasAt ?? -1, best, best.words, rivals)
}

/** There is enough context on both sides to know a place by it. */
const isSurrounded = ({ text, start, end }: FoldedQuote) => Math.min(start, text.length - end) >= SURROUNDED

const quoteWords = ({ text, start, end }: FoldedQuote) => text.slice(start, end).trim()

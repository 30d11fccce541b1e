/** What may speak against a place where a passage's very words stand. */
import type { Candidate } from '../model/selector.ts'
import type { Alignment } from './align.ts'
import { similarity } from './chain.ts'
import type { Doubt } from './path.ts'
import { contextLikeness, type FoldedQuote, isFree, OFFER_WORDS } from './search-quote.ts'

export interface Span {
  start: number
  end: number
}

/** Where nothing else explains a place, a rival holds this share of the passage; elsewhere all of it. */
const SHARE = 0.5
/** A path this much shorter (in covered characters) does as well, */
const LOSS = 60
/** by so much, just as well; */
const NO_LOSS = 8
/** and one that is shorter by a jump when it goes through a long verbatim copy; */
const LOSS_OF_COPY = 130
/** where nothing else explains a place, its words may have been edited, for this share of its length. */
const UNEXPLAINED = 0.4
/** So much on each side (folded characters) is compared with what surrounds a copy that nothing explains. */
const WIDE_CONTEXT = 240
/** So far (folded characters) from a copy it is looked for what tells it from another. */
const ALIKE = 1000
/** Copies compared, at the most. */
const COPIES = 40
/** What surrounds a copy is this much like what surrounded the passage where it is offered for one that was not found, */
const LIKE = 0.75
/** and less, by this, where it is no rival. */
const WORSE = 0.15
/** Where all of it is the same, little tells. */
const WORSE_THAN_SAME = 0.02

/** Places the passage might as well have, and the place itself when it might as well be another passage's. */
export function rivalsOf(old: string, alignment: Alignment, found: Span, passage: Span): Candidate[] {
  const length = passage.end - passage.start
  const fresh = alignment.index.text
  const bar = once(() => {
    const here = surroundings(old, passage, fresh, found)
    return here - (here === 1 ? WORSE_THAN_SAME : WORSE)
  })
  const rivals = copiesOf(old, alignment, found, passage, bar)
  const edited = editedAt(old, alignment, passage)
  if (edited && (edited.end <= found.start || edited.start >= found.end))
    rivals.push(rival(edited.start, edited.end - edited.start))
  let held = 0
  for (const doubt of alignment.doubts) {
    const inside = Math.min(doubt.i + doubt.length, passage.end) - Math.max(doubt.i, passage.start)
    const claimed = Math.min(doubt.j + doubt.length, found.end) - Math.max(doubt.j, found.start)
    if ((inside <= 0 && claimed <= 0) || !leadsElsewhere(doubt, found, passage)) continue
    const start = Math.max(0, doubt.j + passage.start - doubt.i)
    const free = inside > 0 && isFree(alignment, start, start + length)
    const little = Math.min(LOSS, doubt.length)
    const most = little + Math.min(LOSS_OF_COPY, doubt.length) + (free ? length * UNEXPLAINED : 0)
    if (doubt.loss > most) continue
    if (free) held += inside
    // What something else explains as well, or what is explained as well here, must also be surrounded by the same.
    const fits = (of: Span, at: Span) =>
      free ||
      doubt.loss <= little ||
      (!isSettled(alignment, of, at) && surroundings(old, of, fresh, at) > bar())
    if (inside === length || (free && held >= length * SHARE)) {
      if (fits(passage, { start, end: start + length })) rivals.push(rival(start, length))
    } else if (claimed === length) {
      const other = doubt.i + found.start - doubt.j
      if (fits({ start: other, end: other + length }, found)) rivals.push(rival(found.start, length))
    }
  }
  return rivals
}

/**
 * Is what stands there what another part of the old text became, with all between that and the passage there in order, one to
 * one? Then a path that takes the passage there leaves that part no place.
 */
function isSettled({ oldOf, stretchOf }: Alignment, passage: Span, at: Span): boolean {
  const stretch = stretchOf[passage.start]!
  for (let j = at.start; j < at.end; j++) {
    const i = oldOf[j] ?? -1
    if (i < 0 || stretchOf[i] !== stretch) return false
  }
  return stretch >= 0
}

const rival = (start: number, length: number): Candidate => ({ start, end: start + length, score: 1 })

const leadsElsewhere = ({ i, j }: Doubt, found: Span, passage: Span) => j - i !== found.start - passage.start

function once(value: () => number): () => number {
  let known: number | null = null
  return () => {
    known ??= value()
    return known
  }
}

/** How much what surrounds a place of the new text is like what surrounded the passage, 0..1. */
function surroundings(old: string, { start, end }: Span, fresh: string, at: Span): number {
  const from = Math.max(0, start - WIDE_CONTEXT)
  const wide: FoldedQuote = {
    text: old.slice(from, end + WIDE_CONTEXT),
    start: start - from,
    end: end - from,
  }
  return contextLikeness(wide, fresh, at.start, at.end) ?? 0
}

/**
 * Verbatim copies that nothing else explains, in surroundings that are nearly as much like the passage's; and copies that have
 * what stood beside the passage beside them still, where the place that was found has nothing of it.
 */
function copiesOf(
  old: string,
  alignment: Alignment,
  found: Span,
  passage: Span,
  bar: () => number,
): Candidate[] {
  const fresh = alignment.index.text
  const words = old.slice(passage.start, passage.end)
  const copies: Candidate[] = []
  let compared = 0
  for (let at = fresh.indexOf(words); at >= 0; at = fresh.indexOf(words, at + 1)) {
    const end = at + words.length
    const isOther = at >= found.end || end <= found.start
    if (!isOther) continue
    if (!isFree(alignment, at, end)) {
      const { before, behind } = alike(fresh, found, { start: at, end })
      const wide = ({ start, end }: Span) => ({ start: start - before, end: end + behind })
      const leads = (place: Span) => leadsTo(alignment, wide(passage), wide(place))
      if (leads({ start: at, end }) && !leads(found)) copies.push(rival(at, words.length))
      continue
    }
    // With more of them than are compared there is no telling that none fits as well.
    if (++compared > COPIES) return [...copies, rival(at, words.length)]
    if (surroundings(old, passage, fresh, { start: at, end }) > bar()) copies.push(rival(at, words.length))
  }
  return copies
}

/** How many characters before and behind two places are the same. */
function alike(text: string, a: Span, b: Span): { before: number; behind: number } {
  let before = 0
  while (before < ALIKE && text[a.start - before - 1] === text[b.start - before - 1]) before++
  let behind = 0
  while (behind < ALIKE && text[a.end + behind] === text[b.end + behind]) behind++
  return { before, behind }
}

/** A character this far beside the passage that went where a copy is says that it may have gone with it. */
const BESIDE = 16
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

/** What is between what stood before the passage and what stood behind it, in the new text; null when that is no place. */
function between({ newOf, taken }: Alignment, passage: Span): Span | null {
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

/** What stood before the passage and what stood behind it stand together now. */
function wasTakenOut(alignment: Alignment, passage: Span): boolean {
  const gap = between(alignment, passage)
  return gap !== null && gap.end - gap.start < TOGETHER
}

/** Neighbours may have been copied with the passage: those so far away (folded characters) are asked too. */
const AWAY = [0, 64, 160]

/** The place between the passage's old neighbours, if nothing else explains what stands there, and it is much like it. */
function editedAt(old: string, alignment: Alignment, { start, end }: Span): Span | null {
  const { text } = alignment.index
  for (const away of AWAY) {
    const wide = { start: Math.max(0, start - away), end: Math.min(old.length, end + away) }
    const gap = between(alignment, wide)
    if (!gap || !isFree(alignment, gap.start, gap.end)) continue
    const [was, is] = [wide.end - wide.start, gap.end - gap.start]
    if (is > was * 2 || was > is * 2) continue
    if (similarity(old.slice(wide.start, wide.end), text.slice(gap.start, gap.end)) < OFFER_WORDS) continue
    const place = { start: gap.start + start - wide.start, end: gap.end - wide.end + end }
    return place.end > place.start ? place : null
  }
  return null
}

function leadsTo({ newOf }: Alignment, passage: Span, place: Span): boolean {
  for (let k = 1; k <= BESIDE; k++)
    if (newOf[passage.start - k] === place.start - k || newOf[passage.end - 1 + k] === place.end - 1 + k)
      return true
  return false
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

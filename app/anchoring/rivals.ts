/** What may speak against a place where a passage's very words stand. */

import type { Candidate } from '../model/selector.ts'
import type { Alignment } from './align.ts'
import {
  alike,
  between,
  COPIES,
  isBeside,
  isFree,
  leadsTo,
  rowOf,
  type Sides,
  type Span,
  surroundings,
  WORSE,
  widened,
} from './beside.ts'
import type { Doubt } from './path.ts'
import { OFFER_WORDS } from './search-quote.ts'
import { similarity } from './similarity.ts'

/** Where nothing else explains a place, a rival holds this share of the passage; elsewhere all of it. */
const SHARE = 0.5
/** A path this much shorter (in covered characters) does as well, */
const LOSS = 60
/** and one that is shorter by a jump when it goes through a long verbatim copy; */
const LOSS_OF_COPY = 130
/** where nothing else explains a place, its words may have been edited, for this share of its length. */
const UNEXPLAINED = 0.4
/** A copy around which this many times as much, and so much more, stands verbatim is a rival whatever explains it; */
const MORE = 1.5
const MORE_AT_LEAST = 24
/** or so much more, and on neither side less. */
const MORE_ON_BOTH = 12
/** What was beside another copy may have slipped by so much, and by this share of what is the same beside both: it was edited. */
const SLIP = 3
const SLIP_SHARE = 0.125
/** Where all that surrounds the place is the same, little tells another from it. */
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
  if (isAnothers(old, alignment, found, passage, bar)) rivals.push(rival(found.start, length))
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

function once<T extends object | number>(value: () => T): () => T {
  let known: T | null = null
  return () => {
    known ??= value()
    return known
  }
}

/**
 * Verbatim copies around which far more stands as it did; those that nothing else explains, in surroundings that are nearly as
 * much like the passage's; and those that have what stood beside the passage beside them still, where the place that was found
 * has nothing of it.
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
  const here = alike(old, passage, fresh, found)
  const row = once(() => rowOf(old, passage))
  const rowHere = once(() => rowOf(fresh, found))
  let rowThere: Span | null = null
  let compared = 0
  for (let at = fresh.indexOf(words); at >= 0; at = fresh.indexOf(words, at + 1)) {
    const end = at + words.length
    const isOther = at >= found.end || end <= found.start
    if (!isOther) continue
    if (isMore(alike(old, passage, fresh, { start: at, end }), here)) {
      copies.push(rival(at, words.length))
      continue
    }
    if (!isFree(alignment, at, end)) {
      const same = alike(fresh, found, fresh, { start: at, end })
      if (!rowThere || end > rowThere.end) rowThere = rowOf(fresh, { start: at, end })
      const leads = (place: Span) => leadsTo(alignment, widened(row(), same), widened(place, same))
      if (leads(rowThere) && !leads(rowHere())) copies.push(rival(at, words.length))
      continue
    }
    // With more of them than are compared there is no telling that none fits as well.
    if (++compared > COPIES) return [...copies, rival(at, words.length)]
    if (surroundings(old, passage, fresh, { start: at, end }) > bar()) copies.push(rival(at, words.length))
  }
  return copies
}

/** Does far more stand verbatim around the one place than around the other? */
const isMore = (there: Sides, here: Sides) => {
  const more = there.before + there.behind - here.before - here.behind
  return (
    more > (here.before + here.behind) * (MORE - 1) + MORE_AT_LEAST ||
    (more >= MORE_ON_BOTH && there.before >= here.before && there.behind >= here.behind)
  )
}

/** So many characters beside a place, as they were beside another copy and not beside the passage, say that it may be that one's. */
const TELLING = 8
/** Less than this share of a copy is left where it went nowhere. */
const LEFT = 0.3

/**
 * Do the words stand elsewhere in the old text, and does what was beside them there stand beside this place? Or did they go
 * nowhere from there, where they were surrounded nearly as much by what surrounds this place?
 */
function isAnothers(
  old: string,
  alignment: Alignment,
  found: Span,
  passage: Span,
  bar: () => number,
): boolean {
  const words = old.slice(passage.start, passage.end)
  const row = once(() => rowOf(old, passage))
  let compared = 0
  for (let at = old.indexOf(words); at >= 0 && compared < COPIES; at = old.indexOf(words, at + 1)) {
    const other = { start: at, end: at + words.length }
    if (at < passage.end && other.end > passage.start) continue
    compared++
    const same = alike(old, passage, old, other)
    const slip = Math.max(SLIP, Math.max(same.before, same.behind) * SLIP_SHARE)
    if (leadsTo(alignment, widened(other, same), widened(found, same), slip)) return true
    if (!alignment.lone[passage.start] && !isBeside(alignment, widened(row(), same), found)) return true
    const there = alike(old, other, alignment.index.text, found)
    if (Math.max(there.before - same.before, there.behind - same.behind) >= TELLING) return true
    const kept = alignment.newOf.subarray(other.start, other.end).filter((j) => j >= 0)
    const isGone = kept.length < words.length * LEFT
    if (isGone && surroundings(old, other, alignment.index.text, found) > bar()) return true
  }
  return false
}

/** What something else became is less than this share of an edited place. */
const OTHERS = 0.3
/** Neighbours may have been copied with the passage: those so far away (folded characters) are asked too. */
const AWAY = [0, 64, 160]

/** Is little of what stands there what something else became? */
function isItsOwn({ oldOf }: Alignment, passage: Span, { start, end }: Span): boolean {
  const others = oldOf.subarray(start, end).filter((i) => i >= 0 && (i < passage.start || i >= passage.end))
  return others.length < (end - start) * OTHERS
}

/** The place between the passage's old neighbours, if nothing else explains what stands there, and it is much like it. */
function editedAt(old: string, alignment: Alignment, { start, end }: Span): Span | null {
  const { text } = alignment.index
  for (const away of AWAY) {
    const wide = { start: Math.max(0, start - away), end: Math.min(old.length, end + away) }
    const gap = between(alignment, wide)
    if (!gap || !isItsOwn(alignment, wide, gap)) continue
    const [was, is] = [wide.end - wide.start, gap.end - gap.start]
    if (is > was * 2 || was > is * 2) continue
    if (similarity(old.slice(wide.start, wide.end), text.slice(gap.start, gap.end)) < OFFER_WORDS) continue
    const place = { start: gap.start + start - wide.start, end: gap.end - wide.end + end }
    return place.end > place.start ? place : null
  }
  return null
}

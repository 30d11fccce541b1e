/**
 * Aligning two wordings of a whole document, robust to moved, inserted and deleted blocks.
 *
 * The texts' maximal exact matches are put in a path along the old text that covers most and jumps least (`path.ts`). Jumps
 * are dear: this is what tells a repeated line, or an edited original beside a verbatim copy. What the path leaves over may
 * have moved: it is looked for once more in what is left of the new text, where jumps are cheap. What lies between two
 * matches that follow each other was edited, and is aligned character by character.
 */

import { between } from './beside.ts'
import { alignGap, type Rectangle } from './chain.ts'
import { GramIndex } from './grams.ts'
import { loneLines, wholeLines, wholeOrNothing } from './lines.ts'
import { freeParts, type Match, matchesOf } from './matches.ts'
import { bestPath, type Doubt, isNear } from './path.ts'
import type { Document } from './session.ts'

export interface Alignment {
  /** For each character of the old text the character of the new one it is, or -1. */
  newOf: Int32Array
  /** For each character of the new text: 1 where something of the old text stands. */
  taken: Uint8Array
  /** For each character of the new text the character of the old one it is, or -1. */
  oldOf: Int32Array
  /** For each character of the old text that is in the new one the stretch it belongs to: all of it is there, in order, one to one. */
  stretchOf: Int32Array
  /** For each character of the old text: 1 where it is of a line that stands once in each text. */
  lone: Uint8Array
  /** Matches that could as well be the right ones. */
  doubts: Doubt[]
  index: GramIndex
}

/** What is not on the path may have moved: going on elsewhere costs this share. */
const MOVED = 0.15
/** Paths that are shorter (in covered characters) leave no doubt. */
const DOUBT = 240
/** Matches with more than this between them are weighed apart: */
const APART = 60
/** one that covers fewer characters, or a smaller share of what it spans, is chance. */
const COVERED = 16
const COVERED_SHARE = 0.25
/** Runs of single matched characters shorter than this are chance. */
const RUN = 4
/** A line of which less is aligned than this share is free. */
const FREE = 0.3
/** Gaps that are this much alike are edited words, and nothing of them is looked for elsewhere. */
const EDITED = 0.5
/** Longer unmatched stretches inside an aligned one may hold other blocks. */
const INSERTED = 24
/** So much beside a match that nothing follows is aligned with it. */
const EDGE = 48

export function align(oldText: Document, freshText: Document): Alignment {
  const [old, fresh] = [oldText.fold.text, freshText.fold.text]
  const lines = wholeLines(oldText, freshText)
  const index = new GramIndex(fresh)
  const alignment: Alignment = {
    newOf: new Int32Array(old.length).fill(-1),
    taken: new Uint8Array(fresh.length),
    oldOf: new Int32Array(fresh.length).fill(-1),
    stretchOf: new Int32Array(old.length).fill(-1),
    lone: new Uint8Array(old.length),
    doubts: [],
    index,
  }
  const whole = new Uint8Array(fresh.length)
  for (const { is } of lines) for (const line of is) whole.fill(1, line.start, line.end)
  const lone = loneLines(lines)
  for (const { i, length } of lone) alignment.lone.fill(1, i, i + length)
  let matches = wholeOrNothing(matchesOf(old, index), lines, fresh.length)
  for (const cost of [1, MOVED, MOVED]) {
    const path = bestPath(matches, cost, DOUBT, fresh)
    for (const doubt of path.doubts) alignment.doubts.push(doubt)
    for (const stretch of stretchesOf(path.matches)) take(stretch, alignment)
    if (cost === 1)
      for (const line of lone)
        if (areFree(line, alignment) && isReplaced(line, whole, alignment)) take([line], alignment)
    fillGaps(old, fresh, alignment, EDITED)
    if (cost === 1) for (const line of lone) if (areFree(line, alignment)) take([line], alignment)
    matches = freeParts(matches, alignment.newOf, alignment.taken)
  }
  fillGaps(old, fresh, alignment, 0)
  numberStretches(alignment)
  return alignment
}

/** A stretch ends where what follows went elsewhere, or where more than this came in or went between. */
function numberStretches({ newOf, oldOf, stretchOf }: Alignment): void {
  let stretch = 0
  let last = -1
  for (let i = 0; i < newOf.length; i++) {
    const j = newOf[i]!
    if (j < 0) continue
    oldOf[j] = i
    if (last >= 0) {
      const fresh = j - newOf[last]!
      if (fresh <= 0 || fresh > APART || i - last > APART) stretch++
    }
    stretchOf[i] = stretch
    last = i
  }
}

const covered = (matches: readonly Match[]) => matches.reduce((sum, { length }) => sum + length, 0)

/** Matches that follow each other closely, without those that are chance; the longest, which are the surest, first. */
function stretchesOf(path: readonly Match[]): Match[][] {
  const stretches: Match[][] = []
  for (const match of path) {
    const last = stretches.at(-1)?.at(-1)
    const isClose =
      last &&
      isNear(last, match) &&
      match.i - last.i - last.length <= APART &&
      match.j - last.j - last.length <= APART
    if (isClose) stretches.at(-1)!.push(match)
    else stretches.push([match])
  }
  return stretches
    .filter((stretch) => {
      const span = stretch.at(-1)!.i + stretch.at(-1)!.length - stretch[0]!.i
      return covered(stretch) >= Math.max(COVERED, span * COVERED_SHARE)
    })
    .sort((a, b) => covered(b) - covered(a))
}

/** Is what stands between its neighbours nothing but other lines that were there before, or nothing at all? */
function isReplaced({ i, length }: Match, whole: Uint8Array, alignment: Alignment): boolean {
  const gap = between(alignment, { start: i, end: i + length })
  if (!gap) return false
  const { text } = alignment.index
  for (let j = gap.start; j < gap.end; j++) if (!whole[j] && text[j] !== ' ') return false
  return true
}

/** Has neither text anything of the match aligned yet? */
function areFree({ i, j, length }: Match, { newOf, taken }: Alignment): boolean {
  const moved = newOf.subarray(i, i + length).filter((to) => to >= 0)
  const claimed = taken.subarray(j, j + length).filter((one) => one === 1)
  return Math.max(moved.length, claimed.length) < length * FREE
}

function take(stretch: readonly Match[], { newOf, taken }: Alignment): void {
  for (const { i, j, length } of stretch)
    for (let k = 0; k < length; k++) {
      if (taken[j + k] || newOf[i + k]! >= 0) continue
      newOf[i + k] = j + k
      taken[j + k] = 1
    }
}

/** Aligns what lies between neighbours in both texts, and beside those that have no neighbour. */
function fillGaps(old: string, fresh: string, { newOf, taken }: Alignment, alike: number): void {
  const filled: Rectangle[] = []
  for (const gap of gapsOf(newOf, taken)) {
    if (gap.aEnd <= gap.aStart || gap.bEnd <= gap.bStart) continue
    const pairs: [number, number][] = []
    alignGap(old, fresh, gap, (i, j) => pairs.push([i, j]))
    if (pairs.length < alike * Math.max(gap.aEnd - gap.aStart, gap.bEnd - gap.bStart)) continue
    let run = 0
    let last = -1
    for (const [i, j] of pairs) {
      run = last === i - 1 && newOf[last] === j - 1 ? run + 1 : 1
      last = i
      newOf[i] = j
      if (alike > 0) taken[j] = 1
      if (run >= RUN) taken.fill(1, j - RUN + 1, j + 1)
    }
    filled.push(gap)
  }
  // What was put in between is the new wording of what was there.
  for (const { aStart, aEnd, bStart, bEnd } of filled)
    if (bEnd - bStart <= INSERTED + (aEnd - aStart)) taken.fill(1, bStart, bEnd)
}

/** Unmatched stretches of the old text with the unmatched stretch of the new one that stands between the same neighbours. */
function* gapsOf(newOf: Int32Array, taken: Uint8Array): Generator<Rectangle> {
  const freeFrom = (j: number) => {
    while (j < taken.length && taken[j] === 0) j++
    return j
  }
  const freeUntil = (j: number) => {
    while (j > 0 && taken[j - 1] === 0) j--
    return j
  }
  for (let aStart = 0; aStart <= newOf.length; ) {
    let aEnd = aStart
    while (aEnd < newOf.length && newOf[aEnd]! < 0) aEnd++
    const bStart = aStart === 0 ? 0 : newOf[aStart - 1]! + 1
    const bEnd = aEnd === newOf.length ? taken.length : newOf[aEnd]!
    if (freeFrom(bStart) >= bEnd && bEnd >= bStart) yield { aStart, aEnd, bStart, bEnd }
    else {
      // Its neighbours are apart now: what stands behind the one, and before the other, may go with it.
      const middle = (aStart + aEnd) >> 1
      const behind = Math.min(EDGE, freeFrom(bStart) - bStart, middle - aStart)
      const before = Math.min(EDGE, bEnd - freeUntil(bEnd), aEnd - middle)
      yield { aStart, aEnd: aStart + behind, bStart, bEnd: bStart + behind }
      yield { aStart: aEnd - before, aEnd, bStart: bEnd - before, bEnd }
    }
    aStart = aEnd + 1
    while (aStart < newOf.length && newOf[aStart]! >= 0 && newOf[aStart] === newOf[aStart - 1]! + 1) aStart++
  }
}

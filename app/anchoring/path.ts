/** Which matches make the alignment: the path through them that covers most and jumps least, and what does nearly as well. */
import type { Match } from './matches.ts'

/** What it costs (in covered characters) to go on elsewhere. */
const JUMP = 180
/** A shift of the diagonal costs this share of its width, as long as that is less than a jump. */
const SHIFT = 0.25
const NEAR = 320
/** Characters between two matches that follow each other were edited: worth this share, up to so many. */
const EDITED = 0.75
const EDITED_GAP = 40
/** Matches may overlap in the new text by so much: what ends two sentences is the same in both. */
const OVERLAP = 16

/** Until a sentence has ended. */
const SENTENCE = /.*[.!?]["')\]]* /

/** Diagonals are kept in bands of this width, so that what is near is found fast. */
const BAND = 64
const REACH = NEAR / BAND

/** A match, and how much shorter (in covered characters) the best path through it is. */
export interface Doubt extends Match {
  loss: number
}

export interface Path {
  /** In the order of the old text; where two overlapped, they are cut. */
  matches: Match[]
  /** Matches that are not on it, though a path through them does nearly as well. */
  doubts: Doubt[]
}

/**
 * @param matches by `i`, then the shorter first
 * @param cost of jumps, as a share
 * @param doubt a path that is less than so much shorter does nearly as well
 * @param fresh the new text
 */
export function bestPath(matches: readonly Match[], cost: number, doubt: number, fresh: string): Path {
  if (matches.length === 0) return { matches: [], doubts: [] }
  const forward = scores(matches, cost)
  let last = 0
  for (let n = 1; n < matches.length; n++) if (forward.score[n]! > forward.score[last]!) last = n
  const best = forward.score[last]!
  const onPath = new Set<number>()
  for (let n = last; n >= 0; n = forward.from[n]!) onPath.add(n)
  // The same, read from the end: together they say what the best path through any one match is worth.
  const order = matches
    .map((_, n) => n)
    .sort((x, y) => ends(matches[y]!) - ends(matches[x]!) || matches[x]!.length - matches[y]!.length)
  const [a, b] = [
    ends(matches[order[0]!]!),
    matches.reduce((most, { j, length }) => Math.max(most, j + length), 0),
  ]
  const mirrored = order.map((n) => {
    const { i, j, length } = matches[n]!
    return { i: a - i - length, j: b - j - length, length }
  })
  const backward = scores(mirrored, cost)
  const doubts = order.flatMap((n, k): Doubt[] => {
    const loss = best - (forward.score[n]! + backward.score[k]! - matches[n]!.length)
    return loss < doubt && !onPath.has(n) ? [{ ...matches[n]!, loss }] : []
  })
  const path = settled(
    [...onPath].reverse().map((n) => matches[n]!),
    cost,
    doubts,
  )
  return cut(path, doubts, fresh)
}

/**
 * The search knows nothing of what it has used of the new text. Where two matches of its path claim the same, the one that is
 * worth less there goes.
 */
function settled(path: readonly Match[], cost: number, doubts: Doubt[]): readonly Match[] {
  const gone = new Set<Match>()
  const left = () => path.filter((match) => !gone.has(match))
  const worth = (match: Match, among: readonly Match[]) => {
    const n = among.indexOf(match)
    const [before, behind] = [among[n - 1], among[n + 1]]
    const next = (a: Match | undefined, b: Match | undefined) => (b ? (a ? added(a, b, cost) : b.length) : 0)
    return next(before, match) + next(match, behind) - next(before, behind)
  }
  const byPlace = path.toSorted((a, b) => a.j - b.j)
  let last: Match | undefined
  for (const match of byPlace) {
    if (last && last.j + last.length - match.j > Math.min(last.length, match.length) / 2) {
      const among = left()
      const [a, b] = [worth(last, among), worth(match, among)]
      const loser = a < b ? last : match
      gone.add(loser)
      doubts.push({ ...loser, loss: Math.abs(a - b) })
      if (loser === match) continue
    }
    last = match
  }
  return left()
}

const ends = ({ i, length }: Match) => i + length

/** For each match what the best path that ends with it is worth, and the match before it there. */
function scores(matches: readonly Match[], cost: number) {
  const score = new Float64Array(matches.length)
  const from = new Int32Array(matches.length).fill(-1)
  const lowest = matches.reduce((least, { i, j }) => Math.min(least, j - i), 0)
  /** By diagonal; the best of each first, then all in order. */
  const bands: (number[] | undefined)[] = []
  /** The best that has ended, and those that have not: the path may leave them before they do. */
  let leader = -1
  const open: number[] = []
  for (const [n, match] of matches.entries()) {
    score[n] = match.length
    const consider = (p: number, worth: number | null) => {
      if (worth === null || score[p]! + worth <= score[n]!) return
      score[n] = score[p]! + worth
      from[n] = p
    }
    let kept = 0
    for (const p of open) {
      if (ends(matches[p]!) > match.i) {
        open[kept++] = p
        consider(p, jumped(matches[p]!, match, cost))
      } else if (leader < 0 || score[p]! > score[leader]!) leader = p
    }
    open.length = kept
    if (leader >= 0) consider(leader, jumped(matches[leader]!, match, cost))
    const band = Math.floor((match.j - match.i - lowest) / BAND)
    for (let k = Math.max(0, band - REACH); k <= band + REACH && k < bands.length; k++) {
      const list = bands[k]
      if (!list) continue
      consider(list[0]!, followed(matches[list[0]!]!, match, cost))
      for (let m = list.length - 1; m > 0; m--) {
        const before = matches[list[m]!]!
        if (match.i - ends(before) > NEAR * 2) break
        consider(list[m]!, followed(before, match, cost))
      }
    }
    const list = bands[band]
    if (list) {
      list.push(n)
      if (score[n]! > score[list[0]!]!) list[0] = n
    } else bands[band] = [n, n]
    open.push(n)
  }
  return { score, from }
}

/** What `b` adds when it comes behind `a`. */
const added = (a: Match, b: Match, cost: number) =>
  Math.max(jumped(a, b, cost), followed(a, b, cost) ?? Number.NEGATIVE_INFINITY)

/** What `b` adds when the path goes on with it elsewhere than behind `a`. */
const jumped = (a: Match, b: Match, cost: number) => b.length - overlapOf(a, b) - JUMP * cost

/** What `b` adds when it comes behind `a` on nearly the same diagonal; null when it does not. */
function followed(a: Match, b: Match, cost: number): number | null {
  const overlap = overlapOf(a, b)
  if (!isNear(a, b)) return null
  const between = b.i - ends(a)
  const fresh = b.j - a.j - a.length
  const edited = Math.max(between, fresh) <= EDITED_GAP ? Math.max(0, Math.min(between, fresh)) * EDITED : 0
  return b.length - overlap + edited - Math.min(JUMP, Math.abs(fresh - between) * SHIFT) * cost
}

/** So much of `b`'s beginning has `a` in it already, in either text (in the new one only if it goes forward there). */
function overlapOf(a: Match, b: Match): number {
  const fresh = a.j + a.length - b.j
  return Math.max(0, ends(a) - b.i, b.j > a.j && fresh <= Math.max(OVERLAP, b.length / 2) ? fresh : 0)
}

/** Where two matches of a path overlap, the second is cut, but keeps what begins a sentence; it might as well have it all. */
function cut(path: readonly Match[], doubts: Doubt[], fresh: string): Path {
  const matches: Match[] = []
  for (const match of path) {
    const { i, j, length } = match
    const before = matches.at(-1)
    const overlap = before ? Math.min(length, overlapOf(before, match)) : 0
    if (!before || overlap === 0) {
      matches.push(match)
      continue
    }
    doubts.push({ i, j, length: overlap, loss: 0 })
    // Something was taken out between them.
    const isShared = ends(before) <= i && overlap < Math.min(before.length, length)
    const ended = isShared ? SENTENCE.exec(fresh.slice(j, j + overlap)) : null
    const kept = ended ? ended[0].length : overlap
    matches[matches.length - 1] = { ...before, length: before.length - overlap + kept }
    if (kept < length) matches.push({ i: i + kept, j: j + kept, length: length - kept })
  }
  return { matches, doubts }
}

/** Do they follow each other in both texts, with little more between them in one than in the other? */
export function isNear(a: Match, b: Match): boolean {
  const between = b.i - ends(a)
  const fresh = b.j - a.j - a.length
  return b.i >= a.i && b.j > a.j && Math.abs(fresh - between) < NEAR && between <= NEAR * 2
}

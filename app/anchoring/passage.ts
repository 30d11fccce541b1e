/** Carrying a range over a character alignment: where its surviving characters are, and how much of it survived. */

export interface CarriedPassage {
  start: number
  end: number
  /** Share of the passage's characters that survived in runs (single letters agree by chance), 0..1. */
  survived: number
  /** Characters of the longest run, and where the passage begins in the new text if it is whole around that. */
  run: number
  runsFrom: number
  /** What stood beside it on both sides still does. */
  flanked: boolean
}

/** A passage of which less survived (in runs of characters) than this is gone. */
export const SURVIVED = 0.3
/** Runs of matches at least this long count. */
const RUN = 3
/** Matches that jump further than this beyond what the old text would have are another place. */
const JUMP = 100
/** Stray letters no further than this, and for less than they are long; */
const NEAR = 12
const STRAY = 0.2
/** long runs further than that. */
const FAR_RUN = 8
/** Longer ones are words that nobody touched; a slip is no longer than that. */
const INTACT = 16
const SLIP = 2
/** What a character put in between takes from a group's worth. */
const INSERTED = 0.02
/** An end at least so long, of which less agrees than this share of what took the place of the rest, agrees by chance. */
const END = 32
const REPLACED = 0.5
const LOOK_BACK = 40
/** So many characters on each side are its flanks: this share of them stands there still, with little put in. */
const FLANK = 24
const FLANK_SHARE = 0.6
const FLANK_SLACK = 16

/** What replaced the passage's edge is taken in: a letter or two, and words that are this small a share of what survived. */
const GUESSED = 0.12
const GUESSED_LETTERS = 2

/**
 * @param newOf for each character of the old text its new place, or -1
 * @param start of the passage in the old text
 */
export function carryPassage(newOf: Int32Array, start: number, end: number): CarriedPassage | null {
  const group = sureGroup(newOf, start, end)
  if (!group) return null
  const { first, last } = group
  const sure = newOf[last]! + 1 - newOf[first]!
  const back = reachBack(newOf, start, first)
  const forward = reachForward(newOf, end, last)
  const most = Math.max(GUESSED_LETTERS, sure * GUESSED)
  const from = newOf[first]! - (back <= most ? back : 0)
  const to = newOf[last]! + 1 + (forward <= most ? forward : 0)
  return {
    start: from,
    end: to,
    survived: group.solid / (end - start),
    run: group.longest.length,
    runsFrom: group.longest.j - (group.longest.i - start),
    flanked: flank(newOf, first, start - 1, -1) >= FLANK_SHARE && flank(newOf, last, end, 1) >= FLANK_SHARE,
  }
}

/** Share of the characters beside the passage that go on, in the new text, from its survivor `edge`. */
function flank(newOf: Int32Array, edge: number, from: number, step: 1 | -1): number {
  let held = 0
  for (let k = 0; k < FLANK; k++) {
    const i = from + k * step
    const j = newOf[i] ?? -1
    const away = (j - newOf[edge]!) * step
    if (j >= 0 && away > 0 && away <= (i - edge) * step + FLANK_SLACK) held++
  }
  return held / FLANK
}

interface Group {
  first: number
  last: number
  solid: number
  longest: Run
}

/** Characters that follow each other in both texts. */
interface Run {
  i: number
  j: number
  /** Inside the passage. */
  length: number
  /** Of all of it: a run goes on beside the passage. */
  whole: number
  /** Of the best group that ends here. */
  score: number
  solid: number
  longest: Run | null
  first: number
}

/** The best group without ends that agree by chance. */
function sureGroup(newOf: Int32Array, start: number, end: number): Group | null {
  const group = bestGroup(newOf, start, end, 0)
  const sure = group && bestGroup(newOf, start, end, REPLACED)
  return sure && (sure.first - group.first >= END || group.last - sure.last >= END) ? sure : group
}

/**
 * The runs that go forward together and hold most; what was put in between them may be long where they are.
 * @param replaced what a character that took the place of another takes from a group's worth
 */
function bestGroup(newOf: Int32Array, start: number, end: number, replaced: number): Group | null {
  const runs: Run[] = []
  for (let i = start; i < end; i++) {
    const j = newOf[i]!
    if (j < 0) continue
    const last = runs.at(-1)
    if (last && last.i + last.length === i && last.j + last.length === j) last.length++
    else runs.push({ i, j, length: 1, whole: 0, score: 0, solid: 0, longest: null, first: i })
  }
  for (const run of runs) run.whole = run.length
  if (runs.length > 0) {
    runs[0]!.whole += goesOn(newOf, runs[0]!.i, -1)
    runs.at(-1)!.whole += goesOn(newOf, runs.at(-1)!.i + runs.at(-1)!.length - 1, 1)
  }
  let best: Run | null = null
  for (const [n, run] of runs.entries()) {
    const isSolid = run.whole >= RUN
    const own = isSolid ? run.length : run.length * STRAY
    const reach = run.whole >= FAR_RUN ? Math.max(JUMP, (end - start) * 2) : isSolid ? JUMP : NEAR
    run.score = own
    for (let k = n - 1; k >= 0 && k >= n - LOOK_BACK; k--) {
      const before = runs[k]!
      const fresh = run.j - before.j - before.length
      const lost = run.i - before.i - before.length
      const extra = fresh - lost
      // Beside untouched words and beyond others, single letters agree by chance.
      const isStray = isSolid ? before.whole < RUN && run.whole >= INTACT : before.whole >= INTACT
      if (isStray && Math.max(fresh, lost) > SLIP) continue
      if (fresh < 0 || extra > Math.min(reach, before.whole >= RUN ? reach : NEAR)) continue
      const score =
        before.score + own - Math.max(0, extra) * INSERTED - Math.max(0, Math.min(fresh, lost)) * replaced
      if (score > run.score)
        Object.assign(run, { score, solid: before.solid, longest: before.longest, first: before.first })
    }
    if (isSolid) run.solid += run.length
    if (!run.longest || run.longest.length < run.length) run.longest = run
    if (!best || run.score > best.score) best = run
  }
  return (
    best && { first: best.first, last: best.i + best.length - 1, solid: best.solid, longest: best.longest! }
  )
}

/** How many characters, up to what counts, follow one in both texts. */
function goesOn(newOf: Int32Array, i: number, step: 1 | -1): number {
  let n = 0
  while (n < INTACT && newOf[i]! >= 0 && newOf[i + (n + 1) * step] === newOf[i]! + (n + 1) * step) n++
  return n
}

/** The new characters before the first survivor that stand for the passage's lost beginning. */
function reachBack(newOf: Int32Array, start: number, first: number): number {
  const lost = first - start
  if (lost === 0) return 0
  let before = start - 1
  while (before >= 0 && before > start - JUMP && newOf[before]! < 0) before--
  if (before < 0 || newOf[before]! < 0) return 0
  return share(newOf[first]! - newOf[before]! - 1, lost, start - 1 - before)
}

function reachForward(newOf: Int32Array, end: number, last: number): number {
  const lost = end - 1 - last
  if (lost === 0) return 0
  let behind = end
  while (behind < newOf.length && behind < end + JUMP && newOf[behind]! < 0) behind++
  if (behind >= newOf.length || newOf[behind]! < 0) return 0
  return share(newOf[behind]! - newOf[last]! - 1, lost, behind - end)
}

/** `fresh` unmatched new characters stand for `inside` lost ones of the passage and `outside` lost ones beside it. */
function share(fresh: number, inside: number, outside: number): number {
  if (fresh <= 0 || fresh > inside + outside + JUMP) return 0
  return Math.min(Math.round((fresh * inside) / (inside + outside)), inside * 2 + 2)
}

/** Carrying a range over a character alignment: where its surviving characters are, and how much of it survived. */

export interface CarriedPassage {
  start: number
  end: number
  /** Share of the passage's characters that survived in runs (single letters agree by chance), 0..1. */
  survived: number
}

/** A passage of which less survived (in runs of characters) than this is gone. */
export const SURVIVED = 0.3
/** Runs of matches at least this long count. */
const RUN = 3
/** Matches that jump further than this beyond what the old text would have are another place. */
const JUMP = 100

/** Words that replaced the passage's edge are taken in while they are this small a share of what survived. */
const GUESSED = 0.12

/**
 * @param newOf for each character of the old text its new place, or -1
 * @param start of the passage in the old text
 */
export function carryPassage(newOf: Int32Array, start: number, end: number): CarriedPassage | null {
  const group = bestGroup(newOf, start, end)
  if (!group) return null
  const { first, last } = group
  const sure = newOf[last]! + 1 - newOf[first]!
  const back = reachBack(newOf, start, first)
  const forward = reachForward(newOf, end, last)
  const from = newOf[first]! - (back <= sure * GUESSED ? back : 0)
  const to = newOf[last]! + 1 + (forward <= sure * GUESSED ? forward : 0)
  return { start: from, end: to, survived: group.solid / (end - start) }
}

interface Group {
  first: number
  last: number
  solid: number
}

/** The matched characters fall into groups that go forward together; the one with the most in runs is the passage. */
function bestGroup(newOf: Int32Array, start: number, end: number): Group | null {
  let best: Group | null = null
  let group: Group | null = null
  let previous = -1
  let run = 0
  const closeRun = () => {
    if (group && run >= RUN) group.solid += run
    run = 0
  }
  for (let i = start; i < end; i++) {
    const j = newOf[i]!
    if (j < 0) continue
    const step: number = previous < 0 ? 0 : j - newOf[previous]!
    if (!group || step <= 0 || step > i - previous + JUMP) {
      closeRun()
      if (group && (!best || group.solid > best.solid)) best = group
      group = { first: i, last: i, solid: 0 }
      run = 1
    } else {
      if (i - previous === 1 && step === 1) run++
      else {
        closeRun()
        run = 1
      }
      group.last = i
    }
    previous = i
  }
  closeRun()
  if (group && (!best || group.solid > best.solid)) best = group
  return best
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

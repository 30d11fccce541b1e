/** Where a stretch of one text may stand in another: seeds on nearly the same diagonal are one place. */
import { GRAM, type GramIndex, type Seed } from './grams.ts'

export interface Place {
  /** Of the new text: all that its seeds leave room for. */
  start: number
  end: number
  /** Of the new text: where the block begins by most seeds of its first half, and ends by most of its second. */
  first: number
  last: number
  /** Characters of the block that the place's seeds cover. */
  covered: number
  seeds: Seed[]
}

/** Seeds this far from each other's diagonal (plus a share of the block's length) belong to one place. */
const DRIFT = 24
const DRIFT_SHARE = 0.3
/** A place that covers less than this share of its block is chance. */
const COVERED = 0.06
/** A place that covers less than this share of the best is not considered. */
const RIVAL = 0.3
/** Places of one block that are looked at, at the most: lines repeat in lists and tables. */
export const PLACES = 16

/** Where `old[from, to)` may stand in the indexed text, the best covered first. */
export function placesOf(
  old: string,
  from: number,
  to: number,
  index: GramIndex,
  taken?: Uint8Array,
): Place[] {
  const seeds = index.seeds(old, from, to).filter(({ j }) => !taken?.[j])
  if (seeds.length === 0) return []
  const length = to - from
  const reach = DRIFT + length * DRIFT_SHARE
  let free = seeds.sort((a, b) => a.j - a.i - (b.j - b.i))
  const places: Place[] = []
  // The densest stretch of diagonals first, then the densest of what is left.
  while (places.length < PLACES && free.length > 0) {
    let best: [number, number] = [0, 0]
    for (let low = 0, high = 0; high < free.length; high++) {
      const diagonal = free[high]!.j - free[high]!.i
      while (diagonal - (free[low]!.j - free[low]!.i) > reach) low++
      if (high - low > best[1] - best[0]) best = [low, high]
    }
    const members = free.slice(best[0], best[1] + 1).sort((a, b) => a.i - b.i || a.j - b.j)
    free = [...free.slice(0, best[0]), ...free.slice(best[1] + 1)]
    const covered = coverage(members)
    if (covered < Math.max(GRAM, length * COVERED) || covered < (places[0]?.covered ?? 0) * RIVAL) break
    const diagonals = members.map(({ i, j }) => j - i)
    places.push({
      start: Math.max(0, from + Math.min(...diagonals)),
      end: Math.min(index.text.length, to + Math.max(...diagonals)),
      first: from + median(diagonals.slice(0, Math.ceil(members.length / 2))),
      last: to + median(diagonals.slice(members.length >> 1)),
      covered,
      seeds: members,
    })
  }
  return places.sort((a, b) => b.covered - a.covered)
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!

/** Characters of the block under at least one seed. */
function coverage(seeds: readonly Seed[]): number {
  let covered = 0
  let until = -1
  for (const { i } of seeds) {
    covered += Math.max(0, i + GRAM - Math.max(i, until))
    until = Math.max(until, i + GRAM)
  }
  return covered
}

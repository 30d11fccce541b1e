/**
 * Aligning two wordings of a whole document, robust to moved, inserted and deleted blocks.
 *
 * The old text is cut into blocks: paragraphs, long ones at their sentences. Seeds (k-grams) say where each block may stand
 * in the new text; the best sequence of places is chosen by dynamic programming, in which a place is worth the characters
 * it covers, and more where it follows on from its neighbour's (this is what tells a repeated paragraph, or an edited
 * original beside a verbatim copy). Blocks that follow each other in both texts are then aligned as one stretch, character by
 * character.
 */
import { alignGap, chainSeeds, type Rectangle } from './chain.ts'
import { GRAM, GramIndex, type Seed } from './grams.ts'

export interface Alignment {
  /** For each character of the old text the character of the new one it is, or -1. */
  newOf: Int32Array
  /** For each character of the new text: 1 where an old block was placed. */
  taken: Uint8Array
  /** For each character of the old text: 1 where its block could as well stand elsewhere. */
  doubtful: Uint8Array
  index: GramIndex
}

export interface Place {
  /** Of the new text. */
  start: number
  end: number
  /** Characters of the block that the place's seeds cover. */
  covered: number
  seeds: Seed[]
}

interface Block {
  start: number
  end: number
  places: Place[]
  chosen: Place | null
}

/** Longer paragraphs are cut at a sentence's end behind this many characters. */
const BLOCK = 320
/** Seeds this far from each other's diagonal (plus a share of the block's length) belong to one place. */
const DRIFT = 24
const DRIFT_SHARE = 0.3
/** A place that covers less than this share of its block is chance. */
const COVERED = 0.06
/** A place that covers less than this share of the best is not considered. */
const RIVAL = 0.3
const PLACES = 6
/** What following on from a neighbour is worth: a share of the block's length, and a bit for the shortest. */
const FOLLOWS_SHARE = 0.32
const FOLLOWS = 16
/** Unmatched new characters between two blocks that still follow each other. */
const GAP = 160
/** Longer unmatched stretches inside an aligned one may hold other blocks. */
const INSERTED = 24
/** The next best place's score is this share of the block's length (or less) behind: nobody can tell. */
const DOUBT = 0.12

/**
 * @param old folded text
 * @param breaks offsets of `old` at which paragraphs begin, ascending
 * @param fresh folded text
 */
export function align(old: string, breaks: readonly number[], fresh: string): Alignment {
  const index = new GramIndex(fresh)
  const blocks = blocksOf(old, breaks)
  for (const block of blocks) block.places = placesOf(old, block.start, block.end, index)
  choose(blocks)
  const alignment: Alignment = {
    newOf: new Int32Array(old.length).fill(-1),
    taken: new Uint8Array(fresh.length),
    doubtful: new Uint8Array(old.length),
    index,
  }
  markDoubts(blocks, alignment.doubtful)
  // The longest stretches are the surest; what they take, no other gets.
  const stretches = stretchesOf(blocks).sort((a, b) => weight(b) - weight(a))
  const gaps = stretches.flatMap((stretch) => matchSeeds(stretch, alignment))
  for (const gap of gaps) fillGap(gap, old, fresh, alignment)
  return alignment
}

function blocksOf(old: string, breaks: readonly number[]): Block[] {
  const blocks: Block[] = []
  const add = (start: number, end: number) => {
    if (end > start) blocks.push({ start, end, places: [], chosen: null })
  }
  let from = 0
  for (const to of [...breaks, old.length]) {
    let start = from
    while (to - start > BLOCK * 1.5) {
      const near = old.slice(start, start + BLOCK)
      const sentence = Math.max(near.lastIndexOf('. '), near.lastIndexOf('? '), near.lastIndexOf('! '))
      const cut = sentence > BLOCK / 3 ? sentence + 2 : Math.max(near.lastIndexOf(' ') + 1, BLOCK >> 1)
      add(start, start + cut)
      start += cut
    }
    add(start, to)
    from = to
  }
  return blocks
}

/** Where `old[from, to)` may stand in the indexed text, the best covered first. */
export function placesOf(old: string, from: number, to: number, index: GramIndex): Place[] {
  const seeds = index.seeds(old, from, to)
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
      covered,
      seeds: members,
    })
  }
  return places.sort((a, b) => b.covered - a.covered)
}

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

/** What it is worth that `b` at `next` comes behind `a` at `place`. */
function following(a: Block, place: Place, b: Block, next: Place): number {
  const gap = next.start - place.end - (b.start - a.end)
  const worth = FOLLOWS + Math.min(a.end - a.start, b.end - b.start) * FOLLOWS_SHARE
  if (next.start + next.end < place.start + place.end) return 0
  const slack = Math.abs(gap)
  return slack <= GAP ? worth * (1 - slack / (2 * GAP)) : 0
}

interface Cell {
  place: Place | null
  /** The last block with a place on the way here, and that place. */
  block: Block | null
  at: Place | null
  score: number
  from: Cell | null
}

/** The sequence of places (or none) of the highest worth: Viterbi's algorithm over the blocks. */
function choose(blocks: Block[]): void {
  let row: Cell[] = [{ place: null, block: null, at: null, score: 0, from: null }]
  for (const block of blocks) {
    const next: Cell[] = []
    for (const place of block.places) {
      let best: Cell | null = null
      for (const cell of row) {
        const worth = cell.block && cell.at ? following(cell.block, cell.at, block, place) : 0
        const score = cell.score + place.covered + worth
        if (!best || score > best.score) best = { place, block, at: place, score, from: cell }
      }
      next.push(best!)
    }
    // Without a place, every way so far stays open: what follows may follow any of them.
    const open = row.map(
      (cell): Cell => ({ place: null, block: cell.block, at: cell.at, score: cell.score, from: cell }),
    )
    row = [...next, ...open.sort((a, b) => b.score - a.score).slice(0, PLACES)]
  }
  let cell: Cell | null = row.reduce((best, other) => (other.score > best.score ? other : best))
  for (let n = blocks.length - 1; n >= 0 && cell; n--, cell = cell.from) blocks[n]!.chosen = cell.place
}

/** A block whose second best place would have done nearly as well between the same neighbours. */
function markDoubts(blocks: readonly Block[], doubtful: Uint8Array): void {
  for (const [n, block] of blocks.entries()) {
    const { chosen, places, start, end } = block
    if (!chosen || places.length < 2) continue
    const before = blocks.slice(Math.max(0, n - 3), n).findLast((other) => other.chosen)
    const behind = blocks.slice(n + 1, n + 4).find((other) => other.chosen)
    const worth = (place: Place) =>
      place.covered +
      (before ? following(before, before.chosen!, block, place) : 0) +
      (behind ? following(block, place, behind, behind.chosen!) : 0)
    const sure = worth(chosen) - (end - start) * DOUBT
    if (places.some((place) => place !== chosen && worth(place) > sure)) doubtful.fill(1, start, end)
  }
}

/** Runs of blocks that follow each other in both texts; blocks without a place in between belong to the run. */
function stretchesOf(blocks: readonly Block[]): Block[][] {
  const stretches: Block[][] = []
  for (const block of blocks) {
    if (!block.chosen) continue
    const run = stretches.at(-1)
    const last = run?.at(-1)
    if (run && last && follows(last, block)) run.push(block)
    else stretches.push([block])
  }
  return stretches
}

function follows(a: Block, b: Block): boolean {
  const [place, next] = [a.chosen!, b.chosen!]
  const middle = (p: Place) => (p.start + p.end) / 2
  return middle(next) > middle(place) && next.start - place.end < GAP * 4 + (b.start - a.end)
}

const weight = (run: readonly Block[]) => run.reduce((sum, block) => sum + block.chosen!.covered, 0)

/** Matches a stretch by its seeds alone; what lies between them waits until every stretch has its own. */
function matchSeeds(run: readonly Block[], { newOf, taken }: Alignment): Rectangle[] {
  const seeds = run
    .flatMap((block) => block.chosen!.seeds)
    .filter(({ j }) => !taken[j] && !taken[j + GRAM - 1])
  if (seeds.length === 0) return []
  const range = {
    aStart: run[0]!.start,
    aEnd: run.at(-1)!.end,
    bStart: Math.min(...run.map((block) => block.chosen!.start)),
    bEnd: Math.max(...run.map((block) => block.chosen!.end)),
  }
  return chainSeeds(range, seeds, (i, j) => {
    if (taken[j]) return
    newOf[i] = j
    taken[j] = 1
  })
}

function fillGap(gap: Rectangle, old: string, fresh: string, { newOf, taken }: Alignment): void {
  // Another block was placed inside: no part of this one.
  if (taken.subarray(gap.bStart, gap.bEnd).some((place) => place === 1)) return
  alignGap(old, fresh, gap, (i, j) => {
    newOf[i] = j
  })
  if (gap.bEnd - gap.bStart <= INSERTED + (gap.aEnd - gap.aStart)) taken.fill(1, gap.bStart, gap.bEnd)
}

/** Which of its places each block stands at: the sequence that covers most and jumps least. */
import { PLACES, type Place } from './places.ts'

export interface Block {
  start: number
  end: number
  places: Place[]
  chosen: Place | null
}

/** What it costs (in covered characters) to go on elsewhere: further on in the new text, or back in it. */
const SKIP = 80
const BACK = 200
/** The next best place's score is this share of the block's length (or less) behind: nobody can tell. */
const DOUBT = 0.12
/** Unmatched new characters between two blocks that still follow each other. */
const GAP = 160

/** What it costs that `b` at `next` comes behind `a` at `place`: nothing when it follows on. */
function jump(a: Block, place: Place, b: Block, next: Place): number {
  const overlap = place.last - next.first
  if (overlap > Math.min(a.end - a.start, b.end - b.start) / 2) return BACK
  return Math.min(SKIP, Math.abs(overlap + b.start - a.end) / 4)
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
export function choose(blocks: Block[], cost: number): void {
  let row: Cell[] = [{ place: null, block: null, at: null, score: 0, from: null }]
  for (const block of blocks) {
    const next: Cell[] = []
    for (const place of block.places) {
      let best: Cell | null = null
      for (const cell of row) {
        const lost = cell.block && cell.at ? jump(cell.block, cell.at, block, place) * cost : 0
        const score = cell.score + place.covered - lost
        if (!best || score > best.score) best = { place, block, at: place, score, from: cell }
      }
      next.push(best!)
    }
    // Without a place, every way so far stays open: what follows may follow any of them.
    const open = row.map(
      (cell): Cell => ({ place: null, block: cell.block, at: cell.at, score: cell.score, from: cell }),
    )
    row = [...next, ...open.sort((a, b) => b.score - a.score).slice(0, PLACES * 2)]
  }
  let cell: Cell | null = row.reduce((best, other) => (other.score > best.score ? other : best))
  for (let n = blocks.length - 1; n >= 0 && cell; n--, cell = cell.from) blocks[n]!.chosen = cell.place
}

/** A block whose second best place would have done nearly as well between the same neighbours. */
export function markDoubts(blocks: readonly Block[], cost: number, doubtful: Uint8Array): void {
  for (const [n, block] of blocks.entries()) {
    const { chosen, places, start, end } = block
    if (!chosen || places.length < 2) continue
    const before = blocks.slice(Math.max(0, n - 3), n).findLast((other) => other.chosen)
    const behind = blocks.slice(n + 1, n + 4).find((other) => other.chosen)
    const worth = (place: Place) =>
      place.covered -
      (before ? jump(before, before.chosen!, block, place) * cost : 0) -
      (behind ? jump(block, place, behind, behind.chosen!) * cost : 0)
    const sure = worth(chosen) - (end - start) * DOUBT
    if (places.some((place) => place !== chosen && worth(place) > sure)) doubtful.fill(1, start, end)
  }
}

/** Runs of blocks that follow each other in both texts; blocks without a place in between belong to the run. */
export function stretchesOf(blocks: readonly Block[]): Block[][] {
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

/** Characters its places' seeds cover. */
export const weight = (run: readonly Block[]) => run.reduce((sum, block) => sum + block.chosen!.covered, 0)

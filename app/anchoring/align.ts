/**
 * Aligning two wordings of a whole document, robust to moved, inserted and deleted blocks.
 *
 * The old text is cut into blocks: paragraphs, long ones at their sentences. Seeds (k-grams) say where each block may stand
 * in the new text (`places.ts`); a sequence of places is chosen that covers most and jumps least (`sequence.ts`). Jumps
 * are dear: this is what tells a repeated line, or an edited original beside a verbatim copy. Blocks that follow each other
 * in both texts are aligned as one stretch, character by character. What is left after that may have moved: it is looked for
 * in what is left of the new text, where jumps are cheap.
 */
import { alignGap, chainSeeds, type Rectangle } from './chain.ts'
import { GRAM, GramIndex } from './grams.ts'
import { placesOf } from './places.ts'
import { type Block, choose, markDoubts, stretchesOf, weight } from './sequence.ts'

export interface Alignment {
  /** For each character of the old text the character of the new one it is, or -1. */
  newOf: Int32Array
  /** For each character of the new text: 1 where an old block was placed. */
  taken: Uint8Array
  /** For each character of the old text: 1 where its block could as well stand elsewhere. */
  doubtful: Uint8Array
  index: GramIndex
}

/** Longer paragraphs are cut at a sentence's end behind this many characters. */
const BLOCK = 320
/** What could not be placed in order may have moved: looked for in what is left, going on elsewhere costs this share. */
const MOVED = 0.15
const ROUNDS = 3
/** A block of which less than this share is matched in runs of this length is looked for again. */
const LEFT = 0.35
const RUN = 4
/** Longer unmatched stretches inside an aligned one may hold other blocks. */
const INSERTED = 24

/**
 * @param old folded text
 * @param breaks offsets of `old` at which paragraphs begin, ascending
 * @param fresh folded text
 */
export function align(old: string, breaks: readonly number[], fresh: string): Alignment {
  const alignment: Alignment = {
    newOf: new Int32Array(old.length).fill(-1),
    taken: new Uint8Array(fresh.length),
    doubtful: new Uint8Array(old.length),
    index: new GramIndex(fresh),
  }
  const filled: Rectangle[] = []
  let blocks = blocksOf(old, breaks)
  for (let round = 0; round < ROUNDS && blocks.length > 0; round++) {
    const cost = round === 0 ? 1 : MOVED
    for (const block of blocks)
      block.places = placesOf(old, block.start, block.end, alignment.index, alignment.taken)
    choose(blocks, cost)
    for (const block of round > 0 ? blocks : []) {
      if (!block.chosen) continue
      if (block.chosen.covered <= solid(block, alignment.newOf)) block.chosen = null
      else alignment.newOf.fill(-1, block.start, block.end)
    }
    markDoubts(blocks, cost, alignment.doubtful)
    // The longest stretches are the surest; what they take, no other gets.
    const stretches = stretchesOf(blocks).sort((a, b) => weight(b) - weight(a))
    if (stretches.length === 0) break
    const gaps = stretches.flatMap((stretch) => matchSeeds(stretch, alignment))
    filled.push(...gaps.filter((gap) => fillGap(gap, old, fresh, alignment)))
    blocks = blocks.filter((block) => solid(block, alignment.newOf) < (block.end - block.start) * LEFT)
  }
  // What was put in between is the new wording of what was there.
  for (const { aStart, aEnd, bStart, bEnd } of filled)
    if (bEnd - bStart <= INSERTED + (aEnd - aStart)) alignment.taken.fill(1, bStart, bEnd)
  return alignment
}

/** Characters of a block that are matched in runs: single ones agree by chance. */
function solid({ start, end }: Block, newOf: Int32Array): number {
  let count = 0
  let run = 0
  for (let i = start; i < end; i++) {
    run = newOf[i]! < 0 ? 0 : run > 0 && newOf[i] === newOf[i - 1]! + 1 ? run + 1 : 1
    if (run === RUN) count += RUN
    else if (run > RUN) count++
  }
  return count
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

/** Matches what lies between seeds. @returns false where another block was placed inside: no part of this one. */
function fillGap(gap: Rectangle, old: string, fresh: string, { newOf, taken }: Alignment): boolean {
  if (taken.subarray(gap.bStart, gap.bEnd).some((place) => place === 1)) return false
  let run = 0
  let last = -1
  alignGap(old, fresh, gap, (i, j) => {
    run = i > 0 && last === i - 1 && newOf[last] === j - 1 ? run + 1 : 1
    last = i
    newOf[i] = j
    if (run >= RUN) taken.fill(1, j - RUN + 1, j + 1)
  })
  return true
}

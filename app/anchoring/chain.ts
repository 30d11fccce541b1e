/** Growing an alignment from seeds: the longest chain of seeds in order, and what lies between them letter by letter. */
import { GRAM, type Seed } from './grams.ts'

/** A rectangle between two seeds with more cells than this, or one that is nearly all insertion, is left unaligned. */
const CELLS = 160_000
/** What it costs to leave a letter out, and to begin leaving out, */
const LEFT = 2
const OPEN = 3
/** Of two stretches at least this long, a smaller share of the shorter one than this agrees by chance. */
const SENTENCE = 32
const CHANCE = 0.45
/** What no alignment costs. */
const NEVER = 0x7fff

/** A rectangle of both texts: `a[aStart, aEnd)` and `b[bStart, bEnd)`. */
export interface Rectangle {
  aStart: number
  aEnd: number
  bStart: number
  bEnd: number
}

/**
 * Matches the characters of the longest chain of seeds inside a rectangle.
 * @param match is called for each pair of equal characters, in order
 * @returns the rectangles between the seeds, and before and behind them
 */
export function chainSeeds(
  range: Rectangle,
  seeds: readonly Seed[],
  match: (i: number, j: number) => void,
): Rectangle[] {
  const gaps: Rectangle[] = []
  let aStart = range.aStart
  let bStart = range.bStart
  for (const seed of longestChain(seeds)) {
    // Seeds overlap: what an earlier one has matched is passed over, on the same diagonal.
    const skip = Math.max(0, aStart - seed.i, bStart - seed.j)
    if (skip >= GRAM) continue
    gaps.push({ aStart, aEnd: seed.i + skip, bStart, bEnd: seed.j + skip })
    for (let k = skip; k < GRAM; k++) match(seed.i + k, seed.j + k)
    aStart = seed.i + GRAM
    bStart = seed.j + GRAM
  }
  gaps.push({ ...range, aStart, bStart })
  return gaps.filter((gap) => gap.aEnd > gap.aStart && gap.bEnd > gap.bStart)
}

/** Matches all of a rectangle: the longest chain of seeds, and what lies between letter by letter. */
export function alignRanges(
  a: string,
  b: string,
  range: Rectangle,
  seeds: readonly Seed[],
  match: (i: number, j: number) => void,
): void {
  for (const gap of chainSeeds(range, seeds, match)) alignGap(a, b, gap, match)
}

/** The longest subsequence that goes forward in both texts (patience sorting, Fredman 1975). */
function longestChain(seeds: readonly Seed[]): Seed[] {
  const tails: number[] = []
  const before = new Int32Array(seeds.length).fill(-1)
  // Seeds of one `i` are taken from the last `j` to the first, so that a chain takes one of them at the most.
  const order = seeds.map((_, n) => n).sort((x, y) => seeds[x]!.i - seeds[y]!.i || seeds[y]!.j - seeds[x]!.j)
  for (const n of order) {
    const { j } = seeds[n]!
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (seeds[tails[middle]!]!.j < j) low = middle + 1
      else high = middle
    }
    before[n] = low > 0 ? tails[low - 1]! : -1
    tails[low] = n
  }
  const chain: Seed[] = []
  for (let n = tails.at(-1) ?? -1; n >= 0; n = before[n]!) chain.push(seeds[n]!)
  return chain.reverse()
}

/** What both texts begin and end with, then the alignment of the rest that leaves least out, in few pieces. */
export function alignGap(
  a: string,
  b: string,
  { aStart, aEnd, bStart, bEnd }: Rectangle,
  match: (i: number, j: number) => void,
): void {
  while (aStart < aEnd && bStart < bEnd && a.charCodeAt(aStart) === b.charCodeAt(bStart))
    match(aStart++, bStart++)
  let tail = 0
  while (
    aStart < aEnd - tail &&
    bStart < bEnd - tail &&
    a.charCodeAt(aEnd - tail - 1) === b.charCodeAt(bEnd - tail - 1)
  )
    tail++
  alignRest(a, b, aStart, aEnd - tail, bStart, bEnd - tail, match)
  for (let k = tail; k > 0; k--) match(aEnd - k, bEnd - k)
}

/**
 * Global alignment with affine gap costs (Gotoh 1982). A letter that is left out on either side costs, and beginning to
 * leave out costs more: a word that became another does not lend its letters to it one by one.
 */
function alignRest(
  a: string,
  b: string,
  aStart: number,
  aEnd: number,
  bStart: number,
  bEnd: number,
  match: (i: number, j: number) => void,
): void {
  const rows = aEnd - aStart
  const columns = bEnd - bStart
  if (rows <= 0 || columns <= 0 || rows * columns > CELLS || columns > rows * 4 + 40) return
  const width = columns + 1
  // Of the best alignment that ends with a pair of letters, and of the one that ends with a letter left out.
  const paired = new Uint16Array((rows + 1) * width).fill(NEVER)
  const left = new Uint16Array((rows + 1) * width)
  paired[0] = 0
  for (let c = 1; c <= columns; c++) left[c] = OPEN + c * LEFT
  for (let r = 1; r <= rows; r++) {
    left[r * width] = OPEN + r * LEFT
    const char = a.charCodeAt(aStart + r - 1)
    for (let c = 1; c <= columns; c++) {
      const at = r * width + c
      const [above, beside, before] = [at - width, at - 1, at - width - 1]
      if (char === b.charCodeAt(bStart + c - 1)) paired[at] = Math.min(paired[before]!, left[before]!)
      left[at] = Math.min(paired[above]! + OPEN, paired[beside]! + OPEN, left[above]!, left[beside]!) + LEFT
    }
  }
  const pairs: [number, number][] = []
  for (
    let r = rows, c = columns, isLeft = paired[rows * width + columns]! > left[rows * width + columns]!;
    r > 0 && c > 0;
  ) {
    const at = r * width + c
    const [above, beside, before] = [at - width, at - 1, at - width - 1]
    if (!isLeft) {
      pairs.push([aStart + r - 1, bStart + c - 1])
      isLeft = paired[before]! > left[before]!
      r--
      c--
      continue
    }
    const cost = left[at]! - LEFT
    const isAbove = left[above] === cost || paired[above]! + OPEN === cost
    const from = isAbove ? above : beside
    isLeft = left[from] === cost
    if (isAbove) r--
    else c--
  }
  const shorter = Math.min(rows, columns)
  if (shorter >= SENTENCE && pairs.length < shorter * CHANCE) return
  for (let n = pairs.length - 1; n >= 0; n--) match(pairs[n]![0], pairs[n]![1])
}

/** Where short runs of characters (k-grams) stand in a text: the seeds that alignment grows from. */

/** Runs of this many characters: short enough to survive between frequent edits, long enough to be rare. */
export const GRAM = 7
/** A gram that stands in more places than this says nothing about where one is; the fewer, the longer the text. */
const COMMON = 24
const COMMON_AT_LEAST = 4
const LONG = 100_000

/** A matching gram: it stands at `i` in one text and at `j` in the other. */
export interface Seed {
  i: number
  j: number
}

export class GramIndex {
  readonly text: string
  private readonly heads: Int32Array
  private readonly nexts: Int32Array
  private readonly counts: Uint16Array
  private readonly mask: number
  private readonly common: number

  constructor(text: string) {
    this.text = text
    this.common = Math.max(COMMON_AT_LEAST, Math.min(COMMON, (COMMON * LONG) / text.length))
    let size = 1024
    while (size < text.length * 2) size *= 2
    this.mask = size - 1
    this.heads = new Int32Array(size).fill(-1)
    this.counts = new Uint16Array(size)
    this.nexts = new Int32Array(text.length)
    for (let j = text.length - GRAM; j >= 0; j--) {
      const slot = this.slot(text, j)
      this.nexts[j] = this.heads[slot]!
      this.heads[slot] = j
      if (this.counts[slot]! < 0xffff) this.counts[slot]!++
    }
  }

  /** Seeds for `text[start, end)`, by `i`, then `j`. */
  seeds(text: string, start: number, end: number): Seed[] {
    const seeds: Seed[] = []
    const last = Math.min(end, text.length) - GRAM
    for (let i = start; i <= last; i++) this.each(text, i, (j) => seeds.push({ i, j }))
    return seeds
  }

  /** Visits, ascending, the places where the gram at `i` of a text stands; none for a common one. */
  each(text: string, i: number, visit: (j: number) => void): void {
    const slot = this.slot(text, i)
    if (this.counts[slot]! > this.common) return
    for (let j = this.heads[slot]!; j >= 0; j = this.nexts[j]!) if (this.same(text, i, j)) visit(j)
  }

  private same(text: string, i: number, j: number): boolean {
    for (let k = 0; k < GRAM; k++) if (text.charCodeAt(i + k) !== this.text.charCodeAt(j + k)) return false
    return true
  }

  /** FNV-1a over the gram's code units, 32 bits, cut to the table. */
  private slot(text: string, at: number): number {
    let hash = 0x811c9dc5
    for (let k = 0; k < GRAM; k++) hash = Math.imul(hash ^ text.charCodeAt(at + k), 0x01000193)
    return (hash ^ (hash >>> 15)) & this.mask
  }
}

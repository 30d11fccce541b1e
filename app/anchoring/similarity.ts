/** How much alike two texts are: their edit distance, 32 rows of its table at a time. */

const BITS = 32
/** Of longer texts (the table's cells) only the lengths are compared. */
const CELLS = 64_000_000
/** For each code unit the rows of the strip at hand in which it stands; empty between strips. */
const rowsOf = new Int32Array(0x10000)

/** 1 for equal texts, 0 for texts without a character in common in order: 1 − edit distance / longer length. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1
  if (a.length * b.length > CELLS) return Math.min(a.length, b.length) / Math.max(a.length, b.length) / 2
  return 1 - steps(a, b, 1).reduce((sum, one) => sum + one, a.length) / Math.max(a.length, b.length)
}

/**
 * For each offset of a text, the edit distance between a pattern and the part that ends there and is nearest to it (Sellers
 * 1980).
 * @param first what a letter before that part costs: 1 for parts that begin where the text does
 */
export function distancesTo(pattern: string, text: string, first: 0 | 1 = 0): Int32Array {
  const distances = new Int32Array(text.length + 1)
  distances[0] = pattern.length
  for (const [n, step] of steps(pattern, text, first).entries()) distances[n + 1] = distances[n]! + step
  return distances
}

/**
 * The last row of the table of Levenshtein distances: what each column adds to the one before it. With bit vectors (Myers
 * 1999, as Hyyrö 2003 has it): neighbours in the table differ by one at the most, and a word holds those differences for a
 * strip of rows.
 */
function steps(a: string, b: string, first: 0 | 1): Int8Array {
  /** Of the strip's last row. */
  const added = new Int8Array(b.length).fill(first)
  for (let start = 0; start < a.length; start += BITS) {
    const end = Math.min(a.length, start + BITS)
    for (let i = start; i < end; i++) rowsOf[a.charCodeAt(i)]! |= 1 << (i - start)
    const last = 1 << (end - start - 1)
    // Down a column: the rows that add one to the row above, and those that take one off.
    let more = -1
    let less = 0
    for (let c = 0; c < b.length; c++) {
      const above = added[c]!
      const same = rowsOf[b.charCodeAt(c)]!
      const down = same | less
      const equal = above < 0 ? same | 1 : same
      const across = (((equal & more) + more) ^ more) | equal
      let plus = less | ~(across | more)
      let minus = more & across
      added[c] = plus & last ? 1 : minus & last ? -1 : 0
      plus = (plus << 1) | (above > 0 ? 1 : 0)
      minus = (minus << 1) | (above < 0 ? 1 : 0)
      more = minus | ~(down | plus)
      less = plus & down
    }
    for (let i = start; i < end; i++) rowsOf[a.charCodeAt(i)] = 0
  }
  return added
}

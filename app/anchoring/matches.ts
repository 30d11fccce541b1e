/** Maximal exact matches of two texts: what alignment is put together from. */
import { GRAM, type GramIndex } from './grams.ts'

/** `a[i, i + length)` is `b[j, j + length)`, and neither end can go further. */
export interface Match {
  i: number
  j: number
  length: number
}

/** All of them that hold a gram which is not too common, by `i`, then the shorter first. */
export function matchesOf(a: string, index: GramIndex): Match[] {
  const b = index.text
  const matches: Match[] = []
  /** For each diagonal the end, in `a`, of the last match on it. */
  const reached = new Int32Array(a.length + b.length)
  for (let i = 0; i + GRAM <= a.length; i++) {
    index.each(a, i, (j) => {
      const diagonal = j - i + a.length
      if (reached[diagonal]! > i) return
      let back = 0
      while (back < i && back < j && a.charCodeAt(i - back - 1) === b.charCodeAt(j - back - 1)) back++
      let length = GRAM
      while (i + length < a.length && a.charCodeAt(i + length) === b.charCodeAt(j + length)) length++
      reached[diagonal] = i + length
      matches.push({ i: i - back, j: j - back, length: back + length })
    })
  }
  return matches.sort(byPlace)
}

/** Of two that begin together the longer one may go on where the other ended. */
const byPlace = (x: Match, y: Match) => x.i - y.i || x.length - y.length || x.j - y.j

/** What is left of matches where neither text is taken yet, in pieces of a gram at the least. */
export function freeParts(matches: readonly Match[], newOf: Int32Array, taken: Uint8Array): Match[] {
  const parts: Match[] = []
  for (const { i, j, length } of matches) {
    let from = 0
    for (let k = 0; k <= length; k++) {
      if (k < length && newOf[i + k]! < 0 && taken[j + k] === 0) continue
      if (k - from >= GRAM) parts.push({ i: i + from, j: j + from, length: k - from })
      from = k + 1
    }
  }
  return parts.sort(byPlace)
}

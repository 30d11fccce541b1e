import fc from 'fast-check'
import { expect, test } from 'vitest'
import { similarity } from '../../../app/anchoring/similarity.ts'

/** Levenshtein's distance as it is defined, cell by cell. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, c) => c)
  for (let r = 1; r <= a.length; r++) {
    const next = [r]
    for (let c = 1; c <= b.length; c++)
      next.push(Math.min(row[c]! + 1, next[c - 1]! + 1, row[c - 1]! + (a[r - 1] === b[c - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}

test('32 rows at a time come to the distance that one cell at a time does', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ' ', 'é', '海'), { maxLength: 140 })
    .map((letters) => letters.join(''))
  fc.assert(
    fc.property(text, text, fc.nat(40), (a, b, cut) => {
      for (const other of [b, a.slice(cut) + b.slice(0, cut)]) {
        const longer = Math.max(a.length, other.length)
        const expected = longer === 0 ? 1 : 1 - distance(a, other) / longer
        expect(similarity(a, other)).toBeCloseTo(expected, 12)
      }
    }),
  )
})

test('texts too long for a table are compared by their lengths, and are never the same unless they are', () => {
  const long = 'lamp '.repeat(2_000)
  expect(similarity(long, long)).toBe(1)
  expect(similarity(long, `${long}s`)).toBeLessThan(1)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { snapEdge, stepEdge, toWords } from '../../../renderer/reader/text-units.ts'

const TEXT = 'The authors did not adjust for smoking.'
const words = (start: number, end: number, text = TEXT) => {
  const range = toWords(text, { start, end }, true)
  return text.slice(range.start, range.end)
}

describe('a selection', () => {
  test('takes whole words, without the spaces around them', () => {
    expect(words(13, 22)).toBe('did not adjust')
    expect(words(3, 12)).toBe('authors')
  })

  test('is left as it is but for the spaces when words are not wanted', () => {
    const range = toWords(TEXT, { start: 13, end: 16 }, false)
    expect(TEXT.slice(range.start, range.end)).toBe('id')
  })

  test('does not take the article before an apostrophe', () => {
    const text = 'Il voit l’homme.'
    expect(words(10, 14, text)).toBe('homme')
  })

  test('takes the signs that were marked where words have no spaces', () => {
    expect(words(2, 4, '今日は良い天気です')).toBe('は良')
  })
})

describe('an edge', () => {
  test('steps from word to word', () => {
    const end = TEXT.indexOf(' not')
    expect(TEXT.slice(0, stepEdge(TEXT, end, 1, 'end', true))).toBe('The authors did not')
    expect(TEXT.slice(0, stepEdge(TEXT, end, -1, 'end', true))).toBe('The authors')
    const start = TEXT.indexOf('did')
    expect(TEXT.slice(stepEdge(TEXT, start, 1, 'start', true))).toBe('not adjust for smoking.')
  })

  test('snaps to the nearer end of a word', () => {
    expect(snapEdge(TEXT, 6, 'start')).toBe(4)
    expect(snapEdge(TEXT, 10, 'end')).toBe(11)
  })

  test('never stands within a sign, and moves the way it is asked to', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
        fc.nat(),
        fc.constantFrom(1 as const, -1 as const),
        fc.constantFrom('start' as const, 'end' as const),
        fc.boolean(),
        (text, seed, by, edge, whole) => {
          const at = seed % (text.length + 1)
          const to = stepEdge(text, at, by, edge, whole)
          expect(to).toBeGreaterThanOrEqual(0)
          expect(to).toBeLessThanOrEqual(text.length)
          if (to !== 0 && to !== text.length) {
            expect(Math.sign(to - at)).toBe(by)
            expect(text.slice(to)).not.toMatch(/^[\uDC00-\uDFFF]/)
          }
        },
      ),
    )
  })
})

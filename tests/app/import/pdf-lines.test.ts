import { expect, test } from 'vitest'
import { readingOrder } from '../../../app/import/pdf/lines.ts'
import { type Piece, piecesOf } from '../../../app/import/pdf/pieces.ts'
import { withScripts } from '../../../app/import/pdf/scripts.ts'

type Item = { str: string; left: number; width: number }

/** Texts on one line, 10 points high, as pdf.js gives them. */
const lineOf = (items: Item[]): string =>
  readingOrder(
    piecesOf(
      {
        items: items.map(({ str, left, width }) => ({
          str,
          width,
          height: 10,
          dir: 'ltr',
          transform: [10, 0, 0, 10, left, 700],
          fontName: 'f',
          hasEOL: false,
        })),
        styles: {},
        lang: null,
      },
      [1, 0, 0, -1, 0, 800],
    ),
  )
    .map(({ text }) => text)
    .join('\n')

/** What stands on the line, how wide the gap between its two pieces is (points), and the line. */
const LINES: [what: string, between: string | null, gap: number, line: string][] = [
  ['a word space pressed together in a line of even width', ' ', 1.3, 'When the watch'],
  ['no space at the same distance', null, 1.3, 'When thewatch'],
  ['a wide gap without a space of its own', null, 2.5, 'When the watch'],
  ['a space of no width, in the middle of a word', ' ', 0, 'When thewatch'],
]
test.each(LINES)('%s', (_, between, gap, line) => {
  const space = between === null ? [] : [{ str: between, left: 140, width: gap }]
  const items = [
    { str: 'When the', left: 100, width: 40 },
    ...space,
    { str: 'watch', left: 140 + gap, width: 25 },
  ]
  expect(lineOf(items)).toBe(line)
})

test('a sign is looked for beside the pieces around it, not beside all of the page', () => {
  let looked = 0
  const piece = (text: string, i: number, size: number): Piece => ({
    ...{ text, size, right: 55 + (i % 80) * 6, base: 50 + Math.floor(i / 80) * 12 - (10 - size) },
    ...{ bold: false, spaced: false, item: i },
    get left() {
      looked++
      return 50 + (i % 80) * 6
    },
  })
  const page = (count: number) => Array.from({ length: count }, (_, i) => piece('a', i, i % 2 ? 6 : 10))
  const looks = (count: number) => {
    looked = 0
    expect(withScripts(page(count)).every(({ size }) => size === 10)).toBe(true)
    return looked / count
  }
  expect(looks(4_000)).toBeLessThan(looks(1_000) * 2)
})

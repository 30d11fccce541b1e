import fc from 'fast-check'
import type { Root, RootContent } from 'mdast'
import { describe, expect, test } from 'vitest'
import {
  articleText,
  countWords,
  foldedText,
  foldForSearch,
  OBJECT,
  pageLocators,
  textMap,
  toCodePoints,
  toCodeUnits,
} from '../../../app/text/index.ts'

const text = (value: string) => ({ type: 'text' as const, value })
/** Trees are written loosely here; what is tested does not depend on which content model they fit. */
interface Loose {
  type: string
  value?: string
  children?: Loose[]
  [field: string]: unknown
}
const paragraph = (...children: Loose[]) => ({ type: 'paragraph' as const, children })
const root = (...children: Loose[]): Root => ({
  type: 'root',
  children: children as unknown as RootContent[],
})

describe('articleText', () => {
  const cell = (...children: Loose[]) => ({ type: 'tableCell', children })
  const item = (...children: Loose[]) => ({ type: 'listItem', children })
  const cases: [string, Root, string][] = [
    ['nothing', root(), ''],
    ['paragraphs', root(paragraph(text('a')), paragraph(text('b'))), 'a\n\nb'],
    [
      'marks inside a paragraph',
      root(paragraph(text('a '), { type: 'strong', children: [text('b')] }, text(' c'))),
      'a b c',
    ],
    ['an empty paragraph', root(paragraph(text('a')), paragraph(), paragraph(text('b'))), 'a\n\nb'],
    [
      'a list',
      root({
        type: 'list',
        children: [item(paragraph(text('a'))), item(paragraph(text('b')), paragraph(text('c')))],
      }),
      'a\nb\nc',
    ],
    [
      'a table',
      root({
        type: 'table',
        children: [
          { type: 'tableRow', children: [cell(text('a')), cell(text('b'))] },
          { type: 'tableRow', children: [cell(), cell(text('d'))] },
        ],
      }),
      'a\tb\nd',
    ],
    [
      'an empty cell in the middle',
      root({
        type: 'table',
        children: [{ type: 'tableRow', children: [cell(text('a')), cell(), cell(text('c'))] }],
      }),
      'a\t\tc',
    ],
    [
      'images',
      root(paragraph({ type: 'image', url: 'u', alt: 'peat' }, { type: 'image', url: 'u' })),
      OBJECT + OBJECT,
    ],
    [
      'a break, code and math',
      root(
        paragraph(text('a'), { type: 'break' }, { type: 'inlineCode', value: 'b' }),
        { type: 'code', value: 'x = 1' },
        { type: 'math', value: 'E' },
      ),
      'a\nb\n\nx = 1\n\nE',
    ],
    [
      'a footnote',
      root(paragraph(text('a'), { type: 'footnoteReference', identifier: '1' }), {
        type: 'footnoteDefinition',
        identifier: '1',
        children: [paragraph(text('n'))],
      }),
      'a[1]\n\nn',
    ],
    [
      'links and extensions',
      root(
        paragraph(
          { type: 'wikiLink', value: 'T', alias: 'shown' },
          { type: 'blockId', value: 'x' },
          { type: 'superscript', children: [text('5')] },
        ),
      ),
      'shown⁵',
    ],
    [
      'raised and lowered characters',
      root(
        paragraph(
          text('10'),
          { type: 'superscript', children: [text('−5')] },
          text(' H'),
          { type: 'subscript', children: [text('2')] },
          text('O 1'),
          { type: 'superscript', children: [text('er')] },
        ),
      ),
      '10⁻⁵ H₂O 1er',
    ],
    [
      'a figure',
      root({
        type: 'figure',
        children: [
          paragraph({ type: 'image', url: 'u', alt: 'A bog' }),
          { type: 'figcaption', children: [text('Fig. 1')] },
        ],
      }),
      `${OBJECT}\n\nFig. 1`,
    ],
  ]
  test.each(cases)('%s', (_, tree, expected) => expect(articleText(tree)).toBe(expected))

  const inline = fc.letrec<{ phrasing: Loose; block: Loose }>((tie) => ({
    phrasing: fc.oneof(
      { depthSize: 'small' },
      fc.string({ maxLength: 6, unit: 'grapheme' }).map(text),
      fc.nat(1).map(() => ({ type: 'image', url: 'u', alt: null })),
      fc.array(tie('phrasing'), { maxLength: 3 }).map((children) => ({ type: 'emphasis', children })),
    ),
    block: fc.oneof(
      { depthSize: 'small' },
      fc.array(tie('phrasing'), { maxLength: 4 }).map((children) => paragraph(...children)),
      fc.string({ maxLength: 8 }).map((value) => ({ type: 'code', value })),
      fc.array(tie('block'), { maxLength: 3 }).map((children) => ({ type: 'blockquote', children })),
      fc
        .array(tie('block'), { maxLength: 3 })
        .map((blocks) => ({ type: 'list', children: [{ type: 'listItem', children: blocks }] })),
    ),
  }))

  test('the map’s ranges hold the nodes’ words, in order, children inside their parents', () => {
    fc.assert(
      fc.property(fc.array(inline.block, { maxLength: 6 }), (blocks) => {
        const tree = root(...blocks)
        const { text: whole, ranges } = textMap(tree)
        let last = 0
        const walk = (node: Loose) => {
          const range = ranges.get(node as never)
          if (typeof node.value === 'string') {
            if (node.value === '') return expect(range).toBeUndefined()
            expect(whole.slice(range!.start, range!.end)).toBe(node.value)
            expect(range!.start).toBeGreaterThanOrEqual(last)
            last = range!.end
          }
          for (const child of node.children ?? []) {
            const inner = ranges.get(child as never)
            if (inner) {
              expect(inner.start).toBeGreaterThanOrEqual(range!.start)
              expect(inner.end).toBeLessThanOrEqual(range!.end)
            }
            walk(child)
          }
        }
        walk(tree as unknown as Loose)
      }),
    )
  })

  test('pages begin where their label stands, in the middle of a paragraph too', () => {
    const tree = root(
      { ...paragraph(text('one ')), data: { page: '7' } },
      paragraph(text('two '), { ...text('three'), data: { page: '8' } }),
    )
    expect(pageLocators(tree)).toEqual([
      { start: 0, label: '7' },
      { start: 10, label: '8' },
    ])
  })
})

describe('code points', () => {
  test('there and back, for every boundary', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (whole) => {
        const points = [...whole]
        const units: number[] = [0]
        for (const point of points) units.push(units.at(-1)! + point.length)
        const asPoints = points.map((_, i) => i).concat(points.length)
        expect(toCodePoints(whole, units)).toEqual(asPoints)
        expect(toCodeUnits(whole, asPoints)).toEqual(units)
      }),
    )
  })
  test('any order, and beyond the end', () => {
    expect(toCodePoints('a🌿b', [4, 0, 3, 99])).toEqual([3, 0, 2, 3])
    // As many as the passages of a large library.
    expect(toCodePoints('ab', new Array(300_000).fill(1))).toHaveLength(300_000)
    expect(toCodeUnits('a🌿b', [3, 0, 2, 99])).toEqual([4, 0, 3, 4])
  })
})

describe('foldForSearch', () => {
  const same: [string, string][] = [
    ['Été', 'ete'],
    ['ﬁnal oﬃce', 'final office'],
    ['Straße Œuvre', 'strasse oeuvre'],
    ['car\u00adbon', 'carbon'],
    ['car-\nbon', 'carbon'],
    ['« l’État » “x” – y', '" l\'etat " "x" - y'],
    ['x\u00a0y\u202fz', 'x y z'],
    ['e\u0301', 'e'],
  ]
  test.each(same)('%s', (original, folded) => expect(foldForSearch(original).text).toBe(folded))

  test('with its places or without, the text is the same', () => {
    const piece = fc.constantFrom('-\n', 'a', 'É', '𝐚', '‐', 'ﬁ', '炭', ...same.map(([original]) => original))
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 4 }))), (pieces) => {
        expect(foldedText(pieces.join(''))).toBe(foldForSearch(pieces.join('')).text)
      }),
    )
  })

  test('every letter leads to the character it came from', () => {
    const piece = fc.constantFrom('a', 'É', 'œ', '𝐚', 'ﬁ', '炭', '\u00ad', '\u0301', ' ', '–')
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const { toOriginal } = foldForSearch(pieces.join(''))
        const came = pieces.flatMap((char, i) =>
          [...Array(foldForSearch(char).text.length)].map(() => pieces.slice(0, i).join('').length),
        )
        expect(came.map((_, i) => toOriginal(i))).toEqual(came)
      }),
    )
  })

  test('the map never goes backwards and stays inside the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (original) => {
        const { text: folded, toOriginal } = foldForSearch(original)
        let last = 0
        for (let i = 0; i <= folded.length; i++) {
          const at = toOriginal(i)
          expect(at).toBeGreaterThanOrEqual(last)
          expect(at).toBeLessThanOrEqual(original.length)
          last = at
        }
        expect(toOriginal(folded.length)).toBe(original.length)
      }),
    )
  })
})

test.each([
  ['', 0],
  ['l’Asie centrale, c’est-à-dire', 3],
  ['one two  three', 3],
  ['泥炭は炭素', 5],
  ['naïve café 12 %', 3],
])('countWords(%j)', (value, count) => expect(countWords(value)).toBe(count))

/** Footnotes of a PDF, from lines as they stand on its pages: what is no note keeps its sign and its place. */
import { expect, test } from 'vitest'
import { treeOf } from '../../../app/import/pdf/blocks.ts'
import type { Line } from '../../../app/import/pdf/lines.ts'
import { takeFootnotes } from '../../../app/import/pdf/notes.ts'
import { piecesOf } from '../../../app/import/pdf/pieces.ts'
import { articleText } from '../../../app/text/index.ts'

const line = (text: string, base: number, size = 10): Line => ({
  ...{ text, left: 50, right: 50 + text.length * 5, base, size, bold: false, pieces: [] },
})
const SURVEY = 'The survey of the lake gives figures for one basin and says so at length'
const page = (text: string[], small: string[]): Line[] => [
  ...[...text, SURVEY].map((text, i) => line(text, 100 + i * 12)),
  ...small.map((text, i) => line(text, 600 + i * 10, 8)),
]
const read = (...pages: Line[][]) => {
  const { pages: kept, notes } = takeFootnotes(pages)
  const labelled = kept.map((lines, i) => ({ label: String(i + 1), lines, notes: notes[i]! }))
  return articleText(treeOf(labelled))
}

test('a note is referred to behind a word or a sentence, not by an exponent', () => {
  const text = read(
    page(
      ['Bogs store much carbon.² They do.', 'We take the sum (a+b)² of both, and say what it is.'],
      ['² See the first survey.'],
    ),
  )
  expect(text).toContain('the sum (a+b)² of both')
  expect(text).toContain('carbon.[2] They do.')
})

test.each([
  ['the area is in m² everywhere', '2 of the plots were lost in the second winter.'],
  ['the area is in km² everywhere', '² of the plots were lost in the second winter.'],
  ['that is said of all plots² there', '2 of the plots were lost in the second winter.'],
  ['a share of 0.31* of them', '* of all that were asked.'],
])('small print that is no note stays as it is: %s', (words, small) => {
  const text = read(page([words], [small]))
  expect(text).toContain(words)
  expect(text).toContain(small)
})

test('plain figures are signs where the notes are numbered in order, over the pages', () => {
  const text = read(
    page(['One said so¹ and another², too.'], ['1 The first of them.', '2 The second of them.']),
    page(['A third said nothing.³ At all.'], ['3 The third of them.', '1998 was a wet year.']),
  )
  expect(text).toContain('One said so[1] and another[2], too.')
  expect(text).toContain('A third said nothing.[3] At all.')
  expect(text).toContain('1998 was a wet year.')
})

test('characters of an icon font, and those that are put around references, are text', () => {
  const content = {
    items: [
      {
        str: '\ue000 Bogs \ue001 \ufdd0store\ufdd1',
        transform: [10, 0, 0, 10, 50, 100],
        width: 90,
        fontName: 'f',
      },
    ],
  }
  const [piece] = piecesOf(content as unknown as Parameters<typeof piecesOf>[0], [1, 0, 0, 1, 0, 0])
  expect(piece!.text).toBe('\ue000 Bogs \ue001 \ufffdstore\ufffd')
  expect(articleText(treeOf([{ label: '1', lines: [line(piece!.text, 100)] }]))).toBe(piece!.text)
})

test('a line that refers to a note with every word is read in linear time', () => {
  const text = `So it ends.${'\ufdd01\ufdd1'.repeat(60)} And it goes on`
  expect(articleText(treeOf([{ label: '1', lines: [line(text, 100), line(SURVEY, 112)] }]))).toContain(SURVEY)
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parsePdf } from '../../../app/import/pdf/index.ts'
import { pageAt, pageSpans, pageText, placeOnPage, type Span } from '../../../app/import/pdf/place.ts'
import { type PdfContent, readPdf } from '../../../app/import/pdf/read.ts'
import { articleText, pageLocators } from '../../../app/text/index.ts'

const NAME = 'two-columns.pdf'
const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, '../../fixtures/import', NAME)))
const content = await readPdf(bytes, NAME)
const { tree } = (await parsePdf(bytes, NAME)).articles[0]!
const text = articleText(tree)
const labels = content.pages.map(({ label }) => label)
const spans = pageSpans(pageLocators(tree), labels, text.length)

const letters = (of: string) => of.replace(/[^\p{L}\p{N}]/gu, '')
/** The words on the page that a passage was found to be. */
function wordsAt(page: PdfContent['pages'][number], article: string, around: Span, passage: Span): string {
  const [spots] = placeOnPage(article, [around], page.pieces, [passage])
  return spots!
    .map(({ item, from, to }) => page.pieces.find((p) => p.item === item)!.text.slice(from, to))
    .join('')
}

test('each sentence is found on its own page, though half of it stands there dozens of times', () => {
  let found = 0
  for (const [number, page] of content.pages.entries()) {
    const span = spans[number]![0]!
    const here = text.slice(span.start, span.end)
    for (const { 0: sentence, index } of here.matchAll(/Sentence \d+\.\d[^.]*\./g)) {
      const start = span.start + index
      expect(letters(wordsAt(page, text, span, { start, end: start + sentence.length }))).toBe(
        letters(sentence),
      )
      // The half that repeats is found where this sentence is, not at the first of its kind.
      const half = { start: start + sentence.length - 40, end: start + sentence.length }
      const [spots] = placeOnPage(text, [span], page.pieces, [half])
      const [whole] = placeOnPage(text, [span], page.pieces, [{ start, end: start + sentence.length }])
      expect(spots!.at(-1)).toEqual(whole!.at(-1))
      found++
    }
  }
  expect(found).toBeGreaterThan(60)
})

test('words that are not on the page have no place, also when their neighbours do', () => {
  const span = spans[1]![0]!
  const at = text.indexOf(' ', span.start + 200)
  const other = `${text.slice(0, at)} of the moon ${text.slice(at)}`
  const around = { start: span.start, end: span.end + 13 }
  expect(wordsAt(content.pages[1]!, other, around, { start: at + 1, end: at + 12 })).toBe('')
  expect(wordsAt(content.pages[1]!, other, around, { start: at - 60, end: at })).not.toBe('')
})

test('pages by their labels: repeated labels go on, unknown ones are passed over', () => {
  const locators = [
    { start: 0, label: 'i' },
    { start: 10, label: '1' },
    { start: 15, label: 'gone' },
    { start: 20, label: '1' },
  ]
  expect(pageSpans(locators, ['i', 'ii', '1', '1'], 30)).toEqual([
    [{ start: 0, end: 10 }],
    [],
    [{ start: 10, end: 20 }],
    [{ start: 20, end: 30 }],
  ])
})

test('pages by their labels: a page’s notes behind words of the next one are the page’s', () => {
  const locators = [
    { start: 0, label: '1' },
    { start: 10, label: '2' },
    { start: 15, label: '1' },
    { start: 20, label: '2' },
    { start: 25, label: '3' },
  ]
  const spans = pageSpans(locators, ['1', '2', '3'], 30)
  expect(spans).toEqual([
    [
      { start: 0, end: 10 },
      { start: 15, end: 20 },
    ],
    [
      { start: 10, end: 15 },
      { start: 20, end: 25 },
    ],
    [{ start: 25, end: 30 }],
  ])
  expect([0, 12, 16, 22, 29].map((at) => pageAt(spans, at))).toEqual([0, 1, 0, 1, 2])
  const page = pageText('abcdefghijKLMNOpqrstUVWXYz', spans[0]!)
  expect(page.words).toBe('abcdefghijpqrst')
  expect(page.inText({ start: 8, end: 10 })).toEqual({ start: 8, end: 10 })
  expect(page.inText({ start: 10, end: 12 })).toEqual({ start: 15, end: 17 })
})

test('pages by their labels: notes two pages back, in a file whose labels begin again', () => {
  const starts = ['1', '2', '3', '1', '2', '3', '4', '1']
  const locators = starts.map((label, i) => ({ start: i * 10, label }))
  const spans = pageSpans(locators, ['1', '2', '3', '4', '1', '2', '3'], 80)
  expect(spans.map((parts) => parts.map(({ start }) => start))).toEqual([
    [0, 30],
    [10, 40],
    [20, 50],
    [60],
    [70],
    [],
    [],
  ])
})

test('a passage that runs over to the next page is found where each of its parts stands', () => {
  const [first, second, note] = ['The bogs store more carbon than', 'all the forests do.', 'See the survey.']
  const text = `${first} ${second}\n${note}`
  const locators = [first, second, note].map((part, i) => ({
    start: text.indexOf(part),
    label: i === 1 ? '2' : '1',
  }))
  const [parts] = pageSpans(locators, ['1', '2'], text.length)
  const pieces = [first, note].map((text, item) => ({
    ...{ text, item, left: 50, right: 300, base: 100 + item * 500, size: 10, bold: false, spaced: false },
  }))
  const start = text.indexOf('more carbon')
  const passages = [
    { start, end: parts![0]!.end },
    { start: text.indexOf('survey'), end: text.length },
  ]
  expect(placeOnPage(text, parts!, pieces, passages)).toMatchObject([
    [{ item: 0, from: first.indexOf('more'), to: first.length }],
    [{ item: 1, from: note.indexOf('survey') }],
  ])
})

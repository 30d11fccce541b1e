/** What the first page of a PDF says of the article, where the document's properties say nothing. */
import { expect, test } from 'vitest'
import { parse } from '../../../app/import/index.ts'
import type { Metadata } from '../../../app/model/article.ts'
import { makePdf, type PdfLine } from './pdfs.ts'

const BODY = [
  'The survey of Lake Aldra gives figures for one basin, and its authors warn that',
  'depth over age is not a rate. Others have said so before them, and nobody heard',
  'it at the time, because the figures of the lake were better than any until then.',
]
const body = (top: number): PdfLine[] =>
  [...BODY, ...BODY, ...BODY].map((text, i) => ({ text, x: 72, y: top - i * 14, size: 10 }))
/** In the middle of the page, by the widths of Helvetica, roughly. */
const centred = (text: string, y: number, size = 10): PdfLine => ({
  text,
  x: 306 - text.length * size * 0.245,
  y,
  size,
})
const read = async (lines: PdfLine[]): Promise<Metadata> => {
  const { articles } = await parse(makePdf([{ lines }]), { name: 'scan-17.pdf', split: 'auto' })
  return articles[0]!.metadata
}

const ABSTRACT = centred('Abstract', 560)
const TITLE = centred('Sediment is no Clock', 740, 18)

const BLOCKS: [what: string, lines: string[], authors: string[]][] = [
  [
    'a list with “and”',
    ['Ada Fen, Tom W. Reed and Jo de la Mare', 'University of Aldra'],
    ['Ada Fen', 'Tom W. Reed', 'Jo de la Mare'],
  ],
  ['family names first', ['Fen, A., Reed, T. W.', 'Lake Institute, Aldra'], ['A. Fen', 'T. W. Reed']],
  ['signs of notes between', ['Ada Fen* Tom Reed*', '*Department of Lakes'], ['Ada Fen', 'Tom Reed']],
  ['degrees', ['By Ada Fen, Ph.D., and Tom Reed, MD'], ['Ada Fen', 'Tom Reed']],
  ['capitals', ['ADA FEN', 'ada@example.org'], ['Ada Fen']],
  [
    'names that are words of places',
    ['Cornel West, Ada Case and Larry Page', 'Jo Street'],
    ['Cornel West', 'Ada Case', 'Larry Page', 'Jo Street'],
  ],
  ['a list with what is no name', ['Ada Fen, Tom Reed, Table Rock'], ['Ada Fen', 'Tom Reed']],
  ['streets and palaces', ['High Street, Crystal Palace'], []],
  ['a place and an institution only', ['Department of Limnology', 'Aldra, United States'], []],
  ['a sentence', ['A Study of One Basin over Ten Years'], []],
]
test.each(BLOCKS)('authors: %s', async (_, lines, authors) => {
  const block = lines.map((text, i) => centred(text, 700 - i * 18, 11))
  const metadata = await read([TITLE, ...block, ABSTRACT, ...body(540)])
  expect(metadata.title).toBe('Sediment is no Clock')
  expect(metadata.authors).toEqual(authors)
  if (authors.length > 0)
    expect(metadata.origins.authors).toEqual({ from: 'text of the first page', guessed: true })
})

test('the program’s name in the properties gives way to whom the page names', async () => {
  const file = makePdf(
    [{ lines: [TITLE, centred('Ada Fen and Tom Reed', 700, 11), ABSTRACT, ...body(540)] }],
    [],
    {
      Author: 'Office Desk 4',
      Title: 'Sediment is no Clock',
    },
  )
  const { articles } = await parse(file, { name: 'x.pdf', split: 'auto' })
  expect(articles[0]!.metadata.authors).toEqual(['Ada Fen', 'Tom Reed'])
})

const DATES: [line: string, published: string][] = [
  ['Published online: 3 May 2019', '2019-05-03'],
  ['12 March 2020', '2020-03-12'],
  ['(Dated: 9 October 2009)', '2009-10-09'],
  ['\xa9 2018 Lake Society', '2018'],
  ['Journal of Lakes, vol. 12 (2017)', '2017'],
  ['Received: 3 May 2018 Accepted: 12 June 2019', '2019-06-12'],
  ['Submitted 3 May 2018', '2018-05-03'],
]
test.each(DATES)('date: %s', async (line, published) => {
  const metadata = await read([
    TITLE,
    centred('Ada Fen', 700, 11),
    centred(line, 660),
    ABSTRACT,
    ...body(540),
  ])
  expect(metadata.published).toBe(published)
})

test('an essay’s title is no larger than its text: it stands in the middle, the name over it', async () => {
  const head = ['Ada Fen', 'Limnology 101', '7 November 2020'].map((text, i) => ({
    text,
    x: 72,
    y: 740 - i * 20,
    size: 10,
  }))
  const metadata = await read([...head, centred('Sediment is no Clock at all', 670), ...body(640)])
  expect(metadata).toMatchObject({
    title: 'Sediment is no Clock at all',
    authors: ['Ada Fen'],
    published: '2020-11-07',
  })
})

test.each([
  'The survey that was published in March 1998 by the group counted every bog.',
  'Of a study, first published in 1998, this says that peat burns.',
  'received in May 1987 a grant',
  'As it was received 3 May 1987, so it stands here.',
])('a sentence’s date is not the article’s: %s', async (line) => {
  const rest = [centred('\xa9 2021 Ada Fen', 60), ...body(540)]
  const metadata = await read([TITLE, centred('Ada Fen', 700, 11), centred(line, 660), ABSTRACT, ...rest])
  expect(metadata.published).toBe('2021')
})

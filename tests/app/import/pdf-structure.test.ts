/** What a PDF says of its own structure: where its links lead, and what its headings are. */
import fc from 'fast-check'
import type { Root } from 'mdast'
import { expect, test } from 'vitest'
import { parse } from '../../../app/import/index.ts'
import { toMarkdown } from '../../../app/markdown/index.ts'
import { articleText, pageLocators } from '../../../app/text/index.ts'
import { makePdf, type PdfLine } from './pdfs.ts'

const LINES = [
  'The survey of Lake Aldra gives figures for one basin, and its authors warn that',
  'depth over age is not a rate. Others have said so before them, and nobody heard',
  'it at the time, because the figures of the lake were better than any until then.',
]
const at = (lines: string[], top = 700, size = 10): PdfLine[] =>
  lines.map((text, i) => ({ text, x: 72, y: top - i * 14, size }))
const link = (address: string, left: number, bottom: number, right: number, top: number) => ({
  body: `/Subtype /Link /Rect [${left} ${bottom} ${right} ${top}] /A << /S /URI /URI (${address}) >>`,
})
const read = async (...pdf: Parameters<typeof makePdf>): Promise<Root> => {
  const { articles } = await parse(makePdf(...pdf), { name: 'x.pdf', split: 'auto' })
  return articles[0]!.tree
}

test('links are where they lie, over two lines too, and only those of the web', async () => {
  const annotations = [
    // “survey of Lake Aldra”, in Helvetica of 10 points.
    link('https://example.org/aldra', 92, 698, 183, 710),
    link('https://example.org/rates', 390, 698, 425, 710),
    link('https://example.org/rates', 72, 684, 120, 696),
    link('javascript:alert\\(1\\)', 72, 670, 130, 682),
    link('file:///etc/passwd', 140, 670, 180, 682),
  ]
  const markdown = toMarkdown(await read([{ lines: at(LINES), annotations }]))
  expect(markdown).toContain('The [survey of Lake Aldra](https://example.org/aldra) gives')
  expect(markdown).toMatch(/\[[^\]]*that depth[^\]]*\]\(https:\/\/example\.org\/rates\)/)
  expect(markdown.match(/\]\(/g)).toHaveLength(2)
})

test('no link changes the text', async () => {
  const plain = articleText(await read([{ lines: at(LINES) }]))
  const edge = fc.integer({ min: 60, max: 500 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(edge, edge, fc.integer({ min: 660, max: 715 })), { maxLength: 4 }),
      async (boxes) => {
        const annotations = boxes.map(([a, b, y], i) =>
          link(`https://example.org/${i}`, Math.min(a, b), y, Math.max(a, b), y + 12),
        )
        expect(articleText(await read([{ lines: at(LINES), annotations }]))).toBe(plain)
      },
    ),
    { numRuns: 25 },
  )
})

test('the entries of its table of contents are headings, whatever their size; a running head is none', async () => {
  const pages = ['Where it began', 'What came of it'].map((heading, i) => ({
    lines: [
      ...at([heading.toUpperCase()], 760, 7),
      ...at([`${i + 1} ${heading}`], 714),
      ...at(LINES),
      ...at(LINES, 640),
    ],
  }))
  const outline = [
    { title: '1 Where it began', page: 0 },
    { title: '2. What came of it', page: 1 },
    { title: 'Where nothing is', page: 1 },
  ]
  const without = await read(pages)
  expect(without.children.filter(({ type }) => type === 'heading')).toEqual([])
  const tree = await read(pages, outline)
  expect(tree.children.filter(({ type }) => type === 'heading')).toMatchObject([
    { depth: 1, children: [{ value: '1 Where it began' }] },
    { depth: 1, children: [{ value: '2 What came of it' }] },
  ])
  const words = (root: Root) => articleText(root).split(/\s+/)
  expect(words(tree)).toEqual(words(without))
})

const headings = (tree: Root) =>
  tree.children.flatMap((node) =>
    node.type === 'heading'
      ? [`${'#'.repeat(node.depth)} ${articleText({ type: 'root', children: [node] })}`]
      : [],
  )
const bold = (text: string, y: number, x = 72): PdfLine => ({ text, x, y, size: 10, bold: true })

test('a bold line by itself is a heading, as deep as it is numbered; a bold paragraph and the head of a column are none', async () => {
  const lines = [
    bold('2 What we did', 740),
    ...at(LINES, 720),
    bold('2.1 In the field', 660),
    ...at(LINES, 640),
    ...LINES.concat(LINES).map((text, i) => bold(text, 590 - i * 14)),
    bold('Basin', 480),
    bold('Depth', 480, 200),
    ...at(LINES.concat(LINES), 460),
    ...at(LINES.concat(LINES, LINES), 370),
    ...at(['References'], 230),
    ...at(LINES, 210),
  ]
  expect(headings(await read([{ lines }]))).toEqual([
    '# 2 What we did',
    '## 2.1 In the field',
    '# References',
  ])
})

test('the sign of a note, an ordinal and the letters of a logo stand in their line', async () => {
  const small = (text: string, x: number, y: number): PdfLine => ({ text, x, y, size: 6 })
  const lines = [
    // “basin”, “9”, “L” end where the signs begin, by the widths of Helvetica.
    ...at(['The survey gives figures for one basin'], 700),
    small('12', 72 + 169, 704),
    ...at(['and calls it so in its 9'], 686),
    small('th', 72 + 92.5, 690),
    { text: 'figure, set in L', x: 175, y: 686, size: 10 },
    small('A', 236, 688.5),
    { text: 'TEX. Nobody heard it then.', x: 240, y: 686, size: 10 },
    small('a)', 72, 643),
    { text: 'Institute of Lakes and Rivers', x: 79, y: 640, size: 9 },
    ...at(LINES.concat(LINES), 600),
  ]
  const [first, second, institute] = articleText(await read([{ lines }])).split('\n\n')
  expect(first).toBe('The survey gives figures for one basin¹²')
  expect(second).toBe('and calls it so in its 9th figure, set in LATEX. Nobody heard it then.')
  expect(institute).toBe('ᵃ⁾ Institute of Lakes and Rivers')
})

test('an entry of a table of contents keeps its page, and the dots between go', async () => {
  const entry = (text: string, page: string, y: number): PdfLine[] => [
    { text: `${text} . . . . . . . . . .`, x: 72, y, size: 10 },
    { text: page, x: 500, y, size: 10 },
  ]
  const lines = [
    ...entry('1 Where it began', '2', 700),
    ...entry('2 What came of it', '14', 686),
    ...at(LINES, 640),
  ]
  expect(articleText(await read([{ lines }]))).toMatch(/^1 Where it began … 2\n+2 What came of it … 14\n/)
})

test('a running head of three rows close together goes', async () => {
  const pages = [1, 2, 3, 4].map((page) => ({
    lines: [
      ...at(['Released in June'], 770, 6),
      ...at(['version 1.0.17'], 763, 6),
      ...at([`Survey of Lake Aldra, ${page}`], 756, 6),
      ...at(LINES.concat(LINES), 700),
    ],
  }))
  expect(articleText(await read(pages))).not.toMatch(/Released|version|Survey/)
})

test('accents drawn beside their letters are put onto them, and the space the drawing leaves goes', async () => {
  const lines = at([
    'A obtenc\xb8 \xb4ao do cap\xb4\x69tulo de Jos \xb4e Carlos, Wirtschaftsuniversit\xa8at',
    'et une \xb4ecole o\xf9 une autre fran\xb8caise dit `apply\xb4.',
  ])
  const text = articleText(await read([{ lines: [...lines, ...at(LINES, 600)] }]))
  expect(text).toContain('A obtençáo do capítulo de José Carlos, Wirtschaftsuniversität')
  expect(text).toContain('et une école où une autre française dit `apply')
})

test('footnotes are notes: out of the running text, referred to where their signs stood', async () => {
  const small = (text: string, y: number, x = 72): PdfLine => ({ text, x, y, size: 7 })
  const raised = (text: string, x: number, y: number): PdfLine => ({ text, x, y, size: 5 })
  const first = [
    ...at(LINES.concat(LINES), 700),
    ...at(['The survey gives figures for one basin'], 602),
    raised('1', 72 + 169, 606),
    { text: 'and its authors warn readers that the', x: 246, y: 602, size: 10 },
    raised('1', 72, 103),
    small('The basin lies in the north, and nobody has been there since, for want of a', 100, 75),
    small('boat that would carry two.', 91),
    small('(C) 2018 Lake Society. All rights are somebody\u2019s.', 60),
  ]
  const second = [
    ...at(['depth over age is not a rate at all, whatever is said of it in other places since.'], 760),
    ...at(LINES.concat(LINES), 730),
    ...at(['It is said again in the report'], 632),
    raised('2', 72 + 120.5, 636),
    raised('2', 72, 103),
    small('The report of the year after.', 100, 75),
  ]
  const tree = await read([{ lines: first }, { lines: second }])
  const text = articleText(tree)
  expect(text).toContain(
    'for one basin[1] and its authors warn readers that the depth over age is not a rate at all',
  )
  expect(toMarkdown(tree)).toContain(
    '[^1]: The basin lies in the north, and nobody has been there since, for want of a boat that would carry two.',
  )
  expect(toMarkdown(tree)).toContain('report[^2]')
  expect(pageLocators(tree).map(({ label, start }) => [label, text.slice(start, start + 9)])).toEqual([
    ['1', 'The surve'],
    ['2', 'depth ove'],
    ['1', 'The basin'],
    ['2', 'The surve'],
  ])
})

test('the numbers of a manuscript’s lines go; those of a list and of a table’s rows stay', async () => {
  const lines = LINES.concat(LINES, LINES)
  const numbered = at(lines).flatMap((line, i) => [line, { ...line, text: String(i + 31), x: 40, size: 6 }])
  const text = articleText(await read([{ lines: numbered }]))
  expect(text).not.toMatch(/\d/)
  expect(text).toContain('its authors warn that depth over age')
  const rows = lines.flatMap((_, i): PdfLine[] => [
    { text: String(i + 1), x: 72, y: 500 - i * 14, size: 10 },
    { text: `core ${i * i}`, x: 120, y: 500 - i * 14, size: 10 },
  ])
  const table = articleText(await read([{ lines: [...at(lines), ...rows] }]))
  expect(table.match(/\d+/g)).toHaveLength(2 * lines.length)
})

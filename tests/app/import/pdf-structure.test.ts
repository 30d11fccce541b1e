/** What a PDF says of its own structure: where its links lead, and what its headings are. */
import fc from 'fast-check'
import type { Root } from 'mdast'
import { expect, test } from 'vitest'
import { parse } from '../../../app/import/index.ts'
import { toMarkdown } from '../../../app/markdown/index.ts'
import { articleText } from '../../../app/text/index.ts'
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

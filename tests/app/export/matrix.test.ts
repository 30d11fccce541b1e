/** The table as it leaves: what parses it finds every cell again. */
import fc from 'fast-check'
import type { Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { toString as textOf } from 'mdast-util-to-string'
import { gfmTable } from 'micromark-extension-gfm-table'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import type { CellEvidence, Matrix } from '../../../app/contract.ts'
import { csvCell, tableOf } from '../../../app/export/matrix.ts'
import { STANCES } from '../../../app/model/claim.ts'

const words = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 20 }),
    fc.constantFrom(
      '=1+1',
      '+44',
      '-5',
      '@SUM',
      '＝1',
      ' =1',
      'a "b", c',
      '| x |',
      '&amp; &#35;',
      '\\| `a`',
      '~~x~~ $y$',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  )
  // As titles, statements and quotes are: without controls, not empty.
  .map((text) => text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ').trim())
  // Nor already what a formula is made into: nothing tells the two apart.
  .filter((text) => text !== '' && !/^'\s*[=+\-@＝＋－＠]/.test(text))

const evidence = fc.record({
  stance: fc.constantFrom(...STANCES),
  quote: words,
  comment: fc.oneof(fc.constant(''), words),
  state: fc.constantFrom('exact', 'changed'),
})
const anyTable = fc
  .tuple(fc.array(words, { minLength: 1, maxLength: 4 }), fc.array(words, { minLength: 1, maxLength: 4 }))
  .chain(([claims, articles]) =>
    fc.record({
      claims: fc.constant(claims),
      articles: fc.constant(articles),
      cells: fc.array(fc.option(fc.array(evidence, { maxLength: 3 })), {
        minLength: claims.length * articles.length,
        maxLength: claims.length * articles.length,
      }),
    }),
  )

function matrixOf(table: typeof anyTable extends fc.Arbitrary<infer T> ? T : never): Matrix {
  return {
    claims: table.claims.map((statement, i) => ({ id: `c${i}`, statement })),
    articles: table.articles.map((title, i) => ({ id: `a${i}`, title, authors: [], published: null })),
    cells: table.cells.flatMap((pieces, i) => {
      if (pieces === null) return []
      return {
        claimId: `c${Math.floor(i / table.articles.length)}`,
        articleId: `a${i % table.articles.length}`,
        silent: pieces.length === 0,
        evidence: pieces.map(({ stance, comment, quote, state }) => ({
          evidence: { stance, comment },
          annotation: { quote, state },
        })) as CellEvidence[],
      }
    }),
  } as unknown as Matrix
}

/** What a cell has to say, at least, in its order. */
const heldBy = (pieces: { quote: string; comment: string }[] | null): string[] =>
  pieces === null
    ? []
    : pieces.length === 0
      ? ['∅']
      : pieces.flatMap(({ quote, comment }) => [quote, comment])

function expectCells(rows: string[][], table: Parameters<typeof matrixOf>[0]): void {
  expect(rows).toHaveLength(table.claims.length + 1)
  expect(rows[0]).toHaveLength(table.articles.length + 1)
  for (const [i, statement] of table.claims.entries()) {
    expect(rows[i + 1]![0]).toBe(statement)
    for (const k of table.articles.keys()) {
      const pieces = table.cells[i * table.articles.length + k]!
      const cell = rows[i + 1]![k + 1]!
      let at = 0
      for (const part of heldBy(pieces)) {
        at = cell.indexOf(part, at)
        expect(at, `${JSON.stringify(part)} in ${JSON.stringify(cell)}`).toBeGreaterThanOrEqual(0)
        at += part.length
      }
      if (pieces === null) expect(cell).toBe('')
      else
        expect(cell.split('(changed)').length - 1).toBeGreaterThanOrEqual(
          pieces.filter(({ state }) => state === 'changed').length,
        )
    }
  }
}

test('CSV parses back to every statement, quote and comment, and no cell is a formula', () => {
  fc.assert(
    fc.property(anyTable, (table) => {
      const { data, errors } = Papa.parse<string[]>(tableOf(matrixOf(table), 'csv'), {
        delimiter: ',',
        newline: '\r\n',
        skipEmptyLines: true,
      })
      expect(errors.map(({ code }) => code)).toEqual([])
      for (const cell of data.flat()) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
      expectCells(
        data.map((row) => row.map((cell) => cell.replace(/^'(?=\s*[=+\-@＝＋－＠])/, ''))),
        table,
      )
    }),
    { numRuns: 200 },
  )
})

test('the Markdown table parses back to every statement, quote and comment', () => {
  const oneSpace = (text: string) => text.replace(/\s+/g, ' ')
  fc.assert(
    fc.property(anyTable, (table) => {
      const markdown = tableOf(matrixOf(table), 'markdown')
      const tree = fromMarkdown(markdown, {
        extensions: [gfmTable()],
        mdastExtensions: [gfmTableFromMarkdown()],
      })
      expect(tree.children.map(({ type }) => type)).toEqual(['table'])
      const rows = (tree.children[0] as Table).children.map((row) => row.children.map((cell) => textOf(cell)))
      expectCells(
        rows.map((row) => row.map(oneSpace)),
        {
          ...table,
          claims: table.claims.map(oneSpace),
          cells: table.cells.map(
            (pieces) =>
              pieces?.map((piece) => ({
                ...piece,
                quote: oneSpace(piece.quote),
                comment: oneSpace(piece.comment),
              })) ?? null,
          ),
        },
      )
    }),
    { numRuns: 200 },
  )
})

test('articles of one author and year are told apart by their titles', () => {
  const article = { authors: ['Ada Smith'], published: '2024', tags: [], projects: [] }
  const table = {
    claims: [],
    cells: [],
    articles: [
      { ...article, id: '1', title: 'One' },
      { ...article, id: '2', title: 'Two' },
      { ...article, id: '3', title: 'Three', published: '2023' },
    ],
  }
  expect(tableOf(table, 'csv')).toBe(
    '"Claim","Ada Smith 2024: One","Ada Smith 2024: Two","Ada Smith 2023"\r\n',
  )
})

test.each(['=1', '+1', '-1', '@a', '\t=1', '\r=1', '\0=1', ' =1', '＝1', '＠a'])(
  '%j is no formula',
  (cell) => {
    expect(csvCell(cell)).toMatch(/^"'/)
  },
)

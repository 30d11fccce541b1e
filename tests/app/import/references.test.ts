import { describe, expect, test } from 'vitest'
import { parse } from '../../../app/import/index.ts'
import { isKindleClippings, parseKindle } from '../../../app/import/kindle.ts'
import { attachmentsOf, parseBibtex } from '../../../app/import/references/bibtex.ts'
import { parseCslJson } from '../../../app/import/references/csl-json.ts'
import { parseRis } from '../../../app/import/references/ris.ts'

/** One article, in three formats. */
const BIBTEX = `@article{fenPeat2024,
  title = {Peat and the {Carbon} Ledger},
  author = {Fen, Ada and {International Mire Group} and van der Veen, Jan},
  journaltitle = {Journal of Bogs}, volume = {12}, number = {3}, pages = {101--119},
  date = {2024-05-01}, doi = {10.1234/jb.2024.7}, url = {https://example.org/peat_7},
  keywords = {peat, carbon}, langid = {english}, abstract = {What a bog keeps.},
  file = {Full Text:files/12/peat.pdf:application/pdf;Snapshot:C\\:\\\\x\\;y.html:text/html}
}`

const RIS = `TY  - JOUR
TI  - Peat and the Carbon Ledger
AU  - Fen, Ada
AU  - International Mire Group
AU  - van der Veen, Jan
T2  - Journal of Bogs
VL  - 12
IS  - 3
SP  - 101
EP  - 119
DA  - 2024/05/01/
DO  - 10.1234/jb.2024.7
UR  - https://example.org/peat_7
KW  - peat
KW  - carbon
LA  - english
AB  - What a bog
keeps.
ID  - fenPeat2024
L1  - files/12/peat.pdf
ER  - 
`

const CSL = JSON.stringify([
  {
    id: 'http://zotero.org/users/1/items/X',
    'citation-key': 'fenPeat2024',
    type: 'article-journal',
    title: 'Peat and the Carbon Ledger',
    author: [
      { family: 'Fen', given: 'Ada' },
      { literal: 'International Mire Group' },
      { family: 'Veen', given: 'Jan', 'non-dropping-particle': 'van der' },
    ],
    'container-title': 'Journal of Bogs',
    volume: '12',
    issue: '3',
    page: '101-119',
    issued: { 'date-parts': [[2024, 5, 1]] },
    DOI: '10.1234/jb.2024.7',
    URL: 'https://example.org/peat_7',
    keyword: 'peat, carbon',
    language: 'english',
    abstract: 'What a bog keeps.',
  },
])

describe('one reference in three formats', () => {
  test.each([
    ['BibTeX', () => parseBibtex(BIBTEX, 'x.bib')],
    ['RIS', () => parseRis(RIS)],
    ['CSL-JSON', () => parseCslJson(CSL, 'x.json')],
  ])('%s', (_, parse) => {
    const [article, ...others] = parse().articles
    expect(others).toEqual([])
    expect(article).toMatchObject({
      record: 'reference',
      tags: expect.arrayContaining(['peat', 'carbon']),
      metadata: {
        title: 'Peat and the Carbon Ledger',
        authors: ['Ada Fen', 'International Mire Group', 'Jan van der Veen'],
        site: 'Journal of Bogs',
        published: '2024-05-01',
        language: 'english',
        url: 'https://example.org/peat_7',
        doi: '10.1234/jb.2024.7',
        citekey: 'fenPeat2024',
        description: 'What a bog keeps.',
        csl: { type: 'article-journal', volume: '12', issue: '3', page: '101-119' },
      },
    })
  })
})

test('Zotero’s file field', () => {
  expect(
    attachmentsOf('Full Text:files/12/peat.pdf:application/pdf;Snapshot:C\\:\\\\x\\;y.html:text/html'),
  ).toEqual(['files/12/peat.pdf', 'C:\\x;y.html'])
  expect(attachmentsOf('peat.pdf')).toEqual(['peat.pdf'])
})

test('Zotero’s Extra gives citekey and DOI, and the rest stays a note', () => {
  const [article] = parseCslJson(
    JSON.stringify({ id: 1, title: 'T', note: 'Citation Key: key1\nread twice\nDOI: 10.1/x' }),
    'x.json',
  ).articles
  expect(article!.metadata).toMatchObject({ citekey: 'key1', doi: '10.1/x', csl: { note: 'read twice' } })
})

test('what is no JSON, and BibTeX without entries, are errors that name the file', () => {
  expect(() => parseCslJson('{', 'bad.json')).toThrow(expect.objectContaining({ code: 'fileDamaged' }))
  expect(() => parseBibtex('no entries here', 'bad.bib')).toThrow(
    expect.objectContaining({ code: 'fileDamaged' }),
  )
})

const CLIPPINGS = `\ufeffPeat and Us (Ada Fen)
- Your Highlight on page 12 | Location 180-182 | Added on Monday, 5 January 2015 10:20:30

What a bog keeps, it keeps for long.
==========
Peat and Us (Ada Fen)
- Your Note on page 12 | Location 182 | Added on Monday, 5 January 2015 10:21:00

How long?
==========
Peat and Us (Ada Fen)
- Your Bookmark on page 14 | Location 200 | Added on Monday, 5 January 2015 10:22:00


==========
Lire la tourbe (Fen, Ada)
- Votre surlignement à l’emplacement 12-13 | Ajouté le mardi 6 janvier 2015 10:00:00

La tourbe garde.
==========
`

test('Kindle clippings: a note goes to its highlight, a bookmark is reported', () => {
  expect(isKindleClippings(CLIPPINGS)).toBe(true)
  expect(isKindleClippings('An essay.\n\n==========\n\nMore.')).toBe(false)
  const { annotations, report } = parseKindle(CLIPPINGS)
  expect(annotations).toMatchObject([
    {
      selectors: [{ exact: 'What a bog keeps, it keeps for long.' }],
      comment: 'How long?',
      created: Date.UTC(2015, 0, 5, 10, 20, 30),
      about: { title: 'Peat and Us', authors: ['Ada Fen'] },
    },
    {
      selectors: [{ exact: 'La tourbe garde.' }],
      comment: '',
      created: Date.UTC(2015, 0, 6, 10),
      about: { title: 'Lire la tourbe', authors: ['Ada Fen'] },
    },
  ])
  expect(report).toEqual([{ kind: 'dropped', what: 'bookmarks', detail: '1' }])
})

test('BibTeX: strings, accents on dotless letters, ranges of dates, crossref; a damaged entry costs only itself', async () => {
  const source = String.raw`@string{jp = {Journal of Peat}}
@article{fen2024, title = {{Peat} in {\'E}tude}, author = {von der Fen, Ada and {World Bog Council} and Mart{\'\i}n, Jean}, journal = jp # { B}, date = {2024-05/2024-06}}
@inproceedings{cruz1999, crossref = {proc}, title = {Moss}, author = {de la Cruz, Ana}}
@proceedings{proc, title = {Proc. of Moss}, booktitle = {Proc. of Moss}, year = 1999}
@article{broken, title = {Never closed, author = {X}
@book{zed2001, title = {After}, author = {Zed, A.}, year = {2001}}
`
  const { articles, report } = await parse(new TextEncoder().encode(source), { name: 'a.bib', split: 'auto' })
  expect(
    articles.map(({ metadata: { title, authors, published, site } }) => [title, authors, published, site]),
  ).toEqual([
    [
      'Peat in Étude',
      ['Ada von der Fen', 'World Bog Council', 'Jean Martín'],
      '2024-05',
      'Journal of Peat B',
    ],
    ['Moss', ['Ana de la Cruz'], '1999', 'Proc. of Moss'],
    ['Proc. of Moss', [], '1999', 'Proc. of Moss'],
    ['After', ['A. Zed'], '2001', null],
  ])
  expect(report).toEqual([expect.objectContaining({ kind: 'dropped', what: 'entry' })])
})

import { describe, expect, test } from 'vitest'
import { parse } from '../../../app/import/index.ts'
import { isKindleClippings, parseKindle } from '../../../app/import/kindle.ts'
import { attachmentsOf, parseBibtex } from '../../../app/import/references/bibtex.ts'
import { parseCslJson } from '../../../app/import/references/csl-json.ts'
import { parseRis } from '../../../app/import/references/ris.ts'
import { parseZoteroRdf } from '../../../app/import/references/zotero-rdf.ts'

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

const RDF = `<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:vcard="http://nwalsh.com/rdf/vCard#" xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/">
  <bib:Article rdf:about="https://example.org/peat_7">
    <z:itemType>journalArticle</z:itemType>
    <dcterms:isPartOf rdf:resource="urn:issn:1234-5679"/>
    <bib:authors><rdf:Seq>
      <rdf:li><foaf:Person><foaf:surname>Fen</foaf:surname><foaf:givenName>Ada</foaf:givenName></foaf:Person></rdf:li>
      <rdf:li><foaf:Person><foaf:surname>International Mire Group</foaf:surname></foaf:Person></rdf:li>
      <rdf:li><foaf:Person><foaf:surname>van der Veen</foaf:surname><foaf:givenName>Jan</foaf:givenName></foaf:Person></rdf:li>
    </rdf:Seq></bib:authors>
    <dcterms:isReferencedBy rdf:resource="#item_3"/>
    <link:link rdf:resource="#item_2"/>
    <dc:subject>peat</dc:subject>
    <dc:subject><z:AutomaticTag><rdf:value>carbon</rdf:value></z:AutomaticTag></dc:subject>
    <dc:title>Peat and the Carbon Ledger</dc:title>
    <dcterms:abstract>What a bog keeps.</dcterms:abstract>
    <dc:date>2024-05-01</dc:date>
    <z:language>english</z:language>
    <dc:identifier><dcterms:URI><rdf:value>https://example.org/peat_7</rdf:value></dcterms:URI></dc:identifier>
    <dcterms:dateSubmitted>2024-06-02 10:00:00</dcterms:dateSubmitted>
    <dc:description>Citation Key: fenPeat2024</dc:description>
    <bib:pages>101-119</bib:pages>
  </bib:Article>
  <bib:Journal rdf:about="urn:issn:1234-5679">
    <prism:volume>12</prism:volume><dc:title>Journal of Bogs</dc:title>
    <dc:identifier>DOI 10.1234/jb.2024.7</dc:identifier><prism:number>3</prism:number>
    <dc:identifier>ISSN 1234-5679</dc:identifier>
  </bib:Journal>
  <z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType>
    <rdf:resource rdf:resource="files/2/peat.pdf"/><dc:title>Full Text</dc:title>
    <link:type>application/pdf</link:type></z:Attachment>
  <bib:Memo rdf:about="#item_3"><rdf:value>&lt;p&gt;Read &lt;b&gt;twice&lt;/b&gt;.&lt;/p&gt;</rdf:value></bib:Memo>
</rdf:RDF>`

describe('one reference in four formats', () => {
  test.each([
    ['BibTeX', () => parseBibtex(BIBTEX, 'x.bib')],
    ['RIS', () => parseRis(RIS)],
    ['CSL-JSON', () => parseCslJson(CSL, 'x.json')],
    ['Zotero RDF', () => parseZoteroRdf(RDF, 'x.rdf')],
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

test('Zotero’s RDF: notes, files, a chapter with its book; what belongs to nothing is said', async () => {
  const rest = `<bib:BookSection rdf:about="#item_9"><z:itemType>bookSection</z:itemType>
    <dcterms:isPartOf><bib:Book><dcterms:isPartOf><bib:Series><dc:title>Mires</dc:title></bib:Series></dcterms:isPartOf>
      <dc:title>The Book of Bogs</dc:title><dc:identifier>ISBN 978-3-16-148410-0</dc:identifier></bib:Book></dcterms:isPartOf>
    <dc:publisher><foaf:Organization><vcard:adr><vcard:Address><vcard:locality>Aldra</vcard:locality></vcard:Address></vcard:adr>
      <foaf:name>Fen Press</foaf:name></foaf:Organization></dc:publisher>
    <z:translators><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Martin</foaf:surname><foaf:givenName>Jean</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></z:translators>
    <dc:title>Ash</dc:title></bib:BookSection>
    <bib:Memo rdf:about="#item_10"><rdf:value>Buy boots</rdf:value></bib:Memo></rdf:RDF>`
  const bytes = new TextEncoder().encode(RDF.replace('</rdf:RDF>', rest))
  const { format, articles, report } = await parse(bytes, { name: 'Library.rdf', split: 'auto' })
  expect(format).toBe('zotero-rdf')
  expect(articles[0]).toMatchObject({
    attachments: ['files/2/peat.pdf'],
    metadata: { csl: { note: 'Read twice.', ISSN: '1234-5679', accessed: { 'date-parts': [[2024, 6, 2]] } } },
  })
  expect(articles[1]!.metadata).toMatchObject({
    title: 'Ash',
    site: 'The Book of Bogs',
    csl: {
      type: 'chapter',
      ISBN: '978-3-16-148410-0',
      publisher: 'Fen Press',
      'publisher-place': 'Aldra',
      'collection-title': 'Mires',
      translator: [{ family: 'Martin', given: 'Jean' }],
    },
  })
  expect(report).toEqual([
    { kind: 'dropped', what: 'a note that belongs to no reference', detail: 'Buy boots' },
  ])
  await expect(
    parse(new TextEncoder().encode(RDF.slice(0, 700)), { name: 'cut.rdf', split: 'auto' }),
  ).rejects.toMatchObject({ code: 'fileDamaged' })
})

describe('Zotero’s RDF', () => {
  const one = (items: string) =>
    parseZoteroRdf(`${RDF.slice(0, RDF.indexOf('<bib:Article'))}${items}</rdf:RDF>`, 'x.rdf')
  const person = (role: string, ...names: string[]) =>
    `<${role}><rdf:Seq>${names.map((name) => `<rdf:li><foaf:Person><foaf:surname>${name}</foaf:surname></foaf:Person></rdf:li>`).join('')}</rdf:Seq></${role}>`

  test('a line of a note that looks like a field stays in the note', () => {
    const { articles } =
      one(`<bib:Article rdf:about="#1"><z:itemType>journalArticle</z:itemType><dc:title>A</dc:title>
      <dc:description>Citation Key: fen1\nOn loan</dc:description><dcterms:isReferencedBy rdf:resource="#2"/></bib:Article>
      <bib:Memo rdf:about="#2"><rdf:value>&lt;p&gt;DOI: 10.1234/other&lt;/p&gt;&lt;p&gt;Citation Key: other&lt;/p&gt;</rdf:value></bib:Memo>`)
    expect(articles[0]!.metadata).toMatchObject({
      doi: null,
      citekey: 'fen1',
      csl: { note: 'On loan\n\nDOI: 10.1234/other\n\nCitation Key: other' },
    })
  })

  test('nobody is lost; a patent has a number; collections are counted', () => {
    const { articles, report } =
      one(`<bib:Patent rdf:about="#1"><z:itemType>patent</z:itemType><dc:title>Spade</dc:title>
      <prism:number>US 7</prism:number>${person('z:inventors', 'Fen', 'Marsh')}${person('z:attorneyAgents', 'Lund')}${person('bib:contributors', 'Reed')}</bib:Patent>
      <rdf:Description rdf:about="#2"><z:itemType>podcast</z:itemType>${person('z:podcasters', 'Moss')}</rdf:Description>
      <z:Collection rdf:about="#c1"/><z:Collection rdf:about="#c2"/>`)
    expect(articles.map(({ metadata }) => metadata.authors)).toEqual([['Fen', 'Marsh'], ['Moss']])
    expect(articles[0]!.metadata.csl).toMatchObject({
      number: 'US 7',
      contributor: [{ literal: 'Lund' }, { literal: 'Reed' }],
    })
    expect(articles[0]!.metadata.csl).not.toHaveProperty('issue')
    expect(report).toEqual([{ kind: 'dropped', what: 'collections', detail: '2' }])
  })

  test('what stands in an item is not taken for an item without a name; a type may be called anything', () => {
    const { articles } =
      one(`<bib:BookSection rdf:about="#1"><z:itemType>bookSection</z:itemType><dc:title>Ash</dc:title>
      <dcterms:isPartOf><bib:Book><dc:title>The Book of Bogs</dc:title></bib:Book></dcterms:isPartOf></bib:BookSection>
      <rdf:Description><z:itemType>constructor</z:itemType><dc:title>Nameless</dc:title></rdf:Description>`)
    expect(articles.map(({ metadata }) => [metadata.site, metadata.csl.type])).toEqual([
      ['The Book of Bogs', 'chapter'],
      [null, 'document'],
    ])
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

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { parse } from '../../../app/import/index.ts'
import { recognise } from '../../../app/import/recognise.ts'
import { toMarkdown } from '../../../app/markdown/index.ts'
import { articleText, pageLocators } from '../../../app/text/index.ts'
import { makePdf } from './pdfs.ts'

const fixture = (name: string) =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../../fixtures/import', name)))
const read = (bytes: Uint8Array<ArrayBuffer>, name: string) => parse(bytes, { name, split: 'auto' })
const bytesOf = (text: string) => new TextEncoder().encode(text)
/** Each entity is ten of the one before. */
const LAUGHS = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('')

describe('recognise, by content', () => {
  const cases: [string, Uint8Array<ArrayBuffer>, string, object][] = [
    ['a PDF called .txt', fixture('two-columns.pdf'), 'x.txt', { format: 'pdf' }],
    ['a book called .zip', fixture('book.epub'), 'x.zip', { format: 'epub' }],
    ['a Word file without a name', fixture('brief.docx'), '', { format: 'docx' }],
    [
      'a ZIP of files',
      zipSync({ 'a.txt': strToU8('hello') }) as Uint8Array<ArrayBuffer>,
      'x.epub',
      { format: 'zip' },
    ],
    ['a page called .txt', bytesOf('<!doctype html><title>T</title><p>x'), 'x.txt', { format: 'html' }],
    ['a fragment', bytesOf('<p>One <b>two</b></p>'), 'clip', { format: 'html' }],
    ['Markdown by front matter', bytesOf('---\ntitle: x\n---\nbody'), 'x', { format: 'markdown' }],
    ['text', bytesOf('Just some words.\nAnd more # of them.'), 'x', { format: 'text' }],
    ['text with an angle bracket', bytesOf('a < b and b > c'), 'x', { format: 'text' }],
    ['RIS', bytesOf('TY  - JOUR\nTI  - T\nER  - \n'), 'x', { format: 'ris' }],
    ['BibTeX', bytesOf('% c\n@article{k,\n title={T}}'), 'x', { format: 'bibtex' }],
    ['CSL-JSON', bytesOf('[{"id":"a","type":"book","title":"T"}]'), 'x', { format: 'csl-json' }],
    ['JSON that is none of ours', bytesOf('{"a":1}'), 'x.json', { binary: 'JSON data' }],
    ['text in brackets', bytesOf('[sic] {and so on}'), 'x.json', { format: 'text' }],
    [
      'a picture called .html',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
      'x.html',
      { binary: 'a PNG image' },
    ],
    [
      'XML whose entities hold each other many times',
      bytesOf(`<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY e0 "haha">${LAUGHS}]>\n<x>&e9;</x>`),
      'x.xml',
      { binary: 'XML that multiplies its own words' },
    ],
    [
      'XML with an entity that holds itself',
      bytesOf('<!DOCTYPE x [<!ENTITY a "ha &b;"><!ENTITY b "&a;">]>\n<x>&b;</x>'),
      'x.xml',
      { binary: 'XML that multiplies its own words' },
    ],
    [
      'XML whose entities hold each other',
      bytesOf(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY author "&first; &last;"><!ENTITY first "Ada">
        <!ENTITY last "Lovelace"><!ENTITY % author "%last;"><!ENTITY both "&author; &author;">]><x><p>&both;</p></x>`),
      'x.xml',
      { format: 'html' },
    ],
    [
      'text behind many comments',
      bytesOf(`${'<!-- a -->'.repeat(60)}Just some words.`),
      'x.txt',
      { format: 'text' },
    ],
    [
      'a page behind many comments',
      bytesOf(`\ufeff<?xml version="1.0"?>${'<!-- a -->\n'.repeat(60)}<html><p>x</p></html>`),
      'x.txt',
      { format: 'html' },
    ],
    [
      'a page that names a sign of its own',
      bytesOf('<!DOCTYPE html [<!ENTITY nbsp "&#160;"><!ENTITY by "&copy;&nbsp;Fen">]><html><p>x</p></html>'),
      'x.html',
      { format: 'html' },
    ],
    [
      'text about such XML',
      bytesOf(`# Bombs\n\n<!DOCTYPE x [<!ENTITY e0 "haha">${LAUGHS}]>`),
      'x.md',
      { format: 'markdown' },
    ],
  ]
  test.each(cases)('%s', (_, bytes, name, expected) => expect(recognise(bytes, name)).toEqual(expected))
})

test('a book becomes one article with its chapters, images and metadata; contents are left out and reported', async () => {
  const { articles, images, report } = await read(fixture('book.epub'), 'book.epub')
  expect(articles).toHaveLength(1)
  expect(articles[0]!.metadata).toMatchObject({
    title: 'The Patient Bog',
    authors: ['Ada Fen'],
    language: 'en',
    published: '2023-03-01',
  })
  const text = articleText(articles[0]!.tree)
  expect(text).toContain('10⁵ tonnes')
  expect(text).toContain('Chapter two')
  expect(text).not.toContain('One\n')
  expect(images).toMatchObject([{ mediaType: 'image/png' }])
  expect(toMarkdown(articles[0]!.tree)).toContain(`image:${images[0]!.sha256}`)
  expect(report).toContainEqual({ kind: 'dropped', what: 'cover or contents', detail: 'OEBPS/nav.xhtml' })
})

test('a Word file keeps headings, emphasis, lists, tables and images', async () => {
  const { articles, images } = await read(fixture('brief.docx'), 'brief.docx')
  const [article] = articles
  expect(article!.metadata).toMatchObject({ title: 'Peat in brief', authors: ['Ada Fen'] })
  expect(article!.tree.children.map(({ type }) => type)).toEqual([
    'heading',
    'paragraph',
    'list',
    'table',
    'paragraph',
  ])
  expect(articleText(article!.tree)).toContain('sedge\nmoss\n\nDepth\tAge\n1 m\t1000 a')
  expect(images).toHaveLength(1)
})

test('a PDF in two columns reads in order, without running heads and page numbers, page starts kept', async () => {
  const { articles, report } = await read(fixture('two-columns.pdf'), 'two-columns.pdf')
  const [article] = articles
  expect(article!.metadata.title).toBe('Peat and the carbon ledger')
  const text = articleText(article!.tree)
  expect(text).not.toMatch(/Journal of Peat|^\d$/m)
  const sentences = [...text.matchAll(/Sentence (\d+)\.(\d)/g)].map(([, a, b]) => Number(a) * 10 + Number(b))
  expect(sentences).toEqual(
    Array.from({ length: 12 }, (_, n) => Array.from({ length: 6 }, (_, i) => (n + 1) * 10 + i)).flat(),
  )
  expect(
    text.match(
      /peatlands hold considerably more carbon than the international community has acknowledged until recently\./g,
    ),
  ).toHaveLength(72)
  const pages = pageLocators(article!.tree)
  expect(pages.map(({ label }) => label)).toEqual(['1', '2', '3', '4', '5', '6'])
  expect(report).toContainEqual(
    expect.objectContaining({ kind: 'dropped', what: 'running heads and page numbers' }),
  )
})

test('a PDF keeps what was set apart: authors, list, raised and lowered digits where they stand', async () => {
  const rows: [text: string, x: number, size?: number, dy?: number][] = [
    ['What a bog remembers', 200, 20],
    ['Ada Fen', 285],
    ['Jean Martin', 280],
    [
      'A bog keeps what falls into it, and whoever cuts a column of peat holds eight thousand years of weather in',
      72,
    ],
    ['both hands, says the first surveyor', 72],
    ['7', 209.1, 6, 4],
    [
      'Three things follow from this, and the second of them is the one that nobody in the valley has wanted to hear:',
      72,
    ],
    ['1. Peat burns.', 90],
    ['2. It gives off CO', 90],
    ['2', 157.0, 6, -2],
    [
      'The rest is told in the last chapter, where the figures stand that were taken in the summer of the survey.',
      72,
    ],
  ]
  let y = 740
  const lines = rows.map(([text, x, size = 9, dy]) => {
    if (dy === undefined) y -= size > 9 ? 30 : 12
    return { text, x, y: y + (dy ?? 0), size }
  })
  const { articles } = await read(makePdf([{ lines }]), 'bog.pdf')
  expect(articleText(articles[0]!.tree).split(/\n+/)).toEqual([
    'Ada Fen',
    'Jean Martin',
    'A bog keeps what falls into it, and whoever cuts a column of peat holds eight thousand years of weather in both hands, says the first surveyor⁷',
    'Three things follow from this, and the second of them is the one that nobody in the valley has wanted to hear:',
    'Peat burns.',
    'It gives off CO₂',
    'The rest is told in the last chapter, where the figures stand that were taken in the summer of the survey.',
  ])
})

const MHTML = `From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/peat
Subject: Peat
MIME-Version: 1.0
Content-Type: multipart/related;
	type="text/html";
	boundary="----X"


------X
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://example.org/peat

<!doctype html><html lang=3D"en"><head><meta charset=3D"utf-8"><title>Peat =E2=80=94 a start</title></head>
<body><article><h1>Peat =E2=80=94 a start</h1>${'<p>A bog keeps what it is given, and it keeps it for a very long time indeed, as anyone who digs will find.</p>'.repeat(6)}
<p><img src=3D"https://example.org/bog.png" alt=3D"Bog"> <a href=3D"/more">more=
</a></p></article></body></html>
------X
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://example.org/bog.png

iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9
awAAAABJRU5ErkJggg==
------X--
`

test('a page saved as MHTML brings its images along, and its links are absolute', async () => {
  const { format, articles, images } = await read(bytesOf(MHTML.replace(/\n/g, '\r\n')), 'peat.mhtml')
  expect(format).toBe('mhtml')
  expect(articles[0]!.metadata).toMatchObject({ title: 'Peat — a start', language: 'en' })
  expect(images).toHaveLength(1)
  const markdown = toMarkdown(articles[0]!.tree)
  expect(markdown).toContain('A bog keeps')
  expect(markdown).toContain(`image:${images[0]!.sha256}`)
})

describe('a ZIP of documents', () => {
  test('is imported whole; a bad file costs itself', async () => {
    const zip = zipSync({
      'b.md': strToU8('# Second\n\nText of the second.'),
      'a/first.md': strToU8('# First\n\nText of the first.'),
      'a/picture.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]),
      'a/song.ogg': strToU8('OggS and so on'),
      '__MACOSX/._b.md': strToU8('junk'),
    }) as Uint8Array<ArrayBuffer>
    const { articles, report } = await read(zip, 'all.zip')
    expect(articles.map(({ metadata }) => metadata.title)).toEqual(['First', 'Second'])
    expect(report.filter(({ what }) => what === 'file')).toMatchObject([
      { detail: expect.stringContaining('a/song.ogg') },
    ])
    expect(report).toContainEqual({
      kind: 'dropped',
      what: 'pictures that no document shows',
      detail: '1: a/picture.png',
    })
  })
  test('that inflates beyond measure is refused', async () => {
    const bomb = zipSync({ 'a.txt': new Uint8Array(40_000_000) }) as Uint8Array<ArrayBuffer>
    await expect(read(bomb, 'bomb.zip')).rejects.toMatchObject({ code: 'packedTooTight' })
  })
  test('that is cut off is a clear error', async () => {
    const zip = zipSync({ 'a.txt': strToU8('x'.repeat(5_000)) }) as Uint8Array<ArrayBuffer>
    await expect(read(zip.slice(0, zip.length - 40), 'cut.zip')).rejects.toMatchObject({
      code: 'fileDamaged',
    })
  })
})

describe('encodings', () => {
  const text = 'Été : « l’herbe » coûte 5 €, naïvement.'
  const windows1252 = Uint8Array.from(
    [...text].map((char) => ({ '’': 0x92, '€': 0x80 })[char] ?? char.charCodeAt(0)),
  )
  const utf16 = (littleEndian: boolean, bom: boolean) => {
    const view = new DataView(new ArrayBuffer((text.length + (bom ? 1 : 0)) * 2))
    const chars = [...(bom ? '\ufeff' : ''), ...text]
    for (const [i, char] of chars.entries()) view.setUint16(i * 2, char.charCodeAt(0), littleEndian)
    return new Uint8Array(view.buffer)
  }
  const cases: [string, Uint8Array<ArrayBuffer>][] = [
    ['UTF-8', bytesOf(text)],
    ['UTF-8 with a BOM', bytesOf(`\ufeff${text}`)],
    ['UTF-16 LE with a BOM', utf16(true, true)],
    ['UTF-16 BE with a BOM', utf16(false, true)],
    ['UTF-16 LE without', utf16(true, false)],
    ['windows-1252', windows1252],
  ]
  test.each(cases)('%s', async (_, bytes) => {
    const { articles } = await read(bytes, 'ete.txt')
    expect(articles[0]!.metadata.title + articleText(articles[0]!.tree)).toContain(
      'Été : « l’herbe » coûte 5 €, naïvement.',
    )
  })
})

test('what is guessed of an office document or a book is in its report, as for pages', async () => {
  const rtf = await read(
    bytesOf('{\\rtf1\\ansi The bog stores carbon, and has done so for long.\\par}'),
    'letter.rtf',
  )
  expect(rtf.report).toContainEqual({ kind: 'guessed', what: 'title', detail: 'file name' })
  expect(rtf.report).toContainEqual({ kind: 'guessed', what: 'language', detail: 'text' })
  const docx = await read(fixture('brief.docx'), 'brief.docx')
  const guessed = Object.entries(docx.articles[0]!.metadata.origins).filter(([, { guessed }]) => guessed)
  expect(docx.report.filter(({ kind }) => kind === 'guessed')).toHaveLength(guessed.length)
})

/** Hostile files through the real child: each ends as its own clear error, this process does not grow, the next file is read. */
import { deflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ErrorCode } from '../../../app/errors.ts'
import { type Parser, startParser } from '../../../main/parser.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))
const zip = (files: Record<string, Uint8Array>) => zipSync(files, { level: 9 }) as Uint8Array<ArrayBuffer>
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const docx = (body: string, before = '') =>
  zip({
    '[Content_Types].xml': encode(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': encode(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': encode(
      `<?xml version="1.0"?>${before}<w:document ${W}><w:body>${body}</w:body></w:document>`,
    ),
  })
const ENTITIES = `<!DOCTYPE x [${Array.from({ length: 12 }, (_, i) => `<!ENTITY e${i} "${i === 0 ? 'lol' : `&e${i - 1};`.repeat(10)}">`).join('')}]>`

function nested(depth: number): Uint8Array<ArrayBuffer> {
  let inner = zip({ 'a.txt': new Uint8Array(60_000_000) })
  for (let i = 0; i < depth; i++) inner = zip({ 'in.zip': inner })
  return inner
}

/** Many entries of the directory that are all the same bytes of the file. */
function overlapping(count: number): Uint8Array<ArrayBuffer> {
  const size = 900_000
  const packed = deflateRawSync(Buffer.from('words '.repeat(size / 6)), { level: 9 })
  const record = (signature: number, name: string, central: boolean) => {
    const out = Buffer.alloc(central ? 46 : 30)
    out.writeUInt32LE(signature, 0)
    const at = central ? 10 : 8
    out.writeUInt16LE(8, at)
    out.writeUInt32LE(packed.length, at + 10)
    out.writeUInt32LE(size, at + 14)
    out.writeUInt16LE(name.length, at + 18)
    return Buffer.concat([out, Buffer.from(name)])
  }
  const body = Buffer.concat([record(0x04034b50, 'x.txt', false), packed])
  const directory = Buffer.concat(
    Array.from({ length: count }, (_, i) => record(0x02014b50, `${i}.txt`, true)),
  )
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(body.length, 16)
  return new Uint8Array(Buffer.concat([body, directory, end]))
}

const pdf = (...objects: string[]) =>
  latin1(
    `%PDF-1.7\n${objects.map((body, i) => `${i + 1} 0 obj\n${body}\nendobj\n`).join('')}trailer << /Root 1 0 R /Size ${objects.length + 1} >>\n%%EOF\n`,
  )

const CASES: [name: string, make: () => Uint8Array<ArrayBuffer>, codes: ErrorCode[]][] = [
  ['ratio.zip', () => zip({ 'a.txt': new Uint8Array(200_000_000) }), ['packedTooTight']],
  ['nested.zip', () => nested(6), ['packedTooTight']],
  ['overlap.zip', () => overlapping(4_000), ['fileTooLarge']],
  [
    'entries.zip',
    () => zip(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`${i}.txt`, encode('hi')]))),
    ['tooManyEntries'],
  ],
  [
    'inflates.docx',
    () => docx('<w:p><w:r><w:t>words</w:t></w:r></w:p>'.repeat(2_000_000)),
    ['packedTooTight', 'fileTooLarge'],
  ],
  ['entities.docx', () => docx('<w:p><w:r><w:t>&e11;</w:t></w:r></w:p>', ENTITIES), ['fileDamaged']],
  ['divs.html', () => encode(`<html><body>${'<div>'.repeat(200_000)}x`), ['tooDeep']],
  ['quotes.md', () => encode(`${'>'.repeat(1_000_000)} x`), ['parseTimeout', 'parseMemory', 'tooDeep']],
  ['lists.md', () => encode(`${'- '.repeat(500_000)}x`), ['parseTimeout', 'parseMemory', 'tooDeep']],
  ['brackets.md', () => encode('['.repeat(1_000_000)), ['parseTimeout', 'parseMemory']],
  ['groups.rtf', () => latin1(`{\\rtf1 A bog. ${'{\\b '.repeat(200_000)}`), ['tooDeep']],
  [
    'braces.bib',
    () => encode(`@article{k, title={${'{'.repeat(200_000)}${'}'.repeat(200_000)}}}`),
    ['fileDamaged', 'parseMemory'],
  ],
  [
    'hundred.txt',
    () => encode('The bog stores carbon. '.repeat(4_500_000)),
    ['parseMemory', 'parseTimeout', 'fileTooLarge'],
  ],
  [
    'cyclic.pdf',
    () => pdf('<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 1 /Kids [2 0 R] >>'),
    ['fileDamaged'],
  ],
  [
    'pages.pdf',
    () =>
      pdf(
        '<< /Type /Catalog /Pages 2 0 R >>',
        `<< /Type /Pages /Count 200000 /Kids [${'3 0 R '.repeat(200_000)}] >>`,
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>',
      ),
    ['parseTimeout', 'parseMemory', 'fileDamaged'],
  ],
  ['noise.pdf', () => latin1(`%PDF-1.7\n${'\x93\x01\xfe'.repeat(300_000)}`), ['fileDamaged']],
]

describe('contained', () => {
  let parser: Parser
  beforeAll(async () => {
    parser = startParser()
    await parser.parse(encode('# Warm\n\nwords'), { name: 'warm.md', split: 'auto' })
  })
  afterAll(() => parser.close())

  test.each(CASES)(
    '%s',
    async (name, make, codes) => {
      const bytes = make()
      const before = process.memoryUsage.rss()
      let most = before
      const watch = setInterval(() => {
        most = Math.max(most, process.memoryUsage.rss())
      }, 20)
      const error = await parser.parse(bytes, { name, split: 'auto' }).then(
        () => null,
        (error) => error,
      )
      clearInterval(watch)
      expect(codes).toContain(error?.code)
      // Every other end comes before the limit of the processor's time.
      if (error.code === 'parseTimeout') expect(error.params.seconds).toBe(10)
      expect(error.message.split('\n')).toHaveLength(1)
      expect((most - before) / 1024 / 1024).toBeLessThan(50)
      const next = await parser.parse(encode('# Next\n\nA bog.'), { name: 'next.md', split: 'auto' })
      expect(next.articles[0]!.metadata.title).toBe('Next')
    },
    // The limit is of the processor's time; on a busy machine the clock's is a multiple of it.
    120_000,
  )
})

test('a hundred thousand paragraphs of one page are read within the limits', async () => {
  const parser = startParser()
  const page = `<!doctype html><title>T</title><article>${'<p>bog</p>'.repeat(100_000)}</article>`
  const { articles } = await parser.parse(encode(page), { name: 'long.html', split: 'auto' })
  expect(articles[0]!.stored!.words).toBe(100_000)
  parser.close()
}, 120_000)

test('a megabyte of very short lines is read within the limits', async () => {
  const parser = startParser()
  for (const line of ['a\n', 'a bog\n\n', '- a bog\n', 'a\nb c\n\n']) {
    const { articles } = await parser.parse(encode(`# T\n\n${line.repeat(1_000_000 / line.length)}`), {
      name: 'short.md',
      split: 'auto',
    })
    expect(articles[0]!.metadata.title).toBe('T')
  }
  parser.close()
}, 120_000)

test('RTF that says what cannot be is read within the limits, with the words before it', async () => {
  const parser = startParser()
  const lies = {
    'more bytes than there are': `{\\pict\\pngblip\\bin99999999999999999999 ${'x'.repeat(1_000_000)}`,
    'no end of halves of characters': '\\u-10179?'.repeat(200_000),
    'as much to skip for each': `\\uc999999999\\u8230 ${'x'.repeat(1_000_000)}`,
    'levels there are none of': '\\ilvl-9{\\pntext 1.}a\\par\\ilvl999999999{\\pntext 1.}b\\par'.repeat(1_000),
    'ends of groups that did not begin': '}'.repeat(1_000_000),
  }
  for (const [name, lie] of Object.entries(lies)) {
    const bytes = latin1(`{\\rtf1\\ansi A bog stores carbon.\\par ${lie}}`)
    const { articles } = await parser.parse(bytes, { name: `${name}.rtf`, split: 'auto' })
    expect(articles[0]!.stored!.text.trim(), name).toMatch(/^A bog stores carbon\./)
  }
  parser.close()
}, 120_000)

test('a page with half a million drawn lines is read within the limits, its bold line a heading', async () => {
  const parser = startParser()
  const words = 'The survey of the lake gives figures for one basin, and says nothing of any other.'
  const drawn = Array.from({ length: 500_000 }, (_, i) => `${i % 600} ${i % 790} m ${(i * 7) % 600} 9 l S`)
  const lines = [
    '50 700 Td',
    '0 -12 Td',
    '0 -12 Td',
    '/F2 10 Tf 0 -30 Td (Of maps) Tj /F1 10 Tf 0 -30 Td',
    '0 -12 Td',
  ]
  const text = lines.map((line) => `${line} (${words}) Tj`).join(' ')
  const content = `BT /F1 10 Tf ${text} ET\n${drawn.join('\n')}`
  const file = pdf(
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 6 0 R /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  )
  const { articles } = await parser.parse(file, { name: 'map.pdf', split: 'auto' })
  expect(articles[0]!.tree.children.map(({ type }) => type)).toEqual(['paragraph', 'heading', 'paragraph'])
  await parser.close()
}, 120_000)

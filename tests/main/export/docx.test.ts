/** A note as a word processor's file: what it cites in words, its pictures, its footnotes. */
import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pictureSize } from '../../../app/export/picture-size.ts'
import { createExports } from '../../../main/export/index.ts'
import { addArticle, type TestLibrary, testLibrary } from '../../support.ts'

let open: TestLibrary

beforeEach(() => {
  open = testLibrary()
})
afterEach(() => open.remove())

async function docxOf(markdown: string, language: 'en' | 'fr' = 'en'): Promise<Buffer> {
  const { id } = open.library.execute('notes.create', { title: 'Essay', markdown })
  const file = await createExports(open.library).docx({ noteId: id, language })
  return Buffer.from(await file.arrayBuffer())
}

/** The document's own part of the file. */
const xmlOf = async (markdown: string) => strFromU8(unzipSync(await docxOf(markdown))['word/document.xml']!)

async function htmlOf(markdown: string, language?: 'en' | 'fr'): Promise<string> {
  const buffer = await docxOf(markdown, language)
  const { value, messages } = await mammoth.convertToHtml({ buffer })
  expect(messages.filter(({ type }) => type === 'error')).toEqual([])
  return value
}

/** One pixel, in each format. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const GIF = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
/** Up to its frame header: 5 by 3. */
const JPEG = '/9j/4AAQSkZJRgABAQAAAQABAAD/wAARCAADAAUDASIAAhEBAxEB'
const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

test('citations read as the style of the notes writes them; those nobody has an article for stay as they are', async () => {
  addArticle(open.library, 'On <b>peat</b>', ['Words.'], {
    citekey: 'zander2020',
    authors: ['Ivo Zander'],
    published: '2020',
  })
  const html = await htmlOf(
    'So it is [see @zander2020, p. 3], *and so [-@zander2020]*, not [@nobody].[^a]\n\n[^a]: [@zander2020]\n',
  )
  expect(html).toContain('<p>So it is (see Zander, 2020, p. 3), <em>and so (2020)</em>, not [@nobody].')
  expect(html.split('<ol>')[1]).toContain('(Zander, 2020)')
  expect(html).toContain('<h1>References</h1><p>Zander, I. (2020). ')
})

test('a style of numbers', async () => {
  addArticle(open.library, 'First', ['Words.'], { citekey: 'one', authors: ['Ada One'] })
  open.store.setViewState('notes.style', 'vancouver')
  expect(await htmlOf('Known [@one].', 'fr')).toMatch(/Known \(?(?:<sup>)?1/)
})

test('sources are numbered as they are read: a footnote’s where it is referred to', async () => {
  for (const key of ['first', 'second', 'third'])
    addArticle(open.library, key, ['Words.'], { citekey: key, authors: [`Ada ${key}`] })
  open.store.setViewState('notes.style', 'vancouver')
  const html = await htmlOf('A [@first].[^a] B [@third].\n\n[^a]: See [@second].\n')
  expect(html).toMatch(/A \(1\).*B \(3\).*first.*second.*third.*See \(2\)/)
})

test('a citation is struck out, and part of a link, as the words around it are', async () => {
  addArticle(open.library, 'Peat', ['Words.'], { citekey: 'one', authors: ['Ada One'], published: '2020' })
  expect(await htmlOf('~~Not [@one]~~')).toContain('<s>Not (One, 2020)</s>')
  const xml = await xmlOf('[See [@one] there](https://bog.example)')
  const link = /<w:hyperlink.*<\/w:hyperlink>/.exec(xml)![0]
  expect(link).toContain('(One, 2020)')
  expect(link.match(/<w:r>/g)).toHaveLength(link.match(/w:val="Hyperlink"/g)!.length)
})

test('a picture that is one line of pixels stays one', async () => {
  const png = bytesOf(PNG)
  new DataView(png.buffer).setUint32(16, 2000)
  const sha256 = open.library.env.sha256(png)
  open.store.addImage(sha256, 'image/png', png)
  // 9525 units are a pixel.
  expect(await xmlOf(`![](image:${sha256})`)).toContain(`<wp:extent cx="${600 * 9525}" cy="9525"/>`)
})

test('pictures of the library are in it; of others their words', async () => {
  const sha256 = open.library.env.sha256(bytesOf(PNG))
  open.store.addImage(sha256, 'image/png', bytesOf(PNG))
  const html = await htmlOf(`![A map](image:${sha256})\n\n![Gone](image:${'0'.repeat(64)})`)
  expect(html).toContain(`<img alt="A map" src="data:image/png;base64,${PNG}" />`)
  expect(html).toContain('<p>Gone</p>')
})

test('how large a picture is', () => {
  expect(pictureSize(bytesOf(PNG))).toEqual({ type: 'png', width: 1, height: 1 })
  expect(pictureSize(bytesOf(GIF))).toEqual({ type: 'gif', width: 1, height: 1 })
  expect(pictureSize(bytesOf(JPEG))).toEqual({ type: 'jpg', width: 5, height: 3 })
  for (const picture of [PNG, JPEG, GIF]) {
    for (let end = 0; end < 22; end++) {
      const size = pictureSize(bytesOf(picture).subarray(0, end))
      expect(size === null || picture === GIF).toBe(true)
    }
  }
  expect(pictureSize(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeNull()
})

test('a table in a footnote is lines, as footnotes hold no tables', async () => {
  const html = await htmlOf(
    'Counted[^a].\n\n[^a]: By year:\n\n    | Year | Bogs |\n    | --- | --- |\n    | 2020 | *12* |\n',
  )
  expect(html.split('<ol>')[1]).toContain('Year | Bogs')
  expect(html.split('<ol>')[1]).toContain('2020 | <em>12</em>')
})

test('what is done of a list is to be seen', async () => {
  const html = await htmlOf('- [ ] to do\n- [x] done\n- as it is\n\n3. third')
  expect(html.match(/<p>[^<]*<\/p>/g)).toEqual([
    '<p>Essay</p>',
    '<p>☐ to do</p>',
    '<p>☑ done</p>',
    '<p>• as it is</p>',
    '<p>3. third</p>',
  ])
})

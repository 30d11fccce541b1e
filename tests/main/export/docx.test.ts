/** A note as a word processor's file: what it cites in words, its pictures, its footnotes. */
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

async function htmlOf(markdown: string, language: 'en' | 'fr' = 'en'): Promise<string> {
  const { id } = open.library.execute('notes.create', { title: 'Essay', markdown })
  const file = await createExports(open.library).docx({ noteId: id, language })
  const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(await file.arrayBuffer()) })
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

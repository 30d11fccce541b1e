/** What lies beside a document, and what belongs together in an archive. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { documentsAmong, unusedPictures, withCompanions } from '../../../app/import/companions.ts'
import { parse } from '../../../app/import/index.ts'
import { unite } from '../../../app/import/unite.ts'
import { toMarkdown } from '../../../app/markdown/index.ts'
import { articleText } from '../../../app/text/index.ts'

const PICTURE = readFileSync(join(import.meta.dirname, '../../fixtures/import/one-source/bog.png'))
const TEXT = 'A bog keeps what falls into it, and the sedge knows nothing of the ash below. '.repeat(6)
const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${TEXT}</p>${body}<p>${TEXT}</p></article></body></html>`

test.each<[string, string[], string[]]>([
  [
    'a page that was saved whole',
    ['Bog.html', 'Bog_files/a.css', 'Bog_files/b.html', 'Bog_files/c.png'],
    ['Bog.html'],
  ],
  [
    'a document somebody put into the folder of a page',
    ['Bog.html', 'Bog_files/a.js', 'Bog_files/paper.PDF', 'Bog_files/notes/Peat.docx', 'Bog_files/c.txt'],
    ['Bog.html', 'Bog_files/paper.PDF', 'Bog_files/notes/Peat.docx'],
  ],
  [
    'the same in French, German, Spanish',
    ['a/B.htm', 'a/B_fichiers/x.js', 'C.html', 'C-Dateien/y.html', 'D.html', 'D_archivos/z.gif'],
    ['a/B.htm', 'C.html', 'D.html'],
  ],
  [
    'a folder called so without its page is a folder',
    ['Bog_files/a.txt', 'Fen_files/b.pdf'],
    ['Bog_files/a.txt', 'Fen_files/b.pdf'],
  ],
  ['a vault', ['v/Peat.md', 'v/assets/bog.png', 'v/paper.pdf'], ['v/Peat.md', 'v/paper.pdf']],
  [
    'pictures alone are named, so that somebody learns they are not read',
    ['a.png', 'b.jpg'],
    ['a.png', 'b.jpg'],
  ],
])('%s', (_, paths, documents) => {
  expect(documentsAmong(paths)).toEqual(documents)
})

test('pictures nobody shows are counted; not a saved page’s own, nor those that are named as files', () => {
  const paths = ['v/n.md', 'v/a.png', 'v/b.jpg', 'Bog.html', 'Bog_files/icon.png']
  expect(unusedPictures(paths, new Set(['v/a.png']))).toEqual(['v/b.jpg'])
  expect(unusedPictures(['a.png', 'b.pdf'], new Set())).toEqual([])
})

describe('pictures beside a document are in it afterwards', () => {
  test.each([
    [
      'a page',
      'x/Bog.html',
      page('Bog', '<img alt="seen" src="Bog_files/b%20og.png">'),
      'x/Bog_files/b og.png',
    ],
    ['notes', 'x/Peat.md', `# Peat\n\n${TEXT}\n\n![seen](<assets/b og.png>)`, 'x/assets/b og.png'],
    [
      'a vault, from its top',
      'x/y/Peat.md',
      `# Peat\n\n${TEXT}\n\n![seen](assets/bog.png)`,
      'x/assets/bog.png',
    ],
    ['a vault, by the name alone', 'x/y/Peat.md', `# Peat\n\n${TEXT}\n\n![[bog.png|seen]]`, 'x/z/bog.png'],
  ])('%s', async (_, path, source, picture) => {
    const zip = zipSync({
      [path]: strToU8(source),
      [picture]: PICTURE,
      'other.txt': strToU8(TEXT),
    }) as Uint8Array<ArrayBuffer>
    const { articles, images, report } = await parse(zip, { name: 'x.zip', split: 'auto' })
    const found = articles.find(({ path: at }) => at === path)!
    expect(toMarkdown(found.tree)).toMatch(/!\[seen\]\(image:[0-9a-f]{64}\)/)
    expect(images.map(({ bytes }) => bytes.length)).toEqual([PICTURE.length])
    expect(report.filter(({ what }) => what === 'file')).toEqual([])
  })

  test('what is not there, is elsewhere or is no picture is left as it was', async () => {
    const source = strToU8(
      '![a](https://example.org/bog.png) ![b](gone.png) ![c](data.csv) ![[bog.png]]',
    ) as Uint8Array<ArrayBuffer>
    const paths = ['v/n.md', 'v/a/bog.png', 'v/b/bog.png', 'v/data.csv']
    expect(await withCompanions(source, 'v/n.md', paths, async () => PICTURE)).toBe(source)
  })

  test('what stands in code, or cannot be read, is left as it was; the rest is in it', async () => {
    const notes = [
      '![a](bog.png) ![[bog.png|é]] <img src="bog.png">',
      '`![b](bog.png)` and ``![[bog.png]] ` `` and ` alone ![c](bog.png)',
      '```\n![d](bog.png)\n~~~\n```',
      '~~~ md\n![[bog.png]]\n```\n~~~',
      '![e](gone.png)',
      '```\n![f](bog.png) to the end',
    ].join('\n\n')
    const whole = await withCompanions(
      strToU8(notes) as Uint8Array<ArrayBuffer>,
      'v/n.md',
      ['v/n.md', 'v/bog.png', 'v/gone.png'],
      async (path) => (path === 'v/gone.png' ? null : PICTURE),
    )
    const url = `data:image/png;base64,${PICTURE.toString('base64')}`
    expect(new TextDecoder().decode(whole)).toBe(
      notes
        .replace(
          '![a](bog.png) ![[bog.png|é]] <img src="bog.png">',
          `![a](${url}) ![é](${url}) <img src="${url}">`,
        )
        .replace('![c](bog.png)', `![c](${url})`),
    )
  })

  test('a picture in the text of a note is kept beside it, and in its code it is code', async () => {
    const url = `data:image/png;base64,${PICTURE.toString('base64')}`
    const source = strToU8(`# Peat\n\n![seen](${url})\n\n\`\`\`\n${url}\n\`\`\`\n`) as Uint8Array<ArrayBuffer>
    const { articles, images } = await parse(source, { name: 'x.md', split: 'auto' })
    expect(images).toHaveLength(1)
    expect(articleText(articles[0]!.tree)).toContain(url)
    expect(toMarkdown(articles[0]!.tree)).toContain(`image:${images[0]!.sha256}`)
  })
})

describe('one archive', () => {
  const BIB = `@article{fen2020, title = {Peat and Fire}, author = {Fen, Ada}, year = {2020}, doi = {10.1234/fire},
  file = {PDF:files/12/scan.md:text/markdown} }
@article{martin2019, title = {Heather}, author = {Martin, Jean}, year = {2019}, doi = {10.1234/heather} }
@article{gone2018, title = {Gone}, author = {Fen, Ada}, year = {2018}, file = {files/15/gone.pdf} }`
  const read = async (files: Record<string, string>) =>
    unite(
      await parse(
        zipSync(
          Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])),
        ) as Uint8Array<ArrayBuffer>,
        {
          name: 'export.zip',
          split: 'auto',
        },
      ),
    )
  const seen = ({ articles }: Awaited<ReturnType<typeof read>>) =>
    articles.map(({ metadata, record }) => [metadata.title, metadata.doi, record ?? 'text'])

  test('references take in the files they name, and texts of their DOI; others wait', async () => {
    const file = await read({
      'export.bib': BIB,
      'files/12/scan.md': `# Burning\n\n${TEXT}`,
      'files/13/h.md': `---\ntitle: On heather\ndoi: 10.1234/HEATHER\n---\n\n${TEXT} Again.`,
    })
    expect(seen(file)).toEqual([
      ['Gone', null, 'reference'],
      ['Peat and Fire', '10.1234/fire', 'text'],
      ['Heather', '10.1234/heather', 'text'],
    ])
    expect(file.articles[1]!.metadata.authors).toEqual(['Ada Fen'])
  })

  test('the same text twice is one article, and that is said', async () => {
    const file = await read({ 'a.md': `# A\n\n${TEXT}`, 'b/copy.md': `# A\n\n${TEXT}` })
    expect(seen(file)).toEqual([['A', null, 'text']])
    expect(file.report).toContainEqual({ kind: 'dropped', what: 'the same text again', detail: 'b/copy.md' })
  })

  test('of a text that is there twice the annotations and tags of both are kept', async () => {
    const file = await read({
      'a.md': `---\ntags: [bog]\n---\n${TEXT}`,
      'b.md': `---\ntags: [fen]\n---\n${TEXT}`,
    })
    expect(file.articles.map(({ tags }) => tags)).toEqual([['bog', 'fen']])
    const [article] = file.articles
    const note = (comment: string) => ({
      selectors: [{ type: 'TextQuoteSelector' as const, exact: 'sedge' }],
      comment,
      tags: [],
      color: null,
      created: null,
    })
    const copies = [['mine'], ['mine', 'reviewed']].map((comments, i) => ({
      ...article!,
      path: `${i}.md`,
      annotations: comments.map(note),
    }))
    const { articles } = unite({ ...file, articles: copies })
    expect(articles.map(({ annotations }) => annotations.map(({ comment }) => comment))).toEqual([
      ['mine', 'reviewed'],
    ])
    expect(copies[0]!.annotations).toHaveLength(1)
  })

  test('two documents without a word are two', async () => {
    const picture = (byte: number) => {
      const bytes = Uint8Array.from(PICTURE)
      bytes[bytes.length - 1] = byte
      return bytes
    }
    const zip = zipSync({
      'A.md': strToU8('![a](a.png)'),
      'B.md': strToU8('![b](b.png)'),
      'a.png': picture(1),
      'b.png': picture(2),
    }) as Uint8Array<ArrayBuffer>
    const { articles, report } = unite(await parse(zip, { name: 'v.zip', split: 'auto' }))
    expect(articles.map(({ path }) => path)).toEqual(['A.md', 'B.md'])
    expect(report.filter(({ what }) => what === 'the same text again')).toEqual([])
  })

  test('a file whose name two references give is of neither; one that a reference names in its place is its text', async () => {
    const entry = (key: string, title: string, at: string) =>
      `@article{${key}, title = {${title}}, author = {Fen, Ada}, file = {${at}} }`
    const file = await read({
      'export.bib': [
        entry('a', 'Peat', 'files/1/Fen - 2021 - Ash.md'),
        entry('b', 'Rain', 'files/2/Fen - 2021 - Ash.md'),
        entry('c', 'Wind', 'wind.md'),
      ].join('\n'),
      'elsewhere/Fen - 2021 - Ash.md': `# Burning\n\n${TEXT}`,
      'wind.md': `# What blows\n\n${TEXT} Again.`,
    })
    expect(seen(file)).toEqual([
      ['Burning', null, 'text'],
      ['Peat', null, 'reference'],
      ['Rain', null, 'reference'],
      ['Wind', null, 'text'],
    ])
  })
})

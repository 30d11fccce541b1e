/** A folder that is damaged, edited by hand or made to do harm: each file costs itself alone, and says why. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createExports } from '../../../main/export/index.ts'
import { checkDatabase } from '../../../main/store/check.ts'
import { addArticle, importFolder, type TestLibrary, testLibrary } from '../../support.ts'
import { fillLibrary } from './fill.ts'

let open: TestLibrary
let other: TestLibrary
let folder: string
let ids: ReturnType<typeof fillLibrary>
const out = (...path: string[]) => join(folder, 'out', ...path)
const run = (library = open.library) =>
  createExports(library).run({ as: 'markdown', flavour: 'obsidian', preset: 'literature', folder: out() })

beforeEach(async () => {
  open = testLibrary()
  other = testLibrary()
  folder = mkdtempSync(join(tmpdir(), 'postil-hostile-'))
  ids = fillLibrary(open.library)
  // What must come in whatever is wrong beside it.
  addArticle(open.library, 'Sound', ['Sound words.'])
  await run()
})
afterEach(() => {
  open.remove()
  other.remove()
  rmSync(folder, { recursive: true, force: true })
})

const machine = (kind: string, id: string) => out('.postil', kind, `${id}.json`)
type Json = Record<string, unknown>
const edit = (file: string, change: (json: Json) => unknown) =>
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))))
const annotated = (change: Json) => () =>
  edit(machine('annotation', ids.annotationId), (json) => ({
    ...json,
    'postil:annotation': { ...(json['postil:annotation'] as Json), ...change },
  }))
const described = (change: Json) => () =>
  edit(machine('article', ids.articleId), (json) => ({ ...json, ...change }))
const revised = (change: (json: Json) => Json) => () => {
  const [revision] = open.store.revisions(ids.articleId)
  edit(machine('revision', revision!.id), (json) => ({ ...json, ...change(json) }))
}
const nested = (depth: number) =>
  `${'[{"type":"strong","children":'.repeat(depth)}[{"type":"text","value":"x"}]${'}]'.repeat(depth)}`

test.each<[string, () => void, RegExp]>([
  ['no JSON', () => writeFileSync(machine('claim', ids.claimId), '{'), /JSON/],
  ['null', () => writeFileSync(machine('claim', ids.claimId), 'null'), /expected object/],
  ['no annotation inside', () => writeFileSync(machine('annotation', ids.annotationId), '{}'), /object/],
  ['null for an annotation', () => writeFileSync(machine('annotation', ids.annotationId), 'null'), /null/],
  ['no UTF-8', () => writeFileSync(machine('claim', ids.claimId), Buffer.from([0x7b, 0xff])), /not valid/],
  [
    'the marks of a conflict',
    () => writeFileSync(machine('claim', ids.claimId), '<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs\n'),
    /git left both sides/,
  ],
  ['a number for a title', described({ title: 7 }), /title/],
  ['a path for an id', described({ id: '../../../etc/passwd' }), /id/],
  ['another object’s id', described({ id: 'abcd' }), /holds abcd/],
  ['a time no date can hold', described({ created: 8.7e15 }), /created/],
  ['a revision there is none of', described({ revisionId: 'nowhere' }), /no revision nowhere/],
  ['a block’s name that ends its line', annotated({ blockId: 'a\n\n# Heading' }), /blockId/],
  ['a colour there is none of', annotated({ color: 'red; background: url(x)' }), /color/],
  ['an article there is none of', annotated({ articleId: 'nowhere' }), /no article nowhere/],
  ['a text that is not the one of its hash', revised(() => ({ text: 'Other words.' })), /hash/],
  ['a tree that is none', revised(() => ({ tree: { type: 'root', children: 'x' } })), /tree/],
  [
    'a tree too deep to walk',
    revised(() => ({ tree: JSON.parse(`{"type":"root","children":${nested(600)}}`) })),
    /tree/,
  ],
])('%s', async (_, spoil, reason) => {
  spoil()
  const { problems, articles } = await importFolder(other.library, out())
  expect(problems[0]?.reason).toMatch(reason)
  expect(problems[0]?.path).toMatch(/^\.postil\//)
  expect(articles.length).toBeGreaterThan(0)
  expect(other.store.list('article').map(({ title }) => title)).toContain('Sound')
  expect([...checkDatabase(other.db)]).toEqual([])
  // And what came in can be exported.
  await createExports(other.library).run({
    as: 'markdown',
    flavour: 'obsidian',
    preset: 'literature',
    folder: join(folder, 'again'),
  })
})

test('original files and pictures are the ones of their names', async () => {
  const [source] = readdirSync(out('.postil/source')).filter((name) => name.endsWith('.bin'))
  writeFileSync(out('.postil/source', source!), 'Something else.')
  const { problems } = await importFolder(other.library, out())
  expect(problems).toEqual([
    { path: `.postil/source/${source}`, reason: 'its bytes are not those of its name' },
  ])
  expect(other.store.list('article')).toHaveLength(2)
  expect([...checkDatabase(other.db)]).toEqual([])
})

test('a quotation moved by hand is looked for, and does not point at other words', async () => {
  annotated({ start: 0, end: 5, state: 'exact' })()
  await importFolder(other.library, out())
  const { state, start, end, quote, revisionId } = other.store.get('annotation', ids.annotationId)!
  if (state === 'exact' || state === 'moved')
    expect(other.store.revision(revisionId)!.text.slice(start, end)).toBe(quote)
  expect([...checkDatabase(other.db)]).toEqual([])
})

test('a folder of a later layout is refused, and nothing comes in', async () => {
  writeFileSync(out('.postil/layout.json'), '{"layout": 99}')
  await expect(importFolder(other.library, out())).rejects.toMatchObject({
    code: 'fileDamaged',
    message: expect.stringContaining('newer Postil'),
  })
  expect(other.store.list('article')).toEqual([])
})

test('texts in it are text where they are exported', async () => {
  const payload = '</title><script>alert(1)</script>\n---\nx: y\n[a](javascript:alert(1)) =cmd()'
  described({ title: payload, citekey: `x] ${payload}`, citekeyAliases: [payload], site: payload })()
  described({ url: 'javascript:alert(1)' })()
  annotated({ comment: `${payload}\n\n%% ${payload} %%`, quote: payload, state: 'lost' })()
  await importFolder(other.library, out())
  other.library.execute('annotations.updateMany', {
    ids: [ids.annotationId],
    addTags: [payload, '[x](javascript:y)'],
  })
  other.library.execute('claims.update', { id: ids.claimId, patch: { statement: payload } })
  for (const flavour of ['obsidian', 'commonmark', 'pandoc'] as const) {
    const folderOf = join(folder, flavour)
    await createExports(other.library).run({
      as: 'markdown',
      flavour,
      preset: 'literature',
      folder: folderOf,
    })
    const references = JSON.parse(readFileSync(join(folderOf, 'references.json'), 'utf8'))
    for (const { URL, id } of references)
      expect([URL ?? 'https:', id]).toEqual([
        expect.stringMatching(/^https?:/),
        expect.stringMatching(/^[\w.:-]+$/),
      ])
    const names = readdirSync(folderOf, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.md'),
    )
    for (const name of names) {
      const text = readFileSync(join(folderOf, name), 'utf8')
      const live = text.match(/.*(?:(?<!\\)<(?:script|javascript:)|(?<!\\)\]\(javascript:|^x: y).*/gm)
      expect([name, live]).toEqual([name, null])
    }
  }
})

describe('links to elsewhere', () => {
  const outside = () => join(folder, 'outside')
  beforeEach(() => mkdirSync(outside()))

  test.each(['articles', '.postil', '.postil/annotation'])('the folder %s is not followed', async (name) => {
    rmSync(out(name), { recursive: true })
    symlinkSync(outside(), out(name))
    await expect(run()).rejects.toMatchObject({ code: 'folderLink' })
    expect(readdirSync(outside())).toEqual([])
  })

  test('a file that is a link stays one, and what it leads to is neither read nor written', async () => {
    const secret = join(outside(), 'secret')
    writeFileSync(secret, 'Secret.')
    const page = out('articles', 'Sound.md')
    rmSync(page)
    symlinkSync(secret, page)
    await expect(run()).rejects.toMatchObject({ code: 'folderLink' })
    expect(readFileSync(secret, 'utf8')).toBe('Secret.')
    rmSync(page)
    rmSync(out('.postil'), { recursive: true })
    symlinkSync(outside(), out('.postil-part'))
    await run()
    expect(readdirSync(outside())).toEqual(['secret'])
    expect(readFileSync(secret, 'utf8')).toBe('Secret.')
    expect(existsSync(page)).toBe(true)
  })

  test('nothing is read through one', async () => {
    const source = readdirSync(out('.postil/source')).find((name) => name.endsWith('.bin'))!
    rmSync(out('.postil/source', source))
    symlinkSync('/etc/passwd', out('.postil/source', source))
    const { problems } = await importFolder(other.library, out())
    expect(problems).toEqual([{ path: `.postil/source/${source}`, reason: 'it is missing' }])
  })

  test('a vault’s Postil folder that is one', async () => {
    const vault = join(folder, 'vault')
    mkdirSync(join(vault, '.obsidian'), { recursive: true })
    symlinkSync(outside(), join(vault, 'Postil'))
    const request = { as: 'markdown', flavour: 'obsidian', preset: 'literature', folder: vault } as const
    await expect(createExports(open.library).run(request)).rejects.toMatchObject({ code: 'folderLink' })
    expect(readdirSync(outside())).toEqual([])
  })
})

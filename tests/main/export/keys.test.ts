/** Keys of references: one for each article, and the same wherever it is cited. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keysOf, plainKey } from '../../../app/export/keys.ts'
import { lintOver } from '../../../app/export/lint.ts'
import type { Article } from '../../../app/model/article.ts'
import { createExports } from '../../../main/export/index.ts'
import { addArticle, type TestLibrary, testLibrary } from '../../support.ts'

let open: TestLibrary
let folder: string
beforeEach(() => {
  open = testLibrary()
  folder = mkdtempSync(join(tmpdir(), 'postil-keys-'))
})
afterEach(() => {
  open.remove()
  rmSync(folder, { recursive: true, force: true })
})

test.each([
  ['fen2024', 'fen2024'],
  ['DBLP:conf/icml/Fen24', 'DBLP:conf/icml/Fen24'],
  ['é:2020', 'é:2020'],
  ['smith 2020', 'smith-2020'],
  ['smith--2020', 'smith-2020'],
  ['a//b', 'a/b'],
  ['10% {x}, y~z', '10-x-y-z'],
  ['/a/', 'a'],
])('the citekey %j is %j to every program', (citekey, key) => expect(plainKey(citekey)).toBe(key))

test('no two articles have one key, and one that can stay does', () => {
  const citekeys = fc.array(fc.option(fc.constantFrom('a b', 'a-b', 'a--b', 'a#b', 'a-ba', '#', 'é')))
  fc.assert(
    fc.property(citekeys, (citekeys) => {
      const articles = citekeys.map((citekey, i) => ({
        id: `id${i}`,
        citekey,
        citekeyAliases: [],
      })) as unknown as Article[]
      const keys = keysOf(articles)
      const made = articles.map(keys.of)
      expect(new Set(made).size).toBe(articles.length)
      for (const citekey of citekeys)
        if (citekey && plainKey(citekey) === citekey) expect(made[citekeys.indexOf(citekey)]).toBe(citekey)
    }),
  )
})

test('notes cite, references list and the lint finds the same keys', async () => {
  const add = (title: string, citekey: string, authors: string[]) =>
    addArticle(open.library, title, ['The bog stores carbon, and keeps it for ages.'], { citekey, authors })
  add('One', 'smith--2020', ['World Health Organization'])
  add('Two', 'smith-2020', ['Smith, Jane'])
  const third = add('Three', 'old2020', ['Ada Fen'])
  add('Four', 'DBLP:conf/x/y', ['Jan van der Veen'])
  open.library.execute('articles.update', { id: third.id, patch: { citekey: 'new#2020' } })
  const passage = open.library.execute('annotations.create', { articleId: third.id, start: 0, end: 7 })
  const markdown = `[see @smith--2020, p. 3; -@smith-2020], [@old2020], [@DBLP:conf/x/y], [@elsewhere], [it](postil://annotation/${passage.id})`
  open.library.execute('notes.create', { title: 'Note', markdown })
  const request = {
    as: 'markdown' as const,
    preset: 'literature' as const,
    folder,
    flavour: 'pandoc' as const,
  }
  await createExports(open.library).run(request)
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  expect(read('notes/Note.md')).toContain(
    `[see @smith-2020a, p. 3; -@smith-2020], [@new-2020], [@DBLP:conf/x/y], [@elsewhere], [it](postil://annotation/${passage.id}) [@new-2020]`,
  )
  const references = JSON.parse(read('references.json')).map((one: { id: string; author: unknown }) => [
    one.id,
    one.author,
  ])
  expect(references).toEqual([
    ['smith-2020a', [{ literal: 'World Health Organization' }]],
    ['smith-2020', [{ family: 'Smith', given: 'Jane' }]],
    ['new-2020', [{ family: 'Fen', given: 'Ada' }]],
    ['DBLP:conf/x/y', [{ family: 'van der Veen', given: 'Jan' }]],
  ])
  for (const [id] of references) expect(read('references.bib')).toContain(`{${id},`)
  const lint = (markdown: string) => lintOver(open.store)('note.md', markdown).map(({ kind }) => kind)
  for (const key of ['smith-2020a', 'smith--2020', 'new-2020', 'old2020', 'DBLP:conf/x/y'])
    expect([key, lint(`> keeps it for ages.\n\n[@${key}]`)]).toEqual([key, []])
  expect(lint('> keeps it for ages.\n\n[@elsewhere]')).toEqual(['unsourced'])
})

/** Links by name in what is exported: they lead to files, and what is read back names things as the library does. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ExportFlavour } from '../../../app/contract.ts'
import { createExports } from '../../../main/export/index.ts'
import { addArticle, importFolder, type TestLibrary, testLibrary } from '../../support.ts'

const ARTICLE = 'Peat: a "ledger" / of carbon?'
const WORDS = [
  `First [[${ARTICLE}]], then [[peat: a "ledger" / of carbon?#Part (one)]],`,
  `then [[${ARTICLE}|the ledger]], [[fen2024]] and [[Other]].`,
  '',
  `| a | b |\n| - | - |\n| [[Wet?]] | [[Nobody knows]] |`,
].join('\n')

let open: TestLibrary
let folder: string
let noteId: string
beforeEach(() => {
  open = testLibrary()
  folder = mkdtempSync(join(tmpdir(), 'postil-links-'))
  addArticle(open.library, ARTICLE, ['The bog stores carbon.'], { citekey: 'fen2024' })
  open.library.execute('claims.create', { statement: 'Wet?' })
  open.library.execute('notes.create', { title: 'Other', markdown: 'Words.' })
  noteId = open.library.execute('notes.create', { title: 'Essay', markdown: WORDS }).id
})
afterEach(() => {
  open.remove()
  rmSync(folder, { recursive: true, force: true })
})

const run = (flavour: ExportFlavour) =>
  createExports(open.library).run({ as: 'markdown', preset: 'literature', folder, flavour })
const page = () => readFileSync(join(folder, 'notes/Essay.md'), 'utf8')
const note = () => open.store.get('note', noteId)!.markdown

test('in Obsidian they lead to the notes of that name', async () => {
  await run('obsidian')
  const text = page()
  expect(text).toContain(`First [[Peat a ledger of carbon|${ARTICLE}]],`)
  expect(text).toContain('[[Peat a ledger of carbon#Part (one)|peat: a "ledger" / of carbon?#Part (one)]]')
  expect(text).toContain(
    '[[Peat a ledger of carbon|the ledger]], [[Peat a ledger of carbon|fen2024]] and [[Other]].',
  )
  expect(text).toContain('| [[Wet\\|Wet?]] | [[Nobody knows]] |')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) =>
    path.replace(/^.*[\\/]/, ''),
  )
  for (const [, name] of text.matchAll(/\[\[([^\]|#\\]+)/g))
    expect(files.includes(`${name}.md`) || name === 'Nobody knows').toBe(true)
})

test.each(['commonmark', 'pandoc'] as const)('in %s they lead to files', async (flavour) => {
  await run(flavour)
  const links = [...page().matchAll(/\]\((\.\.(?:\\.|[^\\()\s])+)\)/g)].map(([, url]) =>
    url!.replace(/\\(.)/g, '$1'),
  )
  expect(links).toHaveLength(6)
  for (const url of links)
    expect(existsSync(join(folder, 'notes', decodeURI(url).replace(/#.*$/, '')))).toBe(true)
})

test.each(['obsidian', 'commonmark', 'pandoc'] as const)(
  'a note edited in %s keeps the links it had, and those that were added lead somewhere',
  async (flavour) => {
    await run(flavour)
    const added = flavour === 'obsidian' ? '[[Wet|so]]' : '[so](../claims/Wet.md)'
    const text = page().replaceAll('Nobody knows', 'Somebody knows').replace('First ', `Now ${added} `)
    writeFileSync(join(folder, 'notes/Essay.md'), text)
    const { incoming, files } = await run(flavour)
    expect(incoming.map(({ kind, field }) => `${kind} ${field}`)).toEqual(['note markdown'])
    expect(files.filter(({ status }) => status === 'conflict')).toEqual([])
    expect(note()).toContain(
      `Now [[Wet?|so]] [[${ARTICLE}]], then [[peat: a "ledger" / of carbon?#Part (one)]],`,
    )
    expect(note()).toContain(`[[${ARTICLE}|the ledger]], [[fen2024]] and [[Other]].`)
    expect((await run(flavour)).files.every(({ status }) => status === 'unchanged')).toBe(true)
  },
)

test('a file picked in Obsidian is a link to what it is the page of', async () => {
  await run('obsidian')
  writeFileSync(
    join(folder, 'notes/Essay.md'),
    page().replace('First ', 'First [[Peat a ledger of carbon]], '),
  )
  const { incoming, files } = await run('obsidian')
  expect(incoming).toHaveLength(1)
  expect(files.filter(({ status }) => status === 'conflict')).toEqual([])
  expect(note()).toContain(`First [[${ARTICLE}|Peat a ledger of carbon]], [[${ARTICLE}]]`)
  expect(page()).toContain('First [[Peat a ledger of carbon]], [[')
})

test('there and back they are as they were', async () => {
  await run('commonmark')
  const other = testLibrary()
  try {
    await importFolder(other.library, folder)
    expect(other.store.get('note', noteId)!.markdown).toBe(WORDS)
  } finally {
    other.remove()
  }
})

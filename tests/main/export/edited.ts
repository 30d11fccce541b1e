/** A library in a folder that a person edits: what the tests of exporting again begin with. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { ExportFlavour } from '../../../app/contract.ts'
import type { Store } from '../../../app/store.ts'
import { createExports } from '../../../main/export/index.ts'
import { type TestLibrary, testLibrary } from '../../support.ts'
import { fillLibrary } from './fill.ts'

export let open: TestLibrary
export let folder: string
export let ids: ReturnType<typeof fillLibrary>
beforeEach(() => {
  open = testLibrary()
  folder = mkdtempSync(join(tmpdir(), 'postil-edits-'))
  ids = fillLibrary(open.library)
})
afterEach(() => {
  open.remove()
  rmSync(folder, { recursive: true, force: true })
})

export type Resolve = Record<string, 'theirs' | 'ours'>
export const exporting = (flavour: ExportFlavour = 'obsidian', resolve: Resolve = {}) => ({
  as: 'markdown' as const,
  preset: 'literature' as const,
  folder,
  flavour,
  resolve,
})
export const run = (flavour?: ExportFlavour, resolve?: Resolve) =>
  createExports(open.library).run(exporting(flavour, resolve))
export const plan = (flavour?: ExportFlavour, resolve?: Resolve) =>
  createExports(open.library).plan(exporting(flavour, resolve))

export const FILES = {
  article: 'articles/Peat a ledger of carbon.md',
  claim: 'claims/Peat stores carbon.md',
  note: 'notes/Essay.md',
  index: 'index.md',
}
export const read = (path: string) => readFileSync(join(folder, path), 'utf8')
export const write = (path: string, text: string) => writeFileSync(join(folder, path), text)

export const names = (store: Store, tags: string[]) => tags.map((id) => store.get('tag', id)?.name)
export const article = (store: Store) => store.get('article', ids.articleId)!
export const annotation = (store: Store) => store.get('annotation', ids.annotationId)!
export const other = (store: Store) =>
  store.list('annotation', { articleId: ids.articleId }).find(({ id }) => id !== ids.annotationId)!
export const claim = (store: Store) => store.get('claim', ids.claimId)!
export const essay = (store: Store) => store.list('note', { articleId: null })[0]!
export const beside = (store: Store) => store.list('note', { articleId: ids.articleId })[0]!
export const evidence = (store: Store) => store.list('evidence')[0]!

export const swap = (from: string | RegExp, to: string | ((found: string) => string)) => (text: string) => {
  const edited = text.replace(from, to as string)
  if (edited === text) throw new Error(`nothing to edit: ${from}`)
  return edited
}

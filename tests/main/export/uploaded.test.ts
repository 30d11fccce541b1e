/** An exported folder that comes in through the window's queue: its files one behind the other, or packed in a ZIP. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ImportJob } from '../../../app/contract.ts'
import { ImportQueue } from '../../../app/import-queue.ts'
import { createExports, exportedFolder } from '../../../main/export/index.ts'
import { type TestLibrary, testLibrary } from '../../support.ts'
import { fillLibrary } from './fill.ts'

let ours: TestLibrary
let theirs: TestLibrary
let folder: string
let ids: ReturnType<typeof fillLibrary>
beforeEach(async () => {
  ours = testLibrary()
  theirs = testLibrary()
  folder = mkdtempSync(join(tmpdir(), 'postil-uploaded-'))
  ids = fillLibrary(theirs.library)
  await write(theirs, join(folder, 'out'))
})
afterEach(() => {
  ours.remove()
  theirs.remove()
  rmSync(folder, { recursive: true, force: true })
})

const write = (from: TestLibrary, into: string) =>
  createExports(from.library).run({ as: 'markdown', flavour: 'obsidian', preset: 'literature', folder: into })

function filesIn(path: string): Record<string, Uint8Array<ArrayBuffer>> {
  const paths = readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
  return Object.fromEntries(
    paths
      .filter((file) => statSync(file).isFile())
      .map((file) => [relative(path, file), new Uint8Array(readFileSync(file))]),
  )
}

const queue = () =>
  new ImportQueue(
    ours.library,
    async () => {
      throw new Error('a folder of Postil’s is read as a document')
    },
    () => new AbortController(),
  )

type Handed = Parameters<ImportQueue['add']>[0]
const asFolder = (path: string): Handed => {
  const files = Object.entries(filesIn(path))
  const file = new Blob(files.map(([, bytes]) => bytes))
  return {
    id: 'folder',
    name: 'out',
    size: file.size,
    file,
    folder: files.map(([at, { length }]) => [at, length]),
  }
}
const asZip = (path: string, inside = ''): Handed => {
  const files = Object.entries(filesIn(path)).map(([at, bytes]) => [inside + at, bytes])
  const file = new Blob([zipSync(Object.fromEntries(files)) as Uint8Array<ArrayBuffer>])
  return { id: 'zip', name: 'out.zip', size: file.size, file }
}

async function over(q: ImportQueue, handed: Handed): Promise<ImportJob> {
  await q.add(handed)
  for await (const { done, total } of q.watch()) if (done === total) break
  return q.progress().jobs.find(({ id }) => id === handed.id)!
}

describe.each<[string, (path: string) => Handed]>([
  ['its files one behind the other', asFolder],
  ['a ZIP of what is in it', asZip],
  ['a ZIP of the folder', (path) => asZip(path, 'out/')],
  ['a ZIP of a vault with it', (path) => asZip(path, 'Vault/Postil/')],
])('%s', (_, hand) => {
  test('comes in without loss, in one step; again, there is nothing new', async () => {
    const job = await over(queue(), hand(join(folder, 'out')))
    expect(job).toMatchObject({ status: 'imported', error: null, report: [], format: 'postil' })
    const { counts } = job.brought!
    for (const kind of ['article', 'annotation', 'claim', 'note'] as const)
      expect(counts[kind]).toEqual({ added: theirs.store.list(kind).length, updated: 0 })
    await write(ours, join(folder, 'again'))
    expect(filesIn(join(folder, 'again'))).toEqual(filesIn(join(folder, 'out')))

    const again = await over(queue(), hand(join(folder, 'out')))
    expect(again).toMatchObject({ status: 'duplicate', brought: { counts: {}, edits: 0, conflicts: [] } })
    ours.library.undo()
    expect(ours.store.list('article')).toEqual([])
  })
})

test('what others added comes in; where both sides say something else, both are shown and theirs can be taken', async () => {
  await over(queue(), asFolder(join(folder, 'out')))
  theirs.library.execute('claims.create', { statement: 'Fens keep carbon' })
  await write(theirs, join(folder, 'out'))
  const page = join(folder, 'out/articles/Peat a ledger of carbon.md')
  writeFileSync(page, readFileSync(page, 'utf8').replace('How *much*?', 'In the page.'))
  ours.library.execute('annotations.update', { id: ids.annotationId, patch: { comment: 'In the library.' } })

  const q = queue()
  const job = await over(q, asFolder(join(folder, 'out')))
  expect(job.brought).toMatchObject({
    counts: { claim: { added: 1, updated: 0 } },
    conflicts: [
      {
        kind: 'annotation',
        field: 'comment',
        ours: 'In the library.',
        theirs: 'In the page.',
        isGone: false,
      },
    ],
  })
  const comment = () => ours.store.get('annotation', ids.annotationId)?.comment
  expect(comment()).toBe('In the library.')
  expect(q.takeTheirs('folder', 0).brought?.conflicts).toEqual([])
  expect(comment()).toBe('In the page.')
  ours.library.undo()
  expect(comment()).toBe('In the library.')
})

test('one that is cancelled while it is read changes nothing, and can be taken up again', async () => {
  const q = queue()
  const handed = asFolder(join(folder, 'out'))
  await q.add(handed)
  expect(q.progress().jobs[0]?.status).toBe('reading')
  q.cancel([handed.id])
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(q.progress().jobs[0]).toMatchObject({ status: 'cancelled', brought: null })
  expect(ours.store.list('article')).toEqual([])
  q.retry()
  for await (const { done, total } of q.watch()) if (done === total) break
  expect(q.progress().jobs[0]?.status).toBe('imported')
})

test('a damaged file costs itself and is named; a ZIP of two is refused', async () => {
  const handed = filesIn(join(folder, 'out'))
  const at = Object.keys(handed).find((path) => path.startsWith('.postil/claim/'))!
  const damaged = join(folder, 'damaged')
  for (const [path, bytes] of Object.entries({ ...handed, [at]: new Uint8Array([123]) })) {
    mkdirSync(dirname(join(damaged, path)), { recursive: true })
    writeFileSync(join(damaged, path), bytes)
  }
  const job = await over(queue(), asFolder(damaged))
  expect(job.report.map(({ what }) => what)).toContain(at)
  expect(job.brought?.counts.article?.added).toBe(theirs.store.list('article').length)

  const two = Object.entries(handed).flatMap(([path, bytes]) => [
    [`a/${path}`, bytes],
    [`b/${path}`, bytes],
  ])
  const file = new Blob([zipSync(Object.fromEntries(two)) as Uint8Array<ArrayBuffer>])
  const refused = await over(queue(), { id: 'two', name: 'two.zip', size: file.size, file })
  expect(refused).toMatchObject({ status: 'failed', error: { code: 'fileDamaged' } })
})

test('the command line reads a ZIP back, too', async () => {
  const zip = join(folder, 'out.zip')
  writeFileSync(zip, new Uint8Array(await asZip(join(folder, 'out'), 'out/').file!.arrayBuffer()))
  const found = await exportedFolder(zip)
  expect(await found!.list()).toContain('.postil/layout.json')
  writeFileSync(zip, zipSync({ 'a.md': new TextEncoder().encode('# A') }))
  expect(await exportedFolder(zip)).toBeNull()
})

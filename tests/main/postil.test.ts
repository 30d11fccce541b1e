/** How Postil ends: what is being carried out has the library until it has ended, and nothing gets it after that. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openPostil, type Postil } from '../../main/postil.ts'
import { openLibrary } from '../../main/store/open.ts'
import { addArticle } from '../support.ts'

let folder: string
let postil: Postil
const library = () => join(folder, 'library.postil')
const vault = () => join(folder, 'vault')
const log = vi.spyOn(console, 'error')
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postil-ends-'))
  mkdirSync(vault())
  postil = openPostil(library())
  for (let i = 0; i < 40; i++) addArticle(postil.library, `Fen ${i}`, [`Fen ${i} is fed by groundwater.`])
  log.mockClear()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What a window asks for until it is closed, as its port or socket says it. */
function page() {
  const closed = new AbortController()
  return { client: createRouterClient(postil.router), signal: closed.signal, close: () => closed.abort() }
}
const into = () => ({ folder: vault() })
/** Until it has been begun, and waits for the disk. */
const begun = () => new Promise((resolve) => setImmediate(resolve))

test('a plan that is being made ends before the library is closed', async () => {
  const { client } = page()
  const plan = client.exports.plan(into())
  await begun()
  await postil.close()
  expect((await plan).files.filter(({ path }) => path.startsWith('articles/'))).toHaveLength(40)
  expect(log).not.toHaveBeenCalled()
})

test('a plan nobody waits for is broken off', async () => {
  const { client, signal, close } = page()
  const plan = client.exports.plan(into(), { signal })
  const broken = expect(plan).rejects.toMatchObject({ code: 'cancelled' })
  await begun()
  close()
  await Promise.all([broken, postil.close()])
  expect(log).not.toHaveBeenCalled()
})

test('an export whose window is closed has written all or nothing, and leaves nothing half done', async () => {
  const { client, signal, close } = page()
  const steps = await client.exports.run(into(), { signal })
  const read = (async () => {
    for await (const _ of steps);
  })().catch(() => null)
  await begun()
  close()
  await Promise.all([read, postil.close()])
  const pages = existsSync(join(vault(), 'articles')) ? readdirSync(join(vault(), 'articles')).length : 0
  expect([0, 40]).toContain(pages)
  expect(existsSync(join(vault(), '.postil-part'))).toBe(false)
  expect(log).not.toHaveBeenCalled()
})

test('files on their way in are let go, those that are in stay, and nothing is taken any more', async () => {
  const { client } = page()
  const text = (i: number) => `# Moss ${i}\n\n${`Moss ${i} outlives whoever treads on it. `.repeat(20)}`
  const added = Array.from({ length: 30 }, (_, i) => {
    const file = new Blob([text(i)])
    return client.imports.add({ id: `moss-${i}`, name: `moss-${i}.md`, size: file.size, file })
  })
  const jobs = Promise.allSettled(added)
  await postil.close()
  const stored = (await jobs).filter((job) => job.status === 'fulfilled' && job.value.status === 'imported')
  await expect(client.articles.list({})).rejects.toMatchObject({ code: 'cancelled' })
  expect(log).not.toHaveBeenCalled()
  const again = openLibrary(library(), { create: false })
  expect(again.store.count('article')).toBe(40 + stored.length)
  again.close()
})

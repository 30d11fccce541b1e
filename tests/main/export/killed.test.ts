/** An export whose process is killed: whatever the moment, every file is whole, and the next export completes it. */
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Library } from '../../../app/library.ts'
import { environment } from '../../../main/environment.ts'
import { createExports } from '../../../main/export/index.ts'
import { openLibrary } from '../../../main/store/open.ts'
import { addArticle, testLibrary } from '../../support.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postil-killed-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const CLI = join(import.meta.dirname, '../../../main/cli.ts')
const PART = '.postil-part'

function contents(path: string): Map<string, string> {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((file) => relative(path, join(file.parentPath, file.name)))
  return new Map(paths.sort().map((name) => [name, readFileSync(join(path, name), 'latin1')]))
}

/** Enough for several pieces of memory to be on their way to the thread that writes. */
function fill(library: Library): void {
  const text = (i: number) =>
    Array.from({ length: 40 }, (_, k) => `Paragraph ${k} of ${i}. ${'Peat. '.repeat(90)}`)
  for (let i = 0; i < 60; i++) {
    const { id } = addArticle(library, `Article ${i}`, text(i))
    for (let k = 0; k < 5; k++)
      library.execute('annotations.create', {
        articleId: id,
        start: k * 40,
        end: k * 40 + 20,
        comment: `Note ${k}`,
      })
  }
}

test('killed at any moment of it', async () => {
  const open = testLibrary()
  const [out, before, done] = ['out', 'before', 'done'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const request = { as: 'markdown', flavour: 'obsidian', preset: 'literature' } as const
  const path = join(folder, 'library.postil')
  try {
    fill(open.library)
    await createExports(open.library).run({ ...request, folder: out })
    cpSync(out, before, { recursive: true })
    for (const { id } of open.store.list('annotation'))
      open.library.execute('annotations.update', { id, patch: { comment: 'Another comment.' } })
    for (const { id, title } of open.store.list('article').slice(0, 30))
      open.library.execute('articles.update', { id, patch: { title: `Renamed ${title}` } })
    await createExports(open.library).run({ ...request, folder: done })
    open.db.pragma('wal_checkpoint(TRUNCATE)')
    cpSync(open.path, path)
  } finally {
    open.remove()
  }
  const [old, wanted] = [contents(before), contents(done)]
  let broken = 0
  for (const delay of [0, 8, 24, 48, 96]) {
    rmSync(out, { recursive: true })
    cpSync(before, out, { recursive: true })
    const child = spawn(process.execPath, [CLI, 'export', out, '--library', path], { stdio: 'ignore' })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    while (!existsSync(join(out, PART)) && child.exitCode === null) await pause(1)
    await pause(delay)
    child.kill('SIGKILL')
    await ended
    const left = contents(out)
    for (const [name, content] of left) {
      if (name.startsWith(PART) || name === join('.postil', 'written.txt')) continue
      expect([old.get(name), wanted.get(name)], name).toContain(content)
    }
    if (left.get('index.md') !== wanted.get('index.md') || existsSync(join(out, PART))) broken++
    const again = openLibrary(path, { create: false })
    try {
      const library = new Library(again.store, environment)
      const { files } = await createExports(library).run({ ...request, folder: out })
      expect(files.filter(({ status }) => status === 'conflict')).toEqual([])
    } finally {
      again.close()
    }
    expect(contents(out)).toEqual(wanted)
  }
  // Otherwise nothing was tested.
  expect(broken).toBeGreaterThan(0)
}, 120_000)

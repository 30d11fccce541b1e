/** Exports beside each other, and exports that somebody breaks off: whole, or not at all. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bringInFor } from '../../../app/export/brought.ts'
import type { Watch } from '../../../app/export/index.ts'
import { Library } from '../../../app/library.ts'
import { environment } from '../../../main/environment.ts'
import { createExports, exportedFolder } from '../../../main/export/index.ts'
import { addArticle, type TestLibrary, testLibrary } from '../../support.ts'

let open: TestLibrary
let folder: string
beforeEach(() => {
  open = testLibrary()
  folder = mkdtempSync(join(tmpdir(), 'postil-beside-'))
})
afterEach(() => {
  open.remove()
  rmSync(folder, { recursive: true, force: true })
})

const into = (name: string) =>
  ({ as: 'markdown', flavour: 'obsidian', preset: 'literature', folder: join(folder, name) }) as const
function contents(name: string): Map<string, string> {
  const root = join(folder, name)
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map((file) => {
      const path = join(file.parentPath, file.name)
      return [relative(root, path), readFileSync(path, 'latin1')]
    }),
  )
}
/** Paths of `name` that do not hold what they do in `alone`. */
function wrong(name: string): string[] {
  const [good, got] = [contents('alone'), contents(name)]
  return [...new Set([...good.keys(), ...got.keys()])].filter((path) => got.get(path) !== good.get(path))
}

describe('beside each other', () => {
  test.each(['an export', 'a folder that is brought in'])(
    '%s ends before the other begins',
    async (first) => {
      const request = into('alone')
      const brought = (await exportedFolder(request.folder))!
      const steps: string[] = []
      const exporting = () =>
        createExports(open.library).run(request, { isLeft: () => false, onFile: () => steps.push('export') })
      const bringing = () =>
        bringInFor(open.library, brought, { isLeft: () => false, onRead: () => steps.push('bring in') })
      const both = first === 'an export' ? [exporting, bringing] : [bringing, exporting]
      await Promise.all(both.map((work) => work()))
      expect(steps.filter((step, i) => step !== steps[i - 1])).toHaveLength(2)
      expect(steps[0]).toBe(first === 'an export' ? 'export' : 'bring in')
    },
  )

  beforeEach(async () => {
    for (let i = 0; i < 60; i++) {
      const body = Array.from({ length: 20 }, (_, k) => `Paragraph ${k} of ${i}. ${'Peat. '.repeat(60)}`)
      const { id: articleId } = addArticle(open.library, `Article ${i}`, body)
      for (let k = 0; k < 5; k++)
        open.library.execute('annotations.create', {
          articleId,
          start: k * 40,
          end: k * 40 + 20,
          comment: `Note ${k} of ${i}`,
        })
    }
    await createExports(open.library).run(into('alone'))
  })

  test.each(['one list of exports', 'two that know nothing of each other'])(
    '%s: every file its own words',
    async (how) => {
      const one = createExports(open.library)
      const other = how.startsWith('one') ? one : createExports(new Library(open.store, environment))
      await Promise.all([
        one.run(into('a')),
        other.plan(into('x')),
        other.run(into('b')),
        one.plan(into('y')),
      ])
      expect([wrong('a'), wrong('b')]).toEqual([[], []])
      await Promise.all([one.run(into('c')), other.run(into('c'))])
      expect(wrong('c')).toEqual([])
    },
    120_000,
  )

  test('a plan asked for while an export runs says what is to be done after it', async () => {
    const exports = createExports(open.library)
    const [, { files }] = await Promise.all([exports.run(into('a')), exports.plan(into('a'))])
    expect(files.filter(({ status }) => status !== 'unchanged')).toEqual([])
  }, 120_000)

  test('what another process is writing stays; what it left goes', async () => {
    const part = join(folder, 'a', '.postil-part')
    let host: string | undefined
    const watch: Watch = {
      isLeft: () => false,
      onFile() {
        if (existsSync(part)) host ??= readdirSync(part)[0]!.split('-')[0]
      },
    }
    await createExports(open.library).run(into('a'), watch)
    const [living, dead, elsewhere] = [
      `${host}-${process.ppid}-1`,
      `${host}-4194305-1`,
      'elsewhere-4194305-1',
    ]
    for (const own of [living, dead, elsewhere]) mkdirSync(join(part, own), { recursive: true })
    const { id } = open.store.list('annotation')[0]!
    open.library.execute('annotations.update', { id, patch: { comment: 'Another.' } })
    await createExports(open.library).run(into('a'))
    expect(readdirSync(part).sort()).toEqual([living, elsewhere].sort())
  }, 120_000)
})

describe('broken off', () => {
  let annotationId: string
  beforeEach(() => {
    const { id: articleId } = addArticle(open.library, 'Peat', ['Peat is old. It keeps water.'])
    annotationId = open.library.execute('annotations.create', {
      articleId,
      start: 0,
      end: 11,
      comment: 'mine',
    }).id
  })
  const comment = () => open.store.get('annotation', annotationId)?.comment
  const page = () => join(folder, 'a', 'articles', 'Peat.md')
  const edit = (from: string, to: string) =>
    writeFileSync(page(), readFileSync(page(), 'utf8').replace(from, to))
  const leftAfter = (files: number): Watch & { seen: number } => {
    const watch = {
      seen: 0,
      isLeft: () => watch.seen >= files,
      onFile(done: number) {
        watch.seen = done
      },
    }
    return watch
  }

  test('at any file, the library and the folder are as they were; after the last, too', async () => {
    const exports = createExports(open.library)
    await exports.run(into('a'))
    edit('mine', 'edited outside')
    const before = contents('a')
    const count = (await exports.plan(into('a'))).files.length - 1
    for (let files = 0; files <= count; files++) {
      const outcome = await exports.run(into('a'), leftAfter(files)).then(
        () => 'done',
        ({ code }) => code,
      )
      expect([outcome, comment(), contents('a')]).toEqual(['cancelled', 'mine', before])
    }
    const { incoming } = await exports.run(into('a'), leftAfter(count + 1))
    expect([incoming.length, comment()]).toEqual([1, 'edited outside'])
    const { files } = await exports.plan(into('a'))
    expect(files.filter(({ status }) => status !== 'unchanged')).toEqual([])
  })

  test('is no longer possible once files are put in their places, and that is said before', async () => {
    let placing = 0
    const watch: Watch = {
      isLeft: () => placing > 0,
      onFile: () => expect(placing).toBe(0),
      onPlacing() {
        expect(() => readdirSync(join(folder, 'a', 'articles'))).toThrow('ENOENT')
        placing++
      },
    }
    const { files } = await createExports(open.library).run(into('a'), watch)
    expect(placing).toBe(1)
    expect(files.every(({ status }) => status === 'written')).toBe(true)
    expect(readdirSync(join(folder, 'a'))).toContain('articles')
  })

  test('folders that were made for it go, and those that were there stay', async () => {
    mkdirSync(join(folder, 'x'))
    const exports = createExports(open.library)
    for (const files of [0, 4])
      await expect(exports.run(into('x/y/z'), leftAfter(files))).rejects.toMatchObject({ code: 'cancelled' })
    expect(readdirSync(folder)).toEqual(['x'])
    expect(readdirSync(join(folder, 'x'))).toEqual([])
  })

  test('what the library was told while files were made is not written over', async () => {
    const exports = createExports(open.library)
    await exports.run(into('a'))
    edit('mine', 'edited outside')
    const watch: Watch = {
      isLeft: () => false,
      onFile(done) {
        if (done === 3 && comment() === 'mine')
          open.library.execute('annotations.update', {
            id: annotationId,
            patch: { comment: 'said meanwhile' },
          })
      },
    }
    const { files } = await exports.run(into('a'), watch)
    expect(comment()).toBe('said meanwhile')
    expect(files.filter(({ status }) => status === 'conflict').map(({ path }) => path)).toEqual([
      'articles/Peat.md',
    ])
    expect(readFileSync(page(), 'utf8')).toContain('edited outside')
  })

  test('a tag that comes in is in the folder as it is in the library', async () => {
    const exports = createExports(open.library)
    await exports.run(into('a'))
    edit('\n---\n', '\ntags:\n  - new\n---\n')
    const { incoming } = await exports.run(into('a'))
    expect(incoming).toHaveLength(1)
    const { files } = await exports.plan(into('a'))
    expect(files.filter(({ status }) => status !== 'unchanged')).toEqual([])
  })
})

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ExportFlavour, ExportFormat } from '../../../app/contract.ts'
import { PostilError } from '../../../app/errors.ts'
import { createExports as createExportsOver } from '../../../app/export/index.ts'
import { csvCell } from '../../../app/export/matrix.ts'
import { fileName } from '../../../app/export/names.ts'
import { parseMarkdown } from '../../../app/markdown/index.ts'
import { openFolder } from '../../../main/export/folder.ts'
import { createExports, exportedFolder, lintPaths } from '../../../main/export/index.ts'
import { checkDatabase } from '../../../main/store/check.ts'
import { addArticle, importFolder, type TestLibrary, testLibrary } from '../../support.ts'
import { fillLibrary } from './fill.ts'

let open: TestLibrary
let folder: string
beforeEach(() => {
  open = testLibrary()
  folder = mkdtempSync(join(tmpdir(), 'postil-export-'))
})
afterEach(() => {
  open.remove()
  rmSync(folder, { recursive: true, force: true })
})

const request = (flavour: ExportFlavour = 'obsidian', as: ExportFormat = 'markdown') => ({
  as,
  flavour,
  preset: 'literature' as const,
})
const run = (to: string, library = open.library, flavour?: ExportFlavour, as?: ExportFormat) =>
  createExports(library).run({ ...request(flavour, as), folder: to })

function contents(path: string): Map<string, string> {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map((file) => [
      join(file.parentPath, file.name).slice(path.length),
      readFileSync(join(file.parentPath, file.name), 'latin1'),
    ]),
  )
}

const articleFile = () => join(folder, 'out', 'articles', readdirSync(join(folder, 'out', 'articles'))[0]!)

describe('there and back', () => {
  test('export, import into an empty library, export again: the same bytes; and the library is sound', async () => {
    fillLibrary(open.library)
    await run(join(folder, 'out'))
    const other = testLibrary()
    try {
      await importFolder(other.library, (await exportedFolder(join(folder, 'out')))!.path)
      await run(join(folder, 'again'), other.library)
      expect(contents(join(folder, 'again'))).toEqual(contents(join(folder, 'out')))
      expect([...checkDatabase(other.db)]).toEqual([])
      expect((await importFolder(other.library, join(folder, 'out'))).added).toBe(0)
    } finally {
      other.remove()
    }
  })

  test('exporting twice writes nothing the second time', async () => {
    fillLibrary(open.library)
    await run(join(folder, 'out'))
    expect((await run(join(folder, 'out'))).files.filter(({ status }) => status !== 'unchanged')).toEqual([])
  })

  test('what another person added to a shared folder comes in, what is newer here stays', async () => {
    const { claimId } = fillLibrary(open.library)
    await run(join(folder, 'out'))
    const other = testLibrary()
    try {
      await importFolder(other.library, join(folder, 'out'))
      other.library.execute('claims.create', { statement: 'Added by another' })
      await run(join(folder, 'out'), other.library)
      open.library.execute('claims.update', { id: claimId, patch: { comment: 'newer here' } })
      await importFolder(open.library, join(folder, 'out'))
      expect(open.store.list('claim').map(({ statement }) => statement)).toContain('Added by another')
      expect(open.store.get('claim', claimId)?.comment).toBe('newer here')
    } finally {
      other.remove()
    }
  })
})

describe('what is a person’s', () => {
  test('a removed article’s file goes, unless somebody wrote in it', async () => {
    const { articleId } = fillLibrary(open.library)
    await run(join(folder, 'out'))
    const path = articleFile()
    open.library.execute('articles.remove', { ids: [articleId] })
    writeFileSync(path, `${readFileSync(path, 'utf8')}\nMine.\n`)
    await run(join(folder, 'out'))
    expect(existsSync(path)).toBe(true)
    writeFileSync(path, readFileSync(path, 'utf8').replace('\nMine.\n', ''))
    await run(join(folder, 'out'))
    expect(existsSync(path)).toBe(false)
  })

  test('in a vault everything goes under Postil/, nothing else is touched, clashes are named', async () => {
    fillLibrary(open.library)
    const vault = join(folder, 'out')
    mkdirSync(join(vault, '.obsidian'), { recursive: true })
    writeFileSync(join(vault, 'Essay.md'), 'A note of the vault.')
    cpSync(vault, join(folder, 'before'), { recursive: true })
    const exports = createExports(open.library)
    const plan = await exports.plan({ ...request(), folder: vault })
    expect(plan.clashes).toEqual(['Essay'])
    expect(existsSync(join(vault, 'Postil'))).toBe(false)
    await run(vault)
    expect(existsSync(join(vault, 'Postil', '.postil', 'layout.json'))).toBe(true)
    rmSync(join(vault, 'Postil'), { recursive: true })
    expect(contents(vault)).toEqual(contents(join(folder, 'before')))
  })

  test('a folder that cannot be written is an error in words', async () => {
    fillLibrary(open.library)
    writeFileSync(join(folder, 'file'), '')
    await expect(run(join(folder, 'file', 'out'))).rejects.toMatchObject({ code: 'folderIsFile' })
  })
})

test('an export that is cancelled has written nothing, and left nothing behind', async () => {
  const { articleId } = fillLibrary(open.library)
  await run(join(folder, 'out'))
  const before = contents(join(folder, 'out'))
  open.library.execute('articles.update', { id: articleId, patch: { title: 'Another title' } })
  const seen: number[] = []
  const watch = { isLeft: () => seen.length === 5, onFile: (done: number) => void seen.push(done) }
  const running = createExports(open.library).run({ ...request(), folder: join(folder, 'out') }, watch)
  await expect(running).rejects.toMatchObject({ code: 'cancelled' })
  expect(seen).toEqual([1, 2, 3, 4, 5])
  expect(contents(join(folder, 'out'))).toEqual(before)
  expect(existsSync(join(folder, 'out', '.postil-part'))).toBe(false)
  seen.length = 0
  const first = createExports(open.library).run({ ...request(), folder: join(folder, 'new') }, watch)
  await expect(first).rejects.toMatchObject({ code: 'cancelled' })
  expect(existsSync(join(folder, 'new'))).toBe(false)
})

// Nothing is read-only to root.
test.skipIf(process.getuid?.() === 0)('a folder that can only be read says so', async () => {
  fillLibrary(open.library)
  mkdirSync(join(folder, 'sealed'), { mode: 0o555 })
  await expect(run(join(folder, 'sealed'))).rejects.toMatchObject({ code: 'folderReadOnly' })
})

test('an export that breaks off leaves whole files, and is done by exporting again', async () => {
  const { articleId, annotationId, claimId } = fillLibrary(open.library)
  await run(join(folder, 'out'))
  cpSync(join(folder, 'out'), join(folder, 'before'), { recursive: true })
  open.library.execute('articles.update', { id: articleId, patch: { title: 'Another title' } })
  open.library.execute('annotations.update', { id: annotationId, patch: { comment: 'Another comment.' } })
  open.library.execute('claims.remove', { ids: [claimId] })
  await run(join(folder, 'done'))
  const done = contents(join(folder, 'done'))
  for (let room = 0; ; room++) {
    rmSync(join(folder, 'out'), { recursive: true })
    cpSync(join(folder, 'before'), join(folder, 'out'), { recursive: true })
    let left = room
    const failing = createExportsOver(open.library, async (path) => {
      const real = await openFolder(path)
      const spend = () => {
        if (left-- <= 0) throw new PostilError('folderFull', { path })
      }
      return {
        ...real,
        stage: async (...args) => {
          spend()
          return real.stage(...args)
        },
        place: async (paths) => {
          for (const path of paths) {
            spend()
            await real.place([path])
          }
        },
        remove: async (...args) => {
          spend()
          await real.remove(...args)
        },
      }
    })
    const outcome = await failing.run({ ...request(), folder: join(folder, 'out') }).then(
      () => 'done',
      (error) => error.code,
    )
    expect(existsSync(join(folder, 'out', '.postil-part'))).toBe(false)
    const again = await run(join(folder, 'out'))
    expect(again.files.filter(({ status }) => status === 'conflict')).toEqual([])
    expect(again.incoming).toEqual([])
    expect(contents(join(folder, 'out'))).toEqual(done)
    if (outcome === 'done') break
    expect(outcome).toBe('folderFull')
    // Each file is staged and then put in its place: two steps a file, and those that go.
    expect(room).toBeLessThan(150)
  }
})

describe('what came from outside stays text', () => {
  test.each(['obsidian', 'commonmark', 'pandoc'] as const)(
    '%s: no live HTML, front matter or heading out of titles and quotes',
    async (flavour) => {
      const hostile =
        '---\ninjected: true\n--- <script>alert(1)</script> # Heading [x](javascript:alert(1)) %% postil:end %% <!-- postil:end -->'
      const article = addArticle(open.library, hostile, [hostile])
      open.library.execute('annotations.create', {
        articleId: article.id,
        start: 0,
        end: 60,
        comment: hostile,
      })
      await run(join(folder, 'out'), open.library, flavour)
      const text = readFileSync(articleFile(), 'utf8')
      expect(text.split('\n---\n')[0]).not.toMatch(/^injected/m)
      const tree = JSON.stringify(parseMarkdown(text.replace(/^---\n[\s\S]*?\n---\n/, '')))
      expect(tree).not.toMatch(/"url":"javascript/)
      expect(
        (await run(join(folder, 'out'), open.library, flavour)).files.filter(
          ({ status }) => status !== 'unchanged',
        ),
      ).toEqual([])
    },
  )

  test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\0x'])('the CSV cell %j is no formula', (cell) => {
    expect(csvCell(cell)).toMatch(/^"'/)
  })
})

describe('file names', () => {
  test('any titles: inside the folder, unique, at most 255 bytes, without what systems or Obsidian refuse', () => {
    const title = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.constantFrom(
        'CON',
        'con.md',
        'COM¹',
        'nul.',
        'LPT9.txt',
        '..',
        '../../etc/passwd',
        'a/b\\c',
        'trailing. ',
        '\u202egpj.exe',
        'É',
        'E\u0301',
        'é',
        'Straße',
        'STRASSE',
        '#|^[[x]]%%',
        '\ud800',
        ' ',
        '',
        'x'.repeat(10_000),
        '\u0000a',
        'a:b*c?"<>|',
      ),
    )
    let count = 0
    fc.assert(
      fc.property(fc.array(title, { minLength: 50, maxLength: 50 }), (titles) => {
        const taken = new Set<string>()
        const seen = new Set<string>()
        for (const one of titles) {
          const name = fileName(one, '.md', 'Untitled', taken)
          count++
          if (!/^[^<>:"/\\|?*#^[\]%\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+\.md$/.test(name))
            throw new Error(JSON.stringify(name))
          if (/^[.\s]|[.\s]\.md$|^(con|nul|com[1-9¹]|lpt[1-9])\./i.test(name))
            throw new Error(JSON.stringify(name))
          if (Buffer.byteLength(name) > 255 || !name.isWellFormed()) throw new Error(JSON.stringify(name))
          const key = name.normalize('NFC').toLowerCase()
          if (seen.has(key)) throw new Error(`twice: ${JSON.stringify(name)}`)
          seen.add(key)
        }
      }),
      { numRuns: 2_000 },
    )
    expect(count).toBe(100_000)
  }, 120_000)
})

test('quote lint names altered, truncated and unsourced quotations with their lines', async () => {
  const { annotationId } = fillLibrary(open.library)
  const link = `[Fen 2024](postil://annotation/${annotationId})`
  const note = join(folder, 'note.md')
  writeFileSync(
    note,
    `# Essay\n\n> bog stores carbon\n>\n> — ${link}\n\n> bog stores carbn\n>\n> — ${link}\n\nText.\n\n> stores\n>\n> — ${link}\n\n> From nowhere.\n`,
  )
  expect(await lintPaths(open.store, [note])).toEqual([
    { path: note, line: 7, kind: 'altered', quote: 'bog stores carbn', source: 'bog stores carbon' },
    { path: note, line: 13, kind: 'truncated', quote: 'stores', source: 'bog stores carbon' },
    { path: note, line: 17, kind: 'unsourced', quote: 'From nowhere.' },
  ])
  await run(join(folder, 'out'))
  expect(await lintPaths(open.store, [join(folder, 'out')])).toEqual([])
})

test.each([
  ['w3c', 'annotations.jsonld'],
  ['hypothesis', 'hypothesis.json'],
  ['csl-json', 'references.json'],
] as const)('%s is JSON', async (as, name) => {
  fillLibrary(open.library)
  await run(folder, open.library, 'obsidian', as)
  const data = JSON.parse(readFileSync(join(folder, name), 'utf8'))
  if (as === 'w3c') {
    const [item] = data.first.items
    expect(data.total).toBe(2)
    const [quote, position] = item.target.selector
    // Code points: the plant before the end counts once.
    expect([quote.exact, position.end - position.start]).toEqual(['bog stores carbon', 17])
  }
  if (as === 'csl-json')
    expect(data[0]).toMatchObject({
      type: 'document',
      author: [
        { family: 'Fen', given: 'Ada' },
        { family: 'van der Veen', given: 'Jan' },
      ],
      issued: { 'date-parts': [[2024, 5, 1]] },
    })
})

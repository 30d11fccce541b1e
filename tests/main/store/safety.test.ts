import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isPlaced } from '../../../app/model/annotation.ts'
import { backUp, backUpByItself, backupFolder, newestBackup, restore } from '../../../main/store/backup.ts'
import { checkDatabase } from '../../../main/store/check.ts'
import { openLibrary } from '../../../main/store/open.ts'
import { addArticle, type TestLibrary, testLibrary } from '../../support.ts'

const TEXT = ['The bog stores carbon, and has done so for ten thousand years.', 'Drained, it gives it back.']

let open: TestLibrary
beforeEach(() => {
  open = testLibrary()
})
afterEach(() => open.remove())

function fill(): void {
  const article = addArticle(open.library, 'Peat', TEXT)
  open.library.execute('annotations.create', { articleId: article.id, start: 4, end: 21, comment: 'key' })
  open.library.execute('notes.create', { title: 'Draft', markdown: 'Some *words* of a note.' })
}

describe('check', () => {
  test('finds nothing in a sound library', () => {
    fill()
    expect([...checkDatabase(open.db)]).toEqual([])
  })

  const damages: [string, string, string][] = [
    ['an article’s text', "UPDATE revision SET text = replace(text, 'carbon', 'karbon')", 'hash'],
    ['a stored tree', "UPDATE revision SET tree = replace(tree, 'carbon', 'karbon')", 'hash'],
    ['a note', "UPDATE note SET body = replace(body, 'words', 'swords')", 'hash'],
    ['an original file', 'UPDATE source SET deflated = zeroblob(20)', 'hash'],
    ['a passage’s place', 'UPDATE annotation SET start = start + 1', 'range'],
    ['a missing revision', "UPDATE article SET revisionId = 'gone'", 'reference'],
  ]
  test.each(damages)('finds damage to %s', (_, sql, kind) => {
    fill()
    open.db.exec(sql)
    expect([...checkDatabase(open.db)].map((finding) => finding.kind)).toContain(kind)
  })
})

describe('backups', () => {
  test('a copy is verified, and going back to it keeps the present library aside', async () => {
    fill()
    const copy = join(open.folder, 'copy.postil')
    expect(await backUp(open.db, copy)).toMatchObject({ path: copy, articles: 1, annotations: 1 })
    addArticle(open.library, 'Later', ['Something newer.'])
    open.close()
    const { aside } = restore(copy, open.path, new Date())
    const again = openLibrary(open.path, { create: false })
    expect(again.store.list('article').map(({ title }) => title)).toEqual(['Peat'])
    again.close()
    const before = openLibrary(aside!, { create: false })
    expect(before.store.list('article').map(({ title }) => title)).toEqual(['Peat', 'Later'])
    before.close()
  })

  test('an unsound copy is refused and changes nothing', () => {
    fill()
    open.close()
    const bad = join(open.folder, 'bad.postil')
    const bytes = readFileSync(open.path)
    bytes.fill(0, 4096, 8192)
    writeFileSync(bad, bytes)
    const before = readFileSync(open.path)
    expect(() => restore(bad, open.path, new Date())).toThrow(
      expect.objectContaining({ code: 'backupInvalid' }),
    )
    expect(readFileSync(open.path).equals(before)).toBe(true)
    expect(readdirSync(open.folder).filter((name) => name.includes('restor'))).toEqual([])
  })

  test('older ones are thinned: a day keeps all, a month one a day', async () => {
    fill()
    const now = Date.UTC(2026, 5, 20, 12)
    for (const hours of [26 + 24, 25 + 24, 2, 1, 0])
      await backUpByItself(open.db, open.path, new Date(now - hours * 3_600_000))
    expect(readdirSync(backupFolder(open.path)).sort()).toEqual([
      'postil-20260618T110000Z.postil',
      'postil-20260620T100000Z.postil',
      'postil-20260620T110000Z.postil',
      'postil-20260620T120000Z.postil',
    ])
    expect(newestBackup(open.path)).toBe(now)
  })
})

describe('killed at any moment', () => {
  /** Each round a child works on one library and says after each commit what it did; then it is killed. */
  test('nothing that was acknowledged is missing, and the library is sound', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'postil-kill-'))
    const path = join(folder, 'library.postil')
    const acknowledged = new Set<string>()
    let edited = 0
    try {
      for (let round = 0; round < 12; round++) {
        const child = fork(join(import.meta.dirname, 'kill-child.ts'), [path], { stdio: 'ignore' })
        await killAfter(child, 20 + round * 23, (id) => acknowledged.add(id))
        const again = openLibrary(path, { create: false })
        const articles = again.store.list('article')
        const annotations = again.store.list('annotation')
        const present = new Set([...annotations, ...articles].map(({ id }) => id))
        expect([...acknowledged].filter((id) => !present.has(id))).toEqual([])
        expect([...checkDatabase(again.db)]).toEqual([])
        // What is committed together is there together.
        const groups = Map.groupBy(articles, ({ title }) => /^\d+-\d+/.exec(title)?.[0])
        groups.delete(undefined)
        expect([...groups.values()].filter((group) => group.length !== 3)).toEqual([])
        // A new version and its passages are there together: none is left with the text before.
        const current = new Map(articles.map(({ id, revisionId }) => [id, revisionId]))
        const behind = annotations.filter(
          ({ articleId, revisionId }) => revisionId !== current.get(articleId),
        )
        expect(behind.filter(isPlaced)).toEqual([])
        edited = articles.filter(({ id }) => again.store.revisions(id).length > 1).length
        again.close()
      }
      expect(edited).toBe(12)
      expect(acknowledged.size).toBeGreaterThan(12)
      expect(existsSync(path)).toBe(true)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }, 120_000)
})

/** Kills the child so many milliseconds after its first acknowledgement. */
function killAfter(child: ChildProcess, ms: number, acknowledge: (id: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let armed = false
    child.on('message', (id: string) => {
      acknowledge(id)
      if (!armed) setTimeout(() => child.kill('SIGKILL'), ms)
      armed = true
    })
    child.on('error', reject)
    child.on('exit', (code, signal) =>
      signal === 'SIGKILL' ? resolve() : reject(new Error(`ended with ${code}`)),
    )
  })
}

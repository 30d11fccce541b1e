import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { search } from '../../../app/search.ts'
import { foldedText } from '../../../app/text/index.ts'
import { backupFolder } from '../../../main/store/backup.ts'
import { SCHEMA_VERSION } from '../../../main/store/migrate.ts'
import { openLibrary } from '../../../main/store/open.ts'
import { testLibrary } from '../../support.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postil-open-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function made(): string {
  const path = join(folder, 'library.postil')
  openLibrary(path, { create: true }).close()
  return path
}

describe('opening a library', () => {
  test('a missing one is an error and is not made', () => {
    const path = join(folder, 'none.postil')
    expect(() => openLibrary(path, { create: false })).toThrow(
      expect.objectContaining({ code: 'libraryMissing' }),
    )
    expect(existsSync(path)).toBe(false)
  })

  const refused: [string, string, (path: string) => void][] = [
    [
      'a newer one',
      'libraryNewer',
      (path) => edit(path, (db) => db.pragma(`user_version = ${SCHEMA_VERSION + 1}`)),
    ],
    [
      'another program’s database',
      'libraryForeign',
      (path) => edit(path, (db) => db.pragma('application_id = 42')),
    ],
    ['an empty file', 'libraryForeign', (path) => writeFileSync(path, '')],
    ['a text file', 'libraryForeign', (path) => writeFileSync(path, 'not a database '.repeat(50))],
  ]
  test.each(refused)('%s is refused and stays as it was', (_, code, spoil) => {
    const path = made()
    spoil(path)
    const before = readFileSync(path)
    expect(() => openLibrary(path, { create: true })).toThrow(expect.objectContaining({ code }))
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(existsSync(`${path}-wal`)).toBe(false)
  })

  test('a damaged one says so', () => {
    const path = made()
    const bytes = readFileSync(path)
    bytes.fill(0xa5, 100, 4096)
    writeFileSync(path, bytes)
    expect(() => openLibrary(path, { create: false })).toThrow(
      expect.objectContaining({ code: 'libraryDamaged' }),
    )
  })

  test('a second process is refused while the first has it open, and says who holds it', () => {
    const path = made()
    const open = openLibrary(path, { create: false })
    const script = `
      import { openLibrary } from ${JSON.stringify(join(import.meta.dirname, '../../../main/store/open.ts'))}
      try { openLibrary(${JSON.stringify(path)}, { create: false }); console.log('opened') }
      catch (error) { console.log(error.code, error.message) }`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    })
    open.close()
    expect(stdout).toContain('libraryInUse')
    expect(stdout).toContain(`process ${process.pid}`)
  })

  test('writes are synced: WAL with synchronous FULL, in spite of the package’s weaker default', () => {
    const open = openLibrary(made(), { create: false })
    expect(open.db.pragma('synchronous', { simple: true })).toBe(2)
    expect(open.db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(open.db.pragma('locking_mode', { simple: true })).toBe('exclusive')
    expect(open.db.pragma('foreign_keys', { simple: true })).toBe(1)
    open.close()
  })

  test('a library killed with a full write-ahead log opens with everything', () => {
    const path = made()
    const copy = join(folder, 'copy.postil')
    const open = openLibrary(path, { create: false })
    open.store.setViewState('place', { article: 'a' })
    copyFileSync(path, copy)
    copyFileSync(`${path}-wal`, `${copy}-wal`)
    open.close()
    const again = openLibrary(copy, { create: false })
    expect(again.store.viewState('place')).toEqual({ article: 'a' })
    again.close()
  })

  test('in an older one, notes are no longer found by the addresses in them', () => {
    const { library, store, path, close, remove } = testLibrary()
    const markdown = 'As [Fen says](postil://annotation/abc).'
    const { id } = library.execute('notes.create', { title: 'On peat', markdown })
    library.execute('notes.remove', {
      ids: [library.execute('notes.create', { title: 'Gone', markdown: 'Fen' }).id],
    })
    // As the first version had it.
    store.index('note', id, { kind: 'note', id, title: 'on peat', body: foldedText(markdown) })
    close()
    edit(path, (db) => {
      // A note as the first version wrote it, whatever is written of one today: migrations read what is there.
      const body = JSON.stringify({ title: 'On peat', markdown, tags: [], projects: [] })
      db.prepare('UPDATE note SET body = ? WHERE id = ?').run(body, id)
      db.exec('DROP INDEX annotation_live')
      db.pragma('user_version = 1')
    })
    const again = openLibrary(path, { create: false })
    const found = (query: string) => search(again.store, { query, limit: 9 }).map((hit) => hit.id)
    expect([found('fen'), found('peat'), found('annotation')]).toEqual([[id], [id], []])
    expect(again.db.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION)
    // What is counted in an index has it now.
    expect(again.store.unsortedCounts(null)).toEqual(new Map())
    // What it was before is kept.
    expect(readdirSync(backupFolder(path))).toHaveLength(1)
    again.close()
    remove()
  })
})

function edit(path: string, change: (db: InstanceType<typeof Sqlite>) => void): void {
  const db = new Sqlite(path)
  db.pragma('journal_mode = DELETE')
  change(db)
  db.close()
}

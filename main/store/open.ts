/**
 * Opening a library.
 *
 * In this order: look at the file through a read-only connection and refuse, untouched, what is foreign or newer; take the
 * exclusive lock before WAL is switched on (in the other order a second process can get in); `synchronous=FULL`, because
 * the package is compiled with a weaker default, under which acknowledged commits can be lost in a power cut.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import '../node-version.ts'
import Sqlite, { type Database } from 'better-sqlite3'
import { PostilError } from '../../app/errors.ts'
import type { Store } from '../../app/store.ts'
import { backUpBeforeMigration } from './backup.ts'
import { type Header, headerOf } from './header.ts'
import { journalTables } from './journal.ts'
import { APPLICATION_ID, migrate, SCHEMA_VERSION } from './migrate.ts'
import { objectTables } from './objects.ts'
import { recordTables } from './records.ts'
import { searchTables } from './search.ts'

export interface OpenLibrary {
  store: Store
  db: Database
  path: string
  close(): void
}

/**
 * Opens the library at `path`.
 * @param create make it when there is none; otherwise a missing library is an error
 * @throws PostilError `libraryMissing`, `libraryForeign`, `libraryNewer`, `libraryInUse`, `libraryDamaged`,
 *   `libraryUnreadable`; the file is not written to then
 */
export function openLibrary(path: string, { create }: { create: boolean }): OpenLibrary {
  if (!existsSync(path)) {
    if (!create) throw new PostilError('libraryMissing', { path })
    createFile(path)
  }
  const version = inspect(path)
  const db = lock(path)
  try {
    if (version < SCHEMA_VERSION) backUpBeforeMigration(db, path, version)
    migrate(db)
  } catch (error) {
    db.close()
    throw asPostilError(error, path)
  }
  const lockInfo = `${path}.lock-info`
  writeFileSync(
    lockInfo,
    JSON.stringify({ pid: process.pid, host: hostname(), since: new Date().toISOString() }),
  )
  return {
    path,
    db,
    store: createStore(db, path),
    close() {
      db.close()
      rmSync(lockInfo, { force: true })
    },
  }
}

function createStore(db: Database, path: string): Store {
  return {
    transaction<T>(work: () => T): T {
      if (db.inTransaction) return work()
      try {
        return db.transaction(work).immediate()
      } catch (error) {
        throw asPostilError(error, path)
      }
    },
    ...objectTables(db),
    ...recordTables(db),
    ...journalTables(db),
    ...searchTables(db),
  }
}

/** Makes an empty library under another name first: whatever happens meanwhile, a file of this name is a whole library. */
function createFile(path: string): void {
  const unfinished = `${path}.new-${process.pid}`
  try {
    mkdirSync(dirname(path), { recursive: true })
    const db = new Sqlite(unfinished)
    db.pragma('synchronous = FULL')
    db.pragma(`application_id = ${APPLICATION_ID}`)
    migrate(db)
    db.close()
    renameSync(unfinished, path)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw asPostilError(error, path)
  }
}

/** Reads what the file is without opening it as a database; returns its schema version. */
function inspect(path: string): number {
  let header: Header | null
  try {
    header = headerOf(path)
  } catch (error) {
    throw asPostilError(error, path)
  }
  if (header === null) throw new PostilError('libraryForeign', { path })
  const { schemaVersion } = header
  if (schemaVersion > SCHEMA_VERSION)
    throw new PostilError('libraryNewer', { path, found: schemaVersion, known: SCHEMA_VERSION })
  return schemaVersion
}

/**
 * Does nothing when the library at `path` is open nowhere. Whatever else may be wrong with it is not looked at.
 * @throws PostilError `libraryInUse`
 */
export function assertUnused(path: string): void {
  try {
    if (headerOf(path)) lock(path).close()
  } catch (error) {
    if (error instanceof PostilError && error.code === 'libraryInUse') throw error
  }
}

function lock(path: string): Database {
  let db: Database | undefined
  try {
    db = new Sqlite(path, { timeout: 0 })
    db.pragma('locking_mode = EXCLUSIVE')
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('trusted_schema = OFF')
    db.pragma('cell_size_check = ON')
    db.pragma('foreign_keys = ON')
    db.pragma('mmap_size = 0')
    // The lock is taken by the first access. A write, so that a second process is refused now and not at its first save.
    db.exec('BEGIN IMMEDIATE; COMMIT')
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    return db
  } catch (error) {
    db?.close()
    throw asPostilError(error, path)
  }
}

/** What a failed read or write means to the person; errors that are not SQLite's or the file system's pass unchanged. */
export function asPostilError(error: unknown, path: string): unknown {
  if (error instanceof PostilError || !(error instanceof Error)) return error
  const code = String((error as { code?: unknown }).code ?? '')
  const reason = error.message
  if (code.startsWith('SQLITE_BUSY')) return new PostilError('libraryInUse', { path, holder: holderOf(path) })
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return new PostilError('diskFull', {}, { cause: error })
  if (code.startsWith('SQLITE_READONLY')) return new PostilError('readOnly', { path }, { cause: error })
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new PostilError('libraryDamaged', { path, reason }, { cause: error })
  }
  if (/^(SQLITE_(CANTOPEN|IOERR|PERM|AUTH)|E(ACCES|PERM|NOENT|NOTDIR|ISDIR|ROFS|IO)$)/.test(code)) {
    return new PostilError('libraryUnreadable', { path, reason }, { cause: error })
  }
  return error
}

function holderOf(path: string): string {
  try {
    const { pid, host } = JSON.parse(readFileSync(`${path}.lock-info`, 'utf8'))
    return `process ${pid} on ${host}`
  } catch {
    // The file is only for this message; the lock itself is SQLite's.
    return 'unknown process'
  }
}

/** Verified copies of the library, and back from one. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import '../node-version.ts'
import Sqlite, { type Database } from 'better-sqlite3'
import { PostilError } from '../../app/errors.ts'
import { checkDatabase } from './check.ts'
import { headerOf } from './header.ts'
import { APPLICATION_ID } from './migrate.ts'

export interface BackupResult {
  path: string
  articles: number
  annotations: number
  bytes: number
}

/** Copies are kept so densely: all of the last day, one a day of the last month, one a month beyond. */
const DAY = 86_400_000

/**
 * Copies the library to `path`: through SQLite's backup API into a temporary file, synced, opened again, checked row by
 * row, and only then given its name.
 * @throws PostilError `backupTaken` when a file of that name is not an earlier copy, `backupInvalid` when the copy is not
 *   sound, `backupUnwritable`; nothing is changed then
 */
export async function backUp(db: Database, path: string): Promise<BackupResult> {
  if (existsSync(path) && headerOf(path)?.isLive !== false) throw new PostilError('backupTaken', { path })
  const temporary = `${path}.${process.pid}.part`
  try {
    mkdirSync(dirname(path), { recursive: true })
    rmSync(temporary, { force: true })
    await db.backup(temporary)
    const result = verifyCopy(temporary)
    sync(temporary)
    renameSync(temporary, path)
    return { ...result, path }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    // What cannot be read is the library's, everything else the copy's.
    if (error instanceof PostilError || code?.startsWith('SQLITE_CORRUPT')) throw error
    throw new PostilError('backupUnwritable', { path, reason: message }, { cause: error })
  } finally {
    rmSync(temporary, { force: true })
  }
}

/**
 * Opens a copy and checks all of it.
 * @throws PostilError `backupInvalid`
 */
export function verifyCopy(path: string): Omit<BackupResult, 'path'> {
  let db: Database | undefined
  try {
    db = new Sqlite(path, { fileMustExist: true })
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID)
      throw new Error('not a Postil library')
    const finding = checkDatabase(db).next()
    if (!finding.done) throw new Error(finding.value.detail)
    // A copy taken from a WAL library must not leave -wal files beside it.
    db.pragma('journal_mode = DELETE')
    const count = (table: string) =>
      db!.prepare(`SELECT count(*) FROM ${table} WHERE deleted IS NULL`).pluck().get() as number
    return { articles: count('article'), annotations: count('annotation'), bytes: statSync(path).size }
  } catch (error) {
    throw new PostilError('backupInvalid', { path, reason: (error as Error).message }, { cause: error })
  } finally {
    db?.close()
  }
}

/**
 * Replaces the library at `path` (not open anywhere) by a backup; the present one is copied aside first.
 * @returns what was restored, and where the library that stood there before went (null: there was none)
 */
export function restore(backup: string, path: string, now: Date): BackupResult & { aside: string | null } {
  if (!existsSync(backup)) throw new PostilError('backupInvalid', { path: backup, reason: 'no such file' })
  const temporary = `${path}.restoring`
  mkdirSync(dirname(path), { recursive: true })
  copyFileSync(backup, temporary)
  try {
    const result = verifyCopy(temporary)
    sync(temporary)
    const aside = existsSync(path) ? `${path}.before-restore-${stamp(now)}` : null
    if (aside) renameSync(path, aside)
    // What has not been written back yet belongs to the old file and goes with it.
    for (const suffix of ['-wal', '-shm']) {
      if (aside && existsSync(path + suffix)) renameSync(path + suffix, aside + suffix)
    }
    renameSync(temporary, path)
    return { ...result, path, aside }
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error instanceof PostilError
      ? new PostilError('backupInvalid', { ...error.params, path: backup })
      : error
  }
}

export const backupFolder = (libraryPath: string) =>
  join(dirname(libraryPath), `${basename(libraryPath)}-backups`)

/** The newest backup made by itself, UTC milliseconds; null when there is none. */
export function newestBackup(libraryPath: string): number | null {
  return Math.max(0, ...listBackups(libraryPath).map(({ at }) => at)) || null
}

function listBackups(libraryPath: string): { file: string; at: number }[] {
  const folder = backupFolder(libraryPath)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => /^postil-\d{8}T\d{6}Z\.postil$/.test(name))
    .map((name) => ({
      file: join(folder, name),
      at: Date.parse(
        name.replace(/^postil-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z.*$/, '$1-$2-$3T$4:$5:$6Z'),
      ),
    }))
    .sort((a, b) => b.at - a.at)
}

/** A backup into the library's backup folder, and the thinning of older ones. */
export async function backUpByItself(db: Database, libraryPath: string, now: Date): Promise<BackupResult> {
  const result = await backUp(db, join(backupFolder(libraryPath), `postil-${stamp(now)}.postil`))
  const kept = new Set<string>()
  for (const { file, at } of listBackups(libraryPath)) {
    const age = now.getTime() - at
    const date = new Date(at).toISOString()
    const slot = age < DAY ? date : age < 31 * DAY ? date.slice(0, 10) : date.slice(0, 7)
    if (kept.has(slot)) rmSync(file)
    kept.add(slot)
  }
  return result
}

/** A copy of the library as the older version left it, made before the schema is changed. */
export function backUpBeforeMigration(db: Database, path: string, version: number): void {
  const copy = join(backupFolder(path), `before-format-${version + 1}-${stamp(new Date())}.postil`)
  mkdirSync(dirname(copy), { recursive: true })
  db.prepare('VACUUM INTO ?').run(copy)
  sync(copy)
}

const stamp = (date: Date) => date.toISOString().replace(/[-:]|\.\d+/g, '')

function sync(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

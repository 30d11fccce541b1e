/** Brings a library's schema up to date: numbered steps, each in one transaction, never edited after a release. */
import type { Database } from 'better-sqlite3'
import { first } from './migrations/001-first.ts'
import { notesAsTheyRead } from './migrations/002-notes-as-they-read.ts'
import { annotationsOutsideTheTrash } from './migrations/003-annotations-outside-the-trash.ts'

/** "PSTL": marks a SQLite file as a Postil library. */
export const APPLICATION_ID = 0x5053544c

export interface Migration {
  number: number
  up(db: Database): void
}

export const migrations: readonly Migration[] = [first, notesAsTheyRead, annotationsOutsideTheTrash]

/** The newest schema this program knows; stored in the library as `user_version`. */
export const SCHEMA_VERSION = migrations.at(-1)!.number

/** Runs the migrations the library has not had yet. */
export function migrate(db: Database): void {
  for (const { number, up } of migrations) {
    if ((db.pragma('user_version', { simple: true }) as number) >= number) continue
    db.transaction(() => {
      up(db)
      db.pragma(`user_version = ${number}`)
    }).immediate()
  }
}

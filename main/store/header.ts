/** What a file is by its first bytes, without opening it as a database. */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { APPLICATION_ID } from './migrate.ts'

export interface Header {
  schemaVersion: number
  /** Whether it is a library, not a copy of one: those are at rest, with no journal beside them (`backup.ts`). */
  isLive: boolean
}

/**
 * What the file at `path` says of itself; null when it is nothing of Postil's.
 * @throws the file system's error when it cannot be read
 */
export function headerOf(path: string): Header | null {
  if (!statSync(path).isFile()) return null
  const header = Buffer.alloc(100)
  const file = openSync(path, 'r')
  try {
    readSync(file, header, 0, 100, 0)
  } finally {
    closeSync(file)
  }
  // https://www.sqlite.org/fileformat2.html#the_database_header: 2 at 18 for a WAL, user version at 60, application id at 68.
  const isOurs =
    header.toString('latin1', 0, 16) === 'SQLite format 3\0' && header.readInt32BE(68) === APPLICATION_ID
  return isOurs ? { schemaVersion: header.readInt32BE(60), isLive: header[18] === 2 } : null
}

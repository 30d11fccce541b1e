/**
 * Verifying a library: SQLite's own structure, foreign keys, and what SQLite cannot see: that every stored text still has
 * the hash it was stored with, and every annotation a range within its text.
 */
import { inflateSync } from 'node:zlib'
import type { Database } from 'better-sqlite3'
import { sha256Hex } from './objects.ts'

export interface Finding {
  kind: 'structure' | 'foreignKey' | 'hash' | 'range' | 'reference'
  detail: string
}

/** Findings as they are met; none when the library is sound. */
export function* checkDatabase(db: Database): Generator<Finding, void> {
  for (const part of [checkStructure, checkForeignKeys, checkHashes, checkReferences, checkRanges]) {
    try {
      yield* part(db)
    } catch (error) {
      // What cannot even be read is damage as well; the other parts may find more.
      if (!String((error as { code?: unknown }).code).startsWith('SQLITE_')) throw error
      yield { kind: 'structure', detail: (error as Error).message }
    }
  }
}

function* checkStructure(db: Database): Generator<Finding> {
  for (const row of db.prepare('PRAGMA integrity_check').pluck().all() as string[]) {
    if (row !== 'ok') yield { kind: 'structure', detail: row }
  }
}

function* checkForeignKeys(db: Database): Generator<Finding> {
  for (const row of db.prepare('PRAGMA foreign_key_check').all() as {
    table: string
    rowid: number
    parent: string
  }[]) {
    yield { kind: 'foreignKey', detail: `${row.table} row ${row.rowid} refers to a missing ${row.parent}` }
  }
}

function* checkHashes(db: Database): Generator<Finding> {
  const ids = (table: string) =>
    db.prepare(`SELECT id FROM ${table} ORDER BY rowid`).pluck().all() as string[]
  const revision = db.prepare('SELECT text, textSha256, tree, treeSha256 FROM revision WHERE id = ?')
  for (const id of ids('revision')) {
    const row = revision.get(id) as { text: string; textSha256: string; tree: string; treeSha256: string }
    if (sha256Hex(row.text) !== row.textSha256) yield { kind: 'hash', detail: `text of revision ${id}` }
    if (sha256Hex(row.tree) !== row.treeSha256) yield { kind: 'hash', detail: `tree of revision ${id}` }
  }
  const source = db.prepare('SELECT deflated FROM source WHERE id = ?').pluck()
  for (const id of ids('source')) {
    if (hashOfDeflated(source.get(id) as Uint8Array) !== id)
      yield { kind: 'hash', detail: `original file ${id}` }
  }
  for (const table of ['note', 'noteVersion']) {
    const row = db.prepare(`SELECT body, sha256 FROM ${table} WHERE id = ?`)
    for (const id of ids(table)) {
      const { body, sha256 } = row.get(id) as { body: string; sha256: string }
      if (sha256Hex(JSON.parse(body).markdown) !== sha256)
        yield { kind: 'hash', detail: `text of ${table} ${id}` }
    }
  }
  const image = db.prepare('SELECT bytes FROM image WHERE sha256 = ?').pluck()
  for (const sha256 of db.prepare('SELECT sha256 FROM image ORDER BY rowid').pluck().all() as string[]) {
    if (sha256Hex(image.get(sha256) as Uint8Array) !== sha256)
      yield { kind: 'hash', detail: `image ${sha256}` }
  }
}

/** Damaged bytes may not inflate at all; that is a wrong hash too. */
function hashOfDeflated(deflated: Uint8Array): string | null {
  try {
    return sha256Hex(inflateSync(deflated))
  } catch {
    return null
  }
}

function* checkReferences(db: Database): Generator<Finding> {
  const missing = db.prepare(
    'SELECT id FROM article WHERE revisionId NOT IN (SELECT id FROM revision) OR sourceId NOT IN (SELECT id FROM source)',
  )
  for (const id of missing.pluck().all() as string[]) {
    yield { kind: 'reference', detail: `article ${id} refers to a missing revision or file` }
  }
}

function* checkRanges(db: Database): Generator<Finding> {
  const text = db.prepare('SELECT text FROM revision WHERE id = ?').pluck()
  const annotations = db
    .prepare('SELECT id, revisionId, start, "end", state, body FROM annotation ORDER BY revisionId, rowid')
    .all() as { id: string; revisionId: string; start: number; end: number; state: string; body: string }[]
  let current: { id: string; text: string } | undefined
  for (const { id, revisionId, start, end, state, body } of annotations) {
    if (current?.id !== revisionId)
      current = { id: revisionId, text: (text.get(revisionId) as string | undefined) ?? '' }
    // A passage that came with a file and was never found has its words, but no place.
    if (state !== 'exact' && state !== 'moved') continue
    const { quote } = JSON.parse(body) as { quote: string }
    if (current.text.slice(start, end) !== quote) {
      yield {
        kind: 'range',
        detail: `annotation ${id}: ${start}..${end} of revision ${revisionId} is not its quote`,
      }
    }
  }
}

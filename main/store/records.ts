/** Records: sources, revisions, images, earlier wordings of notes. Added once, never changed. */
import { deflateSync, inflateSync } from 'node:zlib'
import type { Database } from 'better-sqlite3'
import type { Root } from 'mdast'
import type { Revision, Source } from '../../app/model/article.ts'
import type { NoteVersion } from '../../app/model/note.ts'
import type { RevisionSummary } from '../../app/store.ts'
import { sha256Hex } from './objects.ts'

/** A read-only copy that owns its memory, as Blobs want it. */
const bytesOf = (buffer: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(buffer)

/** Bytes that say whether a file is compressed already, and how much smaller they must become for the rest to be worth it. */
const SAMPLE = 64 * 1024
const WORTH = 0.95
/** Takes 40 % less time than the usual level, for 5 % more room (web pages): a file is packed while others wait. */
const LEVEL = 4

/** Deflated; a large file that is compressed already (a scan, a book) is only wrapped, which takes a tenth of the time. */
function pack(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= 4 * SAMPLE) return deflateSync(bytes, { level: LEVEL })
  const middle = bytes.subarray(bytes.length / 2, bytes.length / 2 + SAMPLE)
  return deflateSync(bytes, { level: deflateSync(middle).length < SAMPLE * WORTH ? LEVEL : 0 })
}

export function recordTables(db: Database) {
  const sql = {
    addSource: db.prepare(
      'INSERT INTO source (id, body, deflated) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
    ),
    source: db.prepare('SELECT body FROM source WHERE id = ?').pluck(),
    sourceBytes: db.prepare('SELECT deflated FROM source WHERE id = ?').pluck(),
    addRevision: db.prepare(
      `INSERT INTO revision (id, articleId, number, text, textSha256, tree, treeSha256, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    revision: db.prepare('SELECT * FROM revision WHERE id = ?'),
    summary: db.prepare(
      'SELECT id, articleId, number, textSha256, treeSha256, body FROM revision WHERE id = ?',
    ),
    revisions: db.prepare(
      'SELECT id, articleId, number, textSha256, treeSha256, body FROM revision WHERE articleId = ? ORDER BY number',
    ),
    revisionNumbers: db.prepare('SELECT id, number FROM revision'),
    addImage: db.prepare(
      'INSERT INTO image (sha256, mediaType, bytes) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING',
    ),
    image: db.prepare('SELECT mediaType, bytes FROM image WHERE sha256 = ?'),
    addNoteVersion: db.prepare(
      'INSERT INTO noteVersion (id, noteId, created, sha256, body) VALUES (?, ?, ?, ?, ?)',
    ),
    noteVersions: db
      .prepare('SELECT body FROM noteVersion WHERE noteId = ? ORDER BY created DESC, rowid DESC')
      .pluck(),
  }

  const summaryOf = (row: RevisionRow): RevisionSummary => {
    const { id, articleId, number, textSha256, treeSha256, body } = row
    return { ...JSON.parse(body), id, articleId, number, textSha256, treeSha256 }
  }

  const storedRevision = (id: string) => {
    const row = sql.revision.get(id) as (RevisionRow & { text: string; tree: string }) | undefined
    return row === undefined ? null : { revision: { ...summaryOf(row), text: row.text }, tree: row.tree }
  }

  return {
    addSource(source: Source, bytes: Uint8Array): void {
      sql.addSource.run(source.id, JSON.stringify(source), pack(bytes))
    },
    source(id: string): Source | null {
      const body = sql.source.get(id) as string | undefined
      return body === undefined ? null : JSON.parse(body)
    },
    sourceBytes(id: string): Uint8Array<ArrayBuffer> | null {
      const deflated = sql.sourceBytes.get(id) as Uint8Array | undefined
      return deflated === undefined ? null : bytesOf(inflateSync(deflated))
    },
    addRevision(revision: Omit<Revision, 'tree'>, tree: string): void {
      const { id, articleId, number, text, textSha256, treeSha256, ...rest } = revision
      sql.addRevision.run(id, articleId, number, text, textSha256, tree, treeSha256, JSON.stringify(rest))
    },
    revision(id: string): Revision | null {
      const stored = storedRevision(id)
      if (stored === null) return null
      let tree: Root | undefined
      return {
        ...stored.revision,
        // Most who ask want the text, and the tree is the larger part.
        get tree() {
          tree ??= JSON.parse(stored.tree) as Root
          return tree
        },
      }
    },
    storedRevision,
    revisionSummary(id: string): RevisionSummary | null {
      const row = sql.summary.get(id)
      return row === undefined ? null : summaryOf(row as RevisionRow)
    },
    revisions(articleId: string): RevisionSummary[] {
      return sql.revisions.all(articleId).map((row) => summaryOf(row as RevisionRow))
    },
    revisionNumbers(): Map<string, number> {
      const rows = sql.revisionNumbers.all() as { id: string; number: number }[]
      return new Map(rows.map(({ id, number }) => [id, number]))
    },
    addImage(sha256: string, mediaType: string, bytes: Uint8Array): void {
      sql.addImage.run(sha256, mediaType, bytes)
    },
    image(sha256: string): { mediaType: string; bytes: Uint8Array<ArrayBuffer> } | null {
      const row = sql.image.get(sha256) as { mediaType: string; bytes: Uint8Array } | undefined
      return row === undefined ? null : { mediaType: row.mediaType, bytes: bytesOf(row.bytes) }
    },
    addNoteVersion(version: NoteVersion): void {
      const { id, noteId, created, markdown } = version
      sql.addNoteVersion.run(id, noteId, created, sha256Hex(markdown), JSON.stringify(version))
    },
    noteVersions(noteId: string): NoteVersion[] {
      return sql.noteVersions.all(noteId).map((body) => JSON.parse(body as string))
    },
  }
}

interface RevisionRow {
  id: string
  articleId: string
  number: number
  textSha256: string
  treeSha256: string
  body: string
}

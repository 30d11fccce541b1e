/**
 * Looking things up: the full-text index, and what articles are recognised by.
 *
 * The index is a contentless FTS5 table over folded text: snippets and places are taken from the original text by
 * `app/search.ts`, so that neither a second copy of every text nor `snippet()` over every match is needed.
 */
import type { Database } from 'better-sqlite3'
import { INDEXED_HASHES } from '../../app/duplicates.ts'
import type { Identity, SearchDocument, SearchKind } from '../../app/store.ts'

/** A match in a title counts as much as this many in the text. */
const TITLE_WEIGHT = 8

export function searchTables(db: Database) {
  const sql = {
    rowid: db.prepare('SELECT rowid FROM searchDocument WHERE kind = ? AND id = ?').pluck(),
    addDocument: db.prepare('INSERT INTO searchDocument (kind, id) VALUES (?, ?)'),
    removeDocument: db.prepare('DELETE FROM searchDocument WHERE rowid = ?'),
    addIndex: db.prepare('INSERT INTO searchIndex (rowid, title, body) VALUES (?, ?, ?)'),
    removeIndex: db.prepare('DELETE FROM searchIndex WHERE rowid = ?'),
    match: db.prepare(
      `SELECT document.kind, document.id, -bm25(searchIndex, ${TITLE_WEIGHT}, 1) AS score
       FROM searchIndex JOIN searchDocument AS document ON document.rowid = searchIndex.rowid
       WHERE searchIndex MATCH ? AND document.kind IN (SELECT value FROM json_each(?))
       ORDER BY score DESC, document.rowid LIMIT ?`,
    ),
    clearIdentities: db.prepare('DELETE FROM identity WHERE articleId = ?'),
    addIdentity: db.prepare('INSERT INTO identity (articleId, rule, value) VALUES (?, ?, ?)'),
    // The plus signs keep SQLite from planning it anew for every value, which takes ten times as long as looking.
    articlesWith: db
      .prepare('SELECT articleId FROM identity WHERE rule = +? AND value = +? ORDER BY rowid')
      .pluck(),
    setSketch: db.prepare(
      'INSERT INTO sketch (articleId, hashes) VALUES (?, ?) ON CONFLICT (articleId) DO UPDATE SET hashes = excluded.hashes',
    ),
    clearHashes: db.prepare('DELETE FROM sketchHash WHERE articleId = ?'),
    addHash: db.prepare('INSERT INTO sketchHash (articleId, hash) VALUES (?, ?)'),
    sketch: db.prepare('SELECT hashes FROM sketch WHERE articleId = ?').pluck(),
    articlesWithHashes: db
      .prepare(
        'SELECT DISTINCT articleId FROM sketchHash WHERE hash IN (SELECT value FROM json_each(?)) ORDER BY articleId',
      )
      .pluck(),
  }

  return {
    index(kind: SearchKind, id: string, document: SearchDocument | null): void {
      const known = sql.rowid.get(kind, id) as number | undefined
      if (known !== undefined) {
        sql.removeIndex.run(known)
        sql.removeDocument.run(known)
      }
      if (!document) return
      const { lastInsertRowid } = sql.addDocument.run(kind, id)
      sql.addIndex.run(lastInsertRowid, document.title, document.body)
    },
    match(
      query: string,
      kinds: SearchKind[],
      limit: number,
    ): { kind: SearchKind; id: string; score: number }[] {
      return sql.match.all(query, JSON.stringify(kinds), limit) as {
        kind: SearchKind
        id: string
        score: number
      }[]
    },
    setIdentities(articleId: string, identities: Identity[]): void {
      sql.clearIdentities.run(articleId)
      for (const { rule, value } of identities) sql.addIdentity.run(articleId, rule, value)
    },
    articlesWith(rule: Identity['rule'], value: string): string[] {
      return sql.articlesWith.all(rule, value) as string[]
    },
    setSketch(articleId: string, sketch: number[]): void {
      sql.setSketch.run(articleId, JSON.stringify(sketch))
      sql.clearHashes.run(articleId)
      for (const hash of sketch.slice(0, INDEXED_HASHES)) sql.addHash.run(articleId, hash)
    },
    sketch(articleId: string): number[] {
      return JSON.parse((sql.sketch.get(articleId) as string | undefined) ?? '[]')
    },
    articlesWithHashes(hashes: number[]): string[] {
      return sql.articlesWithHashes.all(JSON.stringify(hashes)) as string[]
    },
  }
}

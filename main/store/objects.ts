/**
 * Objects: one STRICT table a kind. The columns named here are those that are looked up by; the rest of an object is JSON
 * in `body`. Identifiers are columns of the same name as the object's fields.
 */
import { hash } from 'node:crypto'
import type { Database, Statement, Value } from 'better-sqlite3'
import type { Stance } from '../../app/model/claim.ts'
import type { Kind, Kinds, Where } from '../../app/store.ts'

const COLUMNS: Record<Kind, readonly string[]> = {
  article: ['slug', 'revisionId', 'sourceId', 'title', 'citekey'],
  part: ['articleId', 'state'],
  annotation: ['articleId', 'revisionId', 'start', 'end', 'state'],
  tag: ['name'],
  claim: ['slug', 'statement'],
  evidence: ['claimId', 'annotationId', 'stance'],
  claimRelation: ['fromId', 'toId'],
  question: [],
  silence: ['claimId', 'articleId'],
  note: ['articleId', 'slug'],
  project: ['name'],
}
const BASE = ['id', 'version', 'created', 'modified', 'deleted']
export const KINDS = Object.keys(COLUMNS) as Kind[]

const quoted = (column: string) => `"${column}"`

/** What is said of each kind again and again, put together once. */
const TABLES = Object.fromEntries(KINDS.map((kind) => [kind, tableOf(kind)])) as Record<
  Kind,
  ReturnType<typeof tableOf>
>

function tableOf(kind: Kind) {
  const columns = [...BASE, ...COLUMNS[kind]]
  // `check` compares a note's hash with its words: SQLite itself does not see damaged text.
  const names = [...columns, 'body', ...(kind === 'note' ? ['sha256'] : [])]
  // An update that names the referenced key would make SQLite open a statement journal, for which FTS5 writes out what it
  // has gathered in the transaction: a search segment an object instead of one a commit.
  const changed = names.filter((name) => name !== 'id')
  return {
    columns,
    isColumn: new Set(columns),
    get: `SELECT * FROM ${kind} WHERE id = ?`,
    put: `INSERT INTO ${kind} (${names.map(quoted)}) VALUES (${names.map(() => '?')})
      ON CONFLICT (id) DO UPDATE SET ${changed.map((name) => `${quoted(name)} = excluded.${quoted(name)}`)}`,
  }
}

/**
 * The fields are columns. The plus sign is what `search.ts` says of it; null is written out, so that an index of what is
 * outside the trash serves.
 */
function conditions(where: Record<string, unknown>): string {
  const inSql = Object.entries(where).map(
    ([field, value]) => `${quoted(field)} IS ${value === null ? 'NULL' : '+?'}`,
  )
  return inSql.length > 0 ? `WHERE ${inSql.join(' AND ')}` : ''
}

const given = (where: Record<string, unknown>) =>
  Object.values(where).filter((value) => value !== null) as Value[]

/** Where an annotation begins or ends: where its place is not sure, where it is thought to. */
const placed = (edge: 'start' | 'end') =>
  `CASE WHEN state IN ('exact', 'moved') THEN "${edge}" ELSE coalesce(body ->> '$.proposal.${edge}', "${edge}") END`

export const sha256Hex = (data: string | Uint8Array) => hash('sha256', data)

type Row = Record<string, Value>

/** Free functions over one connection, with their statements prepared once. */
export function objectTables(db: Database) {
  const statements = new Map<string, Statement>()
  const prepared = (sql: string): Statement => {
    const known = statements.get(sql)
    if (known) return known
    const statement = db.prepare(sql)
    statements.set(sql, statement)
    return statement
  }

  function read<K extends Kind>(kind: K, row: Row): Kinds[K] {
    const object = JSON.parse(row.body as string)
    for (const column of TABLES[kind].columns) object[column] = row[column]
    return object
  }

  return {
    get<K extends Kind>(kind: K, id: string): Kinds[K] | null {
      const row = prepared(TABLES[kind].get).get(id)
      return row === undefined ? null : read(kind, row as Row)
    },

    list<K extends Kind>(kind: K, where: Where<Kinds[K]> = {}): Kinds[K][] {
      return prepared(`SELECT * FROM ${kind} ${conditions(where)} ORDER BY created, id`)
        .all(...given(where))
        .map((row) => read(kind, row as Row))
    },

    count<K extends Kind>(kind: K, where: Where<Kinds[K]> = {}): number {
      return prepared(`SELECT count(*) FROM ${kind} ${conditions(where)}`)
        .pluck()
        .get(...given(where)) as number
    },

    trashed<K extends Kind>(kind: K): (Kinds[K] & { deleted: number })[] {
      return prepared(`SELECT * FROM ${kind} WHERE deleted IS NOT NULL ORDER BY created, id`)
        .all()
        .map((row) => read(kind, row as Row) as Kinds[K] & { deleted: number })
    },

    annotationCounts(): Map<string, number> {
      const rows = prepared(
        'SELECT articleId, count(*) AS count FROM annotation WHERE deleted IS NULL GROUP BY articleId',
      ).all() as { articleId: string; count: number }[]
      return new Map(rows.map(({ articleId, count }) => [articleId, count]))
    },

    annotationsIn(articleId: string, start: number, end: number): Kinds['annotation'][] {
      return prepared(
        `SELECT * FROM annotation WHERE articleId = ? AND deleted IS NULL
         AND (start < ? AND "end" > ? OR state NOT IN ('exact', 'moved'))
         ORDER BY start, "end", id`,
      )
        .all(articleId, end, start)
        .map((row) => read('annotation', row as Row))
    },

    unsortedCounts(projectId: string | null): Map<string, number> {
      // Without being told, SQLite may take the index of all annotations, and read each row to see whether it is in the trash.
      const rows = prepared(
        `SELECT articleId, count(*) AS count FROM annotation INDEXED BY annotation_live
         WHERE deleted IS NULL
           AND articleId IN (
             SELECT id FROM article WHERE deleted IS NULL
               AND ($projectId IS NULL OR $projectId IN (SELECT value FROM json_each(body, '$.projects'))))
           AND id NOT IN (
             SELECT annotationId FROM evidence JOIN claim ON claim.id = claimId
             WHERE evidence.deleted IS NULL AND claim.deleted IS NULL)
         GROUP BY articleId ORDER BY articleId`,
      ).all({ projectId }) as { articleId: string; count: number }[]
      return new Map(rows.map(({ articleId, count }) => [articleId, count]))
    },

    unsortedIn(articleId: string, at: number): Kinds['annotation'] | null {
      const row = prepared(
        `SELECT * FROM annotation
         WHERE articleId = $articleId AND deleted IS NULL
           AND NOT EXISTS (
             SELECT 1 FROM evidence JOIN claim ON claim.id = claimId
             WHERE annotationId = annotation.id AND evidence.deleted IS NULL AND claim.deleted IS NULL)
         ORDER BY ${placed('start')}, ${placed('end')}, id LIMIT 1 OFFSET $at`,
      ).get({ articleId, at })
      return row === undefined ? null : read('annotation', row as Row)
    },

    stanceCounts(): { claimId: string; stance: Stance; count: number }[] {
      return prepared(
        `SELECT claimId, stance, count(*) AS count FROM evidence JOIN annotation ON annotation.id = evidence.annotationId
         JOIN article ON article.id = annotation.articleId
         WHERE evidence.deleted IS NULL AND annotation.deleted IS NULL AND article.deleted IS NULL
         GROUP BY claimId, stance`,
      ).all() as { claimId: string; stance: Stance; count: number }[]
    },

    evidenceOfArticle(articleId: string): Kinds['evidence'][] {
      return prepared(
        `SELECT evidence.* FROM annotation JOIN evidence ON evidence.annotationId = annotation.id
         WHERE annotation.articleId = ? AND annotation.deleted IS NULL AND evidence.deleted IS NULL
         ORDER BY annotation.created, annotation.id, evidence.created, evidence.id`,
      )
        .all(articleId)
        .map((row) => read('evidence', row as Row))
    },

    tagged(kind: Kind): string[][] {
      return prepared(`SELECT body ->> '$.tags' AS tags FROM ${kind} WHERE deleted IS NULL AND tags <> '[]'`)
        .pluck()
        .all()
        .map((tags) => JSON.parse(tags as string))
    },

    put<K extends Kind>(kind: K, object: Kinds[K]): void {
      const { columns, isColumn, put } = TABLES[kind]
      const fields = object as unknown as Row
      const rest: Row = {}
      for (const name in fields) if (!isColumn.has(name)) rest[name] = fields[name]!
      const values = columns.map((column) => fields[column] ?? null)
      values.push(JSON.stringify(rest))
      if (kind === 'note') values.push(sha256Hex((object as Kinds['note']).markdown))
      prepared(put).run(...values)
    },

    remove(kind: Kind, id: string): void {
      prepared(`DELETE FROM ${kind} WHERE id = ?`).run(id)
    },

    idsStarting(kind: Kind, prefix: string, limit: number): string[] {
      // Ids are base32; nothing sorts behind `{` that could belong to one.
      return prepared(`SELECT id FROM ${kind} WHERE id >= ? AND id < ? ORDER BY id LIMIT ?`)
        .pluck()
        .all(prefix, `${prefix}{`, limit) as string[]
    },
  }
}

/**
 * What a migration makes of a library that is frozen here. It must make the same of it for good: where a change of what it
 * calls is noticed here, the migration gets the code of before as its own, and libraries that have had it a new migration.
 */
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { first } from '../../../main/store/migrations/001-first.ts'
import { notesAsTheyRead } from '../../../main/store/migrations/002-notes-as-they-read.ts'

const NOTES = [
  [
    'Über Œuvres',
    '# Peat\n\n> As [Fen says](postil://annotation/abc "here"), 40\u00a0% of it\n\n- ![a *map*](image:0f)\n1. [[Essay#Two]]',
  ],
  ['', 'Car\u00adbon-\nrich “ﬁbre” 泥炭 \\[sic\\]\n\n```\n[kept](code)\n```\n\n[![inner](a) words](b(c))'],
] as const

test('002: notes are in the index as they read', () => {
  const db = new Sqlite(':memory:')
  first.up(db)
  for (const [i, [title, markdown]] of NOTES.entries()) {
    const body = JSON.stringify({ title, markdown, tags: [], projects: [] })
    db.prepare(`INSERT INTO note VALUES (NULL, ?, 1, 0, 0, NULL, NULL, ?, '', ?)`).run(`n${i}`, `n${i}`, body)
    db.prepare(`INSERT INTO searchDocument (rowid, kind, id) VALUES (?, 'note', ?)`).run(i + 1, `n${i}`)
    db.prepare('INSERT INTO searchIndex (rowid, title, body) VALUES (?, ?, ?)').run(i + 1, title, markdown)
  }
  notesAsTheyRead.up(db)
  db.exec('CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, searchIndex, instance)')
  const words = (doc: number, col: string) =>
    db
      .prepare('SELECT term FROM word WHERE doc = ? AND col = ? ORDER BY offset')
      .pluck()
      .all(doc, col)
      .join(' ')
  expect([1, 2].map((doc) => [words(doc, 'title'), words(doc, 'body')])).toEqual([
    ['uber oeuvres', 'peat as fen says 40 of it a map essay two'],
    ['', 'carbonrich fibre 泥 炭 sic kept code inner words'],
  ])
  db.close()
})

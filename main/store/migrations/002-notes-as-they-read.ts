/** Notes are searched as they read: the addresses in their links leave the index. */
import { noteDocument } from '../../../app/search.ts'
import type { Migration } from '../migrate.ts'

export const notesAsTheyRead: Migration = {
  number: 2,
  up(db) {
    const notes = db
      .prepare(
        `SELECT document.rowid, note.id, note.body FROM note JOIN searchDocument AS document
         ON document.kind = 'note' AND document.id = note.id`,
      )
      .all() as { rowid: number; id: string; body: string }[]
    const replace = db.prepare('REPLACE INTO searchIndex (rowid, title, body) VALUES (?, ?, ?)')
    for (const { rowid, id, body } of notes) {
      const document = noteDocument({ id, ...JSON.parse(body) })
      replace.run(rowid, document.title, document.body)
    }
  },
}

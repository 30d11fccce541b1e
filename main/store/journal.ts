/** The journal of commands, answers to repeated commands, the revision number, and where the person was. */
import type { Database } from 'better-sqlite3'
import type { JournalEntry } from '../../app/store.ts'

/** Answers are kept for repeats after a lost connection; nobody repeats after this many. */
const ANSWERS_KEPT = 500

interface Row {
  step: number
  at: number
  command: string
  state: JournalEntry['state']
  changes: string
}

const ROW = 'seq AS step, at, command, state, changes'
const NEWEST_DONE = "SELECT seq FROM journal WHERE state = 'done' ORDER BY seq DESC LIMIT 1"

export function journalTables(db: Database) {
  const sql = {
    append: db.prepare('INSERT INTO journal (seq, at, command, state, changes) VALUES (?, ?, ?, ?, ?)'),
    update: db.prepare('UPDATE journal SET state = ?, changes = ? WHERE seq = ?'),
    newestDone: db.prepare(`SELECT ${ROW} FROM journal WHERE state = 'done' ORDER BY seq DESC LIMIT 1`),
    // What was undone is always newer than what was not: nothing before it is looked at.
    oldestUndone: db.prepare(
      `SELECT ${ROW} FROM journal WHERE seq > coalesce((${NEWEST_DONE}), 0) ORDER BY seq LIMIT 1`,
    ),
    newestStep: db.prepare(NEWEST_DONE).pluck(),
    forgetAfter: db.prepare('DELETE FROM journal WHERE seq > ?'),
    // Asked for by itself: a deletion with a limit in it would have SQLite open a statement journal (`objects.ts` says why not).
    newestToForget: db.prepare('SELECT seq FROM journal ORDER BY seq DESC LIMIT 1 OFFSET ?').pluck(),
    forgetUpTo: db.prepare('DELETE FROM journal WHERE seq <= ?'),
    answer: db.prepare('SELECT output FROM answer WHERE key = ?').pluck(),
    addAnswer: db.prepare('INSERT INTO answer (key, output, at) VALUES (?, ?, ?)'),
    forgetAnswers: db.prepare('DELETE FROM answer WHERE rowid <= (SELECT max(rowid) FROM answer) - ?'),
    revision: db.prepare("SELECT value FROM meta WHERE key = 'revision'").pluck(),
    bump: db.prepare("UPDATE meta SET value = value + 1 WHERE key = 'revision'"),
    viewState: db.prepare('SELECT value FROM viewState WHERE key = ?').pluck(),
    setViewState: db.prepare(
      'INSERT INTO viewState (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    ),
  }

  return {
    appendJournal({ step, at, command, state, changes }: JournalEntry): void {
      sql.append.run(step, at, command, state, JSON.stringify(changes))
    },
    updateJournal({ step, state, changes }: JournalEntry): void {
      sql.update.run(state, JSON.stringify(changes), step)
    },
    nextJournal(state: JournalEntry['state']): JournalEntry | null {
      const row = (state === 'done' ? sql.newestDone : sql.oldestUndone).get() as Row | undefined
      return row === undefined ? null : { ...row, changes: JSON.parse(row.changes) }
    },
    newestStep(): number | null {
      return (sql.newestStep.get() as number | undefined) ?? null
    },
    pruneJournal(keep: number): void {
      sql.forgetAfter.run((sql.newestStep.get() as number | undefined) ?? 0)
      const old = sql.newestToForget.get(keep) as number | undefined
      if (old !== undefined) sql.forgetUpTo.run(old)
    },
    answer(key: string): { output: unknown } | null {
      const output = sql.answer.get(key) as string | undefined
      return output === undefined ? null : { output: JSON.parse(output) }
    },
    addAnswer(key: string, output: unknown, at: number): void {
      sql.addAnswer.run(key, JSON.stringify(output ?? null), at)
      sql.forgetAnswers.run(ANSWERS_KEPT)
    },
    revisionNumber(): number {
      return sql.revision.get() as number
    },
    bumpRevisionNumber(): number {
      sql.bump.run()
      return sql.revision.get() as number
    },
    viewState(key: string): unknown {
      const value = sql.viewState.get(key) as string | undefined
      return value === undefined ? null : JSON.parse(value)
    },
    setViewState(key: string, value: unknown): void {
      sql.setViewState.run(key, JSON.stringify(value ?? null))
    },
  }
}

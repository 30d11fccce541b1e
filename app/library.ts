/**
 * The library: every change to it is a command, run in one transaction, journaled with its inverse, and announced to
 * listeners after the commit.
 */
import { type CommandInput, type CommandName, type CommandOutput, commands } from './commands/index.ts'
import { type Environment, Transaction } from './commands/transaction.ts'
import type { ChangeEvent, Done, Swapped } from './contract.ts'
import { PostilError } from './errors.ts'
import { indexChanges } from './search.ts'
import type { JournalChange, JournalEntry, Kind, Store } from './store.ts'
import type { StoredText } from './stored-text.ts'

/** Commands that can be taken back, newest first; older ones are forgotten. */
const JOURNAL_LENGTH = 1_000
/** Saves of one note that follow each other within this many milliseconds are one step of undo. */
const NOTE_STEP = 60_000

export class Library {
  readonly store: Store
  readonly env: Environment
  private readonly listeners = new Set<(event: ChangeEvent) => void>()
  /** Changes of commands that are committed together, until they are. */
  private held: { kind: Kind; id: string }[] | null = null

  constructor(store: Store, env: Environment) {
    this.store = store
    this.env = env
  }

  /**
   * Runs a command in one transaction.
   * @param key idempotency key: a command repeated with the same key answers as it did the first time
   * @param env clock and ids of a command that was tried elsewhere first, and is to write the same here
   * @throws PostilError what the command throws; nothing is changed then
   */
  execute<N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    key?: string,
    env = this.env,
  ): CommandOutput<N> {
    return this.perform(name, input, key, env).answer
  }

  /** As `execute`, for who may have to take back this very step later. */
  perform<N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    key?: string,
    env = this.env,
  ): Done<CommandOutput<N>> {
    return this.commit(key, () => {
      const tx = new Transaction(this.store, env)
      const run = commands[name] as (tx: Transaction, input: CommandInput<N>) => CommandOutput<N>
      const answer = run(tx, input)
      const changes = tx.changes()
      const step = changes.length > 0 ? this.journal(name, tx.now, changes) : null
      if (step !== null) this.finish(changes, tx.texts, (kind, id) => tx.written(kind, id))
      return { output: { answer, step }, changes }
    })
  }

  /**
   * Commits the commands that `work` runs together, which waits for the disk once; each stays its own step of undo.
   * @throws what `work` throws; none of them has happened then
   */
  together<T>(work: () => T): T {
    this.held = []
    try {
      const result = this.store.transaction(work)
      const changes = this.held
      this.held = null
      this.announce(changes)
      return result
    } finally {
      this.held = null
    }
  }

  /** The commands undo and redo would act on. */
  history(): { undo: string | null; redo: string | null } {
    return {
      undo: this.store.nextJournal('done')?.command ?? null,
      redo: this.store.nextJournal('undone')?.command ?? null,
    }
  }

  /**
   * Takes back the newest step.
   * @param step the one that is meant, where that may not be the newest any more
   * @throws PostilError `nothingToUndo`, `undoConflict`, `stepPassed`
   */
  undo(step?: number, key?: string): Swapped {
    return this.swap('done', key, step)
  }

  /** @throws PostilError `nothingToRedo`, `undoConflict` */
  redo(key?: string): Swapped {
    return this.swap('undone', key)
  }

  /** Calls `listener` after every commit; returns the way to stop. */
  onChange(listener: (event: ChangeEvent) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Once for each key: commits what `work` does, and tells of it. */
  private commit<T>(key: string | undefined, work: () => { output: T; changes: JournalChange[] }): T {
    const known = key === undefined ? null : this.store.answer(key)
    if (known) return known.output as T
    const { output, changes } = this.store.transaction(() => {
      const done = work()
      if (key !== undefined) this.store.addAnswer(key, done.output, this.env.now())
      return done
    })
    this.announce(changes)
    return output
  }

  /** @returns the step; it has the number of the library's revision that it made, so that no two ever share one */
  private journal(command: string, at: number, changes: JournalChange[]): number {
    this.store.pruneJournal(JOURNAL_LENGTH)
    const last = command === 'notes.update' ? this.store.nextJournal('done') : null
    if (last && last.command === command && at - last.at < NOTE_STEP && sameObjects(last.changes, changes)) {
      const merged = last.changes.map((change, i) => ({ ...change, version: changes[i]!.version }))
      this.store.updateJournal({ ...last, changes: merged })
      return last.step
    }
    const step = this.store.revisionNumber() + 1
    this.store.appendJournal({ step, at, command, changes, state: 'done' })
    return step
  }

  /** Puts the entry's images in place of the objects, and keeps the objects as the entry's images: undo and redo in one. */
  private swap(state: JournalEntry['state'], key?: string, step?: number): Swapped {
    return this.commit(key, () => {
      const entry = this.store.nextJournal(state)
      if (step !== undefined && entry?.step !== step) throw new PostilError('stepPassed')
      if (!entry) throw new PostilError(state === 'done' ? 'nothingToUndo' : 'nothingToRedo')
      const changes = entry.changes.map((change): JournalChange => {
        const current = this.store.get(change.kind, change.id)
        if ((current?.version ?? null) !== change.version) throw new PostilError('undoConflict')
        if (change.image) this.store.put(change.kind, change.image)
        else this.store.remove(change.kind, change.id)
        return { ...change, image: current, version: change.image?.version ?? null }
      })
      this.store.updateJournal({ ...entry, changes, state: state === 'done' ? 'undone' : 'done' })
      this.finish(changes)
      const told = changes.map(({ kind, id }) => ({ kind, id }))
      return { output: { command: entry.command, changes: told }, changes }
    })
  }

  private finish(
    changes: { kind: Kind; id: string }[],
    texts?: ReadonlyMap<string, StoredText>,
    get?: Store['get'],
  ): void {
    indexChanges(this.store, changes, texts, get)
    this.store.bumpRevisionNumber()
  }

  private announce(changes: { kind: Kind; id: string }[]): void {
    if (this.held) {
      this.held.push(...changes)
      return
    }
    if (changes.length === 0) return
    const event = {
      revision: this.store.revisionNumber(),
      changes: changes.map(({ kind, id }) => ({ kind, id })),
      step: this.store.newestStep(),
    }
    for (const listener of this.listeners) listener(event)
  }
}

function sameObjects(a: JournalChange[], b: JournalChange[]): boolean {
  return a.length === b.length && a.every((change, i) => change.kind === b[i]!.kind && change.id === b[i]!.id)
}

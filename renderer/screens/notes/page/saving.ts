/**
 * Keeps what is on screen and what is stored the same. One write at a time, each against the version it started from, so
 * that two windows never overwrite each other silently: the later one is told, and the person chooses.
 */
import type { Note } from '../../../../app/model/note.ts'
import { errorCode } from '../../../data/errors.ts'
import { createStore, type Store } from '../../../data/store.ts'

export type Words = Pick<Note, 'title' | 'markdown'>

export interface Saving extends Words {
  version: number
  /** `unsaved`: on its way, or waiting for the connection. `conflict`: `theirs` was stored meanwhile. */
  status: 'saved' | 'unsaved' | 'conflict'
  theirs: Note | null
  /** Why the last write failed; it is tried again. */
  error: unknown
}

/** What the saver needs of the world. */
export interface SavingPort {
  get(): Promise<Note>
  update(version: number, words: Words): Promise<Note>
  /** Keeps words that are not stored yet where they outlive the window; null: nothing to keep any more. */
  keepDraft(draft: (Words & { version: number }) | null): void
}

export interface NoteSaver extends Pick<Store<Saving>, 'get' | 'subscribe'> {
  /** Whether something is being written that `change` has not been told yet. */
  writingOn(pending: boolean): void
  /** What the person wrote. */
  change(words: Partial<Words>): void
  /** The note was changed in the library, perhaps by this window; it now has this version, where that is known. */
  refresh(version?: number): Promise<void>
  /** The person's word on a conflict: these words, over what was stored meanwhile. */
  resolve(words: Words): void
}

/** Milliseconds until a write that failed for want of a connection is tried again. */
const RETRY = 1_500

/** @param draft words that were kept when the window last closed before they could be stored */
export function createNoteSaver(
  note: Note,
  port: SavingPort,
  draft: (Words & { version: number }) | null = null,
): NoteSaver {
  const store = createStore<Saving>({
    title: note.title,
    markdown: note.markdown,
    version: note.version,
    status: 'saved',
    theirs: null,
    error: null,
  })
  let stored: Words = { title: note.title, markdown: note.markdown }
  let writing = false
  /** Words are on their way from the page. */
  let pending = false
  /** There was a reason to look at the library while words were on their way. */
  let missed = false

  const isDirty = ({ title, markdown }: Words) => title !== stored.title || markdown !== stored.markdown
  const adopt = (next: Note) => {
    stored = { title: next.title, markdown: next.markdown }
    store.set({ ...stored, version: next.version, status: 'saved', theirs: null, error: null })
    port.keepDraft(null)
  }
  const conflict = (theirs: Note) => {
    // Both sides wrote the same: nothing to choose.
    if (!isDirtyAgainst(theirs, store.get())) return adopt(theirs)
    store.set((now) => ({ ...now, status: 'conflict', theirs }))
  }
  const write = async () => {
    const { title, markdown, version, status } = store.get()
    if (writing || status === 'conflict') return
    if (!isDirty({ title, markdown })) {
      port.keepDraft(null)
      if (pending) return
      store.set((now) => ({ ...now, status: 'saved' }))
      if (missed) await refresh()
      return
    }
    writing = true
    try {
      const after = await updateOrTheirs(version, { title, markdown })
      writing = false
      if ('theirs' in after) return conflict(after.theirs)
      stored = { title, markdown }
      store.set((now) => ({ ...now, version: after.version, error: null }))
      await write()
    } catch (error) {
      writing = false
      store.set((now) => ({ ...now, error }))
      setTimeout(write, RETRY)
    }
  }
  const updateOrTheirs = async (version: number, words: Words) => {
    try {
      return await port.update(version, words)
    } catch (error) {
      if (errorCode(error) !== 'conflict') throw error
      return { theirs: await port.get() }
    }
  }
  const markUnsaved = () => store.set((now) => (now.status === 'saved' ? { ...now, status: 'unsaved' } : now))
  const refresh = async (version?: number) => {
    const before = store.get()
    if (version === before.version) return
    missed = true
    if (writing || before.status !== 'saved') return
    // Without a connection there is nothing to see; the next reason to look comes with it.
    const now = await port.get().catch(() => null)
    if (!now) return
    // Written to meanwhile: the write itself will find out whether it is against something newer.
    missed = writing || store.get() !== before
    if (!missed && now.version !== before.version) adopt(now)
  }
  const change = (words: Partial<Words>) => {
    store.set((now) => ({ ...now, ...words }))
    markUnsaved()
    const { title, markdown, version } = store.get()
    if (isDirty({ title, markdown })) port.keepDraft({ title, markdown, version })
    write()
  }
  if (draft && isDirtyAgainst(note, draft)) {
    store.set((now) => ({ ...now, ...draft, status: 'unsaved' }))
    write()
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    change,
    writingOn(now) {
      pending = now
      if (now) markUnsaved()
      else write()
    },
    refresh,
    resolve(words) {
      const { theirs } = store.get()
      if (!theirs) return
      stored = { title: theirs.title, markdown: theirs.markdown }
      store.set({ ...words, version: theirs.version, status: 'unsaved', theirs: null, error: null })
      write()
    },
  }
}

const isDirtyAgainst = (note: Words, { title, markdown }: Words): boolean =>
  title !== note.title || markdown !== note.markdown

import { describe, expect, test, vi } from 'vitest'
import { PostilError } from '../../../app/errors.ts'
import type { Note } from '../../../app/model/note.ts'
import { createNoteSaver, type SavingPort, type Words } from '../../../renderer/screens/notes/page/saving.ts'

const NOTE: Note = {
  id: 'n',
  version: 1,
  created: 0,
  modified: 0,
  deleted: null,
  title: 'Title',
  markdown: 'one\n',
  articleId: null,
  tags: [],
  projects: [],
  slug: 'title',
}

/** A library with one note, whose writes wait until they are let through. */
function stand() {
  let stored = NOTE
  let gate: (() => void) | null = null
  let broken = false
  const kept: ((Words & { version: number }) | null)[] = []
  const port: SavingPort = {
    get: async () => stored,
    async update(version, words) {
      await new Promise<void>((resolve) => {
        gate = resolve
      })
      if (broken) throw new Error('WebSocket is closed')
      if (version !== stored.version) throw new PostilError('conflict', { kind: 'note' })
      stored = { ...stored, ...words, version: stored.version + 1 }
      return stored
    },
    keepDraft: (draft) => kept.push(draft),
  }
  return {
    port,
    kept,
    stored: () => stored,
    elsewhere: (words: Partial<Words>) => {
      stored = { ...stored, ...words, version: stored.version + 1 }
    },
    undo: () => {
      stored = NOTE
    },
    breakOff: (value: boolean) => {
      broken = value
    },
    async let() {
      await vi.waitFor(() => expect(gate).not.toBeNull())
      const pass = gate!
      gate = null
      pass()
      await new Promise((resolve) => setTimeout(resolve))
    },
  }
}

describe('saving a note', () => {
  test('is saved only after the commit; what is written meanwhile follows', async () => {
    const library = stand()
    const saver = createNoteSaver(NOTE, library.port)
    saver.change({ markdown: 'one two\n' })
    expect(saver.get().status).toBe('unsaved')
    saver.change({ markdown: 'one two three\n' })
    await library.let()
    expect(library.stored().markdown).toBe('one two\n')
    expect(saver.get().status).toBe('unsaved')
    await library.let()
    expect(library.stored().markdown).toBe('one two three\n')
    expect(saver.get()).toMatchObject({ status: 'saved', version: 3, markdown: 'one two three\n' })
    expect(library.kept.at(-1)).toBeNull()
  })

  test('a draft is kept from the first letter', () => {
    const library = stand()
    createNoteSaver(NOTE, library.port).change({ markdown: 'o\n' })
    expect(library.kept).toEqual([{ title: 'Title', markdown: 'o\n', version: 1 }])
  })

  test('a kept draft is taken up and stored', async () => {
    const library = stand()
    const saver = createNoteSaver(NOTE, library.port, { title: 'Title', markdown: 'kept\n', version: 1 })
    expect(saver.get().markdown).toBe('kept\n')
    await library.let()
    expect(library.stored().markdown).toBe('kept\n')
    expect(saver.get().status).toBe('saved')
  })

  test('a change elsewhere is never overwritten silently', async () => {
    const library = stand()
    const saver = createNoteSaver(NOTE, library.port)
    library.elsewhere({ markdown: 'theirs\n' })
    saver.change({ markdown: 'mine\n' })
    await library.let()
    expect(saver.get()).toMatchObject({
      status: 'conflict',
      markdown: 'mine\n',
      theirs: { markdown: 'theirs\n' },
    })
    expect(library.stored().markdown).toBe('theirs\n')
    saver.change({ markdown: 'mine, longer\n' })
    expect(saver.get().status).toBe('conflict')
    saver.resolve({ title: 'Title', markdown: 'mine, longer\n' })
    await library.let()
    expect(library.stored().markdown).toBe('mine, longer\n')
    expect(saver.get()).toMatchObject({ status: 'saved', theirs: null })
  })

  test('taking the other wording writes nothing', async () => {
    const library = stand()
    const saver = createNoteSaver(NOTE, library.port)
    library.elsewhere({ markdown: 'theirs\n' })
    saver.change({ markdown: 'mine\n' })
    await library.let()
    saver.resolve({ title: 'Title', markdown: 'theirs\n' })
    expect(saver.get()).toMatchObject({ status: 'saved', markdown: 'theirs\n', version: 2 })
    expect(library.stored().version).toBe(2)
  })

  test('the same words written twice are no conflict', async () => {
    const library = stand()
    const saver = createNoteSaver(NOTE, library.port)
    library.elsewhere({ markdown: 'same\n' })
    saver.change({ markdown: 'same\n' })
    await library.let()
    expect(saver.get()).toMatchObject({ status: 'saved', version: 2 })
  })

  test('follows changes elsewhere, and undo, while nothing is unsaved', async () => {
    const library = stand()
    const saver = createNoteSaver(NOTE, library.port)
    library.elsewhere({ markdown: 'theirs\n' })
    await saver.refresh()
    expect(saver.get()).toMatchObject({ markdown: 'theirs\n', version: 2 })
    library.undo()
    await saver.refresh()
    expect(saver.get()).toMatchObject({ markdown: 'one\n', version: 1 })
  })

  test('is not called saved, and does not follow, while words are on their way from the page', async () => {
    const library = stand()
    const saver = createNoteSaver(NOTE, library.port)
    saver.writingOn(true)
    expect(saver.get().status).toBe('unsaved')
    library.elsewhere({ markdown: 'theirs\n' })
    await saver.refresh()
    expect(saver.get().markdown).toBe('one\n')
    // They came to nothing: now it follows.
    saver.writingOn(false)
    expect(saver.get().status).toBe('saved')
    await vi.waitFor(() => expect(saver.get().markdown).toBe('theirs\n'))
  })

  test('does not follow over what is being written', async () => {
    const library = stand()
    const saver = createNoteSaver(NOTE, library.port)
    library.elsewhere({ markdown: 'theirs\n' })
    const looking = saver.refresh()
    saver.change({ markdown: 'mine\n' })
    await looking
    expect(saver.get().markdown).toBe('mine\n')
  })

  test('tries again when the connection is back', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'], shouldAdvanceTime: true, advanceTimeDelta: 20 })
    try {
      const library = stand()
      const saver = createNoteSaver(NOTE, library.port)
      library.breakOff(true)
      saver.change({ markdown: 'mine\n' })
      await library.let()
      await vi.waitFor(() => expect(saver.get().error).toBeInstanceOf(Error))
      expect(saver.get().status).toBe('unsaved')
      library.breakOff(false)
      await vi.advanceTimersByTimeAsync(2_000)
      await library.let()
      await vi.waitFor(() => expect(saver.get()).toMatchObject({ status: 'saved', error: null }))
      expect(library.stored().markdown).toBe('mine\n')
    } finally {
      vi.useRealTimers()
    }
  })
})

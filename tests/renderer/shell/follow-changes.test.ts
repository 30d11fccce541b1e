import { QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ChangeEvent } from '../../../app/contract.ts'
import { followChanges } from '../../../renderer/data/follow-changes.ts'
import { answerTo, createQueryClient, type Dependency } from '../../../renderer/data/queries.ts'
import { showToast, toasts } from '../../../renderer/ui/toasts.ts'

/** A library whose events the test sends, and whose stream it can break. */
function stand() {
  const asked: { since?: number | undefined }[] = []
  let send: (event: ChangeEvent | Error) => void = () => {}
  async function* stream() {
    for (;;) {
      const event = await new Promise<ChangeEvent | Error>((resolve) => (send = resolve))
      if (event instanceof Error) throw event
      yield event
    }
  }
  const client = {
    library: {
      changes: async (input: { since?: number | undefined }) => {
        asked.push(input)
        return stream()
      },
    },
  }
  return {
    asked,
    client: client as unknown as Parameters<typeof followChanges>[0],
    send: async (event: ChangeEvent | Error) => {
      send(event)
      await vi.advanceTimersByTimeAsync(0)
    },
  }
}

const queries = createQueryClient()
const counts = new Map<string, number>()
function watch(name: string, dependencies: Dependency[], takes = 0) {
  const observer = new QueryObserver(queries, {
    queryKey: [name],
    meta: { dependencies },
    networkMode: 'always',
    queryFn: async () => {
      counts.set(name, (counts.get(name) ?? 0) + 1)
      if (takes > 0) await new Promise((resolve) => setTimeout(resolve, takes))
      return counts.get(name)!
    },
  })
  const stop = observer.subscribe(() => {})
  return { observer, stop }
}
const event = (revision: number, ...kinds: ChangeEvent['changes'][number]['kind'][]): ChangeEvent => ({
  revision,
  changes: kinds.map((kind) => ({ kind, id: 'x' })),
  step: revision,
})

let stopFollowing = () => {}
beforeEach(() => {
  vi.useFakeTimers()
  counts.clear()
  queries.clear()
})
afterEach(() => {
  stopFollowing()
  vi.useRealTimers()
})

describe('the changes of the library', () => {
  test('ask touched queries again, once for a quick series', async () => {
    const { client, send } = stand()
    watch('articles', ['article'])
    watch('notes', ['note'])
    stopFollowing = followChanges(client, queries)
    await vi.advanceTimersByTimeAsync(10)
    await send(event(1, 'article'))
    await send(event(2, 'article', 'tag'))
    await vi.advanceTimersByTimeAsync(100)
    expect(Object.fromEntries(counts)).toEqual({ articles: 2, notes: 1 })
  })

  test('never keep a slow query from answering', async () => {
    const { client, send } = stand()
    const { observer } = watch('slow', ['article'], 300)
    stopFollowing = followChanges(client, queries)
    await vi.advanceTimersByTimeAsync(301)
    for (let revision = 1; revision <= 20; revision++) {
      await send(event(revision, 'article'))
      await vi.advanceTimersByTimeAsync(50)
    }
    expect(observer.getCurrentResult().data).toBeGreaterThanOrEqual(3)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(observer.getCurrentResult().data).toBe(counts.get('slow'))
  })

  test('are followed on from where the stream broke', async () => {
    const { client, send, asked } = stand()
    watch('notes', ['note'])
    stopFollowing = followChanges(client, queries)
    await vi.advanceTimersByTimeAsync(10)
    await send(event(7, 'article'))
    await send(new Error('closed'))
    await vi.advanceTimersByTimeAsync(600)
    expect(asked).toEqual([{}, { since: 7 }])
    // The library stands for all that was missed with one empty event.
    await send(event(9))
    await vi.advanceTimersByTimeAsync(100)
    expect(counts.get('notes')).toBe(2)
  })

  test('before the first event leave everything to be asked again', async () => {
    const { client, send, asked } = stand()
    watch('notes', ['note'])
    stopFollowing = followChanges(client, queries)
    await vi.advanceTimersByTimeAsync(10)
    await send(new Error('closed'))
    await vi.advanceTimersByTimeAsync(700)
    expect(asked).toEqual([{}, {}])
    expect(counts.get('notes')).toBe(2)
  })

  test('are asked for one by one where an answer can be patched, until something was missed', async () => {
    const { client, send } = stand()
    const asks: string[] = []
    const observer: QueryObserver<string[]> = new QueryObserver<string[]>(queries, {
      queryKey: ['list'],
      meta: { dependencies: ['annotation'] },
      networkMode: 'always',
      queryFn: ({ signal }) =>
        answerTo(
          observer.getCurrentQuery(),
          signal,
          async () => {
            asks.push('all')
            return ['a', 'b']
          },
          async (before, ids) => {
            asks.push([...ids].join())
            return [...before, ...ids]
          },
        ),
    })
    observer.subscribe(() => {})
    stopFollowing = followChanges(client, queries)
    await vi.advanceTimersByTimeAsync(10)
    const change = (kind: 'annotation' | 'note', id: string) => ({ kind, id })
    await send({ revision: 1, changes: [change('annotation', 'c'), change('note', 'n')], step: 1 })
    await vi.advanceTimersByTimeAsync(100)
    expect(observer.getCurrentResult().data).toEqual(['a', 'b', 'c'])
    await send({ revision: 2, changes: [change('annotation', 'd')], step: 2 })
    await vi.advanceTimersByTimeAsync(100)
    expect(observer.getCurrentResult().data).toEqual(['a', 'b', 'c', 'd'])
    const many = Array.from({ length: 200 }, (_, i) => change('annotation', String(i)))
    await send({ revision: 3, changes: many, step: 3 })
    await vi.advanceTimersByTimeAsync(100)
    // An empty event: nobody knows what has changed. What did before it is in the answer, too.
    await send({ revision: 4, changes: [], step: 4 })
    await send({ revision: 5, changes: [change('annotation', 'e')], step: 5 })
    await vi.advanceTimersByTimeAsync(100)
    await send({ revision: 6, changes: [change('annotation', 'f')], step: 6 })
    await vi.advanceTimersByTimeAsync(100)
    expect(asks).toEqual(['all', 'c', 'd', 'all', 'all', 'f'])
  })

  test('an offer to undo goes when a step was taken anywhere, or was taken back', async () => {
    const { client, send } = stand()
    stopFollowing = followChanges(client, queries)
    await vi.advanceTimersByTimeAsync(0)
    const offer = (step: number) =>
      showToast({ text: `Step ${step}`, action: { label: 'Undo', run() {}, step } })
    const offered = () => toasts.get().map(({ text }) => text)
    offer(1)
    await send(event(1, 'claim'))
    expect(offered()).toEqual(['Step 1'])
    await send(event(2, 'article'))
    expect(offered()).toEqual([])
    offer(2)
    await send({ ...event(3, 'article'), step: 1 })
    expect(offered()).toEqual([])
  })
})

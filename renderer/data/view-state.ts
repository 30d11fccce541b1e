/**
 * Where things were: scroll positions, widths, chosen tabs, drafts. Kept in the library beside the objects, without undo,
 * so that everything reopens as it was.
 */
import { useCallback, useEffect } from 'react'
import { type Client, useClient } from './client.tsx'
import { createStore, type Store, useStore } from './store.ts'

/** Typing and scrolling are written down at most this often (milliseconds), and 500 are promised. */
const DELAY = 300

const waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; write: () => Promise<void> }>()

/** Remembers a value under a key, shortly after the last of a quick series. */
export function remember(client: Client, key: string, value: unknown): void {
  clearTimeout(waiting.get(key)?.timer)
  const write = async () => {
    waiting.delete(key)
    try {
      await client.view.set({ key, value })
    } catch {
      // Not worth a word: the place is remembered with the next movement. Try once more when the connection is back.
      if (!waiting.has(key)) waiting.set(key, { timer: setTimeout(write, 2_000), write })
    }
  }
  waiting.set(key, { timer: setTimeout(write, DELAY), write })
}

/** Writes what waits, at once: the window is closing. */
export function rememberNow(): Promise<unknown> {
  return Promise.all(
    [...waiting.values()].map(({ timer, write }) => {
      clearTimeout(timer)
      return write()
    }),
  )
}

/** What is remembered, as this window knows it; undefined while it is being read. */
const known = new Map<string, Store<{ value: unknown } | undefined>>()

function storeOf(key: string): Store<{ value: unknown } | undefined> {
  const store = known.get(key) ?? createStore<{ value: unknown } | undefined>(undefined)
  known.set(key, store)
  return store
}

function keepViewState(client: Client, key: string, value: unknown): void {
  storeOf(key).set({ value })
  remember(client, key, value)
}

/** A remembered value as it is now, for who does not show it; null when nothing was remembered. */
export async function recallViewState(client: Client, key: string): Promise<unknown> {
  const store = storeOf(key)
  if (!store.get()) {
    const value = await client.view.get({ key })
    store.set((now) => now ?? { value })
  }
  return store.get()!.value
}

/** Makes of a remembered value what `change` says, for who does not show it. */
export async function changeViewState(
  client: Client,
  key: string,
  change: (now: unknown) => unknown,
): Promise<void> {
  await recallViewState(client, key)
  // Others may have changed it since.
  keepViewState(client, key, change(storeOf(key).get()!.value))
}

/** Learns what the library remembers now, which another window may have changed; what waits here is written first. */
export async function rereadViewState(client: Client, key: string): Promise<unknown> {
  await rememberNow()
  const value = await client.view.get({ key })
  storeOf(key).set({ value })
  return value
}

/**
 * A remembered value and the way to change it.
 * @returns undefined while it is being read; `initial` when nothing was remembered
 */
export function useViewState<T>(key: string, initial: T): [T | undefined, (value: T) => void] {
  const client = useClient()
  const store = storeOf(key)
  const read = useStore(store)
  useEffect(() => {
    if (store.get() !== undefined) return
    client.view.get({ key }).then(
      (value) => store.set((now) => now ?? { value }),
      () => store.set((now) => now ?? { value: null }),
    )
  }, [client, store, key])
  const set = useCallback((value: T) => keepViewState(client, key, value), [client, key])
  // What was stored was written by this function with the same type.
  const value = read === undefined ? undefined : read.value === null ? initial : (read.value as T)
  return [value, set]
}

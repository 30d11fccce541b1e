/**
 * Where things were: scroll positions, widths, chosen tabs, drafts. Kept in the library beside the objects, without undo,
 * so that everything reopens as it was.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { type Client, useClient } from './client.tsx'

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

/**
 * A remembered value and the way to change it.
 * @returns undefined while it is being read; `initial` when nothing was remembered
 */
export function useViewState<T>(key: string, initial: T): [T | undefined, (value: T) => void] {
  const client = useClient()
  const queries = useQueryClient()
  const { data } = useQuery({
    queryKey: ['view', key],
    queryFn: async () => ({ value: await client.view.get({ key }) }),
    networkMode: 'always',
  })
  const set = useCallback(
    (value: T) => {
      queries.setQueryData(['view', key], { value })
      remember(client, key, value)
    },
    [client, queries, key],
  )
  // What was stored was written by this function with the same type.
  const value = data === undefined ? undefined : data.value === null ? initial : (data.value as T)
  return [value, set]
}

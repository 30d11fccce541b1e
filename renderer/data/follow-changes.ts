/** Keeps what is on screen true to the library: events in, refreshed queries out. */
import type { QueryClient } from '@tanstack/react-query'
import type { Change, ChangeEvent } from '../../app/contract.ts'
import { dismissPassed } from '../ui/toasts.ts'
import type { Client } from './client.tsx'
import { isTouched, takeDown } from './queries.ts'

/**
 * Events that follow each other within this many milliseconds refresh queries once. In a long series (an import of many
 * files) there is as much time between refreshes as they take.
 */
const GATHER = 60
/** Before a broken stream is tried again (milliseconds). */
const PAUSE = 500

/**
 * Follows the library's changes and asks touched queries again. Starts again, from where it was, when the stream breaks.
 * @returns the way to stop
 */
export function followChanges(client: Pick<Client, 'library'>, queries: QueryClient): () => void {
  const stop = new AbortController()
  let revision: number | undefined
  let gathered: Change[] = []
  let missed = false
  let refreshing = false

  /** One refresh after the other: a slow query is never interrupted by the next event before it has answered once. */
  const refresh = async () => {
    if (refreshing) return
    refreshing = true
    let took = 0
    while (!stop.signal.aborted && (missed || gathered.length > 0)) {
      await pause(Math.max(GATHER, took))
      const began = performance.now()
      const changes = gathered
      const everything = missed
      gathered = []
      missed = false
      for (const query of queries.getQueryCache().getAll()) takeDown(query, everything ? null : changes)
      await queries.invalidateQueries({
        predicate: ({ meta }) => everything || isTouched(meta?.dependencies ?? [], changes),
      })
      took = performance.now() - began
    }
    refreshing = false
  }
  const take = (event: ChangeEvent) => {
    revision = event.revision
    dismissPassed(event.step)
    // An empty event stands for everything that was missed.
    if (event.changes.length === 0) missed = true
    gathered.push(...event.changes)
    refresh()
  }
  const follow = async () => {
    for (let first = true; !stop.signal.aborted; first = false) {
      // Nothing to go on from: whatever happened meanwhile is unknown.
      if (!first && revision === undefined) {
        missed = true
        refresh()
      }
      try {
        const since = revision === undefined ? {} : { since: revision }
        for await (const event of await client.library.changes(since, { signal: stop.signal })) take(event)
      } catch {
        // The connection broke; the banner says so. Try until it is back.
      }
      if (!stop.signal.aborted) await pause(PAUSE)
    }
  }
  follow()
  return () => stop.abort()
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

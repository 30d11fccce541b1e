import { useCallback, useEffect, useState } from 'react'
import type { ImportJob, ImportProgress } from '../../app/contract.ts'
import { NO_PROGRESS, withNews, withTaken } from '../../app/import-news.ts'
import type { Client } from '../data/client.tsx'
import { createStore, useStore } from '../data/store.ts'
import { GATHER } from './outgoing.ts'

interface Followed {
  progress: ImportProgress
  /** A job this window has given it: known before the news of it comes, so that no file is nowhere meanwhile. Stable. */
  take(job: ImportJob): void
}

/** Follows the queue, and again when the connection comes back. */
export function useProgress(client: Client): Followed {
  const [store] = useState(() => createStore(NO_PROGRESS))
  useEffect(() => {
    const stop = new AbortController()
    const follow = async () => {
      while (!stop.signal.aborted) {
        try {
          let isFirst = true
          for await (const news of await client.imports.watch({}, { signal: stop.signal })) {
            store.set((now) => withNews(isFirst ? NO_PROGRESS : now, news))
            isFirst = false
          }
        } catch {
          // The connection broke; the banner says so. Try until it is back.
        }
        if (!stop.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 500))
      }
    }
    follow()
    return () => stop.abort()
  }, [client, store])
  const take = useCallback((job: ImportJob) => store.set((now) => withTaken(now, job), GATHER), [store])
  return { progress: useStore(store), take }
}

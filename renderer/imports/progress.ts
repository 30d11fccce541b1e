import { useEffect, useState } from 'react'
import type { ImportProgress } from '../../app/contract.ts'
import { NO_PROGRESS, withNews } from '../../app/import-news.ts'
import type { Client } from '../data/client.tsx'

/** Follows the queue, and again when the connection comes back. */
export function useProgress(client: Client): ImportProgress {
  const [progress, setProgress] = useState(NO_PROGRESS)
  useEffect(() => {
    const stop = new AbortController()
    const follow = async () => {
      while (!stop.signal.aborted) {
        try {
          let known = NO_PROGRESS
          for await (const news of await client.imports.watch({}, { signal: stop.signal })) {
            known = withNews(known, news)
            setProgress(known)
          }
        } catch {
          // The connection broke; the banner says so. Try until it is back.
        }
        if (!stop.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 500))
      }
    }
    follow()
    return () => stop.abort()
  }, [client])
  return progress
}

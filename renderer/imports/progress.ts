import { useEffect, useState } from 'react'
import type { ImportProgress } from '../../app/contract.ts'
import type { Client } from '../data/client.tsx'

const NOTHING: ImportProgress = { jobs: [], done: 0, total: 0 }

/** Follows the queue, and again when the connection comes back. */
export function useProgress(client: Client): ImportProgress {
  const [progress, setProgress] = useState(NOTHING)
  useEffect(() => {
    const stop = new AbortController()
    const follow = async () => {
      while (!stop.signal.aborted) {
        try {
          for await (const next of await client.imports.watch({}, { signal: stop.signal })) setProgress(next)
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

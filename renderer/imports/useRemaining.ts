import { useEffect, useRef } from 'react'
import type { ImportJob, ImportProgress } from '../../app/contract.ts'

/** Before so much time has passed an estimate would only be a guess (milliseconds). */
const SOON = 2_000
/** …and before so large a part of it is done: the first file waits for the parser to start. */
const LEAST = 1 / 50

/**
 * How long the rest may take, by the bytes done since the window saw the queue begin.
 * @param waiting so many files this window has not sent yet: they are taken to be as large as the others, because asking a
 * thousand files on the disk for their sizes holds the window up
 * @returns milliseconds; null while there is nothing to go by
 */
export function useRemaining({ jobs }: ImportProgress, waiting: number): number | null {
  const over = jobs.filter(({ status }) => status !== 'waiting' && status !== 'reading')
  const done = bytes(over)
  const busy = over.length < jobs.length + waiting
  const start = useRef<{ at: number; done: number } | null>(null)
  useEffect(() => {
    if (!busy) start.current = null
    else start.current ??= { at: performance.now(), done }
  }, [busy, done])
  if (!busy || start.current === null || jobs.length === 0) return null
  const elapsed = performance.now() - start.current.at
  const since = done - start.current.done
  const all = bytes(jobs) * (1 + waiting / jobs.length) - start.current.done
  if (elapsed < SOON || since <= all * LEAST) return null
  return (elapsed / since) * (all - since)
}

const bytes = (jobs: readonly ImportJob[]): number => jobs.reduce((sum, { size }) => sum + size, 0)

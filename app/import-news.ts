/**
 * What the import queue tells a window: at first every job, then those that changed. A list of thousands of files would
 * otherwise be packed, sent and unpacked again with every file that is over.
 */
import type { ImportJob, ImportNews, ImportProgress } from './contract.ts'

export const NO_PROGRESS: ImportProgress = { jobs: [], done: 0, total: 0 }

/** What becomes of a job. These fields are compared as they are: they are replaced, never changed. */
const CHANGING = [
  'status',
  'format',
  'articleIds',
  'report',
  'duplicate',
  'error',
  'progress',
  'brought',
] as const

/** What somebody who knows `before` has to be told to know `now`. */
export function newsSince(before: ImportProgress, now: ImportProgress): ImportNews {
  const known = new Map(before.jobs.map((job) => [job.id, job]))
  const changed = now.jobs.filter((job) => {
    const old = known.get(job.id)
    known.delete(job.id)
    return !old || CHANGING.some((field) => old[field] !== job[field])
  })
  return { changed, gone: [...known.keys()], done: now.done, total: now.total }
}

/** The queue with a job that it has taken, of which the news is still on its way. */
export function withTaken(now: ImportProgress, job: ImportJob): ImportProgress {
  if (now.jobs.some(({ id }) => id === job.id)) return now
  return { ...now, jobs: [...now.jobs, job], total: now.total + 1 }
}

/** The queue after the news: known jobs keep their place, new ones come behind them. */
export function withNews(
  { jobs }: ImportProgress,
  { changed, gone, done, total }: ImportNews,
): ImportProgress {
  const after = new Map(jobs.map((job) => [job.id, job]))
  for (const id of gone) after.delete(id)
  for (const job of changed) after.set(job.id, job)
  return { jobs: [...after.values()], done, total }
}

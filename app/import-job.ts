/** A file on its way in, as the queue keeps it. */
import type { ImportJob } from './contract.ts'
import { PostilError } from './errors.ts'
import type { Edit } from './export/edits.ts'
import { FILE_LIMIT, FOLDER_LIMIT, type ImportSettings, tooLarge } from './imports.ts'

/** A file as a window hands it over. */
export interface Handed {
  id: string
  name: string
  path?: string | undefined
  size: number
  /** Absent when it came in pieces before, or is too large. */
  file?: Blob | undefined
  /** Of an exported folder: what it is made of, in the order of its bytes. */
  folder?: [path: string, size: number][] | undefined
  projectId?: string | undefined
}
export interface AbortControllerLike {
  readonly signal: AbortSignal
  abort(): void
}
/** The way to break a job off; each time it is begun has its own. */
export interface Abort {
  aborted: boolean
  controller: AbortControllerLike
}
export interface QueuedJob extends ImportJob {
  path: string | null
  /** Null when it will not be read again. */
  file: Blob | null
  folder: Handed['folder']
  /** Edits in an exported folder that the library has other words for, as its `conflicts` are. */
  unsettled: Edit[]
  projectIds: string[]
  duplicates?: ImportSettings['duplicates']
  /** It took too long, and was begun again. */
  patient?: boolean
  abort: Abort
}

/** A job that waits; one that failed already where the file is too large, or not all of it is there. */
export function newJob(input: Handed, file: Blob, controller: AbortControllerLike): QueuedJob {
  const job: QueuedJob = {
    id: input.id,
    name: input.name,
    size: input.size,
    status: 'waiting',
    format: null,
    articleIds: [],
    report: [],
    duplicate: null,
    error: null,
    progress: null,
    brought: null,
    folder: input.folder,
    unsettled: [],
    path: input.path ?? null,
    file,
    projectIds: input.projectId === undefined ? [] : [input.projectId],
    abort: { aborted: false, controller },
  }
  const limit = input.folder ? FOLDER_LIMIT : FILE_LIMIT
  if (input.size > limit) fail(job, tooLarge(input.name, input.size, limit))
  else if (file.size !== input.size)
    fail(
      job,
      new PostilError('fileUnreadable', {
        path: input.name,
        reason: `${file.size} of ${input.size} bytes`,
      }),
    )
  return job
}

/** What windows are told of it. */
export function publicJob({
  id,
  name,
  size,
  status,
  format,
  articleIds,
  report,
  duplicate,
  error,
  progress,
  brought,
}: QueuedJob): ImportJob {
  return { id, name, size, status, format, articleIds, report, duplicate, error, progress, brought }
}

export const isRunning = ({ status }: ImportJob): boolean => status === 'waiting' || status === 'reading'

export function fail(job: QueuedJob, error: unknown): void {
  job.status = 'failed'
  job.error = asJobError(error, job.name)
}

function asJobError(error: unknown, name: string): NonNullable<ImportJob['error']> {
  const known =
    error instanceof PostilError
      ? error
      : new PostilError('fileDamaged', {
          path: name,
          format: '?',
          reason: error instanceof Error ? error.message : String(error),
        })
  return { code: known.code, params: known.params, message: known.message }
}

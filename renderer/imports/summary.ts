/** What became of the files, in numbers. */
import type { DuplicateRule, ImportJob, ImportProgress } from '../../app/contract.ts'
import type { MessageKey } from '../i18n/index.tsx'

export interface Summary {
  imported: number
  duplicates: number
  /** Folders that Postil exported of which everything was here. */
  known: number
  failed: number
  cancelled: number
  /** Imported beside one they resemble, or with conflicts: waiting for a word of the person. */
  open: number
}

/** The person has something to decide about it. */
export const isOpen = ({ status, duplicate, brought }: ImportJob): boolean =>
  status === 'failed' ||
  (status === 'imported' && duplicate !== null) ||
  (brought !== null && brought.conflicts.length + brought.unread.length > 0)

export function summarise(jobs: readonly ImportJob[]): Summary {
  const count = (test: (job: ImportJob) => boolean) => jobs.filter(test).length
  return {
    imported: count(({ status }) => status === 'imported'),
    duplicates: count(({ status, brought }) => status === 'duplicate' && !brought),
    known: count((job) => job.status === 'duplicate' && job.brought !== null && !isOpen(job)),
    failed: count(({ status }) => status === 'failed'),
    cancelled: count(({ status }) => status === 'cancelled'),
    open: count((job) => job.status !== 'failed' && isOpen(job)),
  }
}

/**
 * How far the files are. Those that were cancelled are not over: they can be gone on with, and the numbers stand still when
 * they are, although the library hears of it later than this window.
 * @param waiting files this window has not handed over, `held` those it will not before the person says so
 */
export function countOf(
  { jobs, done }: ImportProgress,
  waiting: number,
  held: number,
): { done: number; total: number; isBusy: boolean } {
  const cancelled = jobs.filter(({ status }) => status === 'cancelled').length
  return {
    done: done - cancelled,
    total: jobs.length + waiting + held,
    isBusy: done < jobs.length + waiting,
  }
}

export const RULES: Record<DuplicateRule, MessageKey> = {
  bytes: 'imports.ruleBytes',
  doi: 'imports.ruleDoi',
  file: 'imports.ruleFile',
  url: 'imports.ruleUrl',
  citekey: 'imports.ruleCitekey',
  text: 'imports.ruleText',
  nearText: 'imports.ruleNearText',
}

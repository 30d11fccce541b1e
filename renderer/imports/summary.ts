/** What became of the files, in numbers. */
import type { DuplicateRule, ImportJob } from '../../app/contract.ts'
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

export const RULES: Record<DuplicateRule, MessageKey> = {
  bytes: 'imports.ruleBytes',
  doi: 'imports.ruleDoi',
  file: 'imports.ruleFile',
  url: 'imports.ruleUrl',
  citekey: 'imports.ruleCitekey',
  text: 'imports.ruleText',
  nearText: 'imports.ruleNearText',
}

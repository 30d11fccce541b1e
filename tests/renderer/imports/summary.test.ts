import { expect, test } from 'vitest'
import type { ImportJob, ImportProgress } from '../../../app/contract.ts'
import { countOf } from '../../../renderer/imports/summary.ts'

/** The queue with so many jobs of each status. */
function queue(counts: Partial<Record<ImportJob['status'], number>>): ImportProgress {
  const jobs = Object.entries(counts).flatMap(([status, count]) =>
    Array.from({ length: count }, () => ({ status }) as ImportJob),
  )
  const running = (counts.waiting ?? 0) + (counts.reading ?? 0)
  return { jobs, done: jobs.length - running, total: jobs.length }
}

test('the count stands still while files are cancelled and gone on with', () => {
  const before = countOf(queue({ imported: 20, reading: 27 }), 553, 0)
  expect(before).toEqual({ done: 20, total: 600, isBusy: true })
  // Cancelled: at first this window holds back what it has, then the library cancels what it has.
  expect(countOf(queue({ imported: 20, reading: 27 }), 0, 553)).toEqual(before)
  expect(countOf(queue({ imported: 20, cancelled: 27 }), 0, 553)).toEqual({ ...before, isBusy: false })
  // Gone on with: at first this window sends again, then the library takes up what it has.
  expect(countOf(queue({ imported: 20, cancelled: 27 }), 553, 0)).toEqual(before)
  expect(countOf(queue({ imported: 20, waiting: 27 }), 553, 0)).toEqual(before)
})

test('a file cancelled by itself does not keep the import from ending', () => {
  expect(countOf(queue({ imported: 9, cancelled: 1 }), 0, 0)).toEqual({ done: 9, total: 10, isBusy: false })
})

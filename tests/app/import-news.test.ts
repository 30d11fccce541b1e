import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ImportJob, ImportProgress } from '../../app/contract.ts'
import { NO_PROGRESS, newsSince, withNews, withTaken } from '../../app/import-news.ts'

const STATUSES = ['waiting', 'reading', 'imported', 'failed', 'cancelled'] as const
const job = (id: string, status: ImportJob['status']): ImportJob => ({
  id,
  name: `${id}.md`,
  size: 1,
  status,
  format: null,
  articleIds: [],
  report: [],
  duplicate: null,
  error: null,
  progress: null,
  brought: null,
})
const progressOf = (jobs: ImportJob[]): ImportProgress => ({
  jobs,
  done: jobs.filter(({ status }) => status !== 'waiting' && status !== 'reading').length,
  total: jobs.length,
})

/** A step of the queue: some jobs are forgotten, some change, some come. */
const step = fc.record({
  forget: fc.array(fc.nat(8), { maxLength: 3 }),
  change: fc.array(fc.tuple(fc.nat(8), fc.constantFrom(...STATUSES)), { maxLength: 3 }),
  add: fc.nat(3),
})

test('whoever hears all the news knows the queue', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let number = 0
      let now = NO_PROGRESS
      let heard = NO_PROGRESS
      for (const { forget, change, add } of steps) {
        let jobs = now.jobs.filter((_, i) => !forget.includes(i))
        for (const [at, status] of change) jobs = jobs.map((old, i) => (i === at ? { ...old, status } : old))
        const before = now
        now = progressOf([...jobs, ...Array.from({ length: add }, () => job(`${number++}`, 'waiting'))])
        heard = withNews(heard, structuredClone(newsSince(before, now)))
        expect(heard).toEqual(now)
      }
    }),
  )
})

test('only what changed is told', () => {
  const before = progressOf([job('a', 'imported'), job('b', 'reading'), job('c', 'failed')])
  const now = progressOf([{ ...before.jobs[0]! }, job('b', 'imported'), job('d', 'waiting')])
  const news = newsSince(before, now)
  expect(news.changed.map(({ id }) => id)).toEqual(['b', 'd'])
  expect(news).toMatchObject({ gone: ['c'], done: 2, total: 3 })
})

test('a job that was taken counts before it is told of, and once', () => {
  const before = progressOf([job('a', 'imported')])
  const ahead = withTaken(before, job('b', 'waiting'))
  expect(ahead).toEqual(progressOf([job('a', 'imported'), job('b', 'waiting')]))
  const now = progressOf([job('a', 'imported'), job('b', 'imported')])
  const told = withNews(ahead, newsSince(before, now))
  expect(told).toEqual(now)
  expect(withTaken(told, job('b', 'waiting'))).toBe(told)
})

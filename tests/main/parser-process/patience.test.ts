/** How long a file may take, against a child, a clock and a kernel of the test's own: how busy the machine is counts for nothing. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ParseAnswer } from '../../../main/parser-process/messages.ts'
import { createParser, type Parser } from '../../../main/parser-process/supervisor.ts'

const kernel = vi.hoisted(() => ({ ticks: 0 }))
vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  // What `/proc/PID/stat` says: the eleventh field behind the name is the processor's time in hundredths of a second.
  readFileSync: () =>
    `7 (a parser) ${Array.from({ length: 22 }, (_, i) => (i === 11 ? kernel.ticks : 0)).join(' ')}`,
}))

const TIME = 10_000
const PARSED = { format: 'text' as const, articles: [], images: [], annotations: [], report: [] }
let parser: Parser
let answer: (answer: ParseAnswer) => void
let became: string

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval', 'setImmediate'] })
  kernel.ticks = 0
  became = 'under way'
  parser = createParser(
    () => ({
      pid: 7,
      send: async () => {},
      listen({ message }) {
        answer = message
      },
      kill() {},
    }),
    { time: TIME, memory: 1, children: 1 },
  )
  parser.parse(new Uint8Array(), { name: 'a.txt', split: 'auto' }).then(
    () => {
      became = 'read'
    },
    ({ code }) => {
      became = code
    },
  )
})
afterEach(() => {
  parser.close()
  vi.useRealTimers()
})

/** So many seconds go by, in each of which the child has the processor for `share` of it. */
async function pass(seconds: number, share: number): Promise<void> {
  for (let i = 0; i < seconds * 10; i++) {
    kernel.ticks += 10 * share
    await vi.advanceTimersByTimeAsync(100)
  }
}

// Elsewhere the kernel does not tell a child's processor time, and the clock's counts.
const onLinux = test.skipIf(process.platform !== 'linux')

onLinux('a file that is kept waiting by the machine is read', async () => {
  await pass(90, 0.1)
  expect(became).toBe('under way')
  answer({ parsed: PARSED })
  await vi.advanceTimersByTimeAsync(0)
  expect(became).toBe('read')
})

onLinux('one that has had the processor for as long as a file may is given up', async () => {
  await pass(90, 0.1)
  await pass(0.5, 1)
  expect(became).toBe('under way')
  await pass(1, 1)
  expect(became).toBe('parseTimeout')
})

test('a child that never works is given up', async () => {
  await pass(9, 0)
  expect(became).toBe('under way')
  await pass(25, 0)
  expect(became).toBe('parseTimeout')
})

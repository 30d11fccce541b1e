/**
 * Importing 1,000 mixed files through the window's queue, the parser process and the library, against the same parser
 * process alone on the same files: what is over is storing, indexing, finding duplicates and telling about it.
 */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { ImportQueue, PARALLEL } from '../../app/import-queue.ts'
import { startParser } from '../../main/parser.ts'
import { forkParser } from '../../main/parser-process/fork.ts'
import { createParser, LIMITS } from '../../main/parser-process/supervisor.ts'
import { testLibrary } from '../support.ts'
import { MIXTURE, mixedFile } from './import/mixed-files.ts'

const FILES = 1_000
/** Memory is looked at from here on: by then everything is loaded and warm. */
const WARM = 200

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
function memory(): number {
  collect()
  return process.memoryUsage().rss / 1024 / 1024
}
const show = (what: string, value: string) => console.log(`${what.padEnd(72)} ${value}`)

const files: Awaited<ReturnType<typeof mixedFile>>[] = []
for (let i = 0; i < FILES; i++) files.push(await mixedFile(i))
const megabytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1024 / 1024
show(`files: ${MIXTURE}`, `${FILES}, ${megabytes.toFixed(0)} MB`)

/** How long this process' event loop was held up. */
const held = (delay: ReturnType<typeof monitorEventLoopDelay>) =>
  [50, 99, 100].map((p) => (delay.percentile(p) / 1e6).toFixed(1)).join(' / ')

/** The parser alone, with as many files at hand as the queue gives it. @returns milliseconds */
async function parsed(children: number): Promise<number> {
  const parser = createParser(() => forkParser(), { ...LIMITS, children })
  const delay = monitorEventLoopDelay({ resolution: 4 })
  delay.enable()
  const waiting = [...files]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      await parser.parse(next.bytes, { name: next.name, split: 'auto' })
  }
  const before = performance.now()
  await Promise.all(Array.from({ length: PARALLEL }, work))
  const time = performance.now() - before
  delay.disable()
  parser.close()
  show(`the parser alone, child processes: ${children}, files/s`, (FILES / (time / 1000)).toFixed(1))
  show('event loop of its parent (the floor on this machine): p50 / p99 / max, ms', held(delay))
  return time
}

async function imported(): Promise<number> {
  const open = testLibrary()
  const parser = startParser()
  const queue = new ImportQueue(open.library, parser.parse, () => new AbortController())
  const delay = monitorEventLoopDelay({ resolution: 4 })
  let first = 0
  let warm = 0
  const before = performance.now()
  delay.enable()
  const adding = (async () => {
    for (const { name, bytes } of files)
      await queue.add({ id: name, name, size: bytes.length, file: new Blob([bytes]) })
  })()
  for await (const { done, changed } of queue.watch()) {
    if (first === 0 && changed.some(({ status }) => status === 'imported')) first = performance.now() - before
    if (warm === 0 && done >= WARM) warm = memory()
    if (done === FILES) break
  }
  await adding
  const time = performance.now() - before
  delay.disable()
  const grown = memory() - warm
  const stored = open.store.list('article').length
  parser.close()
  open.remove()
  show('imported, files/s', `${(FILES / (time / 1000)).toFixed(1)} (${stored} articles stored)`)
  show('first readable article after, ms (the parser is started in it)', first.toFixed(0))
  show(
    `resident memory of the library’s process, files ${WARM} to ${FILES}, MB`,
    `${grown >= 0 ? '+' : ''}${grown.toFixed(0)}`,
  )
  show('event loop of the library’s process: p50 / p99 / max, ms', held(delay))
  return time
}

const floor = await parsed(LIMITS.children)
const whole = await imported()
const again = await parsed(LIMITS.children)
const other = await parsed(3 - LIMITS.children)
const share = (alone: number) => `${((100 * alone) / whole).toFixed(0)} %`
show(
  `…of the parser’s own rate, as it is run here: ${LIMITS.children} (mean of one run before and one after)`,
  share((floor + again) / 2),
)
show(`…of its rate in children: ${3 - LIMITS.children}`, share(other))

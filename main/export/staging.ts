/**
 * Where an export's files wait until all of them are written: a folder beside them, on the same disk, from which they are
 * moved into their places. Until then nothing of what was exported before has changed.
 */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type Batch, type BatchAnswer, makeFolder, writeBatch } from './batch.ts'

/** Bytes that go to the writer together. */
const BATCH = 1 << 20
/** Batches that may wait for it: more would only be memory. */
const AHEAD = 6

/** The entry beside this file in a source tree, the bundled one in `out/main`. */
const WRITER = import.meta.url.endsWith('.ts')
  ? join(import.meta.dirname, 'batch-writer.ts')
  : join(import.meta.dirname, 'batch-writer.js')

export class StagingError extends Error {
  readonly code: string
  readonly path: string
  constructor({ code, message, path }: NonNullable<BatchAnswer>) {
    super(message)
    this.code = code
    this.path = path
  }
}

export interface Staging {
  /** Takes a file; it is written now or soon. @throws StagingError what an earlier file could not be written for */
  add(path: string, content: Uint8Array): Promise<void> | void
  /** Waits until all are written. @throws StagingError */
  settled(): Promise<void>
  /** Moves files into their places; whole folders where none is there yet. */
  place(paths: readonly string[], into: string): void
  /** Ends the writer and removes what was not moved. */
  close(): Promise<void>
}

/** @param folder is made when the first file comes, and replaced if it is there: an export that broke off left it */
export function stage(folder: string): Staging {
  const made = new Set<string>()
  /** Paths that wait here, by the folder they are in. */
  const waiting = new Map<string, Set<string>>()
  let writer: Promise<Worker | null> | undefined
  let batch: Batch | undefined
  let used = 0
  let failed: BatchAnswer = null
  let ahead = 0
  let wake = () => {}

  const check = () => {
    if (failed) throw new StagingError(failed)
  }
  const begin = () => {
    if (made.size > 0) return
    rmSync(folder, { recursive: true, force: true })
    makeFolder(folder)
    made.add(folder)
  }
  const send = async (last: boolean) => {
    if (!batch) return
    const full = batch
    batch = undefined
    used = 0
    // What fits into one batch is written before a thread would have started.
    if (!last) writer ??= startWriter(folder, answered)
    const thread = await writer
    if (!thread) failed ??= writeBatch(folder, full, made)
    else {
      ahead++
      thread.postMessage(full, [full.bytes.buffer])
      while (ahead > AHEAD && !failed) await new Promise<void>((resolve) => (wake = resolve))
    }
    check()
  }
  const answered = (answer: BatchAnswer) => {
    failed ??= answer
    ahead--
    wake()
  }

  return {
    add(path, content) {
      check()
      begin()
      const keep = () => {
        batch ??= { files: [], bytes: new Uint8Array(Math.max(BATCH, content.length)) }
        batch.bytes.set(content, used)
        used += content.length
        batch.files.push({ path, end: used })
        const parent = path.slice(0, path.lastIndexOf('/') + 1)
        const own = waiting.get(parent) ?? new Set()
        if (own.size === 0) waiting.set(parent, own)
        own.add(path)
      }
      if (batch && batch.bytes.length - used < content.length) return send(false).then(keep)
      keep()
    },
    async settled() {
      await send(true)
      while (ahead > 0 && !failed) await new Promise<void>((resolve) => (wake = resolve))
      check()
    },
    place(paths, into) {
      const left = new Set(paths)
      for (const [parent, own] of waiting) {
        // Where one folder holds others, each of them is moved when its turn comes.
        if (existsSync(join(into, parent)) || ![...own].every((path) => left.has(path))) continue
        if (readdirSync(join(folder, parent)).length !== own.size) continue
        makeFolder(dirname(join(into, parent)))
        renameSync(join(folder, parent), join(into, parent))
        waiting.delete(parent)
        for (const path of own) left.delete(path)
      }
      for (const path of left) {
        makeFolder(dirname(join(into, path)))
        renameSync(join(folder, path), join(into, path))
        waiting.get(path.slice(0, path.lastIndexOf('/') + 1))?.delete(path)
      }
    },
    async close() {
      const thread = await writer
      await thread?.terminate()
      if (made.size > 0) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Null where no thread can be started: then the files are written here. */
function startWriter(folder: string, answered: (answer: BatchAnswer) => void): Promise<Worker | null> {
  const worker = new Worker(WRITER, { workerData: folder })
  return new Promise((resolve) => {
    let ready = false
    worker.on('message', (answer: BatchAnswer | 'ready') => {
      if (answer !== 'ready') return answered(answer)
      ready = true
      resolve(worker)
    })
    worker.on('error', ({ message }) => (ready ? answered({ code: '', message, path: '' }) : resolve(null)))
  })
}

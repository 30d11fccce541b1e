/**
 * Where an export's files wait until all of them are written: a folder beside them, on the same disk, from which they are
 * moved into their places. Until then nothing of what was exported before has changed.
 */
import { existsSync, lstatSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { rm, rmdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type Batch, type BatchFailure, makeFolder, writeBatch } from './batch.ts'

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
  constructor({ code, message, path }: BatchFailure) {
    super(message)
    this.code = code
    this.path = path
  }
}

export interface Staging {
  /**
   * Takes a file's content before it returns; it is written now or soon. Answers with its bytes, when there is room for more.
   * @throws StagingError what an earlier file could not be written for
   */
  add(path: string, content: string | Uint8Array): Promise<number> | number
  /** Waits until all are written. @throws StagingError */
  settled(): Promise<void>
  /** Moves files into their places; whole folders where none is there yet. `breathe` is waited for after each move. */
  place(paths: readonly string[], into: string, breathe: () => Promise<void> | undefined): Promise<void>
  /** Ends the writer and removes what was not moved. */
  close(): Promise<void>
}

const encoder = new TextEncoder()

const HOST = hostname().replace(/\W/g, '')
let count = 0

/**
 * @param shared the folder in which each export that is going on has one of its own; made when the first file comes. What
 *   exports that broke off have left there goes then
 */
export function stage(shared: string): Staging {
  const folder = join(shared, `${HOST}-${process.pid}-${++count}`)
  const made = new Map<string, string>()
  /** Pieces of memory that are written, for the next files: new ones would have to be cleared. */
  const free: Batch['bytes'][] = []
  /** Paths that wait here, by the folder they are in. */
  const waiting = new Map<string, Set<string>>()
  let writer: Promise<Worker | null> | undefined
  let batch: Batch | undefined
  let used = 0
  let failed: BatchFailure | null = null
  let begun = false
  let ahead = 0
  let wake = () => {}

  const check = () => {
    if (failed) throw new StagingError(failed)
  }
  const begin = () => {
    if (begun) return
    clear(shared)
    makeFolder(folder)
    begun = true
  }
  const send = async (last: boolean) => {
    if (!batch) return
    const full = batch
    batch = undefined
    used = 0
    // What fits into one batch is written before a thread would have started.
    if (!last) writer ??= startWriter(folder, answered)
    if (!writer) failed ??= writeBatch(folder, full, made)
    else {
      ahead++
      // While it starts, the next files are made.
      writer.then((thread) => {
        if (thread) thread.postMessage(full, [full.bytes.buffer])
        else answered({ failed: failed ?? writeBatch(folder, full, made), bytes: full.bytes })
      })
    }
    await until(AHEAD)
  }
  /** @param most batches that may still wait. @throws StagingError */
  const until = async (most: number) => {
    while (ahead > most && !failed) await new Promise<void>((resolve) => (wake = resolve))
    check()
  }
  const answered = ({ failed: failure, bytes }: Answer) => {
    failed ??= failure
    ahead--
    if (bytes.length === BATCH) free.push(bytes)
    wake()
  }

  return {
    add(path, content) {
      check()
      begin()
      // A code unit takes at most three bytes.
      const most = content.length * (typeof content === 'string' ? 3 : 1)
      const sent = batch && batch.bytes.length - used < most ? send(false) : undefined
      batch ??= {
        paths: [],
        ends: [],
        bytes: (most <= BATCH && free.pop()) || new Uint8Array(Math.max(BATCH, most)),
      }
      const size = put(content, batch.bytes, used)
      used += size
      batch.paths.push(path)
      batch.ends.push(used)
      const parent = path.slice(0, path.lastIndexOf('/') + 1)
      const own = waiting.get(parent) ?? new Set()
      if (own.size === 0) waiting.set(parent, own)
      own.add(path)
      return sent ? sent.then(() => size) : size
    },
    async settled() {
      await send(true)
      await until(0)
    },
    async place(paths, into, breathe) {
      const left = new Set(paths)
      for (const [parent, own] of waiting) {
        // Where one folder holds others, each of them is moved when its turn comes.
        if (existsSync(join(into, parent)) || ![...own].every((path) => left.has(path))) continue
        if (readdirSync(join(folder, parent)).length !== own.size) continue
        makeFolder(dirname(join(into, parent)))
        renameSync(join(folder, parent), join(into, parent))
        waiting.delete(parent)
        for (const path of own) left.delete(path)
        await breathe()
      }
      for (const path of left) {
        makeFolder(dirname(join(into, path)))
        renameSync(join(folder, path), join(into, path))
        waiting.get(path.slice(0, path.lastIndexOf('/') + 1))?.delete(path)
        await breathe()
      }
    },
    async close() {
      const thread = await writer
      await thread?.terminate()
      if (!begun) return
      await rm(folder, { recursive: true, force: true })
      // Another export may have its files in it.
      await rmdir(shared).catch(() => null)
    },
  }
}

/** After so long (milliseconds) nobody is at it any more, on whatever machine. */
const FORSAKEN = 86_400_000

/** Removes what exports that broke off have left; not what another is writing now. */
function clear(shared: string): void {
  const info = lstatSync(shared, { throwIfNoEntry: false })
  // Where it is no folder, somebody else made it; a link is removed, not followed.
  if (info && !info.isDirectory()) rmSync(shared)
  for (const name of info?.isDirectory() ? readdirSync(shared) : []) {
    const [, host, pid] = /^(\w*)-(\d+)-\d+$/.exec(name) ?? []
    const left = join(shared, name)
    const isRecent = Date.now() - lstatSync(left).mtimeMs < FORSAKEN
    if (pid && isRecent && (host !== HOST || isRunning(Number(pid)))) continue
    rmSync(left, { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // It is there, and another person's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Puts a file's content into a piece of memory. @returns how many bytes it is */
function put(content: string | Uint8Array, into: Uint8Array, at: number): number {
  if (typeof content === 'string') return encoder.encodeInto(content, into.subarray(at)).written
  into.set(content, at)
  return content.length
}

/** What the thread says of a batch; its memory comes back. */
interface Answer {
  failed: BatchFailure | null
  bytes: Batch['bytes']
}

/** Null where no thread can be started: then the files are written here. */
function startWriter(folder: string, answered: (answer: Answer) => void): Promise<Worker | null> {
  const worker = new Worker(WRITER, { workerData: folder })
  return new Promise((resolve) => {
    let ready = false
    worker.on('message', (answer: Answer | 'ready') => {
      if (answer !== 'ready') return answered(answer)
      ready = true
      resolve(worker)
    })
    worker.on('error', ({ message }) => {
      if (!ready) resolve(null)
      else answered({ failed: { code: '', message, path: '' }, bytes: new Uint8Array() })
    })
  })
}

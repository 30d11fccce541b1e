/**
 * Contained parsing: every file is read in a child process with a limit on its time, its memory and its answer. The child
 * stays warm between files; a file that goes over a limit costs the child, which is replaced, and itself.
 */
import { readFile } from 'node:fs/promises'
import { PostilError } from '../../app/errors.ts'
import type { ParseOptions } from '../../app/import/parsed.ts'
import type { Parse } from '../../app/imports.ts'
import type { ParseAnswer, ToParser } from './messages.ts'

/** A child process, whichever host started it. */
export interface ParserChild {
  readonly pid: number | undefined
  /** Resolves when the message has left this process, or never will. */
  send(message: ToParser): Promise<void>
  /** Called once, when the child is started. */
  listen(on: { message(answer: ParseAnswer): void; exit(): void }): void
  kill(): void
}

export type SpawnParser = () => ParserChild

export interface Limits {
  /**
   * Milliseconds of work a file may take. The child's own processor time counts where the kernel tells it, so that a busy
   * machine does not refuse good files; a child that does not work at all has `PATIENCE` times as long by the clock.
   */
  time: number
  /** Resident memory of the child, bytes; Buffers do not count for the heap's own limit. */
  memory: number
  /** Children at work at the same time. */
  children: number
}

/** Heap limit of a child in MB, for the host to start it with. */
export const HEAP_MB = 256

export const LIMITS: Limits = { time: 10_000, memory: 1_024 * 1024 * 1024, children: 2 }
/** How often a child's time and memory are looked at, milliseconds. */
const WATCH = 100
const PATIENCE = 3
/** Bytes handed to a child at a time. */
const PIECE = 1024 * 1024

export interface Parser {
  parse: Parse
  /** Ends the children; parses under way are refused as cancelled. */
  close(): void
}

interface Task {
  bytes: Uint8Array<ArrayBuffer>
  options: ParseOptions
  signal: AbortSignal | undefined
  resolve(answer: ParseAnswer): void
  reject(error: PostilError): void
}

interface Worker {
  child: ParserChild
  task: Task | null
  /** What the file under way makes of the child's answer, or of its end. */
  answered(answer: ParseAnswer): void
  exited(): void
}

export function createParser(spawn: SpawnParser, limits: Limits = LIMITS): Parser {
  const waiting: Task[] = []
  const workers = new Set<Worker>()
  let closed = false

  const start = (): Worker => {
    const worker: Worker = { child: spawn(), task: null, answered() {}, exited() {} }
    worker.child.listen({
      message: (answer) => worker.answered(answer),
      exit() {
        workers.delete(worker)
        worker.exited()
      },
    })
    workers.add(worker)
    return worker
  }

  const next = (): void => {
    if (closed) return
    const idle = [...workers].find((worker) => worker.task === null)
    if (waiting.length === 0 || (!idle && workers.size >= limits.children)) return
    const worker = idle ?? start()
    run(worker, waiting.shift()!, limits, () => {
      if (worker.task) {
        // It did not end well: this child is not to be trusted with another file.
        workers.delete(worker)
        worker.child.kill()
      }
      next()
    })
    next()
  }

  return {
    async parse(bytes, options, signal) {
      const { name } = options
      if (closed || signal?.aborted) throw new PostilError('cancelled')
      const answer = await new Promise<ParseAnswer>((resolve, reject) => {
        waiting.push({ bytes, options, signal, resolve, reject })
        next()
      })
      if ('parsed' in answer) return answer.parsed
      if ('error' in answer) throw new PostilError(answer.error.code, answer.error.params)
      throw new PostilError('fileDamaged', {
        path: name,
        format: options.format ?? 'a document',
        reason: answer.unexpected,
      })
    },
    close() {
      closed = true
      for (const task of waiting.splice(0)) task.reject(new PostilError('cancelled'))
      for (const { child, task } of workers) {
        task?.reject(new PostilError('cancelled'))
        child.kill()
      }
      workers.clear()
    },
  }
}

/** One file on one child. `worker.task` is still set when `over` is called after a failure. */
function run(worker: Worker, task: Task, limits: Limits, over: () => void): void {
  const { child } = worker
  const { name } = task.options
  worker.task = task
  let settled = false
  const finish = (settle: () => void) => {
    if (settled) return
    settled = true
    clearInterval(watch)
    settle()
    over()
  }
  const fail = (error: PostilError) => finish(() => task.reject(error))
  const began = performance.now()
  const before = usage(child.pid)
  const watch = setInterval(async () => {
    const { memory, worked } = await usage(child.pid)
    const passed = performance.now() - began
    if (memory > limits.memory) fail(new PostilError('parseMemory', { path: name }))
    if (passed <= limits.time) return
    if (worked - (await before).worked > limits.time || passed > limits.time * PATIENCE)
      fail(new PostilError('parseTimeout', { path: name, seconds: limits.time / 1_000 }))
  }, WATCH)
  if (task.signal?.aborted) {
    fail(new PostilError('cancelled'))
    return
  }
  task.signal?.addEventListener('abort', () => fail(new PostilError('cancelled')))
  worker.exited = () => fail(new PostilError('parseMemory', { path: name }))
  worker.answered = (answer) =>
    finish(() => {
      worker.task = null
      task.resolve(answer)
    })
  void handOver(task, child, () => settled)
}

/** The file, piece by piece: what the child has not taken yet is not copied. */
async function handOver({ bytes, options }: Task, child: ParserChild, stopped: () => boolean): Promise<void> {
  await child.send({ options, size: bytes.length })
  for (let at = 0; at < bytes.length && !stopped(); at += PIECE)
    await child.send({ piece: bytes.slice(at, at + PIECE) })
}

/** Kernel's units in `/proc/PID/stat` (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html): ms a tick, bytes a page. */
const TICK = 10
const PAGE = 4_096

/**
 * Resident memory (bytes) and processor time (milliseconds) of a process, from the kernel where it says so. Elsewhere the
 * heap limit alone holds, and time is the clock's.
 */
async function usage(pid: number | undefined): Promise<{ memory: number; worked: number }> {
  const stat =
    pid && process.platform === 'linux' ? await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '') : ''
  // The name, in brackets, may hold spaces. The field behind it is the third of all.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields.length < 22) return { memory: 0, worked: performance.now() }
  return { memory: Number(fields[21]) * PAGE, worked: (Number(fields[11]) + Number(fields[12])) * TICK }
}

/**
 * Contained parsing: every file is read in a child process with a limit on its time, its memory and its answer. The child
 * stays warm between files; a file that goes over a limit costs the child, which is replaced, and itself.
 */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { PostilError } from '../../app/errors.ts'
import type { ParseOptions } from '../../app/import/parsed.ts'
import type { Parse } from '../../app/imports.ts'
import { type ParseAnswer, received, type ToParser } from './messages.ts'

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
   * machine does not refuse good files; a child that does not work at all has `PATIENCE` times as long by the clock from
   * when it last did.
   */
  time: number
  /** Resident memory of the child, bytes; Buffers do not count for the heap's own limit. */
  memory: number
  /** Children at work at the same time; while a file takes long, one more, so that the others need not wait for it. */
  children: number
}

/**
 * V8's flags for the host to start a child with: the heap's limit in MB, and a limit to its young part. Without the second
 * one V8 gives a PDF of a thousand pages more and more of the heap for that part and collects garbage most of the time.
 */
export const HEAP_FLAGS = ['--max-old-space-size=256', '--max-semi-space-size=32']

/**
 * One processor is the library's, which stores what is read. On two, a second child would take from the first and from the
 * library more than it brings: 1,000 files came in more slowly, and the first one later (`npm run bench -- import`).
 */
const CHILDREN = availableParallelism() > 2 ? 2 : 1

export const LIMITS: Limits = { time: 10_000, memory: 1_024 * 1024 * 1024, children: CHILDREN }
/** How often a child's time and memory are looked at, milliseconds. */
const WATCH = 100
const PATIENCE = 3
/** What is at hand with a file that a child has worked on for so long (milliseconds) is read by another child. */
const LONG = 3_000
/** How many times as long a file may take that the person began again because it took too long. */
const MORE_TIME = 10
/** Bytes handed to a child at a time; a larger file is not handed over before the child is free for it. */
const PIECE = 1024 * 1024
/** Files a child has at most, with the one it is reading: it goes on with the next while this process is at work itself. */
const AT_HAND = 16

export interface Parser {
  parse: Parse
  /** Ends the children; parses under way are refused as cancelled. */
  close(): void
}

interface Task {
  bytes: Uint8Array<ArrayBuffer>
  options: ParseOptions
  /** It was at a child that did not end well: it is read with no other file at hand, so that it is clear whose fault it is. */
  alone: boolean
  settled: boolean
  resolve(answer: ParseAnswer): void
  reject(error: PostilError): void
}

interface Worker {
  child: ParserChild
  /** In the order they are read in; the first is under way. */
  tasks: Task[]
  /** When the first began by the clock and by the child's processor time, milliseconds. */
  began: { at: number; worked: number }
  /** The same of when it was last seen to have worked. */
  last: { at: number; worked: number }
  /** Whether the first takes long: then it is the only one. */
  isLong: boolean
  /** It has files that are another's by now, and ends when it has read its own. */
  isPassedBy: boolean
}

/**
 * A parser that reads files in children of its own, which are kept warm and ended when a file breaks the limits.
 * @param spawn starts a child (the host's way)
 */
export function createParser(spawn: SpawnParser, limits: Limits = LIMITS): Parser {
  const waiting: Task[] = []
  const workers = new Set<Worker>()
  let watch: ReturnType<typeof setInterval> | undefined
  let closed = false

  const start = (): Worker => {
    const never = { at: 0, worked: 0 }
    const worker: Worker = {
      child: spawn(),
      tasks: [],
      began: never,
      last: never,
      isLong: false,
      isPassedBy: false,
    }
    worker.child.listen({
      message: (answer) => answered(worker, answer),
      exit() {
        if (workers.has(worker)) tooMuch(worker)
      },
    })
    workers.add(worker)
    return worker
  }

  /** Hands waiting files to children that have room for them. */
  const next = (): void => {
    while (!closed && waiting.length > 0) {
      const worker = placeFor(waiting[0]!)
      if (!worker) break
      const task = waiting.shift()!
      if (task.settled) continue
      worker.tasks.push(task)
      if (worker.tasks.length === 1) begin(worker)
      void handOver(task, worker.child)
    }
    const busy = [...workers].some(({ tasks }) => tasks.length > 0)
    // After what has come in is read: an answer may be on its way.
    if (busy) watch ??= setInterval(() => setImmediate(look), WATCH)
    else {
      clearInterval(watch)
      watch = undefined
    }
  }

  const quick = (): Worker[] => [...workers].filter(({ isLong }) => !isLong)

  const placeFor = (task: Task): Worker | undefined => {
    const others = quick()
    const [least] = others.sort((a, b) => a.tasks.length - b.tasks.length)
    if (least?.tasks.length === 0) return least
    if (others.length < limits.children && workers.size <= limits.children) return start()
    if (!least) return undefined
    const fits = [task, ...least.tasks].every(({ alone, bytes }) => !alone && bytes.length <= PIECE)
    return fits && least.tasks.length < AT_HAND ? least : undefined
  }

  /** Ends a child; what it had at hand is read by another. */
  const end = (worker: Worker): void => {
    workers.delete(worker)
    worker.child.kill()
    waiting.unshift(...worker.tasks.filter(({ settled }) => !settled))
    next()
  }

  /** With several files at hand it may have been any of them: answers on their way are lost with the child. */
  const tooMuch = (worker: Worker): void => {
    const [task, ...rest] = worker.tasks
    if (rest.length === 0) task?.reject(new PostilError('parseMemory', { path: task.options.name }))
    for (const other of worker.tasks) other.alone = true
    end(worker)
  }

  const answered = (worker: Worker, answer: ParseAnswer): void => {
    worker.tasks.shift()?.resolve(answer)
    worker.isLong = false
    if (worker.isPassedBy || (worker.tasks.length === 0 && quick().length > limits.children)) end(worker)
    else if (worker.tasks.length > 0) begin(worker)
    next()
  }

  const passBy = (worker: Worker): void => {
    worker.isLong = true
    const atHand = worker.tasks.splice(1)
    worker.isPassedBy ||= atHand.length > 0
    waiting.unshift(...atHand)
  }

  const look = (): void => {
    for (const worker of [...workers]) {
      const [task] = worker.tasks
      if (!task) continue
      const { memory, worked } = usage(worker.child.pid)
      const now = performance.now()
      const time = limits.time * (task.options.patient ? MORE_TIME : 1)
      if (worked > worker.last.worked) worker.last = { at: now, worked }
      if (worked - worker.began.worked > LONG) passBy(worker)
      if (memory > limits.memory) tooMuch(worker)
      else if (
        now - worker.last.at > time * PATIENCE ||
        (now - worker.began.at > time && worked - worker.began.worked > time)
      ) {
        task.reject(new PostilError('parseTimeout', { path: task.options.name, seconds: time / 1_000 }))
        end(worker)
      }
    }
    // A child may be long at its file by now.
    next()
  }

  const cancel = (task: Task): void => {
    task.reject(new PostilError('cancelled'))
    // Others may be cancelled in the same breath.
    queueMicrotask(() => {
      for (const worker of [...workers]) if (worker.tasks[0]?.settled) end(worker)
    })
  }

  return {
    async parse(bytes, options, signal) {
      const { name } = options
      if (closed || signal?.aborted) throw new PostilError('cancelled')
      const answer = await new Promise<ParseAnswer>((resolve, reject) => {
        const settle = () => {
          task.settled = true
          // A signal outlives its file, and would keep the file's bytes and its articles in memory.
          signal?.removeEventListener('abort', abort)
        }
        const task: Task = {
          bytes,
          options,
          alone: false,
          settled: false,
          resolve(answer) {
            settle()
            resolve(answer)
          },
          reject(error) {
            settle()
            reject(error)
          },
        }
        const abort = () => cancel(task)
        signal?.addEventListener('abort', abort)
        waiting.push(task)
        next()
      })
      if ('parsed' in answer) return received(answer.parsed)
      if ('error' in answer) throw new PostilError(answer.error.code, answer.error.params)
      throw new PostilError('fileDamaged', {
        path: name,
        format: options.format ?? 'a document',
        reason: answer.unexpected,
      })
    },
    close() {
      closed = true
      clearInterval(watch)
      for (const task of waiting.splice(0)) task.reject(new PostilError('cancelled'))
      for (const { child, tasks } of workers) {
        for (const task of tasks) task.reject(new PostilError('cancelled'))
        child.kill()
      }
      workers.clear()
    },
  }
}

/** The first file of a child is read from now on. */
function begin(worker: Worker): void {
  worker.began = { at: performance.now(), worked: usage(worker.child.pid).worked }
  worker.last = worker.began
}

/** The file, piece by piece: what the child has not taken yet is not copied. */
async function handOver(task: Task, child: ParserChild): Promise<void> {
  const { bytes, options } = task
  // Not waited for: nothing of another file may come between this and the first piece.
  void child.send({ options, size: bytes.length })
  for (let at = 0; at < bytes.length && !task.settled; at += PIECE)
    await child.send({ piece: bytes.slice(at, at + PIECE) })
}

/** Kernel's units in `/proc/PID/stat` (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html): ms a tick, bytes a page. */
const TICK = 10
const PAGE = 4_096

/**
 * Resident memory (bytes) and processor time (milliseconds) of a process, from the kernel where it says so. Elsewhere the
 * heap limit alone holds, and time is the clock's.
 */
function usage(pid: number | undefined): { memory: number; worked: number } {
  const stat = pid && process.platform === 'linux' ? statOf(pid) : ''
  // The name, in brackets, may hold spaces. The field behind it is the third of all.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields.length < 22) return { memory: 0, worked: performance.now() }
  return { memory: Number(fields[21]) * PAGE, worked: (Number(fields[11]) + Number(fields[12])) * TICK }
}

/** Empty when the process is no more. */
function statOf(pid: number): string {
  try {
    // The kernel's memory, not a disk: there is nothing to wait for.
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return ''
  }
}

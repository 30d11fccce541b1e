/**
 * The window's queue of files on their way in: they are read ahead of the storing, and stored several in one commit. A bad
 * file costs itself and nothing else; a file is in the queue once, however often it is handed over.
 */
import type { Done, DuplicateAnswer, ImportJob, ImportNews, ImportProgress } from './contract.ts'
import { PostilError } from './errors.ts'
import { bringInFor } from './export/brought.ts'
import type { ExportedFolder } from './export/folder.ts'
import { folderInOne, folderInZip } from './export/uploaded.ts'
import {
  type Abort,
  type AbortControllerLike,
  fail,
  type Handed,
  isRunning,
  newJob,
  publicJob,
  type QueuedJob,
} from './import-job.ts'
import { NO_PROGRESS, newsSince } from './import-news.ts'
import { type ImportOutcome, type ImportSettings, type Parse, parseOptions, storeParsed } from './imports.ts'
import type { Library } from './library.ts'

/**
 * Files the parser has at the same time: two that are read, one a core, and so many behind them that it has work while a
 * commit waits for the disk: a short text takes it a millisecond or two.
 */
export const PARALLEL = 32
/** …and how many when they have more than so many bytes together: a large file keeps the parser busy by itself. */
const LARGE = { bytes: 16 * 1024 * 1024, parallel: 4 }
/** Files waiting in memory; whoever adds more is kept waiting until there is room. */
const WAITING = 16
/** So many files are read ahead of the storing. */
const AHEAD = 32
/** Files are added to a commit for so many milliseconds: then whatever else the library is asked for has its turn. */
const SLICE = 8
/** Commits are at least this many milliseconds apart, so that there is more than one file in them. */
const TOGETHER = 100
/** Changes that follow each other within this many milliseconds are told at once. */
const GATHER = 120

interface ReadJob {
  job: QueuedJob
  abort: Abort
  store: () => ImportOutcome
}

export class ImportQueue {
  private readonly library: Library
  private readonly parse: Parse
  private readonly newAbort: () => AbortControllerLike
  private jobs: QueuedJob[] = []
  /** Those that wait, in their turn: the next, and how many they are, without going through all of `jobs`. */
  private readonly waiting = new Set<QueuedJob>()
  /** Files of which not every piece is here. */
  private readonly uploads = new Map<string, { size: number; pieces: Blob[] }>()
  private readonly reading = { files: 0, bytes: 0 }
  /** Read, and not stored yet. */
  private readonly parsed: ReadJob[] = []
  private storedAt = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly wakers = new Set<() => void>()
  private readonly stopListening: () => void

  /** @param newAbort makes an AbortController (the host's; `app` does not know where it runs) */
  constructor(library: Library, parse: Parse, newAbort: () => AbortControllerLike) {
    this.library = library
    this.parse = parse
    this.newAbort = newAbort
    // What undo brings back is asked about again.
    this.stopListening = library.onChange(({ changes }) => {
      const changed = new Set(changes.map(({ id }) => id))
      if (this.jobs.some(({ duplicate, articleIds: [id] }) => duplicate && changed.has(id!))) this.announce()
    })
  }

  /**
   * Takes a file, which can be cancelled from then on; resolves once there is room for another.
   * @param input.id names the job; the file of a job that is here already is not taken a second time
   */
  async add(input: Handed): Promise<ImportJob> {
    const job = this.jobs.find(({ id }) => id === input.id) ?? this.take(input)
    while (this.waiting.size > WAITING) await this.change()
    return this.shown(job)
  }

  /** Keeps a piece of a file until the file is added; one that was sent twice counts once. @throws PostilError `invalidInput` */
  addPiece({ id, at, piece }: { id: string; at: number; piece: Blob }): void {
    const upload = at === 0 ? { size: 0, pieces: [] } : this.uploads.get(id)
    if (!upload || at > upload.size)
      throw new PostilError('invalidInput', { detail: 'A piece of the file is missing. Import it again.' })
    if (at < upload.size) return
    upload.size += piece.size
    upload.pieces.push(piece)
    this.uploads.set(id, upload)
  }

  /** Cancels waiting and running jobs; all of them when no ids are given. What was stored stays. */
  cancel(ids?: string[]): void {
    if (!ids) this.uploads.clear()
    for (const job of this.pick(ids)) {
      if (!isRunning(job)) continue
      job.status = 'cancelled'
      this.waiting.delete(job)
      job.abort.aborted = true
      job.abort.controller.abort()
    }
    this.announce()
    this.startNext()
  }

  /** Reads failed or cancelled jobs again; every cancelled one when no ids are given. */
  retry(ids?: string[]): void {
    for (const job of this.pick(ids)) {
      if (job.status === 'cancelled' || (ids && job.status === 'failed')) this.restart(job)
    }
  }

  /** Forgets jobs that are over. */
  clear(): void {
    this.jobs = this.jobs.filter(isRunning)
    this.announce()
  }

  /** Answers what was done: null when the duplicate is resolved already. @throws PostilError `notFound` */
  async resolve(id: string, as: DuplicateAnswer): Promise<Done<DuplicateAnswer | null>> {
    const job = this.jobs.find((job) => job.id === id)
    if (!job) throw new PostilError('notFound', { kind: 'import', id })
    const duplicate = this.openQuestion(job)
    if (!duplicate) return { answer: null, step: null }
    const { articleId } = duplicate
    const done: Done<DuplicateAnswer> = { answer: as, step: null }
    const [imported] = job.articleIds
    if (imported === undefined) {
      if (as === 'skip') job.duplicate = null
      else this.restart(job, as === 'keepBoth' ? 'keepBoth' : 'newRevision')
    } else {
      // It resembles an article here and was imported beside it.
      if (as === 'merge' || as === 'newRevision')
        done.step = this.library.perform('articles.merge', {
          into: articleId,
          from: imported,
          text: as === 'merge' ? 'into' : 'from',
        }).step
      if (as === 'skip') done.step = this.library.perform('articles.remove', { ids: [imported] }).step
      if (as === 'keepBoth') job.duplicate = null
    }
    this.announce()
    return done
  }

  /** The folder's side of a conflict counts. @throws PostilError `notFound` where either is gone */
  takeTheirs(id: string, conflict: number): ImportJob {
    const job = this.jobs.find((job) => job.id === id)
    const edit = job?.unsettled[conflict]
    if (!job?.brought || !edit) throw new PostilError('notFound', { kind: 'import', id })
    this.library.execute('exports.takeEdits', { edits: [edit] })
    job.unsettled = job.unsettled.filter((other) => other !== edit)
    job.brought = { ...job.brought, conflicts: job.brought.conflicts.filter((_, i) => i !== conflict) }
    this.announce()
    return this.shown(job)
  }

  /** Cancels everything; resolves when nothing is on its way into the library any more. */
  async close(): Promise<void> {
    this.stopListening()
    this.cancel()
    while (this.reading.files > 0) await this.change()
    // Of files that were read, and were cancelled before they were stored.
    clearTimeout(this.timer)
  }

  progress(): ImportProgress {
    const running = this.jobs.filter(isRunning).length
    return {
      jobs: this.jobs.map((job) => this.shown(job)),
      done: this.jobs.length - running,
      total: this.jobs.length,
    }
  }

  /** The whole queue now, and after every change what changed. */
  async *watch(signal?: AbortSignal): AsyncGenerator<ImportNews, void> {
    let told = NO_PROGRESS
    while (!signal?.aborted) {
      const changed = this.change()
      const gathered = new Promise<void>((resolve) => setTimeout(resolve, GATHER))
      const now = this.progress()
      yield newsSince(told, now)
      told = now
      await changed
      // That everything is over is told at once.
      if (this.jobs.some(isRunning)) await gathered
    }
  }

  private take(input: Handed): QueuedJob {
    const file = input.file ?? new Blob(this.uploads.get(input.id)?.pieces ?? [])
    this.uploads.delete(input.id)
    const job = newJob(input, file, this.newAbort())
    this.jobs.push(job)
    if (job.status === 'waiting') this.waiting.add(job)
    this.announce()
    this.startNext()
    return job
  }

  private shown(job: QueuedJob): ImportJob {
    return { ...publicJob(job), duplicate: this.openQuestion(job) }
  }

  /** What the file is a duplicate of; null also where it came in beside that, and has been taken out or merged since. */
  private openQuestion({ duplicate, articleIds: [id] }: QueuedJob): ImportJob['duplicate'] {
    if (!duplicate || id === undefined) return duplicate
    return this.library.store.get('article', id)?.deleted === null ? duplicate : null
  }

  private pick(ids: string[] | undefined): QueuedJob[] {
    if (ids === undefined) return this.jobs
    const wanted = new Set(ids)
    return this.jobs.filter(({ id }) => wanted.has(id))
  }

  private restart(job: QueuedJob, duplicates?: ImportSettings['duplicates']): void {
    job.patient ||= job.error?.code === 'parseTimeout'
    Object.assign(job, { status: 'waiting', error: null, duplicate: null, duplicates })
    job.abort = { aborted: false, controller: this.newAbort() }
    this.waiting.add(job)
    this.announce()
    this.startNext()
  }

  private startNext(): void {
    const { reading } = this
    while (
      reading.files < (reading.bytes > LARGE.bytes ? LARGE.parallel : PARALLEL) &&
      this.parsed.length < AHEAD
    ) {
      const [job] = this.waiting
      if (!job) break
      this.waiting.delete(job)
      job.status = 'reading'
      reading.files++
      reading.bytes += job.size
      void this.read(job)
      this.announce()
    }
  }

  private async read(job: QueuedJob): Promise<void> {
    const { abort } = job
    try {
      if (job.folder) await this.bringIn(job, folderInOne(job.name, job.file!, job.folder))
      else await this.parseFile(job)
    } catch (error) {
      if (!abort.aborted) fail(job, error)
    }
    this.reading.files--
    this.reading.bytes -= job.size
    this.announce()
    this.startNext()
    if (this.parsed.length > 0) this.storeSoon()
  }

  private async parseFile(job: QueuedJob): Promise<void> {
    const { abort } = job
    const file = { name: job.name, path: job.path, bytes: new Uint8Array(await job.file!.arrayBuffer()) }
    const exported = folderInZip(file.bytes, file.name)
    if (exported) return this.bringIn(job, exported)
    const settings = { split: 'offer' as const, projectIds: job.projectIds, duplicates: job.duplicates }
    const options = { ...parseOptions(file, settings), ...(job.patient ? { patient: true } : {}) }
    const parsed = await this.parse(file.bytes, options, abort.controller.signal)
    this.parsed.push({ job, abort, store: () => storeParsed(this.library, file, parsed, settings) })
  }

  /** What Postil exported comes back as it was, in one step. */
  private async bringIn(job: QueuedJob, folder: ExportedFolder): Promise<void> {
    const { abort } = job
    job.format = 'postil'
    const { brought, report, unsettled } = await bringInFor(this.library, folder, {
      isLeft: () => abort.aborted,
      onRead: (done, total) => {
        // Windows are told now and then; between, there is nobody to wake.
        job.progress = { done, total }
        this.announce()
      },
    })
    const { counts, edits } = brought
    Object.assign(job, { brought, report, unsettled, progress: null, file: null, folder: undefined })
    job.status = Object.keys(counts).length > 0 || edits > 0 ? 'imported' : 'duplicate'
  }

  /**
   * The first at once; then several together, because a commit waits for the disk; those that nothing comes after at once,
   * too. The parser has its next file meanwhile.
   */
  private storeSoon(): void {
    clearTimeout(this.timer)
    const more = this.reading.files > 0 && this.parsed.length < AHEAD
    const wait = more ? this.storedAt + TOGETHER - this.library.env.now() : 0
    // A clock that was set back must not keep what was read waiting.
    this.timer = setTimeout(() => this.storeSome(), Math.min(TOGETHER, Math.max(0, wait)))
  }

  /** Stores what was read, as much as a slice of time holds in one commit; if one of them can't be, each in its own. */
  private storeSome(): void {
    const began = this.library.env.now()
    const taken: ReadJob[] = []
    try {
      const outcomes = this.library.together(() => {
        const outcomes: ImportOutcome[] = []
        for (let next = this.takeRead(); next; next = this.takeRead()) {
          taken.push(next)
          outcomes.push(next.store())
          if (this.library.env.now() - began >= SLICE) break
        }
        return outcomes
      })
      for (const [i, { job }] of taken.entries()) this.settle(job, outcomes[i]!)
    } catch {
      // Nothing was stored. Whichever could not be says so when it is stored alone.
      for (const { job, store } of taken) {
        try {
          this.settle(job, store())
        } catch (error) {
          fail(job, error)
        }
      }
    }
    this.storedAt = this.library.env.now()
    if (this.parsed.length > 0) this.timer = setTimeout(() => this.storeSome())
    this.announce()
    this.startNext()
  }

  /** The next file that was read and is still wanted. */
  private takeRead(): ReadJob | undefined {
    const at = this.parsed.findIndex(({ abort }) => !abort.aborted)
    return this.parsed.splice(0, at < 0 ? this.parsed.length : at + 1)[at]
  }

  private settle(job: QueuedJob, { status, parsed, articles, duplicate }: ImportOutcome): void {
    job.status = status
    job.format = parsed.format
    job.report = parsed.report
    job.articleIds = articles.map(({ id }) => id)
    job.duplicate = this.describe(duplicate)
    // Only what may have to be read again is kept in memory.
    if (!job.duplicate) job.file = null
  }

  private describe(duplicate: ImportOutcome['duplicate']): ImportJob['duplicate'] {
    if (!duplicate) return null
    return { ...duplicate, title: this.library.store.get('article', duplicate.articleId)?.title ?? '' }
  }

  private change(): Promise<void> {
    return new Promise((resolve) => this.wakers.add(resolve))
  }

  private announce(): void {
    for (const wake of this.wakers) wake()
    this.wakers.clear()
  }
}

/**
 * Importing: a file is parsed (elsewhere, contained), compared with what is here, and stored in one transaction. A queue
 * does this in the background for the window; a bad file costs itself and nothing else.
 */

import type { DuplicateRule, ImportJob, ImportProgress } from './contract.ts'
import { findDuplicate, sketchOf } from './duplicates.ts'
import { PostilError } from './errors.ts'
import { splitIntoChapters } from './import/books/chapters.ts'
import type { ParsedArticle, ParsedFile, ParseOptions } from './import/parsed.ts'
import type { Library } from './library.ts'
import type { Article } from './model/article.ts'
import { originalOf } from './queries/articles.ts'
import { articleText, countWords } from './text/index.ts'

/** Parses bytes somewhere they can do no harm. Rejects with a PostilError that speaks of `options.name`. */
export type Parse = (
  bytes: Uint8Array<ArrayBuffer>,
  options: ParseOptions,
  signal?: AbortSignal,
) => Promise<ParsedFile>

export interface FileToImport {
  name: string
  path: string | null
  bytes: Uint8Array<ArrayBuffer>
}

export interface ImportSettings {
  /**
   * `auto`: surely separate articles become articles; `offer`: they wait beside the first; `never`: one article. A book is
   * one article, unless `chapters` says an article a chapter.
   */
  split: 'auto' | 'offer' | 'never' | 'chapters'
  projectIds: string[]
  format?: ParseOptions['format'] | undefined
  /** The person's word on a duplicate; absent: what is here already is passed over. */
  duplicates?: 'keepBoth' | 'newRevision' | undefined
}

export interface ImportOutcome {
  status: 'imported' | 'duplicate'
  parsed: ParsedFile
  articles: Article[]
  /** The first article found to be here already, or to resemble one (`nearText`, then it was imported all the same). */
  duplicate: { articleId: string; rule: DuplicateRule } | null
}

/** Parses and stores one file. @throws PostilError */
export async function importFile(
  library: Library,
  parse: Parse,
  file: FileToImport,
  settings: ImportSettings,
): Promise<ImportOutcome> {
  return storeParsed(library, file, await parse(file.bytes, parseOptions(file, settings)), settings)
}

function parseOptions({ name }: FileToImport, { split, format }: ImportSettings): ParseOptions {
  return { name, split: split === 'never' ? 'never' : 'auto', ...(format ? { format } : {}) }
}

/** Compares what was found in a file with what is here, and stores it. @throws PostilError */
function storeParsed(
  library: Library,
  file: FileToImport,
  read: ParsedFile,
  settings: ImportSettings,
): ImportOutcome {
  const { split } = settings
  const parsed = split === 'chapters' ? { ...read, articles: read.articles.flatMap(splitIntoChapters) } : read
  const sourceId = library.env.sha256(file.bytes)
  const found = parsed.articles.flatMap((article, index) => {
    if (article.role !== 'main') return []
    const duplicate = findDuplicate(library.store, candidateOf(library, article, sourceId))
    return duplicate ? [{ index, article, ...duplicate }] : []
  })
  const known = found.flatMap(({ index, article, articleId, rule }) => {
    const as = whatToDo(library, article, articleId, rule, settings.duplicates)
    return as === null ? [] : [{ index, articleId, as }]
  })
  const skipped = new Set(known.filter(({ as }) => as === 'skip').map(({ index }) => index))
  const mains = parsed.articles.flatMap((article, index) => (article.role === 'main' ? [index] : []))
  const duplicate = found[0] ? { articleId: found[0].articleId, rule: found[0].rule } : null
  if (mains.length > 0 && mains.every((index) => skipped.has(index)) && parsed.annotations.length === 0) {
    return { status: 'duplicate', parsed, articles: [], duplicate }
  }
  const articles = library.execute('imports.store', {
    origin: file,
    parsed,
    split: split === 'auto' || split === 'chapters' ? 'auto' : 'offer',
    projectIds: settings.projectIds,
    known,
  })
  const attached = known.some(({ articleId }) => articleId === duplicate?.articleId)
  return { status: 'imported', parsed, articles, duplicate: attached ? null : duplicate }
}

function candidateOf(library: Library, article: ParsedArticle, sourceId: string) {
  if (article.record) return { metadata: article.metadata, sourceId: null, textSha256: null, sketch: [] }
  const text = articleText(article.tree)
  return {
    metadata: article.metadata,
    sourceId,
    textSha256: library.env.sha256(text),
    sketch: sketchOf(text),
  }
}

/** A text and its reference record complete each other whichever comes first; otherwise the person decides. */
function whatToDo(
  library: Library,
  found: ParsedArticle,
  articleId: string,
  rule: DuplicateRule,
  word: ImportSettings['duplicates'],
): 'skip' | 'newRevision' | null {
  const here = library.store.get('article', articleId)
  const completes = here !== null && (here.words === 0) !== (found.record === true)
  if (completes && rule !== 'nearText') return 'newRevision'
  if (word) return word === 'newRevision' ? 'newRevision' : null
  return rule === 'nearText' ? null : 'skip'
}

/** Files read at the same time: one a core, on the two cores every machine has. */
const PARALLEL = 2
/** Files waiting in memory; whoever adds more waits until there is room. */
const WAITING = 16
/** So many files are read ahead of the storing, and stored in one commit at the most. */
const AHEAD = 8
/** Commits are at least this many milliseconds apart, so that there is more than one file in them. */
const TOGETHER = 100

interface QueuedJob extends ImportJob {
  file: Blob | null
  projectIds: string[]
  duplicates?: ImportSettings['duplicates']
  abort: { aborted: boolean; controller: AbortControllerLike }
}
interface ReadJob {
  job: QueuedJob
  abort: QueuedJob['abort']
  store: () => ImportOutcome
}
interface AbortControllerLike {
  readonly signal: AbortSignal
  abort(): void
}

/** Changes that follow each other within this many milliseconds are told at once: an answer holds every job. */
const GATHER = 120

/** The window's queue of files on their way in. */
export class ImportQueue {
  private readonly library: Library
  private readonly parse: Parse
  private readonly newAbort: () => AbortControllerLike
  private jobs: QueuedJob[] = []
  private reading = 0
  /** Read, and not stored yet. */
  private readonly parsed: ReadJob[] = []
  private storedAt = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private startedAt: number | null = null
  private readonly wakers = new Set<() => void>()

  /** @param newAbort makes an AbortController (the host's; `app` does not know where it runs) */
  constructor(library: Library, parse: Parse, newAbort: () => AbortControllerLike) {
    this.library = library
    this.parse = parse
    this.newAbort = newAbort
  }

  /** Accepts a file; resolves once there is room for it in the queue. */
  async add(input: { name: string; file: Blob; projectId?: string | undefined }): Promise<ImportJob> {
    while (this.jobs.filter((job) => job.status === 'waiting').length >= WAITING) await this.change()
    const job: QueuedJob = {
      id: this.library.env.newId(),
      name: input.name,
      size: input.file.size,
      status: 'waiting',
      format: null,
      articleIds: [],
      report: [],
      duplicate: null,
      error: null,
      file: input.file,
      projectIds: input.projectId === undefined ? [] : [input.projectId],
      abort: { aborted: false, controller: this.newAbort() },
    }
    this.jobs.push(job)
    this.announce()
    this.startNext()
    return publicJob(job)
  }

  /** Cancels waiting and running jobs; all of them when no ids are given. What was stored stays. */
  cancel(ids?: string[]): void {
    for (const job of this.pick(ids)) {
      if (job.status !== 'waiting' && job.status !== 'reading') continue
      job.status = 'cancelled'
      job.abort.aborted = true
      job.abort.controller.abort()
    }
    this.announce()
    this.startNext()
  }

  retry(ids: string[]): void {
    for (const job of this.pick(ids)) {
      if (job.status !== 'failed' && job.status !== 'cancelled') continue
      this.restart(job)
    }
  }

  /** Forgets jobs that are over. */
  clear(): void {
    this.jobs = this.jobs.filter((job) => job.status === 'waiting' || job.status === 'reading')
    this.announce()
  }

  /** @throws PostilError `notFound` */
  async resolve(id: string, as: 'skip' | 'keepBoth' | 'newRevision' | 'merge'): Promise<ImportJob> {
    const job = this.jobs.find((job) => job.id === id)
    if (!job?.duplicate) throw new PostilError('notFound', { kind: 'import', id })
    const { articleId } = job.duplicate
    const [imported] = job.articleIds
    if (imported === undefined) {
      if (as === 'skip') job.duplicate = null
      else this.restart(job, as === 'keepBoth' ? 'keepBoth' : 'newRevision')
    } else {
      // It resembles an article here and was imported beside it.
      if (as === 'merge' || as === 'newRevision')
        this.library.execute('articles.merge', { into: articleId, from: imported })
      if (as === 'skip') this.library.execute('articles.remove', { ids: [imported] })
      job.duplicate = null
    }
    this.announce()
    return publicJob(job)
  }

  progress(): ImportProgress {
    const over = this.jobs.filter((job) => job.status !== 'waiting' && job.status !== 'reading')
    const bytes = (jobs: ImportJob[]) => jobs.reduce((sum, job) => sum + job.size, 0)
    const done = bytes(over)
    const elapsed = this.startedAt === null ? 0 : this.library.env.now() - this.startedAt
    return {
      jobs: this.jobs.map(publicJob),
      done: over.length,
      total: this.jobs.length,
      remaining:
        done === 0 || elapsed === 0 ? null : Math.round((elapsed / done) * (bytes(this.jobs) - done)),
    }
  }

  /** The queue now, and again after every change. */
  async *watch(signal?: AbortSignal): AsyncGenerator<ImportProgress, void> {
    while (!signal?.aborted) {
      const changed = this.change()
      yield this.progress()
      await changed
      await new Promise<void>((resolve) => setTimeout(resolve, GATHER))
    }
  }

  private pick(ids: string[] | undefined): QueuedJob[] {
    return ids === undefined ? this.jobs : this.jobs.filter((job) => ids.includes(job.id))
  }

  private restart(job: QueuedJob, duplicates?: ImportSettings['duplicates']): void {
    Object.assign(job, { status: 'waiting', error: null, duplicate: null, duplicates })
    job.abort = { aborted: false, controller: this.newAbort() }
    this.announce()
    this.startNext()
  }

  private startNext(): void {
    while (this.reading < PARALLEL && this.parsed.length < AHEAD) {
      const job = this.jobs.find((job) => job.status === 'waiting')
      if (!job) break
      this.startedAt ??= this.library.env.now()
      job.status = 'reading'
      this.reading++
      void this.read(job)
      this.announce()
    }
    if (this.reading === 0 && this.parsed.length === 0) this.startedAt = null
  }

  private async read(job: QueuedJob): Promise<void> {
    const { abort } = job
    try {
      const file = { name: job.name, path: null, bytes: new Uint8Array(await job.file!.arrayBuffer()) }
      const settings = { split: 'offer' as const, projectIds: job.projectIds, duplicates: job.duplicates }
      const parsed = await this.parse(file.bytes, parseOptions(file, settings), abort.controller.signal)
      this.parsed.push({ job, abort, store: () => storeParsed(this.library, file, parsed, settings) })
      this.storeSoon()
    } catch (error) {
      if (!abort.aborted) fail(job, error)
    }
    this.reading--
    this.announce()
    this.startNext()
  }

  /** The first at once; then several together, because a commit waits for the disk. The parser has its next file meanwhile. */
  private storeSoon(): void {
    clearTimeout(this.timer)
    const wait = this.parsed.length < AHEAD ? this.storedAt + TOGETHER - this.library.env.now() : 0
    this.timer = setTimeout(() => this.storeAll(), Math.max(0, wait))
  }

  /** Stores what was read, in one commit; if one of them can't be, each in its own. */
  private storeAll(): void {
    const ready = this.parsed.splice(0).filter(({ abort }) => !abort.aborted)
    try {
      const outcomes = this.library.together(() => ready.map(({ store }) => store()))
      for (const [i, { job }] of ready.entries()) this.settle(job, outcomes[i]!)
    } catch {
      // Nothing was stored. Whichever could not be says so when it is stored alone.
      for (const { job, store } of ready) {
        try {
          this.settle(job, store())
        } catch (error) {
          fail(job, error)
        }
      }
    }
    this.storedAt = this.library.env.now()
    this.announce()
    this.startNext()
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

function publicJob({
  id,
  name,
  size,
  status,
  format,
  articleIds,
  report,
  duplicate,
  error,
}: QueuedJob): ImportJob {
  return { id, name, size, status, format, articleIds, report, duplicate, error }
}

function fail(job: QueuedJob, error: unknown): void {
  job.status = 'failed'
  job.error = asJobError(error, job.name)
}

function asJobError(error: unknown, name: string): NonNullable<ImportJob['error']> {
  const known =
    error instanceof PostilError
      ? error
      : new PostilError('fileDamaged', {
          path: name,
          format: '?',
          reason: error instanceof Error ? error.message : String(error),
        })
  return { code: known.code, params: known.params, message: known.message }
}

/**
 * Reads an article's original file again. A result with clearly fewer words than the present one is only stored on demand.
 * @throws PostilError `notFound` when the article has no file
 */
export async function extractAgain(
  library: Library,
  parse: Parse,
  input: { articleId: string; force: boolean },
): Promise<{ words: number; before: number; stored: boolean }> {
  const article = library.store.get('article', input.articleId)
  const original = originalOf(library.store, input.articleId)
  if (!article || !original) throw new PostilError('notFound', { kind: 'source', id: input.articleId })
  const { source, bytes } = original
  const parsed = await parse(bytes, { name: source.name, split: 'auto' })
  const chapters = parsed.articles.flatMap(splitIntoChapters)
  const found =
    [...parsed.articles, ...chapters].find((a) => a.metadata.title === article.title) ??
    // A chapter that is called otherwise by now is not replaced by its whole book.
    (article.csl['container-title'] === parsed.articles[0]?.metadata.title ? undefined : parsed.articles[0])
  if (!found) throw new PostilError('noText', { path: source.name })
  const text = articleText(found.tree)
  const words = countWords(text)
  const before = article.words
  const same = library.store.revision(article.revisionId)?.text === text
  if (same || (words < before * 0.9 && !input.force)) return { words, before, stored: false }
  library.execute('articles.revise', {
    articleId: article.id,
    tree: found.tree,
    reason: 'extract',
    report: parsed.report,
    sourceId: source.id,
  })
  return { words, before, stored: true }
}

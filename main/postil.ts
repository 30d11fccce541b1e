/** The application without a window: an open library and everything the contract offers over it, for a host to carry. */
import { setTimeout as pause } from 'node:timers/promises'
import { PostilError } from '../app/errors.ts'
import { ImportQueue } from '../app/import-queue.ts'
import { Library } from '../app/library.ts'
import { createRouter, type Host, type Router } from '../app/router.ts'
import { environment } from './environment.ts'
import { createExports } from './export/index.ts'
import { inCloudFolder } from './library-path.ts'
import { type Parser, startParser } from './parser.ts'
import { backUpByItself, newestBackup } from './store/backup.ts'
import { openLibrary } from './store/open.ts'

/** A backup is made by itself this often (milliseconds), when something changed since the last. */
const BACKUP_INTERVAL = 3_600_000
/** …and this long after the first change that no backup has yet. */
const FIRST_BACKUP = 20_000

/** So long the end of Postil waits for what hangs, as a network folder may (milliseconds). */
const PATIENCE = 10_000

export interface Postil {
  router: Router
  library: Library
  /**
   * Lets what is being carried out end, refuses what comes after it, makes the last backup if one is due, and closes the
   * library. Call it when nobody listens any more: what can be cancelled is, because its caller is gone.
   */
  close(): Promise<void>
}

export interface PostilOptions {
  chooseFolder?: Host['chooseFolder']
  startParser?: () => Parser
}

/** Opens the library at `path` (made when there is none). @throws PostilError as `openLibrary` does */
export function openPostil(path: string, options: PostilOptions = {}): Postil {
  const open = openLibrary(path, { create: true })
  const library = new Library(open.store, environment)
  const parser = (options.startParser ?? startParser)()
  const backups = new Backups(() => backUpByItself(open.db, path, new Date()), newestBackup(path))
  const stopWatching = library.onChange(() => backups.changed())
  const imports = new ImportQueue(library, parser.parse, () => new AbortController())
  const calls = new Calls()
  const router = createRouter({
    library,
    imports,
    whileOpen: (work) => calls.carryOut(work),
    parse: parser.parse,
    exports: createExports(library),
    host: {
      about: () => ({ path, lastBackup: backups.last, inCloudFolder: inCloudFolder(path) }),
      backUp: () => backups.make(),
      chooseFolder: options.chooseFolder ?? (async () => null),
    },
  })
  return {
    router,
    library,
    async close() {
      stopWatching()
      const idle = [imports.close(), calls.end()]
      parser.close()
      await Promise.race([Promise.all(idle), pause(PATIENCE, null, { ref: false })])
      await backups.close()
      open.close()
    },
  }
}

/** What is being carried out. */
class Calls {
  private readonly running = new Set<Promise<unknown>>()
  private ended = false

  async carryOut<T>(work: () => Promise<T>): Promise<T> {
    if (this.ended) throw new PostilError('cancelled')
    const call = work()
    this.running.add(call)
    try {
      return await call
    } finally {
      this.running.delete(call)
    }
  }

  /** Takes no more; resolves when all have ended. */
  async end(): Promise<void> {
    this.ended = true
    await Promise.allSettled(this.running)
  }
}

/** When the next backup is made. A failed one is said in the log and tried again at the next change. */
class Backups {
  last: number | null
  private readonly write: () => Promise<{ path: string; bytes: number }>
  private timer: NodeJS.Timeout | undefined
  private running: Promise<{ path: string; bytes: number }> | undefined
  private dirty = false

  constructor(write: () => Promise<{ path: string; bytes: number }>, last: number | null) {
    this.write = write
    this.last = last
  }

  changed(): void {
    this.dirty = true
    if (this.timer) return
    const due =
      this.last === null ? FIRST_BACKUP : Math.max(FIRST_BACKUP, this.last + BACKUP_INTERVAL - Date.now())
    this.timer = setTimeout(() => this.attempt(), due)
    this.timer.unref()
  }

  async make(): Promise<{ path: string; bytes: number }> {
    this.running ??= this.write().finally(() => {
      this.running = undefined
    })
    const result = await this.running
    this.last = Date.now()
    this.dirty = false
    return { path: result.path, bytes: result.bytes }
  }

  async close(): Promise<void> {
    clearTimeout(this.timer)
    await this.running?.catch(() => null)
    if (this.dirty && (this.last === null || Date.now() - this.last > BACKUP_INTERVAL)) await this.attempt()
  }

  private async attempt(): Promise<void> {
    this.timer = undefined
    try {
      await this.make()
    } catch (error) {
      console.error(`postil: the backup failed: ${(error as Error).message}`)
    }
  }
}

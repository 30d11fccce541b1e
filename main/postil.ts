/** The application without a window: an open library and everything the contract offers over it, for a host to carry. */
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

export interface Postil {
  router: Router
  library: Library
  /** Makes the last backup if one is due, and closes the library. */
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
  const router = createRouter({
    library,
    imports: new ImportQueue(library, parser.parse, () => new AbortController()),
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
      parser.close()
      await backups.close()
      open.close()
    },
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

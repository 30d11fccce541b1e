/** What every command has: where to print, how, and the library it works on. */
import { PostilError } from '../../app/errors.ts'
import { Library } from '../../app/library.ts'
import { environment } from '../environment.ts'
import { libraryPath } from '../library-path.ts'
import { asPostilError, type OpenLibrary, openLibrary } from '../store/open.ts'

export interface Io {
  out(text: string): void
  err(text: string): void
  stdin: NodeJS.ReadableStream
  isTerminal: boolean
}

export interface GlobalOptions {
  library?: string
  json?: boolean
}

/** Exit statuses, as the command line's page names them. */
export const EXIT = { done: 0, someFailed: 1, usage: 2, library: 3 } as const

const LIBRARY_ERRORS = /^library/

export class Context {
  readonly io: Io
  readonly json: boolean
  readonly path: string
  failed = false

  constructor(io: Io, options: GlobalOptions) {
    this.io = io
    this.json = options.json ?? false
    this.path = libraryPath(options.library)
  }

  /** One result: a JSON line, or what `text` makes of it for people. */
  print<T>(result: T, text: (result: T) => string): void {
    this.io.out(`${this.json ? JSON.stringify(result) : text(result)}\n`)
  }

  /** A failure that leaves the rest to go on. */
  fail(error: unknown): void {
    this.failed = true
    this.io.err(`postil: ${messageOf(error)}\n`)
  }

  /** Runs `work` with the library open, and closes it whatever happens. */
  async withLibrary<T>(
    work: (library: Library, open: OpenLibrary) => T | Promise<T>,
    { create = false } = {},
  ): Promise<T> {
    const open = openLibrary(this.path, { create })
    try {
      return await work(new Library(open.store, environment), open)
    } catch (error) {
      // Of the library, not of another file that the command reads or writes.
      throw String((error as { code?: unknown }).code).startsWith('SQLITE_')
        ? asPostilError(error, this.path)
        : error
    } finally {
      open.close()
    }
  }
}

export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replace(/\s*\n\s*/g, ' ')
}

/** @returns the exit status an error stands for */
export function exitStatusOf(error: unknown): number {
  return error instanceof PostilError && LIBRARY_ERRORS.test(error.code) ? EXIT.library : EXIT.someFailed
}

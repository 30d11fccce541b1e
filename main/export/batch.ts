/** Files written many at a time, from one piece of memory: by the thread beside (`batch-writer.ts`), or at once. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface Batch {
  /** Paths below the folder, with slashes, and where in `bytes` each file ends; each begins where the last one ends. */
  files: { path: string; end: number }[]
  bytes: Uint8Array<ArrayBuffer>
}

/** What a writer says of one batch; `null`: all of it is written. */
export type BatchAnswer = { code: string; message: string; path: string } | null

/** Writes a batch into a folder that is the writer's alone. `made`: the folders that are known to be there. */
export function writeBatch(folder: string, { files, bytes }: Batch, made: Set<string>): BatchAnswer {
  let start = 0
  for (const { path, end } of files) {
    const file = join(folder, path)
    try {
      const parent = dirname(file)
      if (!made.has(parent)) makeFolder(parent)
      made.add(parent)
      writeFileSync(file, bytes.subarray(start, end), { flag: 'wx' })
    } catch (error) {
      const { code = '', message } = error as NodeJS.ErrnoException
      return { code, message, path }
    }
    start = end
  }
  return null
}

/** Makes a folder and those it is in. Node's own way of doing so never ends where a system says that `/proc` is not there. */
export function makeFolder(path: string): void {
  const parent = dirname(path)
  if (existsSync(path)) return
  if (parent !== path) makeFolder(parent)
  mkdirSync(path)
}

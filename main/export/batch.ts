/** Files written many at a time, from one piece of memory: by the thread beside (`batch-writer.ts`), or at once. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface Batch {
  /** Below the folder, with slashes. */
  paths: string[]
  /** Where in `bytes` each file ends; each begins where the last one ends. */
  ends: number[]
  bytes: Uint8Array<ArrayBuffer>
}

/** Why a batch was not written, or not all of it. */
export interface BatchFailure {
  code: string
  message: string
  path: string
}

/**
 * Writes a batch into a folder that is the writer's alone.
 * @param made the folders that are known to be there, by what stands before a file's own name
 * @returns null where all of it is written
 */
export function writeBatch(
  folder: string,
  { paths, ends, bytes }: Batch,
  made: Map<string, string>,
): BatchFailure | null {
  let start = 0
  for (const [i, path] of paths.entries()) {
    const cut = path.lastIndexOf('/') + 1
    const parent = path.slice(0, cut)
    try {
      let place = made.get(parent)
      if (place === undefined) {
        place = join(folder, parent, '/')
        makeFolder(dirname(join(place, 'file')))
        made.set(parent, place)
      }
      writeFileSync(place + path.slice(cut), bytes.subarray(start, ends[i]), { flag: 'wx' })
    } catch (error) {
      const { code = '', message } = error as NodeJS.ErrnoException
      return { code, message, path }
    }
    start = ends[i]!
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

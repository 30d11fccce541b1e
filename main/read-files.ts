/** Reading the files a person names: folders are walked, and whatever cannot be read is that file's clear error. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PostilError } from '../app/errors.ts'
import { FILE_LIMIT, tooLarge } from '../app/imports.ts'

/** Left behind by systems and version control; never what somebody means by "this folder". */
const SKIPPED =
  /^(\.git|\.svn|\.hg|node_modules|__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini|\.obsidian|\.trash)$/

/**
 * The files under a path, folders walked in name order; a path that is missing is given back as it is. A folder that links
 * lead to twice, or in a circle, is walked once; what is no file (a pipe, a socket) is left out of a folder.
 */
export async function* walk(path: string, seen = new Set<string>()): AsyncGenerator<string> {
  const info = await stat(path).catch(() => null)
  if (!info?.isDirectory()) {
    if (!info || info.isFile() || seen.size === 0) yield path
    return
  }
  const folder = await realpath(path)
  if (seen.has(folder)) return
  seen.add(folder)
  const entries = await readdir(path).catch((error) => {
    throw readError(error, path)
  })
  for (const name of entries.sort()) {
    if (!SKIPPED.test(name)) yield* walk(join(path, name), seen)
  }
}

/** @throws PostilError `fileMissing`, `fileUnreadable`, `fileEmpty`, `fileTooLarge` */
export async function readDocument(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const info = await stat(path)
    if (info.size > FILE_LIMIT) throw tooLarge(path, info.size)
    // A pipe ends; a device may not.
    if (!info.isFile() && !info.isFIFO())
      throw new PostilError('fileUnreadable', { path, reason: 'it is no file' })
    const bytes = new Uint8Array(await readFile(path))
    if (bytes.length === 0) throw new PostilError('fileEmpty', { path })
    return bytes
  } catch (error) {
    throw readError(error, path)
  }
}

function readError(error: unknown, path: string): unknown {
  if (error instanceof PostilError) return error
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new PostilError('fileMissing', { path }, { cause: error })
  return new PostilError('fileUnreadable', { path, reason: code ?? message }, { cause: error })
}

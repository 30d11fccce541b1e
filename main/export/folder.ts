/** A folder on disk that is exported into. */
import { lstatSync, readFileSync } from 'node:fs'
import { readdir, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { PostilError } from '../../app/errors.ts'
import type { Folder } from '../../app/export/folder.ts'
import { stage } from './staging.ts'

/** Opens a folder for exporting: into `Postil/` where it is an Obsidian vault. Nothing is written yet. */
export async function openFolder(given: string): Promise<Folder> {
  const root = resolve(given)
  const isVault = await exists(join(root, '.obsidian'))
  const path = isVault ? join(root, 'Postil') : root
  /** Folders that are inside, by what stands before a file's own name: files are many, folders few. */
  const folders = new Map<string, string>()
  const inside = (name: string): string => {
    const cut = name.lastIndexOf('/') + 1
    const own = name.slice(cut)
    const folder = folders.get(name.slice(0, cut))
    const isPlain = own !== '' && own !== '.' && own !== '..' && !/[\\:]/.test(own)
    if (folder !== undefined && isPlain) return folder + own
    const file = resolve(path, name)
    const from = relative(path, file)
    // Nobody's wish: names are made to be inside, and what a folder's own files name is only looked for.
    if (!from || from.startsWith('..')) throw new Error(`${file} is outside ${path}`)
    if (isPlain) folders.set(name.slice(0, cut), file.slice(0, -own.length))
    return file
  }
  /** A folder on the way that is a link leads to where nobody chose to export. */
  const checked = new Set<string>()
  const assertNoLink = (file: string, folder = dirname(file)) => {
    if (links.has(file)) throw new PostilError('folderLink', { path: file })
    if (folder.length < root.length || folder === root || checked.has(folder)) return
    assertNoLink(folder)
    if (isLink(folder)) throw new PostilError('folderLink', { path: folder })
    checked.add(folder)
  }
  const { present, links } = await namesUnder(path)
  /** Folders that are not there yet, the innermost first. */
  const fresh: string[] = []
  for (let at = path; !(await exists(at)); at = dirname(at)) fresh.push(at)
  const breathe = breathing()
  const staging = stage(join(path, STAGING))
  /** A file in a folder of a person's own, where `namesUnder` has not looked; none by way of a link. */
  const isPlaced = (name: string): boolean => {
    const cut = name.indexOf('/')
    if (cut < 0 || FOLDERS.includes(name.slice(0, cut))) return false
    try {
      const file = inside(name)
      assertNoLink(file)
      if (!lstatSync(file).isFile()) return false
    } catch {
      // It is outside, behind a link, or not there.
      return false
    }
    present.set(keyOf(name), name)
    return true
  }
  const into = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (error instanceof PostilError) throw error
      throw unwritable(error as NodeJS.ErrnoException, path)
    }
  }
  return {
    path,
    vaultNames: isVault ? await markdownNames(root, path) : new Set(),
    async read(name) {
      // A folder that is new holds nothing.
      if (!(present.size > 0 && present.has(keyOf(name))) && !isPlaced(name)) return null
      await breathe()
      try {
        return readFileSync(inside(name))
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null
        throw unwritable(error as NodeJS.ErrnoException, inside(name))
      }
    },
    async stage(name, content) {
      assertNoLink(inside(name))
      const bytes = await into(() => staging.add(name, content))
      await breathe()
      return bytes
    },
    settled: () => into(() => staging.settled()),
    async place(names) {
      for (const name of names) assertNoLink(inside(name))
      await into(async () => {
        await staging.settled()
        await staging.place(names, path, breathe)
      })
      for (const name of names) present.set(keyOf(name), name)
    },
    async discard() {
      await into(() => staging.close())
      // Made for this export, and nothing has come of it. One that holds something cannot be removed so.
      for (const made of fresh) await rmdir(made).catch(() => null)
    },
    async list() {
      return [...present.values()].filter((name) => name.startsWith('.postil/')).sort()
    },
    async pages() {
      const files = (await walk(path)).filter(
        (file) => file.endsWith('.md') && !/[\\/]\./.test(file.slice(path.length)),
      )
      const names = files.map((file) => relative(path, file).split(sep).join('/'))
      for (const name of names) present.set(keyOf(name), name)
      return names.sort()
    },
    async remove(name) {
      assertNoLink(inside(name))
      await into(() => rm(inside(name), { force: true }))
      present.delete(keyOf(name))
    },
  }
}

function isLink(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink()
  } catch {
    // Nothing is there, or nothing can be.
    return false
  }
}

/** Names a system may take for one file. */
const keyOf = (name: string) => name.normalize('NFC').toLowerCase()

/** What is being written, until all of it is. */
const STAGING = '.postil-part'
/** Folders that an export writes to. */
const FOLDERS = ['articles', 'claims', 'notes', 'images', '.postil']

/**
 * Files that an export may write over, by key: those of the folder itself and of the folders it writes to. Links are
 * none: what they lead to is neither read nor written.
 */
async function namesUnder(path: string) {
  const present = new Map<string, string>()
  const links = new Set<string>()
  for (const part of ['', ...FOLDERS]) {
    const folder = join(path, part)
    if (part && isLink(folder)) continue
    const entries = await readdir(folder, { withFileTypes: true, recursive: part !== '' }).catch(() => [])
    for (const entry of entries) {
      const file = join(entry.parentPath, entry.name)
      const name = relative(path, file).split(sep).join('/')
      if (entry.isSymbolicLink()) links.add(file)
      else if (entry.isFile()) present.set(keyOf(name), name)
    }
  }
  return { present, links }
}

/** Files are small and many: waiting for each takes longer than reading it. The window is let in this often (ms). */
const SLICE = 12

function breathing(): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < SLICE) return undefined
    return new Promise((resume) =>
      setImmediate(() => {
        since = performance.now()
        resume()
      }),
    )
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Every file below a folder; none where there is no folder. */
export async function walk(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

async function markdownNames(root: string, except: string): Promise<Set<string>> {
  const files = await walk(root)
  const outside = files.filter((file) => file.endsWith('.md') && !file.startsWith(except + sep))
  return new Set(outside.map((file) => file.split(sep).at(-1)!.replace(/\.md$/, '').toLowerCase()))
}

function unwritable(error: NodeJS.ErrnoException, path: string): PostilError {
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT')
    return new PostilError('folderFull', { path }, { cause: error })
  if (error.code === 'EROFS' || error.code === 'EACCES' || error.code === 'EPERM')
    return new PostilError('folderReadOnly', { path }, { cause: error })
  // Nowhere is missing what was just made there, but in places that only look like folders (`/proc`).
  if (
    error.code === 'ENOENT' ||
    error.code === 'ENOTSUP' ||
    error.code === 'ENOSYS' ||
    error.code === 'EINVAL'
  )
    return new PostilError('folderImpossible', { path }, { cause: error })
  if (error.code === 'ENOTDIR' || error.code === 'EEXIST')
    return new PostilError('folderIsFile', { path }, { cause: error })
  return new PostilError('folderUnwritable', { path, reason: error.code ?? error.message }, { cause: error })
}

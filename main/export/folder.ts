/** A folder on disk that is exported into. */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { PostilError } from '../../app/errors.ts'
import type { Folder } from '../../app/export/folder.ts'

/** Opens a folder for exporting: into `Postil/` where it is an Obsidian vault. Nothing is written yet. */
export async function openFolder(given: string): Promise<Folder> {
  const root = resolve(given)
  const isVault = await exists(join(root, '.obsidian'))
  const path = isVault ? join(root, 'Postil') : root
  const inside = (name: string): string => {
    const file = resolve(path, name)
    const from = relative(path, file)
    if (!from || from.startsWith('..'))
      throw new PostilError('folderUnwritable', { path: file, reason: 'outside the folder' })
    return file
  }
  return {
    path,
    vaultNames: isVault ? await markdownNames(root, path) : new Set(),
    async read(name) {
      return readFile(inside(name)).then(
        (bytes) => new Uint8Array(bytes),
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
          throw unwritable(error, inside(name))
        },
      )
    },
    async write(name, content) {
      const file = inside(name)
      const temporary = `${file}.part`
      try {
        await mkdir(dirname(file), { recursive: true })
        await writeFile(temporary, content)
        await rename(temporary, file)
      } catch (error) {
        // What kept it from being written may keep it from being removed; the first is what is told.
        await rm(temporary, { force: true }).catch(() => null)
        throw unwritable(error as NodeJS.ErrnoException, file)
      }
    },
    async list() {
      const files = await walk(join(path, '.postil'))
      return files.map((file) => relative(path, file).split(sep).join('/')).sort()
    },
    async remove(name) {
      await rm(inside(name), { force: true })
    },
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
  if (error.code === 'ENOSPC') return new PostilError('diskFull', {}, { cause: error })
  return new PostilError('folderUnwritable', { path, reason: error.code ?? error.message }, { cause: error })
}

/** Taking in what an exported folder holds: another library's, or what others added to a shared one. */
import type { Restored } from '../commands/restore.ts'
import { PostilError } from '../errors.ts'
import type { Library } from '../library.ts'
import { each, type Folder, lookInto } from './folder.ts'
import { readMachineFiles } from './machine.ts'

export interface BroughtIn extends Restored {
  /** Pages that were changed by hand in a way that cannot be read back. */
  unread: string[]
}

/** Every object that is not here or newer there, then what was changed in the pages. @throws PostilError `fileDamaged` */
export async function bringIn(library: Library, folder: Folder): Promise<BroughtIn> {
  const paths = await folder.list()
  const bytes = await each(paths, folder.read)
  const files = new Map(paths.flatMap((path, i) => (bytes[i] ? [[path, bytes[i]] as const] : [])))
  try {
    const { pages } = await lookInto(folder, library.env)
    const edits = [...pages.values()].flatMap((page) => page.edits ?? [])
    const unread = [...pages].flatMap(([path, page]) => (page.edits === null ? [path] : []))
    return { ...library.execute('imports.restore', { data: readMachineFiles(files), edits }), unread }
  } catch (error) {
    if (error instanceof PostilError) throw error
    throw new PostilError(
      'fileDamaged',
      { path: folder.path, format: 'a Postil export', reason: (error as Error).message },
      { cause: error },
    )
  }
}

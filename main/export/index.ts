/** Exporting to disk, reading exported folders back, and checking the quotations in written notes. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Restored } from '../../app/commands/restore.ts'
import type { LintFinding } from '../../app/contract.ts'
import { PostilError } from '../../app/errors.ts'
import { each, lookInto } from '../../app/export/folder.ts'
import { createExports as createExportsOver, type Exports } from '../../app/export/index.ts'
import { lintMarkdown } from '../../app/export/lint.ts'
import { readMachineFiles } from '../../app/export/machine.ts'
import type { Library } from '../../app/library.ts'
import type { Store } from '../../app/store.ts'
import { openFolder, walk } from './folder.ts'

export const createExports = (library: Library): Exports => createExportsOver(library, openFolder)

/** Is this a folder that Postil exported? Its own folder, or a vault with one inside. */
export async function exportedFolder(path: string): Promise<string | null> {
  for (const folder of [path, join(path, 'Postil')]) {
    const found = await stat(join(folder, '.postil', 'layout.json')).catch(() => null)
    if (found) return folder
  }
  return null
}

export interface ImportedFolder extends Restored {
  /** Pages that were changed by hand in a way that cannot be read back. */
  unread: string[]
}

/** Takes in everything an exported folder holds, and what was changed in its pages. @throws PostilError `fileDamaged` */
export async function importFolder(library: Library, folder: string): Promise<ImportedFolder> {
  const opened = await openFolder(folder)
  const paths = await opened.list()
  const bytes = await each(paths, opened.read)
  const files = new Map(paths.flatMap((path, i) => (bytes[i] ? [[path, bytes[i]] as const] : [])))
  try {
    const { pages } = await lookInto(opened, library.env)
    const edits = [...pages.values()].flatMap((page) => page.edits ?? [])
    const unread = [...pages].flatMap(([path, page]) => (page.edits === null ? [path] : []))
    return { ...library.execute('imports.restore', { data: readMachineFiles(files), edits }), unread }
  } catch (error) {
    if (error instanceof PostilError) throw error
    throw new PostilError(
      'fileDamaged',
      { path: folder, format: 'a Postil export', reason: (error as Error).message },
      { cause: error },
    )
  }
}

/** @param paths Markdown files, or folders of them */
export async function lintPaths(store: Store, paths: readonly string[]): Promise<LintFinding[]> {
  const findings: LintFinding[] = []
  for (const path of paths) {
    const info = await stat(path).catch(() => {
      throw new PostilError('fileMissing', { path })
    })
    const files = info.isDirectory()
      ? (await walk(path)).filter((file) => file.endsWith('.md')).sort()
      : [path]
    for (const file of files) findings.push(...lintMarkdown(store, file, await readFile(file, 'utf8')))
  }
  return findings
}

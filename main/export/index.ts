/** Exporting to disk, reading exported folders back, and checking the quotations in written notes. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { LintFinding } from '../../app/contract.ts'
import { PostilError } from '../../app/errors.ts'
import type { ExportedFolder } from '../../app/export/folder.ts'
import { createExports as createExportsOver, type Exports } from '../../app/export/index.ts'
import { lintOver } from '../../app/export/lint.ts'
import { LAYOUT_FILE } from '../../app/export/roots.ts'
import { folderInZip } from '../../app/export/uploaded.ts'
import { FILE_LIMIT } from '../../app/imports.ts'
import type { Library } from '../../app/library.ts'
import type { Store } from '../../app/store.ts'
import { readDocument } from '../read-files.ts'
import { openFolder, walk } from './folder.ts'

/** The exports of a library, into folders on the disk. */
export const createExports = (library: Library): Exports => createExportsOver(library, openFolder)

/**
 * The folder that Postil exported and this path names: the folder itself, a vault with one inside, a ZIP of one. Null where
 * it is something else.
 * @throws PostilError `fileDamaged` for a ZIP of several
 */
export async function exportedFolder(path: string): Promise<ExportedFolder | null> {
  for (const folder of [path, join(path, 'Postil')]) {
    if (await stat(join(folder, LAYOUT_FILE)).catch(() => null)) return openFolder(folder)
  }
  const info = /\.zip$/i.test(path) ? await stat(path).catch(() => null) : null
  return info?.isFile() && info.size <= FILE_LIMIT ? folderInZip(await readDocument(path), path) : null
}

/** @param paths Markdown files, or folders of them */
export async function lintPaths(store: Store, paths: readonly string[]): Promise<LintFinding[]> {
  const lint = lintOver(store)
  const findings: LintFinding[] = []
  for (const path of paths) {
    const info = await stat(path).catch(() => {
      throw new PostilError('fileMissing', { path })
    })
    const files = info.isDirectory()
      ? (await walk(path)).filter((file) => file.endsWith('.md')).sort()
      : [path]
    for (const file of files) findings.push(...lint(file, await readFile(file, 'utf8')))
  }
  return findings
}

/** Exporting to disk, reading exported folders back, and checking the quotations in written notes. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { LintFinding } from '../../app/contract.ts'
import { PostilError } from '../../app/errors.ts'
import { type BroughtIn, bringIn } from '../../app/export/bring-in.ts'
import { createExports as createExportsOver, type Exports } from '../../app/export/index.ts'
import { lintOver } from '../../app/export/lint.ts'
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

/** Takes in everything an exported folder holds, and what was changed in its pages. @throws PostilError `fileDamaged` */
export const importFolder = async (library: Library, folder: string): Promise<BroughtIn> =>
  bringIn(library, await openFolder(folder))

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

/** Folders that Postil exported, among files that were dropped or chosen: each comes in whole, not file by file. */
import { rootsAmong } from '../../app/export/roots.ts'
import type { Client } from '../data/client.tsx'
import type { Found } from './files.ts'

export interface ExportedFound {
  /** As the person knows it: `Notes`, `Vault/Postil`. */
  name: string
  /** By their paths inside the folder. */
  files: Found[]
}

/**
 * @returns the exported folders, and the files that are in none. Around one that lies in a vault is what Postil left alone
 *   when it was written, and leaves alone now.
 */
export function exportsAmong(found: Found[]): { exported: ExportedFound[]; others: Found[] } {
  const roots = rootsAmong(found.map(({ path }) => path))
  const exported = roots.map((root) => ({
    name: root.slice(0, -1) || 'Postil',
    files: found.flatMap(({ path, file }) =>
      path.startsWith(root) ? [{ path: path.slice(root.length), file }] : [],
    ),
  }))
  const around = roots.map((root) =>
    /^[^/]+\/Postil\/$/.test(root) ? root.slice(0, -'Postil/'.length) : root,
  )
  const others = found.filter(
    ({ path }) => !around.some((root) => path.startsWith(root)) && !path.split('/').includes('.postil'),
  )
  return { exported, others }
}

/** Its files one behind the other, and which they are. Pictures and originals that the library has need not be sent. */
export async function inOne(
  client: Client,
  { name, files }: ExportedFound,
): Promise<{ file: File; folder: [path: string, size: number][] }> {
  const hashes = new Set(files.flatMap(({ path }) => hashOf(path) ?? []))
  const missing = new Set(hashes.size > 0 ? await client.imports.missing({ hashes: [...hashes] }) : [])
  const sent = files.filter(({ path }) => {
    const hash = hashOf(path)
    if (hash !== null) return missing.has(hash)
    // Pictures for other programs and tables: all that is read back is in `.postil` and in the pages.
    return path.startsWith('.postil/') || path.endsWith('.md')
  })
  return {
    file: new File(
      sent.map(({ file }) => file),
      name,
    ),
    folder: sent.map(({ path, file }) => [path, file.size]),
  }
}

const hashOf = (path: string): string | null =>
  /^\.postil\/(?:source|image)\/([0-9a-f]{64})\.bin$/.exec(path)?.[1] ?? null

/** Exported folders that come as files in memory: uploaded by a window, or packed in a ZIP. */
import { PostilError } from '../errors.ts'
import { unzip } from '../import/zip.ts'
import type { ExportedFolder } from './folder.ts'
import { rootsAmong } from './roots.ts'

/** Files of an export in a ZIP: one an object, so that there are more than of documents. */
const ENTRY_LIMIT = 65_535

/** A file's bytes, or what gives them when they are asked for. */
type Content = Uint8Array<ArrayBuffer> | Blob

/** @param files by their paths inside the folder, `/` between the parts */
export function folderOver(path: string, files: ReadonlyMap<string, Content>): ExportedFolder {
  return {
    path,
    async read(name) {
      const file = files.get(name)
      if (!file) return null
      return file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file
    },
    list: async () => [...files.keys()].filter((name) => name.startsWith('.postil/')).sort(),
    pages: async () =>
      [...files.keys()].filter((name) => name.endsWith('.md') && !/(^|\/)\./.test(name)).sort(),
  }
}

/** @param entries the files that lie in these bytes one behind the other, by path */
export function folderInOne(
  path: string,
  bytes: Blob,
  entries: readonly [path: string, size: number][],
): ExportedFolder {
  const files = new Map<string, Blob>()
  let at = 0
  for (const [name, size] of entries) {
    files.set(name, bytes.slice(at, at + size))
    at += size
  }
  return folderOver(path, files)
}

/**
 * The exported folder that a ZIP holds; null where it holds none, or is no ZIP.
 * @throws PostilError `fileDamaged` where it holds several; what `unzip` throws
 */
export function folderInZip(bytes: Uint8Array<ArrayBuffer>, name: string): ExportedFolder | null {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return null
  const paths: string[] = []
  try {
    unzip(bytes, name, (path) => {
      paths.push(path)
      return false
    })
  } catch {
    // Whoever reads it as a document says what is wrong with it.
    return null
  }
  const [root, other] = rootsAmong(paths)
  if (root === undefined) return null
  if (other !== undefined)
    throw new PostilError('fileDamaged', {
      path: name,
      format: 'a Postil export',
      reason: `it holds two, ${root} and ${other}; unpack it and import one after the other`,
    })
  const files = unzip(bytes, name, (path) => path.startsWith(root), ENTRY_LIMIT)
  return folderOver(name, new Map([...files].map(([path, file]) => [path.slice(root.length), file])))
}

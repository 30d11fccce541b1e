/** What an export wrote before and does not write any more. */
import type { Environment } from '../commands/transaction.ts'
import type { Store } from '../store.ts'
import type { Folder, FolderState } from './folder.ts'
import type { ExportRequest } from './index.ts'
import { KINDS } from './machine.ts'
import { isBare } from './merge.ts'
import type { Planned } from './plan.ts'
import { ownKeys } from './read-page.ts'
import { WRITTEN } from './written.ts'

/**
 * What was exported here before and is not any more. Machine data goes where the library knows the object, or has written
 * it here; else another person added it (`others`). Pages go where nobody wrote in them.
 */
export async function leftovers(
  folder: Folder,
  store: Store,
  request: ExportRequest,
  { written, pages }: FolderState,
  wanted: ReadonlySet<string>,
): Promise<{ files: Planned[]; others: number }> {
  if (request.articleIds || request.projectId) return { files: [], others: 0 }
  const exported = new Set(exportedIds(store, folder))
  const ours = (id: string) => exported.has(id) || KINDS.some((kind) => store.get(kind, id) !== null)
  const gone: Planned[] = []
  let others = 0
  for (const path of await folder.list()) {
    if (wanted.has(path) || path === WRITTEN) continue
    const id = /\/(\w+)\.\w+$/.exec(path)?.[1] ?? ''
    if (ours(id) || store.revision(id) || store.source(id) || store.image(id))
      gone.push({ path, bytes: 0, status: 'removed' })
    else others++
  }
  for (const { path, subject } of written) {
    const page = pages.get(path)
    if (!page || wanted.has(path) || gone.some((file) => file.path === path)) continue
    const known = ours(subject.id)
    const bare = page.edits?.length === 0 && isBare(page.parts!, ownKeys(subject))
    if (known) gone.push({ path, bytes: 0, status: bare ? 'removed' : 'kept' })
  }
  return { files: gone, others }
}

const exportedKey = (folder: Folder) => `exported ${folder.path}`

/** The objects this library has written into the folder. */
function exportedIds(store: Store, folder: Folder): string[] {
  const known = store.viewState(exportedKey(folder))
  return typeof known === 'string' ? known.split(' ') : []
}

/** Remembers what was written, so that what is undone later is not taken for another person's. */
export function rememberExported(store: Store, folder: Folder, files: readonly Planned[]): void {
  const ids = new Set(exportedIds(store, folder))
  for (const { path, status } of files) {
    const id = /^\.postil\/\w+\/(\w+)\.json$/.exec(path)?.[1]
    if (!id) continue
    if (status === 'removed') ids.delete(id)
    else ids.add(id)
  }
  store.setViewState(exportedKey(folder), [...ids].join(' '))
}

const hashesKey = (folder: Folder) => `exported files ${folder.path}`

/**
 * Whether a file that holds no page is one that Postil wrote, and may be written over: a folder may have its owner's
 * `references.bib`. In a folder of Postil's, its names are Postil's.
 */
export async function writtenByPostil(
  folder: Folder,
  store: Store,
  env: Environment,
): Promise<(path: string, existing: Uint8Array) => boolean> {
  const hashes = (store.viewState(hashesKey(folder)) ?? {}) as Record<string, string>
  const isPostils = (await folder.read(WRITTEN)) !== null
  return (path, existing) =>
    /^(?:\.postil|images)\//.test(path) ||
    (isPostils && /^references\.(?:bib|json)$/.test(path)) ||
    hashes[path] === env.sha256(existing)
}

/** Whether an export remembers what a file was when it was written. */
export const isRemembered = (path: string): boolean => !/^(?:\.postil|images)\/|\.md$/.test(path)

/** Remembers what such files were: the hash of each, by path. */
export function rememberFiles(store: Store, folder: Folder, written: ReadonlyMap<string, string>): void {
  if (written.size === 0) return
  const known = store.viewState(hashesKey(folder)) ?? {}
  store.setViewState(hashesKey(folder), { ...known, ...Object.fromEntries(written) })
}

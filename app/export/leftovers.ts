/** What an export wrote before and does not write any more. */
import type { Environment } from '../commands/transaction.ts'
import type { Store } from '../store.ts'
import type { Folder, FolderState } from './folder.ts'
import { KINDS } from './machine.ts'
import { isBare } from './merge.ts'
import type { Planned } from './plan.ts'
import type { WrittenObject } from './read-machine.ts'
import { ownKeys } from './read-page.ts'
import { WRITTEN } from './written.ts'

/** Machine data of the folder that this export does not write: what is gone from the library, and what others added. */
export async function strangersIn(
  folder: Folder,
  store: Store,
  wanted: ReadonlySet<string>,
): Promise<{ gone: string[]; others: string[] }> {
  const exported = exportedFrom(store, folder)
  const found = { gone: [] as string[], others: [] as string[] }
  for (const path of await folder.list()) {
    if (wanted.has(path) || path === WRITTEN) continue
    const id = /\/(\w+)\.\w+$/.exec(path)?.[1] ?? ''
    const known = exported.has(id) || isIn(store, id) || store.revision(id) || store.source(id)
    found[known || store.image(id) ? 'gone' : 'others'].push(path)
  }
  return found
}

const isIn = (store: Store, id: string) => KINDS.some((kind) => store.get(kind, id) !== null)

/**
 * What was exported here before and is not any more. Machine data goes where the library knows the object, or has written
 * it here (`gone`); else another person added it. Pages go where nobody wrote in them.
 */
export function leftovers(
  folder: Folder,
  store: Store,
  gone: readonly string[],
  { written, pages }: FolderState,
  wanted: ReadonlySet<string>,
): Planned[] {
  const exported = exportedFrom(store, folder)
  const files: Planned[] = gone.map((path) => ({ path, bytes: 0, status: 'removed' }))
  for (const { path, subject } of written) {
    const page = pages.get(path)
    if (!page || wanted.has(path) || files.some((file) => file.path === path)) continue
    const bare = page.edits?.length === 0 && isBare(page.parts!, ownKeys(subject))
    if (exported.has(subject.id) || isIn(store, subject.id))
      files.push({ path, bytes: 0, status: bare ? 'removed' : 'kept' })
  }
  return files
}

const exportedKey = (folder: Pick<Folder, 'path'>) => `exported ${folder.path}`

/**
 * The objects this library has written into the folder or taken out of it, and when each had been changed last as both had
 * it then: the last such times (base 36, commas between, the latest first; empty: none). An older one stands in the folder where
 * an export broke off, or the folder was put back; it is nobody else's change.
 */
export function exportedFrom(store: Store, folder: Pick<Folder, 'path'>): Map<string, string> {
  const known = store.viewState(exportedKey(folder))
  const entries = typeof known === 'string' && known ? known.split(' ') : []
  return new Map(entries.map((entry) => entry.split(':') as [string, string]))
}

/** Remembers what was written, so that what is undone later is not taken for another person's. */
export function rememberExported(store: Store, folder: Folder, files: readonly Planned[]): void {
  const exported = exportedFrom(store, folder)
  for (const { path, status, modified } of files) {
    const id = idOf(path)
    if (!id || status === 'newer' || status === 'conflict') continue
    if (status === 'removed') exported.delete(id)
    else agree(exported, id, modified)
  }
  keep(store, folder, exported)
}

/** Remembers what the library and the folder say alike now that the folder's objects have come in. */
export function rememberTaken(
  store: Store,
  folder: Pick<Folder, 'path'>,
  objects: readonly WrittenObject[],
): void {
  const exported = exportedFrom(store, folder)
  for (const { kind, object } of objects) {
    const { id, modified } = object
    if (store.get(kind, id)?.modified === modified) agree(exported, id, modified)
  }
  keep(store, folder, exported)
}

const TIMES = 8

function agree(exported: Map<string, string>, id: string, modified: number | undefined): void {
  const time = modified?.toString(36) ?? ''
  const before = exported.get(id)
  if (before === time) return
  const others = before?.split(',').filter((other) => other && other !== time) ?? []
  exported.set(id, others.length > 0 ? [time, ...others].slice(0, TIMES).join(',') : time)
}

const keep = (store: Store, folder: Pick<Folder, 'path'>, exported: ReadonlyMap<string, string>) =>
  store.setViewState(exportedKey(folder), [...exported].map((entry) => entry.join(':')).join(' '))

const idOf = (path: string) => /^\.postil\/\w+\/(\w+)\.json$/.exec(path)?.[1]

/** Whose the newest wording of an object is, in the folder and in the library. */
export type Standing = 'ours' | 'theirs' | 'both'

/**
 * Whose the newest wording is, by what both sides last agreed on: the file of another time than that was changed by somebody
 * else, whatever their clock said. Only where nothing is known of that do clocks decide.
 * @param agreed when the object had been changed last as both sides had it (`exportedFrom`); undefined or empty: unknown
 * @param theirs when it was changed last in the folder (milliseconds)
 * @param ours the same in the library
 */
export function standingOf(agreed: string | undefined, theirs: number, ours: number): Standing {
  if (theirs === ours) return 'ours'
  if (!agreed) return theirs > ours ? 'theirs' : 'ours'
  const times = agreed.split(',')
  if (times.includes(theirs.toString(36))) return 'ours'
  return times[0] === ours.toString(36) ? 'theirs' : 'both'
}

/** Tells of an object's file in the folder whose wording is the newest. A damaged one is nobody's: it is written again. */
export function standingIn(
  folder: Folder,
  store: Store,
): (path: string, existing: Uint8Array, modified: number) => Standing {
  const exported = exportedFrom(store, folder)
  return (path, existing, modified) => {
    const theirs = modifiedIn(existing)
    return theirs === 0 ? 'ours' : standingOf(exported.get(idOf(path) ?? ''), theirs, modified)
  }
}

/** When the object in a file was changed last; 0 where it does not say: it is damaged, and written again. */
function modifiedIn(file: Uint8Array): number {
  try {
    const value = JSON.parse(new TextDecoder().decode(file))
    const { modified } = value['postil:annotation'] ?? value
    return Number.isInteger(modified) ? modified : 0
  } catch {
    return 0
  }
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

/** What exporting does to each file of a folder. */
import type { Environment } from '../commands/transaction.ts'
import type { ExportedFile, Resolutions } from '../contract.ts'
import type { Store } from '../store.ts'
import { type ExportSet, exportSet } from './data.ts'
import { type Content, renderFiles } from './files.ts'
import { decoded, type Folder, type FolderPage, machineData, ownHash, placesOf } from './folder.ts'
import type { ExportRequest } from './index.ts'
import { type Conflict, type Intake, withEdits } from './intake.ts'
import { leftovers, standingIn, strangersIn, writtenByPostil } from './leftovers.ts'
import type { MachineFile } from './machine.ts'
import { appendPage, mergePage, takeApart } from './merge.ts'
import { INDEX, type Page, pageOf, pageText } from './pages.ts'
import { asPlaced, asRendered } from './places.ts'
import { withData } from './scratch.ts'
import { sidesOf } from './sides.ts'
import { ATTRIBUTES, shortHash, WRITTEN, type WrittenFile, writeWritten } from './written.ts'

export interface Planned extends ExportedFile {
  /** Of an object's file: when it was changed last, in the file that will be there. */
  modified?: number
}

/** What is to be written to a file. */
export interface ToWrite {
  path: string
  content: Content
  /** Of a page: the path it has until then. */
  from?: string
}
export interface Sink {
  /** Takes each content as it is made; none is kept. @returns how many bytes it is */
  take(file: ToWrite): Promise<number> | number
  /** After each file, whether it is written or not. */
  onFile?(): void
}

/** Each file of the export and of what was exported here before. @throws what `sink` throws */
export async function planFiles(
  folder: Folder,
  store: Store,
  env: Environment,
  request: ExportRequest,
  { state, conflicts, incoming }: Intake,
  resolve: Resolutions,
  sink: Sink,
): Promise<{ files: Planned[]; others: number; records: WrittenFile[] }> {
  const here = state.written.filter(({ path }) => state.pages.has(path))
  const places = placesOf(here)
  const set = exportSet(withEdits(store, incoming, env), request, places)
  const subjects = new Set([
    ...set.articles.map(({ article }) => article.id),
    ...set.claims.map(({ claim }) => claim.id),
    ...set.notes.map(({ note }) => note.id),
    INDEX.id,
  ])
  const lastPath = new Map(state.written.map(({ subject, path }) => [subject.id, path]))
  /** The file at a path, unless it is a page that belongs to another place. */
  const at = async (path: string, page: Page): Promise<FolderPage | null> => {
    const known = state.pages.get(path)
    if (known?.written.subject.id === page.subject.id) return known
    return known && subjects.has(known.written.subject.id) ? null : foreignPage(folder, path, page)
  }
  const isOurs = await writtenByPostil(folder, store, env)
  const standing = standingIn(folder, store)
  const look = { isOurs, standing, store }
  const records: WrittenFile[] = []
  const pagePaths = new Set([...set.articles, ...set.claims, ...set.notes].map(({ stem }) => `${stem}.md`))
  const planOf = async (path: string, rendered: Page): Promise<Planned> => {
    const body = asPlaced(rendered.body, rendered.subject, path, pagePaths)
    const page = body === rendered.body ? rendered : { ...rendered, body }
    const last = lastPath.get(page.subject.id) ?? path
    const from = last !== path && state.pages.has(last) && !(await at(path, page)) ? last : path
    const own = await at(from, page)
    if (own && others?.(rendered)) {
      records.push(...state.written.filter((line) => line.subject.id === page.subject.id))
      return { path: from, bytes: sizeOf(own.text ?? ''), status: 'newer' }
    }
    const foreign = own !== null && own !== state.pages.get(from)
    const conflict = foreign ? FOREIGN : conflicts.get(from)
    const merged = mergedPage(page, from, own, conflict, request, resolve[from])
    if (typeof merged !== 'string') {
      records.push(...state.written.filter((line) => line.subject.id === page.subject.id))
      return merged
    }
    const parts = takeApart(merged)!
    const block = asRendered(parts.block, page.subject, path, new Map(), pagePaths)
    records.push({
      subject: page.subject,
      path,
      page: shortHash(env.sha256, pageText(rendered)),
      own: ownHash(page, { ...parts, block }, env),
      placed: places.has(page.subject.id),
    })
    if (from === path && merged === own?.text) return { path, bytes: sizeOf(merged), status: 'unchanged' }
    const bytes = await sink.take({ path, content: merged, from })
    if (from !== path) return { path, bytes, from, status: 'renamed' }
    return { path, bytes, status: own ? 'updated' : 'written' }
  }
  const files: Planned[] = []
  const machine: Planned[] = []
  /** What others have in the folder, once the machine's half is known; null where nobody has. */
  let strangers: Awaited<ReturnType<typeof strangersIn>> = { gone: [], others: [] }
  let others: ((page: Page) => boolean) | null = null
  const isPart = request.articleIds !== undefined || request.projectId !== undefined
  const lookAround = async () => {
    if (!isPart) strangers = await strangersIn(folder, store, new Set(machine.map(({ path }) => path)))
    const those = (wanted: Planned['status']) =>
      machine.flatMap(({ path, status }) => (status === wanted ? [path] : []))
    strangers.others.push(...those('newer'))
    // What waits for a person's word is not written over in the pages either.
    const shown = [...strangers.others, ...those('conflict')]
    if (shown.length > 0) others = await shownByOthers(folder, set, env, request, shown)
  }
  for (const file of renderFiles(set, request)) {
    if (!('page' in file)) {
      const planned = await planContent(folder, file, look, sink, resolve[file.path])
      ;(isMachine(file.path) ? machine : files).push(planned)
    } else {
      if (files.length === 0) await lookAround()
      files.push(await planOf(file.path, file.page))
    }
    sink.onFile?.()
  }
  files.push(...machine)
  if (request.as !== 'markdown') return { files, others: 0, records: [] }
  const covered = new Set([
    ...files.flatMap(({ path, from }) => [path, from ?? path]),
    ...records.map(({ path }) => path),
  ])
  const old = isPart ? [] : leftovers(folder, store, strangers.gone, state, covered)
  for (const { path, status } of old) if (status === 'removed') covered.add(path)
  records.push(...state.written.filter(({ path }) => state.pages.has(path) && !covered.has(path)))
  const content = writeWritten(records)
  const record = await planContent(folder, { path: WRITTEN, content }, look, NOWHERE)
  return { files: [...files, record, ...old], others: strangers.others.length, records }
}

/**
 * Tells of a page whether it would show something else if what others have in the folder were in the library: then it is
 * theirs to show until that comes in. The index lists what one library has.
 */
async function shownByOthers(
  folder: Folder,
  { store, scope, places }: ExportSet,
  env: Environment,
  { flavour, preset }: ExportRequest,
  paths: readonly string[],
): Promise<(page: Page) => boolean> {
  const theirs = exportSet(withData(store, await machineData(folder, env, paths)), scope, places)
  return (page) => {
    const there = page.subject === INDEX ? null : pageOf(theirs, page.subject, flavour, preset)
    return there !== null && pageText(there) !== pageText(page)
  }
}

const isMachine = (path: string) => path.startsWith('.postil/')

const FOREIGN: Conflict = { reason: 'foreign', readable: false }

const encoder = new TextEncoder()

const room = new Uint8Array(1 << 18)

/** A text in UTF-8, in a place where the next one may be: only looked at, never kept. */
function passing(text: string): Uint8Array<ArrayBuffer> {
  // A code unit takes at most three bytes.
  if (room.length < text.length * 3) return encoder.encode(text)
  return room.subarray(0, encoder.encodeInto(text, room).written)
}

/** How many bytes a content is. */
export const sizeOf = (content: Content): number =>
  typeof content === 'string' ? passing(content).length : content.length

/** Only looks. */
const NOWHERE: Sink = { take: ({ content }) => sizeOf(content) }

interface Look {
  isOurs: (path: string, existing: Uint8Array) => boolean
  standing: ReturnType<typeof standingIn>
  store: Store
}

async function planContent(
  folder: Folder,
  { path, content, modified }: MachineFile,
  { isOurs, standing, store }: Look,
  { take }: Sink,
  resolved?: Resolutions[string],
): Promise<Planned> {
  const existing = await folder.read(path)
  const given = typeof content === 'function' ? content() : content
  const time = modified === undefined ? {} : { modified }
  if (!existing) return { path, bytes: await take({ path, content: given }), status: 'written', ...time }
  const bytes = typeof given === 'string' ? passing(given) : given
  if (equal(existing, bytes)) return { path, bytes: bytes.length, status: 'unchanged', ...time }
  if (resolved !== 'ours' && !isOurs(path, existing)) {
    const kept = { path, bytes: existing.length }
    // A person's own, which does without.
    if (path === ATTRIBUTES.path) return { ...kept, status: 'kept' }
    const sides = { theirs: decoded(existing) ?? '', ours: decoded(bytes) ?? '' }
    return { ...kept, status: 'conflict', ...FOREIGN, ...sides }
  }
  if (modified !== undefined && resolved !== 'ours') {
    const whose = standing(path, existing, modified)
    const left = { path, bytes: existing.length, modified }
    if (whose === 'theirs') return { ...left, status: 'newer' }
    if (whose === 'both') {
      const [theirs, ours] = [decoded(existing) ?? '', decoded(bytes) ?? '']
      const sides = await sidesOf(store, folder, theirs, ours)
      const words = sides ? { sides } : { theirs, ours }
      return { ...left, status: 'conflict', reason: 'both', readable: false, ...words }
    }
  }
  return { path, bytes: await take({ path, content: given }), status: 'updated', ...time }
}

/** A file of that name which no export is known to have written. */
async function foreignPage(folder: Folder, path: string, page: Page): Promise<FolderPage | null> {
  const bytes = await folder.read(path)
  if (!bytes) return null
  const text = decoded(bytes)
  const written = { subject: page.subject, path, page: '', own: '', placed: false }
  return { written, text, parts: text === null ? null : takeApart(text), edits: null }
}

/** What the file will be; a conflict where it stays as it is. */
function mergedPage(
  page: Page,
  path: string,
  own: FolderPage | null,
  conflict: Conflict | undefined,
  { flavour }: ExportRequest,
  resolved: Resolutions[string] | undefined,
): string | Planned {
  const untouched = own?.parts?.block === page.body && conflict?.reason === 'foreign'
  if (own && conflict && !untouched && (resolved !== 'ours' || own.text === null)) {
    return {
      path,
      bytes: sizeOf(own.text ?? ''),
      status: 'conflict',
      ...conflict,
      theirs: own.parts?.block ?? own.text ?? '',
      ours: page.body,
    }
  }
  if (own && !own.parts && own.text !== null) return appendPage(page, own.text, flavour)
  return mergePage(page, own?.parts ?? null, flavour)
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** What exporting does to each file of a folder. */
import type { Environment } from '../commands/transaction.ts'
import type { ExportedFile, Resolutions } from '../contract.ts'
import type { Store } from '../store.ts'
import { type Content, renderFiles } from './files.ts'
import { decoded, each, type Folder, type FolderPage, ownHash } from './folder.ts'
import type { ExportRequest } from './index.ts'
import { type Conflict, type Intake, withEdits } from './intake.ts'
import { leftovers, writtenByPostil } from './leftovers.ts'
import { appendPage, mergePage, takeApart } from './merge.ts'
import { type Page, pageText } from './pages.ts'
import { ATTRIBUTES, shortHash, WRITTEN, type WrittenFile, writeWritten } from './written.ts'

export interface Planned extends ExportedFile {
  /** What is to be written; null where nothing is. */
  content: Content | (() => Content) | null
}

/** Each file of the export and of what was exported here before. */
export async function planFiles(
  folder: Folder,
  store: Store,
  env: Environment,
  request: ExportRequest,
  { state, conflicts, incoming }: Intake,
  resolve: Resolutions,
): Promise<{ files: Planned[]; others: number; records: WrittenFile[] }> {
  const rendered = renderFiles(withEdits(store, incoming, env), request)
  const subjects = new Set(rendered.flatMap((file) => ('page' in file ? file.page.subject.id : [])))
  const lastPath = new Map(state.written.map(({ subject, path }) => [subject.id, path]))
  /** The file at a path, unless it is a page that belongs to another place. */
  const at = async (path: string, page: Page): Promise<FolderPage | null> => {
    const known = state.pages.get(path)
    if (known?.written.subject.id === page.subject.id) return known
    return known && subjects.has(known.written.subject.id) ? null : foreignPage(folder, path, page)
  }
  const isOurs = await writtenByPostil(folder, store, env)
  const records: WrittenFile[] = []
  const files = await each(rendered, async (file): Promise<Planned> => {
    if ('content' in file) return planContent(folder, file, isOurs, resolve[file.path])
    const { path, page } = file
    const last = lastPath.get(page.subject.id) ?? path
    const from = last !== path && state.pages.has(last) && !(await at(path, page)) ? last : path
    const own = await at(from, page)
    const foreign = own !== null && own !== state.pages.get(from)
    const conflict = foreign ? FOREIGN : conflicts.get(from)
    const planned = planPage(page, from, own, conflict, request, resolve[from])
    if (planned.status === 'conflict') {
      records.push(...state.written.filter((line) => line.subject.id === page.subject.id))
      return planned
    }
    const parts = takeApart(planned.content as string)!
    records.push({
      subject: page.subject,
      path,
      page: shortHash(env.sha256, pageText(page)),
      own: ownHash(page, parts, env),
    })
    if (from !== path) return { ...planned, path, from, status: 'renamed' }
    if (planned.content !== own?.text) return { ...planned, status: own ? 'updated' : 'written' }
    return { ...planned, status: 'unchanged', content: null }
  })
  if (request.as !== 'markdown') return { files, others: 0, records: [] }
  const covered = new Set([
    ...rendered.map(({ path }) => path),
    ...records.map(({ path }) => path),
    ...files.flatMap(({ from }) => from ?? []),
  ])
  const old = await leftovers(folder, store, request, state, covered)
  for (const { path, status } of old.files) if (status === 'removed') covered.add(path)
  records.push(...state.written.filter(({ path }) => state.pages.has(path) && !covered.has(path)))
  const record = await planContent(folder, { path: WRITTEN, content: writeWritten(records) }, isOurs)
  return { files: [...files, record, ...old.files], others: old.others, records }
}

const FOREIGN: Conflict = { reason: 'foreign', readable: false }

const encoder = new TextEncoder()
let room = new Uint8Array(65_536)

/** A text in UTF-8, in a place where the next one will be: only looked at, never kept. */
function passing(text: string): Uint8Array<ArrayBuffer> {
  // A code unit takes at most three bytes.
  if (room.length < text.length * 3) room = new Uint8Array(text.length * 3)
  return room.subarray(0, encoder.encodeInto(text, room).written)
}

export function bytesOf(given: Content | (() => Content)): Uint8Array<ArrayBuffer> {
  const content = typeof given === 'function' ? given() : given
  return typeof content === 'string' ? encoder.encode(content) : content
}

async function planContent(
  folder: Folder,
  { path, content }: { path: string; content: Content | (() => Content) },
  isOurs: (path: string, existing: Uint8Array) => boolean,
  resolved?: Resolutions[string],
): Promise<Planned> {
  const existing = await folder.read(path)
  const given = typeof content === 'function' ? content() : content
  const bytes = typeof given === 'string' ? passing(given) : given
  const same = existing !== null && equal(existing, bytes)
  if (existing && !same && resolved !== 'ours' && !isOurs(path, existing)) {
    const kept = { path, bytes: existing.length, content: null }
    // A person's own, which does without.
    if (path === ATTRIBUTES.path) return { ...kept, status: 'kept' }
    const sides = { theirs: decoded(existing) ?? '', ours: decoded(bytes) ?? '' }
    return { ...kept, status: 'conflict', ...FOREIGN, ...sides }
  }
  return {
    path,
    bytes: bytes.length,
    status: same ? 'unchanged' : existing ? 'updated' : 'written',
    // Originals are large: they are taken out again when they are written.
    content: same ? null : content,
  }
}

/** A file of that name which no export is known to have written. */
async function foreignPage(folder: Folder, path: string, page: Page): Promise<FolderPage | null> {
  const bytes = await folder.read(path)
  if (!bytes) return null
  const text = decoded(bytes)
  const written = { subject: page.subject, path, page: '', own: '' }
  return { written, text, parts: text === null ? null : takeApart(text), edits: null }
}

function planPage(
  page: Page,
  path: string,
  own: FolderPage | null,
  conflict: Conflict | undefined,
  { flavour }: ExportRequest,
  resolved: Resolutions[string] | undefined,
): Planned {
  const untouched = own?.parts?.block === page.body && conflict?.reason === 'foreign'
  if (own && conflict && !untouched && (resolved !== 'ours' || own.text === null)) {
    return {
      path,
      bytes: passing(own.text ?? '').length,
      status: 'conflict',
      ...conflict,
      theirs: own.parts?.block ?? own.text ?? '',
      ours: page.body,
      content: null,
    }
  }
  const appended = own && !own.parts && own.text !== null
  const content = appended
    ? appendPage(page, own.text!, flavour)
    : mergePage(page, own?.parts ?? null, flavour)
  return { path, bytes: passing(content).length, status: 'updated', content }
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

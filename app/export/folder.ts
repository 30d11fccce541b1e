/** What an exported folder says: which of its pages somebody wrote in, and what they changed. */
import type { Environment } from '../commands/transaction.ts'
import type { Places } from './data.ts'
import type { Edit } from './edits.ts'
import { type FileParts, ownPart, takeApart } from './merge.ts'
import { pageOf } from './pages.ts'
import { asRendered, type Moves } from './places.ts'
import { type Rendering, readEdits, renderingsOf, renderingWith } from './read-back.ts'
import { type MachineData, machineReader } from './read-machine.ts'
import { type FieldKey, ownKeys, readBody } from './read-page.ts'
import { machineStore } from './scratch.ts'
import { readWritten, shortHash, WRITTEN, type WrittenFile } from './written.ts'

/** A folder that Postil exported, wherever it is read from. Paths inside it, with slashes. */
export interface ExportedFolder {
  /** The folder itself: `Postil` inside an Obsidian vault. */
  path: string
  read(path: string): Promise<Uint8Array<ArrayBuffer> | null>
  /** Every file under `.postil`. */
  list(): Promise<string[]>
  /** Every Markdown file, in folders of a person's own too. */
  pages(): Promise<string[]>
}

/** The file system, as exporting sees it: one folder. */
export interface Folder extends ExportedFolder {
  /** Names of the Markdown files of the vault around it, without ending, lower case; empty where there is none. */
  vaultNames: ReadonlySet<string>
  /**
   * Writes a file where it is in nobody's way, until `place`.
   * @returns how many bytes it is
   * @throws PostilError `folderUnwritable`, `folderReadOnly`, `folderFull`, `folderLink`; of an earlier file, too
   */
  stage(path: string, content: string | Uint8Array): Promise<number>
  /** Waits until what was staged is written. @throws PostilError as `stage` does */
  settled(): Promise<void>
  /** Puts staged files where they belong, each whole. @throws PostilError as `stage` does */
  place(paths: readonly string[]): Promise<void>
  /** Throws away what was staged and not placed. */
  discard(): Promise<void>
  remove(path: string): Promise<void>
}

/** A page of the folder, as it is now. */
export interface FolderPage {
  written: WrittenFile
  /** Null where it is no text. */
  text: string | null
  /** Null where the markers are gone. The block is as it was rendered (`places.ts`). */
  parts: FileParts | null
  /** What was changed in it since it was written; null where that is not understood. */
  edits: Edit[] | null
}

export interface FolderState {
  written: WrittenFile[]
  /** By path. Pages that are gone are not among them. */
  pages: Map<string, FolderPage>
  moves: Moves
}

/** Looks at every page that was written here. @throws PostilError as `Folder.read` does */
export async function lookInto(folder: ExportedFolder, env: Environment): Promise<FolderState> {
  const record = await folder.read(WRITTEN)
  const before = record ? readWritten(new TextDecoder().decode(record)) : []
  const lines = Map.groupBy(before, ({ path }) => path)
  const texts = new Map<string, Uint8Array>()
  for (const path of lines.keys()) {
    const bytes = await folder.read(path)
    if (bytes) texts.set(path, bytes)
  }
  const missing = [...lines].flatMap(([path, own]) => (texts.has(path) ? [] : own))
  const found = missing.length > 0 ? await findMoved(folder, missing, texts, env) : new Map<string, string>()
  const moves: Moves = new Map([...found].map(([from, to]) => [to, from]))
  const written = before.map((line) => {
    const to = found.get(line.path)
    return to === undefined ? line : { ...line, path: to, placed: true }
  })
  const files = new Set(lines.keys())
  const pages = new Map<string, FolderPage>()
  const touched: [FolderPage, WrittenFile[]][] = []
  for (const [path, own] of Map.groupBy(written, ({ path }) => path)) {
    const bytes = texts.get(path)
    if (!bytes) continue
    const text = decoded(bytes)
    const apart = text === null ? null : takeApart(text)
    const { subject } = own[0]!
    const parts = apart && { ...apart, block: asRendered(apart.block, subject, path, moves, files) }
    const page: FolderPage = { written: own[0]!, text, parts, edits: parts ? [] : null }
    pages.set(path, page)
    if (parts && !own.some((line) => line.own === ownHash(line, parts, env))) touched.push([page, own])
  }
  if (touched.length > 0) await readTouched(folder, touched, placesOf(before), env)
  return { written, pages, moves }
}

/** The paths without ending of pages that a person has put there. */
export const placesOf = (written: readonly WrittenFile[]): Places =>
  new Map(
    written.flatMap(({ placed, subject, path }) => (placed ? [[subject.id, path.replace(/\.md$/, '')]] : [])),
  )

/**
 * Pages that are not where they were written, and are elsewhere in the folder: known by what of them is Postil's, or by their
 * title where somebody wrote in it. A page that might be two of them is neither.
 * @param texts gets those that are found, by path
 * @returns the path each has now, by the one it had
 */
async function findMoved(
  folder: ExportedFolder,
  missing: readonly WrittenFile[],
  texts: Map<string, Uint8Array>,
  env: Environment,
): Promise<Map<string, string>> {
  const strays = new Map<string, { bytes: Uint8Array; parts: FileParts }>()
  for (const path of await folder.pages()) {
    const bytes = texts.has(path) ? null : await folder.read(path)
    const text = bytes && decoded(bytes)
    const parts = text ? takeApart(text) : null
    if (parts) strays.set(path, { bytes: bytes!, parts })
  }
  const found = new Map<string, string>()
  const match = (fits: (line: WrittenFile, parts: FileParts, path: string) => boolean) => {
    const left = [...strays].filter(([path]) => !texts.has(path))
    const pairs = left.flatMap(([path, { parts }]) => {
      const lines = missing.filter((line) => !found.has(line.path) && fits(line, parts, path))
      return [...new Set(lines.map((line) => line.path))].map((from): [string, string] => [from, path])
    })
    for (const [from, to] of pairs) {
      if (pairs.some(([other, path]) => (other === from) !== (path === to))) continue
      found.set(from, to)
      texts.set(to, strays.get(to)!.bytes)
    }
  }
  match((line, parts, path) => {
    const block = asRendered(parts.block, line.subject, path, new Map(), new Set([line.path]))
    return line.own === ownHash(line, { ...parts, block }, env)
  })
  const titles = new Map<string, string>()
  for (const { subject, path } of missing) {
    if (found.has(path) || subject.kind === 'index') continue
    const bytes = await folder.read(`.postil/${subject.kind}/${subject.id}.json`)
    const title = bytes && titleIn(bytes)
    if (title) titles.set(path, title)
  }
  match(({ subject, path }, parts) => {
    const field = subject.kind === 'claim' ? 'statement' : 'title'
    const title = titles.get(path)
    const key = `${subject.kind}/${subject.id}/${field}` as FieldKey
    return title !== undefined && readBody(subject, parts.block).fields.get(key) === title
  })
  return found
}

function titleIn(file: Uint8Array): string | null {
  try {
    const { title, statement } = JSON.parse(new TextDecoder().decode(file))
    return typeof title === 'string' ? title : typeof statement === 'string' ? statement : null
  } catch {
    // A damaged file says nothing; it is named where the folder is imported.
    return null
  }
}

/** The hash of what of a file is Postil’s, as `written.txt` has it. */
export const ownHash = ({ subject }: Pick<WrittenFile, 'subject'>, parts: FileParts, env: Environment) =>
  shortHash(env.sha256, ownPart(parts, ownKeys(subject)))

async function readTouched(
  folder: ExportedFolder,
  touched: [FolderPage, WrittenFile[]][],
  places: Places,
  env: Environment,
): Promise<void> {
  const renderings = renderingsOf(machineStore(await machineData(folder, env)), places)
  for (const [page, own] of touched) {
    const { subject } = page.written
    const rendering = renderingWith(
      renderings,
      subject,
      own.map((line) => line.page),
      env,
    )
    const merged = own.length > 1 && isUnited(page.parts!, renderings, page.written)
    page.edits = merged ? [] : rendering && readEdits(subject, page.parts!, rendering, env)
  }
}

/** The machine's half of the folder, or these files of it; damaged files are among its problems. */
export async function machineData(
  folder: ExportedFolder,
  env: Environment,
  paths?: readonly string[],
): Promise<MachineData> {
  const reader = machineReader(env.sha256)
  for (const path of (paths ?? (await folder.list())).toSorted()) {
    const bytes = path.endsWith('.json') ? await folder.read(path) : null
    if (bytes) reader.add(path, bytes)
  }
  return reader.data()
}

/** Git put two exports of the page together: every line of it is Postil's. */
function isUnited(parts: FileParts, renderings: readonly Rendering[], { subject }: WrittenFile): boolean {
  const lines = new Set(
    renderings.flatMap(({ set, flavour, preset }) =>
      (pageOf(set, subject, flavour, preset)?.body ?? '').split('\n'),
    ),
  )
  return parts.block.split('\n').every((line) => lines.has(line))
}

/** Null for bytes that are no UTF-8. A byte order mark stays. */
export function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    // What cannot be read as text is not written over.
    return null
  }
}

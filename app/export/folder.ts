/** What an exported folder says: which of its pages somebody wrote in, and what they changed. */
import type { Environment } from '../commands/transaction.ts'
import type { Edit } from './edits.ts'
import { type FileParts, ownPart, takeApart } from './merge.ts'
import { pageOf } from './pages.ts'
import { type Rendering, readEdits, renderingsOf, renderingWith } from './read-back.ts'
import { type MachineData, readMachineFiles } from './read-machine.ts'
import { ownKeys } from './read-page.ts'
import { machineStore } from './scratch.ts'
import { readWritten, shortHash, WRITTEN, type WrittenFile } from './written.ts'

/** The file system, as exporting sees it: one folder. Paths inside it, with slashes. */
export interface Folder {
  /** The folder itself: `Postil` inside an Obsidian vault. */
  path: string
  /** Names of the Markdown files of the vault around it, without ending, lower case; empty where there is none. */
  vaultNames: ReadonlySet<string>
  read(path: string): Promise<Uint8Array<ArrayBuffer> | null>
  /**
   * Writes a file where it is in nobody's way, until `place`. The bytes are taken when it returns.
   * @throws PostilError `folderUnwritable`, `folderReadOnly`, `folderFull`; of an earlier file, too
   */
  stage(path: string, bytes: Uint8Array): Promise<void>
  /** Puts staged files where they belong, each whole. @throws PostilError as `stage` does */
  place(paths: readonly string[]): Promise<void>
  /** Throws away what was staged and not placed. */
  discard(): Promise<void>
  /** Every file under `.postil`. */
  list(): Promise<string[]>
  remove(path: string): Promise<void>
}

/** A page of the folder, as it is now. */
export interface FolderPage {
  written: WrittenFile
  /** Null where it is no text. */
  text: string | null
  /** Null where the markers are gone. */
  parts: FileParts | null
  /** What was changed in it since it was written; null where that is not understood. */
  edits: Edit[] | null
}

export interface FolderState {
  written: WrittenFile[]
  /** By path. Pages that are gone are not among them. */
  pages: Map<string, FolderPage>
}

/** So many files are read at the same time. */
const AT_ONCE = 32

/** `work` on each, some at a time; answers in the order of the items. */
export async function each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length)
  let next = 0
  const run = async () => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i]!)
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, run))
  return results
}

/** Looks at every page that was written here. @throws PostilError as `Folder.read` does */
export async function lookInto(folder: Folder, env: Environment): Promise<FolderState> {
  const record = await folder.read(WRITTEN)
  const written = record ? readWritten(new TextDecoder().decode(record)) : []
  const lines = Map.groupBy(written, ({ path }) => path)
  const texts = await each([...lines.keys()], folder.read)
  const pages = new Map<string, FolderPage>()
  const touched: [FolderPage, WrittenFile[]][] = []
  for (const [i, [path, own]] of [...lines].entries()) {
    if (!texts[i]) continue
    const text = decoded(texts[i])
    const parts = text === null ? null : takeApart(text)
    const page: FolderPage = { written: own[0]!, text, parts, edits: parts ? [] : null }
    pages.set(path, page)
    if (parts && !own.some((line) => line.own === ownHash(line, parts, env))) touched.push([page, own])
  }
  if (touched.length > 0) await readTouched(folder, touched, env)
  return { written, pages }
}

export const ownHash = ({ subject }: Pick<WrittenFile, 'subject'>, parts: FileParts, env: Environment) =>
  shortHash(env.sha256, ownPart(parts, ownKeys(subject)))

async function readTouched(
  folder: Folder,
  touched: [FolderPage, WrittenFile[]][],
  env: Environment,
): Promise<void> {
  const renderings = renderingsOf(machineStore(await machineData(folder, env)))
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

/** The machine's half of the folder; damaged files are among its problems. */
export async function machineData(folder: Folder, env: Environment): Promise<MachineData> {
  const paths = (await folder.list()).filter((path) => path.endsWith('.json'))
  const files = await each(paths, folder.read)
  const read = paths.flatMap((path, i) => (files[i] ? [[path, files[i]] as const] : []))
  return readMachineFiles(new Map(read), env.sha256)
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

/** Taking in what an exported folder holds: another library's, or what others added to a shared one. */
import type { Restored } from '../commands/restore.ts'
import { PostilError } from '../errors.ts'
import type { Library } from '../library.ts'
import { type ExportedFolder, lookInto, machineData } from './folder.ts'
import { exportedFrom, rememberTaken } from './leftovers.ts'
import { LAYOUT } from './machine.ts'
import { bytesPath, type MachineData, type Problem } from './read-machine.ts'
import { LAYOUT_FILE } from './roots.ts'

export interface BroughtIn extends Restored {
  /** Pages that were changed by hand in a way that cannot be read back. */
  unread: string[]
  step: number | null
}

/**
 * Every object that is not here or was changed there alone, then what was changed in the pages. A file that is damaged is
 * left out and named; the rest comes in.
 * @throws PostilError `fileDamaged` where it is not a folder this version reads; `folderUnreadable` and what storing throws
 */
export async function bringIn(library: Library, folder: ExportedFolder): Promise<BroughtIn> {
  await assertKnown(folder)
  const data = await machineData(folder, library.env)
  const problems = [...data.problems, ...(await takeBytes(library, folder, data))]
  const { pages } = await lookInto(folder, library.env)
  const edits = [...pages.values()].flatMap((page) => page.edits ?? [])
  const unread = [...pages].flatMap(([path, page]) => (page.edits === null ? [path] : []))
  const agreed = exportedFrom(library.store, folder)
  const input = { data: { ...data, problems }, edits, agreed }
  const { answer, step } = library.perform('imports.restore', input)
  rememberTaken(library.store, folder, data.objects)
  return { ...answer, unread, step }
}

async function assertKnown(folder: ExportedFolder): Promise<void> {
  const refuse = (reason: string) =>
    new PostilError('fileDamaged', { path: folder.path, format: 'a Postil export', reason })
  const bytes = await folder.read(LAYOUT_FILE)
  if (!bytes) throw refuse(`${LAYOUT_FILE} is missing`)
  let layout: unknown
  try {
    layout = JSON.parse(new TextDecoder().decode(bytes)).layout
  } catch (error) {
    throw refuse(`${LAYOUT_FILE}: ${(error as Error).message}`)
  }
  if (layout !== LAYOUT) throw refuse(`layout ${layout} is of a newer Postil; this one reads ${LAYOUT}`)
}

/** Bytes that are stored in one transaction: a commit waits for the disk. */
const TOGETHER = 16e6

/**
 * Original files and images, some at a time: together they may be larger than memory. They are records, which nothing but
 * their bytes says anything about, so they may stay where the rest fails.
 */
async function takeBytes(library: Library, folder: ExportedFolder, data: MachineData): Promise<Problem[]> {
  const { store, env } = library
  const problems: Problem[] = []
  let waiting: (() => void)[] = []
  let size = 0
  const flush = () => {
    if (waiting.length > 0)
      store.transaction(() => {
        for (const add of waiting) add()
      })
    waiting = []
    size = 0
  }
  const take = async (path: string, hash: string, add: (bytes: Uint8Array<ArrayBuffer>) => void) => {
    const bytes = await folder.read(path)
    if (bytes && env.sha256(bytes) === hash) {
      waiting.push(() => add(bytes))
      size += bytes.length
    } else problems.push({ path, reason: bytes ? 'its bytes are not those of its name' : 'it is missing' })
    if (size > TOGETHER) flush()
  }
  for (const source of data.sources) {
    if (!store.source(source.id))
      await take(bytesPath('source', source.id), source.id, (bytes) => store.addSource(source, bytes))
  }
  for (const { sha256, mediaType } of data.images) {
    if (!store.image(sha256))
      await take(bytesPath('image', sha256), sha256, (bytes) => store.addImage(sha256, mediaType, bytes))
  }
  flush()
  return problems
}

/** A folder that Postil exported, taken in for somebody who watches, and what became of it in their terms. */
import type { Brought } from '../contract.ts'
import { PostilError } from '../errors.ts'
import type { Library } from '../library.ts'
import type { ReportEntry } from '../model/article.ts'
import { bringIn } from './bring-in.ts'
import { currentValue, type Edit, nameOf } from './edits.ts'
import type { ExportedFolder } from './folder.ts'
import { inTurn } from './turns.ts'

/** So many files are read before others have their turn. */
const BREATH = 50

interface Outcome {
  brought: Brought
  report: ReportEntry[]
  /** The edits that `brought.conflicts` tells of, in their order. */
  unsettled: Edit[]
}

export interface Watch {
  isLeft(): boolean
  /** @param done files that were read so far, of `total` */
  onRead(done: number, total: number): void
}

/**
 * In its turn: what an export is writing is not read meanwhile.
 * @throws PostilError `cancelled` where nobody waits for it any more, with nothing changed; what `bringIn` throws
 */
export const bringInFor = (library: Library, folder: ExportedFolder, watch: Watch): Promise<Outcome> =>
  inTurn(library, () => watched(library, folder, watch))

async function watched(library: Library, folder: ExportedFolder, watch: Watch): Promise<Outcome> {
  const total = (await folder.list()).length + (await folder.pages()).length
  let done = 0
  const read = async (path: string) => {
    if (++done % BREATH === 0) await new Promise((resolve) => setTimeout(resolve))
    if (watch.isLeft()) throw new PostilError('cancelled')
    watch.onRead(Math.min(done, total), total)
    return folder.read(path)
  }
  const { counts, edits, unsettled, unread, problems, step } = await bringIn(library, { ...folder, read })
  return {
    brought: { counts, edits, unread, step, conflicts: unsettled.map((edit) => conflictOf(library, edit)) },
    report: problems.map(({ path, reason }) => ({ kind: 'dropped', what: path, detail: reason })),
    unsettled,
  }
}

function conflictOf({ store }: Library, edit: Edit): Brought['conflicts'][number] {
  const { kind, id, field, after } = edit
  const ours = currentValue(store, edit)
  return {
    kind,
    field,
    of: nameOf(store, kind, id),
    ours: ours ?? null,
    theirs: after,
    isGone: ours === undefined,
  }
}

/** What the pages of a folder offer to the library. */
import { takeEdits } from '../commands/edits.ts'
import { type Environment, Transaction } from '../commands/transaction.ts'
import type { ConflictReason, Resolutions } from '../contract.ts'
import type { Store } from '../store.ts'
import { exportSet, type Places } from './data.ts'
import { compare, type Edit, keyOf } from './edits.ts'
import { type Folder, type FolderPage, type FolderState, lookInto, placesOf } from './folder.ts'
import type { ExportRequest } from './index.ts'
import { readEdits } from './read-back.ts'
import { sameField } from './read-page.ts'
import { scratch } from './scratch.ts'

export interface Conflict {
  reason: ConflictReason
  /** The page's wording can be taken into the library. */
  readable: boolean
}

export interface Incoming {
  path: string
  edit: Edit
}

export interface Intake {
  state: FolderState
  incoming: Incoming[]
  /** Pages that stay as they are, by path. */
  conflicts: Map<string, Conflict>
}

/**
 * What was changed in the folder's pages, held against the library.
 * @param resolve the person's word on conflicts: a page's own wording counts, or Postil's
 */
export async function takeIn(
  folder: Folder,
  store: Store,
  env: Environment,
  request: Pick<ExportRequest, 'flavour' | 'preset'>,
  resolve: Resolutions,
): Promise<Intake> {
  const state = await lookInto(folder, env)
  const intake: Intake = { state, incoming: [], conflicts: new Map() }
  const wanted = new Map<string, { edit: Edit; path: string }>()
  for (const [path, page] of state.pages) {
    if (page.edits?.length === 0 || resolve[path] === 'ours') continue
    const edits = page.edits ?? wordingOf(page, store, env, request, placesOf(state.written))
    const forced = resolve[path] === 'theirs' && edits !== null
    const clash = edits?.find((edit) => {
      const other = wanted.get(keyOf(edit))
      return other && !sameField(keyOf(edit), other.edit.after, edit.after)
    })
    const open = page.edits === null || clash || edits?.some((edit) => compare(store, edit) === 'both')
    if (open && !forced) {
      const reason = !page.parts ? 'foreign' : page.edits === null ? 'unread' : 'both'
      intake.conflicts.set(path, { reason, readable: edits !== null })
      continue
    }
    for (const edit of edits!) {
      if (compare(store, edit) !== 'here') wanted.set(keyOf(edit), { edit, path })
    }
  }
  intake.incoming.push(...wanted.values())
  return intake
}

/** The page's wording where it differs from the library's, for whoever says that it counts. */
function wordingOf(
  { written, parts }: FolderPage,
  store: Store,
  env: Environment,
  { flavour, preset }: Pick<ExportRequest, 'flavour' | 'preset'>,
  places: Places,
): Edit[] | null {
  const rendering = { set: exportSet(store, {}, places), flavour, preset }
  return parts && readEdits(written.subject, parts, rendering, env)
}

/** The library as it will be; the library itself once they are in. */
export function withEdits(store: Store, incoming: Incoming[], env: Environment): Store {
  if (incoming.length === 0) return store
  const after = scratch(store)
  takeEdits(new Transaction(after, env), { edits: incoming.map(({ edit }) => edit) })
  return after
}

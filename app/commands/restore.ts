/** Taking in what an export holds: every object with its id, its times and its names, as it was. */
import { compare, type Edit } from '../export/edits.ts'
import type { MachineData } from '../export/machine.ts'
import type { Revision } from '../model/article.ts'
import type { NoteVersion } from '../model/note.ts'
import type { Kind, Kinds } from '../store.ts'
import { takeEdits } from './edits.ts'
import type { Transaction } from './transaction.ts'

export interface Restored {
  added: number
  /** Objects the export had in a newer wording. */
  updated: number
  /** Objects here already, as new or newer. */
  kept: number
  articles: string[]
  /** Changes made by hand in the export's pages: those that came in, and those the library has other words for. */
  edits: number
  unsettled: number
}

/** Objects that are here already are replaced where the export's were modified later; then come the edits of its pages. */
export function restoreObjects(
  tx: Transaction,
  { data, edits }: { data: MachineData; edits: Edit[] },
): Restored {
  const { store } = tx
  for (const { source, bytes } of data.sources) store.addSource(source, bytes)
  for (const { sha256, mediaType, bytes } of data.images) store.addImage(sha256, mediaType, bytes)
  for (const revision of data.revisions as unknown as Revision[]) {
    if (!store.revision(revision.id)) store.addRevision(revision)
  }
  for (const version of data.noteVersions as unknown as NoteVersion[]) {
    if (!store.noteVersions(version.noteId).some(({ id }) => id === version.id)) store.addNoteVersion(version)
  }
  const result: Restored = { added: 0, updated: 0, kept: 0, articles: [], edits: 0, unsettled: 0 }
  for (const { kind, object } of data.objects) {
    const restored = object as unknown as Kinds[Kind]
    const here = store.get(kind, restored.id)
    if (!here) {
      tx.insert(kind, restored as never)
      result.added++
    } else if (here.modified < restored.modified) {
      const { id: _, version: __, ...patch } = restored
      tx.update(kind, here.id, patch as never)
      result.updated++
    } else result.kept++
    if (kind === 'article') result.articles.push(restored.id)
  }
  for (const edit of edits) {
    const outcome = compare(store, edit)
    if (outcome === 'comes') result.edits += takeEdits(tx, { edits: [edit] })
    else if (outcome === 'both') result.unsettled++
  }
  return result
}

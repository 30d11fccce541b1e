/** Bringing in what a person changed in an exported folder: one command, one step of undo. */
import type { Edit } from '../export/edits.ts'
import { tagKey } from '../export/read-page.ts'
import { updateAnnotation } from './annotations.ts'
import { updateArticle } from './articles.ts'
import { updateClaim, updateEvidence } from './claims.ts'
import { createNote, updateNote } from './notes.ts'
import { tagChange } from './tags.ts'
import type { Transaction } from './transaction.ts'

/** @returns how many came in */
export function takeEdits(tx: Transaction, { edits }: { edits: Edit[] }): number {
  for (const edit of edits) take(tx, edit)
  return edits.length
}

function take(tx: Transaction, edit: Edit): void {
  const { kind, id, field, after } = edit
  if (field === 'note') {
    createNote(tx, { articleId: id, markdown: String(after ?? '') })
  } else if (field === 'tags' && kind !== 'evidence') {
    const [before, wanted] = [edit.before, after].map((value) => [value ?? []].flat())
    const missing = (from: string[], those: string[]) =>
      from.filter((tag) => !those.some((other) => tagKey(other) === tagKey(tag)))
    const changedTags = tagChange(tx, missing(wanted!, before!), missing(before!, wanted!))
    tx.update(kind, id, { tags: changedTags(tx.get(kind, id).tags) })
  } else {
    const patch = { [field]: after } as never
    const update = {
      article: updateArticle,
      annotation: updateAnnotation,
      claim: updateClaim,
      evidence: updateEvidence,
      note: updateNote,
    }[kind]
    update(tx, { id, patch })
  }
}

/** Links in notes follow what they lead to. */
import { findLink, type Linkable, plainName, relink } from '../note-links.ts'
import type { Transaction } from './transaction.ts'

const ORDER: readonly Linkable[] = ['note', 'article', 'claim']

/**
 * After an object was renamed: `[[before]]` of every note names it as it is called now. A name that several objects have
 * leads to the first of them (notes, articles, claims); links that led to another are left alone.
 */
export function followRename(
  tx: Transaction,
  kind: Linkable,
  id: string,
  before: string,
  name: string,
): void {
  if (plainName(before) === plainName(name)) return
  const linking = tx.list('note', { deleted: null }).filter(({ markdown }) => findLink(markdown, before) >= 0)
  if (linking.length === 0 || isTakenBefore(tx, kind, id, before)) return
  const target = { kind, id, name, ambiguous: isTakenBefore(tx, kind, id, name) }
  for (const { id: noteId, markdown } of linking)
    tx.update('note', noteId, { markdown: relink(markdown, before, target) })
}

/** Whether something else would be found first under this name. */
function isTakenBefore(tx: Transaction, kind: Linkable, id: string, name: string): boolean {
  const wanted = plainName(name)
  return ORDER.slice(0, ORDER.indexOf(kind) + 1).some((other) =>
    tx
      .list(other, { deleted: null })
      .some(
        (object) =>
          object.id !== id && plainName('title' in object ? object.title : object.statement) === wanted,
      ),
  )
}

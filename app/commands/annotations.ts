/** Marking passages, and deciding about passages whose words changed. */
import { PostilError } from '../errors.ts'
import type { Annotation, Color } from '../model/annotation.ts'
import { currentRevision, type Range, reanchorOn, selectorsOf } from './anchors.ts'
import { ensureTags, tagChange } from './tags.ts'
import type { Transaction } from './transaction.ts'

/** The name of an annotation's block in exports. */
export const blockIdOf = (id: string) => `a-${id.slice(0, 8)}`

export interface NewAnnotation extends Range {
  articleId: string
  /** Whose text the range is of; the current one where it is not said. */
  revisionId?: string | undefined
  color?: Color | undefined
  comment?: string | undefined
  tags?: string[] | undefined
}

export function createAnnotation(tx: Transaction, input: NewAnnotation): Annotation {
  const id = tx.env.newId()
  const current = currentRevision(tx, input.articleId)
  // Who marks words may not see the newest wording yet.
  const seen = input.revisionId === undefined ? current : tx.store.revision(input.revisionId)
  if (seen?.articleId !== input.articleId)
    throw new PostilError('notFound', { kind: 'revision', id: input.revisionId! })
  const annotation = tx.insert('annotation', {
    id,
    articleId: input.articleId,
    ...selectorsOf(seen, input),
    color: input.color ?? 'amber',
    comment: input.comment ?? '',
    tags: ensureTags(tx, input.tags ?? []),
    blockId: blockIdOf(id),
  })
  return seen.id === current.id ? annotation : reanchorOn(tx, current, [annotation])[0]!
}

export function updateAnnotation(
  tx: Transaction,
  input: {
    id: string
    version?: number | undefined
    patch: { color?: Color; comment?: string; tags?: string[]; start?: number; end?: number }
  },
): Annotation {
  const { start, end, tags, ...rest } = input.patch
  const current = tx.get('annotation', input.id)
  const moved =
    start === undefined && end === undefined
      ? {}
      : selectorsOf(currentRevision(tx, current.articleId), {
          start: start ?? current.start,
          end: end ?? current.end,
        })
  const patch = { ...rest, ...moved, ...(tags ? { tags: ensureTags(tx, tags) } : {}) }
  return tx.update('annotation', input.id, patch, input.version)
}

export function updateAnnotations(
  tx: Transaction,
  input: {
    ids: string[]
    color?: Color | undefined
    addTags?: string[] | undefined
    removeTags?: string[] | undefined
  },
): Annotation[] {
  const changedTags = tagChange(tx, input.addTags, input.removeTags)
  return input.ids.map((id) => {
    const { tags, color } = tx.get('annotation', id)
    return tx.update('annotation', id, { color: input.color ?? color, tags: changedTags(tags) })
  })
}

export function removeAnnotations(tx: Transaction, input: { ids: string[] }): null {
  for (const id of input.ids) tx.update('annotation', id, { deleted: tx.now })
  return null
}

export function restoreAnnotations(tx: Transaction, input: { ids: string[] }): null {
  for (const id of input.ids) tx.update('annotation', id, { deleted: null })
  return null
}

/** `place` on the article's current text becomes the passage; null keeps it as lost. */
export function decideAnnotation(
  tx: Transaction,
  input: { id: string; version?: number | undefined; place: Range | null },
): Annotation {
  const { articleId } = tx.get('annotation', input.id)
  const patch = input.place
    ? selectorsOf(currentRevision(tx, articleId), input.place)
    : { state: 'lost' as const, proposal: null, left: true }
  return tx.update('annotation', input.id, patch, input.version)
}

/** Marking passages, and deciding about passages whose words changed. */
import { describe } from '../anchoring/index.ts'
import { PostilError } from '../errors.ts'
import type { Annotation, Color } from '../model/annotation.ts'
import type { Revision } from '../model/article.ts'
import { ensureTags, tagChange } from './tags.ts'
import type { Transaction } from './transaction.ts'

export interface Range {
  start: number
  end: number
}

/** The selectors of a range of a revision, as an annotation holds them. @throws PostilError `rangeInvalid` */
export function selectorsOf(revision: Pick<Revision, 'id' | 'text'>, { start, end }: Range) {
  const length = revision.text.length
  if (start >= end || end > length) throw new PostilError('rangeInvalid', { start, end, length })
  const [quote] = describe(revision.text, start, end)
  return {
    revisionId: revision.id,
    start,
    end,
    quote: quote.exact,
    prefix: quote.prefix ?? '',
    suffix: quote.suffix ?? '',
    state: 'exact' as const,
    proposal: null,
    left: undefined,
  }
}

export function currentRevision(tx: Transaction, articleId: string): Revision {
  const { revisionId } = tx.get('article', articleId)
  const revision = tx.store.revision(revisionId)
  if (!revision) throw new PostilError('notFound', { kind: 'revision', id: revisionId })
  return revision
}

/** The name of an annotation's block in exports. */
export const blockIdOf = (id: string) => `a-${id.slice(0, 8)}`

export interface NewAnnotation extends Range {
  articleId: string
  color?: Color | undefined
  comment?: string | undefined
  tags?: string[] | undefined
}

export function createAnnotation(tx: Transaction, input: NewAnnotation): Annotation {
  const id = tx.env.newId()
  return tx.insert('annotation', {
    id,
    articleId: input.articleId,
    ...selectorsOf(currentRevision(tx, input.articleId), input),
    color: input.color ?? 'amber',
    comment: input.comment ?? '',
    tags: ensureTags(tx, input.tags ?? []),
    blockId: blockIdOf(id),
  })
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

/** Articles: describing, sorting, trashing and merging them. */
import { type Article, type Metadata, MetadataField, missingMetadata } from '../model/article.ts'
import { currentRevision, reanchorOn } from './anchors.ts'
import { type Filing, filing } from './filing.ts'
import { followRename } from './links.ts'
import { reviseArticle } from './revisions.ts'
import { ensureTags } from './tags.ts'
import type { Transaction } from './transaction.ts'

type Patch = Partial<
  Omit<Metadata, 'csl' | 'origins'> & Pick<Article, 'status' | 'takeaway' | 'tags' | 'projects'>
>

/** What the person sets is no guess any more. An old citekey stays an alias. */
export function updateArticle(
  tx: Transaction,
  input: { id: string; version?: number | undefined; patch: Patch },
): Article {
  const before = tx.get('article', input.id)
  const { tags, ...patch } = input.patch
  const origins = { ...before.origins }
  for (const field of Object.keys(patch)) {
    if (MetadataField.safeParse(field).success)
      origins[field as MetadataField] = { from: 'person', guessed: false }
  }
  const renamed = patch.citekey !== undefined && before.citekey && patch.citekey !== before.citekey
  const citekeyAliases = renamed
    ? [...new Set([...before.citekeyAliases, before.citekey!])]
    : before.citekeyAliases
  const after = tx.update(
    'article',
    input.id,
    { ...patch, ...(tags ? { tags: ensureTags(tx, tags) } : {}), origins, citekeyAliases },
    input.version,
  )
  followRename(tx, 'article', after.id, before.title, after.title)
  return after
}

export function updateArticles(tx: Transaction, input: Filing<Article['status']>): Article[] {
  const filed = filing(tx, input)
  return input.ids.map((id) => tx.update('article', id, filed(tx.get('article', id))))
}

/** An article goes to the trash with its annotations and its note; they carry its time, and come back with it. */
export function removeArticles(tx: Transaction, input: { ids: string[] }): null {
  for (const id of input.ids) setDeleted(tx, id, null, tx.now)
  return null
}

export function restoreArticles(tx: Transaction, input: { ids: string[] }): null {
  for (const id of input.ids) {
    const { deleted } = tx.get('article', id)
    if (deleted !== null) setDeleted(tx, id, deleted, null)
  }
  return null
}

function setDeleted(tx: Transaction, id: string, from: number | null, to: number | null): void {
  tx.update('article', id, { deleted: to })
  for (const kind of ['annotation', 'note'] as const) {
    for (const object of tx.list(kind, { articleId: id, deleted: from }))
      tx.update(kind, object.id, { deleted: to })
  }
}

/**
 * Two articles that are one: the annotations of `from` are anchored in the text of `into` (each with its state, none is
 * dropped), tags, projects and missing metadata are taken over, and `from` goes to the trash.
 * @param input.text whose text it has from then on: that of `from` becomes the next revision of `into`, whose own annotations
 *   are anchored in it. Absent: that of `into`.
 */
export function mergeArticles(
  tx: Transaction,
  input: { into: string; from: string; text?: 'into' | 'from' | undefined },
): Article {
  const into = tx.get('article', input.into)
  const from = tx.get('article', input.from)
  const previous = currentRevision(tx, from.id)
  if (input.text === 'from') {
    const { tree, report, sourceId } = previous
    reviseArticle(tx, { articleId: into.id, tree, reason: 'merge', report, sourceId })
  }
  const revision = currentRevision(tx, into.id)
  reanchorOn(tx, revision, tx.list('annotation', { articleId: from.id, deleted: null }))
  for (const note of tx.list('note', { articleId: from.id, deleted: null })) {
    tx.update('note', note.id, {
      articleId: tx.list('note', { articleId: into.id, deleted: null }).length ? null : into.id,
    })
  }
  tx.update('article', from.id, { deleted: tx.now })
  return tx.update('article', into.id, {
    ...missingMetadata(into, from),
    tags: [...new Set([...into.tags, ...from.tags])],
    projects: [...new Set([...into.projects, ...from.projects])],
    citekeyAliases: [
      ...new Set([...into.citekeyAliases, ...from.citekeyAliases, ...(from.citekey ? [from.citekey] : [])]),
    ],
  })
}

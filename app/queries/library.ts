/** What the library holds: counts, trash, and finding an object by the beginning of its id. */

import { PostilError } from '../errors.ts'
import { type Annotation, isPlaced, needsCheck } from '../model/annotation.ts'
import { AnchorState } from '../model/selector.ts'
import type { Kind, Kinds, Store } from '../store.ts'

const inProject = (projectId: string | undefined) => (object: { projects: string[] }) =>
  projectId === undefined || object.projects.includes(projectId)

/** Objects outside the trash, of one project or of all. */
export function live<K extends 'article' | 'claim' | 'note'>(
  store: Store,
  kind: K,
  projectId?: string,
): Kinds[K][] {
  return store.list(kind, { deleted: null } as never).filter(inProject(projectId))
}

/** States of annotations that may have to be looked at. */
const UNSURE = AnchorState.options.filter((state) => !isPlaced({ state }))

/** Few of many: only those of the states in question are read. */
export const annotationsToCheck = (store: Store): Annotation[] =>
  UNSURE.flatMap((state) => store.list('annotation', { deleted: null, state })).filter(needsCheck)

/** Asked with every change: what is counted is not read. */
export function counts(store: Store) {
  const count = (kind: 'article' | 'annotation' | 'claim' | 'note') => store.count(kind, { deleted: null })
  return {
    articles: count('article'),
    annotations: count('annotation'),
    claims: count('claim'),
    notes: count('note'),
    unsorted: store
      .unsortedCounts(null)
      .values()
      .reduce((sum, own) => sum + own, 0),
    toCheck: annotationsToCheck(store).length,
  }
}

export function trash(store: Store) {
  const rows: { kind: Kind; id: string; title: string; deleted: number }[] = []
  const gone = new Map<string, number>()
  for (const article of store.trashed('article')) {
    gone.set(article.id, article.deleted)
    rows.push({ kind: 'article', id: article.id, title: article.title, deleted: article.deleted })
  }
  for (const annotation of store.trashed('annotation')) {
    // What went with its article comes back with it, and is not listed again.
    if (gone.get(annotation.articleId) === annotation.deleted) continue
    rows.push({ kind: 'annotation', id: annotation.id, title: annotation.quote, deleted: annotation.deleted })
  }
  for (const claim of store.trashed('claim')) {
    rows.push({ kind: 'claim', id: claim.id, title: claim.statement, deleted: claim.deleted })
  }
  for (const note of store.trashed('note')) {
    if (gone.get(note.articleId ?? '') === note.deleted) continue
    rows.push({ kind: 'note', id: note.id, title: note.title, deleted: note.deleted })
  }
  return rows.sort((a, b) => b.deleted - a.deleted)
}

/**
 * The object outside the trash whose id begins with `prefix`.
 * @throws PostilError `notFound`, `idAmbiguous`
 */
export function byPrefix<K extends Kind>(store: Store, kind: K, prefix: string): Kinds[K] {
  const wanted = prefix.trim().toLowerCase()
  const found = wanted === '' ? [] : store.idsStarting(kind, wanted, MOST_WITH_PREFIX)
  const objects = found.flatMap((id) => {
    const object = store.get(kind, id)
    return object?.deleted === null ? [object] : []
  })
  const object = objects.find(({ id }) => id === wanted) ?? objects[0]
  if (!object) throw new PostilError('notFound', { kind, id: prefix.trim() || '“”' })
  if (objects.length > 1 && object.id !== wanted) {
    const matches = objects.slice(0, 4).map(({ id }) => id)
    throw new PostilError('idAmbiguous', { kind, id: prefix, matches: matches.join(', ') })
  }
  return object
}

/** Those in the trash among them; prefixes that tell nothing fit more. */
const MOST_WITH_PREFIX = 1_000

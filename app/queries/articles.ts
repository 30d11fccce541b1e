/** Articles and annotations as screens and the command line list them. */
import type { ArticleListItem, ArticleView, Mark, Unsorted } from '../contract.ts'
import { PostilError } from '../errors.ts'
import { type Annotation, isPlaced } from '../model/annotation.ts'
import type { Article, Revision, Source } from '../model/article.ts'
import type { Store } from '../store.ts'
import { annotationsToCheck, byPrefix, live } from './library.ts'

export function listArticles(store: Store, input: { projectId?: string | undefined }): ArticleListItem[] {
  const annotations = store.annotationCounts()
  const toCheck = Map.groupBy(annotationsToCheck(store), (annotation) => annotation.articleId)
  const parts = Map.groupBy(store.list('part', { state: 'waiting' }), (part) => part.articleId)
  const numbers = store.revisionNumbers()
  return live(store, 'article', input.projectId).map((article) => ({
    ...article,
    revisionNumber: numbers.get(article.revisionId) ?? 1,
    annotations: annotations.get(article.id) ?? 0,
    toCheck: toCheck.get(article.id)?.length ?? 0,
    waitingParts: parts.get(article.id)?.length ?? 0,
  }))
}

export function getArticle(store: Store, id: string): ArticleView {
  const article = store.get('article', id)
  if (!article) throw new PostilError('notFound', { kind: 'article', id })
  const { text: _, ...revision } = revisionOf(store, article)
  return {
    article,
    revision,
    parts: store
      .list('part', { articleId: id, state: 'waiting' })
      .sort((a, b) => (a.index ?? 0) - (b.index ?? 0)),
    noteId: store.list('note', { articleId: id, deleted: null })[0]?.id ?? null,
  }
}

/** The article's current revision. @throws PostilError `notFound` */
export function revisionOf(store: Store, article: Article): Revision {
  const revision = store.revision(article.revisionId)
  if (!revision) throw new PostilError('notFound', { kind: 'revision', id: article.revisionId })
  return revision
}

/** The file the article's text came from, newest first; null when it was pasted, or came as a record without one. */
export function originalOf(
  store: Store,
  articleId: string,
): { source: Source; bytes: Uint8Array<ArrayBuffer> } | null {
  const article = store.get('article', articleId)
  const sourceId = article && (revisionOf(store, article).sourceId ?? article.sourceId)
  const source = sourceId ? store.source(sourceId) : null
  const bytes = source && store.sourceBytes(source.id)
  return source && bytes ? { source, bytes } : null
}

/** @throws PostilError `notFound` */
export function revisionByNumber(store: Store, articleId: string, number: number): Revision {
  const summary = store.revisions(articleId).find((revision) => revision.number === number)
  const revision = summary && store.revision(summary.id)
  if (!revision) throw new PostilError('notFound', { kind: 'revision', id: String(number) })
  return revision
}

/** By exact title, else by the beginning of the id. @throws PostilError `notFound`, `idAmbiguous` */
export function findArticle(store: Store, titleOrId: string): Article {
  const titled = live(store, 'article').filter((article) => article.title === titleOrId)
  if (titled.length > 1) {
    const matches = titled.map(({ id }) => id).join(', ')
    throw new PostilError('idAmbiguous', { kind: 'article', id: titleOrId, matches })
  }
  return titled[0] ?? byPrefix(store, 'article', titleOrId)
}

/** Where an annotation stands in the article's current text; null when it is lost there. */
export function placeOf({ state, start, end, proposal }: Annotation): { start: number; end: number } | null {
  if (state === 'exact' || state === 'moved') return { start, end }
  return proposal && { start: proposal.start, end: proposal.end }
}

/** How an annotation is painted in the article's current text; null when it is lost there. */
export function markOf(annotation: Annotation): Mark | null {
  const place = placeOf(annotation)
  return place && { id: annotation.id, ...place, look: isPlaced(annotation) ? annotation.color : 'check' }
}

/** What is painted of a stretch of the current text. */
export function listMarks(
  store: Store,
  { articleId, start, end }: { articleId: string; start: number; end: number },
): Mark[] {
  const marks = store.annotationsIn(articleId, start, end).flatMap((annotation) => markOf(annotation) ?? [])
  return marks.filter((mark) => mark.start < end && start < mark.end)
}

/** In text order (start, end, id); lost ones at the place where they were. */
export function listAnnotations(
  store: Store,
  { articleId, ids }: { articleId?: string | undefined; ids?: string[] | undefined },
): Annotation[] {
  const isMeant = (annotation: Annotation) =>
    annotation.deleted === null && (articleId === undefined || annotation.articleId === articleId)
  const found = ids
    ? ids.flatMap((id) => store.get('annotation', id) ?? []).filter(isMeant)
    : store.list('annotation', articleId === undefined ? { deleted: null } : { deleted: null, articleId })
  return found.sort(inTextOrder)
}

/** Where it stands or, lost, stood. Asked thousands of times a list: nothing is made for it. */
const standingAt = (annotation: Annotation): { start: number; end: number } =>
  isPlaced(annotation) ? annotation : (annotation.proposal ?? annotation)

export function inTextOrder(a: Annotation, b: Annotation): number {
  const [placeA, placeB] = [standingAt(a), standingAt(b)]
  if (a.articleId !== b.articleId) return a.articleId < b.articleId ? -1 : 1
  return placeA.start - placeB.start || placeA.end - placeB.end || (a.id < b.id ? -1 : 1)
}

/** How many passages are evidence for no claim yet, and the one so many places behind the first; the last where they are fewer. */
export function unsorted(
  store: Store,
  { projectId = null, at }: { projectId?: string | null | undefined; at: number },
): Unsorted {
  const counts = store.unsortedCounts(projectId)
  const count = counts.values().reduce((sum, own) => sum + own, 0)
  let before = Math.min(at, count - 1)
  for (const [articleId, own] of counts) {
    if (before >= own) {
      before -= own
      continue
    }
    const annotation = store.unsortedIn(articleId, before)!
    return { count, passage: { annotation, articleTitle: store.get('article', articleId)!.title } }
  }
  return { count, passage: null }
}

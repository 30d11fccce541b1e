/** What is exported: the chosen articles and everything that belongs to them, in an order nothing but the library decides. */
import type { Annotation } from '../model/annotation.ts'
import type { Article, Revision } from '../model/article.ts'
import type { Claim, Evidence } from '../model/claim.ts'
import type { Note } from '../model/note.ts'
import { inTextOrder, revisionOf } from '../queries/articles.ts'
import type { Store } from '../store.ts'
import { fileName } from './names.ts'

export interface ExportedArticle {
  article: Article
  revision: Revision
  annotations: Annotation[]
  note: Note | null
  /** Path of its file, without ending. */
  stem: string
}

export interface ExportSet {
  store: Store
  articles: ExportedArticle[]
  claims: { claim: Claim; stem: string }[]
  /** Notes of their own; those beside an article are in its file. */
  notes: { note: Note; stem: string }[]
  evidence: Evidence[]
  tagNames(ids: readonly string[]): string[]
}

const byCreation = <T extends { created: number; id: string }>(a: T, b: T) =>
  a.created - b.created || (a.id < b.id ? -1 : 1)

/** Everything, or these articles (or a project's) with the claims and notes that rest on them. */
export function exportSet(
  store: Store,
  request: { articleIds?: string[] | undefined; projectId?: string | undefined },
): ExportSet {
  const chosen = request.articleIds && new Set(request.articleIds)
  const within = (object: { projects: string[] }) =>
    request.projectId === undefined || object.projects.includes(request.projectId)
  const taken = { articles: new Set<string>(), claims: new Set<string>(), notes: new Set<string>() }
  const stemOf = (folder: keyof typeof taken, title: string) =>
    `${folder}/${fileName(title, '.md', 'Untitled', taken[folder]).replace(/\.md$/, '')}`
  const notes = store.list('note', { deleted: null }).sort(byCreation)
  const articles = store
    .list('article', { deleted: null })
    .filter((article) => (chosen ? chosen.has(article.id) : within(article)))
    .sort(byCreation)
    .map((article) => ({
      article,
      revision: revisionOf(store, article),
      annotations: store.list('annotation', { articleId: article.id, deleted: null }).sort(inTextOrder),
      note: notes.find((note) => note.articleId === article.id) ?? null,
      stem: stemOf('articles', article.title),
    }))
  const inSet = new Set(articles.flatMap(({ annotations }) => annotations.map(({ id }) => id)))
  const live = new Set(store.list('claim', { deleted: null }).map(({ id }) => id))
  const evidence = store
    .list('evidence', { deleted: null })
    .filter((piece) => inSet.has(piece.annotationId) && live.has(piece.claimId))
    .sort(byCreation)
  const claimed = new Set(evidence.map(({ claimId }) => claimId))
  const partial = chosen !== undefined
  const claims = store
    .list('claim', { deleted: null })
    .filter((claim) => (partial ? claimed.has(claim.id) : within(claim)))
    .sort(byCreation)
    .map((claim) => ({ claim, stem: stemOf('claims', claim.statement) }))
  const own = notes.filter(
    (note) => note.articleId === null || !articles.some(({ note: beside }) => beside?.id === note.id),
  )
  return {
    store,
    articles,
    claims,
    notes: own
      .filter((note) =>
        partial
          ? articles.some(({ annotations }) => annotations.some(({ id }) => note.markdown.includes(id)))
          : within(note),
      )
      .map((note) => ({ note, stem: stemOf('notes', note.title || 'Untitled') })),
    evidence: evidence.filter(({ claimId }) => claims.some(({ claim }) => claim.id === claimId)),
    tagNames: (ids) => ids.flatMap((id) => store.get('tag', id)?.name ?? []),
  }
}

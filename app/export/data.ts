/** What is exported: the chosen articles and everything that belongs to them, in an order nothing but the library decides. */
import { PostilError } from '../errors.ts'
import type { Annotation } from '../model/annotation.ts'
import type { Article } from '../model/article.ts'
import type { Claim, Evidence } from '../model/claim.ts'
import type { Note } from '../model/note.ts'
import { citationLabel } from '../note-draft.ts'
import { inTextOrder } from '../queries/articles.ts'
import type { Kind, Kinds, RevisionSummary, Store } from '../store.ts'
import { type Keys, keysOf } from './keys.ts'
import { type PageLinks, pageLinks } from './links.ts'
import { fileName, keyOf } from './names.ts'
import { pageName } from './places.ts'

export interface ExportedArticle {
  article: Article
  /** The current one; its text is read where it is needed. */
  revision: RevisionSummary
  annotations: Annotation[]
  note: Note | null
  /** Path of its file, without ending. */
  stem: string
}
export interface ExportedClaim {
  claim: Claim
  stem: string
}
export interface ExportedNote {
  note: Note
  stem: string
}

/** The lines of a quote block that say the same wherever it stands. */
export interface QuoteParts {
  /** The words and their source. */
  words: string
  /** Comment and tags; empty where there is neither. */
  comment: string
}

export interface Scope {
  /** These articles and the claims and notes that rest on them. */
  articleIds?: string[] | undefined
  /** What is in this project. */
  projectId?: string | undefined
}

export interface ExportSet {
  store: Store
  /** All of the library that is not in the trash, in order of creation; read once. */
  live<K extends Kind>(kind: K): Kinds[K][]
  scope: Scope
  places: Places
  /** Where links by name lead. */
  links: PageLinks
  /** Of all articles of the library, so that references of parts agree. */
  keys: Keys
  articles: ExportedArticle[]
  claims: ExportedClaim[]
  /** Notes of their own; those beside an article are in its file. */
  notes: ExportedNote[]
  tagNames(ids: readonly string[]): string[]
  /** The pieces of evidence of an annotation for exported claims, and of a claim from exported articles. */
  evidenceOf(annotationId: string): readonly Evidence[]
  evidenceFor(claimId: string): readonly Evidence[]
  claimOf(claimId: string): ExportedClaim | undefined
  /** Quotations in a flavour, by both: most stand in two files. */
  quotes: Map<string, QuoteParts>
  /** What a source is called. */
  labelOf(article: Article): string
  passageOf(annotationId: string): { entry: ExportedArticle; annotation: Annotation } | undefined
}

/** Paths of pages, without ending, that a person chose; by the id of their object. */
export type Places = ReadonlyMap<string, string>

/** Everything, or what is in the scope. File names do not depend on the scope, so that exports of parts share a folder. */
export function exportSet(store: Store, scope: Scope, places: Places = new Map()): ExportSet {
  const { articleIds, projectId } = scope
  const chosen = articleIds && new Set(articleIds)
  const within = (object: { projects: string[] }) =>
    projectId === undefined || object.projects.includes(projectId)
  const lists = new Map<Kind, Kinds[Kind][]>()
  const live = <K extends Kind>(kind: K): Kinds[K][] => {
    const known = lists.get(kind) ?? listLive(store, kind)
    lists.set(kind, known)
    return known as Kinds[K][]
  }
  const allNotes = live('note')
  const beside = new Map(
    allNotes.flatMap((note) => (note.articleId === null ? [] : [[note.articleId, note]])),
  )
  const annotated = Map.groupBy(live('annotation'), ({ articleId }) => articleId)
  const taken = new Set([...places.values()].map((stem) => keyOf(`${pageName(stem)}.md`)))
  const allArticles = live('article')
  const articles = named('articles', allArticles, taken, places, ({ title }) => title)
    .filter(({ object }) => (chosen ? chosen.has(object.id) : within(object)))
    .map(
      ({ object: article, stem }): ExportedArticle => ({
        article,
        revision: summaryOf(store, article),
        annotations: (annotated.get(article.id) ?? []).sort(inTextOrder),
        note: beside.get(article.id) ?? null,
        stem,
      }),
    )
  const passages = new Map(
    articles.flatMap((entry) =>
      entry.annotations.map((annotation) => [annotation.id, { entry, annotation }] as const),
    ),
  )
  const pieces = live('evidence').filter(({ annotationId }) => passages.has(annotationId))
  const claimed = new Set(pieces.map(({ claimId }) => claimId))
  const claims = named('claims', live('claim'), taken, places, ({ statement }) => statement)
    .filter(({ object }) => (chosen ? claimed.has(object.id) : within(object)))
    .map(({ object: claim, stem }): ExportedClaim => ({ claim, stem }))
  const claimById = new Map(claims.map((entry) => [entry.claim.id, entry]))
  const evidence = pieces.filter(({ claimId }) => claimById.has(claimId))
  const ofAnnotation = Map.groupBy(evidence, ({ annotationId }) => annotationId)
  const forClaim = Map.groupBy(evidence, ({ claimId }) => claimId)
  const inFiles = new Set(articles.flatMap(({ note }) => note?.id ?? []))
  const cites = ({ markdown }: Note) =>
    [...markdown.matchAll(/postil:\/\/annotation\/([0-9a-z]+)/g)].some(([, id]) => passages.has(id!))
  const notes = named('notes', allNotes, taken, places, ({ title }) => title)
    .filter(({ object }) => !inFiles.has(object.id) && (chosen ? cites(object) : within(object)))
    .map(({ object: note, stem }): ExportedNote => ({ note, stem }))
  const tags = new Map(store.list('tag').map(({ id, name }) => [id, name]))
  return {
    store,
    live,
    scope,
    places,
    links: pageLinks({ articles, claims, notes }),
    keys: keysOf(allArticles),
    articles,
    claims,
    notes,
    tagNames: (ids) => ids.flatMap((id) => tags.get(id) ?? []),
    evidenceOf: (id) => ofAnnotation.get(id) ?? [],
    evidenceFor: (id) => forClaim.get(id) ?? [],
    claimOf: (id) => claimById.get(id),
    quotes: new Map(),
    labelOf: citationLabel,
    passageOf: (id) => passages.get(id),
  }
}

/** @throws PostilError `notFound` */
function summaryOf(store: Store, { revisionId: id }: Article): RevisionSummary {
  const revision = store.revisionSummary(id)
  if (!revision) throw new PostilError('notFound', { kind: 'revision', id })
  return revision
}

const listLive = <K extends Kind>(store: Store, kind: K): Kinds[K][] =>
  store.list(kind, { deleted: null } as never).sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1))

/** Each with the path of its file. No two files share a name, in whatever folders: wiki links go by name alone. */
function named<T extends { id: string }>(
  folder: string,
  objects: T[],
  taken: Set<string>,
  places: Places,
  titleOf: (object: T) => string,
): { object: T; stem: string }[] {
  return objects.map((object) => ({
    object,
    stem:
      places.get(object.id) ??
      `${folder}/${fileName(titleOf(object) || 'Untitled', '.md', 'Untitled', taken).replace(/\.md$/, '')}`,
  }))
}

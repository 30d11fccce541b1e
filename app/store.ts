/**
 * The synchronous port the library keeps its objects behind; `main/store` implements it on SQLite.
 *
 * Two sorts of things are stored. *Objects* (`Kinds`) are small, change, carry a version, and are journaled, so that
 * every change to them can be undone. *Records* (sources, revisions, images, note versions) are large and immutable: they
 * are only ever added, and stay when the command that brought them is undone.
 */
import type { Annotation, Tag } from './model/annotation.ts'
import type { Article, Part, Revision, Source } from './model/article.ts'
import type { Claim, ClaimRelation, Evidence, Question, Silence, Stance } from './model/claim.ts'
import type { Note, NoteVersion, Project } from './model/note.ts'

export interface Kinds {
  article: Article
  part: Part
  annotation: Annotation
  tag: Tag
  claim: Claim
  evidence: Evidence
  claimRelation: ClaimRelation
  question: Question
  silence: Silence
  note: Note
  project: Project
}
export type Kind = keyof Kinds

/** Equality on scalar fields. */
export type Where<T> = { [F in keyof T]?: T[F] & (string | number | null) }

/** A revision without its tree and text. */
export type RevisionSummary = Omit<Revision, 'tree' | 'text'>

/** One object a command touched, with what must be written to take it back. */
export interface JournalChange {
  kind: Kind
  id: string
  /** The object to put back; null to remove it. */
  image: Kinds[Kind] | null
  /** Version the object has now (null: it is not there); anything else means it changed since. */
  version: number | null
}

export interface JournalEntry {
  /** Its name: rises from entry to entry. */
  step: number
  /** UTC milliseconds. */
  at: number
  command: string
  changes: JournalChange[]
  /** `done`: it can be undone. `undone`: it can be redone. */
  state: 'done' | 'undone'
}

/** What a search document is about. */
export type SearchKind = 'text' | 'quote' | 'comment' | 'claim' | 'note'

/** Title and body are already folded (`app/text/fold.ts`). */
export interface SearchDocument {
  kind: SearchKind
  /** Of the article, annotation, claim or note. */
  id: string
  title: string
  body: string
}

/** Something by which an article can be recognised, in canonical form. */
export interface Identity {
  rule: 'bytes' | 'doi' | 'file' | 'url' | 'citekey' | 'title' | 'text'
  value: string
}

export interface Store {
  /** Runs `work` in one transaction: all of it is committed when it returns, none if it throws. */
  transaction<T>(work: () => T): T

  get<K extends Kind>(kind: K, id: string): Kinds[K] | null
  /** In order of creation, then id. */
  list<K extends Kind>(kind: K, where?: Where<Kinds[K]>): Kinds[K][]
  /** How many `list` would give, without reading them. */
  count<K extends Kind>(kind: K, where?: Where<Kinds[K]>): number
  /** What is in the trash, in order of creation, then id. */
  trashed<K extends Kind>(kind: K): (Kinds[K] & { deleted: number })[]
  /** How many annotations outside the trash each article has that has any. */
  annotationCounts(): Map<string, number>
  /**
   * An article's annotations outside the trash that reach into a stretch of its text (code units, end exclusive), and all
   * those whose place in it is not certain.
   */
  annotationsIn(articleId: string, start: number, end: number): Annotation[]
  /**
   * How many annotations are evidence for no claim, of each article that has any, by article; all outside the trash.
   * @param projectId of its articles; null: of all
   */
  unsortedCounts(projectId: string | null): Map<string, number>
  /** Of an article's, the one so many places behind the first, in text order (`inTextOrder`); null where they are fewer. */
  unsortedIn(articleId: string, at: number): Annotation | null
  /** How much evidence each claim has, of each stance it has any of; evidence, annotation and article outside the trash. */
  stanceCounts(): { claimId: string; stance: Stance; count: number }[]
  /** Outside the trash, of annotations outside the trash: in order of the annotations' creation, then of their own. */
  evidenceOfArticle(articleId: string): Evidence[]
  /** The tags of every object outside the trash that has any. */
  tagged(kind: 'article' | 'annotation' | 'claim' | 'note'): string[][]
  put<K extends Kind>(kind: K, object: Kinds[K]): void
  remove(kind: Kind, id: string): void
  /** At most `limit` ids that begin with `prefix`. */
  idsStarting(kind: Kind, prefix: string, limit: number): string[]

  addSource(source: Source, bytes: Uint8Array): void
  source(id: string): Source | null
  sourceBytes(id: string): Uint8Array<ArrayBuffer> | null
  /** @param tree as JSON */
  addRevision(revision: Omit<Revision, 'tree'>, tree: string): void
  revision(id: string): Revision | null
  /** The same as it is stored, the tree as JSON. */
  storedRevision(id: string): { revision: Omit<Revision, 'tree'>; tree: string } | null
  revisionSummary(id: string): RevisionSummary | null
  /** Of an article, oldest first. */
  revisions(articleId: string): RevisionSummary[]
  /** The number of every revision, by its id. */
  revisionNumbers(): Map<string, number>
  addImage(sha256: string, mediaType: string, bytes: Uint8Array): void
  image(sha256: string): { mediaType: string; bytes: Uint8Array<ArrayBuffer> } | null
  addNoteVersion(version: NoteVersion): void
  /** Newest first. */
  noteVersions(noteId: string): NoteVersion[]

  appendJournal(entry: JournalEntry): void
  updateJournal(entry: JournalEntry): void
  /** The newest entry that is `done`, or the oldest that is `undone`. */
  nextJournal(state: 'done' | 'undone'): JournalEntry | null
  /** Of the newest entry that is `done`; null when there is none. */
  newestStep(): number | null
  /** Forgets what was undone: a new command makes it unreachable. Keeps the newest `keep` entries. */
  pruneJournal(keep: number): void

  /** The answer given to a command with this idempotency key before, if any. */
  answer(key: string): { output: unknown } | null
  addAnswer(key: string, output: unknown, at: number): void

  /** Replaces the documents of these (kind, id) pairs; a null document only removes. */
  index(kind: SearchKind, id: string, document: SearchDocument | null): void
  /** Best first. `query` is an FTS5 expression over folded tokens. */
  match(query: string, kinds: SearchKind[], limit: number): { kind: SearchKind; id: string; score: number }[]

  /** Replaces what an article can be recognised by (`app/duplicates.ts`). */
  setIdentities(articleId: string, identities: Identity[]): void
  /** Articles, those in the trash too, with this identity. */
  articlesWith(rule: Identity['rule'], value: string): string[]
  /** The smallest hashes of the text's shingles. */
  setSketch(articleId: string, sketch: number[]): void
  sketch(articleId: string): number[]
  /** Articles whose sketch shares one of these hashes among its smallest. */
  articlesWithHashes(hashes: number[]): string[]

  /** Grows by one with every commit that changed an object. */
  revisionNumber(): number
  bumpRevisionNumber(): number

  /** Where the person was: reading positions, open places, drafts. Not journaled. */
  viewState(key: string): unknown
  setViewState(key: string, value: unknown): void
}

/**
 * The contract between the library and everything that uses it: every procedure, its input, its output.
 *
 * Inputs are validated (they cross a process border); outputs are only typed, they come from the library itself.
 * A *command* changes the library: it runs in one transaction, is a step that can be undone, and may carry an idempotency
 * `key`, so that repeating it after a lost connection does it once. All offsets are UTF-16 code units of the canonical text.
 * Every procedure throws `PostilError`s of `app/errors.ts`, carried as oRPC errors of the same code.
 */
import { eventIterator, oc } from '@orpc/contract'
import type { Root } from 'mdast'
import { z } from 'zod'
import { type Annotation, Color, type Tag } from './model/annotation.ts'
import { type Article, type Part, ReadingStatus, type Revision, type Source } from './model/article.ts'
import {
  type Claim,
  type ClaimRelation,
  ClaimRelationKind,
  ClaimStatus,
  type Evidence,
  type Question,
  type Silence,
  Stance,
} from './model/claim.ts'
import type { Note, NoteVersion, Project } from './model/note.ts'
import type { Kind, RevisionSummary, SearchKind } from './store.ts'

/** A call repeated with the key of an earlier one is not carried out again, and answered as that was. */
const key = z.string().max(100).optional()
const query =
  <O>() =>
  <S extends z.ZodRawShape>(shape: S) =>
    oc.input(z.object(shape)).output(z.custom<O>())
const command =
  <O>() =>
  <S extends z.ZodRawShape>(shape: S) =>
    oc.input(z.object({ ...shape, key })).output(z.custom<Done<O>>())

/** What a command answers, and the step of the journal that undo takes it back by; null where it changed nothing. */
export interface Done<O> {
  answer: O
  step: number | null
}

const id = z.string().min(1).max(64)
const ids = z.array(id).max(100_000)
const offset = z.number().int().nonnegative()
/** The version the caller saw; absent: whatever it is now. */
const version = z.number().int().optional()
const line = z.string().max(2_000)
const prose = z.string().max(10_000_000)
/** Words that are marked. `revisionId`: whose text the person saw; without it, the current one's. */
const passage = {
  articleId: id,
  revisionId: id.optional(),
  start: offset,
  end: offset,
  color: Color.optional(),
}
const names = z.array(z.string().trim().min(1).max(200)).max(1_000)

/** An article in a list, with what the list shows. */
export type ArticleListItem = Article & {
  revisionNumber: number
  annotations: number
  /** Annotations that wait for a decision: changed, ambiguous or lost. */
  toCheck: number
  waitingParts: number
}
export interface ArticleView {
  article: Article
  /** Its text is `articleText` of its tree, which is made sooner than it is sent. */
  revision: Omit<Revision, 'text'>
  parts: Part[]
  /** The note beside the article, if there is one. */
  noteId: string | null
}
/** Of an annotation, what is painted in the text. */
export interface Mark {
  id: string
  /** Where it stands in the article's current text (code units, end exclusive). */
  start: number
  end: number
  /** `check`: the wording changed, and the person has not decided yet. */
  look: Color | 'check'
}
export interface Unsorted {
  /** How many there are. */
  count: number
  /** Null where there is none. */
  passage: { annotation: Annotation; articleTitle: string } | null
}
/** A tag with how often each sort of object carries it. */
export type TagListItem = Tag & { articles: number; annotations: number; claims: number; notes: number }
export type ClaimListItem = Claim & {
  evidence: Record<Stance, number>
  /** Pieces of evidence whose passage is changed, ambiguous or lost. */
  toCheck: number
}
/** A piece of evidence with its passage and where that stands. */
export interface EvidenceView {
  evidence: Evidence
  annotation: Annotation
  article: Pick<Article, 'id' | 'title' | 'authors' | 'published' | 'site' | 'citekey'>
}
/** A claim as a link of a chain, listed under the one it was reached from; `depth` 1 is next to the claim in question. */
export type ChainedClaim = Pick<ClaimListItem, 'id' | 'statement' | 'status' | 'evidence'> & { depth: number }
export interface ClaimView {
  claim: Claim
  evidence: EvidenceView[]
  relations: (ClaimRelation & { other: Pick<Claim, 'id' | 'statement'> })[]
  /** Through any number of `supports`: what the claim rests on, and what rests on it. */
  restsOn: ChainedClaim[]
  bears: ChainedClaim[]
  /** Notes that cite the claim or a passage of its evidence. */
  notes: Pick<Note, 'id' | 'title'>[]
}
/** Of a piece of evidence, what the table shows and exports; the rest is asked for with the claim. */
export interface CellEvidence {
  evidence: Pick<Evidence, 'id' | 'stance' | 'comment'>
  annotation: Pick<Annotation, 'quote' | 'state'>
}
/** The claim × article table. Cells without evidence and without silence are not listed. */
export interface Matrix {
  claims: ClaimListItem[]
  articles: Pick<Article, 'id' | 'title' | 'authors' | 'published' | 'tags' | 'projects'>[]
  cells: { claimId: string; articleId: string; evidence: CellEvidence[]; silent: boolean }[]
}
export interface SearchHit {
  kind: SearchKind
  /** Of the article, annotation, claim or note. */
  id: string
  articleId: string | null
  title: string
  /** The words around the first match; `marks` are the matches in it (code units of `snippet`). */
  snippet: string
  marks: { start: number; end: number }[]
  /** The passage in the article's text; absent for claims and notes. */
  start?: number
  end?: number
  score: number
}
export interface LibraryInfo {
  path: string
  articles: number
  annotations: number
  claims: number
  notes: number
  /** Annotations that are not evidence for any claim yet. */
  unsorted: number
  toCheck: number
  /** UTC milliseconds of the last commit; null in a new library. */
  lastCommit: number | null
  /** UTC milliseconds of the newest verified backup; null when there is none yet. */
  lastBackup: number | null
  /** The folder looks synced by a cloud service, which can damage an open database. */
  inCloudFolder: boolean
}
export type Change = { kind: Kind; id: string }
/** What undo took back, or redo did again. */
export interface Swapped {
  command: string
  changes: Change[]
}
export interface ChangeEvent {
  /** The library's revision number after the commit. */
  revision: number
  changes: Change[]
  /** The step that undo would take back now; null when there is none. */
  step: number | null
}
export interface Backlink {
  id: string
  title: string
  snippet: string
}
/** One file on its way in, or what became of it. */
export interface ImportJob {
  id: string
  name: string
  /** Bytes. */
  size: number
  status: 'waiting' | 'reading' | 'imported' | 'duplicate' | 'failed' | 'cancelled'
  format: string | null
  articleIds: string[]
  /** Everything dropped, guessed or repaired. */
  report: Revision['report']
  /** For a duplicate, or an article that resembles one already here: which, and by which rule. */
  duplicate: { articleId: string; title: string; rule: DuplicateRule } | null
  error: { code: string; params: Record<string, string | number>; message: string } | null
  /** Of a folder that Postil exported: how far it has been read, in files. */
  progress: { done: number; total: number } | null
  /** …and what came of it. */
  brought: Brought | null
}
/** What a folder that Postil exported has brought. */
export interface Brought {
  /** Objects that were not here, and those that were older here. */
  counts: Partial<Record<Kind, { added: number; updated: number }>>
  /** Changes made by hand in its pages that came in. */
  edits: number
  /** Those that did not, because the library says something else; `isGone` where what they change is not here any more. */
  conflicts: (Pick<IncomingEdit, 'kind' | 'field' | 'of'> & {
    ours: IncomingEdit['before']
    theirs: IncomingEdit['before']
    isGone: boolean
  })[]
  /** Pages that were changed by hand in a way that cannot be read back. */
  unread: string[]
  /** The step of the journal that it was. */
  step: number | null
}
export type DuplicateRule = 'bytes' | 'doi' | 'file' | 'url' | 'citekey' | 'text' | 'nearText'
export interface ImportProgress {
  jobs: ImportJob[]
  done: number
  total: number
}
export interface ImportNews {
  /** New jobs, and those that changed since the last news. */
  changed: ImportJob[]
  /** Jobs that were forgotten. */
  gone: string[]
  done: number
  total: number
}
export type ExportFlavour = z.infer<typeof Flavour>
const Flavour = z.enum(['obsidian', 'commonmark', 'pandoc'])
export type ExportFormat = z.infer<typeof Format>
const Format = z.enum(['markdown', 'w3c', 'hypothesis', 'readwise', 'csv', 'bibtex', 'ris', 'csl-json'])
export type ExportPreset = z.infer<typeof Preset>
const Preset = z.enum(['literature', 'claims', 'bibliography', 'highlights'])
const exportRequest = {
  articleIds: ids.optional(),
  projectId: id.optional(),
  as: Format.default('markdown'),
  flavour: Flavour.default('obsidian'),
  preset: Preset.default('literature'),
}
export type Resolutions = z.infer<typeof Resolutions>
/** The person's word on pages in conflict, by path: the file's wording counts, or the library's. */
/** What to do with a file that is here already, or with the article it came in as beside the one it resembles. */
const DuplicateAnswer = z.enum(['skip', 'keepBoth', 'newRevision', 'merge'])
export type DuplicateAnswer = z.infer<typeof DuplicateAnswer>

const Resolutions = z.record(line, z.enum(['theirs', 'ours']))
/** `both`: changed in the file and in the library; `unread`: changed in a way that cannot be told; `foreign`: not a page of Postil's. */
export type ConflictReason = 'both' | 'unread' | 'foreign'
/** What exporting does, or would do, to one file. Paths are relative to the chosen folder. */
export interface ExportedFile {
  path: string
  /** `kept`: a person's own; `newer`: another person has changed it since it was written from here, or what it shows. */
  status: 'written' | 'updated' | 'renamed' | 'unchanged' | 'kept' | 'newer' | 'removed' | 'conflict'
  bytes: number
  /** The path it had. */
  from?: string
  /** For a conflict: why, whether the file's wording can be taken into the library, and what each side says. */
  reason?: ConflictReason
  readable?: boolean
  theirs?: string
  ours?: string
  /** Of an object's file, in place of these: what of it people read. */
  sides?: ConflictSides
}
/** What two wordings of an object differ in; nothing where it is only what nobody reads. */
export interface ConflictSides {
  /** The title, statement or quotation of the object. */
  of: string
  fields: { field: string; theirs: string | string[] | null; ours: string | string[] | null }[]
}
/** A change that a person made in an exported file and that comes into the library. */
export interface IncomingEdit {
  path: string
  kind: 'article' | 'annotation' | 'claim' | 'evidence' | 'note'
  field: string
  /** The title, statement or quotation of what was changed. */
  of: string
  before: string | string[] | null
  after: string | string[] | null
}
export interface ExportPlan {
  folder: string
  files: ExportedFile[]
  incoming: IncomingEdit[]
  /** Files in the folder of objects that this library does not know, or knows in an older wording: another person's. */
  others: number
  /** Notes of the vault with the name of a new file. */
  clashes: string[]
  lint: LintFinding[]
}
export type Exported = Omit<ExportPlan, 'clashes' | 'lint'>
/** Of an export that runs: how many of its files are made, or what it did in the end. */
export type ExportStep = { done: number; placing: boolean } | { exported: Exported }
export interface LintFinding {
  path: string
  line: number
  kind: 'altered' | 'truncated' | 'unsourced'
  quote: string
  source?: string
}

const metadataPatch = z
  .object({
    title: line,
    authors: z.array(line).max(10_000),
    site: line.nullable(),
    published: line.nullable(),
    language: line.nullable(),
    url: line.nullable(),
    doi: line.nullable(),
    citekey: line.nullable(),
    description: z.string().max(100_000).nullable(),
    status: ReadingStatus,
    takeaway: line,
    tags: names,
    projects: ids,
  })
  .partial()

export const contract = {
  library: {
    info: query<LibraryInfo>()({}),
    /** Everything that changes from now on (or from revision number `since`), until the reader stops. */
    changes: oc
      .input(z.object({ since: z.number().int().optional() }))
      .output(eventIterator(z.custom<ChangeEvent>())),
    /** What is in the trash. */
    trash: query<{ kind: Kind; id: string; title: string; deleted: number }[]>()({}),
    backUp: query<{ path: string; bytes: number }>()({}),
  },
  history: {
    /** The commands that undo and redo would take back or do again; null when there is none. */
    state: query<{ undo: string | null; redo: string | null }>()({}),
    /** The newest step; where `step` is given, only if that is it. */
    undo: query<Swapped>()({ step: z.number().int().optional(), key }),
    redo: query<Swapped>()({ key }),
  },
  view: {
    get: query<unknown>()({ key: line }),
    set: query<null>()({ key: line, value: z.unknown() }),
  },
  articles: {
    list: query<ArticleListItem[]>()({ projectId: id.optional() }),
    get: query<ArticleView>()({ id }),
    revisions: query<RevisionSummary[]>()({ id }),
    revision: query<Revision>()({ id, number: z.number().int().positive() }),
    /** The original file. */
    source: query<{ source: Source; file: Blob } | null>()({ id }),
    image: query<Blob | null>()({ sha256: line }),
    update: command<Article>()({ id, version, patch: metadataPatch }),
    updateMany: command<Article[]>()({
      ids,
      addTags: names.optional(),
      removeTags: names.optional(),
      addProjects: ids.optional(),
      removeProjects: ids.optional(),
      status: ReadingStatus.optional(),
    }),
    /** Stores a corrected tree as the next revision and re-anchors. */
    edit: command<{ article: Article; annotations: Annotation[] }>()({ id, version, tree: z.custom<Root>() }),
    /** Brings back the wording of an older revision, as a new one. */
    revert: command<{ article: Article; annotations: Annotation[] }>()({
      id,
      number: z.number().int().positive(),
    }),
    remove: command<null>()({ ids }),
    restore: command<null>()({ ids }),
    /** `from` becomes part of `into` and goes to the trash; the annotations of both stand in one text, `text` says whose. */
    merge: command<Article>()({ into: id, from: id, text: z.enum(['into', 'from']).optional() }),
    makePart: command<Article>()({ partId: id }),
    ignorePart: command<null>()({ partId: id }),
    /** A book becomes an article a chapter; the book goes to the trash. Throws `invalidInput` where there are none. */
    splitChapters: command<Article[]>()({ id }),
  },
  annotations: {
    /** In text order; `ids`: of these only those that are there. */
    list: query<Annotation[]>()({ articleId: id.optional(), ids: ids.optional() }),
    /**
     * Of a stretch of the text (code units, end exclusive): a fraction of the list, for what is on the screen is read before
     * the margin is, and before the rest of the article.
     */
    marks: query<Mark[]>()({ articleId: id, start: offset, end: offset }),
    get: query<Annotation>()({ id }),
    /**
     * How many are not evidence for any claim yet, and one of them: that with `at` others before it, by article and in text
     * order; the last where they are fewer; null where there are none. `projectId`: of its articles alone.
     */
    unsorted: query<Unsorted>()({ projectId: id.optional(), at: offset }),
    create: command<Annotation>()({
      ...passage,
      comment: prose.optional(),
      tags: names.optional(),
    }),
    update: command<Annotation>()({
      id,
      version,
      patch: z.object({ color: Color, comment: prose, tags: names, start: offset, end: offset }).partial(),
    }),
    updateMany: command<Annotation[]>()({
      ids,
      color: Color.optional(),
      addTags: names.optional(),
      removeTags: names.optional(),
    }),
    remove: command<null>()({ ids }),
    restore: command<null>()({ ids }),
    /** The person's word on a passage that changed: it is here (`start`, `end` of the current text), or it is lost. */
    decide: command<Annotation>()({
      id,
      version,
      place: z.object({ start: offset, end: offset }).nullable(),
    }),
  },
  tags: {
    list: query<TagListItem[]>()({}),
    /** Everything that carries the tag. */
    uses: query<
      {
        kind: 'article' | 'annotation' | 'claim' | 'note'
        id: string
        articleId: string | null
        title: string
        tags: string[]
      }[]
    >()({ id }),
    create: command<Tag>()({ name: line, description: prose.optional(), color: Color.nullable().optional() }),
    update: command<Tag>()({
      id,
      version,
      patch: z.object({ name: line, description: prose, color: Color.nullable() }).partial(),
    }),
    merge: command<Tag>()({ into: id, from: id }),
    /** Gives tags to objects of any kinds, and takes others from them. */
    apply: command<null>()({
      objects: z
        .array(z.object({ kind: z.enum(['article', 'annotation', 'claim', 'note']), id }))
        .max(100_000),
      addTags: names.optional(),
      removeTags: names.optional(),
    }),
    remove: command<null>()({ id }),
  },
  claims: {
    list: query<ClaimListItem[]>()({ projectId: id.optional() }),
    get: query<ClaimView>()({ id }),
    matrix: query<Matrix>()({ projectId: id.optional() }),
    /** Claims that resemble what is being typed, best first. */
    similar: query<Claim[]>()({
      statement: line,
      projectId: id.optional(),
      limit: z.number().int().max(50).default(6),
    }),
    create: command<Claim>()({
      statement: line,
      kind: line.nullable().optional(),
      projects: ids.optional(),
      questions: ids.optional(),
      /** To a claim that is there: from the new one to it, or from it to the new one. */
      relation: z
        .union([
          z.object({ relation: ClaimRelationKind, toId: id }),
          z.object({ relation: ClaimRelationKind, fromId: id }),
        ])
        .optional(),
    }),
    update: command<Claim>()({
      id,
      version,
      patch: z
        .object({
          statement: line,
          kind: line.nullable(),
          status: ClaimStatus,
          comment: prose,
          tags: names,
          projects: ids,
          questions: ids,
        })
        .partial(),
    }),
    updateMany: command<Claim[]>()({
      ids,
      addTags: names.optional(),
      removeTags: names.optional(),
      addProjects: ids.optional(),
      removeProjects: ids.optional(),
      status: ClaimStatus.optional(),
    }),
    merge: command<Claim>()({ into: id, from: id }),
    remove: command<null>()({ ids }),
    restore: command<null>()({ ids }),
    relate: command<ClaimRelation>()({ fromId: id, toId: id, relation: ClaimRelationKind }),
    unrelate: command<null>()({ id }),
    /** "Read, says nothing about it", or no longer so. */
    setSilence: command<Silence | null>()({ claimId: id, articleId: id, silent: z.boolean() }),
  },
  evidence: {
    /**
     * Ties a passage to a claim. The claim is named by id or, to make it in the same step, by its statement; the passage by
     * its annotation or, to mark it in the same step, by its range.
     */
    set: command<{ evidence: Evidence; claim: Claim; annotation: Annotation }>()({
      claim: z.union([
        z.object({ id, projects: ids.optional() }),
        z.object({ statement: line, projects: ids.optional() }),
      ]),
      passage: z.union([z.object({ annotationId: id }), z.object(passage)]),
      stance: Stance,
      comment: prose.optional(),
    }),
    update: command<Evidence>()({
      id,
      version,
      patch: z.object({ stance: Stance, comment: prose }).partial(),
    }),
    remove: command<null>()({ id }),
    /** Of an annotation: which claims it speaks to. */
    ofAnnotation: query<{ evidence: Evidence; claim: Claim }[]>()({ annotationId: id }),
    /** Of an article: each piece of evidence from its passages. */
    ofArticle: query<{ evidence: Evidence; claim: Pick<Claim, 'id' | 'statement'> }[]>()({ articleId: id }),
  },
  questions: {
    /** In the person's order. Of a project: those that gather one of its claims, or none yet. */
    list: query<Question[]>()({ projectId: id.optional() }),
    create: command<Question>()({ text: line }),
    update: command<Question>()({ id, version, patch: z.object({ text: line, order: ids }).partial() }),
    arrange: command<null>()({ ids }),
    remove: command<null>()({ id }),
  },
  notes: {
    list: query<(Note & { words: number })[]>()({ projectId: id.optional() }),
    get: query<Note>()({ id }),
    create: command<Note>()({
      title: line.optional(),
      markdown: prose.optional(),
      articleId: id.nullable().optional(),
      projects: ids.optional(),
    }),
    /** A first page from claims: a heading each, quotes for and against, citations in place. */
    draft: command<Note>()({ title: line, claimIds: ids, projects: ids.optional() }),
    update: command<Note>()({
      id,
      version,
      patch: z.object({ title: line, markdown: prose, tags: names, projects: ids }).partial(),
    }),
    remove: command<null>()({ ids }),
    restore: command<null>()({ ids }),
    versions: query<NoteVersion[]>()({ id }),
    /** Keeps an image for notes; gives its address, `image:HASH`. Throws `invalidInput` for what is no image. */
    keepImage: command<string>()({ file: z.instanceof(Blob) }),
    /** Notes that link to this note, article, claim or annotation. */
    backlinks: query<Backlink[]>()({ id }),
  },
  projects: {
    list: query<(Project & { articles: number; claims: number; notes: number })[]>()({}),
    create: command<Project>()({ name: line }),
    update: command<Project>()({ id, version, patch: z.object({ name: line }).partial() }),
    remove: command<null>()({ id }),
  },
  search: query<SearchHit[]>()({
    query: line,
    kinds: z.array(z.enum(['text', 'quote', 'comment', 'claim', 'note'])).optional(),
    projectId: id.optional(),
    limit: z.number().int().min(1).max(500).default(50),
  }),
  imports: {
    /**
     * Puts a file in the queue; the answer comes when there is room for another. `id` names the job: sending it again does
     * nothing. `projectId`: what it becomes belongs to this project.
     */
    add: query<ImportJob>()({
      id,
      name: line,
      /** Where it lies in the folder it came with, its name last; what a reference says of its files is held against it. */
      path: line.optional(),
      /** Bytes. */
      size: offset,
      /** Absent: it was sent in pieces, or is too large to be sent at all. */
      file: z.instanceof(Blob).optional(),
      /** Of a folder that Postil exported: its files, one behind the other, by path and bytes; then it is read back whole. */
      folder: z.array(z.tuple([line, offset])).optional(),
      projectId: id.optional(),
    }),
    /** Of these SHA-256 of files and images, those the library has no bytes of. */
    missing: query<string[]>()({ hashes: z.array(z.string().length(64)).max(200_000) }),
    /** A piece of a file that is added afterwards, beginning at this byte of it; small calls need not wait behind a large one. */
    piece: query<null>()({ id, at: offset, piece: z.instanceof(Blob) }),
    /** Puts pasted text or rich text (HTML) in the queue. */
    paste: query<ImportJob>()({ id, text: prose, html: prose.optional(), projectId: id.optional() }),
    /** The article that comes with Postil. */
    sample: query<ImportJob>()({ id, language: z.enum(['en', 'fr']) }),
    /** The whole queue, then what changes in it, until the reader stops. */
    watch: oc.input(z.object({})).output(eventIterator(z.custom<ImportNews>())),
    /** These jobs, or all that are not over; they stay in the queue. */
    cancel: query<null>()({ ids: ids.optional() }),
    /** These failed or cancelled jobs, or all that were cancelled. */
    retry: query<null>()({ ids: ids.optional() }),
    /** Forgets the finished jobs (the articles stay). */
    clear: query<null>()({}),
    /** The person's word on a file that is, or resembles, an article already here. */
    resolve: query<Done<DuplicateAnswer | null>>()({ id, as: DuplicateAnswer }),
    /** Of a folder that was brought in: the folder's side of a conflict counts, too. */
    takeTheirs: query<ImportJob>()({ id, conflict: offset }),
    /** Reads the article's original file again with the importers of today and stores the result as a revision. */
    extractAgain: query<Done<{ words: number; before: number; stored: boolean }>>()({
      articleId: id,
      force: z.boolean().default(false),
    }),
  },
  exports: {
    /** Asks the person for a folder where the host can; null where it cannot or they decline. */
    chooseFolder: query<string | null>()({}),
    /** What would come in from the folder, and happen to each file; writes nothing. */
    plan: query<ExportPlan>()({ ...exportRequest, folder: line, resolve: Resolutions.optional() }),
    /** Says how far it is, then what it did; who stops reading before that has it broken off, with nothing written. */
    run: oc
      .input(z.object({ ...exportRequest, folder: line, resolve: Resolutions.optional() }))
      .output(eventIterator(z.custom<ExportStep>())),
    /** Takes in what others added to the folder; `articles` are the ids of those in it. */
    bringIn: query<{
      added: number
      updated: number
      articles: string[]
      /** Files that were left out, and why. */
      problems: { path: string; reason: string }[]
    }>()({ folder: line }),
    /** The same as one ZIP file, for saving through the browser. */
    download: query<Blob>()({ ...exportRequest }),
    /** The Markdown of one article, annotation, claim or note, for the clipboard or a preview. */
    preview: query<string>()({
      kind: z.enum(['article', 'annotation', 'claim', 'note']),
      id,
      flavour: Flavour.default('obsidian'),
      preset: Preset.default('literature'),
    }),
    /** A note with its quotes and references, for word processors. */
    docx: query<Blob>()({ noteId: id, language: z.enum(['en', 'fr']).default('en') }),
  },
}

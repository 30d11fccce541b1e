/** Storing what a parser found in a file. */
import { folded } from '../anchoring/fold.ts'
import { anchor, reanchor } from '../anchoring/index.ts'
import { citekeyOf } from '../citekey.ts'
import { canonicalUrl, titleKey } from '../duplicates.ts'
import { PostilError } from '../errors.ts'
import { chaptersOf } from '../import/books/chapters.ts'
import {
  PARSER_VERSION,
  type ParsedAnnotation,
  type ParsedArticle,
  type ParsedFile,
} from '../import/parsed.ts'
import { type Annotation, COLORS, type Color, isPlaced } from '../model/annotation.ts'
import { type Article, Metadata, missingMetadata, type ReportEntry, type Revision } from '../model/article.ts'
import type { Anchor } from '../model/selector.ts'
import { freeSlug, slugOf } from '../slug.ts'
import type { Store } from '../store.ts'
import { textMap } from '../text/index.ts'
import { currentRevision, proposalOf, reanchorOn, selectorsOf } from './anchors.ts'
import { blockIdOf } from './annotations.ts'
import { type AddedRevision, addRevision, reviseArticle } from './revisions.ts'
import { ensureTags } from './tags.ts'
import type { Transaction } from './transaction.ts'

/** A part is made an article of its own under `split: 'auto'` from this confidence on. */
const SURE = 0.8

export interface FileOrigin {
  name: string
  path: string | null
  bytes: Uint8Array
}

export interface StoreFileInput {
  origin: FileOrigin
  parsed: ParsedFile
  /** `auto`: parts that surely are articles become articles; `offer`: they wait for the person. */
  split: 'auto' | 'offer'
  projectIds: string[]
  /** Articles of the file (by index) that are here already: they are passed over, or become the next revision of that one. */
  known: { index: number; articleId: string; as: 'skip' | 'newRevision' }[]
}

/** Stores a parsed file: its bytes, images, articles, what waits beside them, and its annotations. */
export function storeFile(tx: Transaction, input: StoreFileInput): Article[] {
  const { origin, parsed } = input
  const sourceId = tx.env.sha256(origin.bytes)
  tx.store.addSource(
    {
      id: sourceId,
      name: origin.name,
      path: origin.path,
      format: parsed.format,
      size: origin.bytes.length,
      imported: tx.now,
      parser: PARSER_VERSION,
    },
    origin.bytes,
  )
  for (const image of parsed.images) tx.store.addImage(image.sha256, image.mediaType, image.bytes)

  const articles: Article[] = []
  let host: Article | null = null
  parsed.articles.forEach((found, index) => {
    const known = input.known.find((k) => k.index === index)
    if (known?.as === 'skip') return
    if (known) {
      host = storeAsRevision(tx, known.articleId, found, sourceId, parsed.report)
    } else if (host && found.role === 'part' && !(input.split === 'auto' && isSure(found))) {
      insertPart(tx, host, { found, index, sourceId })
      return
    } else {
      const article = insertArticle(tx, found, {
        sourceId,
        report: host ? [] : parsed.report,
        projectIds: input.projectIds,
      })
      host ??= article
      articles.push(article)
      return
    }
    articles.push(host)
  })
  for (const group of annotationsAbout(tx.store, parsed.annotations)) {
    const article = storeAnnotationsAbout(tx, group, sourceId, parsed.report)
    if (!articles.some(({ id }) => id === article.id)) articles.push(article)
  }
  return articles
}

/** Surely an article of its own, not a headline or a leftover. */
export const isSure = (found: ParsedArticle): boolean =>
  (found.confidence ?? 0) >= SURE && found.tree.children.length > 0

export function insertArticle(
  tx: Transaction,
  found: Pick<
    ParsedArticle,
    'byline' | 'metadata' | 'tree' | 'stored' | 'tags' | 'annotations' | 'attachments'
  >,
  from: { sourceId: string | null; report: ReportEntry[]; projectIds: string[]; reason?: Revision['reason'] },
): Article {
  const id = tx.env.newId()
  const taken = (citekey: string) => tx.store.articlesWith('citekey', citekey).length > 0
  const { metadata } = found
  const revision = addRevision(tx, {
    articleId: id,
    number: 1,
    tree: found.stored ?? found.tree,
    reason: from.reason ?? 'import',
    report: from.report,
    sourceId: from.sourceId,
  })
  const article = tx.insert('article', {
    id,
    ...metadata,
    ...(metadata.citekey && !taken(metadata.citekey)
      ? {}
      : {
          citekey: citekeyOf(metadata, taken),
          origins: { ...metadata.origins, citekey: MADE_CITEKEY },
        }),
    citekeyAliases: [],
    status: 'toRead',
    takeaway: '',
    tags: ensureTags(tx, found.tags),
    projects: from.projectIds,
    slug: freeSlug(slugOf(metadata.title, 'article'), (slug) => tx.store.count('article', { slug }) > 0),
    revisionId: revision.id,
    words: tx.texts.get(revision.id)!.words,
    sourceId: from.sourceId,
    ...(found.byline ? { byline: found.byline } : {}),
    ...(found.attachments?.length ? { attachments: found.attachments } : {}),
  })
  for (const annotation of found.annotations) insertAnnotation(tx, revision, annotation)
  return article
}

function storeAsRevision(
  tx: Transaction,
  articleId: string,
  found: ParsedArticle,
  sourceId: string,
  report: ReportEntry[],
): Article {
  const article = tx.get('article', articleId)
  tx.update('article', articleId, {
    ...whatItAdds(article, found),
    tags: [...new Set([...article.tags, ...ensureTags(tx, found.tags)])],
  })
  if (found.record === 'reference') return tx.get('article', articleId)
  const tree = found.stored ?? found.tree
  const revised = reviseArticle(tx, { articleId, tree, reason: 'reimport', report, sourceId })
  const revision = currentRevision(tx, articleId)
  // What the earlier file held already is here, re-anchored.
  for (const annotation of notHere(tx.store, revised.article, found.annotations))
    insertAnnotation(tx, revision, annotation)
  return revised.article
}

/**
 * What a file of an article that is here says of it and was not known. A reference that somebody keeps knows better than what
 * was read off a page, but not better than the person or another reference; its citekey is the one that is cited.
 */
export function whatItAdds(article: Article, found: ParsedArticle): Partial<Article> {
  const isReference = found.record === 'reference'
  const origins = Object.entries(article.origins).map(([field, { from, guessed }]) => [
    field,
    { from, guessed: guessed || (isReference && !KEPT.has(from)) },
  ])
  const patch: Partial<Article> = missingMetadata(
    { ...article, origins: Object.fromEntries(origins) },
    found.metadata,
  )
  patch.origins = { ...article.origins, ...pick(patch.origins ?? {}, Object.keys(patch)) }
  const { citekey } = found.metadata
  if (
    isReference &&
    citekey &&
    citekey !== article.citekey &&
    article.origins.citekey?.from === MADE_CITEKEY.from
  ) {
    patch.citekey = citekey
    patch.citekeyAliases = [...article.citekeyAliases, ...(article.citekey ? [article.citekey] : [])]
    patch.origins.citekey = found.metadata.origins.citekey!
  }
  const attachments = [...new Set([...(article.attachments ?? []), ...(found.attachments ?? [])])]
  if (attachments.length > (article.attachments?.length ?? 0)) patch.attachments = attachments
  return Object.fromEntries(
    Object.entries(patch).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(article[field as keyof Article]),
    ),
  )
}

/** Origins that no reference overrules. */
const KEPT = new Set(['person', 'BibTeX', 'RIS', 'CSL-JSON'])
const MADE_CITEKEY = { from: 'author, title, year', guessed: false }

const pick = (origins: Metadata['origins'], fields: string[]): Metadata['origins'] =>
  Object.fromEntries(Object.entries(origins).filter(([field]) => fields.includes(field)))

function insertPart(
  tx: Transaction,
  host: Article,
  { found, index, sourceId }: { found: ParsedArticle; index: number; sourceId: string },
): void {
  tx.insert('part', {
    articleId: host.id,
    sourceId,
    index,
    metadata: found.metadata,
    tree: found.tree,
    why: found.why ?? '',
    confidence: found.confidence ?? 0,
    state: 'waiting',
    madeId: null,
  })
}

/** An annotation that came with a file, at its passage with an anchor state; never dropped, `lost` at the worst. */
export function insertAnnotation(tx: Transaction, revision: AddedRevision, from: ParsedAnnotation): void {
  const id = tx.env.newId()
  const found = anchor(from.selectors, revision.text)
  const sure = found.state === 'exact' || found.state === 'moved'
  const quote = from.selectors.find((s) => s.type === 'TextQuoteSelector')
  const position = from.selectors.find((s) => s.type === 'TextPositionSelector')
  const given = { quote: quote?.exact ?? '', prefix: quote?.prefix ?? '', suffix: quote?.suffix ?? '' }
  tx.insert('annotation', {
    id,
    articleId: revision.articleId,
    ...(sure
      ? { ...selectorsOf(revision, { start: found.start!, end: found.end! }), state: found.state }
      : {
          revisionId: revision.id,
          start: position?.start ?? 0,
          end: position?.end ?? 0,
          ...given,
          state: found.state,
          proposal: proposalOf(found),
        }),
    color: (COLORS as readonly string[]).includes(from.color ?? '') ? (from.color as Color) : 'amber',
    comment: from.comment,
    tags: ensureTags(tx, from.tags),
    blockId: blockIdOf(id),
    ...(from.created === null ? {} : { created: from.created, modified: from.created }),
  })
}

/** Highlights about an article that is not in their file. */
interface AnnotationsAbout {
  about: NonNullable<ParsedAnnotation['about']>
  /** Found by URL or title. */
  article: Article | null
  /** Those the article does not have. */
  added: ParsedAnnotation[]
}

/** A file's annotations of articles that are not in it, by article. */
export function annotationsAbout(store: Store, annotations: readonly ParsedAnnotation[]): AnnotationsAbout[] {
  const groups = Map.groupBy(annotations, ({ about = {} }) => JSON.stringify(about))
  return [...groups.values()].map((group) => {
    const { about = {} } = group[0]!
    const url = canonicalUrl(about.url ?? null)
    const [article = null] = [
      ...(url === null ? [] : store.articlesWith('url', url)),
      ...(about.title ? store.articlesWith('title', titleKey(about.title)) : []),
    ]
      .map((id) => store.get('article', id))
      .filter((found) => found?.deleted === null)
    if (!article) return { about, article, added: group }
    return { about, article, added: notHere(store, article, group) }
  })
}

/**
 * Those that the article does not have, in the trash neither. One that is there has the same words and comment and stands
 * where this one would, or is thought to; for one without a sure place, it may also be any that is there for no other.
 */
function notHere(
  store: Store,
  { id, revisionId }: Article,
  annotations: readonly ParsedAnnotation[],
): ParsedAnnotation[] {
  const here = Map.groupBy(store.list('annotation', { articleId: id }), ({ quote, comment }) =>
    sameKey(quote, comment),
  )
  const keyOf = ({ selectors, comment }: ParsedAnnotation) =>
    sameKey(selectors.find((one) => one.type === 'TextQuoteSelector')?.exact ?? '', comment)
  const alike = annotations.filter((one) => here.has(keyOf(one)))
  if (alike.length === 0) return [...annotations]
  const places = reanchor(
    alike.map(({ selectors }) => selectors),
    store.revision(revisionId)!.text,
  )
  const there = new Set<ParsedAnnotation>()
  const match = (isIt: (present: Annotation, place: Anchor) => boolean) => {
    for (const [i, one] of alike.entries()) {
      const present = here.get(keyOf(one))!
      const at = there.has(one) ? -1 : present.findIndex((annotation) => isIt(annotation, places[i]!))
      if (at === -1) continue
      present.splice(at, 1)
      there.add(one)
    }
  }
  match((present, place) => {
    const stands = isPlaced(present) ? present : present.proposal
    return place.start !== undefined && !!stands && stands.start < place.end! && place.start < stands.end
  })
  match((_, place) => !isPlaced(place))
  return annotations.filter((one) => !there.has(one))
}

/** Where it was placed, the quote has the article's own quotation marks and spaces; a sign makes another quote. */
const sameKey = (quote: string, comment: string): string => `${folded(quote)}\n${comment}`

/** Those whose article is not here wait in a record without text. */
function storeAnnotationsAbout(
  tx: Transaction,
  { about, article, added }: AnnotationsAbout,
  sourceId: string,
  report: ReportEntry[],
): Article {
  if (article) {
    const revision = currentRevision(tx, article.id)
    for (const annotation of added) insertAnnotation(tx, revision, annotation)
    return article
  }
  const metadata: Metadata = {
    title: about.title ?? about.url ?? 'Highlights',
    authors: about.authors ?? [],
    site: null,
    published: null,
    language: null,
    url: about.url ?? null,
    doi: null,
    citekey: null,
    description: null,
    csl: {},
    origins: {},
  }
  const tree = { type: 'root' as const, children: [] }
  return insertArticle(
    tx,
    { metadata, tree, tags: [], annotations: added },
    { sourceId, report, projectIds: [] },
  )
}

export function makePart(tx: Transaction, input: { partId: string }): Article {
  const part = tx.get('part', input.partId)
  const { projects } = tx.get('article', part.articleId)
  const article = insertArticle(
    tx,
    { metadata: part.metadata, tree: part.tree, tags: [], annotations: [] },
    { sourceId: part.sourceId, report: [], projectIds: projects },
  )
  tx.update('part', part.id, { state: 'made', madeId: article.id })
  return article
}

/** Each chapter of a book becomes an article with the annotations in it; the book goes to the trash. */
export function splitChapters(tx: Transaction, input: { id: string }): Article[] {
  const book = tx.get('article', input.id)
  const revision = currentRevision(tx, book.id)
  const chapters = chaptersOf({ metadata: Metadata.parse(book), tree: revision.tree })
  if (chapters.length === 0)
    throw new PostilError('invalidInput', { detail: 'This article has no chapters.' })
  const { ranges } = textMap(revision.tree)
  const starts = chapters.map(({ at }) => ranges.get(revision.tree.children[at]!)?.start ?? 0)
  const annotations = Map.groupBy(
    tx.list('annotation', { articleId: book.id, deleted: null }),
    ({ start, proposal }) => starts.findLastIndex((at) => at <= (proposal?.start ?? start)),
  )
  const articles = chapters.map(({ metadata, tree }, i) => {
    const { id } = insertArticle(
      tx,
      { metadata, tree, tags: [], annotations: [] },
      { sourceId: revision.sourceId, report: i === 0 ? revision.report : [], projectIds: book.projects },
    )
    reanchorOn(tx, currentRevision(tx, id), annotations.get(i) ?? [])
    return tx.update('article', id, { tags: book.tags, status: book.status })
  })
  for (const note of tx.list('note', { articleId: book.id, deleted: null }))
    tx.update('note', note.id, { articleId: articles[0]!.id })
  tx.update('article', book.id, { deleted: tx.now })
  return articles
}

export function ignorePart(tx: Transaction, input: { partId: string }): null {
  tx.update('part', input.partId, { state: 'ignored' })
  return null
}

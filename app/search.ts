/**
 * Search: what is indexed for each object, how a query is read, and the words shown around a hit.
 *
 * The index holds folded text (`app/text/fold.ts`: case, accents, ligatures, soft hyphens, typography) and nothing else;
 * places and snippets are found in the original text of the few hits that are shown.
 */
import type { Change, SearchHit } from './contract.ts'
import { identitiesOf } from './duplicates.ts'
import { snippetText } from './markdown/snippet-text.ts'
import type { Annotation } from './model/annotation.ts'
import type { Article } from './model/article.ts'
import type { Note } from './model/note.ts'
import { live } from './queries/library.ts'
import type { SearchDocument, SearchKind, Store } from './store.ts'
import type { StoredText } from './stored-text.ts'
import { type Folded, foldedText, foldForSearch } from './text/index.ts'

const SNIPPET_BEFORE = 60
const SNIPPET_AFTER = 140
/** Of these, those of a project are kept. */
const MOST_MATCHES = 100_000
const ALL_KINDS: SearchKind[] = ['text', 'quote', 'comment', 'claim', 'note']

/**
 * Brings the search index, and what articles are recognised by, up to date with changed objects.
 * @param texts of revisions that are at hand, by the revision's id
 * @param get an object as it is now; null where it is gone
 */
export function indexChanges(
  store: Store,
  changes: Change[],
  texts: ReadonlyMap<string, StoredText> = new Map(),
  get: Store['get'] = store.get,
): void {
  for (const { kind, id } of changes) {
    if (kind === 'article') indexArticle(store, id, get('article', id), texts)
    else if (kind === 'annotation') indexAnnotation(store, id, get('annotation', id))
    else if (kind === 'claim') {
      const claim = get('claim', id)
      const live = claim?.deleted === null
      store.index(
        'claim',
        id,
        live ? document('claim', id, claim.statement, [claim.kind ?? '', claim.comment]) : null,
      )
    } else if (kind === 'note') {
      const note = get('note', id)
      store.index('note', id, note?.deleted === null ? noteDocument(note) : null)
    }
  }
}

function indexArticle(
  store: Store,
  id: string,
  article: Article | null,
  texts: ReadonlyMap<string, StoredText>,
): void {
  const atHand = article && texts.get(article.revisionId)
  const revision = atHand ?? (article && store.revision(article.revisionId))
  const about = article
    ? [...article.authors, article.site ?? '', article.description ?? '', article.takeaway]
    : []
  store.index(
    'text',
    id,
    article?.deleted === null
      ? {
          kind: 'text',
          id,
          title: foldedText([article.title, ...about].join('\n')),
          body: atHand?.folded ?? foldedText(revision?.text ?? ''),
        }
      : null,
  )
  store.setIdentities(
    id,
    article ? identitiesOf(article, revision?.textSha256 ?? null, pathOf(store, article.sourceId)) : [],
  )
}

function pathOf(store: Store, sourceId: string | null): string | null {
  const source = sourceId === null ? null : store.source(sourceId)
  return source && (source.path ?? source.name)
}

function indexAnnotation(store: Store, id: string, annotation: Annotation | null): void {
  const live = annotation?.deleted === null
  store.index('quote', id, live ? document('quote', id, '', [annotation.quote]) : null)
  store.index(
    'comment',
    id,
    live && annotation.comment ? document('comment', id, '', [annotation.comment]) : null,
  )
}

/** A note is found by what is shown of it. */
export const noteDocument = ({
  id,
  title,
  markdown,
}: Pick<Note, 'id' | 'title' | 'markdown'>): SearchDocument =>
  document('note', id, title, [snippetText(markdown)])

function document(kind: SearchKind, id: string, title: string, body: string[]): SearchDocument {
  return { kind, id, title: foldedText(title), body: foldedText(body.join('\n')) }
}

interface Term {
  /** Folded words that follow each other. */
  words: string[]
  /** The last word may go on. */
  prefix: boolean
  excluded: boolean
}

/** `peat "carbon store" -forest`: words and phrases that must occur, and one that must not. The last word may go on. */
export function parseQuery(query: string): Term[] {
  const terms: Term[] = []
  for (const match of query.matchAll(/(-?)(?:"([^"]*)"?|“([^”]*)”?|«([^»]*)»?|(\S+))/g)) {
    const phrase = match[2] ?? match[3] ?? match[4]
    const words = foldForSearch(phrase ?? match[5]!).text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
    if (words.length === 0) continue
    const last = match.index + match[0].length === query.length
    terms.push({ words, prefix: phrase === undefined && last && !match[1], excluded: match[1] === '-' })
  }
  return terms
}

/** The FTS5 expression of the terms (https://sqlite.org/fts5.html#full_text_query_syntax); null when nothing must occur. */
export function ftsExpression(terms: Term[]): string | null {
  const one = (term: Term) => `"${term.words.join(' ')}"${term.prefix ? ' *' : ''}`
  const wanted = terms.filter((term) => !term.excluded).map(one)
  const excluded = terms.filter((term) => term.excluded).map(one)
  if (wanted.length === 0) return null
  const all = wanted.join(' AND ')
  return excluded.length === 0 ? all : `(${all}) NOT (${excluded.join(' OR ')})`
}

/**
 * Full-text search, best first.
 * @returns hits with a snippet of the original text; `start` and `end` count code units of the article's canonical text
 */
export function search(
  store: Store,
  input: {
    query: string
    kinds?: SearchKind[] | undefined
    projectId?: string | undefined
    limit: number
  },
): SearchHit[] {
  const terms = parseQuery(input.query)
  const expression = ftsExpression(terms)
  if (expression === null) return []
  const wanted = terms.filter((term) => !term.excluded)
  const kinds = input.kinds ?? ALL_KINDS
  const { projectId, limit } = input
  const found =
    projectId === undefined
      ? store.match(expression, kinds, limit)
      : store.match(expression, kinds, MOST_MATCHES).filter(inProject(store, projectId)).slice(0, limit)
  return found.flatMap(({ kind, id, score }) => {
    const hit = describeHit(store, kind, id, wanted)
    return hit ? [{ ...hit, kind, id, score }] : []
  })
}

/** A passage belongs where its article does. */
function inProject(store: Store, projectId: string): (match: { kind: SearchKind; id: string }) => boolean {
  const idsOf = (kind: 'article' | 'claim' | 'note') =>
    new Set(live(store, kind, projectId).map((object) => object.id))
  const [articles, claims, notes] = [idsOf('article'), idsOf('claim'), idsOf('note')]
  return ({ kind, id }) => {
    if (kind === 'claim') return claims.has(id)
    if (kind === 'note') return notes.has(id) || articles.has(store.get('note', id)?.articleId ?? '')
    return articles.has(kind === 'text' ? id : (store.get('annotation', id)?.articleId ?? ''))
  }
}

type Description = Omit<SearchHit, 'kind' | 'id' | 'score'>

function describeHit(store: Store, kind: SearchKind, id: string, terms: Term[]): Description | null {
  if (kind === 'text') {
    const article = store.get('article', id)
    const text = (article && store.revision(article.revisionId)?.text) ?? ''
    if (!article) return null
    const found = matches(text, terms)
    const shown = snippet(text, found)
    return {
      ...shown,
      articleId: id,
      title: article.title,
      ...(found[0] ? { start: found[0].start, end: found[0].end } : {}),
    }
  }
  if (kind === 'claim') {
    const claim = store.get('claim', id)
    if (!claim) return null
    const text = [claim.statement, claim.comment].filter(Boolean).join(' — ')
    return { ...snippet(text, matches(text, terms)), articleId: null, title: claim.statement }
  }
  if (kind === 'note') {
    const note = store.get('note', id)
    if (!note) return null
    const text = snippetText(note.markdown)
    return {
      ...snippet(text, matches(text, terms)),
      articleId: note.articleId,
      title: note.title,
    }
  }
  const annotation = store.get('annotation', id)
  const article = annotation && store.get('article', annotation.articleId)
  if (!annotation || !article) return null
  const text = kind === 'quote' ? annotation.quote : annotation.comment
  return {
    ...snippet(text, matches(text, terms)),
    articleId: article.id,
    title: article.title,
    ...placeOf(annotation),
  }
}

/** Where the annotation is in the article's current text, as far as that is sure. */
function placeOf({ state, start, end }: Annotation): { start?: number; end?: number } {
  return state === 'exact' || state === 'moved' ? { start, end } : {}
}

interface Span {
  start: number
  end: number
}

/** The terms' occurrences in `text` (code units), in order; none overlap. */
function matches(text: string, terms: Term[]): Span[] {
  const folded: Folded = foldForSearch(text)
  const spans: Span[] = []
  for (const { words, prefix } of terms) {
    const body = words
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[^\\p{L}\\p{M}\\p{N}]+')
    const pattern = new RegExp(
      `(?<![\\p{L}\\p{M}\\p{N}])${body}${prefix ? '[\\p{L}\\p{M}\\p{N}]*' : '(?![\\p{L}\\p{M}\\p{N}])'}`,
      'gu',
    )
    for (const match of folded.text.matchAll(pattern)) {
      spans.push({
        start: folded.toOriginal(match.index),
        end: folded.toOriginal(match.index + match[0].length),
      })
    }
  }
  spans.sort((a, b) => a.start - b.start || b.end - a.end)
  return spans.filter((span, i) => i === 0 || span.start >= spans[i - 1]!.end)
}

function snippet(text: string, found: Span[]): { snippet: string; marks: Span[] } {
  const first = found[0]?.start ?? 0
  const from = first <= SNIPPET_BEFORE ? 0 : wordBoundary(text, first - SNIPPET_BEFORE, first)
  const to = Math.min(text.length, first + SNIPPET_AFTER)
  const before = from > 0 ? '…' : ''
  const shown = text.slice(from, to)
  const marks = found
    .filter((span) => span.start >= from && span.end <= to)
    .map((span) => ({ start: span.start - from + before.length, end: span.end - from + before.length }))
  // One space for one white space character keeps the marks in place.
  return { snippet: before + shown.replace(/\s/g, ' ') + (to < text.length ? '…' : ''), marks }
}

/** The start of the first word at or behind `at`, so that no word is cut in half. */
function wordBoundary(text: string, at: number, limit: number): number {
  const space = text.slice(at, limit).search(/\s/)
  return space < 0 ? at : at + space + 1
}

/**
 * Importing: a file is parsed (elsewhere, contained), compared with what is here, and stored in one transaction.
 */

import { annotationsAbout, whatItAdds } from './commands/imports.ts'
import type { Done, DuplicateRule } from './contract.ts'
import { type Duplicate, findCounterpart, findDuplicate } from './duplicates.ts'
import { PostilError } from './errors.ts'
import { splitIntoChapters } from './import/books/chapters.ts'
import type { ParsedArticle, ParsedFile, ParseOptions } from './import/parsed.ts'
import { unite } from './import/unite.ts'
import type { Library } from './library.ts'
import type { Article } from './model/article.ts'
import { originalOf } from './queries/articles.ts'
import { storedText } from './stored-text.ts'

/** Larger files are refused before they are read; bytes. */
export const FILE_LIMIT = 200 * 1024 * 1024

/** The same of a folder that Postil exported: its original files are what is large. */
export const FOLDER_LIMIT = 1024 * 1024 * 1024

export function tooLarge(path: string, size: number, limit = FILE_LIMIT): PostilError {
  return new PostilError('fileTooLarge', { path, size: megabytes(size), limit: megabytes(limit) })
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`

/** Parses bytes somewhere they can do no harm. Rejects with a PostilError that speaks of `options.name`. */
export type Parse = (
  bytes: Uint8Array<ArrayBuffer>,
  options: ParseOptions,
  signal?: AbortSignal,
) => Promise<ParsedFile>

export interface FileToImport {
  name: string
  path: string | null
  bytes: Uint8Array<ArrayBuffer>
}

export interface ImportSettings {
  /**
   * `auto`: surely separate articles become articles; `offer`: they wait beside the first; `never`: one article. A book is
   * one article, unless `chapters` says an article a chapter.
   */
  split: 'auto' | 'offer' | 'never' | 'chapters'
  projectIds: string[]
  format?: ParseOptions['format'] | undefined
  /** The person's word on a duplicate; absent: what is here already is passed over. */
  duplicates?: 'keepBoth' | 'newRevision' | undefined
}

export interface ImportOutcome {
  status: 'imported' | 'duplicate'
  parsed: ParsedFile
  /** Those that are new or have something new; of a file of annotations that are all here already, those they are of. */
  articles: Article[]
  /** The first article found to be here already, or to resemble one (then it was imported all the same). */
  duplicate: { articleId: string; rule: DuplicateRule } | null
}

/** Parses and stores one file. @throws PostilError */
export async function importFile(
  library: Library,
  parse: Parse,
  file: FileToImport,
  settings: ImportSettings,
): Promise<ImportOutcome> {
  return storeParsed(library, file, await parse(file.bytes, parseOptions(file, settings)), settings)
}

export function parseOptions({ name }: FileToImport, { split, format }: ImportSettings): ParseOptions {
  return { name, split: split === 'never' ? 'never' : 'auto', ...(format ? { format } : {}) }
}

/** Compares what was found in a file with what is here, and stores it. @throws PostilError */
export function storeParsed(
  library: Library,
  file: FileToImport,
  read: ParsedFile,
  settings: ImportSettings,
): ImportOutcome {
  const { split } = settings
  const whole = read.format === 'zip' ? unite(read) : read
  const parsed =
    split === 'chapters' ? { ...whole, articles: whole.articles.flatMap(splitIntoChapters) } : whole
  const sourceId = library.env.sha256(file.bytes)
  const found = parsed.articles.flatMap((article, index) => {
    if (article.role !== 'main') return []
    const duplicate = findDuplicate(library.store, candidateOf(library, article, file, sourceId))
    return duplicate ? [{ index, article, ...duplicate }] : []
  })
  const known = found.flatMap(({ index, article, articleId, isSure }) => {
    const as = whatToDo(library, article, { articleId, isSure }, settings.duplicates)
    return as === null ? [] : [{ index, articleId, as }]
  })
  for (const [index, article] of parsed.articles.entries()) {
    if (article.role !== 'main' || found.some((one) => one.index === index)) continue
    const articleId = findCounterpart(library.store, article.metadata, article.record === 'reference')
    if (articleId !== null) known.push({ index, articleId, as: 'newRevision' })
  }
  const skipped = new Set(known.filter(({ as }) => as === 'skip').map(({ index }) => index))
  const mains = parsed.articles.flatMap((article, index) => (article.role === 'main' ? [index] : []))
  const duplicate = found[0] ? { articleId: found[0].articleId, rule: found[0].rule } : null
  if (mains.every((index) => skipped.has(index))) {
    const about = annotationsAbout(library.store, parsed.annotations)
    if (about.every(({ added }) => added.length === 0) && mains.length + about.length > 0)
      return {
        status: 'duplicate',
        parsed,
        articles: about.flatMap(({ article }) => article ?? []),
        duplicate,
      }
  }
  const articles = library.execute('imports.store', {
    origin: file,
    parsed,
    split: split === 'auto' || split === 'chapters' ? 'auto' : 'offer',
    projectIds: settings.projectIds,
    known,
  })
  const attached = known.some(({ articleId }) => articleId === duplicate?.articleId)
  // Who has answered is not asked again.
  const isSettled = attached || settings.duplicates !== undefined
  return { status: 'imported', parsed, articles, duplicate: isSettled ? null : duplicate }
}

function candidateOf(library: Library, article: ParsedArticle, file: FileToImport, sourceId: string) {
  const { metadata, attachments = [] } = article
  const path = article.path ?? file.path ?? file.name
  if (article.record)
    return {
      metadata,
      path: article.record === 'scan' ? path : null,
      attachments,
      sourceId: article.record === 'scan' ? sourceId : null,
      textSha256: null,
      sketch: [],
    }
  article.stored ??= storedText(article.tree, library.env.sha256)
  const { textSha256, sketch } = article.stored
  return { metadata, path, attachments, sourceId, textSha256, sketch }
}

/** A text and its reference record complete each other whichever comes first; otherwise the person decides. */
function whatToDo(
  library: Library,
  found: ParsedArticle,
  { articleId, isSure }: Pick<Duplicate, 'articleId' | 'isSure'>,
  word: ImportSettings['duplicates'],
): 'skip' | 'newRevision' | null {
  const here = library.store.get('article', articleId)
  if (here && isSure && completes(here, found)) return 'newRevision'
  if (word) return word === 'newRevision' ? 'newRevision' : null
  return isSure ? 'skip' : null
}

function completes(here: Article, found: ParsedArticle): boolean {
  if (found.record !== 'reference')
    return here.words === 0 && (found.record !== 'scan' || here.attachments !== undefined)
  if (here.words === 0) return false
  return Object.keys(whatItAdds(here, found)).length > 0
}

/**
 * Reads an article's original file again. A result with clearly fewer words than the present one is only stored on demand.
 * @throws PostilError `notFound` when the article has no file
 */
export async function extractAgain(
  library: Library,
  parse: Parse,
  input: { articleId: string; force: boolean },
): Promise<Done<{ words: number; before: number; stored: boolean }>> {
  const article = library.store.get('article', input.articleId)
  const original = originalOf(library.store, input.articleId)
  if (!article || !original) throw new PostilError('notFound', { kind: 'source', id: input.articleId })
  const { source, bytes } = original
  const parsed = await parse(bytes, { name: source.name, split: 'auto' })
  const chapters = parsed.articles.flatMap(splitIntoChapters)
  const found =
    [...parsed.articles, ...chapters].find((a) => a.metadata.title === article.title) ??
    // A chapter that is called otherwise by now is not replaced by its whole book.
    (article.csl['container-title'] === parsed.articles[0]?.metadata.title ? undefined : parsed.articles[0])
  if (!found) throw new PostilError('noText', { path: source.name })
  const stored = found.stored ?? storedText(found.tree, library.env.sha256)
  const { text, words } = stored
  const before = article.words
  const same = library.store.revision(article.revisionId)?.text === text
  if (same || (words < before * 0.9 && !input.force))
    return { answer: { words, before, stored: false }, step: null }
  const { step } = library.perform('articles.revise', {
    articleId: article.id,
    tree: stored,
    reason: 'extract',
    report: parsed.report,
    sourceId: source.id,
    images: parsed.images,
  })
  return { answer: { words, before, stored: true }, step }
}

/**
 * Makes a file's text the next wording of an article, whatever else the file holds.
 * @throws PostilError `noText`: a reference, or pages that are pictures, would leave none of the article
 */
export async function reviseFrom(
  library: Library,
  parse: Parse,
  article: Article,
  file: FileToImport,
): Promise<Article> {
  const parsed = await parse(file.bytes, { name: file.name, split: 'auto' })
  const texts = parsed.articles.filter(({ role, record }) => role === 'main' && !record)
  const found = texts.find(({ metadata }) => metadata.title === article.title) ?? texts[0]
  if (!found) throw new PostilError('noText', { path: file.name })
  const [revised] = library.execute('imports.store', {
    origin: file,
    parsed: { ...parsed, articles: [found], annotations: [] },
    split: 'offer',
    projectIds: [],
    known: [{ index: 0, articleId: article.id, as: 'newRevision' }],
  })
  return revised!
}

/** A page's metadata: JSON-LD, Open Graph, Dublin Core, Highwire and plain meta elements, the byline on the page. */
import type { Metadata, Origin } from '../../model/article.ts'
import { isoDateOf } from '../text.ts'

/** The slice of a DOM document this needs. */
export interface PageDocument {
  title: string
  documentElement: { getAttribute(name: string): string | null } | null
  querySelectorAll(
    selector: string,
  ): Iterable<{ getAttribute(name: string): string | null; textContent: string | null }>
}

/** What Readability found, its guesses included. */
export interface ReadabilityFinds {
  title?: string | null | undefined
  byline?: string | null | undefined
  siteName?: string | null | undefined
  excerpt?: string | null | undefined
  publishedTime?: string | null | undefined
  lang?: string | null | undefined
}

type Field = 'title' | 'site' | 'published' | 'language' | 'url' | 'doi' | 'description'

/** Names of meta elements (name, property, itemprop) by the field they fill, the surest first. */
const META: Record<Field | 'authors', string[]> = {
  title: ['citation_title', 'og:title', 'dc.title', 'dcterms.title', 'twitter:title'],
  authors: [
    'citation_author',
    'dc.creator',
    'dcterms.creator',
    'author',
    'parsely-author',
    'article:author',
    'sailthru.author',
  ],
  site: ['citation_journal_title', 'og:site_name', 'application-name', 'dc.publisher'],
  published: [
    'citation_publication_date',
    'citation_date',
    'article:published_time',
    'og:published_time',
    'datepublished',
    'parsely-pub-date',
    'dc.date',
    'dcterms.created',
    'dc.date.issued',
    'date',
    'pubdate',
  ],
  language: ['citation_language', 'dc.language', 'content-language', 'og:locale'],
  url: ['og:url', 'citation_fulltext_html_url', 'citation_public_url'],
  doi: ['citation_doi', 'dc.identifier', 'prism.doi', 'doi'],
  description: ['og:description', 'description', 'dc.description', 'twitter:description'],
}

export function pageMetadata(document: PageDocument, found: ReadabilityFinds): Metadata {
  const metas = readMetas(document)
  const ld = readJsonLd(document)
  const origins: Metadata['origins'] = {}
  const take = (
    field: Field | 'authors',
    candidates: [string | null | undefined, Origin][],
  ): string | null => {
    for (const [value, origin] of candidates) {
      const clean = value?.replace(/\s+/g, ' ').trim()
      if (!clean) continue
      origins[field] = origin
      return clean
    }
    return null
  }
  const sure = (from: string): Origin => ({ from, guessed: false })
  const guess = (from: string): Origin => ({ from, guessed: true })
  const fromMeta = (field: Field): [string | undefined, Origin][] =>
    META[field].map((name) => [metas.get(name)?.[0], sure(name)])
  const canonical = [...document.querySelectorAll('link[rel="canonical"]')][0]?.getAttribute('href')
  const authors = authorsOf(metas, ld, found, take)
  return {
    title:
      take('title', [
        [found.title, guess('page title')],
        ...fromMeta('title'),
        [document.title, guess('page title')],
      ]) ?? 'Untitled',
    authors,
    site: take('site', [
      [found.siteName, sure('og:site_name')],
      ...fromMeta('site'),
      [ld.site, sure('json-ld')],
    ]),
    published: isoDate(
      take('published', [
        [ld.published, sure('json-ld')],
        ...fromMeta('published'),
        [found.publishedTime, sure('page')],
        [timeElement(document), guess('time element')],
      ]),
    ),
    language: take('language', [
      [document.documentElement?.getAttribute('lang') ?? found.lang, sure('html lang')],
      ...fromMeta('language'),
    ]),
    url: take('url', [
      [canonical && /^https?:/.test(canonical) ? canonical : null, sure('canonical link')],
      ...fromMeta('url'),
    ]),
    doi: /10\.\d{4,9}\/\S+/.exec(take('doi', fromMeta('doi')) ?? '')?.[0] ?? null,
    citekey: null,
    description: take('description', [[found.excerpt, sure('description')], ...fromMeta('description')]),
    csl: { type: metas.has('citation_journal_title') ? 'article-journal' : 'webpage' },
    origins,
  }
}

function authorsOf(
  metas: Map<string, string[]>,
  ld: JsonLd,
  found: ReadabilityFinds,
  take: (field: 'authors', candidates: [string | null | undefined, Origin][]) => string | null,
): string[] {
  for (const name of META.authors) {
    const values = (metas.get(name) ?? []).filter((value) => !/^https?:|^\/|@/.test(value))
    if (values.length === 0) continue
    take('authors', [[values[0], { from: name, guessed: false }]])
    return values.flatMap(splitNames)
  }
  if (ld.authors.length > 0) {
    take('authors', [[ld.authors[0], { from: 'json-ld', guessed: false }]])
    return ld.authors.flatMap(splitNames)
  }
  const byline = take('authors', [[found.byline, { from: 'byline', guessed: true }]])
  return byline ? splitNames(byline) : []
}

/** `By Ada Fen and Omar Haddad, Science Editor` names two people. */
function splitNames(text: string): string[] {
  return text
    .replace(/^\s*(?:by|par|von|por|written by|posted by|author:)\s+/i, '')
    .split(/\s*(?:;|\||\band\b|\bet\b|&|,\s+(?=\p{Lu}\S+\s+\p{Lu}))\s*/u)
    .map((name) => name.replace(/,.*$/, (rest) => (/^,\s*\p{Lu}\p{L}+$/u.test(rest) ? rest : '')).trim())
    .filter((name) => /\p{L}/u.test(name) && name.length < 80)
}

function readMetas(document: PageDocument): Map<string, string[]> {
  const metas = new Map<string, string[]>()
  for (const meta of document.querySelectorAll('meta[content]')) {
    const content = meta.getAttribute('content')
    const name =
      meta.getAttribute('property') ??
      meta.getAttribute('name') ??
      meta.getAttribute('itemprop') ??
      meta.getAttribute('http-equiv')
    if (!content || !name) continue
    const key = name.toLowerCase().trim()
    metas.set(key, [...(metas.get(key) ?? []), content])
  }
  return metas
}

interface JsonLd {
  authors: string[]
  published: string | null
  site: string | null
}

const ARTICLE = /Article|BlogPosting|Report|WebPage|NewsArticle/

function readJsonLd(document: PageDocument): JsonLd {
  const result: JsonLd = { authors: [], published: null, site: null }
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    let data: unknown
    try {
      data = JSON.parse(script.textContent ?? '')
    } catch {
      // Broken JSON-LD is common; the page has other sources.
      continue
    }
    for (const item of flatten(data)) {
      if (!ARTICLE.test(String(item['@type']))) continue
      if (result.authors.length === 0) result.authors = [item.author].flat().flatMap(nameIn)
      if (typeof item.datePublished === 'string') result.published ??= item.datePublished
      result.site ??= [item.publisher].flat().flatMap(nameIn)[0] ?? null
    }
  }
  return result
}

function flatten(data: unknown): Record<string, unknown>[] {
  if (Array.isArray(data)) return data.flatMap(flatten)
  if (typeof data !== 'object' || data === null) return []
  const item = data as Record<string, unknown>
  return [item, ...flatten(item['@graph'] ?? [])]
}

function nameIn(value: unknown): string[] {
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : value
  return typeof name === 'string' && name.trim() && !/^https?:/.test(name) ? [name.trim()] : []
}

function timeElement(document: PageDocument): string | null {
  return (
    [...document.querySelectorAll('time[datetime], [itemprop="datePublished"]')][0]?.getAttribute(
      'datetime',
    ) ?? null
  )
}

function isoDate(text: string | null): string | null {
  if (text === null) return null
  return /^\d{4}(-\d\d){0,2}(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?/.exec(text)?.[0] ?? isoDateOf(text)
}

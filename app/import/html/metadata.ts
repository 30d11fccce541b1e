/**
 * A page's metadata: Highwire's `citation_*` first (made for exactly this), then JSON-LD, Dublin Core, Open Graph and plain
 * meta elements, then what stands on the page. Every value knows where it is from; what was read off the page itself is
 * a guess.
 */
import type { Csl, Metadata, MetadataField, Origin } from '../../model/article.ts'
import { isoDateOf } from '../dates.ts'
import { namesIn } from '../names.ts'
import { parseUrl } from './addresses.ts'
import { collapse } from './dom.ts'
import { unescaped } from './entities.ts'
import { articleOf, namesOf } from './json-ld.ts'
import type { JsonObject, PageSources } from './sources.ts'

/** What Readability found; it decides between the sources of title, site and description. */
export interface ReadabilityFinds {
  title?: string | null | undefined
  byline?: string | null | undefined
  siteName?: string | null | undefined
  excerpt?: string | null | undefined
  publishedTime?: string | null | undefined
}

const AUTHORS = [
  'citation_author',
  'citation_authors',
  'dc.creator',
  'dcterms.creator',
  'author',
  'parsely-author',
  'sailthru.author',
  'byl',
  'article:author',
  'og:article:author',
  'twitter:creator',
]
const PUBLISHED = [
  'citation_publication_date',
  'citation_date',
  'citation_online_date',
  'article:published_time',
  'og:article:published_time',
  'og:published_time',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dc.date',
  'dc.date.created',
  'dcterms.created',
  'dcterms.issued',
  'publication_date',
  'publish-date',
  'pubdate',
  'date',
]
const DOI = [
  'citation_doi',
  'prism.doi',
  'bepress_citation_doi',
  'doi',
  'dc.identifier',
  'dc.identifier.doi',
  'dcterms.identifier',
]
const SITE = [
  'citation_journal_title',
  'prism.publicationname',
  'citation_conference_title',
  'og:site_name',
  'dc.publisher',
  'dcterms.publisher',
]
const DOI_PATTERN = /\b10\.\d{4,9}\/[^\s"'<>&]+[^\s"'<>&.,;)\]]/

/** @param address where the page is from; null when nothing says so */
export function pageMetadata(
  sources: PageSources,
  found: ReadabilityFinds,
  address: string | null,
): Metadata {
  const { metas } = sources
  const origins: Metadata['origins'] = {}
  const take = <T>(field: MetadataField, candidate: [T, Origin] | null): T | null => {
    if (candidate) origins[field] = candidate[1]
    return candidate?.[0] ?? null
  }
  const article = articleOf(sources.items)
  const site = take('site', siteOf(sources, found, article))
  return {
    title: take('title', titleOf(sources, found, article)) ?? '',
    authors: take('authors', authorsOf(sources, found, article, site)) ?? [],
    site,
    published: take('published', publishedOf(sources, found, article, address)),
    language: null,
    url: take('url', address ? [address, sure(addressOrigin(sources, address))] : null),
    doi: take('doi', doiOf(sources, article, address)),
    citekey: null,
    description: take(
      'description',
      found.excerpt?.trim()
        ? [collapse(found.excerpt), originOf(found.excerpt, sources, article, 'first paragraph')]
        : null,
    ),
    csl: cslOf(metas, article),
    origins,
  }
}

const sure = (from: string): Origin => ({ from, guessed: false })
const guess = (from: string): Origin => ({ from, guessed: true })

/** Where a value that Readability chose came from: the meta element or JSON-LD that says the same, else the page. */
function originOf(
  value: string,
  { metas, title }: PageSources,
  article: JsonObject | null,
  otherwise: string,
): Origin {
  const same = (other: unknown) => typeof other === 'string' && collapse(unescaped(other)) === collapse(value)
  for (const [name, values] of metas) if (values.some(same)) return sure(name)
  if (article && Object.values(article).some((field) => same(field) || namesOf(field, []).some(same)))
    return sure('JSON-LD')
  return guess(same(title) ? 'page title' : otherwise)
}

function titleOf(
  sources: PageSources,
  found: ReadabilityFinds,
  article: JsonObject | null,
): [string, Origin] | null {
  const cited = sources.metas.get('citation_title')?.[0]
  if (cited) return [collapse(unescaped(cited)), sure('citation_title')]
  const title = collapse(unescaped(found.title ?? ''))
  return title ? [title, originOf(title, sources, article, 'page title')] : null
}

function siteOf(
  { metas }: PageSources,
  found: ReadabilityFinds,
  article: JsonObject | null,
): [string, Origin] | null {
  const [journal] = SITE.flatMap((name) =>
    name.startsWith('og:')
      ? []
      : (metas.get(name) ?? []).map((value): [string, Origin] => [collapse(unescaped(value)), sure(name)]),
  )
  if (journal) return journal
  if (found.siteName?.trim()) {
    const name = collapse(found.siteName)
    const isOpenGraph = metas.get('og:site_name')?.some((value) => collapse(unescaped(value)) === name)
    return [name, sure(isOpenGraph ? 'og:site_name' : 'JSON-LD')]
  }
  const publisher = namesOf(article?.publisher, [])[0]
  return publisher ? [publisher, sure('JSON-LD')] : null
}

function authorsOf(
  { metas, items, bylines }: PageSources,
  found: ReadabilityFinds,
  article: JsonObject | null,
  site: string | null,
): [string[], Origin] | null {
  const unique = (names: string[]) => [...new Set(names)]
  const fromMeta = (names: string[]): [string[], Origin] | null => {
    for (const name of names) {
      const authors = unique((metas.get(name) ?? []).flatMap((value) => namesIn(unescaped(value), site)))
      if (authors.length > 0) return [authors, sure(name)]
    }
    return null
  }
  const cited = fromMeta(AUTHORS.filter((name) => name.startsWith('citation_')))
  if (cited) return cited
  const linked = unique(
    namesOf(article?.author ?? article?.creator, items).flatMap((name) => namesIn(name, site)),
  )
  if (linked.length > 0) return [linked, sure('JSON-LD')]
  const named = fromMeta(AUTHORS)
  if (named) return named
  for (const byline of [found.byline, ...bylines]) {
    const names = namesIn(byline ?? '', site)
    if (names.length > 0) return [names, guess('byline')]
  }
  return null
}

function publishedOf(
  { metas, times, language }: PageSources,
  found: ReadabilityFinds,
  article: JsonObject | null,
  address: string | null,
): [string, Origin] | null {
  const monthFirst = /^en(-us)?$/i.test(language ?? 'en')
  const cited = PUBLISHED.filter((name) => name.startsWith('citation_'))
  const candidates: [unknown, Origin][] = [
    ...cited.map((name): [unknown, Origin] => [metas.get(name)?.[0], sure(name)]),
    [article?.datePublished ?? article?.dateCreated, sure('JSON-LD')],
    ...PUBLISHED.map((name): [unknown, Origin] => [metas.get(name)?.[0], sure(name)]),
    [found.publishedTime, sure('page')],
    ...times.slice(0, 3).map((time): [unknown, Origin] => [time, guess('date on the page')]),
    [/\/((?:19|20)\d\d\/[01]?\d(?:\/[0-3]?\d)?)\//.exec(address ?? '')?.[1], guess('address')],
  ]
  for (const [value, origin] of candidates) {
    const date = typeof value === 'string' ? isoDateOf(unescaped(value), monthFirst) : null
    if (date) return [date, origin]
  }
  return null
}

function doiOf(
  { metas }: PageSources,
  article: JsonObject | null,
  address: string | null,
): [string, Origin] | null {
  for (const name of DOI) {
    for (const value of metas.get(name) ?? []) {
      const doi = DOI_PATTERN.exec(value)?.[0]
      if (doi) return [doi, sure(name)]
    }
  }
  const identifier = DOI_PATTERN.exec(JSON.stringify(article?.identifier ?? article?.sameAs ?? ''))?.[0]
  if (identifier) return [identifier, sure('JSON-LD')]
  const url =
    address && /^https?:\/\/(?:dx\.)?doi\.org\/|\/doi\//.test(address)
      ? DOI_PATTERN.exec(decode(address))?.[0]
      : null
  return url ? [url.replace(/\/(?:full|abstract|pdf|epdf)$/, ''), guess('address')] : null
}

/** Where the page is from: what the file says itself, made absolute. */
export function pageAddress({ canonical, metas, base }: PageSources): string | null {
  const candidates = [
    metas.get('og:url')?.[0],
    canonical,
    metas.get('citation_public_url')?.[0],
    metas.get('citation_fulltext_html_url')?.[0],
    metas.get('twitter:url')?.[0],
  ]
  for (const candidate of [canonical, ...candidates]) {
    const url = candidate ? parseUrl(candidate.trim(), base) : null
    if (url && /^https?:$/.test(url.protocol)) return url.href
  }
  return null
}

function addressOrigin({ canonical, metas }: PageSources, address: string): string {
  const same = (value: string | undefined | null) => !!value && parseUrl(value, null)?.href === address
  return same(canonical) ? 'canonical link' : same(metas.get('og:url')?.[0]) ? 'og:url' : 'file'
}

/** Bibliographic fields that only scholarly pages have. */
function cslOf(metas: PageSources['metas'], article: JsonObject | null): Csl {
  const csl: Csl = {}
  const fields: [string, string][] = [
    ['container-title', 'citation_journal_title'],
    ['volume', 'citation_volume'],
    ['issue', 'citation_issue'],
    ['publisher', 'citation_publisher'],
    ['ISSN', 'citation_issn'],
    ['ISBN', 'citation_isbn'],
  ]
  for (const [field, name] of fields) {
    const value = metas.get(name)?.[0]
    if (value) csl[field] = collapse(unescaped(value))
  }
  const first = metas.get('citation_firstpage')?.[0]
  const last = metas.get('citation_lastpage')?.[0]
  if (first) csl.page = last && last !== first ? `${first}-${last}` : first
  const types = String(article?.['@type'] ?? '')
  csl.type = metas.has('citation_journal_title')
    ? 'article-journal'
    : metas.has('citation_conference_title')
      ? 'paper-conference'
      : /NewsArticle/.test(types)
        ? 'article-newspaper'
        : /BlogPosting/.test(types)
          ? 'post-weblog'
          : 'webpage'
  return csl
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

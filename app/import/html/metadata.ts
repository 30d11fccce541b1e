/**
 * A page's metadata: Highwire's `citation_*` first (made for exactly this), then JSON-LD, Dublin Core, Open Graph and plain
 * meta elements, then what stands on the page. Every value knows where it is from; what was read off the page itself is
 * a guess.
 */
import type { Csl, Metadata, MetadataField, Origin } from '../../model/article.ts'
import { isDayOrMonthFirst, isoDateOf } from '../dates.ts'
import { isSame } from '../names.ts'
import { parseUrl } from './addresses.ts'
import { authorsOf } from './authors.ts'
import { collapse } from './dom.ts'
import { unescaped } from './entities.ts'
import { articleOf, namesOf } from './json-ld.ts'
import { guess, originOf, type ReadabilityFinds, sure } from './origins.ts'
import type { JsonObject, PageSources } from './sources.ts'

const PUBLISHED = [
  'citation_publication_date',
  'citation_date',
  'citation_online_date',
  'article:published_time',
  'og:article:published_time',
  'og:published_time',
  'article:published',
  'article:pubdate',
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
  'publish_date',
  'publishdate',
  'pub_date',
  'dc.date.published',
  'dcterms.date',
  'bt:pubdate',
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
/** A heading that is a smaller share of the page's title names the site, 0..1. */
const OWN_SHARE = 0.35
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
  const article = articleOf(sources.items, sources.title)
  const site = take('site', siteOf(sources, found, article))
  const authors = take('authors', authorsOf(sources, found, article, site)) ?? []
  const excerpt = collapse(found.excerpt ?? '')
  return {
    title: take('title', titleOf(sources, found, article)) ?? '',
    authors,
    site,
    published: take('published', publishedOf(sources, found, article, address)),
    language: null,
    url: take('url', address ? [address, sure(addressOrigin(sources, address))] : null),
    doi: take('doi', doiOf(sources, article, address)),
    citekey: null,
    description: take(
      'description',
      // The first paragraph may be who wrote it.
      excerpt && !authors.some((name) => isSame(name, excerpt))
        ? [excerpt, originOf(excerpt, sources, article, 'first paragraph')]
        : null,
    ),
    csl: cslOf(metas, article),
    origins,
  }
}

function titleOf(
  sources: PageSources,
  found: ReadabilityFinds,
  article: JsonObject | null,
): [string, Origin] | null {
  const cited = sources.metas.get('citation_title')?.[0]
  if (cited) return [collapse(unescaped(cited)), sure('citation_title')]
  const title = collapse(unescaped(found.title ?? ''))
  const whole = Math.max(title.length, sources.title.length)
  const own = sources.headings.find(
    (heading) => heading.length > whole * OWN_SHARE && isOwnPart(heading, title),
  )
  if (own) return [own, sure('heading')]
  return title ? [title, originOf(title, sources, article, 'page title')] : null
}

/** `Peat and carbon - Reed Weekly - Science`: the page's heading says which part is the article's own. */
function isOwnPart(heading: string, title: string): boolean {
  const [head, tail] = [title.slice(0, heading.length), title.slice(-heading.length)]
  return (
    (isSame(head, heading) && /^\s+[-–—|•·»«/:]+\s+\S/u.test(title.slice(heading.length))) ||
    (isSame(tail, heading) && /\S\s+[-–—|•·»«/]+\s+$/u.test(title.slice(0, -heading.length)))
  )
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
    if (date) return [date, isDayOrMonthFirst(String(value)) ? guess(origin.from) : origin]
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

/**
 * Where the page is from: what the file says itself, made absolute. Templates that name the site's front page for every
 * page of it are not believed where something else says more.
 */
export function pageAddress({ canonical, metas, base }: PageSources): string | null {
  const candidates = [
    canonical,
    metas.get('og:url')?.[0],
    metas.get('citation_public_url')?.[0],
    metas.get('citation_fulltext_html_url')?.[0],
    metas.get('twitter:url')?.[0],
  ]
  const urls = candidates.flatMap((candidate) => {
    const url = candidate ? parseUrl(candidate.trim(), base) : null
    return url && /^https?:$/.test(url.protocol) ? [url] : []
  })
  return (urls.find(({ pathname, search }) => pathname !== '/' || search !== '') ?? urls[0])?.href ?? null
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

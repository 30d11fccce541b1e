/**
 * Several articles on one page: digests, the front pages of weblogs, pages that go on with the next article. Each is an
 * element of its own that says it is an article, has a heading, and is signed: by a permanent link, a date or a byline.
 * Teasers, comments, the entries of a live report and a page that merely has sections are none.
 */
import { isSame } from '../names.ts'
import { parseUrl } from './addresses.ts'
import { linkShare } from './chrome.ts'
import { type DomDocument, type DomElement, find, findAll, namesOf, plainText, walk } from './dom.ts'
import type { PageSources } from './sources.ts'

/** A page, parsed. */
export interface OpenPage {
  document: DomDocument
  sources: PageSources
  /** Where it is from. */
  from: string | null
  /** What its relative addresses are relative to. */
  base: string | null
}

export interface Digest {
  /** The page is about its first article: that is what is left when the others are taken out. */
  isFirst: boolean
  /** All of them, or all but the first. */
  others: PageArticle[]
  /** Running text that stands outside of all of them. */
  around: string[]
}

export interface PageArticle {
  title: string
  url: string | null
  element: DomElement
}

/** Running text that a teaser does not have: code units. */
const ENOUGH = 350
const NO_ARTICLE = /comment|reply|related|teaser|card|promo|widget|sidebar|recommend/i
/** What holds comments and links to other articles. */
const ELSEWHERE =
  /(?:^|[\s_-])(?:comments?|commentlist|comment-?(?:list|area|section|wrap)|respond|replies|disqus|related|sidebar|widget)(?:$|[\s_-])/i
const MORE =
  /^(?:read|continue|keep|see)\b.{0,40}|^(?:more|full story|lire|weiter|mehr|leer|leggi|leia)\b.{0,30}|^(?:\.\.\.|…|»|→)+$/i

/** Whether markup can hold several articles at all. */
export const mayHoldSeveral = (markup: string): boolean =>
  (markup.match(/<article[\s>]|role=["']?article|h-?entry|schema\.org\/\w*(?:Article|BlogPosting)/g)
    ?.length ?? 0) > 1

/** @returns null where the page holds but one. */
export function digestOf({ document, sources, base }: OpenPage): Digest | null {
  const { body } = document
  if (!body) return null
  const elements = articleElements(body)
  if (elements.length < 2 || isOneByNature(sources)) return null
  const articles = elements.flatMap((element) => {
    const heading = find(element, (e) => /^h[1-4]$/.test(e.localName) && plainText(e) !== '')
    if (!heading || NO_ARTICLE.test(namesOf(heading)) || runningText(element) < ENOUGH) return []
    const url = permalink(heading, base)
    const isSigned = url !== null || find(element, isSign) !== null
    return isSigned && !isTeaser(element, url) ? [{ title: plainText(heading), url, element }] : []
  })
  if (articles.length < 2) return null
  const [first, ...rest] = articles as [PageArticle, ...PageArticle[]]
  const title = sources.metas.get('og:title')?.[0] ?? sources.title
  const isAbout = ({ title: words }: PageArticle) =>
    isSame(words, title) || (words.split(' ').length > 3 && title.includes(words))
  if (isAbout(first)) return { isFirst: true, others: rest, around: [] }
  // A page about something else that says it is an article has sections.
  if (isOneArticle(sources)) return null
  return { isFirst: false, others: articles, around: textAround(body, articles) }
}

/** The markup of one of a digest's articles as a page of its own, with what the whole page says of all of them. */
export function pageOf({ title, element }: PageArticle, { sources, base }: OpenPage): string {
  const { metas, language } = sources
  const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  const site = metas.get('og:site_name')?.[0]
  const head = [
    base ? `<base href="${attribute(base)}">` : '',
    `<meta property="og:title" content="${attribute(title)}">`,
    site ? `<meta property="og:site_name" content="${attribute(site)}">` : '',
  ].join('')
  return `<!doctype html><html lang="${attribute(language ?? '')}"><head>${head}</head><body>${element.outerHTML}</body></html>`
}

/** The outermost elements that say they are articles. */
function articleElements(body: DomElement): DomElement[] {
  const found: DomElement[] = []
  walk(body, (element) => {
    if (/^(nav|aside|footer)$/.test(element.localName)) return false
    if (/^(div|section|ol|ul|li)$/.test(element.localName) && ELSEWHERE.test(namesOf(element))) return false
    const isArticle =
      element.localName === 'article' ||
      element.getAttribute('role') === 'article' ||
      /(?:^|\s)h-?entry(?:\s|$)/.test(element.getAttribute('class') ?? '') ||
      /schema\.org\/\w*(?:Article|BlogPosting)$/.test(element.getAttribute('itemtype') ?? '')
    if (!isArticle) return true
    if (!NO_ARTICLE.test(namesOf(element))) found.push(element)
    return false
  })
  return found
}

/** Live reports, questions with their answers, discussions. */
const isOneByNature = ({ items }: PageSources): boolean =>
  items.some((item) => /LiveBlogPosting|QAPage|DiscussionForumPosting/.test(String(item['@type'])))

const isOneArticle = ({ metas, items }: PageSources): boolean =>
  metas.get('og:type')?.[0] === 'article' ||
  items.some((item) => /(?:Article|BlogPosting)$/.test(String(item['@type'])))

function runningText(element: DomElement): number {
  return findAll(element, (e) => e.localName === 'p')
    .map((paragraph) => {
      const { length } = plainText(paragraph)
      return linkShare(paragraph, length) < 0.5 ? length : 0
    })
    .reduce((sum, length) => sum + length, 0)
}

function permalink(heading: DomElement, base: string | null): string | null {
  const link =
    find(heading, (e) => e.localName === 'a') ??
    (heading.parentNode?.localName === 'a' ? heading.parentNode : null)
  const url = parseUrl(link?.getAttribute('href') ?? '', base)
  return url && /^https?:$/.test(url.protocol) ? url.href : null
}

const isSign = (element: DomElement): boolean =>
  element.localName === 'time' ||
  element.getAttribute('rel') === 'author' ||
  /byline|(?:^|[\s_-])author(?:$|[\s_-])/i.test(namesOf(element))

/** It ends in a link to the rest of itself. */
function isTeaser(element: DomElement, url: string | null): boolean {
  const links = findAll(element, (e) => e.localName === 'a')
  return links.some(
    (link) => MORE.test(plainText(link)) && (url === null || url.endsWith(link.getAttribute('href') ?? ' ')),
  )
}

function textAround(body: DomElement, articles: readonly PageArticle[]): string[] {
  const around: string[] = []
  walk(body, (element) => {
    if (/^(nav|aside|footer|header|form)$/.test(element.localName)) return false
    if (articles.some((article) => article.element === element)) return false
    if (element.localName !== 'p') return true
    const text = plainText(element)
    if (text) around.push(text)
    return false
  })
  return around
}

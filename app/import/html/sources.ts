/** What a page says about itself in its head: meta elements, JSON-LD, links. Read before anything is taken out of it. */
import {
  childrenOf,
  collapse,
  type DomDocument,
  type DomElement,
  find,
  isElement,
  isText,
  namesOf,
  walk,
} from './dom.ts'
import { namesOf as peopleIn } from './json-ld.ts'

export interface PageSources {
  /** By name, property or itemprop in lower case; several where the page repeats one. */
  metas: Map<string, string[]>
  /** Every object of every JSON-LD script, `@graph` and lists opened. */
  items: JsonObject[]
  canonical: string | null
  base: string | null
  /** `lang` and `dir` of the page. */
  language: string | null
  dir: string | null
  title: string
  /** Texts of the page's headings of the first rank. */
  headings: string[]
  /** Dates in elements that say they are the date of publication, as written there: those behind the page's heading first. */
  times: string[]
  /** Text of elements that say they name the author, in document order. */
  bylines: string[]
}

export type JsonObject = Record<string, unknown>

/** What a page's head, JSON-LD and marked elements say of the article; nothing is chosen yet. */
export function readSources(document: DomDocument): PageSources {
  const html = document.documentElement
  const sources: PageSources = {
    metas: new Map(),
    items: [],
    canonical: null,
    base: null,
    language:
      html?.getAttribute('lang') ||
      html?.getAttribute('xml:lang') ||
      document.body?.getAttribute('lang') ||
      null,
    dir: html?.getAttribute('dir') || null,
    title: '',
    headings: [],
    times: [],
    bylines: [],
  }
  if (!html) return sources
  const properties = new Map<string, string[]>()
  walk(html, (element) => readDeclared(element, sources, properties))
  for (const [name, values] of properties) sources.metas.set(name, values)
  // The page itself is only searched for what its head leaves open.
  if (document.body && !isDeclared(sources)) {
    const above: string[] = []
    walk(document.body, (element) => {
      // What stands above the heading is as likely the date of something else.
      if (element.localName === 'h1') above.push(...sources.times.splice(0))
      return readSigns(element, sources)
    })
    sources.times.push(...above)
  }
  return sources
}

/** Whether author and date are declared, and not only the fields for them. */
function isDeclared({ metas, items }: PageSources): boolean {
  const has = (names: RegExp) => metas.keys().some((name) => names.test(name))
  return (
    (has(/^(?:author|citation_author|parsely-author|dc\.creator)$/) ||
      items.some(({ author }) => peopleIn(author, items).length > 0)) &&
    (has(/published_time|^citation_.*date|^parsely-pub-date/) ||
      items.some(({ datePublished }) => /^(?:19|20)\d\d/.test(String(datePublished))))
  )
}

function readDeclared(element: DomElement, sources: PageSources, properties: Map<string, string[]>): boolean {
  switch (element.localName) {
    case 'meta':
      readMeta(element, sources.metas, properties)
      return false
    case 'base':
      sources.base ??= element.getAttribute('href')
      return false
    case 'title':
      sources.title ||= element.parentNode?.localName === 'svg' ? '' : element.textContent.trim()
      return false
    case 'link':
      if (element.getAttribute('rel')?.toLowerCase() === 'canonical')
        sources.canonical ??= element.getAttribute('href')
      return false
    case 'script':
      if (/^application\/(?:ld\+json|json\+ld)/i.test(element.getAttribute('type') ?? ''))
        sources.items.push(...itemsIn(element.textContent))
      return false
    case 'h1':
      sources.headings.push(collapse(element.textContent))
      return false
    default:
      return true
  }
}

function readSigns(element: DomElement, sources: PageSources): boolean {
  // One look at the names settles it for nearly every element.
  if (
    element.localName !== 'time' &&
    !TELLING.test(
      `${namesOf(element)} ${element.getAttribute('itemprop') ?? ''} ${element.getAttribute('rel') ?? ''} ${element.getAttribute('property') ?? ''}`,
    )
  )
    return true
  const time = timeOf(element)
  if (time && !isElsewhere(element)) sources.times.push(time)
  if (sources.bylines.length < BYLINES && isByline(element)) {
    const name = find(element, (e) => /\bname\b/.test(e.getAttribute('itemprop') ?? ''))
    // What stands in it is looked at as well: the date, and the name alone.
    sources.bylines.push(linesOf(name ?? element).trim())
  }
  return true
}

function readMeta(meta: DomElement, metas: Map<string, string[]>, properties: Map<string, string[]>): void {
  const content = meta.getAttribute('content')?.trim()
  const property = meta.getAttribute('property')
  const names =
    property ?? meta.getAttribute('name') ?? meta.getAttribute('itemprop') ?? meta.getAttribute('http-equiv')
  if (!content || !names) return
  for (const name of names.toLowerCase().trim().split(/\s+/)) {
    // Where a page says a thing both ways, the property (RDFa) counts.
    const map = property ? properties : metas
    const key = name.replace(/^(dc|dcterms?):/, '$1.')
    map.set(key, [...(map.get(key) ?? []), content])
  }
}

/** The objects of a JSON-LD script. */
function itemsIn(script: string): JsonObject[] {
  const source = script.replace(
    /^\s*(?:<!--|<!\[CDATA\[|\/\/\s*<!\[CDATA\[)|(?:-->|\]\]>|\/\/\s*\]\]>)\s*;?\s*$/g,
    '',
  )
  for (const read of [() => source, () => repaired(source)]) {
    try {
      return open(JSON.parse(read()), 0)
    } catch {
      // Broken ones are common; what cannot be repaired says nothing, and the page has other sources.
    }
  }
  return []
}

/** JSON as templates get it wrong: comments, commas before a closing bracket, line ends in strings, a semicolon behind. */
function repaired(json: string): string {
  const parts = json.match(/"(?:[^"\\]|\\[\s\S])*"|\/\*[\s\S]*?\*\/|\/\/[^\n]*|[^"/]+|[\s\S]/g) ?? []
  return parts
    .map((part) => {
      if (part.startsWith('"')) return part.replace(/[\u0000-\u001f]+/g, ' ')
      return part.startsWith('//') || part.startsWith('/*') ? '' : part
    })
    .join('')
    .replace(
      /("(?:[^"\\]|\\[\s\S])*")|,(\s*[}\]])/g,
      (_, string?: string, end?: string) => string ?? end ?? '',
    )
    .replace(/;\s*$/, '')
}

function open(data: unknown, depth: number): JsonObject[] {
  if (depth > 4) return []
  if (Array.isArray(data)) return data.flatMap((one) => open(one, depth + 1))
  if (typeof data !== 'object' || data === null) return []
  const item = data as JsonObject
  return [item, ...open(item['@graph'] ?? [], depth + 1), ...open(item.mainEntity ?? [], depth + 1)]
}

const TELLING = /date|publish|posted|created|author|byline|written/i
const PUBLISHED =
  /publish|pubdate|pub-date|posted|entry-date|dateline|post-date|article-?date|date-?line|created/i
/** RDFa. */
const DATE_PROPERTY = /^(?:(?:dc|dcterms|schema):)?(?:date|created|issued|datePublished)$/
const CHANGED = /modified|updated|changed|dateModified/i

function timeOf(element: DomElement): string | null {
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('itemprop') ?? ''} ${element.getAttribute('id') ?? ''}`
  if (CHANGED.test(names) && !/published/i.test(names)) return null
  if (
    element.localName === 'time' ||
    element.getAttribute('itemprop') === 'datePublished' ||
    DATE_PROPERTY.test(element.getAttribute('property') ?? '')
  )
    return (
      element.getAttribute('datetime') ??
      element.getAttribute('content') ??
      element.textContent.trim().slice(0, 100)
    )
  if (names.length < 3 || !PUBLISHED.test(names)) return null
  const text = element.textContent.trim()
  return text.length < 100 && /\d/.test(text) ? text : null
}

/** No more bylines than this are read: elements, those within others included. */
const BYLINES = 6
const BYLINE = /byline|(?:^|[\s_-])authors?(?:$|[\s_-])|author-?name|writtenby|p-author/i
const ELSEWHERE = /comment|related|(?<!(?:has|with|no|left|right)-?)sidebar|widget|recommend|promo|footer/i

/** An element that names the author, by Readability's signs, and stands neither among comments nor beside the article. */
function isByline(element: DomElement): boolean {
  const signed =
    element.getAttribute('rel') === 'author' ||
    /\bauthor\b/.test(element.getAttribute('itemprop') ?? '') ||
    BYLINE.test(namesOf(element))
  if (!signed) return false
  const length = element.textContent.trim().length
  return length > 0 && length < 100 && !isElsewhere(element)
}

function isElsewhere(element: DomElement): boolean {
  for (let parent: DomElement | null = element; parent?.getAttribute; parent = parent.parentNode) {
    if (/^(nav|footer|aside)$/.test(parent.localName)) return true
    if (parent.localName !== 'body' && parent.localName !== 'html' && ELSEWHERE.test(namesOf(parent)))
      return true
  }
  return false
}

/** An element's text; where only the border of an element parts two words (`Ada<b>May</b>`), a line ends. */
function linesOf(element: DomElement): string {
  let text = ''
  for (const child of childrenOf(element)) {
    const inner = isElement(child) ? linesOf(child) : isText(child) ? (child.nodeValue ?? '') : ''
    text += /[\p{L}\p{N}]$/u.test(text) && /^[\p{Lu}\p{N}]/u.test(inner) ? `\n${inner}` : inner
  }
  return text
}

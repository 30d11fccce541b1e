/**
 * The article of a page: Readability (https://github.com/mozilla/readability) decides which part of the page it is; before
 * it, what is plainly no article is taken out; after it, what still clings to the text.
 */
import { Readability } from '@mozilla/readability'
import { linkShare, removeChrome } from './chrome.ts'
import { childrenOf, type DomDocument, type DomElement, isElement, namesOf, plainText, walk } from './dom.ts'
import type { ReadabilityFinds } from './origins.ts'
import { polish } from './polish.ts'

export interface ExtractedArticle extends ReadabilityFinds {
  content: DomElement | null
  dir: string | null
  /** What was left out, by kind. */
  dropped: Map<string, number>
  /** How the texts begin that were taken out by their elements' names: menus, share bars, related links. */
  furniture: string[]
  /** Text that clung to the article and was taken off, piece by piece. */
  left: string[]
}

/** Elements that no article keeps, as the report calls them. */
const KINDS: Record<string, string> = {
  script: 'scripts',
  iframe: 'frames',
  frame: 'frames',
  form: 'forms',
  video: 'videos',
  audio: 'audio players',
  object: 'embedded objects',
  embed: 'embedded objects',
  canvas: 'drawings',
  svg: 'drawings',
}
/** An article that is a smaller share of the page's paragraphs than this may not have been found, 0..1. */
const SMALL = 0.2
/** Unless it is as long as articles are: the rest may be what readers wrote under it. Code units. */
const ENOUGH = 1_500
/** One smaller than this share was not found. */
const TINY = 0.05
/** What the element that stands for an article nobody found has to hold of the page's text, 0..1. */
const DENSE = 0.8

/**
 * @param document changed by this
 * @param again the page as it was before, parsed anew
 */
export function extractArticle(
  document: DomDocument,
  base: string | null,
  again: () => DomDocument,
): ExtractedArticle {
  const dropped = new Map<string, number>()
  let running = 0
  let furniture: string[] = []
  if (document.body) {
    walk(document.body, (element) => {
      const kind = KINDS[element.localName]
      if (kind) dropped.set(kind, (dropped.get(kind) ?? 0) + 1)
      if (/^h[1-6]$/.test(element.localName)) withoutSlug(element)
      return true
    })
    running = runningText(document.body)
    furniture = removeChrome(document.body)
  }
  const found = read(document, base)
  const left = found?.content ? polish(found.content, found.title ?? '', base) : []
  const length = lengthOf(found)
  if (found && (length >= running * SMALL || length > ENOUGH)) return { ...found, dropped, furniture, left }
  // A page its names mislead about: once more as it is, and if hardly any of it is an article, the whole of it.
  const second = read(again(), base)
  const best = lengthOf(second) > length * 2 ? second : found
  if (best && lengthOf(best) >= running * TINY)
    return { ...best, dropped, furniture: best === found ? furniture : [], left: best === found ? left : [] }
  const { body } = again()
  if (body) furniture = removeChrome(body)
  return {
    title: best?.title,
    byline: best?.byline,
    content: body && densest(body),
    dir: null,
    dropped,
    furniture,
    left: [],
  }
}

/** An id made of a heading's own words (“Comment croît la tourbe”) says nothing about what kind of element it is. */
function withoutSlug(heading: DomElement): void {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  const words = letters(heading.textContent)
  const id = letters(heading.getAttribute('id') ?? '')
  if (id && words.startsWith(id)) heading.removeAttribute('id')
}

/** How much text a page's paragraphs and quotations hold, those of its readers' comments left out: code units. */
function runningText(body: DomElement): number {
  let length = 0
  walk(body, (element) => {
    if (/^(p|blockquote|pre)$/.test(element.localName)) {
      length += element.textContent.length
      return false
    }
    return !(/^(div|section|ol|ul)$/.test(element.localName) && COMMENTS.test(namesOf(element)))
  })
  return length
}

const COMMENTS = /(?:^|[\s_-])(?:comments?|commentlist|disqus|replies)(?:$|[\s_-])/i

/** The smallest element that holds nearly all of the text that is no link. */
function densest(body: DomElement): DomElement {
  const weigh = (element: DomElement) => {
    const { length } = element.textContent.trim()
    return length * (1 - linkShare(element, length))
  }
  const whole = weigh(body)
  const holdsMost = (element: DomElement) =>
    /^(div|main|article|section|center|form|table|tbody|tr|td)$/.test(element.localName) &&
    weigh(element) > whole * DENSE
  let found = body
  for (
    let next = childrenOf(found).filter(isElement).find(holdsMost);
    next;
    next = childrenOf(found).filter(isElement).find(holdsMost)
  )
    found = next
  return found
}

const lengthOf = (found: { content: DomElement | null } | null): number =>
  found?.content ? plainText(found.content).length : 0

function read(document: DomDocument, base: string | null) {
  // linkedom knows no base address, and Readability makes links absolute by it.
  for (const property of ['baseURI', 'documentURI'])
    Object.defineProperty(document, property, { value: base ?? 'about:blank', configurable: true })
  const reader = new Readability<unknown>(
    document as unknown as ConstructorParameters<typeof Readability>[0],
    { serializer: (element) => element, keepClasses: true },
  )
  try {
    const found = reader.parse()
    return (
      found && { ...found, content: (found.content ?? null) as DomElement | null, dir: found.dir ?? null }
    )
  } catch (error) {
    // Elements with a hundred thousand children exhaust the parser's stack; the page is then taken whole.
    if (error instanceof RangeError) return null
    throw error
  }
}

/**
 * Readability's result without what still clings to it: link lists and promotions between and behind the paragraphs,
 * labels of the page's interface, datelines and bylines above the text. Rules hold for classes of pages, look at short
 * blocks only, and never at code, tables or quotations.
 */
import { isChromeLine, isLabelled, isPromotion, isRelatedHeading, isSourcesHeading } from '../boilerplate.ts'
import { isSame } from '../names.ts'
import { parseUrl } from './addresses.ts'
import { isFigure, markCaptions } from './captions.ts'
import { linkShare } from './chrome.ts'
import { type DomElement, find, findAll, namesOf, plainText, walk } from './dom.ts'

const BODY =
  /(?:^|[\s_-])(?:(?:article|story|post|entry|news|blog|page|main|content)[_-]*(?:body|content|text|copy|inner)|body-?copy|articleBody|rich-?text|markdown-body|e-content)(?:$|[\s_-])/i
const LEAF = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'dl',
  'table',
  'pre',
  'blockquote',
  'figure',
  'figcaption',
  'center',
  'hr',
  'details',
])

/** What must be left of the text, 0..1. */
const LEAST = 0.3
/** More than this share of the text above its title was not put there by the page, 0..1. */
const ABOVE = 0.25

interface Unit {
  element: DomElement
  text: string
  /** 0..1 */
  links: number
  /** Running text, as opposed to a label, a heading, a list of links. */
  isProse: boolean
}

/** @param content Readability's result, changed in place. @returns the text that was taken off, piece by piece */
export function polish(content: DomElement, title: string, base: string | null): string[] {
  const left = narrow(content)
  markCaptions(content)
  withoutIdleAlternatives(content, title)
  const units = unitsOf(content)
  const total = units.reduce((sum, { text }) => sum + text.length, 0)
  const gone = new Set<Unit>()
  for (const unit of units) if (isDebris(unit, total, base)) gone.add(unit)
  for (const unit of [...aboveTitle(units, title, total), ...head(units)]) gone.add(unit)
  for (const unit of tail(units.filter((unit) => !gone.has(unit)))) gone.add(unit)
  relatedLists(units, gone)
  const rest = total - [...gone].reduce((sum, { text }) => sum + text.length, 0)
  // A page that is mostly links and labels has them for its content.
  if (rest < total * LEAST) return left
  for (const { element, text } of gone) {
    element.remove()
    left.push(text)
  }
  return left
}

/** Where one element holds nearly all running text and is called the body, what stands around it is not the article. */
function narrow(content: DomElement): string[] {
  const left: string[] = []
  const remove = (element: DomElement) => {
    const text = plainText(element)
    if (text) left.push(text)
    element.remove()
  }
  const weights = new Map<DomElement, number>()
  walk(content, (element) => {
    if (!/^(p|li|h[2-6])$/.test(element.localName)) return true
    const weight = element.textContent.trim().length
    for (let e: DomElement | null = element; e; e = e === content ? null : e.parentNode)
      weights.set(e, (weights.get(e) ?? 0) + weight)
    return false
  })
  const whole = weights.get(content) ?? 0
  if (whole < 500) return left
  const isBody = (e: DomElement) =>
    (weights.get(e) ?? 0) > whole * 0.75 &&
    (BODY.test(namesOf(e)) || /articleBody/.test(e.getAttribute('itemprop') ?? ''))
  let body: DomElement | null = null
  for (let next = find(content, isBody); next; next = find(next, isBody)) body = next
  if (!body) return left
  for (let element: DomElement = body; element !== content; element = element.parentNode!) {
    for (let before = element.previousElementSibling; before; ) {
      const previous: DomElement | null = before.previousElementSibling
      if (!belongsBefore(before)) remove(before)
      before = previous
    }
    for (let after = element.nextElementSibling; after; ) {
      const next: DomElement | null = after.nextElementSibling
      remove(after)
      after = next
    }
  }
  return left
}

/** Alternative text that repeats the title, or that of another picture, says nothing. */
function withoutIdleAlternatives(content: DomElement, title: string): void {
  const seen = new Set([title.toLowerCase().trim()])
  for (const image of findAll(content, (e) => e.localName === 'img')) {
    const alt = (image.getAttribute('alt') ?? '').toLowerCase().trim()
    if (seen.has(alt)) image.setAttribute('alt', '')
    else seen.add(alt)
  }
}

/** A picture or a lead above the text. */
function belongsBefore(element: DomElement): boolean {
  if (find(element, (e) => e.localName === 'img') || element.localName === 'img') return true
  const text = plainText(element)
  if (text.length < 150 && find(element, isHeading)) return true
  if (isHeading(element)) return true
  return text.length > 80 && /[.!?…。！？]["”»’)]?$/.test(text) && linkShare(element, text.length) < 0.25
}

const isHeading = (element: DomElement): boolean => /^h[2-4]$/.test(element.localName)

function unitsOf(content: DomElement): Unit[] {
  return findLeaves(content).flatMap((element) => {
    const text = plainText(element)
    if (!text) return []
    const links = linkShare(element, text.length)
    const isProse =
      /^(p|div|blockquote|center|section)$/.test(element.localName) &&
      text.length > 70 &&
      links < 0.5 &&
      /[.!?…:。！？"”»]/.test(text) &&
      !isLabelled(text)
    return [{ element, text, links, isProse }]
  })
}

const INLINE = /^(span|a|em|i|b|strong|br|img|sup|sub|small|code|time)$/

/** The outermost elements that hold text rather than further blocks. */
function findLeaves(content: DomElement): DomElement[] {
  const leaves: DomElement[] = []
  walk(content, (element) => {
    if (
      LEAF.has(element.localName) ||
      !find(element, (e) => LEAF.has(e.localName) || e.localName === 'div')
    ) {
      const isInline = INLINE.test(element.localName)
      // A date that stands between blocks is one.
      const isBlock =
        element.localName === 'time' &&
        /^(div|article|section|header)$/.test(element.parentNode?.localName ?? '')
      if (!isInline || isBlock) {
        leaves.push(element)
        return false
      }
    }
    return true
  })
  return leaves
}

/** What is no part of a text wherever it stands. */
function isDebris(unit: Unit, total: number, base: string | null): boolean {
  const { element, text, links } = unit
  if (/^(pre|table|dl|figure|blockquote|h[1-6])$/.test(element.localName))
    return /^(blockquote|h[1-6])$/.test(element.localName) && isChromeLine(text)
  if (text.length > 400 || text.length > total * 0.5) return false
  if (isPicture(unit)) return false
  if (isChromeLine(text)) return true
  if (isList(element)) return false
  const words = text.split(' ').length
  return (links > 0.95 && words >= 4 && staysOnSite(element, base)) || isPromotion(text, links)
}

/** Whether every link leads to the page's own site, as far as is known. */
const staysOnSite = (element: DomElement, base: string | null): boolean =>
  findAll(element, (e) => e.localName === 'a').every((link) => {
    const url = parseUrl(link.getAttribute('href') ?? '', base)
    return url === null || (base !== null && siteOf(url.hostname) === siteOf(new URL(base).hostname))
  })

/** The last two labels: `www.reed.example` and `shop.reed.example` are one site. */
const siteOf = (host: string): string => host.split('.').slice(-2).join('.')

/** Where the article's own heading stands in the text, what stands above it is the page's. */
function aboveTitle(units: Unit[], title: string, total: number): Unit[] {
  const at = units.findIndex(({ element, text }) => /^h[1-3]$/.test(element.localName) && isSame(text, title))
  const above = units.slice(0, Math.max(at, 0)).filter((unit) => !isPicture(unit) && !isFigure(unit.element))
  return above.reduce((sum, { text }) => sum + text.length, 0) < total * ABOVE ? above : []
}

/** Labels above the first running text: categories, datelines, bylines, counts of shares. */
function head(units: Unit[]): Unit[] {
  const first = units.findIndex(({ isProse }) => isProse)
  if (first < 0 || first > 12) return []
  return units.slice(0, first).filter(({ element, text, links }) => {
    if ((isList(element) && links > 0.7) || isLabelled(text) || isSection(element, text, links)) return true
    const isBlock =
      /^(h[1-6]|figure|figcaption|table|pre|blockquote)$/.test(element.localName) || isFigure(element)
    if (isBlock || isPlace(text) || text.length > 150 || /[.!?…]["”»]?$/.test(text)) return false
    return hasDate(text) || isByline(text) || text.split(' ').length < 4
  })
}

/** The name of the section that the article stands in, which leads there. */
const isSection = (element: DomElement, text: string, links: number): boolean =>
  /^h[1-6]$/.test(element.localName) && links > 0.95 && text.split(' ').length < 4

/** `BAAR, SWITZERLAND`: where a press release is from is its first words. */
const isPlace = (text: string): boolean => /^[\p{Lu}\s.'’-]{3,40},\s[\p{Lu}\s.'’-]{3,40}[–—:-]?$/u.test(text)
const isByline = (text: string): boolean =>
  text.length < 100 && /^(?i:by|par|von|por|de|di|door|av|автор:?)\s+\p{Lu}/u.test(text)
const hasDate = (text: string): boolean => /\b(19|20)\d\d\b|\d{1,2}:\d\d/.test(text)

/** From the end backwards: headings over nothing, link lists, promotions, credits. */
function tail(units: Unit[]): Unit[] {
  const removed: Unit[] = []
  for (const [i, unit] of [...units.entries()].reverse()) {
    const { element, text, links } = unit
    if (
      removed.length > 12 ||
      /^(table|pre)$/.test(element.localName) ||
      isFigure(element) ||
      isPicture(unit)
    )
      break
    if (isUnderSources(units, i)) break
    const isLinks = links > (isList(element) ? 0.7 : 0.6)
    if (/^h[1-6]$/.test(element.localName) || isLinks || isPromotion(text, links, true)) removed.push(unit)
    else break
  }
  return removed
}

/** Lists of nothing but links to other articles: those under a heading that announces them, and lists of headlines. */
function relatedLists(units: Unit[], gone: Set<Unit>): void {
  const total = units.reduce((sum, { text }) => sum + text.length, 0)
  for (const [i, unit] of units.entries()) {
    if (
      isList(unit.element) &&
      unit.links > 0.95 &&
      unit.text.length < total * 0.2 &&
      isHeadlines(unit.element)
    ) {
      if (!isUnderSources(units, i) && !/[:：]$/.test(units[i - 1]?.text ?? '')) gone.add(unit)
    }
    if (!isRelatedHeading(unit.text)) continue
    const following = units.slice(i + 1, i + 12)
    const end = following.findIndex(({ links }) => links < 0.7)
    const linked = end < 0 ? following : following.slice(0, end)
    if (linked.length === 0) continue
    gone.add(unit)
    for (const other of linked) gone.add(other)
  }
}

/** A picture with a word or two. */
const isPicture = ({ element, text }: Unit): boolean =>
  text.split(' ').length < 4 && find(element, (e) => e.localName === 'img') !== null

const isList = (element: DomElement): boolean => /^(ul|ol)$/.test(element.localName)

/** Every item as long as a headline. */
const isHeadlines = (list: DomElement): boolean =>
  findAll(list, (e) => e.localName === 'li').every((item) => plainText(item).split(' ').length >= 4)

/** Whether the nearest heading above announces sources, which are links by nature. */
function isUnderSources(units: Unit[], at: number): boolean {
  for (let i = at; i >= 0; i--) {
    const unit = units[i]!
    if (/^h[1-6]$/.test(unit.element.localName)) return isSourcesHeading(unit.text)
  }
  return false
}

/**
 * A linear look at markup before any DOM is built: how much there is and how deep it nests, since depth is what brings DOM
 * parsers down. It keeps the stack an HTML parser would keep, by names only.
 */
import { PostilError } from '../errors.ts'

/** Browsers stop nesting here. */
const DEPTH_LIMIT = 512
/** Markup without the images in it: code units. */
const SIZE_LIMIT = 32 * 1024 * 1024
const VOID = new Set('area base br col embed frame hr img input link meta param source track wbr'.split(' '))
/** Elements that the next of their kind closes: a page may leave thousands of them open, and they do not nest. */
const CLOSED_BY: Record<string, readonly string[]> = {
  p: ['p'],
  li: ['li'],
  dt: ['dt', 'dd'],
  dd: ['dt', 'dd'],
  option: ['option'],
  optgroup: ['option', 'optgroup'],
  tr: ['tr', 'td', 'th'],
  td: ['td', 'th'],
  th: ['td', 'th'],
  thead: ['tr', 'td', 'th'],
  tbody: ['tr', 'td', 'th', 'thead', 'tbody'],
  tfoot: ['tr', 'td', 'th', 'tbody'],
}
const RAW = /<\/(script|style|textarea|title|xmp|noembed|noframes|iframe)/gi
const TAG =
  /<(?:!--[\s\S]*?(?:-->|$)|!\[CDATA\[[\s\S]*?(?:\]\]>|$)|(\/?)([a-zA-Z][^\s/>]*)[^>]*?(\/?)(?:>|$))/g

/** @throws PostilError `tooDeep`, `fileTooLarge` */
export function assertShallow(markup: string, name: string): void {
  if (markup.length > SIZE_LIMIT) {
    const megabytes = (size: number) => `${Math.round(size / 1024 / 1024)} MB of markup`
    throw new PostilError('fileTooLarge', {
      path: name,
      size: megabytes(markup.length),
      limit: megabytes(SIZE_LIMIT),
    })
  }
  const open: string[] = []
  const counts = new Map<string, number>()
  const pop = () => {
    const element = open.pop()!
    counts.set(element, counts.get(element)! - 1)
  }
  TAG.lastIndex = 0
  for (let match = TAG.exec(markup); match; match = TAG.exec(markup)) {
    const [, end, tag, selfClosing] = match
    if (tag === undefined) continue
    const element = tag.toLowerCase()
    if (VOID.has(element)) continue
    if (end) {
      if (counts.get(element)) while (open.at(-1) !== element) pop()
      if (open.at(-1) === element) pop()
      continue
    }
    const closes = CLOSED_BY[element]
    while (closes?.includes(open.at(-1) ?? '')) pop()
    if (selfClosing) continue
    open.push(element)
    counts.set(element, (counts.get(element) ?? 0) + 1)
    if (open.length > DEPTH_LIMIT)
      throw new PostilError('tooDeep', { path: name, depth: `more than ${DEPTH_LIMIT}`, limit: DEPTH_LIMIT })
    skipRawText(markup, element)
  }
}

/** What is between the tags of these is no markup. */
function skipRawText(markup: string, element: string): void {
  if (!/^(script|style|textarea|title|xmp|noembed|noframes|iframe)$/.test(element)) return
  RAW.lastIndex = TAG.lastIndex
  for (let match = RAW.exec(markup); match; match = RAW.exec(markup)) {
    if (match[1]!.toLowerCase() !== element) continue
    TAG.lastIndex = match.index
    return
  }
  TAG.lastIndex = markup.length
}

/** Signs of quotations and lists at the beginning of a line, one inside the other. */
const CONTAINERS = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])(?=[ \t>]|$))+/gm

/** Markdown that nests quotations and lists deeper than anybody would. @throws PostilError `tooDeep` */
export function assertShallowMarkdown(markup: string, name: string): void {
  for (const [containers] of markup.matchAll(CONTAINERS)) {
    const depth = containers.replace(/[ \t\d]+/g, '').length
    if (depth > DEPTH_LIMIT) throw new PostilError('tooDeep', { path: name, depth, limit: DEPTH_LIMIT })
  }
}

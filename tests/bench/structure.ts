/**
 * What of a page's structure survives the way into Markdown: `node tests/bench/structure.ts`. Every `expected.html` of
 * ../shared/articles/html, and what bare Readability makes of the pages of ../shared/articles/extraction, goes the way of an import, is written as the Markdown that `extract --json` gives, and read again
 * by a plain reader (mdast-util-from-markdown with GFM and math, nothing of ours). Headings, items, cells, code,
 * quotations, pictures, links, emphasis, formulas, footnotes and text are compared with the page's own elements as
 * multisets, F1 each (letters of emphasis, because two emphases side by side are one). A formula's letters are its own, no part of the text around it.
 * hast-util-to-mdast goes the same way beside it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Readability } from '@mozilla/readability'
import { fromDom } from 'hast-util-from-dom'
import { toMdast } from 'hast-util-to-mdast'
import { parseHTML } from 'linkedom'
import type { Nodes, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm'
import { mathFromMarkdown } from 'mdast-util-math'
import { toMarkdown as writeMarkdown } from 'mdast-util-to-markdown'
import { gfm } from 'micromark-extension-gfm'
import { math } from 'micromark-extension-math'
import { parse } from '../../app/import/index.ts'
import { toMarkdown } from '../../app/markdown/index.ts'

const SHARED = join(import.meta.dirname, '../../../shared/articles')
/** Below these a page is printed. */
const GOAL = 0.99
const TEXT_GOAL = 0.9995

const KINDS = [
  'text',
  'heading',
  'item',
  'cell',
  'code',
  'quote',
  'image',
  'link',
  'emphasis',
  'strong',
  'formula',
  'footnote',
] as const
type Kind = (typeof KINDS)[number]
type Found = Record<Kind, string[]>

const nothing = (): Found => Object.fromEntries(KINDS.map((kind) => [kind, []])) as unknown as Found
/** Words without the white space between them: where a line ends is no part of a text. */
const key = (text: string): string => text.replace(/\s+/g, '')
const words = (text: string): string[] => text.match(/[\p{L}\p{N}_]+/gu) ?? []

/** The blocks of an element; between them words end. */
const BLOCK =
  /^(address|article|aside|blockquote|br|caption|dd|div|dl|dt|fieldset|figcaption|figure|footer|h[1-6]|header|hr|img|li|main|nav|ol|p|pre|section|table|td|th|tr|ul)$/
const UNSEEN =
  /^(script|style|iframe|object|embed|video|audio|svg|canvas|button|input|select|textarea|noscript)$/

interface Element {
  localName: string
  childNodes: Iterable<Element & { nodeType: number; nodeValue: string }>
  parentNode: Element
  getAttribute(name: string): string | null
}

const adder = (found: Found) => (kind: Kind, value: string | string[]) => {
  if (value) found[kind].push(...[value].flat())
}

const tex = (source: string | null): string => key(source ?? '').replace(/^\{\\displaystyle(.*)\}$/, '$1')

/**
 * One page of the folder links to `ttps://…`, which leads nowhere. Postil gives the address that was meant, and a page that
 * keeps the mistake would have lost the link: what is compared is where it is meant to lead.
 */
const MISTYPED = /^(?=ttps?:)/

/** A link as its address; '' for one without words, and for an address in the text, which readers make a link anyway. */
function linkOf(own: string, href: string): string {
  if (!own || href === '#' || own.replace(/^https?:\/\//, '') === href.replace(/^(https?:\/\/|mailto:)/, ''))
    return ''
  const meant = href.replace(MISTYPED, 'h')
  return URL.canParse(meant) ? new URL(meant).href : meant
}

const EMPHASIS = /^(em|i|cite|dfn|var)$/
const STRONG = /^(strong|b)$/

function isWithin({ parentNode }: Element, names: RegExp): boolean {
  return (
    parentNode?.localName !== undefined && (names.test(parentNode.localName) || isWithin(parentNode, names))
  )
}

/** Whether a cell is of a table that says it is none, or holds the lists and paragraphs of a page. */
function laysOut(cell: Element): boolean {
  let table: Element | undefined = cell
  while (table && table.localName !== 'table') table = table.parentNode
  if (!table) return false
  const has = (root: Element, names: RegExp): boolean =>
    [...root.childNodes].some(
      (child) => child.nodeType === 1 && (names.test(child.localName) || has(child, names)),
    )
  return (
    table.getAttribute('role') === 'presentation' ||
    (has(table, /^(ul|ol|h\d)$/) && !has(table, /^(th|thead)$/))
  )
}

/** The elements of a page, as their words. @returns the element's own text */
function ofElement(element: Element, found: Found): string {
  const name = element.localName
  if (UNSEEN.test(name)) return ''
  const add = adder(found)
  if (name === 'math') {
    add('formula', tex(element.getAttribute('alttext')))
    return ''
  }
  const href = name === 'a' ? (element.getAttribute('href') ?? '') : ''
  // Footnotes lead there and back by links, which Markdown has a notation for.
  if (/^#(cite_?ref|fnref)/.test(href)) return ''
  let text = ''
  for (const child of element.childNodes) {
    if (child.nodeType === 3) text += child.nodeValue
    else if (child.nodeType === 1) text += ofElement(child, found)
  }
  const own = key(text)
  if (/^h[1-6]$/.test(name)) add('heading', own && `${name[1]} ${own}`)
  else if (name === 'li') add('item', own.replace(/^\^/, ''))
  else if (/^t[dh]$/.test(name) && !laysOut(element)) add('cell', own)
  else if (/^(pre|code|tt|kbd|samp)$/.test(name)) add('code', own)
  else if (name === 'blockquote') add('quote', own)
  else if (name === 'a' && /^#(cite_?note|fn)/.test(href)) add('footnote', own.replace(/[[\]]/g, ''))
  else if (name === 'a') add('link', linkOf(own, href))
  else if (EMPHASIS.test(name)) add('emphasis', isWithin(element, EMPHASIS) ? [] : [...own])
  else if (STRONG.test(name)) add('strong', isWithin(element, STRONG) ? [] : [...own])
  else if (name === 'img') {
    // Wikis draw their formulas, and say them in the alternative text.
    if (/\/math\//.test(element.getAttribute('src') ?? '')) add('formula', tex(element.getAttribute('alt')))
    else add('image', element.getAttribute('src') ?? '')
  }
  return BLOCK.test(name) ? `\n${text}\n` : text
}

/** The nodes of a tree as a plain reader made it. @returns the node's own text */
function ofNode(node: Nodes, found: Found): string {
  const add = adder(found)
  if (node.type === 'inlineMath' || node.type === 'math') {
    add('formula', key(node.value))
    return ''
  }
  let text = 'value' in node && node.type !== 'html' ? node.value : ''
  if (node.type === 'break' || (node.type === 'html' && node.value === '<br>')) text = ' '
  if (node.type === 'footnoteReference') {
    add('footnote', node.identifier)
    text = `[${node.identifier}]`
  }
  if ('children' in node) for (const child of node.children) text += ofNode(child as Nodes, found)
  const own = key(text)
  switch (node.type) {
    case 'heading':
      add('heading', own && `${node.depth} ${own}`)
      break
    case 'listItem':
    case 'footnoteDefinition':
      add('item', own)
      break
    case 'tableCell':
      add('cell', own)
      break
    case 'code':
    case 'inlineCode':
      add('code', own)
      break
    case 'blockquote':
      add('quote', own)
      break
    case 'link':
      add('link', linkOf(own, node.url))
      break
    case 'emphasis':
    case 'strong':
      add(node.type, [...own])
      break
    case 'image':
      add('image', node.url)
      break
  }
  return PHRASING.test(node.type) ? text : `\n${text}\n`
}

const PHRASING = /^(emphasis|strong|delete|link|text|html|inlineCode|footnoteReference)$/

function inMarkdown(markdown: string): Found {
  const found = nothing()
  const tree = fromMarkdown(markdown, {
    extensions: [gfm(), math()],
    mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown()],
  })
  found.text = words(ofNode(tree, found))
  return found
}

function f1(found: string[], truth: string[]): number | null {
  if (found.length === 0 && truth.length === 0) return null
  const counts = new Map<string, number>()
  for (const item of truth) counts.set(item, (counts.get(item) ?? 0) + 1)
  let shared = 0
  for (const item of found) {
    const left = counts.get(item) ?? 0
    if (left > 0) shared++
    counts.set(item, left - 1)
  }
  return (2 * shared) / (found.length + truth.length)
}

async function ours(html: string): Promise<string> {
  const { articles } = await parse(new TextEncoder().encode(html), { name: 'page.html', split: 'never' })
  return toMarkdown(articles[0]!.tree, { flavour: 'commonmark' })
}

function peer(body: Node): string {
  return writeMarkdown(toMdast(fromDom(body) as Parameters<typeof toMdast>[0]) as Root, {
    extensions: [gfmToMarkdown()],
  })
}

/** What of either side the other lacks, as a hint where to look. */
function difference(found: string[], truth: string[]): string {
  const only = (a: string[], b: string[]) => {
    const rest = [...b]
    return a.filter((item) => {
      const at = rest.indexOf(item)
      if (at >= 0) rest.splice(at, 1)
      return at < 0
    })
  }
  const shown = (items: string[]) => items.slice(0, 4).map((item) => JSON.stringify(item.slice(0, 60)))
  return `missing ${shown(only(truth, found)).join(' ') || '-'}; not on the page ${shown(only(found, truth)).join(' ') || '-'}`
}

interface Page {
  id: string
  html: string
}

/** The expected pages, and what bare Readability makes of the raw ones: more tables, code and quotations. */
function* pages(): Generator<Page> {
  const expected = join(SHARED, 'html')
  for (const id of existsSync(expected) ? readdirSync(expected) : [])
    yield { id, html: readFileSync(join(expected, id, 'expected.html'), 'utf8') }
  const raw = join(SHARED, 'extraction/html')
  for (const file of existsSync(raw) ? readdirSync(raw) : []) {
    const { document } = parseHTML(gunzipSync(readFileSync(join(raw, file))).toString())
    for (const property of ['baseURI', 'documentURI'])
      Object.defineProperty(document, property, { value: 'https://page.example/' })
    const found = new Readability(document).parse()
    if (found?.content) yield { id: file.slice(0, 10), html: found.content }
  }
}

const scores = { ours: new Map<Kind, number[]>(), peer: new Map<Kind, number[]>() }
const seconds = { ours: 0, peer: 0 }
const below: string[] = []
const wanted = process.argv.slice(2)
let count = 0
for (const { id, html } of pages()) {
  if (wanted.length > 0 && !wanted.includes(id)) continue
  count++
  const page = () => parseHTML(`<html><body>${html}</body></html>`).document.body
  const truth = nothing()
  truth.text = words(ofElement(page() as unknown as Element, truth))
  let start = performance.now()
  const mine = await ours(html)
  seconds.ours += performance.now() - start
  start = performance.now()
  const other = peer(page() as unknown as Node)
  seconds.peer += performance.now() - start
  for (const [name, markdown] of [
    ['ours', mine],
    ['peer', other],
  ] as const) {
    const found = inMarkdown(markdown)
    for (const kind of KINDS) {
      const score = f1(found[kind], truth[kind])
      if (score === null) continue
      scores[name].set(kind, [...(scores[name].get(kind) ?? []), score])
      if (name === 'ours' && score < (kind === 'text' ? TEXT_GOAL : GOAL))
        below.push(`${id}: ${kind} ${score.toFixed(4)}; ${difference(found[kind], truth[kind])}`)
    }
  }
}
if (count === 0) console.log('No pages beside the repository: left out.')
else {
  console.log(
    `Structure of ${count} pages, F1 (goal ${GOAL}, text ${TEXT_GOAL}); beside it hast-util-to-mdast`,
  )
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const shown = (values: number[]) => `${mean(values).toFixed(4)} (worst ${Math.min(...values).toFixed(3)})`
  for (const kind of KINDS) {
    const [mine = [], other = []] = [scores.ours.get(kind), scores.peer.get(kind)]
    if (mine.length > 0)
      console.log(`  ${kind.padEnd(8)} ${shown(mine)}   ${shown(other)}   ${mine.length} pages`)
  }
  console.log(`  time     ${(seconds.ours / seconds.peer).toFixed(2)} of the peer's`)
  console.log(
    below.length > 0 ? `  below the goal:\n    ${below.join('\n    ')}` : '  nothing below the goal',
  )
}

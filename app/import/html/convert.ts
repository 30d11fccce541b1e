/**
 * Elements -> the article tree, in one walk. What the tree cannot hold (scripts, frames, forms, media) is left out and
 * counted; nothing that could run gets through.
 */
import type {
  BlockContent,
  Data,
  DefinitionContent,
  FootnoteDefinition,
  Heading,
  List,
  Nodes,
  PhrasingContent,
  Root,
} from 'mdast'
import type { ImageStore } from '../images.ts'
import { linkUrl, mendedScheme } from './addresses.ts'
import { isFigure } from './captions.ts'
import { codeBlock } from './code.ts'
import { childrenOf, type DomElement, isElement, isText } from './dom.ts'
import { BLOCKS, CODE, DROPPED, IGNORED, WRAPPERS } from './elements.ts'
import { figure } from './figure.ts'
import { completeNotes, isBackLink, noteAt, referenceAt } from './footnotes.ts'
import { imageOf } from './image.ts'
import { InlineRun, type Wrapper } from './inline-run.ts'
import { definitionList, list } from './lists.ts'
import { formulaAt } from './math.ts'
import { table } from './table.ts'

export type Block = BlockContent | DefinitionContent

export interface Conversion {
  /** Absolute address relative links are resolved against; null when the file does not say where it is from. */
  base: string | null
  images: ImageStore
  /** Labels of the footnotes that are complete (`completeNotes`). */
  notes: ReadonlySet<string>
  /** How many elements of each kind were left out. */
  dropped: Map<string, number>
  /** How many links had a mistyped scheme. */
  mended: number
  /** Captions and summaries that were converted before the content around them. */
  taken: Set<DomElement>
}

/** The tree of an element's content, and how many elements of each kind were left out, links put right. */
export function convert(
  root: DomElement,
  base: string | null,
  images: ImageStore,
): { tree: Root } & Pick<Conversion, 'dropped' | 'mended'> {
  const conversion: Conversion = {
    base,
    images,
    notes: completeNotes(root),
    dropped: new Map(),
    mended: 0,
    taken: new Set(),
  }
  const children = flow(root, conversion)
  return { tree: { type: 'root', children }, dropped: conversion.dropped, mended: conversion.mended }
}

/** An element's content as blocks. @param wrappers inline elements that are open around it */
export function flow(
  element: DomElement,
  conversion: Conversion,
  wrappers: readonly Wrapper[] = [],
): Block[] {
  const out: Block[] = []
  const run = new InlineRun(wrappers)
  content(element, { out, run, conversion })
  flush(out, run)
  return out
}

/** An element's content where only inline content can stand. */
export function inline(element: DomElement, conversion: Conversion): PhrasingContent[] {
  const run = new InlineRun()
  content(element, { out: null, run, conversion })
  return run.take()
}

interface Place {
  /** Blocks are added here; null where there is room for inline content only. */
  out: Block[] | null
  run: InlineRun
  conversion: Conversion
}

/** Ends the run of inline content: it becomes a paragraph, or several where two line breaks part it. */
function flush(out: Block[], run: InlineRun): void {
  let children: PhrasingContent[] = []
  const end = () => {
    while (children.at(-1)?.type === 'break') children.pop()
    if (children.length > 0) out.push({ type: 'paragraph', children })
    children = []
  }
  for (const node of run.take()) {
    if (node.type === 'break' && children.at(-1)?.type === 'break') end()
    else if (node.type !== 'break' || children.length > 0) children.push(node)
  }
  end()
}

function content(element: DomElement, place: Place): void {
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (isText(child)) place.run.text(child.nodeValue ?? '')
    else if (isElement(child)) visit(child, place)
  }
}

function visit(element: DomElement, place: Place): void {
  const name = element.localName
  if (IGNORED.has(name) || place.conversion.taken.has(element)) return
  const kind = DROPPED[name]
  if (kind) {
    const { dropped } = place.conversion
    dropped.set(kind, (dropped.get(kind) ?? 0) + 1)
    return
  }
  if (isHidden(element)) return
  const formula = formulaAt(element)
  if (formula) {
    if (formula.display && place.out) {
      flush(place.out, place.run)
      place.out.push({ type: 'math', value: formula.tex })
    } else place.run.atom({ type: 'inlineMath', value: formula.tex })
  } else if (BLOCKS.has(name)) block(element, place)
  else inlineElement(element, place)
}

function isHidden(element: DomElement): boolean {
  const style = element.getAttribute('style')
  return (
    element.hasAttribute('hidden') ||
    (style !== null && /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style))
  )
}

function block(element: DomElement, place: Place): void {
  const { out, run, conversion } = place
  if (!out) {
    // Blocks where there is only room for inline content: set apart by a space.
    run.text(' ')
    content(element, place)
    run.text(' ')
    return
  }
  flush(out, run)
  const before = out.length
  for (const node of blocksOf(element, conversion, run.wrappers)) out.push(node)
  const lang = element.getAttribute('lang') || element.getAttribute('xml:lang')
  const dir = element.getAttribute('dir')?.toLowerCase()
  if (!lang && !dir) return
  for (const node of out.slice(before)) annotate(node, lang, dir)
}

function annotate(node: Nodes, lang: string | null, dir: string | undefined): void {
  const data: Data = { ...node.data }
  if (lang && /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(lang)) data.lang ??= lang
  if (dir === 'ltr' || dir === 'rtl' || dir === 'auto') data.dir ??= dir
  if (Object.keys(data).length > 0) node.data = data
}

function blocksOf(element: DomElement, conversion: Conversion, wrappers: readonly Wrapper[]): Block[] {
  const note = noteAt(element)
  if (note !== null && conversion.notes.has(note))
    return [footnoteDefinition(note, flow(element, conversion))]
  if (isFigure(element)) return figure(element, conversion, wrappers)
  switch (element.localName) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6': {
      return headings(element, conversion, wrappers)
    }
    case 'blockquote': {
      const children = flow(element, conversion, wrappers)
      return children.length > 0 ? [{ type: 'blockquote', children }] : []
    }
    case 'ul':
    case 'ol':
    case 'menu':
    case 'dir':
      return list(element, conversion, wrappers)
    case 'dl':
      return definitionList(element, conversion)
    case 'pre':
    case 'listing':
    case 'plaintext':
    case 'xmp':
      return codeBlock(element)
    case 'hr':
      return [{ type: 'thematicBreak' }]
    case 'table':
      return table(element, conversion, wrappers)
    case 'details':
      return details(element, conversion)
    default:
      return flow(element, conversion, wrappers)
  }
}

/** @param label as the page has it; references name it in lower case */
export function footnoteDefinition(label: string, children: Block[]): FootnoteDefinition {
  return { type: 'footnoteDefinition', identifier: label.toLowerCase(), label, children }
}

/** A heading, and behind it what of its content is no inline content. Of a list alone the items are headings: they are numbered. */
function headings(element: DomElement, conversion: Conversion, wrappers: readonly Wrapper[]): Block[] {
  const depth = Number(element.localName[1]) as Heading['depth']
  const links = wrappers.filter(({ type }) => type === 'link')
  const blocks = flow(element, conversion, links)
  if (blocks.every(({ type }) => type === 'list')) {
    for (const item of (blocks as List[]).flatMap(({ children }) => children))
      item.children = item.children.map((node) => asHeading(node, depth))
    return blocks
  }
  return blocks.map((node) => asHeading(node, depth))
}

/** A paragraph as a heading, unless it holds pictures alone; other blocks as they are. */
function asHeading<T extends Block>(node: T, depth: Heading['depth']): T | Heading {
  if (node.type !== 'paragraph' || node.children.every(({ type }) => type === 'image')) return node
  return {
    type: 'heading',
    depth,
    children: node.children.map((child) => (child.type === 'break' ? { type: 'text', value: ' ' } : child)),
  }
}

function details(element: DomElement, conversion: Conversion): Block[] {
  const children = childrenOf(element)
  const summary = children.find(
    (child): child is DomElement => isElement(child) && child.localName === 'summary',
  )
  const caption = summary ? inline(summary, conversion) : []
  if (summary) conversion.taken.add(summary)
  const body = flow(element, conversion)
  if (caption.length === 0) return body
  return [{ type: 'details', children: [{ type: 'summary', children: caption }, ...body] }]
}

function inlineElement(element: DomElement, place: Place): void {
  const { run, conversion } = place
  const name = element.localName
  if (isBackLink(element)) return
  const label = referenceAt(element)
  if (label !== null && conversion.notes.has(label)) {
    run.atom({ type: 'footnoteReference', identifier: label.toLowerCase(), label })
    return
  }
  const wrapper = wrapperOf(element, place)
  if (wrapper) {
    run.enter(wrapper)
    content(element, place)
    run.leave()
  } else if (CODE.has(name)) {
    const leave = run.enterCode()
    content(element, place)
    leave()
  } else if (name === 'br') run.lineBreak()
  else if (name === 'img' || name === 'image') {
    const image = imageOf(element, conversion)
    if (typeof image === 'string') run.text(image)
    else if (image) run.atom(image)
  } else if (name === 'q') {
    run.text('“')
    content(element, place)
    run.text('”')
  } else if (name === 'rt') {
    run.text('(')
    content(element, place)
    run.text(')')
  } else content(element, place)
}

function wrapperOf(element: DomElement, { run, conversion }: Place): Wrapper | null {
  const name = element.localName
  if (name === 'a') {
    const href = element.getAttribute('href') ?? ''
    const mended = mendedScheme(href)
    const url = linkUrl(mended ?? href, conversion.base)
    if (mended) conversion.mended++
    if (!url || run.wrappers.some(({ type }) => type === 'link')) return null
    return { type: 'link', url, title: element.getAttribute('title')?.trim() || null, children: [] }
  }
  const type = WRAPPERS[name]
  if (!type || run.inCode || run.wrappers.some((wrapper) => wrapper.type === type)) return null
  return { type, children: [] }
}

/** What pdf.js finds on the pages: pieces of text with their boxes, the reader's highlights, the document's properties. */
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
// Handed over as a module: pdf.js would look for a file of its own otherwise, which a bundle does not have.
import * as pdfjsWorker from 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { PostilError, reasonOf } from '../../errors.ts'
import { apply, type Piece, piecesOf } from './pieces.ts'

/** What a reader left on a page: marked words, or a note. */
export interface PdfNote {
  id: string
  /** Left, top, right, bottom of each marked stretch; of the note's sign where no words are marked. */
  boxes: Box[]
  author: string
  comment: string
  color: string | null
  /** UTC milliseconds. */
  created: number | null
  /** Id of the note it answers. */
  answers: string | null
}

export interface Page {
  label: string
  width: number
  height: number
  pieces: Piece[]
  notes: PdfNote[]
  links: PdfLink[]
}

/** Left, top, right, bottom, in the page's box. */
export type Box = [number, number, number, number]

/** An address of the web, and the stretches of the page that lead there. */
export interface PdfLink {
  boxes: Box[]
  url: string
}

/** An entry of the document's own table of contents. */
export interface OutlineEntry {
  title: string
  /** 1 is the outermost. */
  depth: number
  /** Index of the page it leads to. */
  page: number
}

export interface PdfContent {
  pages: Page[]
  outline: OutlineEntry[]
  properties: {
    title: string | null
    author: string | null
    language: string | null
    subject: string | null
    created: string | null
    doi: string | null
  }
}

Object.assign(globalThis, { pdfjsWorker })

/** @throws PostilError `fileProtected`, `fileDamaged` */
export async function readPdf(bytes: Uint8Array, name: string): Promise<PdfContent> {
  const loading = getDocument({
    // pdf.js takes the memory over; the caller keeps its own.
    data: new Uint8Array(bytes),
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
    stopAtErrors: false,
    // The names of fonts say which are bold; pictures are not looked at.
    fontExtraProperties: true,
    maxImageSize: 1,
  })
  let document: PDFDocumentProxy
  try {
    document = await loading.promise
  } catch (error) {
    if ((error as Error).name === 'PasswordException') throw new PostilError('fileProtected', { path: name })
    throw new PostilError('fileDamaged', { path: name, format: 'PDF', reason: reasonOf(error) })
  }
  try {
    const labels = await document.getPageLabels()
    const pages: Page[] = []
    const fonts: Fonts = { known: new Set(), bold: new Set() }
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      pages.push(await readPage(page, labels?.[number - 1] || String(number), fonts))
      page.cleanup()
      // What pdf.js keeps of fonts and pictures for later pages would fill the parser's heap in a long book.
      if (number % KEPT === 0) await document.cleanup()
    }
    return { pages, outline: await readOutline(document), properties: await readProperties(document) }
  } finally {
    await loading.destroy()
  }
}

/** So many pages share what pdf.js keeps between them. */
const KEPT = 100

/** Entries are followed to their pages one by one; a book has hundreds, and no more are asked for. */
const ENTRIES = 1_000

async function readOutline(document: PDFDocumentProxy): Promise<OutlineEntry[]> {
  type Node = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number]
  const entries: OutlineEntry[] = []
  const follow = async (nodes: readonly Node[], depth: number): Promise<void> => {
    for (const { title, dest, items } of nodes) {
      if (entries.length >= ENTRIES) return
      const page = await pageOf(document, dest)
      if (page !== null) entries.push({ title, depth, page })
      await follow(items ?? [], depth + 1)
    }
  }
  await follow((await document.getOutline()) ?? [], 1)
  return entries
}

async function pageOf(document: PDFDocumentProxy, dest: string | unknown[] | null): Promise<number | null> {
  try {
    const [page] = (typeof dest === 'string' ? await document.getDestination(dest) : dest) ?? []
    if (typeof page === 'number') return page
    return page ? await document.getPageIndex(page as Parameters<typeof document.getPageIndex>[0]) : null
  } catch {
    // An entry that leads nowhere says nothing about a heading.
    return null
  }
}

async function readProperties(document: PDFDocumentProxy): Promise<PdfContent['properties']> {
  const { info, metadata } = await document.getMetadata()
  const properties = info as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' && value.trim() ? value.trim() : null)
  const xmp = (field: string) => text(([metadata?.get(field)] as unknown[]).flat()[0])
  return {
    title: xmp('dc:title') ?? text(properties.Title),
    author:
      ([metadata?.get('dc:creator')] as unknown[]).flat().map(text).filter(Boolean).join('; ') ||
      text(properties.Author),
    language: xmp('dc:language') ?? text(properties.Language),
    subject: xmp('dc:description') ?? text(properties.Subject),
    created: pdfDate(text(properties.CreationDate)),
    doi: xmp('prism:doi') ?? xmp('dc:identifier'),
  }
}

/** `D:20240501…` is 2024-05-01. */
function pdfDate(text: string | null): string | null {
  const [, year, month, day] = /^D:(\d{4})(\d\d)?(\d\d)?/.exec(text ?? '') ?? []
  return year ? [year, month, day].filter(Boolean).join('-') : null
}

/** By the names pdf.js gives them. */
interface Fonts {
  known: Set<string>
  bold: Set<string>
}

/** Computer Modern's, and its kin's, are bold extended. */
const BOLD = /bold|black|heavy|demi|-bd\b|\b\w*BX\w*\d/i

/** What is known of fonts comes with the orders to draw the page; few pages have a font that is new. */
async function learnFonts(page: PDFPageProxy, names: string[], fonts: Fonts): Promise<void> {
  const missing = names.filter((name) => !fonts.known.has(name))
  if (missing.length === 0) return
  await readOrders(page)
  for (const name of missing) {
    fonts.known.add(name)
    const font = page.commonObjs.has(name) ? (page.commonObjs.get(name) as PdfFont) : null
    if (font?.bold || font?.black || BOLD.test(font?.name ?? '')) fonts.bold.add(name)
  }
}

/**
 * Has pdf.js read the page's orders, which it hands over by the thousand, and keeps none: those of one map would fill the
 * parser's heap. Where it cannot draw the page, that is no matter here. (To cancel it when the fonts are known leaves a
 * rejected promise behind in its worker, which ends the process.)
 */
async function readOrders(page: PDFPageProxy): Promise<void> {
  const reader = page as unknown as { _renderPageChunk(chunk: { length: number }, state: object): void }
  const collect = reader._renderPageChunk
  reader._renderPageChunk = (chunk, state) => collect.call(page, { ...chunk, length: 0 }, state)
  await page.getOperatorList().catch(() => null)
}

interface PdfFont {
  name?: string
  bold?: boolean
  black?: boolean
}

async function readPage(page: PDFPageProxy, label: string, fonts: Fonts): Promise<Page> {
  const { width, height, transform } = page.getViewport({ scale: 1 })
  const content = await page.getTextContent()
  await learnFonts(page, Object.keys(content.styles), fonts)
  const pieces = piecesOf(content, transform, fonts.bold)
  const found = (await page.getAnnotations()) as PdfAnnotation[]
  return {
    label,
    width,
    height,
    pieces,
    notes: notesIn(found, transform),
    links: found.flatMap((annotation) =>
      annotation.subtype === 'Link' && /^(?:https?|mailto):/i.test(annotation.url ?? '')
        ? [{ url: annotation.url!, boxes: boxesOf(annotation, transform) }]
        : [],
    ),
  }
}

interface PdfAnnotation {
  id: string
  subtype: string
  rect: number[]
  quadPoints?: ArrayLike<number> | null
  titleObj?: { str: string }
  contentsObj?: { str: string }
  color?: ArrayLike<number> | null
  creationDate?: string | null
  modificationDate?: string | null
  inReplyTo?: string | null
  /** Of links, absolute. */
  url?: string
}

const MARKUP = new Set(['Highlight', 'Underline', 'Squiggly', 'StrikeOut'])
/** Parts of the document itself, or of another annotation. */
const NO_NOTE = new Set(['Link', 'Widget', 'Popup', 'Screen', 'Movie', 'Sound', 'PrinterMark', 'TrapNet'])

/** The stretches an annotation covers. */
function boxesOf({ rect, quadPoints }: PdfAnnotation, transform: number[]): Box[] {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = rect
  const corners = quadPoints?.length ? quadPoints : [x1, y1, x2, y1, x1, y2, x2, y2]
  const boxes: Box[] = []
  for (let i = 0; i + 7 < corners.length; i += 8) {
    const points = [0, 2, 4, 6].map((k) => apply(transform, corners[i + k]!, corners[i + k + 1]!))
    const xs = points.map(([x]) => x)
    const ys = points.map(([, y]) => y)
    boxes.push([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)])
  }
  return boxes
}

function notesIn(found: readonly PdfAnnotation[], transform: number[]): PdfNote[] {
  return found.flatMap((annotation): PdfNote[] => {
    const { id, subtype } = annotation
    const comment = annotation.contentsObj?.str.trim() ?? ''
    if (NO_NOTE.has(subtype) || !(comment || MARKUP.has(subtype))) return []
    return [
      {
        id,
        boxes: boxesOf(annotation, transform),
        comment,
        author: annotation.titleObj?.str.trim() ?? '',
        color: colorOf(annotation.color),
        created: timeOf(annotation.creationDate) ?? timeOf(annotation.modificationDate),
        answers: annotation.inReplyTo ?? null,
      },
    ]
  })
}

/** The nearest of Postil's colours, by hue. */
function colorOf(rgb: ArrayLike<number> | null | undefined): string | null {
  if (!rgb || rgb.length < 3) return null
  const [r, g, b] = [rgb[0]!, rgb[1]!, rgb[2]!]
  const max = Math.max(r, g, b)
  if (max - Math.min(r, g, b) < 24) return 'graphite'
  if (b === max) return 'sky'
  if (g === max && r < g * 0.9) return 'moss'
  return r === max && g < r * 0.7 ? 'rose' : 'amber'
}

function timeOf(date: string | null | undefined): number | null {
  const [, y, mo, d, h, mi, s] = /^D:(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?/.exec(date ?? '') ?? []
  return y
    ? Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h ?? 0), Number(mi ?? 0), Number(s ?? 0))
    : null
}

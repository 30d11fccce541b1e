/** EPUB (https://www.w3.org/TR/epub-33/): the spine's documents in order, one article with the book's metadata. */
import { DOMParser } from 'linkedom'
import type { Root, RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { PostilError } from '../../errors.ts'
import type { Metadata, ReportEntry } from '../../model/article.ts'
import { articleText } from '../../text/index.ts'
import { decode } from '../decode.ts'
import { convert } from '../html/convert.ts'
import { type DomElement, findAll, parseDocument } from '../html/dom.ts'
import { markFootnotes, mayHoldFootnotes } from '../html/footnotes.ts'
import { markFormulas, mayHoldFormulas } from '../html/math.ts'
import { ImageStore } from '../images.ts'
import { languageOf, languageTag } from '../language.ts'
import { isSame } from '../names.ts'
import { guessesIn, type ParsedAnnotation, type ParsedFile } from '../parsed.ts'
import { assertShallow } from '../scan.ts'
import { unzip } from '../zip.ts'
import { CALIBRE_FILE, calibreHighlights } from './calibre.ts'
import { beginChapter, contentsOf, titleByHeading } from './chapters.ts'
import type { XmlElement } from './package.ts'
import { dataUrl, mediaTypeOf, type Resource, resolvePath } from './resources.ts'

/** Documents of the spine that are no part of the text. */
const FURNITURE = /^(cover|title[-_]?page|toc|nav|contents|copyright|colophon|landmarks)(?![a-z])/i
/** The same by what they say of themselves, where there is little else in them. */
const FURNITURE_TYPE = /epub:type="[^"]*\b(?:cover|titlepage|halftitlepage|copyright-page|toc|landmarks)\b/
const LITTLE = 2_000

/** @throws PostilError `fileDamaged`, `fileProtected`, `noText` */
export function parseEpub(bytes: Uint8Array<ArrayBuffer>, name: string): ParsedFile {
  const files = unzip(bytes, name)
  const damaged = (reason: string) => new PostilError('fileDamaged', { path: name, format: 'EPUB', reason })
  const text = (path: string) => {
    const file = files.get(path)
    if (!file) throw damaged(`${path} is missing`)
    return decode(file).text
  }
  const xml = (path: string) => {
    const source = text(path)
    assertShallow(source, name)
    return new DOMParser().parseFromString(source, 'text/xml') as unknown as XmlElement
  }
  if (files.has('META-INF/rights.xml') || encrypted(files.get('META-INF/encryption.xml'))) {
    throw new PostilError('fileProtected', { path: name })
  }
  const opfPath = [...xml('META-INF/container.xml').querySelectorAll('rootfile')][0]?.getAttribute(
    'full-path',
  )
  if (!opfPath) throw damaged('no package document is named')
  const opf = xml(opfPath)
  const manifest = new Map(
    [...opf.querySelectorAll('manifest > item')].map((item) => [item.getAttribute('id'), item]),
  )
  const table = tableOfContents(opf, manifest)
  const tablePath = table && resolvePath(opfPath, table)
  const titles =
    tablePath && files.has(tablePath) ? contentsOf(xml(tablePath), tablePath) : new Map<string, string>()
  const images = new ImageStore()
  const report: ReportEntry[] = []
  const chapters: { path: string; children: RootContent[] }[] = []
  const labels = new Set<string>()
  for (const reference of opf.querySelectorAll('spine > itemref')) {
    const item = manifest.get(reference.getAttribute('idref'))
    const href = item?.getAttribute('href')
    if (!item || !href || !/html/.test(item.getAttribute('media-type') ?? '')) continue
    const path = resolvePath(opfPath, href)
    const furniture =
      /\bnav\b/.test(item.getAttribute('properties') ?? '') || FURNITURE.test(item.getAttribute('id') ?? '')
    if (furniture || !files.has(path)) {
      report.push({
        kind: 'dropped',
        what: furniture ? 'cover or contents' : 'missing chapter',
        detail: path,
      })
      continue
    }
    const source = text(path)
    if (FURNITURE_TYPE.test(source) && source.replace(/<[^>]*>/g, '').length < LITTLE) {
      report.push({ kind: 'dropped', what: 'cover or contents', detail: path })
      continue
    }
    assertShallow(source, name)
    const document = parseDocument(source)
    const { body } = document
    if (!body) continue
    if (mayHoldFormulas(source)) markFormulas(document, body)
    if (mayHoldFootnotes(source)) markFootnotes(body)
    embedImages(body, (address) => {
      const at = resolvePath(path, address)
      const file = files.get(at)
      return file && { mediaType: mediaTypeOf(at), bytes: file }
    })
    const chapter = convert(body, null, images)
    for (const [what, count] of chapter.dropped)
      report.push({ kind: 'dropped', what, detail: `${path}: ${count}` })
    renumberNotes(chapter.tree, labels)
    chapters.push({ path, children: chapter.tree.children })
  }
  const told = chapters.filter(({ path }) => titles.has(path)).length > 1
  for (const { path, children } of chapters)
    beginChapter(children, told ? titles.get(path) : titleByHeading(children))
  const metadata = metadataOf(opf, name)
  const children = chapters.flatMap((chapter) => chapter.children)
  const [first] = children
  // The title stands above the text already.
  if (first?.type === 'heading' && isSame(plainText(first), metadata.title)) {
    children.shift()
    const chapter = first.data?.chapter
    if (chapter && children[0]) children[0].data = { chapter, ...children[0].data }
  }
  const tree = { type: 'root' as const, children }
  const plain = articleText(tree)
  if (!plain.trim()) throw new PostilError('noText', { path: name })
  if (!metadata.language) {
    metadata.language = languageOf(plain)
    if (metadata.language) metadata.origins.language = { from: 'text', guessed: true }
  }
  report.push(...guessesIn(metadata.origins))
  return {
    format: 'epub',
    articles: [
      {
        metadata,
        tree,
        excerpt: metadata.description ?? plain.slice(0, 280),
        annotations: annotationsIn(files, report),
        tags: [],
        role: 'main',
      },
    ],
    images: images.images,
    annotations: [],
    report,
  }
}

/** Gives every `img` (and SVG `image`) whose file is there that file's content. @param find by address as written */
function embedImages(root: DomElement, find: (address: string) => Resource | undefined): void {
  for (const image of findAll(root, ({ localName }) => localName === 'img')) {
    const found = find(image.getAttribute('src') ?? '')
    if (found) image.setAttribute('src', dataUrl(found))
  }
}

/** Chapters count their notes from one; in the whole book each has a label of its own, the next free number. */
function renumberNotes(chapter: Root, taken: Set<string>): void {
  const labels = new Map<string, string>()
  visit(chapter, 'footnoteDefinition', ({ identifier }) => {
    let label = identifier
    for (let n = taken.size + 1; taken.has(label); n++) label = String(n)
    taken.add(label)
    labels.set(identifier, label)
  })
  visit(chapter, (node) => {
    if (node.type !== 'footnoteDefinition' && node.type !== 'footnoteReference') return
    const label = labels.get(node.identifier)
    if (label !== undefined && label !== node.identifier) Object.assign(node, { identifier: label, label })
  })
}

/** What a reader kept in the book itself. */
function annotationsIn(
  files: Map<string, Uint8Array<ArrayBuffer>>,
  report: ReportEntry[],
): ParsedAnnotation[] {
  const file = files.get(CALIBRE_FILE)
  if (!file) return []
  try {
    return calibreHighlights(file)
  } catch (error) {
    report.push({
      kind: 'dropped',
      what: 'highlights',
      detail: `${CALIBRE_FILE}: ${(error as Error).message}`,
    })
    return []
  }
}

/** The address of the navigation document (EPUB 3) or the NCX (EPUB 2). */
function tableOfContents(opf: XmlElement, manifest: Map<string | null, XmlElement>): string | null {
  const nav = [...manifest.values()].find((item) => /\bnav\b/.test(item.getAttribute('properties') ?? ''))
  const [spine] = opf.querySelectorAll('spine')
  return (nav ?? manifest.get(spine?.getAttribute('toc') ?? null))?.getAttribute('href') ?? null
}

/** Fonts are often obfuscated, which is no protection; an encrypted document is. */
function encrypted(file: Uint8Array | undefined): boolean {
  return file !== undefined && /CipherReference[^>]+URI="[^"]+\.(x?html?|xml)"/i.test(decode(file).text)
}

function metadataOf(opf: XmlElement, name: string): Metadata {
  const all = (element: string) =>
    [...opf.querySelectorAll('metadata > *')]
      .filter((node) => node.localName === element || node.localName === `dc:${element}`)
      .map((node) => node.textContent?.replace(/\s+/g, ' ').trim() ?? '')
      .filter(Boolean)
  const one = (element: string) => all(element)[0] ?? null
  const title = one('title')
  const found = { from: 'package document', guessed: false }
  const metadata: Metadata = {
    title: title ?? name.replace(/\.\w+$/, ''),
    authors: all('creator'),
    site: one('publisher'),
    published: /^\d{4}(-\d\d){0,2}/.exec(one('date') ?? '')?.[0] ?? null,
    language: languageTag(one('language') ?? ''),
    url: one('source')?.match(/^https?:\S+/)?.[0] ?? null,
    doi:
      all('identifier')
        .join(' ')
        .match(/10\.\d{4,9}\/\S+/)?.[0] ?? null,
    citekey: null,
    description:
      one('description')
        ?.replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim() ?? null,
    csl: { type: 'book', ...(one('publisher') ? { publisher: one('publisher') } : {}) },
    origins: title ? { title: found } : { title: { from: 'file name', guessed: true } },
  }
  for (const field of ['authors', 'site', 'published', 'language', 'url', 'doi', 'description'] as const) {
    if (metadata[field] && metadata[field].length > 0) metadata.origins[field] = found
  }
  return metadata
}

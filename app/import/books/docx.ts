/** DOCX through mammoth, which maps Word's styles to HTML; formulas and layout are not in what it gives. */

import { DOMParser } from 'linkedom'
import mammoth from 'mammoth'
import { PostilError } from '../../errors.ts'
import type { Metadata, ReportEntry } from '../../model/article.ts'
import { articleText } from '../../text/index.ts'
import { decode } from '../decode.ts'
import { convert } from '../html/convert.ts'
import { find, parseDocument } from '../html/dom.ts'
import { ImageStore } from '../images.ts'
import { languageOf } from '../language.ts'
import type { ParsedFile } from '../parsed.ts'
import { assertShallow } from '../scan.ts'
import { unzip } from '../zip.ts'
import { docxComments } from './docx-comments.ts'

/** Word's title style is the title, not a heading of the text; `Subtitle`, `Quote` and the like keep what they are. */
const STYLES = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Subtitle'] => p.subtitle:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='caption'] => p.caption:fresh",
  'u => em',
  'strike => del',
  'highlight => mark',
  "p[style-name='Author'] => p.author:fresh",
]

/** @throws PostilError `fileDamaged`, `noText` */
export async function parseDocx(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<ParsedFile> {
  // Declared sizes are held to limits before mammoth inflates anything.
  const files = unzip(bytes, name)
  let html: string
  let warnings: string[]
  try {
    const result = await mammoth.convertToHtml(
      { buffer: bytes as never, arrayBuffer: bytes.buffer } as never,
      { styleMap: STYLES },
    )
    html = result.value
    warnings = result.messages.filter(({ type }) => type === 'warning').map(({ message }) => message)
  } catch (error) {
    throw new PostilError('fileDamaged', { path: name, format: 'DOCX', reason: (error as Error).message })
  }
  assertShallow(html, name)
  const { body } = parseDocument(`<body>${html}</body>`)
  if (!body) throw new PostilError('noText', { path: name })
  const images = new ImageStore()
  const report: ReportEntry[] = warnings
    .slice(0, 20)
    .map((detail) => ({ kind: 'dropped', what: 'formatting', detail }))
  const metadata = metadataOf(files.get('docProps/core.xml'))
  const title = find(body, (element) => element.getAttribute('class') === 'title')
  if (title?.textContent?.trim()) {
    metadata.title = title.textContent.trim()
    metadata.origins.title = { from: 'title style', guessed: false }
    title.remove()
  }
  const { tree } = convert(body, null, images)
  const first = tree.children[0]
  const plain = articleText(tree)
  if (!metadata.title && first?.type === 'heading' && first.depth === 1) {
    metadata.title = articleText({ type: 'root', children: [first] })
    metadata.origins.title = { from: 'first heading', guessed: true }
    tree.children.shift()
  }
  if (!metadata.title) {
    metadata.title = name.replace(/\.\w+$/, '')
    metadata.origins.title = { from: 'file name', guessed: true }
  }
  if (!plain.trim()) throw new PostilError('noText', { path: name })
  const annotations = docxComments(files, articleText(tree), name)
  metadata.language ??= languageOf(plain)
  metadata.origins.language ??= { from: 'text', guessed: true }
  return {
    format: 'docx',
    articles: [
      {
        metadata,
        tree,
        excerpt: metadata.description ?? plain.slice(0, 280),
        annotations,
        tags: [],
        role: 'main',
      },
    ],
    images: images.images,
    annotations: [],
    report,
  }
}

/** The file's core properties (Dublin Core, in docProps/core.xml). */
function metadataOf(core: Uint8Array | undefined): Metadata {
  const properties = core
    ? (new DOMParser().parseFromString(decode(core).text, 'text/xml') as unknown as {
        querySelectorAll(s: string): Iterable<{ localName: string; textContent: string | null }>
      })
    : null
  const values = new Map(
    [...(properties?.querySelectorAll('*') ?? [])].map((node) => [
      node.localName.replace(/^\w+:/, ''),
      node.textContent?.trim() ?? '',
    ]),
  )
  const value = (field: string) => values.get(field) || null
  const found = { from: 'document properties', guessed: false }
  const authors = (value('creator') ?? '')
    .split(/\s*;\s*/)
    .filter((author) => author && !/^(user|admin|author|python-docx|microsoft.*|un-?named)$/i.test(author))
  const created = value('created')
  return {
    title: value('title') ?? '',
    authors,
    site: null,
    published: created?.slice(0, 10) ?? null,
    language: value('language'),
    url: null,
    doi: null,
    citekey: null,
    description: value('description'),
    csl: { type: 'document' },
    origins: {
      ...(value('title') ? { title: found } : {}),
      ...(authors.length > 0 ? { authors: found } : {}),
      ...(created ? { published: { from: 'date the file was made', guessed: true } } : {}),
      ...(value('language') ? { language: found } : {}),
      ...(value('description') ? { description: found } : {}),
    },
  }
}

/** A word processor's document, made HTML, as an article: its head, formulas, notes and captions told from its text. */

import type { RootContent } from 'mdast'
import { PostilError } from '../../errors.ts'
import type { Metadata, ReportEntry } from '../../model/article.ts'
import { articleText } from '../../text/index.ts'
import { isoDateOf } from '../dates.ts'
import { convert } from '../html/convert.ts'
import { liftDataUrls } from '../html/data-urls.ts'
import { type DomElement, findAll, parseDocument, plainText } from '../html/dom.ts'
import { markFootnotes } from '../html/footnotes.ts'
import { markFormulas } from '../html/math.ts'
import { ImageStore } from '../images.ts'
import { languageOf } from '../language.ts'
import { namesIn } from '../names.ts'
import { type Format, guessesIn, type ParsedAnnotation, type ParsedFile } from '../parsed.ts'
import { assertShallow } from '../scan.ts'
import { placeCaptions } from './captions.ts'

/**
 * @param html the body; paragraphs of the classes `title`, `author`, `date` are its head, those of `caption` captions
 * @param commentsIn finds the document's comments in the canonical text
 * @throws PostilError `noText`, `tooDeep`, `fileTooLarge`
 */
export function documentOf(
  html: string,
  format: Format,
  name: string,
  metadata: Metadata,
  report: ReportEntry[],
  commentsIn: (text: string) => ParsedAnnotation[],
): ParsedFile {
  const { markup, images: lifted } = liftDataUrls(html)
  assertShallow(markup, name)
  const document = parseDocument(`<body>${markup}</body>`)
  const { body } = document
  if (!body) throw new PostilError('noText', { path: name })
  const images = new ImageStore(lifted)
  takeHead(body, metadata)
  markFormulas(document, body)
  markFootnotes(body)
  placeCaptions(document, body)
  const { tree } = convert(body, null, images)
  const first = tree.children[0]
  const plain = articleText(tree)
  if (!metadata.title && first && isTitle(first, tree.children[1])) {
    metadata.title = articleText({ type: 'root', children: [first] })
    metadata.origins.title = { from: 'first heading', guessed: true }
    tree.children.shift()
  }
  if (!metadata.title) {
    metadata.title = name.replace(/\.\w+$/, '')
    metadata.origins.title = { from: 'file name', guessed: true }
  }
  if (!plain.trim()) throw new PostilError('noText', { path: name })
  const annotations = commentsIn(articleText(tree))
  metadata.language ??= languageOf(plain)
  if (metadata.language) metadata.origins.language ??= { from: 'text', guessed: true }
  report.push(...guessesIn(metadata.origins))
  return {
    format,
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

/** The first heading, or, where somebody did without styles, a first line in bold. */
function isTitle(first: RootContent, next: RootContent | undefined): boolean {
  if (first.type === 'heading') return first.depth === 1
  const [bold, more] = first.type === 'paragraph' ? first.children : []
  const line =
    bold?.type === 'strong' && !more && next ? articleText({ type: 'root', children: [first] }) : ''
  return line !== '' && line.length <= LONGEST_TITLE && !/[\n:]|[.,;]$/.test(line)
}

/** Longer lines are running text; code units. */
const LONGEST_TITLE = 160

/** Title, authors and date at the head of the text, where their styles say that they are that, are no part of it. */
function takeHead(body: DomElement, metadata: Metadata): void {
  const head = findAll(body, (element) => HEAD.has(element.getAttribute('class') ?? ''))
  const words = (name: string) =>
    head
      .filter((element) => element.getAttribute('class') === name)
      .map(plainText)
      .filter(Boolean)
  const from = (what: string) => ({ from: `${what} style`, guessed: false })
  const [title] = words('title')
  if (title) {
    metadata.title = title
    metadata.origins.title = from('title')
  }
  if (metadata.authors.length === 0) {
    metadata.authors = words('author').flatMap((name) => namesIn(name))
    if (metadata.authors.length > 0) metadata.origins.authors = from('author')
  }
  const published = isoDateOf(words('date')[0] ?? '')
  if (published) {
    metadata.published = published
    metadata.origins.published = from('date')
  }
  for (const element of head) if (element.getAttribute('class') !== 'date' || published) element.remove()
}

const HEAD = new Set(['title', 'author', 'date'])

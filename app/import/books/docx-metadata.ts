/** What a DOCX says of itself: its core properties, and the head of its text. */
import { DOMParser } from 'linkedom'
import type { Metadata } from '../../model/article.ts'
import { isoDateOf } from '../dates.ts'
import { decode } from '../decode.ts'
import { type DomElement, findAll, plainText } from '../html/dom.ts'
import { namesIn } from '../names.ts'

/** The file's core properties (Dublin Core, in docProps/core.xml). */
export function metadataOf(core: Uint8Array | undefined): Metadata {
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

/** Title, authors and date at the head of the text, where their styles say that they are that, are no part of it. */
export function takeHead(body: DomElement, metadata: Metadata): void {
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

/** What a DOCX says of itself. */
import { DOMParser } from 'linkedom'
import type { Metadata } from '../../model/article.ts'
import { decode } from '../decode.ts'

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

/** What a word processor's document says of itself, whatever its format. */
import type { Metadata } from '../../model/article.ts'

export interface DocumentProperties {
  title: string | null
  /** Names, divided by semicolons. */
  author: string | null
  /** When the file was made (ISO, the day is enough): all that says when its text was published. */
  created: string | null
  language: string | null
  description: string | null
}

/** Names that programs write where nobody gave one. */
const NOBODY = /^(user|admin|author|unknown.*|python-docx|microsoft.*|un-?named)$/i

/** The metadata that a document's own properties give; the date is a guess. */
export function metadataOfProperties(properties: DocumentProperties): Metadata {
  const { title, author, created, language, description } = properties
  const authors = (author ?? '').split(/\s*;\s*/).filter((name) => name && !NOBODY.test(name))
  const found = { from: 'document properties', guessed: false }
  return {
    title: title ?? '',
    authors,
    site: null,
    published: created?.slice(0, 10) ?? null,
    language,
    url: null,
    doi: null,
    citekey: null,
    description,
    csl: { type: 'document' },
    origins: {
      ...(title ? { title: found } : {}),
      ...(authors.length > 0 ? { authors: found } : {}),
      ...(created ? { published: { from: 'date the file was made', guessed: true } } : {}),
      ...(language ? { language: found } : {}),
      ...(description ? { description: found } : {}),
    },
  }
}

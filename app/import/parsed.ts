/** What every format's parser gives back: articles with their metadata, and a report of what was done to the file. */
import type { Root } from 'mdast'
import type { Metadata, ReportEntry } from '../model/article.ts'
import type { Selector } from '../model/selector.ts'
import type { StoredText } from '../stored-text.ts'

/** Version of the importers as a whole; raised when any of them gives a better result for the same bytes. */
export const PARSER_VERSION = 3

/** The name of a page that was pasted, which says nothing about it. */
export const PASTED = 'pasted.html'

export const FORMATS = [
  'text',
  'markdown',
  'html',
  'mhtml',
  'pdf',
  'docx',
  'odt',
  'rtf',
  'epub',
  'zip',
  'link',
  'ris',
  'bibtex',
  'csl-json',
  'zotero-rdf',
  'w3c',
  'hypothesis',
  'readwise',
  'kindle',
] as const
export type Format = (typeof FORMATS)[number]

/** An image found in the file: nodes refer to it by `image.url = 'image:' + sha256`. */
export interface ParsedImage {
  /** Of the bytes, hex. */
  sha256: string
  mediaType: string
  bytes: Uint8Array<ArrayBuffer>
}

/** A highlight or note that arrived with the file. Positions, where known, count UTF-16 code units of the canonical text. */
export interface ParsedAnnotation {
  selectors: Selector[]
  comment: string
  tags: string[]
  color: string | null
  /** UTC milliseconds; null when the file does not say. */
  created: number | null
  /** Title, URL or other words by which its article can be found, when the file is not the article itself. */
  about?: { title?: string; url?: string; authors?: string[] }
}

export interface ParsedArticle {
  metadata: Metadata
  /** Who wrote it in the page's own words (`By Ada Fen, Science Editor`), where it says so: `metadata.authors` are the names. */
  byline?: string | null
  tree: Root
  /** Of `tree`, where it was made where the file was read. */
  stored?: StoredText
  /** Short summary for lists: the description, else the first sentences. */
  excerpt: string
  annotations: ParsedAnnotation[]
  /** Tags the file gives the article (front matter, keywords the person set). */
  tags: string[]
  /** `main`: an article in its own right. `part`: something else the file holds, waiting for the person's word. */
  role: 'main' | 'part'
  /** For a part: why it was told apart, and how sure (0..1). */
  why?: string
  confidence?: number
  /** Without a text: a reference (RIS, BibTeX, CSL-JSON), or pages that are pictures. */
  record?: 'reference' | 'scan'
  /** Where its file lies in the archive it came in. */
  path?: string
  /** Files the record names as attachments (Zotero's `file` field), as written there. */
  attachments?: string[]
}

export interface ParsedFile {
  format: Format
  articles: ParsedArticle[]
  images: ParsedImage[]
  /** Highlights about articles that are not in this file. */
  annotations: ParsedAnnotation[]
  report: ReportEntry[]
}

export interface ParseOptions {
  /** File name, for format hints and as the last resort for a title. */
  name: string
  /** `never`: the whole file is one article, nothing is told apart. */
  split: 'auto' | 'never'
  /** Skip recognition and read the file as this format. */
  format?: Format
  /** It took too long once, and the person gives it more time. */
  patient?: boolean
}

/** What the report says of metadata that are guesses. */
export function guessesIn(origins: Metadata['origins']): ReportEntry[] {
  return Object.entries(origins).flatMap(([what, { from, guessed }]) =>
    guessed ? [{ kind: 'guessed', what, detail: from }] : [],
  )
}

/** Articles, their revisions, their metadata and the files they came from. */
import type { Root } from 'mdast'
import { z } from 'zod'

/** Fields every object of the library has. Times are UTC milliseconds. */
export const Base = z.object({
  id: z.string(),
  /** The library's revision number when it was written: grows with every change; a write against an older one is a conflict. */
  version: z.number().int(),
  created: z.number().int(),
  modified: z.number().int(),
  /** When it was moved to the trash; null while it is in the library. */
  deleted: z.number().int().nullable(),
})

/** Descriptive fields whose origin is kept, so that a guess can be told from a fact. */
export const MetadataField = z.enum([
  'title',
  'authors',
  'site',
  'published',
  'language',
  'url',
  'doi',
  'citekey',
  'description',
])
export type MetadataField = z.infer<typeof MetadataField>

/** Where a value came from: `og:title`, `json-ld`, `citation_author`, `first heading`, `person`… */
export const Origin = z.object({ from: z.string(), guessed: z.boolean() })
export type Origin = z.infer<typeof Origin>
export const Origins = z.partialRecord(MetadataField, Origin)
export type Origins = z.infer<typeof Origins>

/** Bibliographic fields beyond Postil's own, in CSL-JSON's names (type, container-title, volume, page…). */
export const Csl = z.record(z.string(), z.unknown())
export type Csl = z.infer<typeof Csl>

export const Metadata = z.object({
  title: z.string(),
  authors: z.array(z.string()),
  /** Name of the site, journal or newspaper as shown to the reader. */
  site: z.string().nullable(),
  /** ISO 8601, as precise as known: `2024`, `2024-05`, `2024-05-01`, `2024-05-01T10:00:00Z`. */
  published: z.string().nullable(),
  /** BCP 47. */
  language: z.string().nullable(),
  url: z.string().nullable(),
  doi: z.string().nullable(),
  citekey: z.string().nullable(),
  description: z.string().nullable(),
  csl: Csl,
  origins: Origins,
})
export type Metadata = z.infer<typeof Metadata>

/** The fields `known` lacks and `other` has, with their origins; further CSL fields too. */
export function missingMetadata(known: Metadata, other: Metadata): Partial<Metadata> {
  const patch: Record<string, unknown> = {}
  const origins = { ...known.origins }
  for (const field of MetadataField.options) {
    const has = known[field]
    const offers = other[field]
    const missing = has === null || (Array.isArray(has) && has.length === 0)
    const given = offers !== null && !(Array.isArray(offers) && offers.length === 0)
    const better =
      known.origins[field]?.guessed && other.origins[field]?.guessed === false && field !== 'citekey'
    if (!given || !(missing || better)) continue
    patch[field] = offers
    if (other.origins[field]) origins[field] = other.origins[field]
  }
  return { ...patch, csl: { ...other.csl, ...known.csl }, origins }
}

export const ReadingStatus = z.enum(['toRead', 'reading', 'read'])
export type ReadingStatus = z.infer<typeof ReadingStatus>

export const Article = Base.extend(Metadata.shape).extend({
  /** Citekeys it had before; they keep resolving. */
  citekeyAliases: z.array(z.string()),
  status: ReadingStatus,
  /** One sentence in the person's words: what to take away. */
  takeaway: z.string(),
  tags: z.array(z.string()),
  projects: z.array(z.string()),
  /** File name stem in exports; stored, never derived again. */
  slug: z.string(),
  /** The current revision. */
  revisionId: z.string(),
  /** Words of the current revision's text. */
  words: z.number().int(),
  /** SHA-256 of the file it was first imported from; null when it was pasted or came as a record. */
  sourceId: z.string().nullable(),
  /** Who wrote it in the page's own words, where it says so. */
  byline: z.string().optional(),
  /** Files that its reference names (Zotero's `file` field), as written there: when one comes, it is this article's text. */
  attachments: z.array(z.string()).optional(),
})
export type Article = z.infer<typeof Article>

export const ReportEntry = z.object({
  kind: z.enum(['dropped', 'guessed', 'repaired']),
  /** What it was about, in a word or two: `script`, `author`, `doubled title`. */
  what: z.string(),
  /** The value, count or explanation. */
  detail: z.string(),
})
export type ReportEntry = z.infer<typeof ReportEntry>

/** Where the original's pages begin in the canonical text (code units), in text order. */
export const PageLocator = z.object({ start: z.number().int(), label: z.string() })
export type PageLocator = z.infer<typeof PageLocator>

/** One immutable wording of an article. */
export const Revision = z.object({
  id: z.string(),
  articleId: z.string(),
  /** 1, 2, 3… within the article. */
  number: z.number().int(),
  /** The tree whose canonical text `text` is. */
  tree: z.custom<Root>(),
  /** `articleText(tree)` as it was when the revision was made. */
  text: z.string(),
  /** Of the UTF-8 bytes of `text`, hex. */
  textSha256: z.string(),
  /** Of the UTF-8 bytes of the stored JSON of `tree`, hex. */
  treeSha256: z.string(),
  /** Version of `articleText` that made `text`. */
  textVersion: z.number().int(),
  pages: z.array(PageLocator),
  reason: z.enum(['import', 'reimport', 'extract', 'edit', 'merge']),
  report: z.array(ReportEntry),
  sourceId: z.string().nullable(),
  created: z.number().int(),
})
export type Revision = z.infer<typeof Revision>

/** The original file of an import; its bytes are kept compressed under their SHA-256. */
export const Source = z.object({
  /** SHA-256 of the bytes, hex. */
  id: z.string(),
  name: z.string(),
  /** Path or URL it was read from, as the person gave it; null for pasted text. */
  path: z.string().nullable(),
  format: z.string(),
  size: z.number().int(),
  imported: z.number().int(),
  /** Version of Postil's importers that parsed it. */
  parser: z.number().int(),
})
export type Source = z.infer<typeof Source>

/** What else a file holds beside its first article: waits to become an article or to be ignored. */
export const Part = Base.extend({
  articleId: z.string(),
  sourceId: z.string().nullable(),
  /** Its place among what the file holds; absent where it was imported before this was kept. */
  index: z.number().int().optional(),
  metadata: Metadata,
  tree: z.custom<Root>(),
  /** Why it was told apart: `headline without text`, `second title`… */
  why: z.string(),
  /** 0..1. */
  confidence: z.number(),
  state: z.enum(['waiting', 'made', 'ignored']),
  /** The article it became. */
  madeId: z.string().nullable(),
})
export type Part = z.infer<typeof Part>

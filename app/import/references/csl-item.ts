/**
 * Reference records. Every reference format is read into a CSL-JSON item first (the field names of
 * https://docs.citationstyles.org/en/stable/specification.html), and from there into Postil's metadata in one place.
 */
import { type Csl, type Metadata, MetadataField } from '../../model/article.ts'
import type { ParsedArticle } from '../parsed.ts'

export interface CslName {
  family?: string
  given?: string
  literal?: string
  'non-dropping-particle'?: string
}
export interface CslDate {
  'date-parts'?: (number | string)[][]
  raw?: string
  literal?: string
}
/** The fields Postil itself looks at; all others are kept as they are. */
export interface CslItem {
  id?: string | number
  type?: string
  title?: string
  author?: CslName[]
  issued?: CslDate
  URL?: string
  DOI?: string
  abstract?: string
  language?: string
  note?: string
  'citation-key'?: string
  'container-title'?: string
  publisher?: string
  [field: string]: unknown
}

/** What goes with an item but is no field of it. */
export interface ItemExtras {
  keywords: string[]
  /** Files the record names, as written there. */
  attachments: string[]
}

/** Fields that become Postil's own; the others stay in `csl`. */
const OWN = new Set(['id', 'title', 'author', 'issued', 'URL', 'DOI', 'abstract', 'language', 'citation-key'])

/** @param from what the values' origin is called: `BibTeX`, `RIS`, `CSL-JSON`, `Zotero RDF` */
export function recordOf(item: CslItem, from: string, extras: ItemExtras): ParsedArticle {
  const extra = readExtra(item.note ?? '')
  const csl: Csl = Object.fromEntries(Object.entries(item).filter(([field]) => !OWN.has(field)))
  csl.type ??= 'document'
  if (extra.rest) csl.note = extra.rest
  else delete csl.note
  const metadata: Metadata = {
    title: clean(item.title) ?? 'Untitled',
    authors: (item.author ?? []).map(nameOf).filter(Boolean),
    site: clean(item['container-title']) ?? clean(item.publisher),
    published: isoDate(item.issued),
    language: clean(item.language),
    url: clean(item.URL)?.replace(/^<(.*)>$/, '$1') ?? null,
    doi: clean(item.DOI) ?? extra.doi,
    citekey:
      clean(item['citation-key']) ?? extra.citekey ?? (item.id === undefined ? null : clean(String(item.id))),
    description: clean(item.abstract),
    csl,
    origins: {},
  }
  for (const field of MetadataField.options) {
    const value = metadata[field]
    if (value !== null && value.length > 0) metadata.origins[field] = { from, guessed: false }
  }
  return {
    metadata,
    tree: { type: 'root', children: [] },
    excerpt: metadata.description ?? '',
    annotations: [],
    tags: extras.keywords,
    role: 'main',
    record: 'reference',
    attachments: extras.attachments,
  }
}

function clean(value: string | undefined): string | null {
  const text = value
    ?.replace(/<\/?(i|b|sub|sup|span|p|jats:\w+)\b[^>]*>/gi, '')
    .replace(/\s+/g, ' ')
    .trim()
  return text ? text : null
}

function nameOf(name: CslName): string {
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ')
  return (name.literal ?? [name.given, family].filter(Boolean).join(' ')).trim()
}

/** `2024`, `2024-05` or `2024-05-01`; null when no year can be read. */
export function isoDate(date: CslDate | undefined): string | null {
  const parts = date?.['date-parts']?.[0]
  if (!parts) return /\d{4}(-\d\d(-\d\d)?)?/.exec(date?.raw ?? date?.literal ?? '')?.[0] ?? null
  const [year, month, day] = parts.map(Number)
  if (!year) return null
  const two = (n: number) => String(n).padStart(2, '0')
  if (!month || month > 12) return String(year)
  return day ? `${year}-${two(month)}-${two(day)}` : `${year}-${two(month)}`
}

/** `2024-05-01` (or less of it, or with a time; of a range its beginning) as CSL date parts. */
export function dateParts(text: string): CslDate {
  const match = /^(\d{4})(?:[-/](\d{1,2})(?!\d)(?:[-/](\d{1,2})(?!\d))?)?/.exec(text.trim())
  if (!match) return { raw: text }
  return { 'date-parts': [match.slice(1).filter(Boolean).map(Number)] }
}

/** Zotero's Extra field: lines `Citation Key: …`, `DOI: …` are fields, the rest is a note. */
function readExtra(note: string): { citekey: string | null; doi: string | null; rest: string } {
  let citekey: string | null = null
  let doi: string | null = null
  const rest = note.split('\n').filter((line) => {
    const [, field, value] = /^\s*(Citation Key|DOI)\s*:\s*(\S+)\s*$/i.exec(line) ?? []
    if (field?.toLowerCase() === 'doi') doi = value!
    else if (field) citekey = value!
    return !field
  })
  return { citekey, doi, rest: rest.join('\n').trim() }
}

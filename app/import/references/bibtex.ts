/** BibTeX and BibLaTeX, through @retorquere/bibtex-parser (the parser of Better BibTeX). */
import { type Creator, type Entry, parse } from '@retorquere/bibtex-parser'
import { PostilError, reasonOf } from '../../errors.ts'
import type { ReportEntry } from '../../model/article.ts'
import type { ParsedFile } from '../parsed.ts'
import { type CslItem, type CslName, dateParts, recordOf } from './csl-item.ts'

const TYPES: Record<string, string> = {
  article: 'article-journal',
  book: 'book',
  mvbook: 'book',
  booklet: 'book',
  inbook: 'chapter',
  incollection: 'chapter',
  inproceedings: 'paper-conference',
  conference: 'paper-conference',
  phdthesis: 'thesis',
  mastersthesis: 'thesis',
  thesis: 'thesis',
  techreport: 'report',
  report: 'report',
  online: 'webpage',
  www: 'webpage',
  electronic: 'webpage',
  software: 'software',
}

/** BibTeX fields by the CSL field they fill; the first one present wins. */
const FIELDS: [string, string[]][] = [
  ['container-title', ['journaltitle', 'journal', 'booktitle', 'maintitle']],
  ['volume', ['volume']],
  ['issue', ['number', 'issue']],
  ['page', ['pages']],
  ['publisher', ['publisher', 'institution', 'school', 'organization']],
  ['publisher-place', ['location', 'address']],
  ['edition', ['edition']],
  ['DOI', ['doi']],
  ['URL', ['url']],
  ['ISBN', ['isbn']],
  ['ISSN', ['issn']],
  ['abstract', ['abstract']],
  ['language', ['langid', 'language']],
  ['note', ['note', 'annote', 'annotation']],
]

/** @throws PostilError `fileDamaged` when nothing in it can be read */
export function parseBibtex(text: string, name: string): ParsedFile {
  const { entries, errors } = parse(text, {
    sentenceCase: false,
    verbatimFields: ['file', 'url', 'doi', /^keywords?$/],
  })
  const report: ReportEntry[] = errors.map(({ error }) => ({
    kind: 'dropped',
    what: 'entry',
    detail: reasonOf(error),
  }))
  // A damaged entry leaves an empty one behind; it is named in the report.
  const whole = entries.filter(({ fields }) => Object.keys(fields).length > 0)
  if (whole.length === 0) {
    throw new PostilError('fileDamaged', {
      path: name,
      format: 'BibTeX',
      reason: reasonOf(errors[0]?.error ?? 'no entries'),
    })
  }
  return {
    format: 'bibtex',
    articles: whole.map((entry) => {
      const { keywords, file } = entry.fields as Fields
      const words = Array.isArray(keywords) ? keywords.map(String) : (keywords?.split(/[,;]\s*/) ?? [])
      return recordOf(itemOf(entry), 'BibTeX', {
        keywords: words.filter(Boolean),
        attachments: typeof file === 'string' ? attachmentsOf(file) : [],
      })
    }),
    images: [],
    annotations: [],
    report,
  }
}

type Fields = Record<string, string | string[] | Creator[] | undefined>

function itemOf({ type, key, fields: given }: Entry): CslItem {
  const fields = given as Fields
  const text = (field: string) => {
    const value = fields[field]
    const whole = Array.isArray(value) ? value.map(String).join(', ') : value
    return whole ? plain(whole) : undefined
  }
  const item: CslItem = { type: TYPES[type] ?? 'document', 'citation-key': key }
  item.title = [text('title'), text('subtitle')].filter(Boolean).join(': ')
  for (const [field, names] of FIELDS) {
    const value = names.map(text).find(Boolean)
    if (value) item[field] = field === 'page' ? value.replace(/\s*[–—-]+\s*/g, '-') : value
  }
  for (const role of ['author', 'editor', 'translator'] as const) {
    const names = fields[role]
    if (Array.isArray(names) && names.length > 0) item[role] = names.map((name) => nameOf(name as Creator))
  }
  const [year, month, day] = [text('year'), text('month'), text('day')]
  const date =
    text('date') ?? [year, month && /^\d+$/.test(month) ? month : '', day].filter(Boolean).join('-')
  if (date) item.issued = dateParts(date)
  const accessed = text('urldate')
  if (accessed) item.accessed = dateParts(accessed)
  return item
}

/** The parser marks up emphasis and the like as HTML; a reference's fields are plain text here. */
const plain = (text: string) =>
  text
    .replace(/<\/?(?:i|b|em|strong|sub|sup|span|code|tt|small|br|p|ol|ul|li|blockquote)\b[^>]*>/gi, '')
    // TeX's old fonts have these two where people type angles around an address.
    .replace(/¡([^\s¡¿]+)¿/g, '<$1>')
    // TeX puts accents on letters without their dot.
    .replace(/ı(?=[\u0300-\u036f])/g, 'i')
    .replace(/ȷ(?=[\u0300-\u036f])/g, 'j')
    .normalize('NFC')
    .trim()

function nameOf({ name, firstName, lastName, prefix, suffix }: Creator): CslName {
  if (!lastName) return { literal: plain(name ?? firstName ?? '') }
  return {
    family: plain([lastName, suffix].filter(Boolean).join(', ')),
    ...(firstName ? { given: plain(firstName) } : {}),
    ...(prefix ? { 'non-dropping-particle': prefix } : {}),
  }
}

/** Zotero's `file` field: `Title:path:mime` joined by semicolons, with `\:`, `\;`, `\\` escaped. @returns the paths */
export function attachmentsOf(field: string): string[] {
  const split = (text: string, separator: string) =>
    (text.match(new RegExp(`(?:\\\\.|[^\\\\${separator}])+`, 'g')) ?? []).map((part) => part)
  return split(field, ';').flatMap((one) => {
    const parts = split(one, ':').map((part) => part.replace(/\\(.)/g, '$1'))
    return parts.length >= 3 ? [parts.slice(1, -1).join(':')] : parts.slice(-1)
  })
}

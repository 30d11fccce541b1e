/** RIS: tagged lines, `TY` to `ER` a record (https://en.wikipedia.org/wiki/RIS_(file_format)). */
import type { ParsedFile } from '../parsed.ts'
import { type CslItem, type CslName, dateParts, recordOf } from './csl-item.ts'

const TYPES: Record<string, string> = {
  JOUR: 'article-journal',
  EJOUR: 'article-journal',
  ABST: 'article-journal',
  MGZN: 'article-magazine',
  NEWS: 'article-newspaper',
  BOOK: 'book',
  EBOOK: 'book',
  CHAP: 'chapter',
  ECHAP: 'chapter',
  CONF: 'paper-conference',
  CPAPER: 'paper-conference',
  THES: 'thesis',
  RPRT: 'report',
  ELEC: 'webpage',
  BLOG: 'post-weblog',
  COMP: 'software',
}

/** Tags that hold one value, by the CSL field they fill; the first one present wins. */
const FIELDS: [string, string[]][] = [
  ['title', ['TI', 'T1', 'CT', 'BT']],
  ['container-title', ['T2', 'JO', 'JF', 'JA', 'J2']],
  ['volume', ['VL']],
  ['issue', ['IS']],
  ['publisher', ['PB']],
  ['publisher-place', ['CY']],
  ['DOI', ['DO']],
  ['URL', ['UR', 'L3']],
  ['abstract', ['AB', 'N2']],
  ['language', ['LA']],
  ['note', ['N1']],
  ['citation-key', ['ID']],
]

/** Never throws: lines that belong to no record are counted in the report. */
export function parseRis(text: string): ParsedFile {
  const records: Map<string, string[]>[] = []
  let record: Map<string, string[]> | null = null
  let values: string[] | null = null
  let loose = 0
  for (const line of text.split('\n')) {
    const [, tag, value] = /^\s*([A-Z][A-Z0-9]) {0,2}- ?(.*?)\s*$/.exec(line) ?? []
    if (tag === 'TY') {
      record = new Map()
      records.push(record)
    }
    if (tag === 'ER') record = values = null
    else if (tag && record) {
      values = record.get(tag) ?? []
      values.push(value!)
      record.set(tag, values)
    } else if (line.trim() && values) {
      // A long value goes on in lines without a tag.
      values.push(`${values.pop()} ${line.trim()}`)
    } else if (line.trim()) loose++
  }
  return {
    format: 'ris',
    articles: records.map((found) =>
      recordOf(itemOf(found), 'RIS', {
        keywords: found.get('KW') ?? [],
        attachments: [...(found.get('L1') ?? []), ...(found.get('L4') ?? [])],
      }),
    ),
    images: [],
    annotations: [],
    report: loose === 0 ? [] : [{ kind: 'dropped', what: 'lines outside records', detail: String(loose) }],
  }
}

function itemOf(record: Map<string, string[]>): CslItem {
  const item: CslItem = { type: TYPES[record.get('TY')?.[0] ?? ''] ?? 'document' }
  for (const [field, tags] of FIELDS) {
    const value = tags.map((tag) => record.get(tag)?.[0]).find(Boolean)
    if (value) item[field] = value
  }
  const names = (...tags: string[]) => tags.flatMap((tag) => record.get(tag) ?? []).map(nameOf)
  const authors = names('AU', 'A1')
  const editors = names('ED', 'A2')
  if (authors.length > 0) item.author = authors
  if (editors.length > 0) item.editor = editors
  const date = record.get('DA')?.[0] || record.get('PY')?.[0] || record.get('Y1')?.[0]
  if (date) item.issued = dateParts(date.replace(/\/+$/, ''))
  const accessed = record.get('Y2')?.[0]
  if (accessed) item.accessed = dateParts(accessed.replace(/\/+$/, ''))
  const [first, last] = [record.get('SP')?.[0], record.get('EP')?.[0]]
  if (first) item.page = last && last !== first && !first.includes('-') ? `${first}-${last}` : first
  return item
}

/** `Smith, Jane` has parts; anything else is one name. */
function nameOf(text: string): CslName {
  const [family, given] = text.split(/,\s*/)
  return given ? { family: family!, given } : { literal: text }
}

/** Annotations of other programs: Hypothesis's JSON, W3C Web Annotation JSON-LD, Readwise's CSV. Their articles are elsewhere. */
import Papa from 'papaparse'
import { PostilError, reasonOf } from '../errors.ts'
import type { Selector } from '../model/selector.ts'
import type { Format, ParsedAnnotation, ParsedFile } from './parsed.ts'

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const objects = (value: unknown): Json[] => [value].flat().filter(isObject)
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const texts = (value: unknown): string[] =>
  [value].flat().flatMap((one) => (typeof one === 'string' ? [one] : []))

function fileOf(format: Format, annotations: ParsedAnnotation[]): ParsedFile {
  return { format, articles: [], images: [], annotations, report: [] }
}

function readJson(source: string, name: string, format: string): unknown {
  try {
    return JSON.parse(source)
  } catch (error) {
    throw new PostilError('fileDamaged', { path: name, format, reason: reasonOf(error) })
  }
}

/** UTC milliseconds; null for what is no date. */
function timeOf(value: unknown): number | null {
  const time = Date.parse(text(value))
  return Number.isNaN(time) ? null : time
}

function about(url: string, title: string, authors: string[] = []): NonNullable<ParsedAnnotation['about']> {
  return {
    ...(title ? { title } : {}),
    ...(/^https?:\/\//.test(url) ? { url } : {}),
    ...(authors.length > 0 ? { authors } : {}),
  }
}

/**
 * The quote, and where its units are known to be ours the position.
 * @param units `codeUnits`: positions count as Postil does; others are left to the words
 */
function selectorsOf(target: unknown, units: 'codeUnits' | 'other'): Selector[] {
  return objects(target)
    .flatMap((one) => objects(one.selector))
    .flatMap((selector): Selector[] => {
      if (selector.type === 'TextQuoteSelector' && text(selector.exact)) {
        return [
          {
            type: 'TextQuoteSelector',
            exact: text(selector.exact),
            prefix: text(selector.prefix),
            suffix: text(selector.suffix),
          },
        ]
      }
      const { type, start, end } = selector
      const isPlace = type === 'TextPositionSelector' && Number.isInteger(start) && Number.isInteger(end)
      return isPlace && units === 'codeUnits'
        ? [{ type: 'TextPositionSelector', start: Number(start), end: Number(end) }]
        : []
    })
}

/** Replies have no passage; their words are kept as annotations of the page. @throws PostilError `fileDamaged` */
export function parseHypothesis(source: string, name: string): ParsedFile {
  const data = readJson(source, name, 'Hypothesis JSON')
  const rows = objects(isObject(data) ? data.annotations : data)
  return fileOf(
    'hypothesis',
    rows.map((row) => ({
      selectors: selectorsOf(row.target, 'codeUnits'),
      comment: text(row.text),
      tags: texts(row.tags),
      color: null,
      created: timeOf(row.created),
      about: about(text(row.uri), texts(objects(row.document)[0]?.title)[0] ?? ''),
    })),
  )
}

/** One annotation, a list, a page or a collection of them. @throws PostilError `fileDamaged` */
export function parseW3c(source: string, name: string): ParsedFile {
  const found: Json[] = []
  const collect = (node: unknown) => {
    for (const object of objects(node)) {
      if (texts(object.type).includes('Annotation')) found.push(object)
      else for (const key of ['first', 'items', '@graph']) collect(object[key])
    }
  }
  collect(readJson(source, name, 'Web Annotation JSON-LD'))
  return fileOf(
    'w3c',
    found.map((annotation) => {
      const bodies = objects(annotation.body)
      const [target] = objects(annotation.target)
      const values = (purpose: string) =>
        bodies
          .filter((body) => (text(body.purpose) || 'commenting') === purpose)
          .map((body) => text(body.value))
      const where = target?.source
      return {
        selectors: selectorsOf(target, 'other'),
        comment: values('commenting').filter(Boolean).join('\n\n'),
        tags: values('tagging').filter(Boolean),
        color: null,
        created: timeOf(annotation.created),
        about: about(text(where) || text(objects(where)[0]?.id), text(objects(where)[0]?.title)),
      }
    }),
  )
}

/** Readwise's import and export columns. @throws PostilError `fileDamaged` */
export function parseReadwise(source: string, name: string): ParsedFile {
  const { data, errors } = Papa.parse<Record<string, string>>(source, { header: true, skipEmptyLines: true })
  if (data.length === 0)
    throw new PostilError('fileDamaged', {
      path: name,
      format: 'Readwise CSV',
      reason: errors[0]?.message ?? 'no rows',
    })
  const column = (row: Record<string, string>, ...names: string[]) =>
    names.map((one) => row[one]?.trim()).find(Boolean) ?? ''
  return fileOf(
    'readwise',
    data.flatMap((row) => {
      const exact = column(row, 'Highlight')
      const comment = column(row, 'Note')
      if (!exact && !comment) return []
      const author = column(row, 'Author', 'Book Author')
      return [
        {
          selectors: exact ? [{ type: 'TextQuoteSelector' as const, exact }] : [],
          comment,
          tags: column(row, 'Tags')
            .split(/[,;]\s*/)
            .filter(Boolean),
          color: null,
          created: timeOf(column(row, 'Date', 'Highlighted at')),
          about: about(column(row, 'URL'), column(row, 'Title', 'Book Title'), author ? [author] : []),
        },
      ]
    }),
  )
}

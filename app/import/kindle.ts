/**
 * Kindle's "My Clippings.txt": entries of a title line, a line that says what and where, the words, and a line of equals
 * signs. The second line is in the device's language; what is needed of it (kind, numbers) is read in several.
 */
import { isoDateOf } from './dates.ts'
import type { ParsedAnnotation, ParsedFile } from './parsed.ts'

const SEPARATOR = /^={8,}\s*$/m
const NOTE = /\b(note|notiz|nota|notitie|заметка)\b|笔记|メモ/i
const BOOKMARK = /\b(bookmark|signet|lesezeichen|marcador|segnalibro|bladwijzer)\b|书签|ブックマーク/i

interface Clipping {
  title: string
  author: string | null
  kind: 'highlight' | 'note' | 'bookmark'
  /** Last number of the location (or page), by which a note finds its highlight. */
  end: number | null
  created: number | null
  text: string
}

/** By the lines of equals signs and the line that says where, in whatever language. */
export function isKindleClippings(text: string): boolean {
  const head = text.slice(0, 4_000)
  return SEPARATOR.test(head) && /^\s*[-–] .*\d+.*\|/m.test(head)
}

/** Highlights and notes by the book they are about; a note goes to the highlight that ends where it stands. */
export function parseKindle(text: string): ParsedFile {
  const clippings = text.split(/^={8,}\s*$/m).flatMap(readClipping)
  const annotations: ParsedAnnotation[] = []
  const highlights: { clipping: Clipping; annotation: ParsedAnnotation }[] = []
  for (const clipping of clippings) {
    if (clipping.kind === 'bookmark') continue
    const { title, author, created, text } = clipping
    const about = { title, ...(author ? { authors: [author] } : {}) }
    const base = { tags: [], color: null, created, about }
    if (clipping.kind === 'highlight') {
      const annotation: ParsedAnnotation = {
        ...base,
        selectors: [{ type: 'TextQuoteSelector', exact: text }],
        comment: '',
      }
      annotations.push(annotation)
      highlights.push({ clipping, annotation })
      continue
    }
    const marked = highlights.findLast(
      ({ clipping: h }) => h.title === title && h.end !== null && h.end === clipping.end,
    )
    if (marked) marked.annotation.comment = [marked.annotation.comment, text].filter(Boolean).join('\n\n')
    else annotations.push({ ...base, selectors: [], comment: text })
  }
  const dropped = clippings.filter(({ kind }) => kind === 'bookmark').length
  return {
    format: 'kindle',
    articles: [],
    images: [],
    annotations,
    report: dropped === 0 ? [] : [{ kind: 'dropped', what: 'bookmarks', detail: String(dropped) }],
  }
}

function readClipping(entry: string): Clipping[] {
  const lines = entry
    .replace(/^\ufeff/gm, '')
    .trim()
    .split('\n')
  const [heading, where, ...rest] = lines
  if (!heading || !where) return []
  const text = rest.join('\n').trim()
  const kind = BOOKMARK.test(where) || !text ? 'bookmark' : NOTE.test(where) ? 'note' : 'highlight'
  const [, title, author] = /^(.*?)(?:\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\))?$/.exec(heading.trim()) ?? []
  const place = where.split('|').slice(0, -1).join('|') || where
  const numbers = place.match(/\d+/g)
  return [
    {
      title: title || heading.trim(),
      author: author ? author.split(/,\s*/).reverse().join(' ') : null,
      kind,
      end: numbers ? Number(numbers.at(-1)) : null,
      created: timeOf(where.split('|').at(-1) ?? ''),
      text,
    },
  ]
}

const CLOCK = /(\d{1,2})[:h.](\d{2})(?:[:m.](\d{2}))?\s*([ap]\.?m\.?)?/i

/** `Added on Monday, 5 January 2015 10:20:30`, in the languages whose months are known. The device says no zone: UTC ms. */
function timeOf(text: string): number | null {
  const date = isoDateOf(text.replace(CLOCK, ' '))
  const [, hour = '0', minute = '00', second = '00', half] = CLOCK.exec(text) ?? []
  if (date?.length !== 10) return null
  const hours = half ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hour)
  const time = Date.parse(`${date}T${String(hours).padStart(2, '0')}:${minute}:${second}Z`)
  return Number.isNaN(time) ? null : time
}

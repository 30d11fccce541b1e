/** The reader's annotations of a PDF, at the words under them. None is dropped: what has no words here has no place, and says so. */
import type { Selector } from '../../model/selector.ts'
import { conversation, type Remark } from '../conversation.ts'
import { carryRanges } from '../letters.ts'
import type { ParsedAnnotation } from '../parsed.ts'
import { readingOrder } from './lines.ts'
import type { Piece } from './pieces.ts'
import { pageSpans, pageText, type Span } from './place.ts'
import type { Box, Page, PdfNote } from './read.ts'

/**
 * @param text the article's canonical text
 * @param locators where pages begin in it
 */
export function pdfAnnotations(
  pages: readonly Page[],
  text: string,
  locators: readonly { start: number; label: string }[],
): ParsedAnnotation[] {
  const spans = pageSpans(
    locators,
    pages.map(({ label }) => label),
    text.length,
  )
  const authors = pages.flatMap(({ notes }) => notes.map(({ author }) => author))
  const named = new Set(authors.filter(Boolean)).size > 1
  return pages.flatMap((page, i) => onPage(page, text, spans[i]!, named))
}

function onPage({ notes, pieces }: Page, text: string, parts: Span[], named: boolean): ParsedAnnotation[] {
  const ids = new Set(notes.map(({ id }) => id))
  const answers = Map.groupBy(notes, ({ answers }) => (answers && ids.has(answers) ? answers : ''))
  const first = answers.get('') ?? []
  if (first.length === 0) return []
  const { words, ranges } = wordsUnder(first, pieces)
  const page = pageText(text, parts)
  const places = carryRanges(words, page.words, ranges)
  return first.map((note, i): ParsedAnnotation => {
    const marked = words.slice(ranges[i]!.start, ranges[i]!.end).trim()
    const place = places[i]
    const remarks: Remark[] = [note, ...below(note.id, answers)]
    return {
      selectors: place ? placed(text, page.inText(place)) : quoted(marked),
      // Some programs put a copy of the marked words there.
      comment: same(note.comment, marked)
        ? conversation(remarks.slice(1), named)
        : conversation(remarks, named),
      tags: [],
      color: note.color,
      created: note.created,
    }
  })
}

const below = (id: string, answers: Map<string, PdfNote[]>): PdfNote[] =>
  (answers.get(id) ?? []).flatMap((note) => [note, ...below(note.id, answers)])

const same = (a: string, b: string) => a.replace(/[\s\u00ad-]+/g, '') === b.replace(/[\s\u00ad-]+/g, '')

const placed = (text: string, { start, end }: Span): Selector[] => [
  { type: 'TextQuoteSelector', exact: text.slice(start, end) },
  { type: 'TextPositionSelector', start, end },
]

/** Words that are no part of the article's text (its title, a running head) are kept as they stand there. */
const quoted = (words: string): Selector[] =>
  words
    ? [
        {
          type: 'TextQuoteSelector',
          exact: words.replace(/(\p{L})-\s+(?=\p{Ll})/gu, '$1').replace(/\s+/g, ' '),
        },
      ]
    : []

/** The page's words in reading order, and from which to which each annotation's boxes cover them. */
export function wordsUnder(
  notes: readonly { boxes: Box[] }[],
  pieces: Piece[],
): { words: string; ranges: Span[] } {
  let words = ''
  const ranges = notes.map((): Span => ({ start: 0, end: 0 }))
  for (const piece of readingOrder(pieces).flatMap((line) => line.pieces)) {
    for (const [i, note] of notes.entries()) {
      const covered = coveredBy(piece, note.boxes)
      if (!covered) continue
      const range = ranges[i]!
      if (range.end === 0) range.start = words.length + covered.start
      range.end = words.length + covered.end
    }
    words += `${piece.text} `
  }
  return { words, ranges }
}

/** A word of a script that parts none is a character. */
const WORD = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+/gu

/** The words of a piece that lie more than half in a box. Where letters end is estimated: their widths are not known. */
function coveredBy(piece: Piece, boxes: readonly Box[]): Span | null {
  const middle = piece.base - piece.size * 0.3
  const inLine = boxes.filter(
    ([left, top, right, bottom]) =>
      middle > top && middle < bottom && piece.right > left && piece.left < right,
  )
  if (inLine.length === 0) return null
  const edges = edgesOf(piece)
  /** The share of a stretch that lies in a box. */
  const share = (from: number, to: number) => {
    const [left, right] = [edges[from]!, edges[to]!]
    return Math.max(...inLine.map((box) => Math.min(right, box[2]) - Math.max(left, box[0]))) / (right - left)
  }
  const covered = [...piece.text.matchAll(WORD)].filter(
    ({ 0: word, index }) => share(index, index + word.length) > 0.5,
  )
  const [first, last] = [covered[0], covered.at(-1)]
  if (!first || !last) return null
  let end = last.index + last[0].length
  // The comma behind the last word is marked only where the box says so.
  while (/[^\p{L}\p{N}]/u.test(piece.text[end - 1]!) && share(end - 1, end) < 0.5) end--
  return { start: first.index, end }
}

/** Where each code unit of the piece begins, and where the last ends: narrow, wide and other letters share its width. */
function edgesOf({ text, left, right }: Piece): number[] {
  const widths = Array.from({ length: text.length }, (_, i) => widthOf(text[i]!))
  const unit = (right - left) / widths.reduce((sum, width) => sum + width, 0)
  const edges = [left]
  for (const width of widths) edges.push(edges.at(-1)! + width * unit)
  return edges
}

/** In the proportions of common text faces. */
function widthOf(char: string): number {
  if (/[fijlrtI.,;:!|'’()[\]\s-]/.test(char)) return 0.55
  if (/[mwMW@%—]/.test(char)) return 1.5
  return /\p{Lu}/u.test(char) ? 1.25 : 1
}

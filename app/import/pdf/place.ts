/**
 * Where passages of the article stand on a page of the PDF it came from.
 *
 * The article's text differs from the page's in white space, hyphens at line ends, running heads and ligatures; letters and
 * digits alone are compared. They are aligned as wholes (Myers's difference, by diff-match-patch), so that a sentence that
 * stands there twice is found where its neighbours are. What has no sure place has none.
 */
import { diff_match_patch } from 'diff-match-patch'
import { readingOrder } from './lines.ts'
import type { Piece } from './pieces.ts'

export interface Span {
  start: number
  end: number
}
/** A stretch of one text item of the page, in UTF-16 code units of it. */
export interface Spot {
  item: number
  from: number
  to: number
}

/** So many letters in a row are the same by chance only. */
const SURE = 12
/** Seconds. */
const PATIENCE = 1

/** Letters and digits without case and accents, and for each code unit of them where it came from. */
function lettersOf(text: string): { letters: string; origins: number[] } {
  const origins: number[] = []
  let letters = ''
  for (const { index, 0: char } of text.matchAll(/[\p{L}\p{N}]/gu)) {
    const plain = char
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '')
    for (let k = 0; k < plain.length; k++) origins.push(index)
    letters += plain
  }
  return { letters, origins }
}

/**
 * @param text the article's, UTF-16 code units
 * @param around the part of it that may stand on the page; the less it holds beside, the faster
 * @param pieces the page's
 * @returns for each passage, in order, its stretches on the page; none where it is not all there
 */
export function placeOnPage(
  text: string,
  around: Span,
  pieces: readonly Piece[],
  passages: readonly Span[],
): Spot[][] {
  const ordered = readingOrder([...pieces]).flatMap((line) => line.pieces)
  const page = ordered.map((piece) => ({ item: piece.item, ...lettersOf(piece.text) }))
  const spots = page.flatMap(({ item, origins }) => origins.map((at) => ({ item, at })))
  const article = lettersOf(text.slice(around.start, around.end))
  const found = alignment(article.letters, page.map(({ letters }) => letters).join(''))
  return passages.map(({ start, end }) => {
    const places: number[] = []
    for (const [i, origin] of article.origins.entries()) {
      const at = around.start + origin
      if (at >= start && at < end) places.push(found[i]!)
    }
    const whole = start >= around.start && end <= around.end && !places.includes(-1)
    return whole ? joined(places.map((place) => spots[place]!)) : []
  })
}

/** For each code unit of `a` the one of `b` it is; -1 where it is none, or only by chance. */
function alignment(a: string, b: string): Int32Array {
  const dmp = new diff_match_patch()
  dmp.Diff_Timeout = PATIENCE
  const found = new Int32Array(a.length).fill(-1)
  let i = 0
  let j = 0
  for (const [kind, { length }] of dmp.diff_main(a, b, false)) {
    if (kind === 0 && length >= Math.min(SURE, a.length, b.length)) {
      for (let k = 0; k < length; k++) found[i + k] = j + k
    }
    if (kind <= 0) i += length
    if (kind >= 0) j += length
  }
  return found
}

function joined(letters: { item: number; at: number }[]): Spot[] {
  const spots: Spot[] = []
  for (const { item, at } of letters) {
    const last = spots.at(-1)
    if (last?.item === item && at >= last.from) last.to = at + 1
    else spots.push({ item, from: at, to: at + 1 })
  }
  return spots
}

/**
 * The article's text on each page of the file, by the labels it carries. A page no text came from has none.
 * @param locators where pages begin in the text, in text order
 * @param labels of all pages, in order
 */
export function pageSpans(
  locators: readonly { start: number; label: string }[],
  labels: readonly string[],
  length: number,
): (Span | null)[] {
  const spans = labels.map((): Span | null => null)
  let next = 0
  let open: Span | null = null
  for (const { start, label } of locators) {
    const page = labels.indexOf(label, next)
    if (page < 0) continue
    if (open) open.end = start
    open = { start, end: length }
    spans[page] = open
    next = page + 1
  }
  return spans
}

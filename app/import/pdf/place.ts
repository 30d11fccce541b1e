/** Where passages of the article stand on a page of the PDF it came from. What has no sure place has none. */
import { alignLetters, lettersOf } from '../letters.ts'
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
  const found = alignLetters(article.letters, page.map(({ letters }) => letters).join(''))
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
 * The article's text on each page of the file, by the labels it carries. A page no text came from has none; that of a page
 * whose notes stand behind words of the next one has these words too.
 * @param locators where pages begin in the text, in text order
 * @param labels of all pages, in order
 */
export function pageSpans(
  locators: readonly { start: number; label: string }[],
  labels: readonly string[],
  length: number,
): (Span | null)[] {
  const spans = labels.map((): Span | null => null)
  let current = -1
  for (const { start, label } of locators) {
    // The notes of a page stand behind the paragraph that runs over to the next one.
    const isBack = label === labels[current - 1] && label !== labels[current + 1]
    const page = isBack
      ? current - 1
      : labels.indexOf(label, label === labels[current + 1] ? current + 1 : current)
    if (page < 0) continue
    if (current >= 0) spans[current]!.end = start
    spans[page] = { start: spans[page]?.start ?? start, end: length }
    current = page
  }
  return spans
}

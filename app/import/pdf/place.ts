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
 * @param around the parts of it that may stand on the page; the less they hold beside, the faster
 * @param pieces the page's
 * @returns for each passage, in order, its stretches on the page; none where it is not all there
 */
export function placeOnPage(
  text: string,
  around: readonly Span[],
  pieces: readonly Piece[],
  passages: readonly Span[],
): Spot[][] {
  const ordered = readingOrder([...pieces]).flatMap((line) => line.pieces)
  const page = ordered.map((piece) => ({ item: piece.item, ...lettersOf(piece.text) }))
  const spots = page.flatMap(({ item, origins }) => origins.map((at) => ({ item, at })))
  const parts = around.map(({ start, end }) => {
    const { letters, origins } = lettersOf(text.slice(start, end))
    return { letters, origins: origins.map((origin) => start + origin) }
  })
  const origins = parts.flatMap((part) => part.origins)
  const found = alignLetters(
    parts.map(({ letters }) => letters).join(''),
    page.map(({ letters }) => letters).join(''),
  )
  return passages.map(({ start, end }) => {
    const places: number[] = []
    for (const [i, at] of origins.entries()) if (at >= start && at < end) places.push(found[i]!)
    const isInside = around.some((part) => start >= part.start && end <= part.end)
    const whole = isInside && !places.includes(-1)
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
 * The article's text on each page of the file, by the labels it carries. A page no text came from has no parts; one whose
 * notes stand behind words of the next page has several.
 * @param locators where pages begin in the text, in text order
 * @param labels of all pages, in order
 */
export function pageSpans(
  locators: readonly { start: number; label: string }[],
  labels: readonly string[],
  length: number,
): Span[][] {
  const spans = labels.map((): Span[] => [])
  let current = -1
  for (const { start, label } of locators) {
    const page = nearestPage(labels, label, current)
    if (page < 0) continue
    const last = spans[current]?.at(-1)
    if (last) last.end = start
    spans[page]!.push({ start, end: length })
    current = page
  }
  return spans
}

/** The next page if it is called so; else the nearest, and of two the earlier: notes of some pages back come behind a paragraph. */
function nearestPage(labels: readonly string[], label: string, current: number): number {
  if (labels[current + 1] === label) return current + 1
  const ahead = labels.indexOf(label, Math.max(0, current))
  const back = current > 0 ? labels.lastIndexOf(label, current - 1) : -1
  if (back < 0 || ahead < 0) return Math.max(back, ahead)
  return current - back <= ahead - current ? back : ahead
}

/** The page on which that place of the text stands; -1 if before all of them. */
export function pageAt(spans: readonly (readonly Span[])[], at: number): number {
  return spans.findIndex((parts) => parts.some(({ start, end }) => start <= at && at < end))
}

/** A page's parts of the text as one, and where a range of it stands in the whole. */
export function pageText(text: string, parts: readonly Span[]) {
  const whereIs = (offset: number): number => {
    let before = 0
    for (const { start, end } of parts) {
      if (offset < before + end - start) return start + offset - before
      before += end - start
    }
    return text.length
  }
  return {
    words: parts.map(({ start, end }) => text.slice(start, end)).join(''),
    /** The end is that of the last character: the next one may be elsewhere. */
    inText: ({ start, end }: Span): Span => ({ start: whereIs(start), end: whereIs(end - 1) + 1 }),
  }
}

/** What the first page says of the article: its title, who wrote it, and when. All of it is guessed from how it stands there. */
import { isoDateOf } from '../dates.ts'
import { namesIn } from '../names.ts'
import { authorsIn, personsIn } from './authors.ts'
import { bodySize } from './blocks.ts'
import { isSectionName } from './headings.ts'
import type { Line } from './lines.ts'
import type { Page } from './read.ts'

export interface FirstPage {
  titleLines: Line[]
  authors: string[]
  /** Lines that are names and nothing else. */
  authorLines: Line[]
  published: string | null
}

/** @param lines the page's, in reading order, with its running head and foot */
export function readFirstPage(lines: Line[], width: Page['width']): FirstPage {
  const down = [...lines].sort((a, b) => a.base - b.base || a.left - b.left)
  const largest = titleLinesOf(lines)
  const titleLines = largest.length > 0 ? largest : plainTitle(down, width)
  const below = down.filter(
    (line) => line.base > (titleLines.at(-1)?.base ?? 0) && !titleLines.includes(line),
  )
  if (titleLines.length === 0)
    return { titleLines, authors: [], authorLines: [], published: dateIn([], lines) }
  const end = below.findIndex(
    (line) => isSectionName(line.text) || OPENING.test(line.text) || isProse(line.text),
  )
  const zone = below.slice(0, Math.min(end < 0 ? 30 : end, 30))
  // Over an essay stand who wrote it, for whom, and when.
  const above = down.filter((line) => line.base < titleLines[0]!.base).slice(0, 3)
  const named = authorsIn(zone)
  const found = named.length > 0 ? named : authorsIn(above).slice(0, 1)
  return {
    titleLines,
    authors: namesIn(found.flatMap(({ names }) => names).join(' ; ')),
    authorLines: found.map(({ line }) => line),
    published: dateIn([...above, ...zone], lines),
  }
}

/** The largest lines in the upper half of the first page that stand together. */
function titleLinesOf(lines: Line[]): Line[] {
  const body = bodySize(lines)
  const upper = lines
    .slice(0, Math.max(6, lines.length / 2))
    .filter(({ text }) => /\p{L}{2}/u.test(text) && !isSectionName(text))
  const size = Math.max(0, ...upper.map((line) => line.size))
  if (size < body * 1.12) return []
  const first = upper.findIndex((line) => line.size > size * 0.97)
  const title = [upper[first]!]
  for (const line of upper.slice(first + 1)) {
    const isFar = line.base - title.at(-1)!.base > line.size * 2.4
    if (line.size < size * 0.97 || isFar || title.length > 4) break
    title.push(line)
  }
  return title
}

/** So far down a title is looked for that is no larger than the text. */
const TOP = 14

/** A title in the size of the text is bold, or stands in the middle. */
function plainTitle(down: Line[], width: number): Line[] {
  const top = down
    .slice(0, TOP)
    .filter(
      ({ text }) =>
        text.length > 7 &&
        text.includes(' ') &&
        !NUMBERED.test(text) &&
        !isSectionName(text) &&
        !isoDateOf(text),
    )
  const from = top.findIndex(
    (line) =>
      !isProse(line.text) &&
      (line.bold || (isCentred(line, width) && personsIn(line.text) === null && !DRAFT.test(line.text))),
  )
  if (from < 0) return []
  const [first, ...more] = top.slice(from)
  const title = [first!]
  for (const line of more) {
    const last = title.at(-1)!
    const goesOn =
      line.bold === first!.bold && line.size === first!.size && line.base - last.base < last.size * 1.7
    if (!goesOn || title.length > 3 || personsIn(line.text)) break
    title.push(line)
  }
  return title
}

const isCentred = ({ left, right }: Line, width: number): boolean =>
  Math.abs(left + right - width) < width * 0.04 && right - left < width * 0.7

const NUMBERED = /^\d+(?:\.\d+)*\.?\s/
const DRAFT = /^(?:draft|preprint|working paper|version|typeset|received|accepted|submitted)\b/i
const OPENING =
  /^(?:abstract|summary|résumé|zusammenfassung|resumen|resumo|key ?words)\b|^(?:1|I)\.?\s+introduction\b/i

/** A sentence of the text: many words, most of them small. */
function isProse(text: string): boolean {
  const words = text.split(/\s+/)
  return words.length > 8 && words.filter((word) => /^\p{Ll}{2,}/u.test(word)).length > words.length * 0.6
}

/** At the beginning of a line, or behind what parts it from another date. */
const said = (words: string) =>
  new RegExp(`(?<=^[([]?|[([|·•;:–—]\\s*|\\d[,.]?\\s+|\\.\\s+)(?:${words})\\b`, 'iu')
const SAID = [
  said('(?:first\\s+)?published(?:\\s+online)?'),
  said('dated|this version|draft version|version of|posted|last revised'),
  said('accepted'),
  said('received|submitted'),
]
/** A line that says when is short. */
const SAYING = 120
const COPYRIGHT =
  /(?:©|\(c\)|copyright)\s*(?:by\s+)?(?:\p{L}[\p{L}\s.&’']{0,60})?,?\s*(?:\d{4}\s*[–-]\s*)?((?:19|20)\d\d)\b/iu
const IN_PRINT =
  /\b(?:vol(?:ume)?\b|journal|proceedings|conference|workshop|symposium|transactions|revue|revista|zeitschrift)/i

/** When it appeared, by the page's own words: a date that is said to be one, a line that is a date, the year of the copyright. */
function dateIn(zone: Line[], all: Line[]): string | null {
  // A sentence may begin its second line with such a word.
  const saying = all.filter(({ text }) => text.length < SAYING && !isProse(text) && !/^\p{Ll}/u.test(text))
  for (const said of SAID) {
    for (const { text } of saying) {
      const at = said.exec(text)
      const date = at ? dateAt(text.slice(at.index + at[0].length, at.index + 60)) : null
      if (date) return date
    }
  }
  for (const { text } of zone) {
    const date = text.length < 40 && !/^\p{Ll}+ (?:in|on|by)\b/u.test(text) ? dateAt(text) : null
    if (date) return date
  }
  const texts = all.map(({ text }) => text)
  for (const text of texts) {
    const year = COPYRIGHT.exec(text)?.[1]
    if (year) return year
  }
  const edge = texts.filter((text) => text.length < 160 && IN_PRINT.test(text))
  return edge.map((text) => /(?<![\d.–-])((?:19|20)\d\d)\)?[.,]?$/.exec(text)?.[1]).find(Boolean) ?? null
}

const dateAt = (text: string): string | null =>
  /(?:19|20)\d\d/.test(text) ? isoDateOf(text.replace(/^[\s:,.(]+|[).]+$/g, '')) : null

/**
 * Comparing a file's own text with the article's: they differ in white space, hyphens at line ends, running heads and
 * ligatures, so that letters and digits alone are aligned, as wholes (Myers's difference, by diff-match-patch). A sentence
 * that stands there twice is found where its neighbours are.
 */
import { diff_match_patch } from 'diff-match-patch'
import type { Selector } from '../model/selector.ts'

/** So many letters in a row are the same by chance only. */
const SURE = 12
/** Seconds. */
const PATIENCE = 1

/** Code units of a text, end exclusive. */
export interface Range {
  start: number
  end: number
}

export interface Letters {
  /** Letters and digits without case and accents. */
  letters: string
  /** For each code unit of `letters` the one of the text it came from. */
  origins: number[]
}

/** The letters and digits of a text, without case and accents, and where each stands in it (code units). */
export function lettersOf(text: string): Letters {
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

/** For each code unit of `a` the one of `b` it is; -1 where it is none, or only by chance. */
export function alignLetters(a: string, b: string): Int32Array {
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

/**
 * Carries ranges of one text over to another. A range keeps the punctuation at its ends.
 * @returns null for a range that is not there as a whole
 */
export function carryRanges(from: string, to: string, ranges: readonly Range[]): (Range | null)[] {
  if (ranges.length === 0) return []
  const [a, b] = [lettersOf(from), lettersOf(to)]
  const found = alignLetters(a.letters, b.letters)
  return ranges.map(({ start, end }) => {
    const places = a.origins.flatMap((origin, i) => (origin >= start && origin < end ? [found[i]!] : []))
    if (places.length === 0 || places.includes(-1)) return null
    const words = from.slice(start, end)
    const lead = /^[^\p{L}\p{N}\s]*/u.exec(words)![0]
    const trail = /[^\p{L}\p{N}\s]*$/u.exec(words)![0]
    const first = b.origins[places[0]!]!
    const last = b.origins[places.at(-1)!]!
    const after = last + (to.codePointAt(last)! > 0xffff ? 2 : 1)
    return {
      start: to.slice(0, first).endsWith(lead) ? first - lead.length : first,
      end: to.startsWith(trail, after) ? after + trail.length : after,
    }
  })
}

/** What describes each range of a file's own text in the article; the words alone where they are not in it. */
export function selectorsInArticle(from: string, article: string, ranges: readonly Range[]): Selector[][] {
  return carryRanges(from, article, ranges).map((place, i): Selector[] => {
    if (place)
      return [
        { type: 'TextQuoteSelector', exact: article.slice(place.start, place.end) },
        { type: 'TextPositionSelector', ...place },
      ]
    const exact = from.slice(ranges[i]!.start, ranges[i]!.end).trim()
    return exact ? [{ type: 'TextQuoteSelector', exact }] : []
  })
}

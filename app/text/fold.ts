/**
 * Folding for search: what a reader takes for the same word becomes the same string. Case, accents, ligatures, soft
 * hyphens, words broken at a line's end, quotation marks and dashes are folded; Chinese and Japanese characters are set
 * apart, so that each is a word to the index.
 */

export interface Folded {
  text: string
  /** The offset in the original text (code units) of an offset in the folded text. */
  toOriginal(offset: number): number
}

const SPECIAL: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
}
const CJK = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u
const IGNORED = /[\u00ad\u200b-\u200f\u2060\ufeff]|\p{M}/u
/** Where a word is broken at the end of a line; a text does not begin with that. */
const BROKEN = /(?<!^)-\n(?=\p{Ll})/u
const ALL_BROKEN = new RegExp(BROKEN, 'ug')
/** What may fold to more or less than it is. */
const PARTING = new RegExp(`${BROKEN.source}|[^\\0-\\x7f]+`, 'ug')
/** What folds to itself or its lower case, as most of most texts does, or else one character. */
const RUN = /[\0-\x7f]+|[^\0-\x7f]/gu
const PLAIN = 0x80

/** The folded text alone, for those who need no places. */
export function foldedText(original: string): string {
  return original
    .replace(ALL_BROKEN, '')
    .replace(RUN, (run) => (run.charCodeAt(0) < PLAIN ? run.toLowerCase() : foldChar(run)))
}

export function foldForSearch(original: string): Folded {
  let text = ''
  // Where the two part: offsets in the folded text and in the original, from which they go on together.
  const at: number[] = [0]
  const from: number[] = [0]
  const part = (folded: number, unfolded: number) => {
    if (at.at(-1) !== folded) at.push(folded)
    from[at.length - 1] = unfolded
  }
  let done = 0
  for (const { 0: found, index } of original.matchAll(PARTING)) {
    text += original.slice(done, index).toLowerCase()
    done = index
    if (found.charCodeAt(0) < PLAIN) {
      // Of a word that is broken, nothing is left between its halves.
      done += found.length
      part(text.length, done)
      continue
    }
    for (const char of found) {
      const folded = foldChar(char)
      if (folded.length === 1 && char.length === 1) text += folded
      else {
        for (let i = 0; i < folded.length; i++) part(text.length + i, done)
        text += folded
        part(text.length, done + char.length)
      }
      done += char.length
    }
  }
  text += original.slice(done).toLowerCase()
  return {
    text,
    toOriginal(offset) {
      if (offset >= text.length) return original.length
      let last = 0
      for (let end = at.length; end - last > 1; ) {
        const middle = (last + end) >> 1
        if (at[middle]! <= offset) last = middle
        else end = middle
      }
      return from[last]! + offset - at[last]!
    },
  }
}

const cache = new Map<string, string>()

function foldChar(char: string): string {
  const known = cache.get(char)
  if (known !== undefined) return known
  const folded = fold(char)
  cache.set(char, folded)
  return folded
}

function fold(char: string): string {
  if (CJK.test(char)) return ` ${char} `
  let result = ''
  for (const part of char.toLowerCase().normalize('NFKD')) {
    if (!IGNORED.test(part)) result += SPECIAL[part] ?? (/\s/.test(part) ? ' ' : part)
  }
  return result
}

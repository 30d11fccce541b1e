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
const BROKEN_HERE = new RegExp(BROKEN, 'uy')
const ALL_BROKEN = new RegExp(BROKEN, 'ug')
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
  // One entry a folded code unit; a plain ASCII text maps one to one and needs none.
  const map: number[] = []
  for (let i = 0; i < original.length; ) {
    const code = original.charCodeAt(i)
    if (code < PLAIN) {
      if (code === 0x2d) {
        BROKEN_HERE.lastIndex = i
        if (BROKEN_HERE.test(original)) {
          i += 2
          continue
        }
      }
      text += code >= 0x41 && code <= 0x5a ? String.fromCharCode(code + 32) : original[i]
      map.push(i)
      i++
      continue
    }
    const char = String.fromCodePoint(original.codePointAt(i)!)
    const folded = foldChar(char)
    for (let k = 0; k < folded.length; k++) map.push(i)
    text += folded
    i += char.length
  }
  map.push(original.length)
  return { text, toOriginal: (offset) => map[Math.min(offset, map.length - 1)]! }
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

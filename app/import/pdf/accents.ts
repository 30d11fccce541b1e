/**
 * Accents that a font drew beside their letters, as TeX did before it had fonts with accented letters: `t´ıtulo`,
 * `produc¸ ˜ao`, `Jos ´e` are título, produção, José.
 */
import type { Line } from './lines.ts'

const MARKS: Record<string, string> = {
  '´': '\u0301',
  '`': '\u0300',
  ˆ: '\u0302',
  '¨': '\u0308',
  '˜': '\u0303',
  '˚': '\u030a',
  ˇ: '\u030c',
  '˘': '\u0306',
  '˙': '\u0307',
}
/** What stands in no text but one drawn so: accents at an i without its dot, at the tilde of `ção`, inside a word. */
const DRAWN = /[´ˆ¨`] ?ı|[cC] ?¸|¸ ?[cC˜´]|\p{L}˜ ?[ano]|\p{L} ?¨[aouAOU]\p{L}/u
/** Where this stands, the acute is an apostrophe: in `it´s`, `c´est`, `qu´il`. */
const APOSTROPHE =
  /\p{L}´(?:s|t|ll|re|ve)(?!\p{L})|(?<!\p{L})(?:qu´(?:il|un|on|elle)|[cdjln]´(?:une?|est|en|ai|a|y|eau|accord))(?!\p{L})/iu
/** The space before the accent, the accent, the one behind it, and its letter. */
const ABOVE = /( ?)([´ˆ¨˜˚ˇ˘˙`])( ?)([a-zıA-Z])(?!\p{M})/gu
const CEDILLA_BEHIND = /([cCsStT]) ?¸/g
const CEDILLA_BEFORE = / ?¸ ?([csCST])/g
/** No word before an accent is longer. */
const LONGEST = 60

/** The lines, with such accents put onto their letters, if the document shows that it draws them. */
export function withAccents(pages: Line[][]): Line[][] {
  const texts = pages.flat().map(({ text }) => text)
  if (!texts.some((text) => DRAWN.test(text))) return pages
  const words = new Set(
    texts.flatMap((text) => text.match(/(?<![\p{L}´ˆ¨˜])\p{L}+(?!\p{L}| ?[´ˆ¨˜˚ˇ˘˙¸])/gu) ?? []),
  )
  const elides = texts.some((text) => APOSTROPHE.test(text))
  return pages.map((lines) => lines.map((line) => ({ ...line, text: composed(line.text, words, elides) })))
}

/**
 * @param words what stands by itself in the document: the space behind such a word is one, and not the accent's
 * @param elides whether acutes are its apostrophes
 */
function composed(text: string, words: ReadonlySet<string>, elides: boolean): string {
  const withCedillas = text
    .replace(CEDILLA_BEHIND, (_, letter: string) => onto(letter, '\u0327'))
    .replace(CEDILLA_BEFORE, (_, letter: string) => onto(letter, '\u0327'))
  let end = 0
  return withCedillas.replace(ABOVE, (whole, space, accent, gap, letter, at: number) => {
    const [before] = /\p{L}*$/u.exec(withCedillas.slice(Math.max(end, at - LONGEST), at))!
    end = at + whole.length
    const goesOn = /^\p{L}/u.test(withCedillas.slice(end, end + 2))
    const one = onto(letter === 'ı' ? 'i' : letter, MARKS[accent]!)
    const isDigit = /\d/.test(withCedillas[at - 1] ?? '')
    if (isDigit || [...one].length > 1 || !isAccent(accent, letter, before, space, gap, goesOn, elides))
      return whole
    return (words.has(before) || before === '' ? space : '') + one
  })
}

/** Signs of their own look the same: an apostrophe, a quotation mark, degrees, a derivative. */
function isAccent(
  accent: string,
  letter: string,
  before: string,
  space: string,
  gap: string,
  goesOn: boolean,
  elides: boolean,
): boolean {
  if (letter === 'ı') return true
  // Before a space it closes what stands before it, or stands for itself.
  if (gap !== '') return false
  const isInside = before !== '' && space === ''
  if (accent === '¨') return isInside || goesOn
  if (accent === '˙' || accent === '˚') return isInside
  if (accent === '`' && !isInside) return false
  const canElide = /^.?$|qu$/iu.test(before) || !/[aeiouy]/i.test(letter)
  return !(elides && accent === '´' && isInside && canElide)
}

const onto = (letter: string, mark: string): string => (letter + mark).normalize('NFC')

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
const ACCENT = /[´ˆ¨˜˚ˇ˘˙¸]/
/** What stands before, whether a space parts it, the accent, and its letter. */
const ABOVE = /(\p{L}*)( ?)([´ˆ¨˜˚ˇ˘˙`]) ?([a-zıA-Z])(?!\p{M})/gu
const CEDILLA_BEHIND = /([cCsStT]) ?¸/g
const CEDILLA_BEFORE = / ?¸ ?([csCST])/g

/** The lines, with such accents put onto their letters. */
export function withAccents(pages: Line[][]): Line[][] {
  const texts = pages.flat().map(({ text }) => text)
  if (!texts.some((text) => ACCENT.test(text))) return pages
  const words = new Set(
    texts.flatMap((text) => text.match(/(?<![\p{L}´ˆ¨˜])\p{L}+(?!\p{L}| ?[´ˆ¨˜˚ˇ˘˙¸])/gu) ?? []),
  )
  return pages.map((lines) => lines.map((line) => ({ ...line, text: composed(line.text, words) })))
}

/** @param words what stands by itself in the document: the space behind such a word is one, and not the accent's */
function composed(text: string, words: ReadonlySet<string>): string {
  return text
    .replace(CEDILLA_BEHIND, (_, letter: string) => onto(letter, '\u0327'))
    .replace(CEDILLA_BEFORE, (_, letter: string) => onto(letter, '\u0327'))
    .replace(ABOVE, (whole, before: string, space: string, accent: string, letter: string) => {
      const one = onto(letter === 'ı' ? 'i' : letter, MARKS[accent]!)
      // Before a word it is a quotation mark.
      const isQuote = accent === '`' && (before === '' || space !== '')
      if (isQuote || [...one].length > 1) return whole
      return before + (words.has(before) || before === '' ? space : '') + one
    })
}

const onto = (letter: string, mark: string): string => (letter + mark).normalize('NFC')

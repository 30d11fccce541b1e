import { foldForSearch } from './fold.ts'

/** Runs of letters and digits, an apostrophe or hyphen inside a word not parting it; each Chinese or Japanese character counts. */
const WORD = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu

/** How many words a text has. Depends on nothing but the text (no locale), since it is stored. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0
}

/** How many of the typed words a text has; case and accents aside, an unfinished last one counting as the word it begins. */
export function typedWordsIn(typed: readonly string[], words: readonly string[]): number {
  return typed.filter((word, i) =>
    words.some((other) => other === word || (i === typed.length - 1 && other.startsWith(word))),
  ).length
}

/** The words of a text, folded as for search. */
export const foldedWords = (text: string): string[] =>
  foldForSearch(text).text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** Letters and digits of scripts that part words with spaces; a sign of the others is a word of its own here. */
const LETTER =
  /[[\p{L}\p{M}\p{N}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]]/v

const UNIT = new RegExp(`${LETTER.source}+|\\s+|[\\s\\S]\\p{M}*`, 'gv')

/** A text in pieces that are compared: words, runs of white space, every other sign with its marks. */
export const unitsOf = (text: string): RegExpStringIterator<RegExpExecArray> => text.matchAll(UNIT)

const SPACED = new RegExp(`${LETTER.source}+`, 'gv')

/** The words of a text, of scripts that part words with spaces; there are none of the others. */
export const spacedWords = (text: string): RegExpStringIterator<RegExpExecArray> => text.matchAll(SPACED)

/** Whether an offset (code units) is inside a word, so that a passage that begins or ends there cuts it. */
export const isWithinWord = (text: string, at: number): boolean =>
  LETTER.test(text[at - 1] ?? '') && LETTER.test(text[at] ?? '')

/** Runs of letters and digits, an apostrophe or hyphen inside a word not parting it; each Chinese or Japanese character counts. */
const WORD = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu

/** How many words a text has. Depends on nothing but the text (no locale), since it is stored. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0
}

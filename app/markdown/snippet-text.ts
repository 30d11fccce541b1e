/** What a note says, without the signs of its Markdown that nobody reads. */
import { CODE } from '../note-links.ts'

/** One character, or an escaped one; words in brackets may hold such words (a picture, `[sic]`). */
const WORD = String.raw`\\.|[^[\]\\]`
const WORDS = String.raw`(?:${WORD}|\[(?:${WORD})*\])*`
const LETTER = String.raw`\\.|[^\\()\s]`
/** Where a link leads: in `<signs>`, or with its parentheses in pairs; and its title. */
const ADDRESS = String.raw`(?:<[^<>\n]*>|(?:${LETTER}|\((?:${LETTER}|\((?:${LETTER})*\))*\))*)`
const TITLE = String.raw`\s+(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\))`

/** Code and escaped signs, which stay; links, `[[names]]`, and what begins a heading, a quotation or an item. */
const SIGNS = new RegExp(
  [
    CODE.source,
    String.raw`\\.`,
    String.raw`!?\[(?<words>${WORDS})\]\(\s?${ADDRESS}(?:${TITLE})?\s*\)`,
    String.raw`\[\[(?<name>[^[\]\n]*)\]\]`,
    String.raw`^(?<block>#{1,6} +|> ?|[-*+] +|\d+[.)] +)+`,
  ].join('|'),
  'gm',
)

/**
 * What a note says, for search and for a line or two of it: without addresses, the signs of blocks and the lines between
 * them. Stress and code keep theirs.
 */
export const snippetText = (markdown: string): string =>
  markdown.replace(SIGNS, asRead).replace(/\n{2,}/g, '\n')

function asRead(sign: string, ...match: unknown[]): string {
  const { words, name, block } = match.at(-1) as Record<'words' | 'name' | 'block', string | undefined>
  // Words of a link may be a picture.
  if (words !== undefined) return words.includes('[') ? snippetText(words) : words
  return name ?? (block === undefined ? sign : '')
}

/** Where in `snippetText(markdown)` stands what is at `at` of the Markdown (UTF-16 code units): a link is at its words. */
export function snippetPlace(markdown: string, at: number): number {
  const sign = [...markdown.matchAll(SIGNS)].find(
    ({ index, 0: { length } }) => index <= at && at < index + length,
  )
  return snippetText(markdown.slice(0, sign?.index ?? at)).length
}

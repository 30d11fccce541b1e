/**
 * Text that is the same in every Markdown. Most of what is exported is plain sentences; to write and read each again to be
 * sure of it takes fifty times as long as to see that it holds nothing that could mean anything.
 */

const LETTERS = String.raw`[\p{L}\p{M}\p{N} ,;:'’‘“”"?…–—()-]|\.(?!\.)`
/** A line of words: begins with a letter or a number, holds no character that is ever markup, ends without white space. */
const WORDS = String.raw`[\p{L}\p{N}](?:${LETTERS})*(?<! )`
/** The same with single words in italics or bold, which stand apart. */
const STRESSED = String.raw`(?<=^|[ (\n])(?:\*\p{L}+\*|\*\*\p{L}+\*\*)(?=[ ,.;:)?\n]|$)`
const RICH = String.raw`(?:[\p{L}\p{N}]|${STRESSED})(?:${LETTERS}|${STRESSED})*(?<! )`
const LINE = new RegExp(`^${WORDS}$`, 'u')
/** Headings, quotations, lists and paragraphs of such lines; links to passages. */
const NEUTRAL = new RegExp(
  String.raw`^(?:(?:(?:> |#{1,6} |- )?(?:${RICH}|\[${WORDS}\]\(postil://annotation/\w+\))|>)?(?:\n(?!\n\n|$)|$))+$`,
  'u',
)
/** An address or a list to some, two dashes to others. */
const SUSPECT = /www\.|--|^(?:> |#{1,6} |- )?(?:[a-z]+|\d+)[.)]/im

/** Whether running text needs no escapes in any flavour. `&` between words begins no entity. */
export const isPlain = (text: string): boolean =>
  LINE.test(text.replaceAll(' & ', ' and ')) && !SUSPECT.test(text)

/** Whether a Markdown text is itself in every flavour but Pandoc's, which cites passages in its own way. */
export const isNeutral = (markdown: string): boolean => NEUTRAL.test(markdown) && !SUSPECT.test(markdown)

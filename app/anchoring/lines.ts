/** Lines (paragraphs, headings, items, rows) and sentences that stand whole in both texts. */
import type { Span } from './beside.ts'
import { toFolded } from './fold.ts'
import { GRAM } from './grams.ts'
import type { Match } from './matches.ts'
import type { Document } from './session.ts'
import { trimmed } from './verdict.ts'

/** Shorter lines (folded characters) say nothing. */
const LINE = 4

/** What ends with a stop, or with its line. */
const SENTENCES = /.+?(?:[.!?؟।]["'’”»)\]]*(?=\s)|[。！？][」』）]*|$)/g

/** Lines, or sentences, with the same words in both texts. */
interface WholeLine {
  was: Span[]
  is: Span[]
}

/** The folded text's lines, and their sentences where there are several. */
function linesOf({ text, fold }: Document): Span[] {
  const lines: Span[] = []
  const add = (start: number, length: number) => {
    const place = toFolded(fold, start, start + length)
    const bare = trimmed(fold.text, place.start, place.end)
    if (bare && bare.end - bare.start >= LINE) lines.push(bare)
  }
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
    add(index, line.length)
    const sentences = [...line.matchAll(SENTENCES)]
    if (sentences.length > 1) for (const { 0: one, index: at } of sentences) add(index + at, one.length)
  }
  return lines
}

const lengthOf = ({ was: [one] }: WholeLine) => one!.end - one!.start

/** Those that both texts have, word for word, the shortest first. */
export function wholeLines(old: Document, fresh: Document): WholeLine[] {
  const all = new Map<string, WholeLine>()
  for (const was of linesOf(old)) {
    const words = old.fold.text.slice(was.start, was.end)
    const same = all.get(words)
    if (same) same.was.push(was)
    else all.set(words, { was: [was], is: [] })
  }
  for (const is of linesOf(fresh)) all.get(fresh.fold.text.slice(is.start, is.end))?.is.push(is)
  return [...all.values()].filter(({ is }) => is.length > 0).sort((a, b) => lengthOf(a) - lengthOf(b))
}

/**
 * A line that was one before is nothing else's: what is like a part of it is cut off a match, and so is all of it where the match
 * ends with it on both sides.
 * @param length of the new text
 */
export function wholeOrNothing(
  matches: readonly Match[],
  lines: readonly WholeLine[],
  length: number,
): Match[] {
  const lineAt = new Array<{ was: Span[]; line: Span } | undefined>(length)
  for (const { was, is } of lines) for (const line of is) lineAt.fill({ was, line }, line.start, line.end)
  return matches.flatMap((match) => {
    const { i, j } = match
    const end = j + match.length
    const first = lineAt[j] ?? lineAt[j + 1]
    const last = lineAt[end - 1] ?? lineAt[end - 2]
    if (first && first === last && !first.was.some(({ start }) => start - i === first.line.start - j))
      return []
    const skip = first && first.line.start < j ? first.line.end - j : 0
    const cut = last && last.line.end > end ? end - last.line.start : 0
    const left = match.length - skip - cut
    return left >= GRAM ? [{ i: i + skip, j: j + skip, length: left }] : []
  })
}

/** Those that stand once in each text. */
export const loneLines = (lines: readonly WholeLine[]): Match[] =>
  lines.flatMap(({ was: [a, another], is: [b, other] }) =>
    another || other ? [] : [{ i: a!.start, j: b!.start, length: a!.end - a!.start }],
  )

/** The same words as a part of others are not the same: "likely" in "unlikely", "5 %" in "1.5 %". */
import type { Anchor } from '../model/selector.ts'
import { isWithinWord } from '../text/index.ts'

/** Is the offset (code units) inside a word or a number? */
const isInside = (text: string, at: number): boolean =>
  isWithinWord(text, at) ||
  (/\d[.,]?$/.test(text.slice(Math.max(0, at - 2), at)) && /^[.,]?\d/.test(text.slice(at, at + 2)))

/**
 * What was found, with the whole words where it cuts a word or a number that the passage did not cut: then its words are not
 * the same, but `changed`. Between several places the person chooses as they are.
 * @param edges the passage's in the text it was made on, or in as much of that as is known; null where nothing is
 */
export function inWholeWords(
  found: Anchor,
  text: string,
  old: string,
  edges: { start: number | null; end: number | null },
): Anchor {
  if (found.state === 'lost' || found.state === 'ambiguous') return found
  let [start, end] = [found.start!, found.end!]
  const isWhole = (edge: number | null) => edge !== null && !isInside(old, edge)
  if (isWhole(edges.start)) while (isInside(text, start)) start--
  if (isWhole(edges.end)) while (isInside(text, end)) end++
  if (start === found.start && end === found.end) return found
  const score = (found.score * (found.end! - found.start!)) / (end - start)
  return { state: 'changed', start, end, found: text.slice(start, end), score }
}

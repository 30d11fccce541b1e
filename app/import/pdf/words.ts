/** From lines to running text: broken words made whole, page starts and references to notes marked. */
import type { PhrasingContent } from 'mdast'
import type { PageLine } from './blocks.ts'
import { REFERENCE } from './notes.ts'

/** Words as they stand inside lines, to tell a broken word from a hyphenated one. */
export function knownWords(texts: string[]): Set<string> {
  const words = new Set<string>()
  for (const text of texts) {
    for (const word of text.slice(0, -1).match(/[\p{L}-]+/gu) ?? []) words.add(word.toLowerCase())
  }
  return words
}

/** The lines' text; where a page begins inside it, a text node of its own carries that page's label. */
export function phrasing(lines: readonly PageLine[], known: ReadonlySet<string>): PhrasingContent[] {
  const segments: { page: string; text: string }[] = []
  for (const { line, page } of lines) {
    const last = segments.at(-1)
    if (!last) segments.push({ page, text: line.text })
    else {
      const joined = join(last.text, line.text, known)
      if (last.page === page) last.text = joined
      else {
        last.text = joined.slice(0, joined.length - line.text.length)
        segments.push({ page, text: line.text })
      }
    }
  }
  return segments.flatMap(({ page, text }, i) => withReferences(text, i > 0 ? { data: { page } } : {}))
}

/** A text node, cut where it refers to notes. @param page goes with the first part */
function withReferences(text: string, page: { data?: { page: string } }): PhrasingContent[] {
  return text.split(REFERENCE).flatMap((part, i): PhrasingContent[] => {
    if (i % 2 === 1) return [{ type: 'footnoteReference', identifier: part.toLowerCase(), label: part }]
    return part || i === 0 ? [{ type: 'text', value: part, ...(i === 0 ? page : {}) }] : []
  })
}

/** Joins two lines: a space, or none where a word was broken by a hyphen. */
export function join(before: string, after: string, known: ReadonlySet<string>): string {
  const [, head] = /(\p{L}+)[-\u00ad\u2010]$/u.exec(before) ?? []
  const [tail] = /^\p{Ll}+/u.exec(after) ?? []
  if (before.endsWith('\u00ad')) return before.slice(0, -1) + after
  if (!head || !tail)
    return /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]$/u.test(before) ? before + after : `${before} ${after}`
  const hyphenated = known.has(`${head}-${tail}`.toLowerCase())
  const whole = known.has(`${head}${tail}`.toLowerCase())
  return hyphenated && !whole ? before + after : before.slice(0, -1) + after
}

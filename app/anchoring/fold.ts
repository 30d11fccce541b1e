/**
 * Folding of typography: two wordings that differ only in how they are set (white space, kinds of quotation marks and
 * dashes, ligatures, soft hyphens, Unicode normal form) fold to the same string. Nothing that can change a meaning is
 * folded: not case, not digits, not punctuation, not superscripts, not marks on letters, not joiners inside words.
 */

export interface FoldedText {
  text: string
  /** Original offset (code units) at which the folded code unit begins; one more entry for the end. */
  starts: Int32Array
  /** Original offset at which it ends. */
  ends: Int32Array
}

const CHARACTERS: Record<string, string> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
  '…': '...',
}
for (const quote of '‘’‚‛‹›′`´ʼ') CHARACTERS[quote] = "'"
for (const quote of '“”„‟″«»') CHARACTERS[quote] = '"'
for (const dash of '‐‑‒–—―−') CHARACTERS[dash] = '-'

const NOTHING = /^[\u00ad\u200b\u2060\ufeff]$/
const MARK = /[\p{M}\u1160-\u11ff]/u

/** Folds a text, keeping where every folded code unit came from. */
export function foldTypography(original: string): FoldedText {
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  let last = ''
  const push = (folded: string, start: number, end: number) => {
    for (let k = 0; k < folded.length; k++) {
      starts.push(start)
      ends.push(end)
    }
    parts.push(folded)
    last = folded
  }
  for (let i = 0; i < original.length; ) {
    const code = original.charCodeAt(i)
    let end = i + 1
    let char = original[i]!
    if (code >= 0x80 || isMarkAt(original, end)) {
      if (code >= 0xd800 && code <= 0xdbff && end < original.length) end++
      while (isMarkAt(original, end)) end++
      char = original.slice(i, end).normalize('NFC')
    }
    const isNothing = code >= 0x80 && NOTHING.test(char)
    if (!isNothing && (code <= 0x20 ? char.length === 1 : code >= 0x80 && /^\s$/.test(char))) {
      if (last === ' ') ends[ends.length - 1] = end
      else push(' ', i, end)
    } else if (!isNothing) {
      const isPlain = code < 0x80 && code !== 0x60
      push(isPlain ? char : (CHARACTERS[char] ?? char), i, end)
    }
    i = end
  }
  starts.push(original.length)
  ends.push(original.length)
  return { text: parts.join(''), starts: Int32Array.from(starts), ends: Int32Array.from(ends) }
}

function isMarkAt(text: string, at: number): boolean {
  return at < text.length && text.charCodeAt(at) >= 0x300 && MARK.test(text[at]!)
}

/** Folded alone: for comparing. White space at the ends is no difference. */
export const folded = (text: string): string => foldTypography(text).text.trim()

/** The folded range that covers an original range: from the first code unit at or behind `start` to the last before `end`. */
export function toFolded(
  { starts, ends }: FoldedText,
  start: number,
  end: number,
): { start: number; end: number } {
  const first = lowerBound(ends, start + 1)
  return { start: first, end: Math.max(first, lowerBound(starts, end)) }
}

/** The original range of a folded range that is not empty. */
export function toOriginal(
  { starts, ends }: FoldedText,
  start: number,
  end: number,
): { start: number; end: number } {
  return { start: starts[start]!, end: ends[end - 1]! }
}

/** The first index whose value is at least `value`. */
function lowerBound(values: Int32Array, value: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle]! < value) low = middle + 1
    else high = middle
  }
  return Math.min(low, values.length - 1)
}

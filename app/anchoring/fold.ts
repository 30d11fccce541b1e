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
const NOT_ITSELF = /[\s\0-\x1f\u00ad\u200b\u2060\ufeff\ud800-\udfff\p{M}\u1160-\u11ff]/u

/** What one code unit alone folds to: */
const ITSELF = 1
const SPACE = 2
const OTHER = 3
/** by code unit, as far as texts have had them. */
const kinds = new Uint8Array(0x10000)

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (!kinds[code]) kinds[code] = kindOf(String.fromCharCode(code))
  return kinds[code]!
}

function kindOf(char: string): number {
  if (char === ' ') return SPACE
  const isChanged = CHARACTERS[char] !== undefined || char.normalize('NFC') !== char
  return isChanged || NOT_ITSELF.test(char) ? OTHER : ITSELF
}

/** Folds a text, keeping where every folded code unit came from. */
export function foldTypography(original: string): FoldedText {
  const parts: string[] = []
  // No code unit folds to more than three.
  const starts = new Int32Array(original.length * 3 + 1)
  const ends = new Int32Array(original.length * 3 + 1)
  let length = 0
  let last = ''
  const push = (folded: string, start: number, end: number) => {
    starts.fill(start, length, length + folded.length)
    ends.fill(end, length, length + folded.length)
    length += folded.length
    parts.push(folded)
    last = folded
  }
  for (let i = 0; i < original.length; ) {
    const run = endOfRun(original, i)
    if (run > i) {
      parts.push(original.slice(i, run))
      last = original[run - 1]!
      for (; i < run; i++) {
        starts[length] = i
        ends[length++] = i + 1
      }
      continue
    }
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
      if (last === ' ') ends[length - 1] = end
      else push(' ', i, end)
    } else if (!isNothing) {
      const isPlain = code < 0x80 && code !== 0x60
      push(isPlain ? char : (CHARACTERS[char] ?? char), i, end)
    }
    i = end
  }
  starts[length] = original.length
  ends[length] = original.length
  return {
    text: parts.join(''),
    starts: starts.slice(0, length + 1),
    ends: ends.slice(0, length + 1),
  }
}

/** The end of what folds to itself from an offset on: single spaces between words belong to it. */
function endOfRun(text: string, start: number): number {
  let end = start
  while (end < text.length) {
    const kind = kindAt(text, end)
    const isBetweenWords =
      kind === SPACE && end > start && end + 1 < text.length && kindAt(text, end + 1) === ITSELF
    if (kind !== ITSELF && !isBetweenWords) break
    end++
  }
  // A mark belongs to the character before it.
  return end > start && isMarkAt(text, end) ? end - 1 : end
}

let lastFolded = { text: '', fold: foldTypography('') }

/** The same of a whole text; the newest is kept, since passages of one text come one behind the other. */
export function foldOf(text: string): FoldedText {
  if (lastFolded.text !== text) lastFolded = { text, fold: foldTypography(text) }
  return lastFolded.fold
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

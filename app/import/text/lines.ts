/** A text as chunks of lines, and how its lines came about: wrapped at a width, or a paragraph each. */

export interface Chunk {
  /** Without white space at their ends. */
  lines: string[]
  /** Blank lines before it. */
  gap: number
}

/** Widths at which programs and people wrap lines: code units. */
const NARROWEST = 40
const WIDEST = 120
/** How full a wrapped line is at least, of the width. */
const FULL = 0.65

/** Chunks of lines between blank lines. */
export function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = []
  let lines: string[] = []
  let gap = 0
  const end = () => {
    if (lines.length > 0) chunks.push({ lines, gap })
    if (lines.length > 0) gap = 0
    lines = []
  }
  for (const line of text.split('\n')) {
    const trimmed = line.trimEnd()
    if (trimmed === '') {
      end()
      gap++
      if (line.includes('\f')) gap += 3
    } else lines.push(trimmed.replace(/^[\f\ufeff]+/, ''))
  }
  end()
  return chunks
}

/** The width at which the whole text was wrapped; null when its lines are paragraphs. */
export function wrapWidth(chunks: readonly Chunk[]): number | null {
  const inner = chunks.flatMap(({ lines }) => lines.slice(0, -1).map((line) => line.length))
  if (inner.length < 2) return null
  const sorted = inner.toSorted((a, b) => a - b)
  const width = sorted[Math.floor(sorted.length * 0.95)]!
  if (width < NARROWEST || width > WIDEST) return null
  const full = inner.filter((length) => length > width * FULL && length <= width * 1.15).length
  return full >= inner.length * 0.6 ? width : null
}

/** Whether the lines of one chunk were wrapped: all but the last are nearly as long as the longest. */
export function isWrapped(lines: readonly string[], width: number | null): boolean {
  if (lines.length < 2) return false
  const inner = lines.slice(0, -1).map((line) => line.length)
  const longest = width ?? Math.max(...inner)
  if (longest < NARROWEST || longest > WIDEST) return false
  // Two lines tell little: the first must break within a sentence.
  if (width === null && lines.length === 2) return /[^.!?:;…]$/.test(lines[0]!) && /^\p{Ll}/u.test(lines[1]!)
  return inner.filter((length) => length > longest * FULL).length >= inner.length * 0.75
}

/**
 * Joins lines into running text. A word broken at a line's end is made whole; whether its hyphen was its own is seen from
 * the rest of the text, where it stands unbroken.
 * @param vocabulary words of the whole text, in lower case
 */
export function joinLines(lines: readonly string[], vocabulary: ReadonlySet<string>): string {
  const parts: string[] = []
  for (const line of lines.map((l) => l.trim())) {
    const last = parts.at(-1) ?? ''
    const broken = /(\p{L}+)[-\u2010\u00ad]$/u.exec(last.slice(-LONGEST_WORD))
    const next = /^\p{Ll}+/u.exec(line.slice(0, LONGEST_WORD))?.[0]
    if (broken && next) {
      const hyphenated = `${broken[1]}-${next}`.toLowerCase()
      const isCompound = vocabulary.has(hyphenated) && !vocabulary.has((broken[1]! + next).toLowerCase())
      if (!isCompound || last.endsWith('\u00ad')) parts[parts.length - 1] = last.slice(0, -1)
    } else if (last && !(CJK_END.test(last.slice(-1)) && CJK_START.test(line))) parts.push(' ')
    parts.push(line)
  }
  return parts.join('').replaceAll('\u00ad', '')
}

/** Code units. */
const LONGEST_WORD = 64
const CJK_END = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}，。、！？：；」』）]/u
const CJK_START = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}「『（]/u

/** Every word of a text as it stands within its lines, hyphenated ones whole. */
export function vocabularyOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu))
}

/** From pieces to lines in reading order: pieces on one baseline join, and a page is cut along its white gutters. */
import type { Piece } from './pieces.ts'
import { withScripts } from './scripts.ts'

export interface Line {
  text: string
  left: number
  right: number
  base: number
  size: number
  bold: boolean
  /** From left to right. */
  pieces: Piece[]
}

/** A gap wider than this many times the font size is no word space: the pieces stand in different columns. */
const COLUMN_GAP = 1.6
/** From this gap on (in font sizes) a space is put between pieces that have none. */
const WORD_GAP = 0.18
/** From this gap on where the file itself has white space there: lines set to an even width press it together. */
const SPACED_GAP = 0.08
/** The dots that lead from an entry of a table of contents to its page, however far that is. */
const LEADERS = /(?:\s?[.․·]){5,}\s*/g
const LEADER = new RegExp(`${LEADERS.source}$`)
/** Enough of a line's end to see them. */
const END = 20
/** A gutter between columns is at least this wide, in font sizes. */
const GUTTER = 0.9

/** The page's lines in reading order (recursive XY-cut: Nagy, Seth 1984). */
export function readingOrder(pieces: Piece[]): Line[] {
  return cut(joined(withScripts(pieces)))
}

/** Lines of pieces that stand on one baseline. */
function joined(pieces: Piece[]): Line[] {
  const open: { line: Line; last: Piece }[] = []
  const lines: Line[] = []
  const sorted = pieces
    .filter((piece) => piece.text.trim())
    .sort((a, b) => a.base - b.base || a.left - b.left)
  for (const piece of sorted) {
    const fits = open.findLast(
      ({ line, last }) =>
        Math.abs(line.base - piece.base) < Math.min(line.size, piece.size) * 0.45 &&
        (piece.left - last.right < Math.max(line.size, piece.size) * COLUMN_GAP ||
          LEADER.test(line.text.slice(-END))) &&
        piece.left > last.left,
    )
    if (!fits) {
      const { text, left, right, base, size, bold } = piece
      const line = { text, left, right, base, size, bold, pieces: [piece] }
      lines.push(line)
      open.push({ line, last: piece })
      if (open.length > 60) open.shift()
      continue
    }
    const { line, last } = fits
    const gap = piece.left - last.right
    const spaced =
      gap > piece.size * (piece.spaced ? SPACED_GAP : WORD_GAP) &&
      !/\s$/.test(line.text) &&
      !/^\s/.test(piece.text)
    line.text += (spaced ? ' ' : '') + piece.text
    line.right = Math.max(line.right, piece.right)
    // A raised or small piece (note number, unit) does not change what the line is.
    if (piece.text.length > last.text.length) line.size = Math.max(line.size, piece.size)
    line.bold &&= piece.bold
    line.pieces.push(piece)
    fits.last = piece
  }
  return lines
    .map((line) => ({ ...line, text: line.text.replace(LEADERS, ' … ').replace(/\s+/g, ' ').trim() }))
    .filter((line) => line.text)
}

function cut(lines: Line[]): Line[] {
  if (lines.length < 2) return lines
  const across = widestGap(lines.map(({ base, size }) => [base - size * 0.8, base + size * 0.2]))
  const down = widestGap(lines.map(({ left, right }) => [left, right]))
  const size = median(lines.map((line) => line.size))
  if (down && down.width > size * GUTTER && isColumns(lines, down.at)) {
    const [left, right] = split(lines, (line) => line.left < down.at)
    return [...cut(left), ...cut(right)]
  }
  // A title or figure across the columns hides their gutter: part the page at its white bands first.
  if (across && across.width > size * 0.5) {
    const [above, below] = split(lines, (line) => line.base < across.at)
    if (above.length > 0 && below.length > 0 && hasColumns(lines, size)) return [...cut(above), ...cut(below)]
  }
  return [...lines].sort((a, b) => a.base - b.base || a.left - b.left)
}

/** Both sides of a gutter are columns of text, not a label beside a value or numbers beside lines. */
function isColumns(lines: Line[], at: number): boolean {
  const [left, right] = split(lines, (line) => line.left < at)
  const wide = (side: Line[]) =>
    side.length > 2 && median(side.map((l) => l.right - l.left)) > median(side.map((l) => l.size)) * 6
  return wide(left) && wide(right)
}

/** Several lines on one baseline, wide apart: somewhere in here are columns. */
function hasColumns(lines: Line[], size: number): boolean {
  const sorted = [...lines].sort((a, b) => a.base - b.base)
  let side = 0
  for (let i = 1; i < sorted.length; i++) {
    const [a, b] = [sorted[i - 1]!, sorted[i]!]
    if (
      Math.abs(a.base - b.base) < size * 0.4 &&
      (b.left - a.right > size * GUTTER || a.left - b.right > size * GUTTER)
    )
      side++
  }
  return side > 2
}

/** The widest stretch no interval covers, between the first and the last. */
function widestGap(intervals: [number, number][]): { at: number; width: number } | null {
  const sorted = intervals.sort((a, b) => a[0] - b[0])
  let end = sorted[0]![1]
  let best: { at: number; width: number } | null = null
  for (const [from, to] of sorted) {
    if (from - end > (best?.width ?? 0)) best = { at: (from + end) / 2, width: from - end }
    end = Math.max(end, to)
  }
  return best
}

function split<T>(items: T[], first: (item: T) => boolean): [T[], T[]] {
  return [items.filter(first), items.filter((item) => !first(item))]
}

/** The upper one of two in the middle; 0 of none. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 0
}

/** Page furniture: running heads and feet, page numbers. What repeats from page to page at its edge is not the article. */
import type { Line } from './lines.ts'
import type { Piece } from './pieces.ts'

/** So many lines at the top and at the bottom of a page can be furniture. */
const EDGE_LINES = 2
/** A head of several rows that stand close together (a date, a version) has at most so many. */
const EDGE_ROWS = 4
/** A head repeats on at least so many pages. */
const REPEATS = 3
/** Furniture stands apart: the next line is more than so many font sizes away. */
const PARTED = 1.5

const shape = (text: string) =>
  text
    .toLowerCase()
    .replace(/\d+|\b[ivxlc]+\b/g, '#')
    .replace(/\s+/g, ' ')
    .trim()
const isNumber = (text: string) =>
  /^[-–—\s|]*(page\s*|p\.\s*)?(\d{1,4}|[ivxlc]{1,6})(\s*(\/|of|sur|de|von)\s*\d{1,4})?[-–—\s|]*$/i.test(text)

/** Lines are numbered in a margin: so many numbers at least, one below the other. */
const NUMBERED_LINES = 8

/** A page's pieces without the numbers that a manuscript's lines have in the margin. */
export function withoutLineNumbers(pieces: Piece[]): Piece[] {
  const numbers = pieces.filter(({ text }) => /^\s*\d{1,4}\s*$/.test(text))
  if (numbers.length < NUMBERED_LINES) return pieces
  const text = pieces.filter(({ text }) => /\p{L}/u.test(text))
  const left = Math.min(...text.map((piece) => piece.left))
  const right = Math.max(...text.map((piece) => piece.right))
  const margins = [
    numbers.filter((piece) => piece.right < left),
    numbers.filter((piece) => piece.left > right),
  ]
  const gone = new Set(margins.filter(countsUp).flat())
  return pieces.filter((piece) => !gone.has(piece))
}

/** By ones or fives, all the way down. */
function countsUp(numbers: Piece[]): boolean {
  const values = [...numbers].sort((a, b) => a.base - b.base).map(({ text }) => Number(text))
  const steps = new Set(values.slice(1).map((value, i) => value - values[i]!))
  return values.length >= NUMBERED_LINES && steps.size === 1 && (steps.has(1) || steps.has(5))
}

/** @returns the pages without their furniture, and how many lines went */
export function withoutFurniture(pages: Line[][]): { pages: Line[][]; removed: number } {
  const counts = new Map<string, number>()
  const edges = pages.map(edgeLines)
  for (const lines of edges) {
    for (const key of new Set([...lines].map((line) => shape(line.text))))
      counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  let removed = 0
  const kept = pages.map((lines, i) =>
    lines.filter((line) => {
      const atEdge = edges[i]!.has(line)
      const repeats = (counts.get(shape(line.text)) ?? 0) >= Math.min(REPEATS, Math.max(2, pages.length / 2))
      const goes = atEdge && (isNumber(line.text) || (repeats && line.text.length < 160))
      if (goes) removed++
      return !goes
    }),
  )
  return { pages: kept, removed }
}

/** The outermost lines, each as long as white space parts it from the text. */
function edgeLines(lines: Line[]): Set<Line> {
  const down = [...lines].sort((a, b) => a.base - b.base)
  return new Set([...edge(down), ...edge(down.reverse())])
}

function edge(inwards: Line[]): Line[] {
  const rows = Map.groupBy(inwards, (line) => Math.round(line.base))
  const bases = [...rows.keys()]
  const found: Line[] = []
  let cluster: Line[] = []
  for (const [i, base] of bases.slice(0, EDGE_ROWS).entries()) {
    cluster.push(...rows.get(base)!)
    const next = bases[i + 1]
    if (next !== undefined && Math.abs(next - base) < rows.get(base)![0]!.size * PARTED) continue
    found.push(...cluster)
    cluster = []
    if (i + 1 >= EDGE_LINES) break
  }
  return found
}

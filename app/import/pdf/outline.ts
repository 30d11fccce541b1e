/** The document's own table of contents: which lines are headings, and of which level. */
import type { LabelledPage } from './blocks.ts'
import type { Line } from './lines.ts'
import type { OutlineEntry } from './read.ts'

export interface OutlineHeading {
  /** 1 is the outermost. */
  depth: number
  /** Lines of one heading have the same. */
  entry: OutlineEntry
}

/** A heading stands on so many lines at most. */
const LINES = 4

const key = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
const unnumbered = (text: string) => text.replace(/^\s*(?:[\d.]+|[IVXLC]+\.|[A-Z]\.)\s+/, '')

/** The lines that are entries of the outline, on the page each entry leads to and in its words. @param title the document's */
export function outlineHeadings(
  pages: readonly LabelledPage[],
  outline: readonly OutlineEntry[],
  title: string,
): Map<Line, OutlineHeading> {
  const headings = new Map<Line, OutlineHeading>()
  // What all others lie below is the document itself.
  const outermost = outline.filter(({ depth }) => depth === 1)
  const above = outermost.length === 1 && key(outermost[0]!.title) === key(title) ? 1 : 0
  for (const entry of outline) {
    const wanted = key(unnumbered(entry.title))
    if (!/\p{L}{2}/u.test(wanted) || entry.depth <= above) continue
    const lines = linesOf(pages[entry.page]?.lines ?? [], wanted, headings)
    for (const line of lines) headings.set(line, { depth: entry.depth - above, entry })
  }
  return headings
}

/** The lines in a row that say just that: the largest, as a running head may say it too. Those that are taken are passed over. */
function linesOf(lines: readonly Line[], wanted: string, taken: ReadonlyMap<Line, unknown>): Line[] {
  let best: Line[] = []
  for (let from = 0; from < lines.length; from++) {
    let words = ''
    for (let to = from; to < Math.min(lines.length, from + LINES); to++) {
      const line = lines[to]!
      if (taken.has(line)) break
      words += key(to === from ? unnumbered(line.text) : line.text)
      if (words === wanted && lines[from]!.size > (best[0]?.size ?? 0)) best = lines.slice(from, to + 1)
      if (!wanted.startsWith(words)) break
    }
  }
  return best
}

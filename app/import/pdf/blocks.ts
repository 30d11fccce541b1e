/** From lines to paragraphs, headings and list items; hyphenation undone, page starts remembered. */
import type { BlockContent, FootnoteDefinition, Root } from 'mdast'
import { headingRanks, ranksByNumber } from './headings.ts'
import { type Line, median } from './lines.ts'
import type { Footnote } from './notes.ts'
import type { OutlineHeading } from './outline.ts'
import { knownWords, phrasing } from './words.ts'

export interface LabelledPage {
  label: string
  lines: Line[]
  notes?: Footnote[]
}

type Flow = BlockContent | FootnoteDefinition

interface Block {
  lines: PageLine[]
  heading: number | null
}

/** An entry of a table of contents ends with its page. */
const TOC_ENTRY = /… [\divxlc]+$/i
/** A sentence ends here, perhaps with the sign of a note. */
const ENDS = /[.!?:;…»”"’)\]](?:[⁰¹²³⁴-⁹]|\ufdd0[^\ufdd1]*\ufdd1)*$/u
const LIST_ITEM = /^\s*([•◦▪‣·●○–-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)/

/** A line, and the label of the page it stands on. */
export interface PageLine {
  line: Line
  page: string
}

/**
 * @param headings lines that are headings by the document's own word, which counts more than their looks
 * @param plain lines that are no headings, whatever their looks
 */
export function treeOf(
  pages: LabelledPage[],
  headings: ReadonlyMap<Line, OutlineHeading> = new Map(),
  plain: ReadonlySet<Line> = new Set(),
): Root {
  const lines = pages.flatMap(({ label, lines }) => lines.map((line) => ({ line, page: label })))
  const body = bodySize(lines.map(({ line }) => line))
  const blocks = group(lines, body, headingRanks(lines, body, plain), headings)
  const known = knownWords(lines.map(({ line }) => line.text))
  const children: Flow[] = []
  let page = ''
  const pageOf = new Map(pages.flatMap((page, i) => page.lines.map((line): [Line, number] => [line, i])))
  const begin = (label: string) => {
    const data = label === page ? {} : { data: { page: label } }
    page = label
    return data
  }
  // Behind the paragraph that runs over to the next page stand the notes of the one it began on.
  let noted = 0
  const addNotes = (until: number) => {
    for (; noted < until; noted++) {
      const { label, notes = [] } = pages[noted]!
      for (const note of notes) {
        const content = phrasing(
          note.lines.map((line) => ({ line, page: label })),
          known,
        )
        const paragraph = { type: 'paragraph' as const, children: content, ...begin(label) }
        const names = note.label !== null && { identifier: note.label.toLowerCase(), label: note.label }
        children.push(names ? { type: 'footnoteDefinition', ...names, children: [paragraph] } : paragraph)
      }
    }
  }
  for (const block of blocks) {
    addNotes(pageOf.get(block.lines[0]!.line)!)
    const content = phrasing(block.lines, known)
    const data = begin(block.lines[0]!.page)
    page = block.lines.at(-1)!.page
    if (block.heading !== null)
      children.push({ type: 'heading', depth: depthOf(block.heading), children: content, ...data })
    else children.push({ type: 'paragraph', children: content, ...data })
  }
  addNotes(pages.length)
  return { type: 'root', children: joinLists(children.map(asListItem)) }
}

const depthOf = (rank: number) => Math.min(6, rank + 1) as 1 | 2 | 3 | 4 | 5 | 6

/** The size most characters have. */
export function bodySize(lines: Line[]): number {
  const weights = new Map<number, number>()
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2
    weights.set(rounded, (weights.get(rounded) ?? 0) + text.length)
  }
  return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10
}

function group(
  lines: PageLine[],
  body: number,
  ranks: readonly (number | null)[],
  headings: ReadonlyMap<Line, OutlineHeading>,
): Block[] {
  const leading = median(
    lines.slice(1).flatMap(({ line }, i) => {
      const step = line.base - lines[i]!.line.base
      return step > 0 && step < body * 3 ? [step] : []
    }),
  )
  const rightEdges = median(
    lines.filter(({ line }) => Math.abs(line.size - body) < 1).map(({ line }) => line.right - line.left),
  )
  const edges = columnEdges(lines)
  const blocks: Block[] = []
  for (const [i, entry] of lines.entries()) {
    const { line, page } = entry
    const known = headings.get(line)
    const heading = known ? known.depth - 1 : ranks[i]!
    const previous = lines[i - 1]
    const block = blocks.at(-1)
    const before = previous && headings.get(previous.line)
    if (block && known && known.entry === before?.entry) {
      block.lines.push({ line, page })
      continue
    }
    const deliberate = heading === null && previous && endsEarly(previous, entry, edges[i - 1]!, block!, body)
    if (
      block &&
      previous &&
      !known &&
      !before &&
      !deliberate &&
      goesOn(previous, entry, block.heading, heading, leading, body, rightEdges)
    )
      block.lines.push({ line, page })
    else blocks.push({ lines: [{ line, page }], heading })
  }
  return rankedByNumber(blocks, headings)
}

/** Headings that the document itself does not name, as their numbers rank them. */
function rankedByNumber(blocks: Block[], named: ReadonlyMap<Line, unknown>): Block[] {
  const guessed = blocks.filter(({ lines, heading }) => heading !== null && !named.has(lines[0]!.line))
  const ranks = ranksByNumber(
    guessed.map(({ lines, heading }) => ({ text: lines[0]!.line.text, rank: heading! })),
  )
  for (const [i, block] of guessed.entries()) block.heading = ranks[i]!
  return blocks
}

/** How far to the right the text around each line reaches: lines near it, on its page and in its column. */
function columnEdges(lines: PageLine[]): number[] {
  const widest = Math.max(0, ...lines.slice(0, MANY).map(({ line }) => line.right - line.left))
  return lines.map(({ line, page }, i) => {
    // Shorter than a line in one of three columns.
    const isShort = line.right - line.left < widest * 0.28
    const near = lines.slice(Math.max(0, i - NEAR), i + NEAR).filter(({ line: other, page: on }) => {
      const flush = Math.abs(other.left - line.left) < line.size * 4 && other.right > line.left
      // A centred line stands within those around it.
      return on === page && (flush || (isShort && other.left <= line.left && other.right >= line.right))
    })
    return Math.max(...near.map(({ line: { right } }) => right))
  })
}

/** Enough lines to know the widest by. */
const MANY = 2_000
/** Lines that are looked at on either side. */
const NEAR = 12

/** A line with ample room for the word that begins the next was ended on purpose; so is a list item by what stands left of it. */
function endsEarly(before: PageLine, now: PageLine, edge: number, block: Block, body: number): boolean {
  if (before.page !== now.page || now.line.base <= before.line.base) return false
  const first = block.lines[0]!.line
  if (LIST_ITEM.test(first.text) && now.line.left < first.left - body * 0.3) return true
  const [word = ''] = /^\S+/.exec(now.line.text) ?? []
  const width = ((now.line.right - now.line.left) * word.length) / now.line.text.length
  const { left, right, text } = before.line
  const ends = ENDS.test(text) || right - left < (edge - left) * 0.6
  return ends && right + width + body * 1.5 < edge
}

function goesOn(
  before: PageLine,
  now: PageLine,
  blockHeading: number | null,
  heading: number | null,
  leading: number,
  body: number,
  width: number,
): boolean {
  const a = before.line
  const b = now.line
  if (blockHeading !== heading) return false
  const step = b.base - a.base
  if (heading !== null) return step > 0 && step < a.size * 1.9
  if (LIST_ITEM.test(b.text) || TOC_ENTRY.test(a.text)) return false
  const ended = ENDS.test(a.text)
  const sameColumn = step > 0 && before.page === now.page
  if (sameColumn && step > leading * 1.35) return false
  // An indented first line, unless the line before was indented as much (a quotation, a list).
  if (sameColumn && b.left - a.left > body * 0.8 && ended) return false
  const short = a.right - a.left < width * 0.75
  if (short && ended) return false
  // Over a column or page break: a sentence that has not ended goes on.
  if (!sameColumn) return !ended || /^\p{Ll}/u.test(b.text)
  return true
}

function joinLists(blocks: Flow[]): Flow[] {
  const joined: Flow[] = []
  for (const block of blocks) {
    const last = joined.at(-1)
    if (block.type === 'list' && last?.type === 'list' && last.ordered === block.ordered)
      last.children.push(...block.children)
    else joined.push(block)
  }
  return joined
}

/** A paragraph that begins like a list item becomes a list of one. */
function asListItem(block: Flow): Flow {
  if (block.type !== 'paragraph') return block
  const [first] = block.children
  const marker = first?.type === 'text' ? LIST_ITEM.exec(first.value) : null
  if (!marker || first?.type !== 'text' || /^[–-]/.test(marker[1]!)) return block
  const ordered = /\d/.test(marker[1]!)
  const paragraph = {
    ...block,
    children: [{ ...first, value: first.value.slice(marker[0].length) }, ...block.children.slice(1)],
  }
  return {
    type: 'list',
    ordered,
    start: ordered ? Number(/\d+/.exec(marker[1]!)![0]) : null,
    spread: false,
    children: [{ type: 'listItem', spread: false, children: [paragraph] }],
  }
}

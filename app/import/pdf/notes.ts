/** Footnotes: what stands in smaller type at the foot of a column, begins with a sign, and is referred to by it on the page. */
import { bodySize } from './blocks.ts'
import type { Line } from './lines.ts'

export interface Footnote {
  /** Null where it is no note but stands below one: a publisher's notice. */
  label: string | null
  lines: Line[]
}

/** Around the label of a note in a line's text, where it is referred to. Noncharacters: `piecesOf` lets none into a text. */
export const REFERENCE = /\ufdd0([^\ufdd1]*)\ufdd1/u
const referenceTo = (label: string) => `\ufdd0${label}\ufdd1`

/** Smaller than the text. */
const SMALL = 0.95
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const SIGN = /^(?:([⁰¹²³⁴-⁹]{1,3})|(\d{1,3})[.)]?(?=\s)|([∗*†‡§¶]{1,3}))\s*(?=\S)/u

/**
 * Takes the notes off the pages; where a line refers to one, its label takes the place of the sign.
 * @param pages the lines in reading order; those with references are changed
 * @returns the pages without notes, and each page's notes
 */
export function takeFootnotes(pages: Line[][]): { pages: Line[][]; notes: Footnote[][] } {
  const body = bodySize(pages.flat())
  const labels = new Set<string>()
  let last: Footnote | undefined
  let taken = 0
  const notes: Footnote[][] = []
  const kept = pages.map((lines, page) => {
    const own: Footnote[] = []
    const feet = new Set(columnsOf(lines).flatMap((column) => footOf(column, body)))
    const text = lines.filter((line) => !feet.has(line))
    // On the first page the same figures lead from the authors to their addresses, further up.
    if (page === 0) text.reverse()
    const beforePage = last
    const gone = new Set<Line>()
    let open: Footnote | undefined
    let seenHere = 0
    for (const line of feet) {
      const sign = SIGN.exec(line.text)
      const mark = sign && markIn(sign)
      const number = mark === null ? 0 : numberOf(mark)
      // Small print may begin with a number, too: one that is not raised is a note's where notes are counted so.
      const isInOrder = number > seenHere && (!sign?.[2] || number === 1 || number === taken + 1)
      if (isInOrder) seenHere = number
      const isNote = number === 0 || isInOrder
      const at = mark === null || !isNote ? null : referenceIn(text, mark)
      if (mark !== null && at) {
        const label = unused(mark, labels)
        open = { label, lines: [{ ...line, text: line.text.slice(sign![0].length) }] }
        at.line.text = at.before + referenceTo(label) + at.behind
        own.push(open)
        if (number > 0) taken = number
      } else if (open && isNext(open.lines.at(-1)!, line)) open.lines.push(line)
      // What is left of the last note of the page before stands first.
      else if (!open && beforePage && goesOn(beforePage, line)) {
        open = beforePage
        open.lines.push(line)
      } else if (open) {
        open = { label: null, lines: [line] }
        own.push(open)
      } else continue
      gone.add(line)
    }
    last = own.findLast(({ label }) => label !== null)
    notes.push(own)
    return lines.filter((line) => !gone.has(line))
  })
  return { pages: kept, notes }
}

/** Lines in reading order, parted where the next column begins. */
function columnsOf(lines: Line[]): Line[][] {
  const columns: Line[][] = []
  for (const line of lines) {
    const column = columns.at(-1)
    const above = column?.at(-1)
    if (column && above && line.base >= above.base - above.size) column.push(line)
    else columns.push([line])
  }
  return columns
}

/** The small lines below the last line of the column's text. */
function footOf(column: Line[], body: number): Line[] {
  const end = column.findLastIndex((line) => line.size >= body * SMALL)
  return end < 0 ? [] : column.slice(end + 1)
}

/** What the sign is where it is referred to: raised figures, or itself. */
const markIn = ([, raised, figures, symbol]: RegExpExecArray): string =>
  raised ?? symbol ?? [...figures!].map((figure) => RAISED[Number(figure)]).join('')

/** Of figures; 0 of a sign. */
const numberOf = (mark: string): number =>
  RAISED.includes(mark[0]!) ? Number([...mark].map((figure) => RAISED.indexOf(figure)).join('')) : 0

/** Behind a word, the end of a sentence or another reference; behind a short word that is no unit, if not there. */
const PLACES = [
  '(?<=(?:\\p{L}{3}\\p{P}*|[.,;:!?…]\\s?["“”’»)\\]]*|\ufdd1)\\s?)',
  '(?<=(?<![\\p{L}\\p{N}])(?![a-zµμ]m)\\p{L}{2}\\p{P}*)',
]

/** Where the text refers to a note; exponents stand behind a lone letter, a unit or a bracket. */
function referenceIn(
  lines: readonly Line[],
  mark: string,
): { line: Line; before: string; behind: string } | null {
  const sign = mark.replace(/[*]/g, '\\$&')
  for (const place of PLACES) {
    const reference = new RegExp(`${place}${sign}(?![${RAISED}∗*†‡])`, 'u')
    for (const line of lines) {
      const at = reference.exec(line.text)
      if (at) {
        const before = line.text.slice(0, at.index).trimEnd()
        return { line, before, behind: line.text.slice(at.index + mark.length) }
      }
    }
  }
  return null
}

/** In the middle of a sentence, in the same type. */
function goesOn(note: Footnote, line: Line): boolean {
  const end = note.lines.at(-1)!
  return !/[.!?]["”»)]?$/.test(end.text) && /^\p{Ll}/u.test(line.text) && Math.abs(line.size - end.size) < 0.6
}

/** The next line of the same note; a publisher's notice stands apart, or is of another size. */
const isNext = (above: Line, line: Line): boolean =>
  line.base > above.base &&
  line.base - above.base < above.size * 1.5 &&
  Math.abs(line.size - above.size) < 0.6

/** Figures as a label; numbers and signs begin again on other pages. */
function unused(mark: string, labels: Set<string>): string {
  const plain = mark.replace(/[⁰¹²³⁴-⁹]/gu, (raised) => String(RAISED.indexOf(raised))).replaceAll('∗', '*')
  let label = plain
  for (let n = 2; labels.has(label); n++) label = `${plain}-${n}`
  labels.add(label)
  return label
}

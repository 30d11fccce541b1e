/** Which lines are headings by how they look: larger than the text, or bold and by themselves. */
import type { PageLine } from './blocks.ts'
import type { Line } from './lines.ts'

/** A line this much larger than the text is a heading. */
const HEADING_SIZE = 1.12
/** A heading has letters; a lone variable of a formula is none. */
const WORDS = /\p{L}{2}|\p{Lo}/u
/** A bold paragraph is a paragraph. */
const BOLD_LINES = 3
/** Some set headings in a smaller bold. */
const BOLD_SIZE = 0.88
/** A line that says only this is a heading in any type; so is one in capitals with a Roman number. */
const KNOWN =
  /^(?:(?:\d+|[IVX]+)\.?\s+)?(?:abstract|summary|introduction|background|methods?|materials and methods|results|discussion|results and discussion|conclusions?|references|bibliography|works cited|acknowledge?ments?|appendi(?:x|ces)|contents|table of contents|résumé|sommaire|remerciements|références|bibliographie|zusammenfassung|einleitung|literatur(?:verzeichnis)?|inhalt(?:sverzeichnis)?|resumen|introducción|conclusiones|referencias|resumo|introdução|conclusão|referências)$/iu
/** Whether a line says no more than what part of the article begins here. */
export const isSectionName = (text: string): boolean => KNOWN.test(text)

const ROMAN = /^[IVX]{1,5}\.\s+\p{Lu}[\p{Lu}\d\s\p{P}]{3,80}$/u
/** The first words of a caption are often bold. */
const CAPTION = /^(?:fig(?:ure|\.)|table|tableau|tab\.|abb(?:ildung|\.)|tabelle|scheme|chart|algorithm)\s*\d/i

/**
 * For each line how high it stands as a heading, 0 the highest; null for what is none.
 * @param body the size of the text
 * @param plain lines that are none, whatever their looks
 */
export function headingRanks(
  lines: readonly PageLine[],
  body: number,
  plain: ReadonlySet<Line>,
): (number | null)[] {
  const isLarge = ({ size, text }: Line) =>
    rounded(size) > body * HEADING_SIZE && text.length < 250 && WORDS.test(text)
  const large = lines.filter(({ line }) => isLarge(line) && !plain.has(line))
  const sizes = [...new Set(large.map(({ line }) => rounded(line.size)))].sort((a, b) => b - a)
  const bold = boldHeadings(lines, body)
  return lines.map(({ line }) => {
    if (plain.has(line)) return null
    if (isLarge(line)) return sizes.indexOf(rounded(line.size))
    const byWords = isSectionName(line.text) || ROMAN.test(line.text)
    return bold.has(line) || byWords ? sizes.length : null
  })
}

/** `2.3.1 Limits` stands two levels below `2 Methods`, though both may look the same. */
const NUMBERED = /^(\d{1,2}(?:\.\d{1,2})*)\.?\s+\S/

/** How many numbers a heading begins with, as in `2.3.1`; 0 when with none. */
const numbersOf = (text: string): number => NUMBERED.exec(text)?.[1]?.split('.').length ?? 0

/** The ranks of headings, by what they are numbered where that says more than their looks. */
export function ranksByNumber(headings: readonly { text: string; rank: number }[]): number[] {
  const outermost = headings.filter(({ text }) => numbersOf(text) === 1).map(({ rank }) => rank)
  if (outermost.length === 0) return headings.map(({ rank }) => rank)
  const first = Math.min(...outermost)
  return headings.map(({ text, rank }) => {
    const numbers = numbersOf(text)
    return numbers === 0 ? rank : first + numbers - 1
  })
}

const rounded = (size: number) => Math.round(size * 2) / 2

function boldHeadings(lines: readonly PageLine[], body: number): Set<Line> {
  const found = new Set<Line>()
  const letters = (of: readonly PageLine[]) => of.reduce((sum, { line }) => sum + line.text.length, 0)
  const bold = lines.filter(({ line }) => line.bold)
  // Where much is bold, boldness says nothing.
  if (letters(bold) > letters(lines) * 0.25) return found
  for (let from = 0, to = 0; from < lines.length; from = Math.max(to, from + 1)) {
    to = from
    while (lines[to]?.line.bold && (to === from || isNext(lines[to - 1]!, lines[to]!))) to++
    const run = lines.slice(from, to)
    if (run.length === 0 || run.length > BOLD_LINES) continue
    const text = run.map(({ line }) => line.text).join(' ')
    const isHeading =
      text.length < 160 && WORDS.test(text) && !/[.,;]$/.test(text) && !CAPTION.test(text.trim())
    const standsAlone = run.every(
      ({ line }, i) => line.size >= body * BOLD_SIZE && !hasBeside(lines, from + i),
    )
    if (isHeading && standsAlone && isApart(lines, from, to)) for (const { line } of run) found.add(line)
  }
  return found
}

/** White space parts it from the text above or below, or it is much shorter than the lines around it. */
function isApart(lines: readonly PageLine[], from: number, to: number): boolean {
  const step = (i: number): number => {
    const [a, b] = [lines[i - 1], lines[i]]
    if (!a || !b || a.page !== b.page || b.line.base <= a.line.base) return Number.POSITIVE_INFINITY
    return (b.line.base - a.line.base) / b.line.size
  }
  if (Math.max(step(from), step(to)) > APART) return true
  const width = ({ line }: PageLine) => line.right - line.left
  const around = lines.slice(Math.max(0, from - 6), to + 6)
  return width(lines[to - 1]!) < Math.max(...around.map(width)) * 0.7
}

/** Lines of one paragraph are nearer, in font sizes. */
const APART = 1.6

const isNext = (a: PageLine, b: PageLine): boolean => {
  const step = b.line.base - a.line.base
  return a.page === b.page && step > 0 && step < a.line.size * 1.9
}

/** The label of a row, or the head of a column, has something beside it. */
function hasBeside(lines: readonly PageLine[], at: number): boolean {
  const { line, page } = lines[at]!
  return lines
    .slice(Math.max(0, at - 3), at + 4)
    .some(
      (other) =>
        other.line !== line && other.page === page && Math.abs(other.line.base - line.base) < line.size * 0.4,
    )
}

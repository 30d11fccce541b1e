/** Tables of data, with captions, header cells, spans and blocks in cells; tables that only lay out a page are unwrapped. */
import type { AlignType, Table, TableCell, TableRow } from 'mdast'
import { type Block, type Conversion, flow, inline } from './convert.ts'
import { childrenOf, type DomElement, find, isElement } from './dom.ts'
import type { Wrapper } from './inline-run.ts'

interface Row {
  cells: DomElement[]
  inHead: boolean
}

const MAX_SPAN = 1000

/** A table; the blocks of its cells, in order, where it only lays the page out. */
export function table(element: DomElement, conversion: Conversion, wrappers: readonly Wrapper[]): Block[] {
  const rows = rowsOf(element)
  const caption = childrenOf(element).find((c): c is DomElement => isElement(c) && c.localName === 'caption')
  if (isLayout(element, rows)) {
    return [
      ...(caption ? flow(caption, conversion) : []),
      ...rows.flatMap(({ cells }) => cells.flatMap((cell) => flow(cell, conversion, wrappers))),
    ]
  }
  const words = caption ? inline(caption, conversion) : []
  const node = dataTable(rows, conversion)
  if (!node) return words.length > 0 ? [{ type: 'paragraph', children: words }] : []
  return words.length > 0 ? [{ type: 'tableCaption', children: words }, node] : [node]
}

function rowsOf(element: DomElement): Row[] {
  const rows: Row[] = []
  const foot: Row[] = []
  const add = (parent: DomElement, target: Row[], inHead: boolean) => {
    for (const child of childrenOf(parent)) {
      if (!isElement(child)) continue
      if (child.localName === 'tr') {
        const cells = childrenOf(child).filter(
          (c): c is DomElement => isElement(c) && /^t[dh]$/.test(c.localName),
        )
        if (cells.length > 0) target.push({ cells, inHead })
      } else if (/^(thead|tbody|tfoot)$/.test(child.localName))
        add(child, child.localName === 'tfoot' ? foot : target, child.localName === 'thead')
    }
  }
  add(element, rows, false)
  return [...rows, ...foot]
}

/** A table without header cells that holds tables or headings, or has but one column or one row, lays out the page. */
function isLayout(element: DomElement, rows: Row[]): boolean {
  const role = element.getAttribute('role')
  if (role === 'presentation' || role === 'none') return true
  const cells = rows.flatMap((row) => row.cells)
  if (rows.some(({ inHead }) => inHead) || cells.some(({ localName }) => localName === 'th')) return false
  if (find(element, (e) => e.localName === 'caption')) return false
  const columns = Math.max(0, ...rows.map((row) => row.cells.length))
  if (columns <= 1) return true
  const holds = find(element, (e) => /^(table|h[1-6]|pre|form|section|article)$/.test(e.localName)) !== null
  const longest = Math.max(...cells.map((cell) => cell.textContent.trim().length))
  return holds || (rows.length === 1 && longest > 200) || longest > 1500
}

function dataTable(rows: Row[], conversion: Conversion): Table | null {
  const isHeader = (row: Row | undefined) =>
    row !== undefined && (row.inHead || row.cells.every(({ localName }) => localName === 'th'))
  const headed = isHeader(rows[0])
  const children = rows.map(
    (row, y): TableRow => ({
      type: 'tableRow',
      children: row.cells.map((cell) =>
        cellOf(cell, conversion, !(headed && y === 0) && (row.inHead || cell.localName === 'th')),
      ),
    }),
  )
  if (!children.some((row) => row.children.some((cell) => cell.children.length > 0))) return null
  const width = Math.max(...children.map(widthOf))
  // The first row of a Markdown table is its header; a table without one gets an empty one, which adds no text.
  if (!headed)
    children.unshift({
      type: 'tableRow',
      children: Array.from({ length: width }, () => ({ type: 'tableCell', children: [] })),
    })
  return { type: 'table', align: alignments(rows, width), children }
}

function cellOf(element: DomElement, conversion: Conversion, header: boolean): TableCell {
  const blocks = flow(element, conversion)
  const [only] = blocks
  const children = blocks.length === 1 && only?.type === 'paragraph' ? only.children : (blocks as never[])
  const data: NonNullable<TableCell['data']> = {}
  const colspan = spanOf(element, 'colspan')
  const rowspan = spanOf(element, 'rowspan')
  if (colspan > 1) data.colspan = colspan
  if (rowspan > 1) data.rowspan = rowspan
  if (header) data.header = true
  return { type: 'tableCell', children, ...(Object.keys(data).length > 0 ? { data } : {}) }
}

function spanOf(element: DomElement, name: string): number {
  const span = Number.parseInt(element.getAttribute(name) ?? '1', 10)
  return span > 1 ? Math.min(span, MAX_SPAN) : 1
}

const widthOf = (row: TableRow): number =>
  row.children.reduce((sum, cell) => sum + (cell.data?.colspan ?? 1), 0)

/** Alignment by column: what most of its cells say. */
function alignments(rows: Row[], width: number): AlignType[] {
  const counts = Array.from({ length: Math.min(width, MAX_SPAN) }, () => new Map<AlignType, number>())
  for (const { cells } of rows) {
    let column = 0
    for (const cell of cells) {
      const count = counts[column]
      const value = alignmentOf(cell)
      count?.set(value, (count.get(value) ?? 0) + 1)
      column += spanOf(cell, 'colspan')
    }
  }
  return counts.map((count) => [...count].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null)
}

function alignmentOf(cell: DomElement): AlignType {
  const style = /text-align\s*:\s*(left|right|center)/i.exec(cell.getAttribute('style') ?? '')?.[1]
  const value = (style ?? cell.getAttribute('align') ?? '').toLowerCase()
  return value === 'left' || value === 'right' || value === 'center' ? value : null
}

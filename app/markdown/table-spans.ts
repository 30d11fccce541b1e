/**
 * Cells that span columns or rows, which GFM's tables lack: a cell holding just `<` belongs to the one on its left, a
 * cell holding just `^` to the one above it (the notation of Obsidian's table plugins).
 */
import type { Table, TableCell, TableRow } from 'mdast'

const LEFT = '<'
const UP = '^'

/** The placeholder a cell holds, written plainly: as parsed (`source` tells an escaped one), or as `expandSpans` made it. */
function placeholderIn(cell: TableCell | undefined, source: string | null): string | undefined {
  const [only, ...more] = cell?.children ?? []
  if (!only || more.length > 0) return undefined
  if (source === null) return only.type === 'opaqueText' ? only.value : undefined
  const plain = only.type === 'text' && source[only.position?.start.offset ?? -1] === only.value
  return plain ? only.value : undefined
}

/** Whether a cell's text would be read as a placeholder if it were not escaped. */
export function looksLikeSpan(cell: TableCell): boolean {
  const [only, ...more] = cell.children
  return only?.type === 'text' && more.length === 0 && (only.value === LEFT || only.value === UP)
}

/**
 * Placeholders -> `data.colspan` and `data.rowspan`. A placeholder that has nothing to join stays as it is: the first
 * row has nothing above it, the header row spans no rows, and a cell of several columns continues with all of them.
 * `source`: what the table was read from; null for a table that `expandSpans` made.
 */
export function mergeSpans(table: Table, source: string | null): Table {
  const owners: TableCell[][] = []
  const rows = table.children.map((row, y): TableRow => {
    const owned: TableCell[] = []
    const cells: TableCell[] = []
    const marks = row.children.map((cell) => placeholderIn(cell, source))
    for (const [x, cell] of row.children.entries()) {
      if (owned[x]) continue
      const left = owned[x - 1]
      const above = y > 1 ? owners[y - 1]?.[x] : undefined
      const width = above?.data?.colspan ?? 1
      if (marks[x] === LEFT && left && left === cells.at(-1)) {
        left.data = { ...left.data, colspan: (left.data?.colspan ?? 1) + 1 }
        owned[x] = left
      } else if (
        above &&
        above !== owners[y - 1]?.[x - 1] &&
        marks.slice(x, x + width).every((m) => m === UP)
      ) {
        above.data = { ...above.data, rowspan: (above.data?.rowspan ?? 1) + 1 }
        for (let dx = 0; dx < width; dx++) owned[x + dx] = above
      } else {
        // A placeholder of `expandSpans` that came to lie where it joins nothing is an empty cell.
        const lost = source === null && marks[x] !== undefined
        const own: TableCell = { type: 'tableCell', children: lost ? [] : cell.children }
        cells.push(own)
        owned[x] = own
      }
    }
    owners.push(owned)
    return { type: 'tableRow', children: cells }
  })
  return { ...table, children: rows }
}

/** The reverse of `mergeSpans`: every row as wide as the table, placeholders where a span covers a place. */
export function expandSpans(table: Table): Table {
  const covered: (string | undefined)[][] = table.children.map(() => [])
  const rows = table.children.map((row, y) => {
    const cells: TableCell[] = []
    const fill = () => {
      for (let mark = covered[y]![cells.length]; mark !== undefined; mark = covered[y]![cells.length]) {
        cells.push(placeholder(mark))
      }
    }
    for (const cell of row.children) {
      fill()
      const x = cells.length
      const width = Math.max(1, cell.data?.colspan ?? 1)
      const height = y === 0 ? 1 : Math.max(1, cell.data?.rowspan ?? 1)
      cells.push(cell)
      for (let dx = 1; dx < width; dx++) cells.push(placeholder(LEFT))
      for (let dy = 1; dy < height && y + dy < covered.length; dy++) {
        for (let dx = 0; dx < width; dx++) covered[y + dy]![x + dx] = UP
      }
    }
    fill()
    return { ...row, children: cells }
  })
  return { ...table, children: rows }
}

/** The same table without spans: what they covered is empty cells, as other programs' tables have it. */
export function withoutSpans(table: Table): Table {
  const rows = expandSpans(table).children.map((row): TableRow => {
    const cells = row.children.map((cell): TableCell => {
      const isCovered = placeholderIn(cell, null) !== undefined
      return { type: 'tableCell', children: isCovered ? [] : cell.children }
    })
    return { ...row, children: cells }
  })
  return { ...table, children: rows }
}

const placeholder = (value: string): TableCell => ({
  type: 'tableCell',
  children: [{ type: 'opaqueText', value }],
})

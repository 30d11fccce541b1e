/** The claim × article table as the screen shows it. */
import type { CellEvidence, ClaimListItem, Matrix } from '../../../../app/contract.ts'
import { isPlaced } from '../../../../app/model/annotation.ts'
import type { Stance } from '../../../../app/model/claim.ts'
import { type ClaimFilter, filterClaims, isUnder } from '../filter.ts'

export type MatrixArticle = Matrix['articles'][number]

/** Which articles are columns: all, those with evidence or a mark, or those under a tag. */
export type ArticleSet = 'all' | 'touched' | `tag:${string}`

export interface Cell {
  evidence: readonly CellEvidence[]
  counts: Record<Stance, number>
  /** Read, says nothing about the claim. */
  silent: boolean
  /** Some passage is changed, ambiguous or lost. */
  toCheck: boolean
}

export const EMPTY: Cell = {
  evidence: [],
  counts: { supports: 0, opposes: 0, qualifies: 0, mentions: 0 },
  silent: false,
  toCheck: false,
}

export type Cells = ReadonlyMap<string, ReadonlyMap<string, Cell>>

/** Cells that hold something, by claim and article. */
export function cellsOf(matrix: Matrix): Cells {
  const cells = new Map<string, Map<string, Cell>>()
  for (const { claimId, articleId, evidence, silent } of matrix.cells) {
    const row = cells.get(claimId) ?? new Map<string, Cell>()
    cells.set(claimId, row)
    row.set(articleId, {
      evidence,
      counts: countsOf(evidence),
      silent: evidence.length === 0 && silent,
      toCheck: evidence.some(({ annotation }) => !isPlaced(annotation)),
    })
  }
  return cells
}

/** The rows and columns that pass, rows in the filter's order. What a claim has is what it has in the chosen articles. */
export function select(
  matrix: Matrix,
  filter: ClaimFilter,
  set: ArticleSet,
  tagNames: ReadonlyMap<string, string>,
): Matrix {
  const isTagged = ({ tags }: MatrixArticle) =>
    tags.some((tag) => isUnder(tagNames.get(tag) ?? '', set.slice('tag:'.length)))
  const chosen = set.startsWith('tag:') ? matrix.articles.filter(isTagged) : matrix.articles
  const inChosen = new Set(chosen.map(({ id }) => id))
  const cells = matrix.cells.filter(({ articleId }) => inChosen.has(articleId))
  const claims = filterClaims(countedIn(matrix.claims, cells), filter, tagNames)
  const rows = new Set(claims.map(({ id }) => id))
  const shown = cells.filter(({ claimId }) => rows.has(claimId))
  const touched = new Set(shown.map(({ articleId }) => articleId))
  const articles = set === 'touched' ? chosen.filter(({ id }) => touched.has(id)) : chosen
  return { claims, articles, cells: shown }
}

/** How many pieces of evidence take each stance. */
export function countsOf(evidence: readonly { evidence: { stance: Stance } }[]): Record<Stance, number> {
  const counts = { ...EMPTY.counts }
  for (const view of evidence) counts[view.evidence.stance]++
  return counts
}

/** The claims with what the cells hold of them, and nothing else. */
export function countedIn(claims: readonly ClaimListItem[], cells: Matrix['cells']): ClaimListItem[] {
  const ofClaim = Map.groupBy(cells, ({ claimId }) => claimId)
  return claims.map((claim) => {
    const evidence = (ofClaim.get(claim.id) ?? []).flatMap((cell) => cell.evidence)
    const toCheck = evidence.filter(({ annotation }) => !isPlaced(annotation)).length
    return { ...claim, evidence: countsOf(evidence), toCheck }
  })
}

/** The matrix with a cell marked as read and silent, or no longer so. */
export function withSilence(
  matrix: Matrix,
  { claimId, articleId, silent }: { claimId: string; articleId: string; silent: boolean },
): Matrix {
  const isIt = (cell: Matrix['cells'][number]) => cell.claimId === claimId && cell.articleId === articleId
  const cell = matrix.cells.find(isIt) ?? { claimId, articleId, evidence: [] }
  const others = matrix.cells.filter((other) => !isIt(other))
  const isEmpty = cell.evidence.length === 0 && !silent
  return { ...matrix, cells: isEmpty ? others : [...others, { ...cell, silent }] }
}

/** Where the keyboard is; row −1 is the line of articles, column −1 the one of claims. */
export interface Position {
  row: number
  column: number
}

/**
 * Where a key leads in a table of `rows` × `columns`; null when it leads nowhere.
 * Source: the grid pattern of the ARIA Authoring Practices Guide.
 * @param page rows that fit the window
 */
export function moveIn(
  chord: string,
  at: Position,
  size: { rows: number; columns: number; page: number },
): Position | null {
  const moves: Record<string, Position> = {
    ArrowUp: { ...at, row: at.row - 1 },
    ArrowDown: { ...at, row: at.row + 1 },
    ArrowLeft: { ...at, column: at.column - 1 },
    ArrowRight: { ...at, column: at.column + 1 },
    Home: { ...at, column: -1 },
    End: { ...at, column: size.columns - 1 },
    'Mod+Home': { row: 0, column: 0 },
    'Mod+End': { row: size.rows - 1, column: size.columns - 1 },
    PageUp: { ...at, row: Math.max(0, at.row - size.page) },
    PageDown: { ...at, row: at.row + size.page },
  }
  const to = moves[chord]
  if (!to) return null
  const clamp = (value: number, last: number) => Math.max(-1, Math.min(last, value))
  return { row: clamp(to.row, size.rows - 1), column: clamp(to.column, size.columns - 1) }
}

/**
 * The next cell that holds something in the direction of an arrow, as Ctrl with an arrow leads in spreadsheets; the last
 * cell of the row or column where none does. Null for other keys.
 */
export function leapIn(
  chord: string,
  at: Position,
  size: { rows: number; columns: number },
  isFilled: (position: Position) => boolean,
): Position | null {
  const step = LEAPS[chord]
  if (!step) return null
  const isInside = ({ row, column }: Position) =>
    row >= 0 && column >= 0 && row < size.rows && column < size.columns
  let last = at
  for (let to = stepped(at, step); isInside(to); to = stepped(to, step)) {
    if (isFilled(to)) return to
    last = to
  }
  return last
}

const LEAPS: Record<string, Position | undefined> = {
  'Mod+ArrowUp': { row: -1, column: 0 },
  'Mod+ArrowDown': { row: 1, column: 0 },
  'Mod+ArrowLeft': { row: 0, column: -1 },
  'Mod+ArrowRight': { row: 0, column: 1 },
}
const stepped = (at: Position, by: Position): Position => ({
  row: at.row + by.row,
  column: at.column + by.column,
})

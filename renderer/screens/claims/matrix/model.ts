/** The claim × article table as the screen shows it. */
import type { EvidenceView, Matrix } from '../../../../app/contract.ts'
import type { Stance } from '../../../../app/model/claim.ts'
import { type ClaimFilter, filterClaims, isUnder } from '../filter.ts'

export type MatrixArticle = Matrix['articles'][number]

/** Which articles are columns: all, those with evidence or a mark, or those under a tag. */
export type ArticleSet = 'all' | 'touched' | `tag:${string}`

export interface Cell {
  evidence: readonly EvidenceView[]
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
  for (const { claimId, articleId, evidence, silenceId } of matrix.cells) {
    const counts = { ...EMPTY.counts }
    for (const view of evidence) counts[view.evidence.stance]++
    const row = cells.get(claimId) ?? new Map<string, Cell>()
    cells.set(claimId, row)
    row.set(articleId, {
      evidence,
      counts,
      silent: evidence.length === 0 && silenceId !== null,
      toCheck: evidence.some(({ annotation: { state } }) => state !== 'exact' && state !== 'moved'),
    })
  }
  return cells
}

/** The rows and columns that pass, rows in the filter's order. */
export function select(
  matrix: Matrix,
  filter: ClaimFilter,
  set: ArticleSet,
  tagNames: ReadonlyMap<string, string>,
): Matrix {
  const claims = filterClaims(matrix.claims, filter, tagNames)
  const shown = new Set(claims.map(({ id }) => id))
  const cells = matrix.cells.filter(({ claimId }) => shown.has(claimId))
  const touched = new Set(cells.map(({ articleId }) => articleId))
  const fits = ({ id, tags }: MatrixArticle): boolean => {
    if (set === 'all') return true
    if (set === 'touched') return touched.has(id)
    return tags.some((tag) => isUnder(tagNames.get(tag) ?? '', set.slice('tag:'.length)))
  }
  const articles = matrix.articles.filter(fits)
  const columns = new Set(articles.map(({ id }) => id))
  return { claims, articles, cells: cells.filter(({ articleId }) => columns.has(articleId)) }
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

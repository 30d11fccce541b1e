// biome-ignore-all lint/a11y/useSemanticElements: elements of tables cannot be laid out by a virtual grid
// biome-ignore-all lint/a11y/useFocusableInteractive: in a row its cells take the focus
import type { VirtualItem } from '@tanstack/react-virtual'
import { TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import type { ClaimListItem } from '../../../../app/contract.ts'
import { namesLabel } from '../../../../app/note-draft.ts'
import { useFormat, useT } from '../../../i18n/index.tsx'
import { classes } from '../../../ui/classes.ts'
import { StanceCounts } from '../parts/StanceSign.tsx'
import styles from './MatrixGrid.module.css'
import { type Cell, EMPTY, type MatrixArticle, type Position } from './model.ts'

type Open = (position: Position, beside: boolean) => void

/** An article at the head of its column. */
export function ArticleHead(props: {
  article: MatrixArticle
  column: number
  left: number
  active: boolean
  onOpen: Open
}) {
  const { article, column, left, active, onOpen } = props
  const format = useFormat()
  const year = article.published && format.published(article.published.slice(0, 4))
  const who = namesLabel(article.authors.map(lastWord))
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys for its cells
    <div
      role="columnheader"
      aria-colindex={column + 2}
      tabIndex={active ? 0 : -1}
      data-cell={`-1:${column}`}
      className={styles.article}
      style={{ left }}
      title={[article.title, article.authors.join(', '), year].filter(Boolean).join('\n')}
      onClick={(event) => onOpen({ row: -1, column }, event.metaKey || event.ctrlKey)}
    >
      {who && <b className={styles.who}>{who}</b>}
      <span className={styles.title}>{[year, article.title].filter(Boolean).join(' · ')}</span>
    </div>
  )
}

const lastWord = (name: string): string => name.split(/\s+/).at(-1)!

interface MatrixRowProps {
  claim: ClaimListItem
  cells: ReadonlyMap<string, Cell> | undefined
  articles: readonly MatrixArticle[]
  columns: readonly VirtualItem[]
  row: number
  top: number
  /** Of the cell the keyboard is in; null: in another row. */
  activeColumn: number | null
  onOpen: Open
}

/** A claim and its cells. */
export const MatrixRow = memo(function MatrixRow(props: MatrixRowProps) {
  const { claim, cells, articles, columns, row, top, activeColumn, onOpen } = props
  return (
    <div role="row" aria-rowindex={row + 2} className={styles.row} style={{ top }}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys for its cells */}
      <div
        role="rowheader"
        aria-colindex={1}
        tabIndex={activeColumn === -1 ? 0 : -1}
        data-cell={`${row}:-1`}
        className={styles.claim}
        title={claim.statement}
        onClick={(event) => onOpen({ row, column: -1 }, event.metaKey || event.ctrlKey)}
      >
        <span className={styles.statement}>{claim.statement}</span>
      </div>
      {columns.map(({ index, start }) => (
        <MatrixCell
          key={articles[index]!.id}
          cell={cells?.get(articles[index]!.id) ?? EMPTY}
          row={row}
          column={index}
          left={start}
          active={activeColumn === index}
          onOpen={onOpen}
        />
      ))}
    </div>
  )
})

interface MatrixCellProps {
  cell: Cell
  row: number
  column: number
  left: number
  active: boolean
  onOpen: Open
}

const MatrixCell = memo(function MatrixCell({ cell, row, column, left, active, onOpen }: MatrixCellProps) {
  const t = useT()
  const filled = cell.evidence.length > 0
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys for its cells
    <div
      role="gridcell"
      aria-colindex={column + 2}
      tabIndex={active ? 0 : -1}
      data-cell={`${row}:${column}`}
      className={classes(styles.cell, filled && styles.filled)}
      style={{ left }}
      onClick={() => onOpen({ row, column }, false)}
    >
      {filled && <StanceCounts counts={cell.counts} />}
      {cell.toCheck && (
        <span className={styles.check}>
          <TriangleAlert size={12} aria-hidden />
          <span className="visually-hidden">{t('claims.toCheck')}</span>
        </span>
      )}
      {cell.silent && (
        <span className={styles.silent}>
          <span className="visually-hidden">{t('claims.silent')}</span>
        </span>
      )}
    </div>
  )
})

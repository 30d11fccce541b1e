// biome-ignore-all lint/a11y/useSemanticElements: elements of tables cannot be laid out by a virtual grid
// biome-ignore-all lint/a11y/useFocusableInteractive: in a row its cells take the focus
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type Ref, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { Matrix } from '../../../../app/contract.ts'
import { useCommand } from '../../../data/commands.ts'
import { useT } from '../../../i18n/index.tsx'
import { chordOf, useBareKeys } from '../../../keys.ts'
import { navigate, useProjectId } from '../../../routes.ts'
import { useRem } from '../../../ui/rem.ts'
import { matrixKey } from '../queries.ts'
import { CellPopover } from './CellPopover.tsx'
import styles from './MatrixGrid.module.css'
import { ArticleHead, MatrixRow } from './MatrixRow.tsx'
import { type Cells, EMPTY, leapIn, moveIn, type Position, withSilence } from './model.ts'
import { observeTogether } from './observe-together.ts'

/** In rem; the style sheet has the same. */
const ROW = 3.25
const COLUMN = 7
const FIRST = 19
const HEAD = 5.5

interface Silencing {
  claimId: string
  articleId: string
  silent: boolean
}

interface MatrixGridProps {
  matrix: Matrix
  cells: Cells
  /** `/` was pressed. */
  onFilter: () => void
  ref: Ref<HTMLDivElement>
}

/** The table itself. Only the cells in sight exist, and the one the keyboard is in. */
export function MatrixGrid({ matrix, cells, onFilter, ref }: MatrixGridProps) {
  const { claims, articles } = matrix
  const t = useT()
  const projectId = useProjectId()
  const scroller = useRef<HTMLDivElement>(null)
  useImperativeHandle(ref, () => scroller.current!)
  const [wanted, setAt] = useState<Position>({ row: 0, column: 0 })
  const at = {
    row: Math.min(wanted.row, claims.length - 1),
    column: Math.min(wanted.column, articles.length - 1),
  }
  const [opened, setOpened] = useState<{ claimId: string; articleId: string } | null>(null)
  const [row, column, first, head] = [useRem(ROW), useRem(COLUMN), useRem(FIRST), useRem(HEAD)]

  const withActive = (index: number) => (range: Range) => {
    const indexes = defaultRangeExtractor(range)
    return index < 0 || indexes.includes(index) ? indexes : [...indexes, index].sort((a, b) => a - b)
  }
  const rows = useVirtualizer({
    count: claims.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => row,
    paddingStart: head,
    scrollPaddingStart: head,
    overscan: 4,
    rangeExtractor: withActive(at.row),
    observeElementOffset: observeTogether,
    useFlushSync: false,
  })
  const columns = useVirtualizer({
    horizontal: true,
    count: articles.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => column,
    paddingStart: first,
    scrollPaddingStart: first,
    overscan: 2,
    rangeExtractor: withActive(at.column),
    observeElementOffset: observeTogether,
    useFlushSync: false,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a larger text size makes larger cells
  useEffect(() => {
    rows.measure()
    columns.measure()
  }, [row, column, first, head])

  const elementAt = useCallback(
    ({ row, column }: Position) =>
      scroller.current?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`) ?? null,
    [],
  )
  // The cell that was gone to exists only after the scrolling it caused.
  const going = useRef(false)
  useEffect(() => {
    if (!going.current) return
    going.current = false
    elementAt(at)?.focus({ preventScroll: true })
  })
  const go = (to: Position) => {
    going.current = true
    setAt(to)
    if (to.row >= 0) rows.scrollToIndex(to.row)
    if (to.column >= 0) columns.scrollToIndex(to.column)
  }

  const { run: setSilence } = useCommand<Silencing, unknown, Matrix>(
    (client, input) => client.claims.setSilence(input),
    {
      done: (_, { silent }) => t(silent ? 'claims.silenceSet' : 'claims.silenceTaken'),
      optimistic: { key: () => matrixKey(projectId), apply: withSilence },
    },
  )
  const claim = claims[at.row]
  const article = articles[at.column]
  const open = useCallback(
    (to: Position, beside: boolean) => {
      const [claim, article] = [claims[to.row], articles[to.column]]
      setAt(to)
      if (claim && article) setOpened({ claimId: claim.id, articleId: article.id })
      else if (claim) navigate.go({ screen: 'claim', id: claim.id }, { beside })
      else if (article) navigate.go({ screen: 'article', id: article.id }, { beside })
    },
    [claims, articles],
  )
  const onBareKey = useBareKeys({
    Enter: () => open(at, false),
    Space: () => open(at, false),
    'Mod+Enter': () => open(at, true),
    '/': onFilter,
    0: () => {
      const cell = claim && article && (cells.get(claim.id)?.get(article.id) ?? EMPTY)
      if (!cell || cell.evidence.length > 0) return
      setSilence({ claimId: claim.id, articleId: article.id, silent: !cell.silent })
    },
  })
  const isFilled = ({ row, column }: Position) =>
    cells.get(claims[row]!.id)?.has(articles[column]!.id) ?? false
  const onKeyDown = (event: React.KeyboardEvent) => {
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - head) / row) - 1)
    const size = { rows: claims.length, columns: articles.length, page }
    const chord = chordOf(event.nativeEvent) ?? ''
    const to = moveIn(chord, at, size) ?? leapIn(chord, at, size, isFilled)
    if (!to) return onBareKey(event)
    event.preventDefault()
    go(to)
  }

  const shownColumns = columns.getVirtualItems()
  const cellOpened = opened && {
    claim: claims.find(({ id }) => id === opened.claimId),
    article: articles.find(({ id }) => id === opened.articleId),
  }
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={t('claims.table')}
      aria-rowcount={claims.length + 1}
      aria-colcount={articles.length + 1}
      className={styles.grid}
      onKeyDown={onKeyDown}
    >
      <div className={styles.canvas} style={{ width: columns.getTotalSize(), height: rows.getTotalSize() }}>
        <div role="row" aria-rowindex={1} className={styles.head}>
          <div
            role="columnheader"
            aria-colindex={1}
            tabIndex={at.row === -1 && at.column === -1 ? 0 : -1}
            data-cell="-1:-1"
            className={styles.corner}
          >
            {t('common.claims', { count: claims.length })} ×{' '}
            {t('common.articles', { count: articles.length })}
          </div>
          {shownColumns.map(({ index, start }) => (
            <ArticleHead
              key={articles[index]!.id}
              article={articles[index]!}
              column={index}
              left={start}
              active={at.row === -1 && at.column === index}
              onOpen={open}
            />
          ))}
        </div>
        {rows.getVirtualItems().map(({ index, start }) => (
          <MatrixRow
            key={claims[index]!.id}
            claim={claims[index]!}
            cells={cells.get(claims[index]!.id)}
            articles={articles}
            columns={shownColumns}
            row={index}
            top={start}
            activeColumn={at.row === index ? at.column : null}
            onOpen={open}
          />
        ))}
      </div>
      {cellOpened?.claim && cellOpened.article && (
        <CellPopover
          anchor={elementAt(at)}
          claim={cellOpened.claim}
          article={cellOpened.article}
          cell={cells.get(cellOpened.claim.id)?.get(cellOpened.article.id) ?? EMPTY}
          onSilence={(silent) => setSilence({ ...opened!, silent })}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  )
}

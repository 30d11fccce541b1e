import { useMemo, useRef } from 'react'
import type { Matrix } from '../../../../app/contract.ts'
import { useTags } from '../../../data/tags.ts'
import { useViewState } from '../../../data/view-state.ts'
import { useT } from '../../../i18n/index.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Select } from '../../../ui/Select.tsx'
import { NO_FILTER } from '../filter.ts'
import { FilterBar } from '../parts/FilterBar.tsx'
import { useMatrix } from '../queries.ts'
import { useClaimFilter } from '../use-filter.ts'
import { ExportMenu } from './ExportMenu.tsx'
import { Legend } from './Legend.tsx'
import { MatrixGrid } from './MatrixGrid.tsx'
import { type ArticleSet, cellsOf, select } from './model.ts'

/** The claim × article table with what narrows it down. */
export function MatrixTable() {
  const t = useT()
  const matrix = useMatrix()
  const field = useRef<HTMLInputElement>(null)
  const table = useRef<HTMLDivElement>(null)
  const { byId: names } = useTags()
  const [filter, setFilter] = useClaimFilter('table')
  const [set = 'all', setSet] = useViewState<ArticleSet>('claims.table.articles', 'all')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter is made anew with each rendering
  const shown = useMemo(
    () => matrix && select(matrix, filter, set, names),
    [matrix, JSON.stringify(filter), set, names],
  )
  const cells = useMemo(() => shown && cellsOf(shown), [shown])
  const all = useMemo(() => matrix && select(matrix, NO_FILTER, set, names).claims, [matrix, set, names])
  if (!matrix || !shown || !cells || !all) return null
  if (matrix.claims.length === 0) return <EmptyState title={t('claims.tableEmpty')} />
  const isEmpty = shown.claims.length === 0 || shown.articles.length === 0
  return (
    <>
      <FilterBar
        claims={all}
        filter={filter}
        onChange={setFilter}
        inputRef={field}
        onLeave={() => table.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()}
      >
        <Select
          label={t('claims.articleSet')}
          hideLabel
          value={set}
          onChange={setSet}
          options={[
            { value: 'all', label: t('claims.allArticles') },
            { value: 'touched', label: t('claims.touchedArticles') },
            ...tagsOfArticles(matrix, names).map((name) => ({
              value: `tag:${name}` as const,
              label: t('claims.articlesTagged', { name }),
            })),
          ]}
        />
        <ExportMenu matrix={shown} />
      </FilterBar>
      {isEmpty ? (
        <EmptyState
          title={t(shown.claims.length === 0 ? 'claims.noneFits' : 'claims.noArticleFits')}
          actions={
            <Button
              onPress={() => {
                setFilter(NO_FILTER)
                setSet('all')
              }}
            >
              {t('claims.showAll')}
            </Button>
          }
        />
      ) : (
        <>
          <MatrixGrid ref={table} matrix={shown} cells={cells} onFilter={() => field.current?.focus()} />
          <Legend />
        </>
      )}
    </>
  )
}

const tagsOfArticles = ({ articles }: Matrix, names: ReadonlyMap<string, string>): string[] =>
  [...new Set(articles.flatMap(({ tags }) => tags.flatMap((id) => names.get(id) ?? [])))].sort()

import { useMemo, useRef, useState } from 'react'
import type { ClaimListItem } from '../../../../app/contract.ts'
import { useCommand } from '../../../data/commands.ts'
import { useClaims } from '../../../data/lists.ts'
import { useTags } from '../../../data/tags.ts'
import { useT } from '../../../i18n/index.tsx'
import { navigate } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { VirtualList } from '../../../ui/VirtualList.tsx'
import { filterClaims, NO_FILTER } from '../filter.ts'
import { FilterBar } from '../parts/FilterBar.tsx'
import { useClaimFilter } from '../use-filter.ts'
import { BulkBar } from './BulkBar.tsx'
import { ClaimRow } from './ClaimRow.tsx'
import { NewClaim } from './NewClaim.tsx'

const NONE: ClaimListItem[] = []
const NOTHING: ReadonlySet<string> = new Set()

export function ClaimList() {
  const t = useT()
  const { data: all } = useClaims()
  const claims = all ?? NONE
  const { byId: names } = useTags()
  const [filter, setFilter] = useClaimFilter('list')
  const [active, setActive] = useState<string | null>(null)
  const [selection, setSelection] = useState(NOTHING)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter is made anew with each rendering
  const shown = useMemo(() => filterClaims(claims, filter, names), [claims, JSON.stringify(filter), names])
  // What is filtered away is not changed by what is done to the selection.
  const selected = shown.filter(({ id }) => selection.has(id))
  const toggle = (id: string) => {
    const next = new Set(selection)
    if (!next.delete(id)) next.add(id)
    setSelection(next)
  }
  const { run: remove } = useCommand((client, ids: string[]) => client.claims.remove({ ids }), {
    done: (_, { length }) => t('claims.removed', { count: length }),
  })
  const toTrash = async () => {
    const chosen = selected.length > 0 ? selected : shown.filter(({ id }) => id === active)
    const ids = chosen.map(({ id }) => id)
    if (ids.length > 0 && (await remove(ids)) === null) setSelection(NOTHING)
  }
  if (!all) return null

  return (
    <>
      <FilterBar
        claims={claims}
        filter={filter}
        onChange={setFilter}
        inputRef={field}
        onLeave={() => list.current?.focus()}
      />
      {selected.length > 0 ? (
        <BulkBar claims={selected} onDone={() => setSelection(NOTHING)} />
      ) : (
        <NewClaim />
      )}
      {shown.length > 0 ? (
        <VirtualList
          label={t('shell.claims')}
          items={shown}
          keyOf={({ id }) => id}
          rowHeight={2.75}
          active={active}
          onActive={setActive}
          onOpen={({ id }, { beside }) => navigate.go({ screen: 'claim', id }, { beside })}
          selection={selection}
          onSelection={setSelection}
          keys={{ '/': () => field.current?.focus(), Backspace: toTrash, Delete: toTrash }}
          ref={list}
        >
          {(claim, { selected }) => (
            <ClaimRow
              claim={claim}
              selected={selected}
              tagNames={names}
              onSelect={() => toggle(claim.id)}
              onOpen={() => navigate.go({ screen: 'claim', id: claim.id })}
            />
          )}
        </VirtualList>
      ) : claims.length > 0 ? (
        <EmptyState
          title={t('claims.noneFits')}
          actions={<Button onPress={() => setFilter(NO_FILTER)}>{t('claims.showAll')}</Button>}
        />
      ) : (
        <EmptyState title={t('claims.empty')}>{t('claims.emptyHint')}</EmptyState>
      )}
    </>
  )
}

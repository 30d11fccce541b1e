import { useState } from 'react'
import { useT } from '../../../i18n/index.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useNeighbours, useUnsorted } from '../queries.ts'
import { Sorting, type SortingFocus } from './Sorting.tsx'

/** Passages that are evidence for nothing yet, one after the other. */
export function Unsorted() {
  const t = useT()
  const [wanted, setWanted] = useState(0)
  const { data, dataUpdatedAt, isPlaceholderData, isFetching } = useUnsorted(wanted)
  useNeighbours(isPlaceholderData ? undefined : data)
  const [sorted, setSorted] = useState(0)
  // What was asked for ahead may be another passage by now: it is the one of its place once the library has said so.
  const [seen, setSeen] = useState('')
  // The answer whose passage was sorted or deleted: it stays until the next answer is here.
  const [over, setOver] = useState(0)
  // The focus of the next passage is where it was in the one before; at first, it stays where the person has it.
  const [focus, setFocus] = useState<SortingFocus>(null)
  if (!data) return null
  const { at, count, passage } = data
  const id = passage?.annotation.id ?? ''
  if (!isFetching && !isPlaceholderData && seen !== id) setSeen(id)
  if (!passage) return <EmptyState title={t('claims.allSorted')}>{t('claims.allSortedHint')}</EmptyState>
  return (
    <Sorting
      key={id}
      annotation={passage.annotation}
      articleTitle={passage.articleTitle}
      position={at + 1}
      count={count}
      sorted={sorted}
      isLeft={isPlaceholderData || over === dataUpdatedAt || (isFetching && seen !== id)}
      onStep={(by) => setWanted((at) => (Math.min(at, count - 1) + by + count) % count)}
      onGone={(isGone) => setOver(isGone ? dataUpdatedAt : 0)}
      onSorted={() => {
        setSorted(sorted + 1)
        setFocus('field')
      }}
      focus={focus}
      onFocus={setFocus}
    />
  )
}

import { useState } from 'react'
import { useT } from '../../../i18n/index.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useUnsorted } from '../queries.ts'
import { Sorting, type SortingFocus } from './Sorting.tsx'

/** Passages that are evidence for nothing yet, one after the other. */
export function Unsorted() {
  const t = useT()
  const [wanted, setWanted] = useState(0)
  const { data, isPlaceholderData } = useUnsorted(wanted)
  const [sorted, setSorted] = useState(0)
  // The focus of the next passage is where it was in the one before; at first, it stays where the person has it.
  const [focus, setFocus] = useState<SortingFocus>(null)
  if (!data) return null
  const { count, passage } = data
  if (!passage) return <EmptyState title={t('claims.allSorted')}>{t('claims.allSortedHint')}</EmptyState>
  // The one that was sorted is gone, so that the next stands in its place; behind the last there is none.
  const placeOf = (at: number) => Math.min(at, count - 1)
  return (
    <Sorting
      key={passage.annotation.id}
      annotation={passage.annotation}
      articleTitle={passage.articleTitle}
      position={placeOf(wanted) + 1}
      count={count}
      sorted={sorted}
      isLeft={isPlaceholderData}
      onStep={(by) => setWanted((at) => (placeOf(at) + by + count) % count)}
      onSorted={() => {
        setSorted(sorted + 1)
        setFocus('field')
      }}
      focus={focus}
      onFocus={setFocus}
    />
  )
}

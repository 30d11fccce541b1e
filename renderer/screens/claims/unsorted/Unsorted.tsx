import { useState } from 'react'
import { useT } from '../../../i18n/index.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useUnsorted } from '../queries.ts'
import { Sorting } from './Sorting.tsx'

/** Passages that are evidence for nothing yet, one after the other. */
export function Unsorted() {
  const t = useT()
  const passages = useUnsorted()
  const [wanted, setAt] = useState(0)
  // Once one was sorted, the field of the next is at hand; before, the focus stays where the person has it.
  const [isSorting, setIsSorting] = useState(false)
  if (!passages) return null
  if (passages.length === 0)
    return <EmptyState title={t('claims.allSorted')}>{t('claims.allSortedHint')}</EmptyState>
  // The one that was sorted is gone from the list, so that the next stands in its place.
  const at = Math.min(wanted, passages.length - 1)
  const { annotation, articleTitle } = passages[at]!
  const step = (by: number) => setAt((at + by + passages.length) % passages.length)
  return (
    <Sorting
      key={annotation.id}
      annotation={annotation}
      articleTitle={articleTitle}
      position={at + 1}
      count={passages.length}
      onStep={step}
      onSorted={() => setIsSorting(true)}
      autoFocus={isSorting}
    />
  )
}

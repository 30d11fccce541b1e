import { useState } from 'react'
import { useT } from '../../../i18n/index.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useUnsorted } from '../queries.ts'
import { Sorting, type SortingFocus } from './Sorting.tsx'

/** Passages that are evidence for nothing yet, one after the other. */
export function Unsorted() {
  const t = useT()
  const passages = useUnsorted()
  const [wanted, setAt] = useState(0)
  const [sorted, setSorted] = useState(0)
  // The focus of the next passage is where it was in the one before; at first, it stays where the person has it.
  const [focus, setFocus] = useState<SortingFocus>(null)
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
      sorted={sorted}
      onStep={step}
      onSorted={() => {
        setSorted(sorted + 1)
        setFocus('field')
      }}
      focus={focus}
      onFocus={setFocus}
    />
  )
}

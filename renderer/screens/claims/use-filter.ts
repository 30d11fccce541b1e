/** The filter outlives the window; words typed into it do not. */
import { useState } from 'react'
import { useViewState } from '../../data/view-state.ts'
import { type ClaimFilter, NO_FILTER } from './filter.ts'

export function useClaimFilter(name: 'list' | 'table'): [ClaimFilter, (filter: ClaimFilter) => void] {
  const [text, setText] = useState('')
  const [kept, keep] = useViewState<Partial<ClaimFilter>>(`claims.${name}`, {})
  const set = ({ text, ...filter }: ClaimFilter) => {
    setText(text)
    keep(filter)
  }
  return [{ ...NO_FILTER, ...kept, text }, set]
}

import { useCallback, useRef } from 'react'

/** The same function at every render, which does what the one of the latest render does. For handlers, not while rendering. */
export function useStable<A extends unknown[], R>(act: (...args: A) => R): (...args: A) => R {
  const latest = useRef(act)
  latest.current = act
  return useCallback((...args: A) => latest.current(...args), [])
}

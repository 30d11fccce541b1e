/** The annotation at hand: which it is, and the mark that shows it in the text. */
import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { DomMap } from './article/dom-map.ts'
import { show } from './highlight/highlight-layer.ts'
import type { Marked } from './use-annotations.ts'

/**
 * @param wanted the one that is at hand first
 * @param goTo stable; shows a passage
 */
export function useActive(
  marked: readonly Marked[],
  wanted: string | undefined,
  goTo: (start: number, end: number) => void,
) {
  const [active, setActive] = useState<string | null>(wanted ?? null)
  const latest = useRef(marked)
  latest.current = marked
  /** Stable. */
  const activate = useCallback(
    (id: string | null) => {
      setActive(id)
      const span = latest.current.find(({ annotation }) => annotation.id === id)?.place
      if (span) goTo(span.start, span.end)
    },
    [goTo],
  )
  return { active, setActive, activate }
}

/** Marks a stretch of the text as the one that is meant. */
export function useShown(map: DomMap | null, span: { start: number; end: number } | null): void {
  const { start, end } = span ?? {}
  useLayoutEffect(() => {
    const range = map && start !== undefined && end !== undefined ? map.rangeOf(start, end) : null
    show('postil-active', [range])
  }, [map, start, end])
}

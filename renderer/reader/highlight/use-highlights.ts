/** The painted passages of the article. Painting is kept apart from React: the text under it never renders again. */
import { useEffect, useLayoutEffect, useMemo } from 'react'
import type { DomMap } from '../article/dom-map.ts'
import { type Marked, paintedOf } from '../use-annotations.ts'
import { HighlightLayer } from './highlight-layer.ts'

export function useHighlights(map: DomMap | null, marked: readonly Marked[]) {
  const passages = useMemo(() => paintedOf(marked), [marked])
  const layer = useMemo(() => map && new HighlightLayer(map), [map])
  useLayoutEffect(() => {
    if (!map || !layer) return
    map.onBuilt = layer.paintSection
    return () => {
      map.onBuilt = null
    }
  }, [map, layer])
  useLayoutEffect(() => layer?.paint(passages), [layer, passages])
  useEffect(() => () => layer?.clear(), [layer])
  return { passages, layer }
}

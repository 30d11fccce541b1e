/** The painted passages of the article. Painting is kept apart from React: the text under it never renders again. */
import { useEffect, useLayoutEffect, useMemo } from 'react'
import type { Mark } from '../../../app/contract.ts'
import type { DomMap } from '../article/dom-map.ts'
import { HighlightLayer } from './highlight-layer.ts'

export function useHighlights(map: DomMap | null, marks: readonly Mark[]): HighlightLayer | null {
  const layer = useMemo(() => map && new HighlightLayer(map), [map])
  useLayoutEffect(() => {
    if (!map || !layer) return
    map.onBuilt = layer.paintSection
    return () => {
      map.onBuilt = null
    }
  }, [map, layer])
  useLayoutEffect(() => layer?.paint(marks), [layer, marks])
  useEffect(() => () => layer?.clear(), [layer])
  return layer
}

/** A click in the text: it chooses a passage, asks which where several lie, and takes an image or a table as a whole. */
import { useState } from 'react'
import type { Mark } from '../../app/contract.ts'
import type { DomMap } from './article/dom-map.ts'
import { spansAt } from './highlight/lanes.ts'

interface Input {
  map: DomMap | null
  passages: readonly Mark[]
  setActive: (id: string | null) => void
  readSelection: () => void
}

export function usePassageClick({ map, passages, setActive, readSelection }: Input) {
  const [overlap, setOverlap] = useState<{ ids: string[]; x: number; y: number } | null>(null)
  const onClick = ({ clientX: x, clientY: y, target, detail }: React.MouseEvent) => {
    if (detail > 1 || !getSelection()?.isCollapsed) return
    const offset = map?.offsetAt(x, y)
    if (offset === null || offset === undefined) return
    const here = spansAt(passages, offset)
    if (here.length > 1) setOverlap({ ids: here.map(({ id }) => id), x, y })
    else setActive(here[0]?.id ?? null)
    const whole = here.length === 0 ? map?.wholeAround(target as Element) : null
    if (!whole) return
    map?.select(whole.start, whole.end)
    readSelection()
  }
  return { onClick, overlap, closeOverlap: () => setOverlap(null) }
}

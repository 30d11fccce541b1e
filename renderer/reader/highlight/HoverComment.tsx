import { flip, offset, shift, useFloating } from '@floating-ui/react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTags } from '../../data/tags.ts'
import { Remark } from '../../ui/Remark.tsx'
import type { DomMap } from '../article/dom-map.ts'
import type { Marked } from '../use-annotations.ts'
import styles from './Highlight.module.css'
import { spansAt } from './lanes.ts'

/** The pointer has to rest for so long (milliseconds). */
const REST = 350
/** So many comments are shown where passages lie over each other. */
const SHOWN = 3

interface Props {
  map: DomMap
  scroller: RefObject<HTMLElement | null>
  marked: readonly Marked[]
}

/** What was said about the passage under a resting mouse. The cards say it to everybody else. */
export function HoverComment({ map, scroller, marked }: Props) {
  const { names } = useTags()
  const [shown, setShown] = useState<Marked[]>([])
  const { refs, floatingStyles } = useFloating({
    strategy: 'fixed',
    placement: 'bottom-start',
    middleware: [offset(6), flip(), shift({ padding: 8 })],
  })
  const latest = useRef(marked)
  latest.current = marked
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    let timer: ReturnType<typeof setTimeout>
    const hide = () => {
      clearTimeout(timer)
      setShown((now) => (now.length > 0 ? [] : now))
    }
    const look = (event: PointerEvent) => {
      const at = map.offsetAt(event.clientX, event.clientY)
      const found = at === null ? [] : spansAt(saidOf(latest.current), at).slice(0, SHOWN)
      const line = at !== null && found.length > 0 && map.rectOf(at, at + 1)
      if (!line) return
      const { x, y, top, bottom, left, right, width, height } = line
      refs.setPositionReference({
        getBoundingClientRect: () => ({ x, y, top, bottom, left, right, width, height }),
      })
      setShown(found)
    }
    const move = (event: PointerEvent) => {
      hide()
      if (event.pointerType === 'mouse' && event.buttons === 0 && getSelection()?.isCollapsed)
        timer = setTimeout(() => look(event), REST)
    }
    const ends = ['pointerleave', 'pointerdown', 'keydown', 'scroll'] as const
    box.addEventListener('pointermove', move)
    for (const name of ends) box.addEventListener(name, hide)
    return () => {
      hide()
      box.removeEventListener('pointermove', move)
      for (const name of ends) box.removeEventListener(name, hide)
    }
  }, [map, scroller, refs])

  if (shown.length === 0) return null
  return (
    <div ref={refs.setFloating} className={styles.hover} style={floatingStyles} role="tooltip">
      {shown.map(({ annotation }) => (
        <div key={annotation.id} className={styles.remark} data-color={annotation.color}>
          {annotation.comment && (
            <p dir="auto">
              <Remark markdown={annotation.comment} />
            </p>
          )}
          {annotation.tags.length > 0 && (
            <span className={styles.tags}>{names(annotation.tags).join(' · ')}</span>
          )}
        </div>
      ))}
    </div>
  )
}

/** The passages of which something was said. */
const saidOf = (marked: readonly Marked[]) =>
  marked.flatMap((entry) =>
    entry.place && (entry.annotation.comment || entry.annotation.tags.length > 0)
      ? [{ ...entry, id: entry.annotation.id, ...entry.place }]
      : [],
  )

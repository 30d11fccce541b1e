import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import type { Annotation } from '../../../app/model/annotation.ts'
import { useSettings } from '../../data/settings.ts'
import { useT } from '../../i18n/index.tsx'
import { isFromRight, readsFromRight } from '../article/direction.ts'
import type { DomMap } from '../article/dom-map.ts'
import { type Edge, snapEdge, stepEdge } from '../text-units.ts'
import type { Annotating } from '../use-annotations.ts'
import styles from './Highlight.module.css'
import { type HighlightLayer, show } from './highlight-layer.ts'

/** For the reader's keys: `step` moves an edge by a word and paints it, `commit` writes what was moved. */
export interface Edges {
  step(edge: Edge, by: 1 | -1): void
  commit(): void
}

interface Props {
  ref: Ref<Edges>
  map: DomMap
  layer: HighlightLayer
  /** The article's. */
  text: string
  /** Where its words are certain. */
  annotation: Annotation
  annotating: Annotating
}

/** The knob's middle, and how long the passage's line is beside it (pixels). */
interface Handle extends CSSProperties {
  left: number
  top: number
  '--line': string
}

const EDGES = ['start', 'end'] as const

/** Stands at both ends of the passage at hand. Dragging paints as it goes; letting go writes, once. */
export function EdgeHandles({ ref, map, layer, text, annotation, annotating }: Props) {
  const t = useT()
  const { wordSnapping } = useSettings()
  const [draft, setShown] = useState({ start: annotation.start, end: annotation.end })
  // Letting go may come before what was dragged last is rendered.
  const latest = useRef(draft)
  const setDraft = useCallback((next: { start: number; end: number }) => {
    latest.current = next
    setShown(next)
  }, [])
  const [dragged, setDragged] = useState<Edge | null>(null)
  const handles = useHandles(map, draft)
  const { start, end } = annotation
  const writing = useRef(0)
  useEffect(() => {
    if (writing.current === 0) setDraft({ start, end })
  }, [start, end, setDraft])

  const paint = (next: { start: number; end: number }) => {
    setDraft(next)
    layer.put({ id: annotation.id, ...next, look: annotation.color })
    show('postil-active', [map.rangeOf(next.start, next.end)])
  }
  const move = (edge: Edge, to: number) => {
    const next = { ...latest.current, [edge]: Math.max(0, Math.min(text.length, to)) }
    if (next.start < next.end && next[edge] !== latest.current[edge]) paint(next)
  }
  const step = (edge: Edge, by: 1 | -1) =>
    move(edge, stepEdge(text, latest.current[edge], by, edge, wordSnapping))
  const commit = async () => {
    setDragged(null)
    const moved = latest.current
    if (moved.start === start && moved.end === end) return
    writing.current++
    const written = await annotating.update({ annotation, patch: moved })
    writing.current--
    if (!written) setDraft({ start, end })
  }
  const cancel = () => {
    setDragged(null)
    paint({ start, end })
  }
  useImperativeHandle(ref, () => ({ step, commit }))

  const onPointerMove = (edge: Edge) => (event: PointerEvent) => {
    if (dragged !== edge) return
    const offset = map.offsetAt(event.clientX, event.clientY)
    if (offset !== null) move(edge, wordSnapping ? snapEdge(text, offset, edge) : offset)
  }
  const onKeyDown = (edge: Edge) => (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key] as 1 | -1 | undefined
    if (event.key === 'Escape') cancel()
    else if (by) step(edge, isFromRight(map) ? (-by as 1 | -1) : by)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    handles &&
    EDGES.map((edge) => (
      <div
        key={edge}
        role="slider"
        tabIndex={0}
        aria-label={t(edge === 'start' ? 'reader.edgeStart' : 'reader.edgeEnd')}
        aria-valuemin={0}
        aria-valuemax={text.length}
        aria-valuenow={draft[edge]}
        aria-valuetext={
          edge === 'start' ? text.slice(draft.start, draft.start + 40) : text.slice(draft.end - 40, draft.end)
        }
        className={styles.handle}
        data-edge={edge}
        data-color={annotation.color}
        data-dragged={dragged === edge || undefined}
        style={handles[edge]}
        onPointerDown={(event) => {
          event.preventDefault()
          event.currentTarget.setPointerCapture(event.pointerId)
          event.currentTarget.focus({ preventScroll: true })
          setDragged(edge)
        }}
        onPointerMove={onPointerMove(edge)}
        onPointerUp={(event) => {
          event.stopPropagation()
          commit()
        }}
        onPointerCancel={cancel}
        onClick={(event) => event.stopPropagation()}
        onKeyDown={onKeyDown(edge)}
        onKeyUp={(event) => event.key.startsWith('Arrow') && commit()}
      />
    ))
  )
}

/** Where the ends of a passage stand, in the coordinates of what holds the article; again when it is laid out anew. */
function useHandles(
  map: DomMap,
  { start, end }: { start: number; end: number },
): Record<Edge, Handle> | null {
  const [handles, setHandles] = useState<Record<Edge, Handle> | null>(null)
  useEffect(() => {
    const place = () => {
      const origin = map.root.parentElement!.getBoundingClientRect()
      const at = (rect: DOMRect | undefined, x: 'left' | 'right', y: 'top' | 'bottom'): Handle | null =>
        rect ? { left: rect[x] - origin.left, top: rect[y] - origin.top, '--line': `${rect.height}px` } : null
      const fromRight = (offset: number) => readsFromRight(map.text[offset] ?? '', isFromRight(map, offset))
      const first = at(map.rectsOf(start, start + 1)[0], fromRight(start) ? 'right' : 'left', 'top')
      const last = at(map.rectsOf(end - 1, end).at(-1), fromRight(end - 1) ? 'left' : 'right', 'bottom')
      setHandles(first && last && { start: first, end: last })
    }
    place()
    const resized = new ResizeObserver(place)
    resized.observe(map.root)
    return () => resized.disconnect()
  }, [map, start, end])
  return handles
}

import { type ReactNode, useRef } from 'react'
import { useViewState } from '../data/view-state.ts'
import styles from './SplitPane.module.css'

interface SplitPaneProps {
  /** Remembers the width under this name. */
  name: string
  label: string
  first: ReactNode
  /** Without a second pane the first has all the room, and stays mounted. */
  second: ReactNode | null
}

/** Narrowest share of a pane. */
const LEAST = 0.25
const STEP = 0.03

/** Two panes side by side; the line between them can be dragged, or moved with the arrow keys. */
export function SplitPane({ name, label, first, second }: SplitPaneProps) {
  const frame = useRef<HTMLDivElement>(null)
  const [share = 0.5, setShare] = useViewState<number>(`split.${name}`, 0.5)
  const change = (to: number) => setShare(Math.min(1 - LEAST, Math.max(LEAST, to)))
  const drag = (x: number) => {
    const { left, width } = frame.current!.getBoundingClientRect()
    change((x - left) / width)
  }
  return (
    <div ref={frame} className={styles.split}>
      <div className={styles.pane} style={second === null ? undefined : { flexGrow: share }}>
        {first}
      </div>
      {second !== null && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: a splitter is a separator that can be moved, hr cannot */}
          <div
            role="separator"
            aria-orientation="vertical"
            aria-label={label}
            aria-valuenow={Math.round(share * 100)}
            aria-valuemin={LEAST * 100}
            aria-valuemax={100 - LEAST * 100}
            tabIndex={0}
            className={styles.handle}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={(event) =>
              event.currentTarget.hasPointerCapture(event.pointerId) && drag(event.clientX)
            }
            onKeyDown={({ key }) => {
              if (key === 'ArrowLeft') change(share - STEP)
              if (key === 'ArrowRight') change(share + STEP)
            }}
          />
          <div className={styles.pane} style={{ flexGrow: 1 - share }}>
            {second}
          </div>
        </>
      )}
    </div>
  )
}

import type { ReactNode } from 'react'
import { useMargin } from '../shell/panels.ts'
import styles from './Margin.module.css'

interface Props {
  label: string
  /** Where there is no room for a column: always there, under the screen. */
  below?: boolean
  children: ReactNode
}

/** The column of 320 px at the right of a screen. It lies over the screen in narrow windows, and can be hidden. */
export function Margin({ label, below = false, children }: Props) {
  const { open, overlays } = useMargin()
  if (!open && !below) return null
  const place = below ? 'below' : overlays ? 'over' : undefined
  return (
    <aside className={styles.margin} aria-label={label} data-place={place}>
      {children}
    </aside>
  )
}

import type { ReactNode } from 'react'
import { useMargin } from '../shell/panels.ts'
import styles from './Margin.module.css'

/** The column of 320 px at the right of a screen. It lies over the screen in narrow windows, and can be hidden. */
export function Margin({ label, children }: { label: string; children: ReactNode }) {
  const { open, overlays } = useMargin()
  if (!open) return null
  return (
    <aside className={styles.margin} aria-label={label} data-overlay={overlays || undefined}>
      {children}
    </aside>
  )
}

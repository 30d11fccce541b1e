import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

/** What a screen says when there is nothing in it yet: one sentence, and how to begin. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  title: string
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}

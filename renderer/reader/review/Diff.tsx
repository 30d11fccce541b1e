import type { DiffPart } from '../../../app/anchoring/index.ts'
import styles from './Review.module.css'

/** Old words struck out, new ones bold; told apart without colour. */
export function Diff({ parts }: { parts: readonly DiffPart[] }) {
  return (
    <span className={styles.diff}>
      {parts.map(({ kind, text }, i) =>
        kind === 'removed' ? (
          <del key={i}>{text}</del>
        ) : kind === 'added' ? (
          <ins key={i}>{text}</ins>
        ) : (
          <span key={i}>{text}</span>
        ),
      )}
    </span>
  )
}

import styles from './Tag.module.css'

/** Names of tags, as they stand beside what carries them. */
export function TagNames({ ids, names }: { ids: readonly string[]; names: ReadonlyMap<string, string> }) {
  if (ids.length === 0) return null
  return (
    <span className={styles.tags}>
      {ids.map((id) => (
        <span key={id} className={styles.tag}>
          {names.get(id) ?? '…'}
        </span>
      ))}
    </span>
  )
}

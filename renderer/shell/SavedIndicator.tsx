import { Check } from 'lucide-react'
import { useSaves } from '../data/saves.ts'
import { useFormat, useT } from '../i18n/index.tsx'
import styles from './Sidebar.module.css'

/** "Saved" stands only for what is on the disk. */
export function SavedIndicator() {
  const t = useT()
  const format = useFormat()
  const { pending, last } = useSaves()
  return (
    <p className={styles.saved} role="status" title={last === null ? undefined : format.time(last)}>
      {/* It stays in the page: it comes and goes with every change. */}
      <Check size={14} aria-hidden data-off={pending > 0 || last === null || undefined} />
      {pending > 0 ? t('shell.saving') : last !== null && t('shell.saved')}
    </p>
  )
}

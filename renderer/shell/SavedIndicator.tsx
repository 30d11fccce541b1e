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
      {pending > 0
        ? t('shell.saving')
        : last !== null && (
            <>
              <Check size={14} aria-hidden /> {t('shell.saved')}
            </>
          )}
    </p>
  )
}

import { useT } from '../i18n/index.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './ExportSheet.module.css'

export interface RunningProps {
  /** Files. */
  done: number
  total: number
  /** Null once files are put in their places: then it is done. */
  cancel: (() => void) | null
}

/** How far an export is, and the way out of it. */
export function Running({ done, total, cancel }: RunningProps) {
  const t = useT()
  const percent = total > 0 ? Math.min(100, (100 * done) / total) : 0
  return (
    <>
      <div className={styles.running}>
        <p>{t('exporting.running', { done, total })}</p>
        <div
          className={styles.bar}
          role="progressbar"
          aria-label={t('exporting.title')}
          aria-valuenow={Math.round(percent)}
        >
          <div className={styles.fill} style={{ width: `${percent}%` }} />
        </div>
      </div>
      {cancel && <Button onPress={cancel}>{t('common.cancel')}</Button>}
    </>
  )
}

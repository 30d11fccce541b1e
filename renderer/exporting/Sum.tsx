import type { ExportedFile } from '../../app/contract.ts'
import { useT } from '../i18n/index.tsx'
import styles from './ExportSheet.module.css'

export const STATUSES = [
  'written',
  'updated',
  'renamed',
  'removed',
  'kept',
  'newer',
  'conflict',
  'unchanged',
] as const

/** "42 new, 3 updated, 1 yours, kept". */
export function Sum({ files }: { files: ExportedFile[] }) {
  const t = useT()
  const parts = STATUSES.flatMap((status) => {
    const count = files.filter((file) => file.status === status).length
    return count > 0 ? [t(`exporting.${status}`, { count })] : []
  })
  return <p className={styles.sum}>{parts.length > 0 ? parts.join(', ') : t('exporting.nothing')}</p>
}

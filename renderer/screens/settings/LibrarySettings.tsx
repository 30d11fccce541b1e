import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../../data/client.tsx'
import { errorText } from '../../data/errors.ts'
import { useLibraryInfo } from '../../data/info.ts'
import { useFormat, useT } from '../../i18n/index.tsx'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toasts.ts'
import { Row, Section } from './Row.tsx'
import styles from './Settings.module.css'

/** Where the library is, what it holds, and how safe it is. */
export function LibrarySettings() {
  const t = useT()
  const format = useFormat()
  const client = useClient()
  const queries = useQueryClient()
  const [running, setRunning] = useState(false)
  const { data: info } = useLibraryInfo()
  if (!info) return null
  const backUp = async () => {
    setRunning(true)
    try {
      const { path } = await client.library.backUp({})
      showToast({ text: t('settings.backedUp', { path }) })
      queries.invalidateQueries({ queryKey: ['library', 'info'] })
    } catch (error) {
      showToast({ text: errorText(error, t), tone: 'error' })
    }
    setRunning(false)
  }
  const { lastBackup } = info
  return (
    <Section title={t('settings.library')}>
      <Row label={t('settings.path')}>
        <span className={styles.value}>{info.path}</span>
      </Row>
      {info.inCloudFolder && <p className={styles.hint}>{t('settings.cloud')}</p>}
      <Row label={t('settings.size')}>
        <span className={styles.value}>
          {format.list([
            t('common.articles', { count: info.articles }),
            t('common.annotations', { count: info.annotations }),
            t('common.claims', { count: info.claims }),
            t('common.notes', { count: info.notes }),
          ])}
        </span>
      </Row>
      <Row label={t('settings.lastBackup')}>
        <span className={styles.value}>
          {lastBackup === null
            ? t('settings.noBackup')
            : `${format.date(lastBackup)}, ${format.time(lastBackup)}`}
        </span>
        <Button isPending={running} onPress={backUp}>
          {t('settings.backUp')}
        </Button>
      </Row>
    </Section>
  )
}

import { useState } from 'react'
import { useFormat, useT } from '../../../i18n/index.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import type { NoteSaver } from '../page/saving.ts'
import { useSaving } from '../page/use-saver.ts'
import { useVersions } from '../queries.ts'
import { Comparison } from './Comparison.tsx'
import styles from './Versions.module.css'

interface VersionsProps {
  noteId: string
  saver: NoteSaver
  onClose: () => void
}

/** Earlier wordings of a note: what has changed since each, and the way back to it. */
export function Versions({ noteId, saver, onClose }: VersionsProps) {
  const t = useT()
  const format = useFormat()
  const versions = useVersions(noteId)
  const markdown = useSaving(saver, (now) => now.markdown)
  const [chosen, choose] = useState<string | null>(null)
  if (!versions) return null
  const version = versions.find(({ id }) => id === chosen) ?? versions[0]
  return (
    <Dialog
      title={t('notes.versions')}
      size="large"
      isOpen
      onClose={onClose}
      footer={
        version && (
          <Button
            look="primary"
            isDisabled={version.markdown === markdown}
            onPress={() => {
              saver.change({ markdown: version.markdown })
              onClose()
            }}
          >
            {t('notes.restoreVersion')}
          </Button>
        )
      }
    >
      {version ? (
        <div className={styles.versions}>
          <ul className={styles.list} aria-label={t('notes.versions')}>
            {versions.map(({ id, created }) => (
              <li key={id}>
                <button type="button" aria-pressed={id === version.id} onClick={() => choose(id)}>
                  {format.when(created)}
                  <span>{format.time(created)}</span>
                </button>
              </li>
            ))}
          </ul>
          <div>
            <p className={styles.words}>{t('notes.sinceThen')}</p>
            <Comparison before={version.markdown} after={markdown} />
          </div>
        </div>
      ) : (
        <p className={styles.words}>{t('notes.noVersions')}</p>
      )}
    </Dialog>
  )
}

import { ClipboardPaste, FolderOpen, Import } from 'lucide-react'
import { useState } from 'react'
import { useT } from '../../i18n/index.tsx'
import { PasteDialog } from '../../imports/PasteDialog.tsx'
import { useImports } from '../../imports/queue.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import styles from './Library.module.css'

/** How to begin. */
export function EmptyLibrary({ inProject }: { inProject: boolean }) {
  const t = useT()
  const { choose, chooseFolder, sample } = useImports()
  const [pasting, setPasting] = useState(false)
  return (
    <main className={styles.library}>
      <h1 className="visually-hidden">{t('shell.library')}</h1>
      <EmptyState
        title={t(inProject ? 'library.emptyProject' : 'library.empty')}
        actions={
          <>
            <Button look="primary" onPress={choose}>
              <Import size={14} aria-hidden />
              {t('imports.files')}
            </Button>
            <Button onPress={chooseFolder}>
              <FolderOpen size={14} aria-hidden />
              {t('imports.folder')}
            </Button>
            <Button onPress={() => setPasting(true)}>
              <ClipboardPaste size={14} aria-hidden />
              {t('imports.paste')}
            </Button>
            {!inProject && (
              <Button look="quiet" onPress={sample}>
                {t('imports.sample')}
              </Button>
            )}
          </>
        }
      >
        {t(inProject ? 'library.emptyProjectHint' : 'library.emptyHint')}
      </EmptyState>
      {pasting && <PasteDialog onClose={() => setPasting(false)} />}
    </main>
  )
}

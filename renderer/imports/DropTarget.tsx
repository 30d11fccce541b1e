import { type DragEvent, type ReactNode, useEffect, useState } from 'react'
import { useT } from '../i18n/index.tsx'
import { isTyping } from '../keys.ts'
import { useView } from '../routes.ts'
import styles from './DropTarget.module.css'
import { alone, clipboardText, filesOfDrop } from './files.ts'
import { useImports } from './queue.tsx'

const bringsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files')

/** The whole window takes files and folders, and the library what is pasted into it. */
export function DropTarget({ children }: { children: ReactNode }) {
  const t = useT()
  const { addFiles, paste } = useImports()
  const { place } = useView()
  const [over, setOver] = useState(false)
  const inLibrary = place.screen === 'library'

  useEffect(() => {
    if (!inLibrary) return
    const onPaste = (event: ClipboardEvent) => {
      if (isTyping(event.target) || !event.clipboardData) return
      const files = [...event.clipboardData.files]
      const clip = clipboardText(event.clipboardData)
      if (files.length > 0) addFiles(alone(files))
      else if (clip) paste(clip)
    }
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  }, [inLibrary, addFiles, paste])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has a button beside it that does the same
    <div
      className={styles.target}
      onDragEnter={(event) => bringsFiles(event) && setOver(true)}
      onDragOver={(event) => bringsFiles(event) && event.preventDefault()}
      onDragLeave={(event) => event.relatedTarget === null && setOver(false)}
      onDrop={async (event) => {
        if (!bringsFiles(event)) return
        event.preventDefault()
        setOver(false)
        addFiles(await filesOfDrop(event.dataTransfer))
      }}
    >
      {children}
      {over && <div className={styles.veil}>{t('imports.dropHere')}</div>}
    </div>
  )
}

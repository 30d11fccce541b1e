import { ChevronDown, ClipboardPaste, FolderOpen, Import, Upload } from 'lucide-react'
import { useState } from 'react'
import { useT } from '../../i18n/index.tsx'
import { PasteDialog } from '../../imports/PasteDialog.tsx'
import { useImports } from '../../imports/queue.tsx'
import { openOverlay } from '../../shell/overlays.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import styles from './Library.module.css'

/** The screen's name, and what brings articles in and takes them out. */
export function LibraryHead({ title }: { title: string }) {
  const t = useT()
  const { choose, chooseFolder } = useImports()
  const [pasting, setPasting] = useState(false)
  return (
    <header className={styles.head}>
      <h1>{title}</h1>
      <Button look="quiet" onPress={() => openOverlay({ kind: 'export' })}>
        <Upload size={14} aria-hidden />
        {t('shell.export')}
      </Button>
      <Menu
        label={t('shell.import')}
        trigger={
          <Button look="primary">
            <Import size={14} aria-hidden />
            {t('shell.import')}
            <ChevronDown size={14} aria-hidden />
          </Button>
        }
      >
        <MenuItem icon={<Import size={14} aria-hidden />} shortcut="Mod+O" onAction={choose}>
          {t('imports.files')}
        </MenuItem>
        <MenuItem icon={<FolderOpen size={14} aria-hidden />} onAction={chooseFolder}>
          {t('imports.folder')}
        </MenuItem>
        <MenuItem
          icon={<ClipboardPaste size={14} aria-hidden />}
          shortcut="Mod+V"
          onAction={() => setPasting(true)}
        >
          {t('imports.paste')}
        </MenuItem>
      </Menu>
      {pasting && <PasteDialog onClose={() => setPasting(false)} />}
    </header>
  )
}

import { FileText, Library, Quote, Search } from 'lucide-react'
import { useT } from '../i18n/index.tsx'
import { navigate } from '../routes.ts'
import { IconButton } from '../ui/Button.tsx'
import { HistoryButtons, SidebarButton } from './HistoryButtons.tsx'
import { openOverlay } from './overlays.ts'
import styles from './Sidebar.module.css'

/** The sidebar while it is hidden: a column of icons. */
export function Rail() {
  const t = useT()
  return (
    <div className={styles.rail}>
      <SidebarButton label={t('shell.showSidebar')} />
      <HistoryButtons />
      <IconButton
        label={t('shell.palette')}
        shortcut="Mod+K"
        onPress={() => openOverlay({ kind: 'palette' })}
      >
        <Search size={16} aria-hidden />
      </IconButton>
      <IconButton
        label={t('shell.library')}
        shortcut="Mod+1"
        onPress={() => navigate.go({ screen: 'library' })}
      >
        <Library size={16} aria-hidden />
      </IconButton>
      <IconButton
        label={t('shell.claims')}
        shortcut="Mod+2"
        onPress={() => navigate.go({ screen: 'claims', tab: 'list' })}
      >
        <Quote size={16} aria-hidden />
      </IconButton>
      <IconButton label={t('shell.notes')} shortcut="Mod+3" onPress={() => navigate.go({ screen: 'notes' })}>
        <FileText size={16} aria-hidden />
      </IconButton>
    </div>
  )
}

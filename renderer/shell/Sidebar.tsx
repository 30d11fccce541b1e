import { FileText, Library, Quote, Search, Settings, Trash2 } from 'lucide-react'
import { useLibraryInfo } from '../data/info.ts'
import { useT } from '../i18n/index.tsx'
import { showChord } from '../keys.ts'
import { useProjectId } from '../routes.ts'
import { HistoryButtons, SidebarButton } from './HistoryButtons.tsx'
import { openOverlay } from './overlays.ts'
import { PlaceButton } from './PlaceButton.tsx'
import { Projects } from './Projects.tsx'
import { useSidebar } from './panels.ts'
import { Rail } from './Rail.tsx'
import { SavedIndicator } from './SavedIndicator.tsx'
import styles from './Sidebar.module.css'

/** Where one can go: places, projects, trash and settings. In narrow windows it lies over the screen, beside a rail. */
export function Sidebar() {
  const { open, overlays } = useSidebar()
  return (
    <>
      {(!open || overlays) && <Rail />}
      {open && (
        <div className={styles.sidebar} data-overlay={overlays || undefined}>
          <Contents />
        </div>
      )}
    </>
  )
}

function Contents() {
  const t = useT()
  const projectId = useProjectId()
  const { data: info } = useLibraryInfo()
  // They count the whole library, and would mislead in a project.
  const counts = projectId === null ? info : undefined
  return (
    <>
      <div className={styles.top}>
        <SidebarButton label={t('shell.hideSidebar')} />
        <span className={styles.spring} />
        <HistoryButtons />
      </div>
      <button type="button" className={styles.go} onClick={() => openOverlay({ kind: 'palette' })}>
        <Search size={14} aria-hidden />
        {t('shell.palette')}
        <kbd>{showChord('Mod+K')}</kbd>
      </button>
      <nav className={styles.nav} aria-label={t('shell.places')}>
        <PlaceButton
          place={{ screen: 'library' }}
          icon={<Library size={16} aria-hidden />}
          count={counts?.articles}
        >
          {t('shell.library')}
        </PlaceButton>
        <PlaceButton
          place={{ screen: 'claims', tab: 'list' }}
          icon={<Quote size={16} aria-hidden />}
          count={counts?.claims}
        >
          {t('shell.claims')}
        </PlaceButton>
        <PlaceButton
          place={{ screen: 'notes' }}
          icon={<FileText size={16} aria-hidden />}
          count={counts?.notes}
        >
          {t('shell.notes')}
        </PlaceButton>
      </nav>
      <Projects />
      <div className={styles.foot}>
        <PlaceButton place={{ screen: 'trash' }} icon={<Trash2 size={16} aria-hidden />}>
          {t('shell.trash')}
        </PlaceButton>
        <PlaceButton place={{ screen: 'settings' }} icon={<Settings size={16} aria-hidden />}>
          {t('shell.settings')}
        </PlaceButton>
        <SavedIndicator />
      </div>
    </>
  )
}

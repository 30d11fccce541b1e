import {
  ArrowLeft,
  ArrowRight,
  FileText,
  Library,
  PanelLeft,
  Quote,
  Search,
  Settings,
  Trash2,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useLibraryInfo } from '../data/info.ts'
import { useFormat, useT } from '../i18n/index.tsx'
import { isMac, showChord } from '../keys.ts'
import { navigate, type Place, useHistory, useView } from '../routes.ts'
import { IconButton } from '../ui/Button.tsx'
import { openOverlay } from './overlays.ts'
import { Projects } from './Projects.tsx'
import { closeOverlaid, toggleSidebar, useSidebar } from './panels.ts'
import { SavedIndicator } from './SavedIndicator.tsx'
import styles from './Sidebar.module.css'

/** Where one can go: places, projects, trash and settings. A rail of icons while it is hidden. */
export function Sidebar() {
  const t = useT()
  const { open, overlays } = useSidebar()
  const { projectId } = useView()
  const { data: info } = useLibraryInfo()
  if (!open || overlays) {
    return (
      <>
        <Rail />
        {open && (
          <div className={styles.sidebar} data-overlay>
            {sidebar()}
          </div>
        )}
      </>
    )
  }
  return <div className={styles.sidebar}>{sidebar()}</div>

  function sidebar() {
    const all = projectId === null ? info : undefined
    return (
      <>
        <div className={styles.top}>
          <SidebarButton label={t('shell.hideSidebar')} />
          <span className={styles.spring} />
          <BackAndForward />
        </div>
        <button type="button" className={styles.go} onClick={() => openOverlay({ kind: 'palette' })}>
          <Search size={14} aria-hidden />
          {t('shell.palette')}
          <kbd>{showChord('Mod+K')}</kbd>
        </button>
        <nav className={styles.nav} aria-label={t('shell.places')}>
          <Item place={{ screen: 'library' }} icon={<Library size={16} aria-hidden />} count={all?.articles}>
            {t('shell.library')}
          </Item>
          <Item
            place={{ screen: 'claims', tab: 'list' }}
            icon={<Quote size={16} aria-hidden />}
            count={all?.claims}
          >
            {t('shell.claims')}
          </Item>
          <Item place={{ screen: 'notes' }} icon={<FileText size={16} aria-hidden />} count={all?.notes}>
            {t('shell.notes')}
          </Item>
        </nav>
        <Projects />
        <div className={styles.foot}>
          <Item place={{ screen: 'trash' }} icon={<Trash2 size={16} aria-hidden />}>
            {t('shell.trash')}
          </Item>
          <Item place={{ screen: 'settings' }} icon={<Settings size={16} aria-hidden />}>
            {t('shell.settings')}
          </Item>
          <SavedIndicator />
        </div>
      </>
    )
  }
}

function Rail() {
  const t = useT()
  return (
    <div className={styles.rail}>
      <SidebarButton label={t('shell.showSidebar')} />
      <BackAndForward />
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

const SidebarButton = ({ label }: { label: string }) => (
  <IconButton label={label} shortcut="Mod+Shift+L" onPress={toggleSidebar}>
    <PanelLeft size={16} aria-hidden />
  </IconButton>
)

function BackAndForward() {
  const t = useT()
  const { canGoBack, canGoForward } = useHistory()
  return (
    <>
      <IconButton
        label={t('shell.back')}
        shortcut={isMac ? 'Mod+[' : 'Alt+ArrowLeft'}
        isDisabled={!canGoBack}
        onPress={navigate.back}
      >
        <ArrowLeft size={16} aria-hidden />
      </IconButton>
      <IconButton
        label={t('shell.forward')}
        shortcut={isMac ? 'Mod+]' : 'Alt+ArrowRight'}
        isDisabled={!canGoForward}
        onPress={navigate.forward}
      >
        <ArrowRight size={16} aria-hidden />
      </IconButton>
    </>
  )
}

/** Which item of the sidebar a screen belongs to. */
const HOME: Record<Place['screen'], Place['screen']> = {
  library: 'library',
  article: 'library',
  claims: 'claims',
  claim: 'claims',
  notes: 'notes',
  note: 'notes',
  trash: 'trash',
  settings: 'settings',
}

interface ItemProps {
  place: Place
  icon: ReactNode
  children: string
  count?: number | undefined
}

function Item({ place, icon, children, count }: ItemProps) {
  const format = useFormat()
  const view = useView()
  return (
    <button
      type="button"
      className={styles.item}
      aria-current={HOME[view.place.screen] === place.screen ? 'page' : undefined}
      onClick={() => {
        navigate.go(place)
        closeOverlaid()
      }}
    >
      {icon}
      <span className={styles.name}>{children}</span>
      {count !== undefined && count > 0 && <span className={styles.count}>{format.number(count)}</span>}
    </button>
  )
}

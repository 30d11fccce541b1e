import { useUndo } from '../data/history.ts'
import { saves } from '../data/saves.ts'
import { useFormat, useT } from '../i18n/index.tsx'
import { useImports } from '../imports/queue.tsx'
import { isMac, useShortcuts } from '../keys.ts'
import { usePrint } from '../printing/use-print.ts'
import { navigate } from '../routes.ts'
import { showToast } from '../ui/toasts.ts'
import { useLinks } from './links.ts'
import { useNewNote } from './new-note.ts'
import { openOverlay } from './overlays.ts'
import { toggleMargin, toggleSidebar } from './panels.ts'
import { useSession } from './session.ts'

/** The keys that work everywhere. */
export function GlobalKeys() {
  const t = useT()
  const format = useFormat()
  const { undo, redo } = useUndo()
  const { choose } = useImports()
  const newNote = useNewNote()
  const print = usePrint()
  useSession()
  useLinks()

  useShortcuts({
    'Mod+K': () => openOverlay({ kind: 'palette' }),
    'Mod+Shift+F': () => openOverlay({ kind: 'search' }),
    'Mod+Shift+E': () => openOverlay({ kind: 'export' }),
    'Mod+P': print,
    'Mod+O': choose,
    'Mod+N': newNote,
    'Mod+1': () => navigate.go({ screen: 'library' }),
    'Mod+2': () => navigate.go({ screen: 'claims', tab: 'list' }),
    'Mod+3': () => navigate.go({ screen: 'notes' }),
    'Mod+,': () => navigate.go({ screen: 'settings' }),
    [isMac ? 'Mod+[' : 'Alt+ArrowLeft']: navigate.back,
    [isMac ? 'Mod+]' : 'Alt+ArrowRight']: navigate.forward,
    'Mod+Shift+L': toggleSidebar,
    'Mod+Shift+M': toggleMargin,
    'Mod+Z': undo,
    'Mod+Shift+Z': redo,
    'Mod+S': () => {
      const { last } = saves.get()
      showToast({
        text: last === null ? t('shell.nothingYet') : t('shell.allSaved', { time: format.time(last) }),
      })
    },
    '?': () => openOverlay({ kind: 'keys' }),
  })
  return null
}

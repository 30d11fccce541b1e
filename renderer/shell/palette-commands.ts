/** What the palette can do, beside going to an article, claim or note. */
import { useClient } from '../data/client.tsx'
import { errorText } from '../data/errors.ts'
import { useUndo } from '../data/history.ts'
import { useT } from '../i18n/index.tsx'
import { useImports } from '../imports/queue.tsx'
import { usePrint } from '../printing/use-print.ts'
import { navigate } from '../routes.ts'
import { showToast } from '../ui/toasts.ts'
import { useNewNote } from './new-note.ts'
import { openOverlay } from './overlays.ts'
import { toggleMargin, toggleSidebar } from './panels.ts'

export interface PaletteCommand {
  name: string
  shortcut?: string
  run: () => void
}

export function usePaletteCommands(): PaletteCommand[] {
  const t = useT()
  const client = useClient()
  const { choose, chooseFolder } = useImports()
  const { undo, redo } = useUndo()
  const newNote = useNewNote()
  const print = usePrint()
  const backUp = async () => {
    try {
      const { path } = await client.library.backUp({})
      showToast({ text: t('settings.backedUp', { path }) })
    } catch (error) {
      showToast({ text: errorText(error, t), tone: 'error' })
    }
  }
  return [
    { name: t('imports.files'), shortcut: 'Mod+O', run: choose },
    { name: t('imports.folder'), run: chooseFolder },
    { name: t('search.newNote'), shortcut: 'Mod+N', run: newNote },
    { name: t('search.title'), shortcut: 'Mod+Shift+F', run: () => openOverlay({ kind: 'search' }) },
    { name: t('shell.export'), shortcut: 'Mod+Shift+E', run: () => openOverlay({ kind: 'export' }) },
    { name: t('shell.print'), shortcut: 'Mod+P', run: print },
    { name: t('shell.library'), shortcut: 'Mod+1', run: () => navigate.go({ screen: 'library' }) },
    { name: t('shell.claims'), shortcut: 'Mod+2', run: () => navigate.go({ screen: 'claims', tab: 'list' }) },
    { name: t('search.table'), run: () => navigate.go({ screen: 'claims', tab: 'table' }) },
    { name: t('search.unsorted'), run: () => navigate.go({ screen: 'claims', tab: 'unsorted' }) },
    { name: t('search.tags'), run: () => navigate.go({ screen: 'claims', tab: 'tags' }) },
    { name: t('shell.notes'), shortcut: 'Mod+3', run: () => navigate.go({ screen: 'notes' }) },
    { name: t('shell.settings'), shortcut: 'Mod+,', run: () => navigate.go({ screen: 'settings' }) },
    { name: t('shell.trash'), run: () => navigate.go({ screen: 'trash' }) },
    { name: t('common.undo'), shortcut: 'Mod+Z', run: undo },
    { name: t('common.redo'), shortcut: 'Mod+Shift+Z', run: redo },
    { name: t('search.toggleSidebar'), shortcut: 'Mod+Shift+L', run: toggleSidebar },
    { name: t('search.toggleMargin'), shortcut: 'Mod+Shift+M', run: toggleMargin },
    { name: t('shell.cheatSheet'), shortcut: '?', run: () => openOverlay({ kind: 'keys' }) },
    { name: t('search.backUp'), run: backUp },
  ]
}

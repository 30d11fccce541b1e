import { ArrowLeft, ArrowRight, PanelLeft } from 'lucide-react'
import { useT } from '../i18n/index.tsx'
import { isMac } from '../keys.ts'
import { navigate, useHistory } from '../routes.ts'
import { IconButton } from '../ui/Button.tsx'
import { toggleSidebar } from './panels.ts'

export const SidebarButton = ({ label }: { label: string }) => (
  <IconButton label={label} shortcut="Mod+Shift+L" onPress={toggleSidebar}>
    <PanelLeft size={16} aria-hidden />
  </IconButton>
)

export function HistoryButtons() {
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

import { useT } from '../i18n/index.tsx'
import { Dialog } from '../ui/Dialog.tsx'

export function ExportSheet({ onClose }: { articleIds: string[] | undefined; onClose: () => void }) {
  const t = useT()
  return (
    <Dialog title={t('shell.export')} isOpen onClose={onClose} at="right">
      {null}
    </Dialog>
  )
}

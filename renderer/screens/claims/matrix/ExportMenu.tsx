import { Download } from 'lucide-react'
import type { Matrix } from '../../../../app/contract.ts'
import { tableOf } from '../../../../app/export/matrix.ts'
import { useT } from '../../../i18n/index.tsx'
import { IconButton } from '../../../ui/Button.tsx'
import { Menu, MenuItem } from '../../../ui/Menu.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { saveFile } from '../parts/save-file.ts'

/** The table as it is shown, for spreadsheets and for notes. */
export function ExportMenu({ matrix }: { matrix: Matrix }) {
  const t = useT()
  const copy = async (as: 'csv' | 'markdown') => {
    await navigator.clipboard.writeText(tableOf(matrix, as))
    showToast({ text: t('common.copied') })
  }
  const save = (as: 'csv' | 'markdown') => {
    const csv = as === 'csv'
    // The mark at the start tells spreadsheets that it is UTF-8.
    const file = new Blob([csv ? '\uFEFF' : '', tableOf(matrix, as)], {
      type: csv ? 'text/csv' : 'text/markdown',
    })
    saveFile(file, `${t('claims.fileName')}.${csv ? 'csv' : 'md'}`)
  }
  return (
    <Menu
      label={t('claims.exportTable')}
      trigger={
        <IconButton label={t('claims.exportTable')}>
          <Download size={16} aria-hidden />
        </IconButton>
      }
    >
      <MenuItem onAction={() => copy('markdown')}>{t('claims.copyMarkdown')}</MenuItem>
      <MenuItem onAction={() => copy('csv')}>{t('claims.copyCsv')}</MenuItem>
      <MenuItem onAction={() => save('markdown')}>{t('claims.saveMarkdown')}</MenuItem>
      <MenuItem onAction={() => save('csv')}>{t('claims.saveCsv')}</MenuItem>
    </Menu>
  )
}

import { useT } from '../i18n/index.tsx'
import { showToast } from '../ui/toasts.ts'
import { canPrint } from './print.ts'

/** Prints the article or note at hand, or says that there is none. */
export function usePrint(): () => void {
  const t = useT()
  return () => {
    if (canPrint()) window.print()
    else showToast({ text: t('shell.nothingToPrint') })
  }
}

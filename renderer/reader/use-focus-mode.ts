import { useEffect, useState } from 'react'
import { useT } from '../i18n/index.tsx'
import { showToast } from '../ui/toasts.ts'

/** Nothing but the text: the sidebar and the margin go too. */
export function useFocusMode(): [boolean, React.Dispatch<React.SetStateAction<boolean>>] {
  const t = useT()
  const [on, set] = useState(false)
  useEffect(() => {
    if (!on) return
    document.documentElement.dataset.focus = ''
    showToast({ text: t('reader.focused') })
    return () => {
      delete document.documentElement.dataset.focus
    }
  }, [on, t])
  return [on, set]
}

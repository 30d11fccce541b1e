import { useEffect } from 'react'
import type { ImportProgress } from '../../app/contract.ts'
import { useUndo } from '../data/history.ts'
import { useT } from '../i18n/index.tsx'
import { showToast } from '../ui/toasts.ts'
import { broughtWords } from './Brought.tsx'

/**
 * Says what a folder of Postil's has brought once it is in, and offers to take it back: it is one step.
 * @param sent jobs of this window of which nothing has been said; those that are over are taken out
 */
export function useSayBrought({ jobs }: ImportProgress, sent: Set<string>): void {
  const t = useT()
  const { offerUndo } = useUndo()
  useEffect(() => {
    for (const { id, name, status, brought } of jobs) {
      if (status !== 'waiting' && status !== 'reading' && sent.delete(id) && brought)
        showToast({
          text: t('imports.broughtIn', { name, what: broughtWords(brought, t) }),
          ...offerUndo(brought.step),
        })
    }
  }, [jobs, sent, t, offerUndo])
}

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
      const isOver = status !== 'waiting' && status !== 'reading' && sent.delete(id)
      // What brought nothing has its say in the panel; a message would only lie over the conflicts there.
      if (isOver && brought && brought.step !== null)
        showToast({
          text: t('imports.broughtIn', { name, what: broughtWords(brought, t) }),
          ...offerUndo(brought.step),
        })
    }
  }, [jobs, sent, t, offerUndo])
}

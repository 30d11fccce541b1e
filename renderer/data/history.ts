/** Undo and redo of whatever was changed last, in any window, before or after a restart. */
import { useCallback } from 'react'
import type { CommandName } from '../../app/commands/index.ts'
import { useT } from '../i18n/index.tsx'
import { type Action, showToast } from '../ui/toasts.ts'
import { useClient } from './client.tsx'
import { errorText } from './errors.ts'
import { saves } from './saves.ts'

interface History {
  undo: () => Promise<void>
  redo: () => Promise<void>
  /** What a message offers to take this step back, and no other; nothing where nothing was changed. */
  offerUndo: (step: number | null) => { action?: Action }
}

export function useUndo(): History {
  const client = useClient()
  const t = useT()
  const step = useCallback(
    async (direction: 'undo' | 'redo', step?: number) => {
      try {
        const { command } = await saves.track(client.history[direction](step === undefined ? {} : { step }))
        const what = t(`commands.${command as CommandName}`)
        showToast({ text: t(direction === 'undo' ? 'shell.undone' : 'shell.redone', { what }) })
      } catch (error) {
        showToast({ text: errorText(error, t) })
      }
    },
    [client, t],
  )
  return {
    undo: useCallback(() => step('undo'), [step]),
    redo: useCallback(() => step('redo'), [step]),
    offerUndo: useCallback(
      (which) => {
        if (which === null) return {}
        return { action: { label: t('common.undo'), run: () => step('undo', which), step: which } }
      },
      [step, t],
    ),
  }
}

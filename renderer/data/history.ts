/** Undo and redo of whatever was changed last, in any window, before or after a restart. */
import { useCallback } from 'react'
import type { CommandName } from '../../app/commands/index.ts'
import { useT } from '../i18n/index.tsx'
import { showToast } from '../ui/toasts.ts'
import { useClient } from './client.tsx'
import { errorText } from './errors.ts'
import { saves } from './saves.ts'

export function useUndo(): { undo: () => Promise<void>; redo: () => Promise<void> } {
  const client = useClient()
  const t = useT()
  const step = useCallback(
    async (direction: 'undo' | 'redo') => {
      try {
        const { command } = await saves.track(client.history[direction]({}))
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
  }
}

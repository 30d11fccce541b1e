/** Whether the last session ended as sessions do; if not, the person is told how much is here. */
import { useEffect } from 'react'
import { useClient } from '../data/client.tsx'
import { useFormat, useT } from '../i18n/index.tsx'
import { showToast } from '../ui/toasts.ts'

const KEY = 'session'

/** Asked once a window. */
let begun = false

/** Another window of this library (a second tab) is no crash. A lock is held for as long as the window is there. */
const isOnlyWindow = (): Promise<boolean> =>
  new Promise((resolve) => {
    navigator.locks.request('postil', { ifAvailable: true }, (lock) => {
      resolve(lock !== null)
      return lock && new Promise(() => {})
    })
  })

export function useSession(): void {
  const client = useClient()
  const t = useT()
  const format = useFormat()
  useEffect(() => {
    const begin = async () => {
      if (!(await isOnlyWindow())) return
      const [last, info] = await Promise.all([client.view.get({ key: KEY }), client.library.info({})])
      if (last === 'open' && info.lastCommit !== null) {
        showToast({ text: t('shell.recovered', { time: format.time(info.lastCommit) }) })
      }
      await client.view.set({ key: KEY, value: 'open' })
    }
    if (!begun) {
      begun = true
      begin().catch(() => {
        // The connection went at once; the banner says so.
      })
    }
    const end = () => void client.view.set({ key: KEY, value: 'closed' })
    window.addEventListener('pagehide', end)
    return () => window.removeEventListener('pagehide', end)
  }, [client, t, format])
}

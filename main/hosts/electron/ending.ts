import type { App } from 'electron'

/**
 * The application ends when what must come before has been done, in whatever way that ends. Not before its windows are
 * closed: their pages have their last words first.
 * @param before null where there is nothing to wait for
 */
export function endAfter(app: Pick<App, 'on' | 'quit'>, before: () => Promise<void> | null): void {
  let state: 'open' | 'ending' | 'ended' = 'open'
  app.on('will-quit', (event) => {
    if (state === 'ended') return
    if (state === 'open') {
      const work = before()
      if (!work) return
      state = 'ending'
      const end = () => {
        state = 'ended'
        app.quit()
      }
      work.then(end, end)
    }
    event.preventDefault()
  })
}

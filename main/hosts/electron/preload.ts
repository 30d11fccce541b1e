/** Runs in the sandbox before the page: fetches the message port and passes it on. Nothing else is exposed. */
import { ipcRenderer } from 'electron'

/** The slice of the page's globals this needs; `main` is compiled without the DOM's library. */
declare const window: {
  postMessage(message: string, origin: string, transfer: readonly unknown[]): void
  addEventListener(type: 'DOMContentLoaded', listener: () => void): void
}
declare const location: { origin: string }

ipcRenderer.once('postil:port', (event) => {
  // The page's own origin, so that no other frame can pick the port up.
  window.postMessage('postil:port', location.origin, event.ports)
})
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send('postil:ask-for-port'))

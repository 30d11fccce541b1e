/** Everything a page could ask for and does not get. */
import type { App, Session, Shell, WebContents } from 'electron'
import { mayOpenOutside } from '../security.ts'
import { isHome } from './window.ts'

/** No permission is granted, whether asked for or checked; Electron's default grants all. */
export function denyPermissions(
  session: Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  >,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isHarmless(permission)))
  session.setPermissionCheckHandler((_contents, permission) => isHarmless(permission))
  session.setDevicePermissionHandler(() => false)
}

/** Copying is asked for by the person pressing Copy; nothing else is needed. */
const isHarmless = (permission: string) => permission === 'clipboard-sanitized-write'

/** The only network there is: none. Files come through `app:`, images from memory. */
export function denyNetwork(session: Pick<Session, 'webRequest'>): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !/^(app|blob|data|devtools):/.test(details.url) })
  })
}

/** Every page, whenever it comes to be: no navigation away, no windows, no webviews. Links open outside, on a click. */
export function confine(app: Pick<App, 'on'>, shell: Pick<Shell, 'openExternal'>): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => {
      if (!isHome(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (mayOpenOutside(url)) void shell.openExternal(url)
      return { action: 'deny' }
    })
  })
}

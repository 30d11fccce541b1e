/** The window: sandboxed, isolated, and shown when there is something to see. */
import { join } from 'node:path'
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'

/** Paper in light and dark, so that nothing flashes before the first paint. */
const PAPER = { light: '#FCFBF8', dark: '#1B1A18' }

/** @param preload the bundled preload script */
export function windowOptions(preload: string, dark: boolean): BrowserWindowConstructorOptions {
  return {
    width: 1280,
    height: 800,
    minWidth: 480,
    minHeight: 400,
    show: false,
    title: 'Postil',
    backgroundColor: dark ? PAPER.dark : PAPER.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  }
}

/** Where the page is; everything else is elsewhere. */
export const HOME = 'app://postil/index.html'

/** Our page, wherever in it (its fragment says what it shows). */
export const isHome = (url: string): boolean => url.replace(/#.*$/, '') === HOME

export const preloadPath = join(import.meta.dirname, '..', 'preload', 'preload.cjs')

/** Shows the window once it has painted, and loads the page. */
export async function openPage(window: BrowserWindow): Promise<void> {
  window.once('ready-to-show', () => window.show())
  await window.loadURL(HOME)
}

/** Electron's main process: one window over one library. What it may do is decided in the files beside this one. */
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeTheme,
  protocol,
  session,
  shell,
  utilityProcess,
} from 'electron'
import { rendererDir } from '../../built.ts'
import { libraryPath } from '../../library-path.ts'
import { createParser } from '../../parser-process/supervisor.ts'
import { openPostil, type Postil } from '../../postil.ts'
import { endAfter } from './ending.ts'
import { confine, denyNetwork, denyPermissions } from './hardening.ts'
import { linkIn } from './links.ts'
import { menuTemplate } from './menu.ts'
import { spawnUtility } from './parser-child.ts'
import { handOverPorts } from './port.ts'
import { SCHEME, serveFiles } from './protocol.ts'
import { HOME, openPage, preloadPath, windowOptions } from './window.ts'

let postil: Postil | undefined
let window: BrowserWindow | undefined

/** Shows the page the passage a link means, in its address's fragment: the document stays as it is. */
function follow(words: readonly string[]): void {
  const link = linkIn(words)
  if (!link || !window) return
  void window.loadURL(`${HOME}#${link.kind}/${link.id}`)
  if (window.isMinimized()) window.restore()
  window.focus()
}

async function chooseFolder(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window!, {
    properties: ['openDirectory', 'createDirectory'],
  })
  return canceled ? null : (filePaths[0] ?? null)
}

async function launch(): Promise<void> {
  await app.whenReady()
  const given = app.commandLine.getSwitchValue('library') || undefined
  try {
    postil = openPostil(libraryPath(given), {
      chooseFolder,
      startParser: () => createParser(() => spawnUtility(utilityProcess)),
    })
  } catch (error) {
    dialog.showErrorBox('Postil', (error as Error).message)
    app.exit(3)
    return
  }
  denyPermissions(session.defaultSession)
  denyNetwork(session.defaultSession)
  serveFiles(protocol, rendererDir)
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(app.getLocale(), process.platform)))
  window = new BrowserWindow(windowOptions(preloadPath, nativeTheme.shouldUseDarkColors))
  handOverPorts(
    ipcMain,
    postil.router,
    (sender) => sender === window?.webContents,
    () => new MessageChannelMain(),
  )
  await openPage(window)
  follow(process.argv)
}

app.enableSandbox()
protocol.registerSchemesAsPrivileged([SCHEME])
confine(app, shell)
if (!app.requestSingleInstanceLock()) app.quit()
else {
  app.setAsDefaultProtocolClient('postil')
  app.on('second-instance', (_event, words) => follow(words))
  app.on('open-url', (_event, url) => follow([url]))
  app.on('window-all-closed', () => app.quit())
  endAfter(app, () => postil?.close() ?? null)
  void launch()
}

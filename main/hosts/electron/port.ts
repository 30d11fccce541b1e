/** The one wire between page and library: a message port, handed over once to our own page's main frame. */
import { RPCHandler } from '@orpc/server/message-port'
import type { BrowserWindow, IpcMain, MessageChannelMain } from 'electron'
import { WIRE } from '../../../app/plain-json.ts'
import type { Router } from '../../../app/router.ts'
import { isHome } from './window.ts'

/** The page's preload asks on this channel. */
export const ASK = 'postil:ask-for-port'
export const GIVE = 'postil:port'

/**
 * Answers a page that asks for its port. Only the main frame of our own page, at its own address, is answered.
 * @param newChannel makes Electron's MessageChannelMain
 */
export function handOverPorts(
  ipcMain: Pick<IpcMain, 'on'>,
  router: Router,
  isOurs: (sender: BrowserWindow['webContents']) => boolean,
  newChannel: () => MessageChannelMain,
): void {
  const handler = new RPCHandler(router, WIRE)
  ipcMain.on(ASK, (event) => {
    const frame = event.senderFrame
    if (!frame || frame !== event.sender.mainFrame || !isHome(frame.url) || !isOurs(event.sender)) return
    const { port1, port2 } = newChannel()
    handler.upgrade(port1)
    port1.start()
    event.sender.postMessage(GIVE, null, [port2])
  })
}

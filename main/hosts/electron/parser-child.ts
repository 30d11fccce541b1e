/** The parser's child under Electron: a utility process (forking Node is switched off by a fuse). */
import { join } from 'node:path'
import type { utilityProcess as UtilityProcess } from 'electron'
import { HEAP_FLAGS, type ParserChild } from '../../parser-process/supervisor.ts'

export function spawnUtility(utilityProcess: Pick<typeof UtilityProcess, 'fork'>): ParserChild {
  const child = utilityProcess.fork(join(import.meta.dirname, 'parser.js'), [], {
    serviceName: 'Postil parser',
    execArgv: HEAP_FLAGS,
    stdio: 'ignore',
  })
  return {
    get pid() {
      return child.pid
    },
    send: async (message) => child.postMessage(message),
    listen({ message, exit }) {
      child.on('message', message)
      child.once('exit', exit)
    },
    kill: () => child.kill(),
  }
}

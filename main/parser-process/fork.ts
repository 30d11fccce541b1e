/** The parser's child under plain Node. */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { HEAP_FLAGS, type ParserChild } from './supervisor.ts'

/** The entry beside this file in a source tree, the bundled one in `out/main`. */
const ENTRY = import.meta.url.endsWith('.ts')
  ? join(import.meta.dirname, 'child.ts')
  : join(import.meta.dirname, 'parser.js')

/** @param entry another entry, for tests of what the supervisor does with children that misbehave */
export function forkParser(entry = ENTRY): ParserChild {
  const child = fork(entry, [], {
    serialization: 'advanced',
    execArgv: HEAP_FLAGS,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  // An idle child must not keep the command line from ending.
  child.unref()
  child.channel?.unref()
  return {
    pid: child.pid,
    send: (message) => new Promise((resolve) => child.send(message, () => resolve())),
    listen({ message, exit }) {
      child.on('message', message)
      child.once('exit', exit)
      child.once('error', exit)
    },
    kill() {
      child.kill('SIGKILL')
    },
  }
}

/** The parser's own process: reads one file at a time and answers. Whatever a file does here, it does to this process alone. */
import { PostilError, reasonOf } from '../../app/errors.ts'
import { parse } from '../../app/import/index.ts'
import type { ParseOptions } from '../../app/import/parsed.ts'
import type { ParseAnswer, ToParser } from './messages.ts'

/** Under Electron the supervisor talks through a message port, elsewhere through Node's channel. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: ToParser }) => void): void
  postMessage(message: ParseAnswer): void
}
const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort

async function answer(bytes: Uint8Array<ArrayBuffer>, options: ParseOptions): Promise<ParseAnswer> {
  try {
    return { parsed: await parse(bytes, options) }
  } catch (error) {
    if (error instanceof PostilError) return { error: { code: error.code, params: error.params } }
    // The stack is memory, too.
    if (error instanceof RangeError) return { error: { code: 'parseMemory', params: { path: options.name } } }
    return { unexpected: reasonOf(error) }
  }
}

let incoming: { options: ParseOptions; bytes: Uint8Array<ArrayBuffer>; received: number } | null = null

/** Takes in a message, and answers when it was the last of a file. */
async function receive(message: ToParser, reply: (answer: ParseAnswer) => void): Promise<void> {
  if ('options' in message) {
    incoming = { options: message.options, bytes: new Uint8Array(message.size), received: 0 }
  } else if (incoming) {
    incoming.bytes.set(message.piece, incoming.received)
    incoming.received += message.piece.length
  }
  if (!incoming || incoming.received < incoming.bytes.length) return
  const { bytes, options } = incoming
  incoming = null
  reply(await answer(bytes, options))
}

if (parentPort) {
  parentPort.on('message', ({ data }) => void receive(data, (answer) => parentPort.postMessage(answer)))
} else {
  process.on('message', (message: ToParser) => void receive(message, (answer) => process.send!(answer)))
  process.on('disconnect', () => process.exit())
}

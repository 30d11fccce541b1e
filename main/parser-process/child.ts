/** The parser's own process: reads one file at a time and answers. Whatever a file does here, it does to this process alone. */
import { constants, setPriority } from 'node:os'
import { PostilError, reasonOf } from '../../app/errors.ts'
import { parse } from '../../app/import/index.ts'
import type { ParseOptions } from '../../app/import/parsed.ts'
import { type ParseAnswer, type ToParser, toSend } from './messages.ts'

/** Under Electron the supervisor talks through a message port, elsewhere through Node's channel. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: ToParser }) => void): void
  postMessage(message: ParseAnswer): void
}
const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort

async function answer(bytes: Uint8Array<ArrayBuffer>, options: ParseOptions): Promise<ParseAnswer> {
  try {
    return { parsed: toSend(await parse(bytes, options)) }
  } catch (error) {
    if (error instanceof PostilError) return { error: { code: error.code, params: error.params } }
    // The stack is memory, too.
    if (error instanceof RangeError) return { error: { code: 'parseMemory', params: { path: options.name } } }
    return { unexpected: reasonOf(error) }
  }
}

let incoming: { options: ParseOptions; bytes: Uint8Array<ArrayBuffer>; received: number } | null = null
let reading: Promise<void> = Promise.resolve()

/** Takes in a message; a file that is whole is read after those that came before it. */
function receive(message: ToParser, reply: (answer: ParseAnswer) => Promise<void>): void {
  if ('options' in message) {
    incoming = { options: message.options, bytes: new Uint8Array(message.size), received: 0 }
  } else if (incoming) {
    incoming.bytes.set(message.piece, incoming.received)
    incoming.received += message.piece.length
  }
  if (!incoming || incoming.received < incoming.bytes.length) return
  const { bytes, options } = incoming
  incoming = null
  reading = reading.then(async () => reply(await answer(bytes, options)))
}

// What a person does goes before what is read meanwhile.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

if (parentPort) {
  parentPort.on('message', ({ data }) => receive(data, async (answer) => parentPort.postMessage(answer)))
} else {
  // The next file waits until the answer has left: nothing leaves while a file is read.
  const send = (answer: ParseAnswer) => new Promise<void>((resolve) => process.send!(answer, () => resolve()))
  process.on('message', (message: ToParser) => receive(message, send))
  process.on('disconnect', () => process.exit())
}

/** The parser's own process: reads one file at a time and answers. Whatever a file does here, it does to this process alone. */
import { PostilError } from '../../app/errors.ts'
import { parse } from '../../app/import/index.ts'
import type { ParseAnswer, ParseRequest } from './messages.ts'

/** Under Electron the supervisor talks through a message port, elsewhere through Node's channel. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: ParseRequest }) => void): void
  postMessage(message: ParseAnswer): void
}
const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort

async function answer({ bytes, options }: ParseRequest): Promise<ParseAnswer> {
  try {
    return { parsed: await parse(new Uint8Array(bytes), options) }
  } catch (error) {
    if (error instanceof PostilError) return { error: { code: error.code, params: error.params } }
    return { unexpected: error instanceof Error ? error.message : String(error) }
  }
}

if (parentPort) {
  parentPort.on('message', async ({ data }) => parentPort.postMessage(await answer(data)))
} else {
  process.on('message', async (request: ParseRequest) => process.send!(await answer(request)))
  process.on('disconnect', () => process.exit())
}

/** `app://postil/…`: the built renderer's files, under the same policy as on loopback, and nothing outside their folder. */
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { CustomScheme, Protocol } from 'electron'
import { fileOf, MEDIA_TYPES } from '../files.ts'
import { SECURITY_HEADERS } from '../security.ts'

/** Before the application is ready: the scheme counts as a secure origin, and fetches nothing on its own behalf. */
export const SCHEME: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

export function serveFiles(protocol: Pick<Protocol, 'handle'>, rendererDir: string): void {
  protocol.handle('app', async (request) => {
    const refuse = (status: number) => new Response(null, { status, headers: SECURITY_HEADERS })
    const url = new URL(request.url)
    if (request.method !== 'GET' || url.host !== 'postil') return refuse(403)
    const file = fileOf(url.pathname, rendererDir)
    if (!file) return refuse(404)
    try {
      const headers = {
        ...SECURITY_HEADERS,
        'Content-Type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
      }
      return new Response(new Uint8Array(await readFile(file)), { headers })
    } catch {
      // Whatever keeps the file from being read, to the page it is not there.
      return refuse(404)
    }
  })
}

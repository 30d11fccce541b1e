/** The loopback host: the built renderer's files and the contract over a WebSocket, on 127.0.0.1 and nowhere else. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname } from 'node:path'
import type { Duplex } from 'node:stream'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import { WIRE } from '../../../app/plain-json.ts'
import type { Postil } from '../../postil.ts'
import { fileOf, MEDIA_TYPES } from '../files.ts'
import { SECURITY_HEADERS } from '../security.ts'
import { type Access, mayConnect, mayRead, PROTOCOL } from './access.ts'

export interface Serving {
  /** With the token in its fragment, which browsers send to nobody. */
  url: string
  close(): Promise<void>
}

/**
 * Serves an open library.
 * @param port 0 for a free one
 * @param rendererDir the built renderer
 */
export async function serve(
  postil: Postil,
  { port, rendererDir }: { port: number; rendererDir: string },
): Promise<Serving> {
  const access: Access = { host: '', token: randomBytes(32).toString('base64url') }
  const handler = new RPCHandler(postil.router, WIRE)
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 300 * 1024 * 1024,
    // Calls that come together are answered one after the other: none waits until the last of them has been carried out.
    allowSynchronousEvents: false,
    handleProtocols: (names) => (names.has(PROTOCOL) ? PROTOCOL : false),
  })
  const server = createServer((request, response) => {
    void answer(request, response, access, rendererDir)
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!mayConnect(request, access)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      void handler.upgrade(webSocket)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address() as { port: number }
  access.host = `127.0.0.1:${address.port}`
  return {
    url: `http://${access.host}/#token=${access.token}`,
    async close() {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await postil.close()
    },
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  access: Access,
  dir: string,
): Promise<void> {
  const headers = { ...SECURITY_HEADERS, 'Cache-Control': 'no-cache' }
  const refuse = (status: number, text: string) => {
    response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }).end(text)
  }
  if (!mayRead(request, access)) return refuse(403, 'Forbidden')
  const path = fileOf((request.url ?? '/').replace(/[?#].*$/, ''), dir)
  if (!path) return refuse(404, 'Not found')
  try {
    const content = await readFile(path)
    response.writeHead(200, {
      ...headers,
      'Content-Type': MEDIA_TYPES[extname(path)] ?? 'application/octet-stream',
    })
    response.end(request.method === 'HEAD' ? undefined : content)
  } catch {
    // Whatever keeps the file from being read, to a browser it is not there.
    refuse(404, 'Not found')
  }
}

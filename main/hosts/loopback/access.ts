/**
 * Who may speak to the loopback host: only a page this server served, in a browser on this machine, that was given this
 * launch's token. Every rule is checked before any handler runs.
 */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export interface Access {
  /** `127.0.0.1:PORT`, the only Host there is (a name that resolves to this machine is not it). */
  host: string
  /** 256 random bits, base64url. */
  token: string
}

/** Subprotocol names under which the page hands the token over; browsers can set no headers on WebSockets. */
export const PROTOCOL = 'postil'
export const TOKEN_PREFIX = 'postil.token.'

/** May this request have a file? Navigations come without Origin; anything from another site does not get one. */
export function mayRead(request: IncomingMessage, { host }: Access): boolean {
  const { method, headers } = request
  const site = headers['sec-fetch-site']
  return (
    (method === 'GET' || method === 'HEAD') &&
    headers.host === host &&
    (headers.origin === undefined || headers.origin === `http://${host}`) &&
    (site === undefined || site === 'same-origin' || site === 'none')
  )
}

/** May this request open the WebSocket? It must come from our own page, and show the token. */
export function mayConnect(request: IncomingMessage, access: Access): boolean {
  const { method, headers } = request
  const site = headers['sec-fetch-site']
  return (
    method === 'GET' &&
    headers.host === access.host &&
    headers.origin === `http://${access.host}` &&
    (site === undefined || site === 'same-origin') &&
    same(tokenIn(headers['sec-websocket-protocol']), access.token)
  )
}

function tokenIn(protocols: string | undefined): string {
  const shown = (protocols ?? '').split(',').map((name) => name.trim())
  return shown.find((name) => name.startsWith(TOKEN_PREFIX))?.slice(TOKEN_PREFIX.length) ?? ''
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

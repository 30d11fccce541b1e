/**
 * The library, as the renderer sees it: the contract's procedures over whichever transport the host gave.
 *
 * Under Electron the preload hands over a message port; on loopback there is a WebSocket, which reconnects by itself. Every
 * command carries an idempotency key, so that a call repeated after a lost connection is done once.
 */
import { type ClientLink, createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '../app/contract.ts'
import { WIRE } from '../app/plain-json.ts'

export type Client = ContractRouterClient<typeof contract>
export type ConnectionState = 'connecting' | 'connected' | 'reconnecting'

export interface Connection {
  client: Client
  state(): ConnectionState
  /** Calls `listener` after every change of state; returns the way to stop. */
  subscribe(listener: () => void): () => void
}

const TOKEN_KEY = 'postil.token'
const FIRST_RETRY = 250
const LAST_RETRY = 5_000

/** Connects to the library of the host this page runs in. */
export async function connect(): Promise<Connection> {
  const port = await portFromPreload()
  return port ? overPort(port) : overSocket(loopbackToken())
}

/** The preload posts one port; on loopback there is no preload, and nothing answers. */
function portFromPreload(): Promise<MessagePort | null> {
  if (location.protocol !== 'app:') return Promise.resolve(null)
  return new Promise((resolve) => {
    window.addEventListener('message', function receive(event) {
      if (event.source !== window || event.data !== 'postil:port' || !event.ports[0]) return
      window.removeEventListener('message', receive)
      resolve(event.ports[0])
    })
  })
}

function overPort(port: MessagePort): Connection {
  port.start()
  return {
    client: clientOf(() => Promise.resolve(new PortLink({ port, ...WIRE }))),
    state: () => 'connected',
    subscribe: () => () => {},
  }
}

/** From the fragment at first, then from this tab's memory, so that reloading works; never from anywhere lasting. */
function loopbackToken(): string {
  const given = new URLSearchParams(location.hash.slice(1)).get('token')
  if (given) {
    sessionStorage.setItem(TOKEN_KEY, given)
    history.replaceState(null, '', location.pathname)
  }
  return given ?? sessionStorage.getItem(TOKEN_KEY) ?? ''
}

function overSocket(token: string): Connection {
  const listeners = new Set<() => void>()
  let state: ConnectionState = 'connecting'
  let retry = FIRST_RETRY
  let link: Promise<SocketLink<Record<never, never>>>

  const become = (next: ConnectionState) => {
    state = next
    for (const listener of listeners) listener()
  }
  const open = () =>
    new Promise<SocketLink<Record<never, never>>>((resolve) => {
      const attempt = () => {
        const websocket = new WebSocket(`ws://${location.host}/rpc`, ['postil', `postil.token.${token}`])
        websocket.addEventListener('open', () => {
          retry = FIRST_RETRY
          become('connected')
          resolve(new SocketLink({ websocket, ...WIRE }))
          websocket.addEventListener('close', () => {
            become('reconnecting')
            link = open()
          })
        })
        websocket.addEventListener('error', () => {
          setTimeout(attempt, retry)
          retry = Math.min(LAST_RETRY, retry * 2)
        })
      }
      attempt()
    })
  link = open()
  return {
    client: clientOf(() => link),
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Procedures under these names only read or watch; all others may change something and get a key. */
const READS = new Set([
  'info',
  'changes',
  'trash',
  'state',
  'get',
  'list',
  'marks',
  'revisions',
  'revision',
  'source',
  'image',
  'unsorted',
  'uses',
  'matrix',
  'similar',
  'ofAnnotation',
  'ofArticle',
  'versions',
  'backlinks',
  'search',
  'watch',
  'plan',
  'preview',
  'download',
  'docx',
  'chooseFolder',
])
/** The view state has keys of its own, and writing it twice does no harm. */
const needsKey = (path: readonly string[]): boolean => path[0] !== 'view' && !READS.has(path.at(-1)!)
/** A call whose connection broke is repeated this often, on the next connection. */
const REPEATS = 3

function clientOf(currentLink: () => Promise<ClientLink<Record<never, never>>>): Client {
  const link: ClientLink<Record<never, never>> = {
    async call(path, input, options) {
      const keyed = needsKey(path) ? { ...(input as object), key: crypto.randomUUID() } : input
      for (let attempt = 0; ; attempt++) {
        const current = await currentLink()
        try {
          return await current.call(path, keyed, options)
        } catch (error) {
          const answered = error instanceof ORPCError
          if (answered || options.signal?.aborted || attempt >= REPEATS) throw error
        }
      }
    },
  }
  return createORPCClient(link)
}

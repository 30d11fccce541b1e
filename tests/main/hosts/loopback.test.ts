import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { contract } from '../../../app/contract.ts'
import { WIRE } from '../../../app/plain-json.ts'
import { type Serving, serve } from '../../../main/hosts/loopback/serve.ts'
import { openPostil, type Postil } from '../../../main/postil.ts'

let folder: string
let serving: Serving
let postil: Postil
let host: string
let token: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'postil-loopback-'))
  const rendererDir = join(folder, 'renderer')
  mkdirSync(rendererDir)
  writeFileSync(join(rendererDir, 'index.html'), '<p>home')
  postil = openPostil(join(folder, 'library.postil'))
  serving = await serve(postil, { port: 0, rendererDir })
  const url = new URL(serving.url)
  host = url.host
  token = url.hash.replace('#token=', '')
})
afterAll(async () => {
  await serving.close()
  rmSync(folder, { recursive: true, force: true })
})

function status(method: string, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const [hostname, port] = host.split(':')
    const sent = request({ hostname, port, method, path, headers }, (response) => {
      response.resume()
      resolve(response.statusCode!)
    })
    sent.on('error', reject)
    sent.end()
  })
}

test('only 127.0.0.1, a token of 256 bits, in the fragment', () => {
  expect(host).toMatch(/^127\.0\.0\.1:\d+$/)
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
})

describe('files', () => {
  const HOSTS = {
    ours: () => host,
    localhost: () => host.replace('127.0.0.1', 'localhost'),
    rebound: () => 'evil.example',
  }
  const ORIGINS = {
    none: () => undefined,
    ours: () => `http://${host}`,
    foreign: () => 'http://evil.example',
    null: () => 'null',
  }
  const SITES = {
    none: 'none',
    same: 'same-origin',
    sameSite: 'same-site',
    cross: 'cross-site',
    absent: undefined,
  }
  const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']
  const cells = Object.keys(HOSTS).flatMap((h) =>
    Object.keys(ORIGINS).flatMap((o) =>
      Object.keys(SITES).flatMap((s) => METHODS.map((m) => [m, h, o, s] as const)),
    ),
  )
  test(`every one of ${cells.length} combinations is allowed or refused as it should`, async () => {
    for (const [method, h, o, s] of cells) {
      const origin = ORIGINS[o as keyof typeof ORIGINS]()
      const site = SITES[s as keyof typeof SITES]
      const headers = {
        host: HOSTS[h as keyof typeof HOSTS](),
        ...(origin ? { origin } : {}),
        ...(site ? { 'sec-fetch-site': site } : {}),
      }
      const legal =
        (method === 'GET' || method === 'HEAD') &&
        h === 'ours' &&
        (o === 'none' || o === 'ours') &&
        (s === 'none' || s === 'same' || s === 'absent')
      expect([method, h, o, s, await status(method, '/', headers)]).toEqual([
        method,
        h,
        o,
        s,
        legal ? 200 : 403,
      ])
    }
  })
  test.each([
    '/../library.postil',
    '/%2e%2e/library.postil',
    '/..%2flibrary.postil',
    '/%00',
    '/none.js',
    '/%',
  ])('%s is not there', async (path) => expect(await status('GET', path, { host })).toBe(404))
})

describe('the WebSocket', () => {
  function connect(
    origin: string | undefined,
    protocols: string[],
    headers: Record<string, string> = {},
  ): Promise<string> {
    return new Promise((resolve) => {
      const socket = new WebSocket(`ws://${host}/rpc`, protocols, { ...(origin ? { origin } : {}), headers })
      socket.on('open', () => {
        socket.close()
        resolve('open')
      })
      socket.on('error', (error) => resolve(error.message))
    })
  }
  const cases: [string, () => Parameters<typeof connect>][] = [
    ['no origin', () => [undefined, ['postil', `postil.token.${token}`]]],
    ['a foreign origin', () => ['http://evil.example', ['postil', `postil.token.${token}`]]],
    ['no token', () => [`http://${host}`, ['postil']]],
    ['a wrong token', () => [`http://${host}`, ['postil', `postil.token.${token.slice(1)}x`]]],
    ['a shorter token', () => [`http://${host}`, ['postil', `postil.token.${token.slice(1)}`]]],
    [
      'a foreign host',
      () => [`http://${host}`, ['postil', `postil.token.${token}`], { host: 'evil.example' }],
    ],
    [
      'another site’s page',
      () => [`http://${host}`, ['postil', `postil.token.${token}`], { 'sec-fetch-site': 'cross-site' }],
    ],
  ]
  test.each(cases)('%s is refused', async (_, args) => expect(await connect(...args())).toContain('403'))

  async function openPage() {
    const socket = new WebSocket(`ws://${host}/rpc`, ['postil', `postil.token.${token}`], {
      origin: `http://${host}`,
    })
    await new Promise((resolve) => socket.once('open', resolve))
    const client = createORPCClient<ContractRouterClient<typeof contract>>(
      new RPCLink({ websocket: socket as never, ...WIRE }),
    )
    return { socket, client }
  }

  test('of two pages, neither takes back the other’s step for its own', async () => {
    const [ours, theirs] = [await openPage(), await openPage()]
    const events = await ours.client.library.changes({})
    const next = async () => (await events.next()).value
    const mine = await ours.client.claims.create({ statement: 'Ours' })
    expect(await next()).toMatchObject({ step: mine.step })
    const other = await theirs.client.claims.create({ statement: 'Theirs' })
    expect(await next()).toMatchObject({ step: other.step })
    await expect(ours.client.history.undo({ step: mine.step! })).rejects.toMatchObject({ code: 'stepPassed' })
    await theirs.client.history.undo({ step: other.step! })
    expect(await next()).toMatchObject({ step: mine.step })
    await ours.client.history.undo({ step: mine.step! })
    expect(await ours.client.claims.list({})).toEqual([])
    await events.return?.()
    for (const { socket } of [ours, theirs]) socket.close()
  })

  test('our own page with the token gets the contract: calls, errors, streams, Blobs', async () => {
    const { socket, client } = await openPage()
    const events = await client.library.changes({})
    await client.imports.add({
      id: 'peat',
      name: 'peat.md',
      size: 28,
      file: new Blob(['# Peat\n\nA bog stores carbon.']),
    })
    const { value } = await events.next()
    expect(value).toMatchObject({ changes: [{ kind: 'article' }] })
    await events.return?.()
    const [article] = await client.articles.list({})
    expect(article).toMatchObject({ title: 'Peat' })
    await client.annotations.create({ articleId: article!.id, start: 2, end: 5, tags: ['méthode'] })
    const direct = createRouterClient(postil.router)
    expect(await client.articles.get({ id: article!.id })).toEqual(
      await direct.articles.get({ id: article!.id }),
    )
    expect(await client.annotations.list({})).toEqual(await direct.annotations.list({}))
    expect(await client.annotations.list({})).toMatchObject([{ quote: 'bog' }])
    const stretch = { articleId: article!.id, start: 0, end: 4 }
    expect(await client.annotations.marks(stretch)).toMatchObject([{ start: 2, end: 5 }])
    const source = await client.articles.source({ id: article!.id })
    expect(await source!.file.text()).toContain('# Peat')
    await expect(client.articles.get({ id: 'none' })).rejects.toMatchObject({ code: 'notFound' })
    socket.close()
  })
})

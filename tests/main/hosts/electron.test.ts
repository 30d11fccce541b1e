/** The Electron shell on a stand-in for `electron`. */
import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { MenuItemConstructorOptions } from 'electron'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { contract } from '../../../app/contract.ts'
import { WIRE } from '../../../app/plain-json.ts'
import { endAfter } from '../../../main/hosts/electron/ending.ts'
import { confine, denyNetwork, denyPermissions } from '../../../main/hosts/electron/hardening.ts'
import { linkIn } from '../../../main/hosts/electron/links.ts'
import { menuTemplate } from '../../../main/hosts/electron/menu.ts'
import { ASK, GIVE, handOverPorts } from '../../../main/hosts/electron/port.ts'
import { SCHEME, serveFiles } from '../../../main/hosts/electron/protocol.ts'
import { HOME, windowOptions } from '../../../main/hosts/electron/window.ts'
import { openPostil, type Postil } from '../../../main/postil.ts'

test('the window is sandboxed, isolated and without Node', () => {
  const { webPreferences, show } = windowOptions('/preload.cjs', false)
  expect(show).toBe(false)
  expect(webPreferences).toEqual({
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  })
})

test('no permission is granted but writing to the clipboard, asked for or checked', () => {
  type Ask = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void
  const handlers: {
    ask?: Ask
    check?: (contents: unknown, permission: string) => boolean
    device?: () => boolean
  } = {}
  denyPermissions({
    setPermissionRequestHandler: (ask: Ask) => (handlers.ask = ask),
    setPermissionCheckHandler: (check: (contents: unknown, permission: string) => boolean) =>
      (handlers.check = check),
    setDevicePermissionHandler: (device: () => boolean) => (handlers.device = device),
  } as never)
  for (const permission of [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'fileSystem',
    'hid',
  ]) {
    handlers.ask!(null, permission, (granted) => expect([permission, granted]).toEqual([permission, false]))
    expect(handlers.check!(null, permission)).toBe(false)
  }
  expect(handlers.check!(null, 'clipboard-sanitized-write')).toBe(true)
  expect(handlers.device!()).toBe(false)
})

test.each([
  ['app://postil/index.html', false],
  ['blob:app://postil/1', false],
  ['https://example.org/', true],
  ['http://127.0.0.1/', true],
  ['ws://example.org/', true],
  ['file:///etc/passwd', true],
])('request for %s is cancelled: %s', (url, cancelled) => {
  let listener:
    | ((details: { url: string }, answer: (response: { cancel: boolean }) => void) => void)
    | undefined
  denyNetwork({ webRequest: { onBeforeRequest: (given: typeof listener) => (listener = given) } } as never)
  listener!({ url }, ({ cancel }) => expect(cancel).toBe(cancelled))
  expect.assertions(1)
})

describe('a page', () => {
  const opened: string[] = []
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
      this.open = handler
    },
    open: (_: { url: string }) => ({ action: '' }),
  })
  const app = new EventEmitter()
  confine(app as never, { openExternal: async (url: string) => void opened.push(url) } as never)
  app.emit('web-contents-created', {}, contents)

  test.each([
    ['https://example.org/', true],
    ['file:///etc/passwd', true],
    ['app://postil/other.html', true],
    [HOME, false],
    [`${HOME}#annotation/abcd1234`, false],
  ])('going to %s is prevented: %s', (url, prevented) => {
    let stopped = false
    contents.emit('will-navigate', { url, preventDefault: () => (stopped = true) })
    expect(stopped).toBe(prevented)
  })
  test('no webview is attached, no redirect followed', () => {
    for (const name of ['will-attach-webview', 'will-redirect']) {
      let stopped = false
      contents.emit(name, { preventDefault: () => (stopped = true) })
      expect([name, stopped]).toEqual([name, true])
    }
  })
  test('windows are never opened; web and mail links go outside, nothing else does', () => {
    const urls = [
      'https://example.org/',
      'mailto:a@b.example',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://x/y',
      'postil://x',
    ]
    for (const url of urls) expect(contents.open({ url })).toEqual({ action: 'deny' })
    expect(opened).toEqual(['https://example.org/', 'mailto:a@b.example'])
  })
})

describe('app://', () => {
  let folder: string
  let handle: (request: Request) => Promise<Response>
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'postil-app-'))
    writeFileSync(join(folder, 'index.html'), '<p>home')
    serveFiles({ handle: (_: string, given: typeof handle) => (handle = given) } as never, folder)
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  const ask = (url: string, init?: RequestInit) => handle({ url, method: 'GET', ...init } as Request)

  test('is a standard, secure scheme', () => {
    expect(SCHEME.privileges).toEqual({
      standard: true,
      secure: true,
      supportFetchAPI: true,
      codeCache: true,
    })
  })
  test('serves the page under a strict policy', async () => {
    const response = await ask(HOME)
    expect(await response.text()).toBe('<p>home')
    const policy = response.headers.get('Content-Security-Policy')!
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
  })
  test.each([
    ['app://postil/../../etc/passwd', 404],
    ['app://postil/%2e%2e/%2e%2e/etc/passwd', 404],
    ['app://postil/..%5c..%5cetc', 404],
    ['app://postil/%00', 404],
    ['app://other/index.html', 403],
  ])('%s is %i', async (url, status) => expect((await ask(url)).status).toBe(status))
  test('nothing but GET', async () => expect((await ask(HOME, { method: 'POST' })).status).toBe(403))
})

describe('the port', () => {
  let folder: string
  let postil: Postil
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'postil-port-'))
    postil = openPostil(join(folder, 'library.postil'))
  })
  afterAll(async () => {
    await postil.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const frame = (url: string) => ({ url })
  function askFrom(senderFrame: object | null, mainFrame: object | null, ours = true) {
    const ipcMain = new EventEmitter()
    const given: unknown[][] = []
    handOverPorts(
      ipcMain as never,
      postil.router,
      () => ours,
      () => new MessageChannel() as never,
    )
    ipcMain.emit(ASK, {
      senderFrame,
      sender: { mainFrame, postMessage: (...args: unknown[]) => given.push(args) },
    })
    return given
  }

  test('carries the contract', async () => {
    const home = frame(HOME)
    const [[channel, , ports]] = askFrom(home, home) as [[string, null, [MessagePort]]]
    expect(channel).toBe(GIVE)
    ports[0].start()
    const client = createORPCClient<ContractRouterClient<typeof contract>>(
      new RPCLink({ port: ports[0], ...WIRE }),
    )
    expect(await client.library.info({})).toMatchObject({ articles: 0 })
    const { answer: claim } = await client.claims.create({ statement: 'Said over a port' })
    expect(await client.claims.list({})).toMatchObject([{ id: claim.id }])
    await expect(client.annotations.get({ id: 'none' })).rejects.toMatchObject({
      code: 'notFound',
      data: { id: 'none' },
    })
    ports[0].close()
  })

  const home = frame(HOME)
  test.each([
    ['another page', frame('https://example.org/'), 'itself', true],
    ['a frame inside the page', frame(HOME), home, true],
    ['a page that is not our window', home, 'itself', false],
    ['nobody', null, home, true],
  ])('is refused to %s', (_, sender, main, ours) => {
    expect(askFrom(sender, main === 'itself' ? sender : (main as object), ours)).toEqual([])
  })
})

test.each([
  [['postil', 'postil://annotation/abcd1234'], { kind: 'annotation', id: 'abcd1234' }],
  [['postil://article/abcd1234/'], { kind: 'article', id: 'abcd1234' }],
  [['postil://annotation/../../x'], null],
  [['postil://shell/abcd1234', 'https://x'], null],
])('linkIn(%j)', (words, expected) => expect(linkIn(words)).toEqual(expected))

test('the menu speaks the person’s language', () => {
  const labels = (locale: string) => menuTemplate(locale, 'linux').map(({ label }) => label)
  expect(labels('en-GB')).toEqual(['File', 'Edit', 'View', 'Window'])
  expect(labels('fr')).toEqual(['Fichier', 'Édition', 'Affichage', 'Fenêtre'])
})

test('the menu prints the page of its window', () => {
  const print = vi.fn()
  const [file] = menuTemplate('en', 'linux')
  const [item] = file!.submenu as MenuItemConstructorOptions[]
  expect(item).toMatchObject({ label: 'Print…', registerAccelerator: false })
  item!.click!({} as never, { webContents: { print } } as never, {} as never)
  expect(print).toHaveBeenCalledOnce()
})

test.each([
  ['closes', () => Promise.resolve()],
  ['cannot be closed', () => Promise.reject(new Error('gone'))],
])('the application ends once when its library %s', async (_, close) => {
  let asked = 0
  const ended = await new Promise<boolean>((resolve) => {
    const app = Object.assign(new EventEmitter(), {
      quit() {
        let stopped = false
        app.emit('will-quit', { preventDefault: () => (stopped = true) })
        if (!stopped) resolve(true)
      },
    })
    endAfter(app as never, () => {
      asked++
      return close()
    })
    app.quit()
    // Asked again while it is being closed.
    app.quit()
  })
  expect([ended, asked]).toEqual([true, 1])
})

test('without a library the application ends at once', () => {
  const app = Object.assign(new EventEmitter(), { quit() {} })
  endAfter(app as never, () => null)
  let stopped = false
  app.emit('will-quit', { preventDefault: () => (stopped = true) })
  expect(stopped).toBe(false)
})

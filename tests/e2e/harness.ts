/** A running Postil for each test: its own library in its own folder, served on loopback by a process of its own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'

const ROOT = join(import.meta.dirname, '../..')
const CLI = join(ROOT, 'main/cli.ts')
export const SHARED = join(ROOT, '../shared')

/** The fields of the command line's JSON that tests look at. */
export interface CliLine {
  id: string
  title: string
  statement: string
  quote: string
  state: string
  status: string
  path: string
  articles: CliLine[]
  evidence: CliLine[]
  stance: string
  markdown: string
  text: string
}

export interface Postil {
  folder: string
  library: string
  url: string
  /** Runs a command line on the library (or another one it names) while nothing serves it; gives its JSON lines. */
  cli(...args: string[]): CliLine[]
  start(): Promise<string>
  /** As a person quits: the process is asked to end, and has time to. */
  quit(): Promise<void>
  /** As a crash. */
  kill(): Promise<void>
}

/** What of the view state the library has remembered and told (`set` and `get`, the key, and the value that was set), by page. */
const answered = new WeakMap<Page, string[]>()

async function answering(
  page: Page,
  request: string,
  act: () => Promise<unknown>,
  holding = '',
): Promise<void> {
  const times = () =>
    answered.get(page)!.filter((known) => known.startsWith(request) && known.includes(holding)).length
  const before = times()
  await act()
  await expect.poll(times).toBeGreaterThan(before)
}

/**
 * Does something that is remembered (view state whose key begins so), and waits until the library says that it is.
 * @param holding what stands in the value (JSON), where one before it may be on its way still
 */
export const remembering = (page: Page, key: string, act: () => Promise<unknown>, holding?: string) =>
  answering(page, `set ${key}`, act, holding)

/** Does something for which the library is asked what it remembers, and waits until it has said so. */
export const recalling = (page: Page, key: string, act: () => Promise<unknown>) =>
  answering(page, `get ${key}`, act)

/** Notes down what is asked of the library's view state, once it has answered. */
function followMemory(page: Page): void {
  const requests: string[] = []
  answered.set(page, requests)
  page.on('websocket', (socket) => {
    const asked = new Map<string, string>()
    socket.on('framesent', ({ payload }) => {
      const [, verb] = /"\/view\/([gs]et)"/.exec(String(payload)) ?? []
      if (!verb) return
      const { i, p } = JSON.parse(String(payload))
      asked.set(i, `${verb} ${p.b.json.key} ${JSON.stringify(p.b.json.value)}`)
    })
    socket.on('framereceived', ({ payload }) => {
      const id = /^\{"i":"(\w+)"/.exec(String(payload))?.[1]
      const request = id && asked.get(id)
      if (!request) return
      asked.delete(id)
      requests.push(request)
    })
  })
}

export const test = base.extend<{ postil: Postil }>({
  page: async ({ page }, use) => {
    followMemory(page)
    await use(page)
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a destructured first argument
  postil: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'postil-e2e-'))
    const library = join(folder, 'library.postil')
    let server: ChildProcess | null = null
    const end = (signal: NodeJS.Signals) =>
      new Promise<void>((resolve) => {
        if (!server || server.exitCode !== null) return resolve()
        server.once('exit', () => resolve())
        server.kill(signal)
        server = null
      })
    const postil: Postil = {
      folder,
      library,
      url: '',
      cli(...args) {
        const { stdout, stderr, status } = spawnSync(
          process.execPath,
          [CLI, '--json', '--library', library, ...args],
          {
            encoding: 'utf8',
          },
        )
        if (status !== 0) throw new Error(`postil ${args.join(' ')} ended with ${status}: ${stderr}`)
        return stdout
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
      },
      async start() {
        server = spawn(process.execPath, [CLI, 'serve', '--json', '--library', library], {
          stdio: ['ignore', 'pipe', 'inherit'],
        })
        postil.url = await firstUrl(server)
        return postil.url
      },
      quit: () => end('SIGTERM'),
      kill: () => end('SIGKILL'),
    }
    await use(postil)
    await end('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  },
})

function firstUrl(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = ''
    server.stdout!.on('data', (chunk) => {
      out += chunk
      if (out.includes('\n')) resolve(JSON.parse(out).url)
    })
    server.once('exit', (code) => reject(new Error(`serve ended with ${code}`)))
  })
}

export { expect }

/** Waits until the article has stood still for some frames: what is measured before that can be elsewhere when it is clicked. */
export const atRest = (page: Page): Promise<void> =>
  page.locator('main article').evaluate(async (article) => {
    const box = article.closest('section[tabindex]')!
    const frame = () => new Promise(requestAnimationFrame)
    const where = () => {
      const { left, top, width } = article.getBoundingClientRect()
      return [left, top, width, box.scrollTop, box.scrollHeight].join()
    }
    for (let before = '', still = 0; still < 5; await frame()) {
      still = where() === before ? still + 1 : 0
      before = where()
    }
  })

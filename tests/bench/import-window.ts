/**
 * The window while 1,000 mixed files come in: an article is open in a real browser and is scrolled, and the import
 * panel shows its rows. How late the page's own timers are is what a key or a scroll would have to wait for; what the
 * library's process is held up by is printed too.
 */
import { fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { chromium, type Page } from 'playwright-core'
import { ensureBuilt, rendererDir } from '../../main/built.ts'
import { serve } from '../../main/hosts/loopback/serve.ts'
import { openPostil } from '../../main/postil.ts'
import { BROWSER_ARGS, browserPath } from '../e2e/browser.ts'
import { addArticle } from '../support.ts'
import { MIXTURE, mixedFile } from './import/mixed-files.ts'

const FILES = 1_000
const TITLE = 'An article to read meanwhile'
/** Seconds of reading that the import is compared with. */
const QUIET = 6

const show = (what: string, value: string) => console.log(`${what.padEnd(72)} ${value}`)
const percentiles = (sorted: number[]) =>
  [0.5, 0.95, 0.99, 1].map((p) => (sorted[Math.ceil(p * sorted.length) - 1] ?? 0).toFixed(1)).join(' / ')

/** The library in a process of its own, as under Electron; it says what its event loop was like when it is asked to end. */
async function serveLibrary(path: string): Promise<void> {
  const postil = openPostil(path)
  const running = await serve(postil, { port: 0, rendererDir })
  const delay = monitorEventLoopDelay({ resolution: 4 })
  process.on('message', async (message) => {
    if (message === 'watch') delay.enable()
    if (message === 'look')
      process.send!([50, 99, 100].map((p) => (delay.percentile(p) / 1e6).toFixed(1)).join(' / '))
    if (message === 'end') {
      await running.close()
      process.exit()
    }
  })
  process.send!(running.url)
}

/** In the page: takes note of how late timers of 4 ms are, of frames, and scrolls the article meanwhile. */
const watchPage = (page: Page) =>
  page.evaluate(() => {
    const late: number[] = []
    const frames: number[] = []
    const long: number[] = []
    const watch = { stopped: false, late, frames, long }
    ;(window as unknown as { watch: typeof watch }).watch = watch
    new PerformanceObserver((list) => {
      if (!watch.stopped) for (const { duration } of list.getEntries()) long.push(duration)
    }).observe({ type: 'longtask' })
    const tick = (due: number) => {
      const now = performance.now()
      late.push(Math.max(0, now - due))
      if (!watch.stopped) setTimeout(tick, 4, performance.now() + 4)
    }
    setTimeout(tick, 4, performance.now() + 4)
    const box = document.querySelector('main section[tabindex]')!
    let last = performance.now()
    let step = 4
    const frame = (now: number) => {
      frames.push(now - last)
      last = now
      if (box.scrollTop + box.clientHeight >= box.scrollHeight - 1 || box.scrollTop <= 0) step = -step
      if (box.scrollTop <= 0) step = 4
      box.scrollTop += step
      if (!watch.stopped) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })

async function stopWatching(page: Page, when: string): Promise<void> {
  const { late, frames, long } = await page.evaluate(() => {
    const { watch } = window as unknown as {
      watch: { stopped: boolean; late: number[]; frames: number[]; long: number[] }
    }
    watch.stopped = true
    const sorted = (values: number[]) => values.sort((a, b) => a - b)
    return { late: sorted(watch.late), frames: sorted(watch.frames), long: sorted(watch.long) }
  })
  show(`${when}, timers of the window late by: p50 / p95 / p99 / max, ms`, percentiles(late))
  show('…between frames: p50 / p95 / p99 / max, ms', percentiles(frames))
  show('…tasks over 50 ms, the longest', `${long.length}, ${(long.at(-1) ?? 0).toFixed(0)} ms`)
}

async function measure(): Promise<void> {
  ensureBuilt((text) => process.stdout.write(text))
  const folder = mkdtempSync(join(tmpdir(), 'postil-bench-'))
  const files = join(folder, 'files')
  const path = join(folder, 'library.postil')
  mkdirSync(files)
  const paths: string[] = []
  for (let i = 0; i < FILES; i++) {
    const { name, bytes } = await mixedFile(i)
    paths.push(join(files, name))
    writeFileSync(paths[i]!, bytes)
  }
  const before = openPostil(path)
  const texts = Array.from({ length: 400 }, (_, i) =>
    `${`Peat ${i} stores carbon where water stands. `.repeat(12)}`.trim(),
  )
  const article = addArticle(before.library, TITLE, texts)
  for (let i = 0; i < 300; i++)
    before.library.execute('annotations.create', { articleId: article.id, start: i * 500, end: i * 500 + 90 })
  await before.close()

  const library = fork(import.meta.filename, ['serve', path])
  const told = () =>
    new Promise<string>((resolve) => library.once('message', (text) => resolve(String(text))))
  const browser = await chromium.launch({ executablePath: await browserPath(), args: BROWSER_ARGS })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
    await page.goto(await told())
    await page.getByRole('row', { name: TITLE }).dblclick()
    await page.locator('article p').first().waitFor()
    await page.waitForTimeout(2_000)
    await watchPage(page)
    await page.waitForTimeout(QUIET * 1_000)
    await stopWatching(page, 'reading alone')

    const chooser = page.waitForEvent('filechooser')
    await page.keyboard.press('Control+o')
    const chosen = await chooser
    library.send('watch')
    await watchPage(page)
    const began = performance.now()
    await chosen.setFiles(paths)
    await page.getByRole('progressbar', { name: 'Import' }).waitFor()
    // Asked seldom: looking is work in the page.
    await page.waitForFunction(() => !document.querySelector('[role=progressbar][aria-label=Import]'), null, {
      polling: 500,
      timeout: 120_000,
    })
    const time = performance.now() - began
    await stopWatching(page, `while ${FILES} files come in`)
    library.send('look')
    show('event loop of the library’s process meanwhile: p50 / p99 / max, ms', await told())
    show(`files a second, with the window beside (${MIXTURE})`, (FILES / (time / 1_000)).toFixed(1))
  } finally {
    await browser.close()
    library.send('end')
    await new Promise((resolve) => library.once('exit', resolve))
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[2] === 'serve') await serveLibrary(process.argv[3]!)
else await measure()

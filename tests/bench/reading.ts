/**
 * Reading and annotating at scale: an article of 1 MB with 2,000 highlights in Postil's reader, beside the same text and the
 * same highlights in a page with nothing else (paragraphs, CSS highlights, `content-visibility`), with the same styles and
 * fonts, in one browser and one run.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CDPSession, chromium, type Page } from 'playwright-core'
import { COLORS } from '../../app/model/annotation.ts'
import { ensureBuilt, rendererDir } from '../../main/built.ts'
import { serve } from '../../main/hosts/loopback/serve.ts'
import { openPostil } from '../../main/postil.ts'
import { lanesOf } from '../../renderer/reader/highlight/lanes.ts'
import { BROWSER_ARGS, browserPath } from '../e2e/browser.ts'
import { addArticle } from '../support.ts'

const PARAGRAPHS = 1_500
const HIGHLIGHTS = 2_000
const ROUNDS = 7
/** A page's clock steps by 0.1 ms: of so many changes of a kind the mean says more. */
const CHANGES = 21
const TITLE = 'A long article'

let seed = 7
const random = () => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed / 2_147_483_647
}
const int = (below: number) => Math.floor(random() * below)
const word = () => {
  let made = ''
  for (let i = int(4); i >= 0; i--) made += 'bcdfglmnprst'[int(12)]! + 'aeiou'[int(5)]!
  return made
}
const paragraph = () => `${Array.from({ length: 110 }, word).join(' ')}.`

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const show = (what: string, value: string) => console.log(`${what.padEnd(72)} ${value}`)
const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`

/** A range every 500 characters or so, and every third one over the one before it: nested, crossing, touching, the same. */
function ranges(length: number): { start: number; end: number }[] {
  const made: { start: number; end: number }[] = []
  while (made.length < HIGHLIGHTS) {
    const last = made.at(-1)
    const start =
      last && made.length % 3 === 0 ? last.start + int(last.end - last.start + 1) : int(length - 700)
    made.push({ start, end: start + 20 + int(made.length % 10 === 0 ? 600 : 160) })
  }
  return made
}

/** What the bare page does: everything in one go, out of the same words. */
const BARE = `
let data
const scroller = document.getElementById('scroller')
const fonts = document.fonts.load('19px "Literata Variable"')
async function open() {
  const begin = performance.now()
  data ??= await (await fetch('data.json')).json()
  const highlights = new Map()
  CSS.highlights.clear()
  const article = document.createElement('article')
  article.className = 'article'
  article.lang = 'en'
  article.dir = 'auto'
  const texts = []
  for (const words of data.paragraphs) {
    const p = document.createElement('p')
    p.append(words)
    texts.push(p.firstChild)
    article.append(p)
  }
  scroller.replaceChildren(article)
  const place = (offset) => {
    let low = 0, high = data.starts.length
    while (low < high) { const middle = (low + high) >> 1; if (data.starts[middle] <= offset) low = middle + 1; else high = middle }
    return [texts[low - 1], Math.min(offset - data.starts[low - 1], texts[low - 1].length)]
  }
  for (const { start, end, name } of data.highlights) {
    const [startContainer, startOffset] = place(start), [endContainer, endOffset] = place(end)
    if (!highlights.has(name)) { highlights.set(name, new Highlight()); CSS.highlights.set(name, highlights.get(name)) }
    highlights.get(name).add(new StaticRange({ startContainer, startOffset, endContainer, endOffset }))
  }
  await new Promise(requestAnimationFrame)
  await new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0) })
  return performance.now() - begin
}`

const BARE_LOOK = `#scroller { height: 800px; overflow-y: auto }
.article p { content-visibility: auto; contain-intrinsic-size: auto 6rem }`

/**
 * Milliseconds from the click on the article's row: `screen` until what is seen of it is painted, highlights included; `all`
 * until every highlight is in the page and the cards stand beside them.
 */
const openArticle = (page: Page, count: number) =>
  page.evaluate(
    async ({ title, count }) => {
      const row = [...document.querySelectorAll<HTMLElement>('[role=row]')].find((option) =>
        option.textContent?.includes(title),
      )!
      const begin = performance.now()
      row.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, cancelable: true }))
      const painted = async () => {
        await new Promise(requestAnimationFrame)
        await new Promise((done) => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = done
          port2.postMessage(0)
        })
        return performance.now() - begin
      }
      const until = async (holds: () => boolean) => {
        while (!holds()) await new Promise((done) => setTimeout(done))
      }
      const marked = () => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0)
      await until(() => marked() > 0)
      const screen = await painted()
      await until(() => marked() >= count && document.querySelector('[data-card]') !== null)
      return { screen, all: await painted() }
    },
    { title: TITLE, count },
  )

/** Milliseconds of script the page has run. */
async function scriptTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'ScriptDuration')!.value * 1_000
}

interface Change {
  /** Milliseconds of script of the key that asks for it. */
  script: number
  /** Frames until the page's highlights are other ones. */
  frames: number
}

/** Milliseconds of script of a key that means nothing: what any key costs. */
const pressNothing = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const target = document.querySelector('main section[tabindex]')!
    const begin = performance.now()
    target.dispatchEvent(new KeyboardEvent('keydown', { key: 'F9', code: 'F9', bubbles: true }))
    await Promise.resolve()
    return performance.now() - begin
  })

/** Presses a key in the article and watches the registered highlights. */
const press = (page: Page, key: string, code: string): Promise<Change> =>
  page.evaluate(
    async ({ key, code }) => {
      const state = () =>
        [...CSS.highlights].map(([name, { size }]) => (/active/.test(name) ? '' : `${name}${size}`)).join()
      const before = state()
      const target = document.querySelector('main section[tabindex]')!
      const begin = performance.now()
      target.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }))
      await Promise.resolve()
      const script = performance.now() - begin
      let frames = 0
      do {
        await new Promise(requestAnimationFrame)
        frames++
      } while (state() === before)
      return { script, frames }
    },
    { key, code },
  )

const selectWords = (page: Page, round: number) =>
  page.evaluate((round) => {
    const scroller = document.querySelector('main section[tabindex]')!.getBoundingClientRect()
    const text = [...document.querySelectorAll('article p')].find(
      (leaf) => leaf.getBoundingClientRect().top > scroller.top + 100,
    )!.firstChild!
    getSelection()!.setBaseAndExtent(text, 40 * round, text, 40 * round + 30)
  }, round)

/** Scrolls down by steps, one a frame; times between frames, sorted. */
const scroll = (page: Page, selector: string) =>
  page.evaluate(async (selector) => {
    const box = document.querySelector(selector)!
    box.scrollTop = 0
    const frames: number[] = []
    let last = await new Promise<number>(requestAnimationFrame)
    for (let i = 0; i < 300; i++) {
      box.scrollTop += 120
      const now = await new Promise<number>(requestAnimationFrame)
      frames.push(now - last)
      last = now
    }
    return frames.sort((a, b) => a - b)
  }, selector)

const frameTimes = (frames: number[]) =>
  `p50 ${ms(frames[frames.length >> 1]!)}, p95 ${ms(frames[Math.floor(frames.length * 0.95)]!)}, dropped ${frames.filter((time) => time > 25).length} of ${frames.length}`

const folder = mkdtempSync(join(tmpdir(), 'postil-bench-'))
ensureBuilt((text) => process.stdout.write(text))
const postil = openPostil(join(folder, 'library.postil'))
const { library } = postil
const paragraphs = Array.from({ length: PARAGRAPHS }, paragraph)
const article = addArticle(library, TITLE, paragraphs)
addArticle(library, 'A short article', ['Nothing much.'])
const { text } = library.store.revision(article.revisionId)!
const passages = ranges(text.length).map((range, i) => {
  const color = COLORS[i % COLORS.length]!
  const comment = i % 4 === 0 ? 'A remark on these words, of a line or so.' : ''
  return library.execute('annotations.create', { articleId: article.id, ...range, color, comment })
})
const lanes = lanesOf(passages)
const starts: number[] = []
for (let i = 0, at = 0; i < PARAGRAPHS; at += paragraphs[i]!.length + 2, i++) starts.push(at)
const data = JSON.stringify({
  paragraphs,
  starts,
  highlights: passages.map(({ id, start, end, color }) => ({
    start,
    end,
    name: `postil-${color}-${lanes.get(id)}`,
  })),
})
const assets = join(rendererDir, 'assets')
const look = readFileSync(
  join(import.meta.dirname, '../../renderer/reader/article/ArticleView.module.css'),
  'utf8',
)
const links = readdirSync(assets)
  .filter((name) => name.endsWith('.css'))
  .map((name) => `<link rel="stylesheet" href="/assets/${name}">`)
const bareHtml = `<!doctype html>${links.join('')}<style>${look}${BARE_LOOK}</style><div id="scroller"></div><script>${BARE}</script>`
const TYPES: Record<string, string> = { css: 'text/css', woff2: 'font/woff2', json: 'application/json' }
const bareServer = createServer(({ url = '/' }, response) => {
  response.setHeader('Content-Type', TYPES[url.split('.').at(-1)!] ?? 'text/html; charset=utf-8')
  if (url.startsWith('/assets/')) response.end(readFileSync(join(rendererDir, url)))
  else response.end(url === '/data.json' ? data : bareHtml)
})
await new Promise<void>((resolve) => bareServer.listen(0, '127.0.0.1', resolve))
const bareUrl = `http://127.0.0.1:${(bareServer.address() as AddressInfo).port}/`
const running = await serve(postil, { port: 0, rendererDir })
const browser = await chromium.launch({ executablePath: await browserPath(), args: BROWSER_ARGS })
try {
  const viewport = { width: 1280, height: 800 }
  const times: Record<string, number[]> = {}
  const note = (what: string, time: number) => {
    times[what] = [...(times[what] ?? []), time]
  }
  const page = await browser.newPage({ viewport, locale: 'en-GB' })
  const barePage = await browser.newPage({ viewport })
  await page.goto(running.url)
  const row = page.getByRole('row', { name: TITLE })
  for (let round = 0; round < ROUNDS; round++) {
    await barePage.bringToFront()
    await barePage.goto(bareUrl)
    await barePage.evaluate('fonts')
    note('bareFetched', await barePage.evaluate<number>('open()'))
    await barePage.waitForTimeout(500)
    note('bare', await barePage.evaluate<number>('open()'))
    await page.bringToFront()
    await page.keyboard.press('Control+1')
    // Another one is at hand: the one at hand is fetched ahead.
    await page.getByRole('row', { name: 'A short article' }).click({ position: { x: 4, y: 4 } })
    await page.waitForTimeout(500)
    await page.reload()
    await row.waitFor()
    await page.waitForTimeout(1_500)
    const fetched = await openArticle(page, HIGHLIGHTS)
    note('screenFetched', fetched.screen)
    note('allFetched', fetched.all)
    // The text and the annotations are in the window already: what is left is showing them.
    await page.waitForTimeout(500)
    await page.keyboard.press('Control+1')
    await row.waitFor()
    await page.waitForTimeout(500)
    const again = await openArticle(page, HIGHLIGHTS)
    note('screen', again.screen)
    note('all', again.all)
    await page.waitForTimeout(500)
    await page.keyboard.press('Control+1')
    await page.reload()
    await row.hover()
    await page.waitForTimeout(1_500)
    const pointed = await openArticle(page, HIGHLIGHTS)
    note('screenPointed', pointed.screen)
    note('allPointed', pointed.all)
  }
  const size = `${(text.length / 1e6).toFixed(2)} MB, ${HIGHLIGHTS} highlights`
  for (const [from, suffix] of [
    ['from memory', ''],
    ['out of the library', 'Fetched'],
  ] as const) {
    const bare = median(times[`bare${suffix}`]!)
    const beside = (name: string) => {
      const time = median(times[name + suffix]!)
      return `${ms(time)}, ${(time / bare).toFixed(2)}x`
    }
    show(`${size}, ${from}: bare page, painted`, ms(bare))
    show('…Postil, what is seen is painted', beside('screen'))
    show('…Postil, every highlight and the cards', beside('all'))
  }
  const pointed = ['screenPointed', 'allPointed'].map((name) => ms(median(times[name]!)))
  show('…after the pointer had rested on its row: what is seen; everything', pointed.join('; '))

  const [elements, sections] = await page
    .locator('article')
    .first()
    .evaluate((root) => [root.querySelectorAll('*').length, root.children.length])
  show(
    'elements in the text: sections, for highlights',
    `${elements!}: ${sections!}, ${elements! - sections! - PARAGRAPHS}`,
  )

  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const keys = { adding: '2', recolouring: '3', removing: 'Backspace' }
  const changes: Record<string, (Change & { all: number })[]> = { adding: [], recolouring: [], removing: [] }
  const nothing: number[] = []
  for (let round = 0; round < CHANGES; round++) {
    nothing.push(await pressNothing(page))
    await selectWords(page, round % 10)
    for (const [what, key] of Object.entries(keys)) {
      const before = await scriptTime(session)
      const change = await press(page, key, key.length === 1 ? `Digit${key}` : key)
      await page.waitForTimeout(600)
      changes[what]!.push({ ...change, all: (await scriptTime(session)) - before })
    }
  }
  for (const [what, done] of Object.entries(changes)) {
    const times = (name: keyof (typeof done)[number]) => done.map((change) => change[name])
    show(
      `${what} one: script until it is painted, mean; median; most frames; all script, cards included`,
      `${ms(mean(times('script')))}; ${ms(median(times('script')))}; ${Math.max(...times('frames'))}; ${ms(median(times('all')))}`,
    )
  }
  show('…a key that means nothing: mean; median', `${ms(mean(nothing))}; ${ms(median(nothing))}`)

  show('scrolling, Postil', frameTimes(await scroll(page, 'main section[tabindex]')))
  await barePage.bringToFront()
  show('scrolling, bare page', frameTimes(await scroll(barePage, '#scroller')))
} finally {
  await browser.close()
  await running.close()
  bareServer.close()
  rmSync(folder, { recursive: true, force: true })
}

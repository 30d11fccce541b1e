/** Typing in a note of 100 kB, from the key to the paint, beside bare Lexical with the same words. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { build, preview } from 'vite'
import { parse } from '../../app/import/index.ts'
import type { Library } from '../../app/library.ts'
import { ensureBuilt, rendererDir } from '../../main/built.ts'
import { serve } from '../../main/hosts/loopback/serve.ts'
import { openPostil } from '../../main/postil.ts'
import { BROWSER_ARGS, browserPath } from '../e2e/browser.ts'

const SIZE = 100_000
const ROUNDS = 6
const KEYS = 80
/** Milliseconds between two keys: twelve a second, a quick typist. */
const PACE = 80
/** The paragraph that is typed in. */
const HERE = 'Here the writing goes on'

const WORDS =
  'the of evidence a reader night train that passengers prefer because later studies found no effect while others doubt it and prices fell in most regions before anyone asked'.split(
    ' ',
  )
const sentence = (i: number) =>
  `${Array.from({ length: 12 }, (_, k) => WORDS[(i * 17 + k * k * 5 + k) % WORDS.length]).join(' ')}.`
const paragraph = (i: number) => Array.from({ length: 5 }, (_, k) => sentence(i * 5 + k)).join(' ')

/** A note as notes are: headings, paragraphs that cite, lists, a table, code. */
function markdown(annotations: string[]): string {
  const blocks: string[] = []
  for (let i = 0, length = 0; length < SIZE; i++) {
    const cite = `[“${sentence(i).slice(0, 30)}”](postil://annotation/${annotations[i % annotations.length]})`
    const block = [
      `## ${sentence(i)}`,
      `${paragraph(i)} ${cite}`,
      `${paragraph(i + 1)} **${sentence(i)}** And [@study${i % 20}, p. ${i}].`,
      Array.from({ length: 4 }, (_, k) => `- ${sentence(i + k)}`).join('\n'),
      i % 8 === 3 ? '| a | b |\n| - | - |\n| one | two |\n| three | four |' : `> ${paragraph(i + 2)}`,
      i % 8 === 5 ? '```js\nconst rows = table.filter(Boolean)\n```' : paragraph(i + 3),
    ].join('\n\n')
    blocks.push(block)
    length += block.length
  }
  blocks.splice(blocks.length >> 1, 0, HERE)
  return blocks.join('\n\n')
}

async function fill(library: Library): Promise<{ text: string }> {
  const annotations: string[] = []
  for (let i = 0; i < 20; i++) {
    const name = `${i}.md`
    const bytes = new TextEncoder().encode(
      `---\ntitle: A study of matter ${i}\nauthor: Ann Doe\ndate: 20${10 + i}\n---\n\nIt holds under most conditions, as ${i} shows.\n`,
    )
    const parsed = await parse(bytes, { name, split: 'never' })
    const origin = { name, path: null, bytes }
    const input = { origin, parsed, split: 'offer' as const, projectIds: [], known: [] }
    const [article] = library.execute('imports.store', input)
    const start = library.store.revision(article!.revisionId)!.text.indexOf('It holds')
    annotations.push(
      library.execute('annotations.create', { articleId: article!.id, start, end: start + 30 }).id,
    )
  }
  const text = markdown(annotations)
  library.execute('notes.create', { title: 'A long note', markdown: text })
  return { text }
}

/** From now on every key's time to paint is kept: after the frame that follows it. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { times })
    window.addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => times.push(performance.now() - timeStamp)
          port2.postMessage(null)
        }),
      true,
    )
  })

/** Types at the end of the paragraph `HERE`; the times in milliseconds. */
async function type(page: Page): Promise<number[]> {
  await page.bringToFront()
  await page.getByText(HERE).scrollIntoViewIfNeeded()
  await page.getByText(HERE).click()
  await page.keyboard.press('End')
  await page.waitForTimeout(1_500)
  await page.evaluate(() => (window as never as { times: number[] }).times.splice(0))
  await page.keyboard.type(` ${sentence(1)} ${sentence(2)}`.slice(0, KEYS), { delay: PACE })
  await page.waitForTimeout(300)
  return page.evaluate(() => (window as never as { times: number[] }).times.splice(0))
}

const percentile = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!

const folder = mkdtempSync(join(tmpdir(), 'postil-bench-'))
ensureBuilt((text) => process.stdout.write(text))
const bareDir = join(folder, 'bare')
const root = join(import.meta.dirname, 'bare-lexical')
await build({ configFile: false, root, logLevel: 'warn', build: { outDir: bareDir } })
const bareServer = await preview({
  configFile: false,
  root,
  build: { outDir: bareDir },
  preview: { host: '127.0.0.1', port: 0 },
})
const postil = openPostil(join(folder, 'library.postil'))
const { text } = await fill(postil.library)
const running = await serve(postil, { port: 0, rendererDir })
// Frames as soon as they are ready: waiting for the display's rhythm would hide what is measured.
const args = [...BROWSER_ARGS, '--disable-gpu-vsync', '--disable-frame-rate-limit']
const browser = await chromium.launch({ executablePath: await browserPath(), args })
try {
  const context = { viewport: { width: 1280, height: 800 }, locale: 'en-GB' }
  const note = await browser.newPage(context)
  await note.goto(running.url)
  await note.getByRole('button', { name: 'Notes' }).first().click()
  await note.getByRole('button', { name: 'A long note' }).first().click()
  await note.getByText(HERE).waitFor()
  const words = await note
    .locator('.note-content')
    .evaluate((content) =>
      [...content.querySelectorAll('p, h2, li, td, th, code')].map((block) => block.textContent ?? ''),
    )
  const bare = await browser.newPage(context)
  await bare.goto(bareServer.resolvedUrls!.local[0]!)
  await bare.evaluate((paragraphs) => window.fill(paragraphs), words)
  const pages = { Postil: note, 'bare Lexical': bare }
  const times: Record<string, number[]> = { Postil: [], 'bare Lexical': [] }
  for (const page of Object.values(pages)) await listen(page)
  for (const page of Object.values(pages)) await type(page)
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, page] of Object.entries(pages)) times[name]!.push(...(await type(page)))
  console.log(
    `a note of ${text.length} characters, ${words.length} blocks; ${ROUNDS * KEYS} keys each, in turn, ${PACE} ms apart`,
  )
  for (const [name, found] of Object.entries(times)) {
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(found, share).toFixed(1))
    console.log(`${name}: key to paint p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms (${found.length} keys)`)
  }
  const ratio = (share: number) =>
    (percentile(times.Postil!, share) / percentile(times['bare Lexical']!, share)).toFixed(2)
  console.log(`Postil / bare Lexical: p50 ${ratio(0.5)}, p95 ${ratio(0.95)} (goal: 1.2)`)
} finally {
  await browser.close()
  await running.close()
  await bareServer.close()
  rmSync(folder, { recursive: true, force: true })
}

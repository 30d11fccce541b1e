/** The claim × article table at 500 × 500: how fast it opens, and how evenly it scrolls beside a bare box of its size. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { parse } from '../../app/import/index.ts'
import type { Library } from '../../app/library.ts'
import { STANCES } from '../../app/model/claim.ts'
import { ensureBuilt, rendererDir } from '../../main/built.ts'
import { serve } from '../../main/hosts/loopback/serve.ts'
import { openPostil } from '../../main/postil.ts'
import { BROWSER_ARGS, browserPath } from '../e2e/browser.ts'

const SIZE = 500
const EVIDENCE = 6

async function fill(library: Library): Promise<void> {
  const annotations: string[] = []
  for (let i = 0; i < SIZE; i++) {
    const name = `${i}.md`
    const bytes = new TextEncoder().encode(
      `# A study of matter ${i}\n\nIt holds under most conditions, as ${i} shows.\n`,
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
  for (let i = 0; i < SIZE; i++) {
    const claim = {
      id: library.execute('claims.create', { statement: `Statement ${i} holds in some settings.` }).id,
    }
    for (let k = 0; k < EVIDENCE; k++) {
      const passage = { annotationId: annotations[(i * 7 + k * 83) % SIZE]! }
      library.execute('evidence.set', { claim, passage, stance: STANCES[(i + k) % 4]! })
    }
  }
}

/** Scrolls the element by steps and by leaps, a move a frame; the times between frames in milliseconds, sorted. */
const scroll = (page: Page, selector: string) =>
  page.locator(selector).evaluate(async (box) => {
    const frames: number[] = []
    let last = await new Promise<number>(requestAnimationFrame)
    const move = async (top: number, left: number) => {
      box.scrollTop = top
      box.scrollLeft = left
      const now = await new Promise<number>(requestAnimationFrame)
      frames.push(now - last)
      last = now
    }
    for (let i = 0; i < 200; i++) await move(box.scrollTop + 97, box.scrollLeft + 61)
    for (let i = 0; i < 60; i++) await move((i * 7919) % box.scrollHeight, (i * 104729) % box.scrollWidth)
    return frames.sort((a, b) => a - b)
  })

const report = (name: string, frames: number[]) => {
  const at = (share: number) =>
    frames[Math.min(frames.length - 1, Math.floor(frames.length * share))]!.toFixed(1)
  console.log(
    `${name}: frame p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms (${frames.length} frames)`,
  )
}

const folder = mkdtempSync(join(tmpdir(), 'postil-bench-'))
ensureBuilt((text) => process.stdout.write(text))
const postil = openPostil(join(folder, 'library.postil'))
await fill(postil.library)
const running = await serve(postil, { port: 0, rendererDir })
const browser = await chromium.launch({ executablePath: await browserPath(), args: BROWSER_ARGS })
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
  await page.goto(running.url)
  await page.getByRole('button', { name: 'Claims' }).first().click()
  const start = performance.now()
  await page.getByRole('tab', { name: 'Table' }).click()
  await page.getByRole('gridcell').first().waitFor()
  console.log(
    `${SIZE} × ${SIZE}, ${SIZE * EVIDENCE} pieces of evidence: shown in ${Math.round(performance.now() - start)} ms`,
  )
  const { width, height } = await page
    .getByRole('grid')
    .evaluate(({ scrollWidth, scrollHeight }) => ({ width: scrollWidth, height: scrollHeight }))
  report('table', await scroll(page, '[role=grid]'))
  console.log(`cells in the page: ${await page.getByRole('gridcell').count()}`)
  await page.goto('about:blank')
  await page.setContent(
    `<div id="bare" style="width:1000px;height:576px;overflow:auto"><div style="width:${width}px;height:${height}px"></div></div>`,
  )
  report('bare box', await scroll(page, '#bare'))
} finally {
  await browser.close()
  await running.close()
  rmSync(folder, { recursive: true, force: true })
}

/**
 * The claim × article table at 500 × 500: how fast it opens, and how evenly it scrolls beside a bare grid (the same cells,
 * made and removed by plain DOM calls) and a bare box of its size.
 */
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

const at = (frames: number[], share: number) =>
  frames[Math.min(frames.length - 1, Math.floor(frames.length * share))]!
const report = (name: string, frames: number[]) => {
  const [p50, p95, longest] = [0.5, 0.95, 1].map((share) => at(frames, share).toFixed(1))
  console.log(`${name}: frame p50 ${p50} ms, p95 ${p95} ms, longest ${longest} ms (${frames.length} frames)`)
}

/** Cells of one size in a box that scrolls, those in sight and as many around them as the table has; runs in the page. */
function bareGrid(size: { count: number; width: number; height: number; left: number; top: number }): void {
  const box = document.querySelector('#bare')!
  const canvas = box.firstElementChild!
  const shown = new Map<string, HTMLElement>()
  const draw = () => {
    const range = (scroll: number, length: number, cell: number, around: number) => ({
      from: Math.max(0, Math.floor(scroll / cell) - around),
      to: Math.min(size.count, Math.ceil((scroll + length) / cell) + around),
    })
    const rows = range(box.scrollTop, box.clientHeight - size.top, size.height, 4)
    const columns = range(box.scrollLeft, box.clientWidth - size.left, size.width, 2)
    const isIn = (n: number, { from, to }: typeof rows) => n >= from && n < to
    for (const [key, cell] of shown) {
      const [row, column] = key.split(' ').map(Number)
      if (isIn(row!, rows) && isIn(column!, columns)) continue
      cell.remove()
      shown.delete(key)
    }
    for (let row = rows.from; row < rows.to; row++) {
      for (let column = columns.from; column < columns.to; column++) {
        if (shown.has(`${row} ${column}`)) continue
        const cell = document.createElement('div')
        const [left, top] = [size.left + column * size.width, size.top + row * size.height]
        cell.style.cssText = `position:absolute;left:${left}px;top:${top}px;width:${size.width}px;height:${size.height}px;border:1px solid`
        if ((row * 7 + column) % 83 < 6) cell.textContent = '+ 1'
        shown.set(`${row} ${column}`, cell)
        canvas.append(cell)
      }
    }
  }
  box.addEventListener('scroll', draw)
  draw()
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
  const table = await scroll(page, '[role=grid]')
  report('table', table)
  console.log(`cells in the page: ${await page.getByRole('gridcell').count()}`)
  await page.goto('about:blank')
  await page.setContent(
    `<div id="bare" style="width:1000px;height:576px;overflow:auto"><div style="width:${width}px;height:${height}px"></div></div>`,
  )
  report('bare box', await scroll(page, '#bare'))
  await page.evaluate(bareGrid, { count: SIZE, width: 112, height: 52, left: 304, top: 88 })
  const bare = await scroll(page, '#bare')
  report('bare grid', bare)
  const ratio = (share: number) => (at(table, share) / at(bare, share)).toFixed(2)
  console.log(`table / bare grid: frame p50 ${ratio(0.5)}, p95 ${ratio(0.95)}, longest ${ratio(1)}`)
} finally {
  await browser.close()
  await running.close()
  rmSync(folder, { recursive: true, force: true })
}

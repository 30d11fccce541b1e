/** Printing: a page of its own, whoever asked for it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './harness.ts'

/** What the browser would print, as HTML; nothing of it stays. */
const printed = async (page: Page) => {
  const html = await page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'))
    const html = document.getElementById('print')?.innerHTML ?? ''
    dispatchEvent(new Event('afterprint'))
    return html
  })
  await expect(page.locator('#print')).toHaveCount(0)
  return html
}

test('an annotated article, with its passages marked and numbered', async ({ postil, page }) => {
  const source = join(postil.folder, 'fens.md')
  writeFileSync(
    source,
    '---\ntitle: Fens\nauthor: Ada Fen\n---\n\nA fen is *fed by* groundwater. It keeps its carbon.\n',
  )
  postil.cli('import', source)
  postil.cli('annotate', 'Fens', '--quote', 'is fed by groundwater', '--comment', 'Is it *always*?')
  postil.cli('annotate', 'Fens', '--quote', 'by groundwater. It keeps')
  await page.goto(await postil.start())
  await expect(page.getByRole('row')).toHaveCount(1)
  await page.keyboard.press('Control+P')
  await expect(page.getByText('Open an article or a note to print it.')).toBeVisible()

  await page.getByText('Fens', { exact: true }).first().click()
  await expect(page.locator('article p')).toBeVisible()
  await expect(page.getByText('Is it always?')).toBeVisible()
  const html = await printed(page)
  expect(html).toContain('<h1>Fens</h1><p class="print-byline">Ada Fen</p>')
  const text = 'A fen <mark>is </mark><em><mark>fed </mark><mark>by</mark></em><mark> groundwater</mark>'
  expect(html).toContain(`${text}<sup class="print-number">1</sup><mark>. It keeps</mark> its carbon.`)
  expect(html).toMatch(
    /<q>is fed by groundwater<\/q><div class="print-remark"><div><span[^>]*>Is it <em>always<\/em>\?<\/span>/,
  )

  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '')
  })
  await page.keyboard.press('Control+P')
  await expect(page.locator('body[data-printed]')).toHaveCount(1)
  expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-')
})

test('a note, with its citations and its references', async ({ postil, page }) => {
  const source = join(postil.folder, 'fens.md')
  writeFileSync(source, '---\ntitle: Fens\nauthor: Ada Fen\n---\n\nA fen is fed by groundwater.\n')
  postil.cli('import', source)
  postil.cli('annotate', 'Fens', '--quote', 'fed by groundwater')
  await page.goto(await postil.start())
  await expect(page.getByRole('row')).toHaveCount(1)
  await page.keyboard.press('Control+3')
  await page.getByRole('button', { name: 'New note' }).first().click()
  await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toBeFocused()
  await page.keyboard.type('My fens')
  await page.keyboard.press('Enter')
  await expect(page.locator('.note-content')).toBeFocused()
  await page.keyboard.type('As was found @groundwater')
  await expect(page.getByRole('option', { name: /fed by groundwater/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'References' })).toBeVisible()
  const html = await printed(page)
  expect(html).toMatch(/^<h1>My fens<\/h1><p>As was found “fed by groundwater” \(Ada Fen\)/)
  expect(html).toContain(
    '<h2>References</h2><ul class="print-references"><li>Fen, A. (n.d.). <i>Fens</i>.</li></ul>',
  )
  expect(html).not.toContain('<button')
})

/** What leaves the window: copied as Markdown, dragged as Markdown and as rich text. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './harness.ts'

/** What a drag of the element would carry. */
const carried = (locator: Locator) =>
  locator.evaluate((element) => {
    const dataTransfer = new DataTransfer()
    element.dispatchEvent(new DragEvent('dragstart', { dataTransfer, bubbles: true }))
    return Object.fromEntries([...dataTransfer.types].map((type) => [type, dataTransfer.getData(type)]))
  })
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

test('annotations, claims and notes', async ({ postil, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const source = join(postil.folder, 'fens.md')
  writeFileSync(
    source,
    '---\ntitle: Fens\nauthor: Ada Fen\npublished: 2024\n---\n\nA fen is fed by groundwater. It keeps its carbon.\n',
  )
  postil.cli('import', source)
  const { id } = postil.cli(
    'annotate',
    'Fens',
    '--quote',
    'fed by groundwater',
    '--comment',
    'Is *it*?',
    '--tag',
    'two words',
  )[0]!
  const second = postil.cli('annotate', 'Fens', '--quote', 'keeps its carbon')[0]!
  const claim = postil.cli('claim', 'Fens keep carbon')[0]!
  postil.cli('evidence', claim.id, second.id, '--stance', 'supports')
  const quote = `> fed by groundwater\n>\n> [Ada Fen 2024](postil://annotation/${id})\n\nIs *it*?\n\n#two-words\n`
  const other = `> keeps its carbon\n>\n> [Ada Fen 2024](postil://annotation/${second.id})\n`

  await page.goto(await postil.start())
  await page.getByText('Fens', { exact: true }).first().click()
  const card = page.getByRole('article', { name: /fed by groundwater/ })
  expect(await carried(card)).toMatchObject({
    'text/markdown': quote,
    'text/plain': quote,
    'text/html': '<blockquote><p>fed by groundwater</p><p>— Ada Fen 2024</p></blockquote><p>Is *it*?</p>',
  })
  await card.click()
  await card.getByRole('button', { name: 'Copy as Markdown' }).click()
  await expect(page.getByText('Copied', { exact: true })).toBeVisible()
  expect(await clipboard(page)).toBe(quote)

  const main = page.getByRole('main')
  await main.getByRole('button', { name: 'More about this article' }).click()
  await page.getByRole('menuitem', { name: 'Copy annotations as Markdown' }).click()
  await expect(page.getByText('2 annotations copied')).toBeVisible()
  expect(await clipboard(page)).toBe(`${quote}\n${other}`)

  await page.keyboard.press('Control+2')
  await page.getByRole('button', { name: 'Fens keep carbon' }).first().click()
  await main.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Copy as Markdown' }).click()
  await expect
    .poll(() => clipboard(page))
    .toMatch(/^# Fens keep carbon\n\n## Supports\n\n> \[!quote\]\n> keeps its carbon/)

  await page.keyboard.press('Control+3')
  await page.getByRole('button', { name: 'New note' }).first().click()
  const title = page.getByRole('textbox', { name: 'Title', exact: true })
  await expect(title).toBeFocused()
  await page.keyboard.type('Mine')
  await page.keyboard.press('Enter')
  await page.keyboard.type('## Head')
  await expect(page.getByRole('main').getByRole('status')).toHaveText('Saved')
  await page.keyboard.press('Control+3')
  const row = page.getByRole('row', { name: /Mine/ })
  await expect(row).toBeVisible()
  expect(await carried(row.locator('[draggable=true]'))).toMatchObject({
    'text/markdown': expect.stringMatching(/^# Mine\n\n## Head/),
    'text/html': '<h1>Mine</h1><h3>Head</h3>',
  })
})

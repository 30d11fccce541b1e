/** The export sheet: a plan first, then the files. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './harness.ts'

test('plans, writes, and leaves alone what is not Postil’s', async ({ postil, page }) => {
  const source = join(postil.folder, 'fens.md')
  writeFileSync(source, '---\ntitle: Fens\nauthor: Ada Fen\n---\n\nA fen is fed by groundwater.\n')
  postil.cli('import', source)
  const vault = join(postil.folder, 'vault')
  mkdirSync(join(vault, '.obsidian'), { recursive: true })
  writeFileSync(join(vault, 'Mine.md'), 'my own words\n')

  await page.goto(await postil.start())
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Control+Shift+E')
  const sheet = page.getByRole('dialog', { name: 'Export' })
  await sheet.getByLabel('Into the folder').fill(vault)
  await expect(sheet.getByText('What will happen')).toBeVisible()
  await expect(sheet.getByText(/^\d+ new$/).first()).toBeVisible()
  expect(readdirSync(vault).sort()).toEqual(['.obsidian', 'Mine.md'])

  await sheet.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(sheet.getByText(/^Exported to /)).toBeVisible()
  expect(existsSync(join(vault, 'Postil', '.postil'))).toBe(true)
  expect(readFileSync(join(vault, 'Mine.md'), 'utf8')).toBe('my own words\n')

  // Again: nothing is new.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Shift+E')
  await expect(sheet.getByText('What will happen')).toBeVisible()
  await expect(sheet.getByText(/^\d+ as (it was|they were)$/).first()).toBeVisible()
  await expect(sheet.getByText(/^\d+ new/)).toHaveCount(0)
})

test('says what is wrong with a folder, and gives a ZIP instead', async ({ postil, page }) => {
  const source = join(postil.folder, 'fens.md')
  writeFileSync(source, '# Fens\n\nA fen is fed by groundwater.\n')
  postil.cli('import', source)
  await page.goto(await postil.start())
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Control+Shift+E')
  const sheet = page.getByRole('dialog', { name: 'Export' })
  await sheet.getByLabel('Into the folder').fill(source)
  await sheet.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(sheet.getByRole('alert')).toContainText('Choose another folder.')
  const download = page.waitForEvent('download')
  await sheet.getByRole('button', { name: 'Download as ZIP' }).click()
  expect((await download).suggestedFilename()).toBe('postil.zip')
})

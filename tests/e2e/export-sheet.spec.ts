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
  await expect(page.getByRole('row')).toHaveCount(1)
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
  await expect(page.getByRole('row')).toHaveCount(1)
  await page.keyboard.press('Control+Shift+E')
  const sheet = page.getByRole('dialog', { name: 'Export' })
  await sheet.getByLabel('Into the folder').fill(source)
  await sheet.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(sheet.getByRole('alert')).toContainText('Choose another folder.')
  // What was said of one folder is not said of the next.
  await sheet.getByLabel('Into the folder').fill(join(postil.folder, 'out'))
  await expect(sheet.getByRole('alert')).toHaveCount(0)
  const download = page.waitForEvent('download')
  await sheet.getByRole('button', { name: 'Download as ZIP' }).click()
  expect((await download).suggestedFilename()).toBe('postil.zip')
})

test('brings in what was changed in the folder, and settles a conflict as the person says', async ({
  postil,
  page,
}) => {
  const source = join(postil.folder, 'fens.md')
  writeFileSync(source, '# Fens\n\nA fen is fed by groundwater. It keeps its carbon.\n')
  postil.cli('import', source)
  postil.cli('annotate', 'Fens', '--quote', 'fed by groundwater', '--comment', 'Is it?')
  postil.cli('annotate', 'Fens', '--quote', 'keeps its carbon', '--comment', 'For long?')
  const folder = join(postil.folder, 'out')
  postil.cli('export', folder)
  postil.cli('claim', 'Fens keep carbon')
  const path = join(folder, 'articles/Fens.md')
  const edit = (from: string, to: string) => writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
  edit('Is it?', 'It is, mostly.')

  await page.goto(await postil.start())
  await expect(page.getByRole('row')).toHaveCount(1)
  await page.keyboard.press('Control+Shift+E')
  const sheet = page.getByRole('dialog', { name: 'Export' })
  await sheet.getByLabel('Into the folder').fill(folder)
  await expect(sheet.getByText('1 edit of yours comes in')).toBeVisible()
  await expect(sheet.getByText('Comment on “fed by groundwater”')).toBeVisible()
  await sheet.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(sheet.getByText('1 edit of yours came in; Undo takes it back.')).toBeVisible()
  await postil.quit()
  expect(postil.cli('annotations').map((line) => (line as unknown as { comment: string }).comment)).toEqual([
    'It is, mostly.',
    'For long?',
  ])

  // The library and the folder say different things now.
  edit('For long?', 'For ages.')
  edit('fed by groundwater\n', 'fed by water\n')
  await page.goto(await postil.start())
  await expect(page.getByRole('row')).toHaveCount(1)
  await page.keyboard.press('Control+Shift+E')
  const conflict = sheet.getByRole('region', { name: 'articles/Fens.md' })
  await expect(conflict.getByText('in a way that cannot be read back')).toBeVisible()
  await expect(conflict.getByRole('radio')).toHaveCount(2)
  await conflict.getByText('Write Postil’s wording into the file').click()
  await sheet.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(sheet.getByText(/^Exported to /)).toBeVisible()
  expect(readFileSync(path, 'utf8')).toContain('> fed by groundwater\n')
  expect(readFileSync(path, 'utf8')).toContain('> For long?')
})

test('brings in what another person added to a shared folder', async ({ postil, page }) => {
  const folder = join(postil.folder, 'shared')
  const source = join(postil.folder, 'fens.md')
  writeFileSync(source, '# Fens\n\nA fen is fed by groundwater.\n')
  postil.cli('import', source)
  postil.cli('export', folder)
  const theirs = ['--library', join(postil.folder, 'other.postil')]
  postil.cli('import', folder, ...theirs)
  postil.cli('claim', 'Fens keep carbon', ...theirs)
  postil.cli('export', folder, ...theirs)

  await page.goto(await postil.start())
  await expect(page.getByRole('row')).toHaveCount(1)
  await page.keyboard.press('Control+Shift+E')
  const sheet = page.getByRole('dialog', { name: 'Export' })
  await sheet.getByLabel('Into the folder').fill(folder)
  await expect(sheet.getByText(/^1 file of another person is in/)).toBeVisible()
  await sheet.getByRole('button', { name: 'Bring them in' }).click()
  await expect(page.getByText('1 thing brought in')).toBeVisible()
  await expect(sheet.getByText(/of another person/)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+2')
  await expect(page.getByText('Fens keep carbon').first()).toBeVisible()
})

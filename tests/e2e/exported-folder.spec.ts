/** A folder that Postil exported, dropped on the window or chosen: it comes back whole, not page by page. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Page } from '@playwright/test'
import { zipSync } from 'fflate'
import { expect, type Postil, test } from './harness.ts'

const PAGE = 'articles/Fens.md'
const panel = (page: Page) => page.getByRole('region', { name: 'Import' })

/** What another person has: an article with a comment and a claim. @returns the folder they exported */
function theirFolder(postil: Postil): string {
  const theirs = ['--library', join(postil.folder, 'other.postil')]
  const source = join(postil.folder, 'fens.md')
  writeFileSync(source, '# Fens\n\nA fen is fed by groundwater. It keeps its carbon.\n')
  postil.cli('import', source, ...theirs)
  postil.cli('annotate', 'Fens', '--quote', 'fed by groundwater', '--comment', 'Is it?', ...theirs)
  postil.cli('claim', 'Fens keep carbon', ...theirs)
  const folder = join(postil.folder, 'Shared')
  postil.cli('export', folder, ...theirs)
  return folder
}

/** A real drop of what the person drags from a file manager. */
async function drop(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
}

async function choose(page: Page, path: string, button = 'Import a folder…'): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: button }).click()
  await (await chooser).setFiles(path)
}

function zipOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
  const entries = files.map((file) => [
    `Shared/${relative(folder, file)}`,
    new Uint8Array(readFileSync(file)),
  ])
  writeFileSync(`${folder}.zip`, zipSync(Object.fromEntries(entries)))
  return `${folder}.zip`
}

const WAYS: [string, (page: Page, folder: string) => Promise<void>][] = [
  ['dropped on the window', drop],
  ['chosen', choose],
  ['as a ZIP', (page, folder) => choose(page, zipOf(folder), 'Import files…')],
]
for (const [how, bring] of WAYS) {
  test(`a folder ${how} comes back as it was, and one step takes it away again`, async ({ postil, page }) => {
    const folder = theirFolder(postil)
    await page.goto(await postil.start())
    await expect(page.getByRole('button', { name: 'Open a sample' })).toBeVisible()
    await bring(page, folder)
    await expect(panel(page)).toContainText('1 article, 1 annotation, 1 claim new')
    await expect(page.getByRole('row')).toHaveCount(1)
    await page.getByRole('row').getByText('Fens').click()
    await expect(page.getByText('Is it?')).toBeVisible()
    await postil.quit()
    const again = join(postil.folder, 'Again')
    postil.cli('export', again)
    for (const path of [PAGE, 'claims/Fens keep carbon.md', '.postil/written.txt'])
      expect(readFileSync(join(again, path), 'utf8')).toBe(readFileSync(join(folder, path), 'utf8'))
  })
}

test('what others added comes in, and can be taken back', async ({ postil, page }) => {
  const folder = theirFolder(postil)
  postil.cli('import', folder)
  const theirs = ['--library', join(postil.folder, 'other.postil')]
  postil.cli('claim', 'Fens burn slowly', ...theirs)
  postil.cli('export', folder, ...theirs)
  await page.goto(await postil.start())
  await expect(page.getByRole('row')).toHaveCount(1)
  await drop(page, folder)
  const toast = page.getByRole('region', { name: 'Messages' }).getByText('Shared: 1 claim new')
  await expect(toast).toBeVisible()
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Undone: import of an export')).toBeVisible()
  await postil.quit()
  expect(postil.cli('claims').map(({ statement }) => statement)).toEqual(['Fens keep carbon'])
})

test('a folder with nothing new is said to be here already', async ({ postil, page }) => {
  const folder = theirFolder(postil)
  postil.cli('import', folder)
  await page.goto(await postil.start())
  await expect(page.getByRole('row')).toHaveCount(1)
  await drop(page, folder)
  await expect(panel(page).getByRole('status')).toHaveText('1 export: everything in it is here already')
})

test('an edit that meets another one waits with both wordings, and comes in on a word', async ({
  postil,
  page,
}) => {
  const folder = theirFolder(postil)
  postil.cli('import', folder)
  const edit = (path: string, to: string) =>
    writeFileSync(path, readFileSync(path, 'utf8').replace('Is it?', to))
  const mine = join(postil.folder, 'Mine')
  postil.cli('export', mine)
  edit(join(mine, PAGE), 'It is.')
  postil.cli('import', mine)
  edit(join(folder, PAGE), 'It is not.')
  await page.goto(await postil.start())
  await expect(page.getByRole('row')).toHaveCount(1)
  await drop(page, folder)
  const conflict = panel(page).getByRole('listitem', { name: 'Comment on “fed by groundwater”' })
  await expect(conflict).toContainText('In the library It is.')
  await expect(conflict).toContainText('In the folder It is not.')
  // Said in its row alone: a message would lie over it.
  expect(await page.getByText('Nothing came in').count()).toBe(1)
  await conflict.getByRole('button', { name: 'Take the folder’s' }).click()
  await expect(conflict).toHaveCount(0)
  await page.getByRole('row').getByText('Fens').click()
  await expect(page.getByText('It is not.')).toBeVisible()
})

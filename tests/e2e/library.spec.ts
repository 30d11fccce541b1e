/** The library and the window around it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type Postil, remembering, test } from './harness.ts'

const ARTICLES = [
  ['Éclats de tourbe', 'Jean Martin', '2019', 'La tourbe garde le carbone que la forêt oublie.'],
  ['Bogs and fens', 'Ada Fen', '2021', 'A fen is fed by groundwater. A bog is fed by rain alone.'],
  ['A ledger of carbon', 'Wei Zhou', '2023', 'Peat stores more carbon than all forests together.'],
]

/** A library of three articles, opened in the browser. */
async function open(postil: Postil, page: Page) {
  const folder = join(postil.folder, 'files')
  mkdirSync(folder, { recursive: true })
  const paths = ARTICLES.map(([title, author, year, text], i) => {
    const path = join(folder, `${i}.md`)
    writeFileSync(path, `---\ntitle: ${title}\nauthor: ${author}\ndate: ${year}\n---\n\n${text}\n\n${text}\n`)
    return path
  })
  postil.cli('import', ...paths)
  await page.goto(await postil.start())
  await expect(page.getByRole('row')).toHaveCount(3)
}

const titles = (page: Page) => page.getByRole('row').getByRole('button').filter({ hasText: /\w/ })

test('is filtered without regard to accents, sorted, and stays so', async ({ postil, page }) => {
  await open(postil, page)
  await page.getByRole('grid').focus()
  await page.keyboard.press('/')
  await page.keyboard.type('eclats')
  await expect(page.getByRole('row')).toHaveCount(1)
  await expect(page.getByText('1 of 3 articles')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row')).toHaveCount(3)

  await page.getByRole('button', { name: 'Newest first' }).click()
  await page.getByRole('option', { name: 'Year' }).click()
  await expect(titles(page)).toHaveText(['A ledger of carbon', 'Bogs and fens', 'Éclats de tourbe'])
  await page.reload()
  await expect(titles(page)).toHaveText(['A ledger of carbon', 'Bogs and fens', 'Éclats de tourbe'])
})

test('selected articles are tagged in one step, trashed, and brought back', async ({ postil, page }) => {
  await open(postil, page)
  await page.getByRole('grid').focus()
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  const bar = page.getByRole('toolbar', { name: '2 selected' })
  await bar.getByRole('button', { name: 'Tag' }).click()
  await page.keyboard.type('peat')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByRole('grid').focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.type('peat')
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await expect(page.getByText('2 articles moved to trash')).toBeVisible()
  await page.getByRole('button', { name: 'Trash', exact: true }).click()
  await page.getByRole('button', { name: 'Restore' }).first().click()
  await expect(page.getByText(/^Restored:/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Restore' })).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: 'Restore' })).toHaveCount(2)
})

test('of two windows, each offers to undo its own step, and only while it is the newest', async ({
  postil,
  page,
  context,
}) => {
  await open(postil, page)
  const second = await context.newPage()
  await second.goto(postil.url)
  const undo = (one: Page) => one.getByRole('button', { name: 'Undo' })
  const trashFirst = async (one: Page) => {
    await one.getByRole('grid').focus()
    await one.keyboard.press('Delete')
    // A message stays as long as the pointer is on it.
    await undo(one).hover()
  }
  await trashFirst(page)
  await expect(second.getByRole('row')).toHaveCount(2)
  await expect(undo(page)).toBeVisible()
  await trashFirst(second)
  await expect(undo(page)).toHaveCount(0)
  await undo(second).click()
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(undo(second)).toHaveCount(0)
})

test('a project holds what is put into it, and scopes the list', async ({ postil, page }) => {
  await open(postil, page)
  await page.getByRole('button', { name: 'New project' }).click()
  await page.keyboard.type('Thesis')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Nothing in this project yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Everything' }).click()
  await page
    .getByRole('row')
    .first()
    .click({ position: { x: 500, y: 20 } })
  await page.getByRole('complementary', { name: 'Details' }).getByText('Thesis').click()
  await page.getByRole('button', { name: 'Thesis 1' }).click()
  await expect(page.getByRole('heading', { name: 'Thesis' })).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(1)
})

test('search finds words in texts and opens them; the palette goes anywhere', async ({ postil, page }) => {
  await open(postil, page)
  await page.keyboard.press('Control+Shift+F')
  await page.keyboard.type('groundwater')
  await expect(page.locator('mark', { hasText: 'groundwater' }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Bogs and fens' }).first()).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('eclats')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Éclats de tourbe' }).first()).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.getByRole('heading', { name: 'Bogs and fens' }).first()).toBeVisible()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(page.getByRole('heading', { name: 'Éclats de tourbe' }).first()).toBeVisible()
})

test('speaks French and turns dark at once, and still after a restart', async ({ postil, page }) => {
  await open(postil, page)
  await page.keyboard.press('Control+,')
  await page.getByRole('button', { name: 'As the system Language' }).click()
  await page.getByRole('option', { name: 'Français' }).click()
  await expect(page.getByRole('heading', { name: 'Réglages' })).toBeVisible()
  await page.getByRole('button', { name: 'Celle du système Thème' }).click()
  const dark = page.getByRole('option', { name: 'Sombre' })
  await remembering(page, 'settings', () => dark.click(), '"dark"')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(27, 26, 24)')
  await postil.quit()
  await page.goto(await postil.start())
  await expect(page.getByRole('heading', { name: 'Réglages' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('a lost connection is said, and after a crash how much is here', async ({ postil, page }) => {
  await open(postil, page)
  await page
    .getByRole('row')
    .first()
    .click({ position: { x: 500, y: 20 } })
  const details = page.getByRole('complementary', { name: 'Details' })
  await details.getByRole('button', { name: /^Takeaway:/ }).click()
  await page.keyboard.type('Peat counts.')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await postil.kill()
  await expect(page.getByRole('alert')).toContainText('The connection to the library was lost')
  await page.goto(await postil.start())
  await expect(page.getByText(/Everything up to \d\d:\d\d:\d\d is here/)).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'Peat counts.' })).toHaveCount(1)
})

test('where the system chooses the colours, one still sees where one is', async ({ postil, page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await open(postil, page)
  const place = (name: string) => page.getByRole('navigation').getByRole('button', { name })
  await expect(place('Library')).toHaveCSS('outline-style', 'solid')
  await expect(place('Claims')).toHaveCSS('outline-style', 'none')
  await place('Claims').click()
  const colorOf = (name: string) =>
    page.getByRole('tab', { name }).evaluate((tab) => getComputedStyle(tab).borderBottomColor)
  await expect.poll(() => colorOf('List')).not.toBe(await colorOf('Table'))
})

test('single letters can be switched off; the cheat sheet says so', async ({ postil, page }) => {
  await open(postil, page)
  await page.keyboard.press('Control+,')
  await page.getByRole('switch', { name: /^Single letters act/ }).press('Space')
  await page.keyboard.press('Control+1')
  await page.getByRole('grid').focus()
  await page.keyboard.press('x')
  await expect(page.getByRole('toolbar')).toHaveCount(0)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('?')
  await expect(page.getByText('Single letters are switched off in the settings.')).toBeVisible()
})

test('Esc in the filter empties it, and then leads back to the list', async ({ postil, page }) => {
  await open(postil, page)
  await page.getByRole('grid').focus()
  await page.keyboard.press('/')
  const filter = page.getByRole('searchbox', { name: 'Filter' })
  await expect(filter).toBeFocused()
  await page.keyboard.type('a')
  await page.keyboard.press('Escape')
  await expect(filter).toHaveValue('')
  await expect(filter).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('grid')).toBeFocused()
})

test('a link from another program opens what it means, or says that it is not here', async ({
  postil,
  page,
}) => {
  await open(postil, page)
  await page.getByRole('grid').focus()
  const title = (await page.getByRole('row').first().getByRole('button').last().textContent())!
  await remembering(page, 'history', () => page.keyboard.press('Enter'))
  await expect(page.getByRole('heading', { name: title }).first()).toBeVisible()
  await postil.quit()
  const [article] = postil.cli('articles').filter((line) => String(line.title) === title)
  await page.goto(await postil.start())
  await page.keyboard.press('Control+1')
  await page.evaluate((id) => {
    window.location.hash = `#article/${id}`
  }, String(article!.id))
  await expect(page.getByRole('heading', { name: title }).first()).toBeVisible()
  await page.evaluate(() => {
    window.location.hash = '#annotation/nothere'
  })
  await expect(page.getByText('There is no annotation nothere.')).toBeVisible()
})

test('the sheet of keys is scrolled by the arrows as soon as it is there', async ({ postil, page }) => {
  await page.setViewportSize({ width: 700, height: 400 })
  await page.goto(await postil.start())
  await expect(page.getByRole('button', { name: 'Open a sample' })).toBeVisible()
  await page.keyboard.press('?')
  const first = page.getByRole('dialog').getByRole('heading', { level: 3 }).first()
  await expect(first).toBeInViewport()
  await page.keyboard.press('End')
  await expect(first).not.toBeInViewport()
})

/** Page one: drafted from claims, cited from, saved whatever happens. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { argument, openPlace, STATEMENT } from './argument.ts'
import { expect, test } from './harness.ts'

const content = (page: Page) => page.locator('.note-content')
/** The note's own sign: it turns with the first letter, and back after the commit. */
const saved = (page: Page) => expect(page.getByRole('main').getByRole('status')).toHaveText('Saved')

async function newNote(page: Page, title: string) {
  await page.getByRole('button', { name: 'New note' }).first().click()
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill(title)
  await page.keyboard.press('Enter')
  await saved(page)
}

test('a note drafted from a claim answers where its quotes come from', async ({ postil, page }) => {
  argument(postil)
  await openPlace(postil, page, 'Notes')
  await page.getByRole('button', { name: 'Draft from claims' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(STATEMENT).click()
  await dialog.getByRole('button', { name: 'Start with 1 claim' }).click()

  await expect(content(page).getByRole('heading', { name: STATEMENT })).toBeVisible()
  const citations = content(page).locator('.note-citation')
  await expect(citations).toHaveCount(2)
  await expect(page.getByRole('heading', { name: 'References' })).toBeVisible()

  await citations.first().click()
  const card = page.getByRole('dialog', { name: 'Where does this come from?' })
  await expect(card.locator('mark')).toHaveText('Air traffic fell by nine per cent within two years.')
  for (const fact of ['Ingrid Halvorsen', 'paragraph 1', 'sleepers.md', STATEMENT])
    await expect(card).toContainText(fact)
  await card.getByRole('button', { name: 'Open the passage beside' }).click()
  await expect(page.getByRole('region', { name: 'Beside' })).toContainText(
    'Night trains filled on every line',
  )
})

test('a passage is cited with @, an article with its key, a claim linked with [[', async ({
  postil,
  page,
}) => {
  const { annotations } = argument(postil)
  await openPlace(postil, page, 'Notes')
  await newNote(page, 'Page one')
  await page.keyboard.type('As was seen, @bankrupt')
  await expect(page.getByRole('option', { name: /bankrupt/ }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type(' and [[night trains take')
  await expect(page.getByRole('option', { name: STATEMENT })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type(' so [@nobody99, p. 3] says.')
  await expect(content(page).locator('.note-citation')).toHaveCount(2)
  await saved(page)
  await postil.quit()
  const [note] = postil.cli('notes')
  const [printed] = postil.cli('note', note!.id)
  const { markdown } = printed!
  expect(String(markdown)).toContain(`(postil://annotation/${annotations[1]})`)
  expect(String(markdown)).toContain(`[[${STATEMENT}]]`)
  expect(String(markdown)).toContain('[@nobody99, p. 3]')
})

test('what is found while typing stays inside the window', async ({ postil, page }) => {
  const source = join(postil.folder, 'trains.md')
  const quote =
    'Night trains filled on every line that was opened again, and on some that had never been closed'
  writeFileSync(source, `# Trains\n\n${quote}.\n`)
  postil.cli('import', source)
  postil.cli('annotate', 'Trains', '--quote', quote)
  await page.goto(await postil.start())
  await page.getByText('Trains').first().click()
  await page.locator('section[tabindex]').focus()
  await page.keyboard.press('b')
  await expect(content(page)).toBeFocused()
  await page.keyboard.type('Some words and @fil')
  const choice = page.getByRole('option', { name: /Night trains/ })
  await expect(choice).toBeVisible()
  const box = await choice.evaluate((element) => element.closest('.note-menu')!.getBoundingClientRect().right)
  expect(box).toBeLessThan(1280)
})

test('what was written and saved is there after a crash', async ({ postil, page }) => {
  argument(postil)
  await openPlace(postil, page, 'Notes')
  await newNote(page, 'Kept')
  await page.keyboard.type('A sentence that must not be lost.')
  await expect(content(page)).toContainText('lost.')
  await saved(page)
  await postil.kill()
  await page.goto(await postil.start())
  // Everything reopens as it was, the note too.
  await expect(content(page)).toContainText('A sentence that must not be lost.')
  // So is the way back, though the editor is a new one.
  await content(page).click()
  await page.keyboard.press('Control+z')
  await expect(content(page)).not.toContainText('A sentence')
  await page.keyboard.press('Control+Shift+z')
  await expect(content(page)).toContainText('A sentence that must not be lost.')
})

test('two windows on one note: nothing is overwritten silently', async ({ postil, page, context }) => {
  argument(postil)
  await openPlace(postil, page, 'Notes')
  await newNote(page, 'Shared')
  await page.keyboard.type('Beginning.')
  await saved(page)
  const second = await context.newPage()
  await second.goto(postil.url)
  await expect(content(second)).toContainText('Beginning.')

  // While nothing is unsaved, each follows the other.
  await page.keyboard.type(' From the first.')
  await expect(content(second)).toContainText('From the first.')

  // Both write at once.
  await content(second).click()
  await second.keyboard.press('Control+End')
  await content(page).click()
  await page.keyboard.press('Control+End')
  await Promise.all([
    page.keyboard.type(' Alpha', { delay: 0 }),
    second.keyboard.type(' Omega', { delay: 0 }),
  ])
  const conflict = (one: Page) => one.getByRole('alert').filter({ hasText: 'changed elsewhere' })
  const conflicts = async () => (await conflict(page).count()) + (await conflict(second).count())
  await expect.poll(conflicts).toBe(1)
  const late = (await conflict(page).isVisible()) ? page : second
  await conflict(late).getByRole('button', { name: 'Keep both as two notes' }).click()
  await expect(conflict(late)).toHaveCount(0)
  await expect(content(page)).not.toContainText(late === page ? 'Alpha' : 'Omega')
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Notes' }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
})

test('an earlier version is compared and restored', async ({ postil, page }) => {
  argument(postil)
  await openPlace(postil, page, 'Notes')
  await newNote(page, 'Versions')
  await page.keyboard.type('The first wording.')
  await saved(page)
  await page.keyboard.type(' And more.')
  await saved(page)
  await page.getByRole('button', { name: 'About this note' }).click()
  await page.getByRole('menuitem', { name: 'Earlier versions' }).click()
  const dialog = page.getByRole('dialog', { name: 'Earlier versions' })
  await expect(dialog.locator('ins')).toContainText('And more.')
  await dialog.getByRole('button', { name: 'Restore this version' }).click()
  await expect(content(page)).toHaveText('The first wording.')
  await saved(page)
})

test('a passage is dragged into the note from the drawer beside it', async ({ postil, page }) => {
  argument(postil)
  await openPlace(postil, page, 'Notes')
  await newNote(page, 'Dragged')
  await page.keyboard.type('Here: ')
  await saved(page)
  const drawer = page.getByRole('complementary', { name: 'Sources' })
  await drawer
    .getByRole('listitem')
    .filter({ hasText: 'bankrupt' })
    .dragTo(content(page).locator('p').first())
  await expect(content(page).locator('.note-citation')).toHaveText(/bankrupt/)
  await expect(drawer.getByText('cited')).toHaveCount(1)
  await saved(page)
  await content(page).locator('.note-citation').click()
  await expect(page.getByRole('dialog', { name: 'Where does this come from?' })).toContainText('Wierzbicki')
})

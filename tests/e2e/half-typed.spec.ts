/** What was typed of a comment, and about which words, is not lost, whatever happens before it is saved. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { atRest, expect, recalling, remembering, test } from './harness.ts'
import { boxOf, card, cards, openArticle as open, reader, TEXT, TITLE } from './reading.ts'

const comment = (page: Page) => page.getByRole('textbox', { name: 'Comment' })
/** The comment of its card, about to be typed in. */
const change = (page: Page, quote: string) =>
  card(page, quote)
    .getByRole('button', { name: /^Comment: / })
    .click()
/** Loads the page again, until what was half typed would stand open. */
async function reopen(page: Page): Promise<void> {
  await recalling(page, 'half-typed/', () => page.reload())
  await atRest(page)
}

test('a comment that is half typed is there again after a crash, and after one has been elsewhere', async ({
  postil,
  page,
}) => {
  await open(postil, page, ['did not adjust', '--comment', 'The weak spot.'])
  const words = await boxOf(page, 'beside what')
  await page.mouse.dblclick(words.x, words.y)
  await page.keyboard.press('c')
  await remembering(page, 'half-typed/', () => page.keyboard.insertText('So they did in'))
  await postil.kill()
  await page.goto(await postil.start())
  await expect(comment(page)).toHaveValue('So they did in')
  await expect(comment(page)).toBeFocused()
  await page.keyboard.type(' clay, too')
  await page.keyboard.press('Control+1')
  await page.getByText(TITLE).first().click()
  await expect(comment(page)).toHaveValue('So they did in clay, too')
  await page.keyboard.press('Enter')
  await expect(cards(page)).toHaveCount(2)
  await expect(cards(page).first()).toContainText('So they did in clay, too')

  // A comment that is changed in its card; and one that is given up stays away.
  await card(page, 'did not adjust').getByRole('button', { name: 'Comment: The weak spot.' }).click()
  await remembering(page, 'half-typed/', () => page.keyboard.insertText('The strong'))
  await page.reload()
  await expect(comment(page)).toHaveValue('The strong')
  await remembering(page, 'half-typed/', () => page.keyboard.press('Escape'))
  await reopen(page)
  await expect(card(page, 'did not adjust')).toContainText('The weak spot.')
  await expect(comment(page)).toHaveCount(0)
})

test('a half-typed comment stays about its passage, whatever is clicked meanwhile', async ({
  postil,
  page,
}) => {
  await open(
    postil,
    page,
    ['did not adjust', '--comment', 'The weak spot.'],
    ['moved to the wrong', '--comment', 'Precious words.'],
  )
  await change(page, 'did not adjust')
  await remembering(page, 'half-typed/', () => page.keyboard.insertText('The weakest'))
  await reopen(page)
  await expect(comment(page)).toHaveValue('The weakest')
  const beside = await boxOf(page, 'Readers have')
  await page.mouse.click(beside.x, beside.y)
  const other = await boxOf(page, 'moved to the wrong')
  await page.mouse.click(other.x, other.y)
  await expect(
    card(page, 'moved to the wrong').getByRole('button', { name: 'Delete annotation' }),
  ).toBeVisible()
  // Another passage is marked meanwhile.
  const words = await boxOf(page, 'smoking')
  await page.mouse.dblclick(words.x, words.y)
  await page.keyboard.press('2')
  await expect(cards(page)).toHaveCount(3)
  // What is asked for now is that the one that was begun be finished.
  await page.keyboard.press('c')
  await expect(comment(page)).toBeFocused()
  await page.keyboard.insertText(' of all')
  await page.keyboard.press('Enter')
  await expect(card(page, 'did not adjust')).toContainText('The weakest of all')
  await expect(card(page, 'moved to the wrong')).toContainText('Precious words.')
  await expect(comment(page)).toHaveCount(0)
})

test('a half-typed comment finds its words in a new version, not others that read the same', async ({
  postil,
  page,
}) => {
  await open(postil, page)
  const { left, y } = await boxOf(page, 'note that was lost')
  await page.mouse.dblclick(left + 5, y)
  await page.keyboard.press('c')
  await remembering(page, 'half-typed/', () => page.keyboard.insertText('This one'))
  await postil.kill()
  const file = join(postil.folder, 'margins.md')
  writeFileSync(file, TEXT.replace('Readers have', 'Long ago, readers have'))
  postil.cli('revise', TITLE, file)
  await page.goto(await postil.start())
  await expect(comment(page)).toHaveValue('This one')
  // Where it is asked for is where it is said.
  const meant = () =>
    page.evaluate(() => {
      const [range] = CSS.highlights.get('postil-active')!
      return range!.endContainer.textContent!.slice(range!.startOffset, range!.endOffset + 14)
    })
  await expect.poll(meant).toBe('note that was lost')
  await page.keyboard.press('Enter')
  await expect(cards(page)).toContainText('This one')
  await expect.poll(meant).toBe('note that was lost')
  await postil.quit()
  expect(postil.cli('annotations', TITLE)).toMatchObject([{ quote: 'note', state: 'moved' }])
})

test('a half-typed comment is not forgotten over another that is given up', async ({ postil, page }) => {
  await open(postil, page, ['did not adjust', '--comment', 'The weak spot.'])
  const words = await boxOf(page, 'beside what')
  await page.mouse.dblclick(words.x, words.y)
  await page.keyboard.press('c')
  await remembering(page, 'half-typed/', () => page.keyboard.insertText('So they did'))
  await change(page, 'did not adjust')
  await remembering(page, 'half-typed/', () => page.keyboard.insertText('The strong'))
  await remembering(page, 'half-typed/', () => page.keyboard.press('Escape'))
  await reopen(page)
  await expect(comment(page)).toHaveValue('So they did')
})

test('a comment that was emptied is not asked for again', async ({ postil, page }) => {
  await open(postil, page)
  await reader(page).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('c')
  await remembering(page, 'half-typed/', () => page.keyboard.insertText('So'))
  await page.keyboard.press('Control+a')
  await remembering(page, 'half-typed/', () => page.keyboard.press('Delete'))
  await reopen(page)
  await expect(comment(page)).toHaveCount(0)
})

/** A PDF's own pages, one key away, with the passages marked on them. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './harness.ts'

const PDF = join(import.meta.dirname, '../fixtures/import/two-columns.pdf')
const QUOTE = 'Sentence 7.3 says that peatlands hold considerably more carbon'

/** The words of the page's text that lie under the marks. */
const markedWords = (page: Page) =>
  page.getByRole('dialog').evaluate((dialog) =>
    [...dialog.querySelectorAll('mark')]
      .flatMap((mark) => {
        const box = mark.getBoundingClientRect()
        return [...mark.parentElement!.querySelectorAll('span')].filter((span) => {
          const { left, right, top, bottom } = span.getBoundingClientRect()
          const [x, y] = [(left + right) / 2, (top + bottom) / 2]
          return x > box.left && x < box.right && y > box.top && y < box.bottom
        })
      })
      .map((span) => span.textContent)
      .join(' '),
  )

const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')

async function openArticle(page: Page, url: string) {
  await page.goto(url)
  await page.getByRole('row').getByText('Peat and the carbon ledger').click()
  await expect(reader(page)).toBeFocused()
}

const reader = (page: Page) => page.getByRole('region', { name: 'Peat and the carbon ledger' })

test('the page of the passage opens, drawn and marked; pages, zoom, and the way back', async ({
  postil,
  page,
}) => {
  const [imported] = postil.cli('import', PDF)
  postil.cli('annotate', imported!.articles[0]!.id, '--quote', QUOTE)
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await openArticle(page, await postil.start())
  await page.keyboard.press('n')
  await expect(page.locator('[data-card]')).toBeVisible()
  await page.keyboard.press('o')

  const dialog = page.getByRole('dialog', { name: 'two-columns.pdf' })
  const mark = dialog.locator('mark').first()
  await expect(mark).toBeInViewport()
  expect(letters(await markedWords(page))).toBe(letters(QUOTE))
  const field = dialog.getByRole('textbox', { name: 'Page' })
  await expect(field).toHaveValue('3')
  // It was drawn: there is ink on the paper.
  const shown = dialog.getByRole('region', { name: 'Page 3' })
  await expect
    .poll(() =>
      shown.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
        return data.filter((value, i) => i % 4 === 0 && value < 100).length > 1_000
      }),
    )
    .toBe(true)

  const width = async () => (await shown.locator('canvas').boundingBox())!.width
  const before = await width()
  await page.keyboard.press('-')
  await expect.poll(width).toBeLessThan(before)
  expect(letters(await markedWords(page))).toBe(letters(QUOTE))

  await page.keyboard.press('PageDown')
  await expect(field).toHaveValue('4')
  await page.keyboard.press('PageUp')
  await page.keyboard.press('PageUp')
  await expect(field).toHaveValue('2')
  await field.fill('6')
  await field.press('Enter')
  await expect(dialog.getByRole('region', { name: 'Page 6' })).toBeInViewport()
  await expect(dialog.getByRole('region', { name: 'Page 1', exact: true })).not.toBeInViewport()

  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(reader(page)).toBeFocused()
  expect(complaints).toEqual([])
})

test('a passage whose words are not on the page is said to be missing, not marked elsewhere', async ({
  postil,
  page,
}) => {
  const [imported] = postil.cli('import', PDF)
  await openArticle(page, await postil.start())
  await page.getByRole('button', { name: 'Edit text' }).click()
  await page.getByRole('button', { name: /^Sentence 1\.0/ }).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' A remark of mine.')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('toolbar', { name: 'Edit text' })).toBeHidden()
  await expect(page.getByText('A remark of mine.').first()).toBeVisible()
  await postil.quit()
  postil.cli('annotate', imported!.articles[0]!.id, '--quote', 'A remark of mine')
  postil.cli('annotate', imported!.articles[0]!.id, '--quote', 'Sentence 2.1 says')
  await page.goto(await postil.start())
  await expect(reader(page)).toBeFocused()
  await page.keyboard.press('o')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Not found on this page: “A remark of mine”')).toBeVisible()
  expect(letters(await markedWords(page))).toBe('Sentence21says')
})

test('RTF’s source is nothing to read: the file is offered to be saved', async ({ postil, page }, info) => {
  const file = info.outputPath('bog.rtf')
  writeFileSync(
    file,
    String.raw`{\rtf1\ansi{\info{\title Peat and the carbon ledger}}A bog keeps what falls.\par}`,
  )
  postil.cli('import', file)
  await openArticle(page, await postil.start())
  await page.keyboard.press('o')
  const dialog = page.getByRole('dialog', { name: 'bog.rtf' })
  await expect(dialog.getByText('A file of this kind is not shown here.')).toBeVisible()
  await expect(dialog).not.toContainText('rtf1')
})

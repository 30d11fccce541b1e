/** From marked passages to an argument: sorting, the claim's page, the table, the codebook. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { argument, openPlace, passages, STATEMENT } from './argument.ts'
import { expect, test } from './harness.ts'
import { boxesOf } from './reading.ts'

async function tab(page: Page, name: string) {
  await page.getByRole('tab', { name }).click()
  // What a screen reader hears of the panel is its tab's name.
  await expect(page.getByRole('tabpanel', { name })).toBeVisible()
}
const cell = (page: Page, row: number, column: number) => page.locator(`[data-cell="${row}:${column}"]`)

test('passages are sorted one by one into a claim, which then has two sides', async ({ postil, page }) => {
  passages(postil)
  await openPlace(postil, page, 'Claims')
  await tab(page, 'Unsorted')
  await expect(page.getByText('Passage 1 of 3')).toBeVisible()

  // A new claim needs its sentence, Enter and a stance.
  await page.getByRole('combobox', { name: 'What does this help you say?' }).click()
  await page.keyboard.type(STATEMENT)
  await page.keyboard.press('Enter')
  await page.keyboard.press('1')
  await expect(page.getByText('Evidence: supports')).toBeVisible()
  await expect(page.getByText('Passage 1 of 2')).toBeVisible()

  // The same claim is offered for the next passage; nothing is written before the stance.
  await page.keyboard.type('short fl')
  await expect(page.getByRole('option', { name: STATEMENT })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: STATEMENT })).toBeVisible()
  await expect(page.getByText('Passage 1 of 2')).toBeVisible()
  await page.keyboard.press('2')
  await expect(page.getByText('Passage 1 of 1')).toBeVisible()

  await tab(page, 'List')
  await page.getByRole('button', { name: STATEMENT }).click()
  await expect(page.getByRole('textbox', { name: 'The claim’s sentence' })).toHaveValue(STATEMENT)
  const section = (name: string) =>
    page.locator('section').filter({ has: page.getByRole('heading', { name }) })
  await expect(section('For').locator('q')).toHaveCount(1)
  await expect(section('Against').locator('q')).toHaveCount(1)

  // 3: it qualifies rather.
  await section('Against').locator('button').first().focus()
  await page.keyboard.press('3')
  await expect(section('Qualifies it').locator('q')).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(section('Against').locator('q')).toHaveCount(1)
})

test('evidence is given from the article at full speed: E, words, Enter, 1–4', async ({ postil, page }) => {
  passages(postil)
  for (let i = 0; i < 5; i++) postil.cli('claim', `Night trains are talked about, for the ${i}th time.`)
  await page.goto(await postil.start())
  await page.getByText('Sleepers and short flights').first().click()
  const article = page.locator('section[tabindex]')
  await expect(article).toBeFocused()
  const cards = page.getByRole('list', { name: 'Annotations' }).getByRole('article')
  await expect(cards).toHaveCount(2)
  const give = async (...keys: string[]) => {
    for (const key of keys) await (key.length > 20 ? page.keyboard.type(key) : page.keyboard.press(key))
    // Enter and the digit come before any suggestion is there.
    await expect(article).toBeFocused()
  }
  await give('n', 'e', STATEMENT, 'Enter', '2')
  await expect(cards.first()).toContainText(STATEMENT)
  await expect(page.getByText(`It opposes “${STATEMENT}”.`)).toBeVisible()
  // Arrows and Enter do as well; so does the row that is taken on the way.
  await give('n', 'e', 'Night trains are talked', 'ArrowDown', 'Enter', 'ArrowRight', 'ArrowRight', 'Enter')
  await expect(page.getByText(/It qualifies “Night trains are talked about, for the/)).toBeVisible()
})

test('the table is walked and marked with the keyboard, opens its quotes, and is exported', async ({
  postil,
  page,
}) => {
  argument(postil)
  await openPlace(postil, page, 'Claims')
  await page.getByPlaceholder('New claim: write its sentence').fill('Nobody has asked the airlines.')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Claim made')).toBeVisible()
  await tab(page, 'Table')

  await cell(page, 0, 0).focus()
  await page.keyboard.press('0')
  await expect(cell(page, 0, 0)).toHaveText('read, says nothing about it')
  await page.keyboard.press('ArrowDown')
  await expect(cell(page, 1, 0)).toBeFocused()
  await page.keyboard.press('Enter')
  const quotes = page.getByRole('dialog')
  await expect(quotes.locator('q')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(cell(page, 1, 0)).toBeFocused()
  // Evidence speaks already: there is no silence to mark.
  await page.keyboard.press('0')
  await expect(cell(page, 1, 0)).not.toContainText('says nothing')

  await page.getByRole('button', { name: 'Copy or save the table' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Save as CSV' }).click()
  const csv = readFileSync(await (await download).path(), 'utf8')
  expect(csv).toContain('"∅"')
  expect(csv).toContain('supports: Air traffic fell by nine per cent within two years.')

  await page.getByRole('button', { name: 'Only opposed 0' }).click()
  await expect(page.getByText('No claim fits the filter.')).toBeVisible()
  await page.getByRole('button', { name: 'Show all claims' }).click()

  await cell(page, 1, 0).click()
  await quotes
    .getByRole('button')
    .filter({ has: page.locator('q') })
    .first()
    .click()
  await expect(
    page.getByRole('heading', { name: /Sleepers and short flights|A reply/ }).first(),
  ).toBeVisible()
})

test('two claims are merged, and the merge is undone', async ({ postil, page }) => {
  argument(postil)
  postil.cli('claim', 'Sleepers replace flights.')
  await openPlace(postil, page, 'Claims')
  const list = page.getByRole('grid', { name: 'Claims' })
  await list.focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: 'Merge' }).click()
  await page.getByRole('radio', { name: STATEMENT }).check()
  await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click()
  await expect(list.getByRole('row')).toHaveCount(1)
  await expect(list.getByRole('button', { name: STATEMENT })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(list.getByRole('row')).toHaveCount(2)
})

test('tags are a codebook: made, renamed with what lies below, merged', async ({ postil, page }) => {
  argument(postil)
  await openPlace(postil, page, 'Claims')
  await page.getByRole('grid', { name: 'Claims' }).focus()
  await page.keyboard.press('x')
  await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Tags' }).click()
  for (const name of ['method/survey', 'method', 'polls']) {
    await page.keyboard.type(name)
    await page.getByRole('option', { name, exact: true }).click()
  }
  await expect(page.getByText('1 claim changed').last()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Remove the tag polls' })).toBeVisible()
  await page.keyboard.press('Escape')

  await tab(page, 'Tags')
  const tree = page.getByRole('treegrid', { name: 'Tags' })
  await tree.getByRole('row', { name: /^method/ }).click()
  await page.getByRole('textbox', { name: 'Name of the tag' }).fill('methods')
  await page.keyboard.press('Enter')
  await expect(tree.getByRole('row')).toHaveText([/methods/, /survey/, /polls/])
  await tree.getByRole('row', { name: /^survey/ }).click()
  await expect(page.getByRole('textbox', { name: 'Name of the tag' })).toHaveValue('methods/survey')
  await expect(page.getByRole('button', { name: STATEMENT })).toBeVisible()

  await page.getByRole('button', { name: 'Merge into…' }).click()
  await page.keyboard.type('poll')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Tags merged')).toBeVisible()
  await expect(tree.getByRole('row')).toHaveText([/methods/, /polls/])
})

test('a passage at the far end is on the screen when a claim shows it beside', async ({ postil, page }) => {
  const file = join(postil.folder, 'peat.md')
  const [first, moved] = ['The bog keeps what falls into it.', 'A ditch was cut along the northern edge.']
  writeFileSync(file, `# Peat\n\n${first}\n\n${moved}\n`)
  postil.cli('import', file)
  const id = postil.cli('annotate', 'Peat', '--quote', moved)[0]!.id
  postil.cli('evidence', postil.cli('claim', 'The bog was drained')[0]!.id, id, '--stance', 'supports')
  const filler = Array.from(
    { length: 120 },
    (_, n) => `Paragraph ${n}, which nobody marked, only takes room on the page.`,
  )
  writeFileSync(file, `# Peat\n\n${[first, ...filler, moved].join('\n\n')}\n`)
  postil.cli('revise', 'Peat', file)
  await page.setViewportSize({ width: 1400, height: 900 })
  await openPlace(postil, page, 'Claims')
  await page.getByText('The bog was drained').first().click()
  await page
    .getByText(moved)
    .first()
    .click({ modifiers: ['Control'] })
  await expect(async () => {
    const [box] = (await boxesOf(page.getByRole('main', { name: 'Peat' }), moved)) ?? []
    expect(box?.top).toBeGreaterThan(0)
    expect(box?.top).toBeLessThan(880)
  }).toPass({ timeout: 5000 })
})

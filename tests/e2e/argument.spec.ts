/** How claims stand to each other, to questions, and to projects. */
import type { Page } from '@playwright/test'
import { argument, openPlace, passages, STATEMENT } from './argument.ts'
import { expect, test } from './harness.ts'

const claims = (page: Page) => page.getByRole('grid', { name: 'Claims' })

test('a claim rests on others through every step; one of them is merged into it, and taken back', async ({
  postil,
  page,
}) => {
  argument(postil)
  postil.cli('claim', 'Sleepers replace flights.')
  await openPlace(postil, page, 'Claims')
  await page.getByRole('button', { name: STATEMENT }).click()
  const sentence = page.getByRole('textbox', { name: 'The claim’s sentence' })
  const relate = async (statement: string) => {
    await page.getByRole('combobox', { name: 'Relate to a claim' }).fill(statement)
    await page.keyboard.press('Enter')
    await expect(page.getByText('Claims related').last()).toBeVisible()
  }
  await relate('The hour of arrival decides.')
  await page.getByRole('button', { name: 'The hour of arrival decides.' }).click()
  await expect(sentence).toHaveValue('The hour of arrival decides.')
  await relate('Passengers sleep anyway.')
  await page.getByRole('button', { name: STATEMENT }).click()
  const related = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Related claims' }) })
  await expect(related.locator('dd')).toHaveText([
    'The hour of arrival decides.',
    'in turn: Passengers sleep anyway.',
  ])

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Merge with another claim…' }).click()
  // The words of the other are few, and one is misspelt.
  await page.keyboard.type('replaces fligths')
  await page.getByRole('option', { name: 'Sleepers replace flights.' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click()
  await expect(page.getByText('Claims merged')).toBeVisible()
  await page.keyboard.press('Control+2')
  await expect(claims(page).getByRole('row')).toHaveCount(3)
  await page.keyboard.press('Control+z')
  await expect(claims(page).getByRole('row')).toHaveCount(4)
  // A claim made to be related to was made and related in one step.
  await page.keyboard.press('Control+z')
  await expect(claims(page).getByRole('row')).toHaveCount(3)
})

test('a project has its own claims, table, questions and search; what is made in it belongs to it', async ({
  postil,
  page,
}) => {
  passages(postil)
  postil.cli('claim', 'Elsewhere, something else holds.')
  await openPlace(postil, page, 'Claims')
  await page.getByRole('button', { name: 'New project' }).click()
  await page.keyboard.type('Essay')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Essay', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.getByPlaceholder('New claim: write its sentence').fill('Night trains fill.')
  await page.keyboard.press('Enter')
  await expect(claims(page).getByRole('row')).toHaveText([/Night trains fill/])

  await page.getByRole('tab', { name: 'Questions' }).click()
  await page.getByRole('textbox', { name: 'New question' }).fill('Who takes them?')
  await page.keyboard.press('Enter')
  const gather = page.getByRole('combobox', { name: 'Add a claim that answers it' })
  const answers = page.locator('section li').getByRole('button').filter({ hasText: '.' })
  for (const [i, statement] of ['Those who arrive early.', 'Night trains fill.'].entries()) {
    await gather.fill(statement)
    await page.keyboard.press('Enter')
    await expect(answers).toHaveCount(i + 1)
  }
  await expect(answers).toHaveText(['Night trains fill.', 'Those who arrive early.'])
  await answers.first().focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(answers).toHaveText(['Those who arrive early.', 'Night trains fill.'])
  await answers.first().focus()
  await page.keyboard.press('Backspace')
  await expect(answers).toHaveText(['Night trains fill.'])

  await page.keyboard.press('Control+Shift+f')
  await page.keyboard.type('something')
  await expect(page.getByText('Nothing found for “something”.')).toBeVisible()
  await page.getByRole('button', { name: 'In Essay' }).click()
  await expect(page.getByText('Elsewhere, something else holds.')).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Project Essay' }).click()
  await page.getByRole('menuitem', { name: 'Delete project' }).click()
  await page.getByRole('tab', { name: 'List' }).click()
  await expect(claims(page).getByRole('row')).toHaveCount(3)
})

test('while the next unsorted passage is on its way, nothing is taken for either', async ({
  postil,
  page,
}) => {
  passages(postil)
  const kept: (() => void)[] = []
  let isHeld = true
  await page.routeWebSocket(/.*/, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      const isOther = /annotations\/unsorted/.test(`${message}`) && !/"at":0/.test(`${message}`)
      if (isHeld && isOther) kept.push(() => server.send(message))
      else server.send(message)
    })
  })
  await openPlace(postil, page, 'Claims')
  await page.getByRole('tab', { name: 'Unsorted' }).click()
  // The one before and the one behind are asked for ahead.
  await expect.poll(() => kept.length).toBe(2)
  const first = page.getByRole('region', { name: 'Passage 1 of 3' })
  const words = await first.locator('mark').first().innerText()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  const busy = page.locator('[aria-busy=true]')
  await expect(busy).toBeVisible()
  await expect(first.locator('mark').first()).toHaveText(words)
  await page.keyboard.press('e')
  await page.keyboard.type('Lost words')
  const field = page.getByRole('combobox', { name: 'What does this help you say?' })
  await expect(field).toHaveValue('')
  isHeld = false
  for (const send of kept) send()
  const second = page.getByRole('region', { name: 'Passage 2 of 3' })
  await expect(second.locator('mark').first()).not.toHaveText(words)
  await expect(busy).toHaveCount(0)
  await expect(field).toBeFocused()
  await page.keyboard.type(STATEMENT)
  await expect(field).toHaveValue(STATEMENT)
  await page.keyboard.press('Enter')
  await page.keyboard.press('3')
  await expect(page.getByText('1 sorted')).toBeVisible()
})

test('unsorted passages are gone through by keys alone: skipped, deleted, brought back', async ({
  postil,
  page,
}) => {
  passages(postil)
  await openPlace(postil, page, 'Claims')
  await page.getByRole('tab', { name: 'Unsorted' }).click()
  await page.keyboard.press('Tab')
  const at = (position: number, count: number) =>
    expect(page.getByText(`Passage ${position} of ${count}`)).toBeVisible()
  await at(1, 3)
  await page.keyboard.press('ArrowRight')
  await at(2, 3)
  await page.keyboard.press('n')
  await at(3, 3)
  await page.keyboard.press('ArrowRight')
  await at(1, 3)
  await page.keyboard.press('Backspace')
  await at(1, 2)
  await page.keyboard.press('ArrowLeft')
  await at(2, 2)
  await page.keyboard.press('e')
  await page.keyboard.type(STATEMENT)
  await page.keyboard.press('Enter')
  await page.keyboard.press('3')
  await at(1, 1)
  await expect(page.getByText('1 sorted')).toBeVisible()
  // In an empty field, taking back means what was sorted last.
  for (const count of [2, 3]) {
    await page.keyboard.press('Control+z')
    await expect(page.getByText(new RegExp(`Passage \\d of ${count}`))).toBeVisible()
  }
})

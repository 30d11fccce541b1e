/** Twenty passages, a new version of their article, and what became of each settled by keyboard alone. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './harness.ts'

const TITLE = 'A walk to the harbour'
const SENTENCES = [
  'The path begins behind the chapel and goes down between two walls.',
  'Nobody repairs the steps any more, and rain has taken three of them.',
  'The council did not ask the fishermen before it closed the quay.',
  'A grey cat sleeps on the lowest windowsill whatever the weather.',
  'Nets hang from the balconies until the first frost comes.',
  'At noon the bell rings eleven times, because one stroke was lost in the war.',
  'Children sell lemonade to people who only wanted directions.',
  'The survey was not paid for by the owners of the marina.',
  'Past the second bend one smells tar long before one sees the boats.',
  'An old map calls this place the Mouth of Salt.',
  'Swallows nest under every arch of the customs house.',
  'The harbourmaster keeps bees on the roof of his office.',
  'Tourists photograph the crane, which has been broken for years.',
  'Every mooring ring has a name scratched into the stone beside it.',
  'The tide here is small, hardly a hand between high and low water.',
  'Forty boats were registered in the year after the storm.',
  'Most of them belong to dentists from the capital now.',
  'In the evening the water turns the colour of weak tea.',
  'A loudspeaker plays the same waltz at the end of each day.',
  'Whoever stays until dark walks home by the lights of the ferry.',
]
const text = (change: (sentence: string, i: number) => string) =>
  `# ${TITLE}\n\n${SENTENCES.map(change).filter(Boolean).join('\n\n')}\n`

test('passages are marked, their article gets a new version, and each is settled by key', async ({
  postil,
  page,
}) => {
  const file = join(postil.folder, 'trees.md')
  writeFileSync(
    file,
    text((words) => words),
  )
  postil.cli('import', file)
  await page.goto(await postil.start())
  await page.getByText(TITLE).first().click()
  await page.locator('main section[tabindex]').focus()
  for (let i = 0; i < 20; i++) {
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press(String((i % 5) + 1))
    await expect(page.getByRole('article', { name: `Annotation: ${SENTENCES[i]}` })).toHaveCount(1)
  }
  await expect(page.getByText('Saved').first()).toBeVisible()
  await postil.quit()
  expect(postil.cli('annotations')).toHaveLength(20)

  // Reversed, taken out, moved, only typography.
  writeFileSync(
    file,
    text((words, i) => {
      if (i === 2) return words.replace('did not ask', 'did ask')
      if (i === 7) return words.replace('was not paid', 'was paid')
      if (i === 15) return words.replace('Forty', 'Fifty')
      if (i === 4 || i === 11) return ''
      return words.replace('weak tea', 'weak\u00a0tea')
    }),
  )
  postil.cli('revise', TITLE, file)
  const states = () => Object.groupBy(postil.cli('annotations'), ({ state }) => state)
  expect(states().changed).toHaveLength(3)
  expect(states().lost).toHaveLength(2)

  await page.goto(await postil.start())
  const review = page.getByRole('region', { name: 'Passages to check' })
  const current = review.locator('li[aria-current=true]')
  await page.locator('main section[tabindex]').focus()
  await page.keyboard.press('v')
  // Who hears the text is told that the words are not those that were marked.
  await expect(
    page.locator(`main article [aria-description*="${SENTENCES[2]}” – Wording changed"]`),
  ).toHaveCount(1)
  // The reversal is shown, old over new.
  await expect(current).toBeFocused()
  await expect(current.locator('del')).toHaveText('not')
  await page.keyboard.press('Enter')
  // Lost: other words are marked by hand, the first sentence on the screen.
  await expect(current).toContainText(SENTENCES[4]!)
  await page.keyboard.press('r')
  await expect(current).toContainText('Select the words in the text')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(current).toContainText('The survey')
  await page.keyboard.press('Enter')
  // Lost, and left so.
  await expect(current).toContainText(SENTENCES[11]!)
  await page.keyboard.press('l')
  await expect(current.locator('ins')).toHaveText('Fifty')
  await page.keyboard.press('Enter')
  await expect(review).toHaveCount(0)
  await expect(page.getByText('Every passage is checked.')).toBeVisible()
  await expect(page.getByRole('button', { name: /to check/ })).toHaveCount(0)
  await expect(page.locator('main section[tabindex]')).toBeFocused()

  // What is lost stays, marked: in the list, in the search, in an export.
  await postil.quit()
  expect(postil.cli('annotations')).toHaveLength(20)
  expect(states().lost).toMatchObject([{ quote: SENTENCES[11] }])
  expect(states().changed).toBeUndefined()
  expect(JSON.stringify(postil.cli('search', 'keeps bees'))).toContain(SENTENCES[11])
  postil.cli('export', join(postil.folder, 'vault'))
  const pages = join(postil.folder, 'vault/articles')
  const exported = readFileSync(join(pages, readdirSync(pages)[0]!), 'utf8')
  expect(exported).toMatch(/keeps bees on the roof of his office[^^]*\*lost\*/)
})

test('in the pane beside, passages are checked where they are', async ({ postil, page }) => {
  const file = join(postil.folder, 'trees.md')
  writeFileSync(
    file,
    text((words) => words),
  )
  postil.cli('import', file)
  postil.cli('annotate', TITLE, '--quote', SENTENCES[2]!)
  writeFileSync(
    file,
    text((words) => words.replace('did not ask', 'did ask')),
  )
  postil.cli('revise', TITLE, file)
  await page.goto(await postil.start())
  await page.getByRole('row', { name: TITLE }).click()
  await page.keyboard.press('Control+1')
  await page.getByRole('grid').focus()
  await page.keyboard.press('Control+Enter')
  const beside = page.getByRole('region', { name: 'Beside' })
  await beside.getByRole('button', { name: '1 passage to check' }).click()
  const current = beside.locator('li[aria-current=true]')
  await expect(current).toBeFocused()
  await expect(current.locator('del')).toHaveText('not')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Every passage is checked.')).toBeVisible()
  await expect(beside.locator('main section[tabindex]')).toBeFocused()
  await expect(page.getByRole('grid')).toBeVisible()
})

test('in a narrow window what is checked stands under the text, and the passage above it is seen', async ({
  postil,
  page,
}) => {
  const file = join(postil.folder, 'walk.md')
  writeFileSync(file, text(String))
  postil.cli('import', file)
  for (const i of [15, 17]) postil.cli('annotate', TITLE, '--quote', SENTENCES[i]!)
  writeFileSync(
    file,
    text((words, i) => (i === 17 ? '' : words.replace('Forty', 'Fifty'))),
  )
  postil.cli('revise', TITLE, file)
  await page.setViewportSize({ width: 700, height: 600 })
  await page.goto(await postil.start())
  await page.getByText(TITLE).first().click()
  await page.getByRole('button', { name: '2 passages to check' }).click()
  const review = page.getByRole('region', { name: 'Passages to check' })
  const current = review.locator('li[aria-current=true]')
  const words = page.locator('main article p', { hasText: 'Fifty boats' })
  await expect(current.locator('ins')).toHaveText('Fifty')
  await expect(words).toBeInViewport({ ratio: 1 })
  const panel = (await review.boundingBox())!
  const passage = (await words.boundingBox())!
  expect(passage.y + passage.height).toBeLessThanOrEqual(panel.y)
  expect(panel.width).toBeGreaterThan(600)
  await page.keyboard.press('Enter')
  await expect(current).toContainText(SENTENCES[17]!)
  await page.keyboard.press('l')
  await expect(review).toHaveCount(0)
  await postil.quit()
  expect(postil.cli('annotations').map(({ state }) => state)).toEqual(['exact', 'lost'])
})

test('who comes for a passage that a new version made uncertain is asked about it, or hears that it is gone', async ({
  postil,
  page,
}) => {
  const file = join(postil.folder, 'trees.md')
  writeFileSync(
    file,
    text((words) => words),
  )
  postil.cli('import', file)
  const marked = [2, 10, 11].map((i) => postil.cli('annotate', TITLE, '--quote', SENTENCES[i]!)[0]!.id)
  writeFileSync(
    file,
    text((words, i) => (i === 2 ? words.replace('did not ask', 'did ask') : i === 11 ? '' : words)),
  )
  const claim = postil.cli('claim', 'The council decided alone')[0]!.id
  postil.cli('evidence', claim, marked[0]!, '--stance', 'supports')
  postil.cli('revise', TITLE, file)
  await page.goto(await postil.start())
  const come = (id: string) =>
    page.evaluate((id) => {
      window.location.hash = `annotation/${id}`
    }, id)
  const current = page.locator('li[aria-current=true]')
  await come(marked[2]!)
  await expect(current).toContainText('The harbourmaster keeps bees')
  await expect(current).toContainText('No place fits well enough.')
  await come(marked[0]!)
  await expect(current).toContainText('The council did not ask')
  await expect(current).toBeFocused()
  await come(marked[2]!)
  await expect(current).toContainText('The harbourmaster keeps bees')
  await page.keyboard.press('l')
  await expect(page.getByRole('heading', { name: '1 passage to check' })).toBeVisible()
  await come(marked[2]!)
  await expect(page.getByText('Not in this version any more: “The harbourmaster keeps bees')).toBeVisible()
  // What stands as it stood is gone to as ever.
  await page.keyboard.press('Escape')
  await come(marked[1]!)
  await expect(page.getByRole('slider', { name: 'Start of the passage' })).toBeVisible()

  // Beside a claim the keys are still the claim's.
  await page.keyboard.press('Control+2')
  await page.getByText('The council decided alone').first().click()
  await page
    .getByText('The council did not ask')
    .first()
    .click({ modifiers: ['Control'] })
  const beside = page.getByRole('region', { name: 'Beside' })
  await expect(page.getByText('Not certain in this version: “The council did not ask')).toBeVisible()
  await expect(current).toHaveCount(0)
  await page.getByRole('button', { name: 'Passages to check', exact: true }).click()
  await expect(beside.locator('li[aria-current=true]').locator('del')).toHaveText('not')
})

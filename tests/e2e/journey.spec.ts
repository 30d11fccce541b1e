/** The whole main job, as a person does it: from a scraped file to an exported note, and everything there after a restart. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type Postil, remembering, SHARED, test } from './harness.ts'
import { boxesOf } from './reading.ts'

interface Journey {
  name: string
  file: string
  title: RegExp
  /** Words of the article that are marked, in the paragraph that begins so. */
  paragraph: string
  quote: string
  search: string
}

const JOURNEYS: Journey[] = [
  {
    name: 'a scraped French text',
    file: join(SHARED, 'articles/000_87eb7126c35b0c7b.txt'),
    title: /^Le sommet de Biden en Asie centrale\s: une nouvelle ère/,
    paragraph: 'Cette année, elle s’est tenue',
    quote: 'les présidents des six pays participants',
    search: 'epine dorsale',
  },
  {
    name: 'an English page',
    file: join(SHARED, 'articles/html/nytimes-1/source.html'),
    title: /United States to Lift Sudan Sanctions/,
    paragraph: 'On Friday, the Obama administration',
    quote: 'will announce a new Sudan strategy',
    search: 'sanctions',
  },
]

/** Selects words of the article as a mouse would: from their first to their last character. */
async function select(page: Page, paragraph: string, quote: string): Promise<void> {
  const within = page.locator('article p', { hasText: paragraph }).first()
  await within.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  const boxes = (await boxesOf(within, quote))!
  const [first, last] = [boxes[0]!, boxes.at(-1)!]
  await page.mouse.move(first.left + 1, first.y)
  await page.mouse.down()
  await page.mouse.move(last.right - 1, last.y, { steps: 8 })
  await page.mouse.up()
}

async function importFile(page: Page, file: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Import files…' }).click(),
  ])
  await chooser.setFiles(file)
}

const card = (page: Page, quote: string) => page.getByRole('article', { name: `Annotation: ${quote}` })

for (const journey of JOURNEYS) {
  test(`from ${journey.name} to an exported note, and back after a restart`, async ({ postil, page }) => {
    test.skip(!existsSync(journey.file), `${journey.file} is not beside the project`)
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    await page.goto(await postil.start())
    await importFile(page, journey.file)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(journey.title)

    // Marking: a colour by key, another passage over it, undone and done again.
    await select(page, journey.paragraph, journey.quote)
    await expect(page.getByRole('toolbar', { name: 'Selected words' })).toBeVisible()
    await page.keyboard.press('h')
    await expect(card(page, journey.quote)).toBeVisible()
    await select(page, journey.paragraph, journey.quote.split(' ').slice(1).join(' '))
    await page.keyboard.press('2')
    await expect(page.getByRole('list', { name: 'Annotations' }).getByRole('article')).toHaveCount(2)
    await page.keyboard.press('Control+z')
    await expect(page.getByRole('list', { name: 'Annotations' }).getByRole('article')).toHaveCount(1)
    await page.keyboard.press('Control+Shift+z')
    await expect(page.getByRole('list', { name: 'Annotations' }).getByRole('article')).toHaveCount(2)

    // A comment.
    await card(page, journey.quote).getByRole('button').first().click()
    await page.locator('section[tabindex]').focus()
    await page.keyboard.press('c')
    await page.getByRole('textbox', { name: 'Comment' }).fill('Worth a second look.')
    await page.keyboard.press('Enter')
    await expect(card(page, journey.quote)).toContainText('Worth a second look.')

    // Evidence for a claim that is made on the way; only the stance writes.
    await page.locator('section[tabindex]').focus()
    await page.keyboard.press('e')
    await page.getByRole('combobox', { name: 'What does this help you say?' }).fill('Somebody has to decide')
    await page.keyboard.press('Enter')
    await page.keyboard.press('1')
    await expect(card(page, journey.quote)).toContainText('Somebody has to decide')
    await expect(page.getByText('It supports “Somebody has to decide”.')).toBeVisible()

    // The claim shows its passage, and the passage opens again.
    await page.keyboard.press('Control+2')
    await page.getByRole('button', { name: 'Somebody has to decide', exact: true }).click()
    await expect(page.locator('q', { hasText: journey.quote }).first()).toBeVisible()

    // Search, without accents.
    await page.keyboard.press('Control+Shift+f')
    await page.keyboard.type(journey.search)
    await expect(page.getByRole('option').first()).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(journey.title)

    // A note beside the article.
    await remembering(page, 'history', () => page.getByRole('button', { name: 'Note', exact: true }).click())
    const editor = page.locator('[contenteditable=true]').first()
    await editor.click()
    await page.keyboard.type('# A thought')
    await page.keyboard.press('Enter')
    await page.keyboard.type('It is **worth** keeping.')
    await expect(page.getByText('Saved').first()).toBeVisible()
    await expect(page.getByText('Saving')).toHaveCount(0)

    // Quit, start again: everything is there, and a backup made itself.
    await postil.quit()
    expect(readdirSync(postil.folder)).toContain('library.postil-backups')
    await page.goto(await postil.start())
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: journey.title }).first()).toBeVisible()
    await expect(page.locator('[contenteditable=true]').first()).toContainText('worth')
    await postil.quit()

    // The exported file reads well anywhere.
    const folder = join(postil.folder, 'export')
    postil.cli('export', folder)
    const [name] = readdirSync(join(folder, 'articles'))
    const markdown = readFileSync(join(folder, 'articles', name!), 'utf8')
    expect(markdown).toMatch(/^---\ntitle: "/)
    for (const words of [
      journey.quote,
      'Worth a second look.',
      'Somebody has to decide',
      'A thought',
      '**worth**',
    ])
      expect(markdown).toContain(words)
    expect(
      requests.filter(
        (url) => !url.startsWith('http://127.0.0.1:') && !url.startsWith('blob:') && !url.startsWith('data:'),
      ),
    ).toEqual([])
  })
}

test('killed right after “Saved”, nothing is missing', async ({ postil, page }) => {
  const file = join(postil.folder, 'peat.md')
  writeFileSync(file, '# Peat\n\nA bog stores carbon, and keeps it for ten thousand years.\n')
  await page.goto(await postil.start())
  await importFile(page, file)
  await select(page, 'A bog stores carbon', 'stores carbon')
  await page.keyboard.press('h')
  await expect(page.getByText('Saved').first()).toBeVisible()
  await postil.kill()
  expect(annotationsOf(postil)).toEqual(['stores carbon'])
})

const annotationsOf = (postil: Postil) => postil.cli('annotations').map(({ quote }) => quote)

test('a passage whose words changed is shown as such, and settled by key', async ({ postil, page }) => {
  const file = join(postil.folder, 'study.md')
  const text =
    '# A study\n\nThe authors did not adjust for smoking, which limits what can be said.\n\nMortality fell in the second group.\n'
  writeFileSync(file, text)
  postil.cli('import', file)
  postil.cli('annotate', 'A study', '--quote', 'did not adjust for smoking')
  writeFileSync(file, text.replace('did not adjust', 'did adjust'))
  postil.cli('revise', 'A study', file)
  await page.goto(await postil.start())
  await page.getByText('A study').first().click()
  await page.getByRole('button', { name: '1 passage to check' }).click()
  const review = page.getByRole('region', { name: 'Passages to check' })
  await expect(review.getByText('Wording changed')).toBeVisible()
  await expect(review.locator('del')).toHaveText(/not/)
  await review.getByRole('listitem').first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '1 passage to check' })).toHaveCount(0)
  await postil.quit()
  expect(postil.cli('annotations')).toMatchObject([{ state: 'exact', quote: 'did adjust for smoking' }])
})

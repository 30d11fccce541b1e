/** Bringing files in, as a person does. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { makeEpub } from '../app/import/books.ts'
import { expect, test } from './harness.ts'

const FIXTURES = join(import.meta.dirname, '../fixtures/import')
const file = (name: string, text: string | Buffer) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text),
})
const fixture = (name: string) => file(name, readFileSync(join(FIXTURES, name)))
const essay = (title: string, body: string) =>
  `---\ntitle: ${title}\nauthor: Ada Fen\n---\n\n${`${body} `.repeat(40).trim()}\n`

/** Through the file dialog that Ctrl+O opens. */
async function choose(page: Page, files: ReturnType<typeof file>[]) {
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Control+o')
  await (await chooser).setFiles(files)
}

const panel = (page: Page) => page.getByRole('region', { name: 'Import' })
const toLibrary = (page: Page) => page.keyboard.press('Control+1')

test('an empty library says how to begin, and its sample opens by itself', async ({ postil, page }) => {
  await page.goto(await postil.start())
  await expect(page.getByRole('heading', { name: 'Bring in an article' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Import files…' })).toBeVisible()
  await page.getByRole('button', { name: 'Open a sample' }).click()
  await expect(page.getByRole('heading', { name: 'Reading with a pencil' })).toBeVisible()
  await toLibrary(page)
  await expect(page.getByRole('row')).toHaveCount(1)
})

test('a mixed handful: good, empty, binary and twice the same', async ({ postil, page }) => {
  await page.goto(await postil.start())
  await expect(page.getByRole('button', { name: 'Open a sample' })).toBeVisible()
  await choose(page, [
    file('empty.txt', ''),
    fixture('book.epub'),
    fixture('brief.docx'),
    fixture('two-columns.pdf'),
    file('noise.bin', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256))),
    file('fens.md', essay('Fens', 'Fens hold water and carbon for a long time.')),
    file('fens again.md', essay('Fens', 'Fens hold water and carbon for a long time.')),
  ])
  // The first readable article opens; nobody had to press anything.
  await expect(page.getByRole('button', { name: 'Back' })).toBeEnabled({ timeout: 20_000 })
  await expect(panel(page)).toContainText('4 imported, 1 duplicate, 2 could not be read', { timeout: 20_000 })
  await page.getByRole('button', { name: '2 could not be read' }).click()
  await expect(panel(page)).toContainText('empty.txt is empty. There is nothing to import.')
  await expect(panel(page)).toContainText('noise.bin is not a document Postil can read')
  await expect(panel(page)).toContainText('It is “Fens”: the same file.')

  await panel(page).getByRole('button', { name: 'New version of that one' }).click()
  await expect(panel(page)).toContainText('5 imported')
  await panel(page).getByRole('button', { name: 'Clear the list' }).click()
  await expect(panel(page)).toHaveCount(0)
  await toLibrary(page)
  await expect(page.getByRole('row')).toHaveCount(4)
})

test('cancelled in the middle, and gone on with later', async ({ postil, page }) => {
  await page.goto(await postil.start())
  await expect(page.getByRole('button', { name: 'Open a sample' })).toBeVisible()
  const many = Array.from({ length: 40 }, (_, i) =>
    file(
      `essay ${i}.md`,
      essay(`Essay ${i}`, `Sentence number ${i} speaks of ${'peat '.repeat(i % 7)}and nothing else.`),
    ),
  )
  await choose(page, many)
  await expect(panel(page)).toContainText(/Importing \d+ of 40/)
  await panel(page).getByRole('button', { name: 'Cancel the rest' }).click()
  await expect(panel(page)).toContainText(/\d+ cancelled/)
  await panel(page).getByRole('button', { name: 'Go on with the rest' }).click()
  await expect(panel(page)).toContainText('40 imported', { timeout: 40_000 })
  await toLibrary(page)
  await expect(page.getByText('40 articles')).toBeVisible()
})

test('an article that resembles another is imported, and merged on a word', async ({ postil, page }) => {
  const words = Array.from({ length: 300 }, (_, i) => `word${(i * 37) % 211}`).join(' ')
  await page.goto(await postil.start())
  await expect(page.getByRole('button', { name: 'Open a sample' })).toBeVisible()
  await choose(page, [
    file('preprint.md', `# Peat, a preprint\n\n${words}\n`),
    file('published.md', `# Peat, as published\n\n${words} and a last remark\n`),
  ])
  await page.getByRole('button', { name: '1 needs you' }).click()
  await expect(panel(page)).toContainText('nearly the same text')
  await panel(page).getByRole('button', { name: 'Merge, keep that text' }).click()
  await expect(page.getByText('which keeps its text.')).toBeVisible()
  await toLibrary(page)
  await expect(page.getByRole('row')).toHaveCount(1)
  // What a word did, a word takes back.
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('button', { name: '1 needs you' }).click()
  await expect(panel(page).getByRole('button', { name: 'Merge, keep that text' })).toBeVisible()
})

test('dropped on the window, and pasted into it', async ({ postil, page }) => {
  await page.goto(await postil.start())
  await expect(page.getByRole('button', { name: 'Open a sample' })).toBeVisible()
  const transfer = await page.evaluateHandle(
    (text) => {
      const data = new DataTransfer()
      data.items.add(new File([text], 'dropped.md'))
      return data
    },
    essay('Dropped', 'It fell from the sky.'),
  )
  await page.locator('#root > div').dispatchEvent('dragenter', { dataTransfer: transfer })
  await expect(page.getByText('Drop files or folders to import them')).toBeVisible()
  await page.locator('#root > div').dispatchEvent('drop', { dataTransfer: transfer })
  await expect(page.getByText('It fell from the sky.').first()).toBeVisible()

  await toLibrary(page)
  await expect(page.getByRole('row')).toHaveCount(1)
  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData(
      'text/html',
      '<article><h1>Pasted</h1><p>With <em>structure</em>, and enough words to be an article of its own, which a pasted page has to have.</p></article>',
    )
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  })
  await expect(page.locator('em', { hasText: 'structure' })).toBeVisible()

  await toLibrary(page)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Paste' }).click()
  await page.getByRole('textbox', { name: 'Text' }).fill(essay('By hand', 'It was typed.'))
  await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText('It was typed.').first()).toBeVisible()
})

test('a folder of a saved page and a Zotero export: pictures are in, files become the text of their references', async ({
  postil,
  page,
}) => {
  const folder = join(postil.folder, 'export')
  const text = 'Peat burns slowly where the water has gone, and nobody sees it for years. '.repeat(12)
  const files: Record<string, string | Buffer> = {
    'Bog.html': `<!doctype html><title>The bog</title><body><article><h1>The bog</h1><p>${text}</p><img alt="The rim" src="Bog_files/rim.png"><p>${text}</p></article>`,
    'Bog_files/rim.png': readFileSync(join(FIXTURES, 'one-source/bog.png')),
    'rim again.png': readFileSync(join(FIXTURES, 'one-source/bog.png')),
    'Bog_files/style.css': 'p { color: red }',
    'Heath.url': '[InternetShortcut]\r\nURL=https://example.org/heath\r\n',
    'Library.bib':
      '@article{fen2020, title={Peat and Fire}, author={Fen, Ada}, year={2020}, file={PDF:files/12/scan.md:text/markdown}}',
    'files/12/scan.md': `# 1234\n\n${text} It does.`,
  }
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  await page.goto(await postil.start())
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import a folder…' }).click()
  await (await chooser).setFiles(folder)
  await expect(panel(page)).toContainText('4 imported, 1 picture that no document shows', { timeout: 20_000 })
  await panel(page).getByRole('button', { name: 'Show the files' }).click()
  await expect(panel(page).getByText('export/rim again.png')).toBeVisible()
  // Whichever was read first has opened by itself.
  await expect(page.getByText('Peat burns slowly').first()).toBeVisible()
  await toLibrary(page)
  await expect(page.getByRole('row')).toHaveCount(3)
  await page.getByRole('row').filter({ hasText: 'The bog' }).getByText('The bog').click()
  const picture = page.getByRole('img', { name: 'The rim' })
  await expect(picture).toBeVisible()
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await toLibrary(page)
  await page.getByRole('row').filter({ hasText: 'Peat and Fire' }).getByText('Peat and Fire').click()
  await expect(page.getByText('Peat burns slowly').first()).toBeVisible()
  await expect(page.getByText('Ada Fen').first()).toBeVisible()
})

test('a book is one article, and on a word an article a chapter', async ({ postil, page }) => {
  const book = Buffer.from(
    makeEpub('The Patient Bog', [
      { title: 'Water', text: 'A bog is mostly water, and its water hardly moves.' },
      { title: 'Moss', text: 'Moss grows on moss, and the lowest of it never quite rots.' },
    ]),
  )
  await page.goto(await postil.start())
  await expect(page.getByRole('button', { name: 'Open a sample' })).toBeVisible()
  await choose(page, [file('bog.epub', book)])
  const strip = page.getByRole('region', { name: 'This book has 2 chapters' })
  await strip.getByRole('button', { name: 'Make an article each' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Water' })).toBeVisible()
  await toLibrary(page)
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('row')).toHaveCount(1)
  await page.getByRole('row').getByText('The Patient Bog').click()
  await strip.getByRole('button', { name: 'Keep as one' }).click()
  await expect(strip).toHaveCount(0)
  await toLibrary(page)
  await page.getByRole('row').getByText('The Patient Bog').click()
  await expect(page.getByText('Moss grows on moss')).toBeVisible()
  await expect(strip).toHaveCount(0)
})

test('a guessed author is marked, and one click corrects it', async ({ postil, page }) => {
  await page.goto(await postil.start())
  await expect(page.getByRole('button', { name: 'Open a sample' })).toBeVisible()
  await choose(page, [
    file('memo.txt', `The memo\n\nBy Jean Martin\n\n${'Peat keeps its water. '.repeat(30)}`),
  ])
  // It opens by itself; whoever goes to the library before that is taken away again.
  await expect(page.getByRole('heading', { name: 'The memo' })).toBeVisible()
  await toLibrary(page)
  await page.getByRole('row').click({ position: { x: 500, y: 20 } })
  const details = page.getByRole('complementary', { name: 'Details' })
  await details.getByRole('button', { name: /^Authors:/ }).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Jeanne Martin; Ada Fen')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row')).toContainText('Jeanne Martin, Ada Fen')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undone: change to an article')).toBeVisible()
  await expect(page.getByRole('row')).not.toContainText('Ada Fen')
})

test('what comes in is a step: an offer to undo the one before goes with it', async ({ postil, page }) => {
  await page.goto(await postil.start())
  await expect(page.getByRole('button', { name: 'Open a sample' })).toBeVisible()
  await choose(page, [file('fens.md', essay('Fens', 'Fens hold water.'))])
  await expect(page.getByRole('heading', { name: 'Fens' })).toBeVisible()
  await toLibrary(page)
  await page.getByRole('row', { name: /Fens/ }).focus()
  await page.keyboard.press('Backspace')
  const undo = page.getByRole('button', { name: 'Undo' })
  await expect(undo).toBeVisible()
  await undo.hover()
  await choose(page, [file('moss.md', essay('Moss', 'Moss outlives whoever treads on it.'))])
  await expect(panel(page)).toContainText('2 imported')
  await expect(undo).toHaveCount(0)
})

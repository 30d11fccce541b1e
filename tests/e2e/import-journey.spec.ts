/** The front door from end to end: a mixed folder, stopped half way, gone on with, and every question it leaves answered. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { makeEpub } from '../app/import/books.ts'
import { makePdf } from '../app/import/pdfs.ts'
import { expect, test } from './harness.ts'

const MARSH =
  'The marsh had been drained for two hundred years before anyone measured what was lost. It took a flood to change that, and a second one to make the change last.'
const DITCH =
  'Nobody in the village remembers who dug the first ditch. The records speak of a lease, of a quarrel over peat, and of a bridge that was never paid for in full.'
const PAGE = (title: string, text: string) =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${text}</p><p>${text}</p></article></body></html>`

/** Files of six formats in three folders: two articles in one file, a duplicate, an empty file, a guessed author. */
function fill(folder: string): void {
  mkdirSync(join(folder, 'pages/deep'), { recursive: true })
  const files: Record<string, string | Uint8Array> = {
    '01 digest.txt': `The Long Return of the Marsh\n\n${MARSH}\n\n${DITCH}\n\n* * *\n\nThe Bridge That Was Never Paid For\n\nBy Omar Haddad\n\n${DITCH}\n\n${MARSH}\n`,
    '02 memo.txt': `The memo\n\nBy Jean Martin\n\n${'Peat keeps its water. '.repeat(30)}`,
    '03 fens.md': `---\ntitle: Fens\nauthor: Ada Fen\n---\n\n${'Fens hold water and carbon for a long time. '.repeat(20)}`,
    '04 fens again.md': `---\ntitle: Fens\nauthor: Ada Fen\n---\n\n${'Fens hold water and carbon for a long time. '.repeat(20)}`,
    '05 empty.txt': '',
    'pages/06 moss.html': PAGE(
      'Moss',
      'Moss grows on moss, and the lowest of it never quite rots, as everybody here knows.',
    ),
    'pages/07 ash.html': PAGE(
      'Ash',
      'Ash falls into the bog in order, and whoever cuts a column of peat can read it there.',
    ),
    'pages/deep/08 bog.epub': makeEpub('The Patient Bog', [{ title: 'Water', text: DITCH }]),
    'pages/deep/09 lake.pdf': makePdf([
      {
        lines: MARSH.match(/.{1,80}(?:\s|$)/g)!.map((text, i) => ({
          text,
          x: 72,
          y: 700 - i * 14,
          size: 10,
        })),
      },
    ]),
  }
  for (let i = 10; i < 30; i++)
    files[`pages/${i} essay.md`] =
      `# Essay ${i}\n\n${`Number ${i} speaks of peat ${'and moss '.repeat(i)}only. `.repeat(20)}`
  for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content)
}

/**
 * Keeps back what the window sends once it has handed over so many files, so that some are always left to stop, however
 * fast the machine is. Returns the way to let everything through again.
 */
async function pauseAfter(page: Page, files: number): Promise<() => void> {
  const kept: (() => void)[] = []
  let added = 0
  let paused = true
  await page.routeWebSocket(/.*/, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      if (message.toString().includes('/imports/add')) added++
      if (paused && added > files) kept.push(() => server.send(message))
      else server.send(message)
    })
  })
  return () => {
    paused = false
    for (const send of kept.splice(0)) send()
  }
}

test('a mixed folder comes in, is stopped and gone on with, and leaves no question open', async ({
  postil,
  page,
}) => {
  const folder = join(postil.folder, 'articles')
  fill(folder)
  const goOn = await pauseAfter(page, 6)
  await page.goto(await postil.start())
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import a folder…' }).click()
  await (await chooser).setFiles(folder)
  const panel = page.getByRole('region', { name: 'Import' })
  await expect(panel).toContainText(/Importing \d+ of 29/)
  await panel.getByRole('button', { name: 'Cancel the rest' }).click()
  goOn()
  await panel.getByRole('button', { name: 'Go on with the rest' }).click()
  await expect(panel).toContainText('27 imported, 1 duplicate, 1 could not be read', { timeout: 40_000 })

  // The duplicate, and the one that needs a word.
  await panel.getByRole('button', { name: '1 could not be read' }).click()
  await expect(panel).toContainText('05 empty.txt is empty')
  const same = panel.getByText('It is “Fens”: the same file.')
  await same.scrollIntoViewIfNeeded()
  await panel.getByRole('button', { name: 'Keep both' }).click()
  await expect(panel).toContainText('28 imported')
  await panel.getByRole('button', { name: 'Clear the list' }).click()

  /** By the palette, as the list shows only the rows there is room for. */
  const open = async (title: string) => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(title)
    const palette = page.getByRole('dialog', { name: 'Go to or do…' })
    await palette.getByRole('option', { name: title }).first().click()
  }
  // A guessed author, right with one click.
  await open('The memo')
  await page.getByRole('button', { name: 'Authors: Jean Martin' }).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Jeanne Martin')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Authors: Jeanne Martin' })).toBeVisible()
  await page.keyboard.press('Control+1')

  // What else the digest holds becomes an article.
  await open('The Long Return of the Marsh')
  const strip = page.getByRole('region', { name: 'Also in this file: 1 more' })
  await strip.getByRole('button', { name: 'Make an article' }).click()
  await expect(
    page.getByRole('heading', { level: 1, name: 'The Bridge That Was Never Paid For' }),
  ).toBeVisible()
  await page.keyboard.press('Control+1')
  await expect(page.getByText('29 articles')).toBeVisible()
})

/** Makes the README's pictures: `npm run screenshots`. A library of its own, filled with Postil's sample texts. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { sampleArticle } from '../../app/sample.ts'
import { BROWSER_ARGS, browserPath } from './browser.ts'

const ROOT = join(import.meta.dirname, '../..')
const OUT = join(ROOT, 'tests/screenshots')
const CLI = join(ROOT, 'main/cli.ts')

const folder = mkdtempSync(join(tmpdir(), 'postil-pictures-'))
const library = join(folder, 'library.postil')
const cli = (...args: string[]) => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [CLI, ...args, '--json', '--library', library],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { id: string; articles: { id: string }[] })
}

async function fill(): Promise<void> {
  const paths: string[] = []
  for (const language of ['en', 'fr'] as const) {
    const { name, file } = sampleArticle(language)
    writeFileSync(join(folder, name), await file.text())
    paths.push(join(folder, name))
  }
  const [english, french] = cli('import', ...paths).map(({ articles }) => articles[0]!.id)
  const mark = (article: string, quote: string, ...more: string[]) =>
    cli('annotate', article, '--quote', quote, ...more)[0]!.id
  const stands = mark(english!, 'it stands beside the words it is about', '--tag', 'margin')
  const worse = mark(
    english!,
    'A note that moved to the wrong words is worse than a note that was lost',
    '--color',
    'rose',
    '--comment',
    'The whole case for showing a state.',
  )
  mark(english!, 'worse than a note that was lost: the lost one is missed', '--color', 'sky')
  const copy = mark(english!, 'Copy a few words before and after them, too', '--color', 'moss')
  const pire = mark(
    french!,
    'Une note passée aux mauvais mots est pire qu’une note perdue',
    '--color',
    'rose',
  )
  const loin = mark(french!, 'après dix ans', '--color', 'sky')
  const claim = (statement: string) => cli('claim', statement)[0]!.id
  const first = claim('A misplaced note does more harm than a lost one')
  const second = claim('Context is enough to find a passage again')
  claim('Paper margins outlive digital ones')
  for (const [id, annotation, stance] of [
    [first, worse, 'supports'],
    [first, pire, 'supports'],
    [first, loin, 'qualifies'],
    [second, copy, 'supports'],
    [second, worse, 'opposes'],
    [second, stands, 'mentions'],
  ] as const) {
    cli('evidence', id, annotation, '--stance', stance)
  }
}

async function picture(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(900)
  await page.screenshot({ path: join(OUT, `${name}.png`) })
}

await fill()
mkdirSync(OUT, { recursive: true })
const server = spawn(process.execPath, [CLI, 'serve', '--json', '--library', library], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const url = await new Promise<string>((resolve) => {
  server.stdout.once('data', (chunk) => resolve(JSON.parse(String(chunk)).url))
})
const browser = await chromium.launch({ executablePath: await browserPath(), args: BROWSER_ARGS })
try {
  for (const scheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      colorScheme: scheme,
      locale: 'en-GB',
    })
    await page.goto(url)
    await page.getByRole('button', { name: 'Settings' }).waitFor()
    await page.keyboard.press('Control+1')
    await page.getByRole('option').first().waitFor()
    await picture(page, `library-${scheme}`)
    await page.getByText('Reading with a pencil').first().click()
    await page.locator('article').first().waitFor()
    await picture(page, `reader-${scheme}`)
    await page.keyboard.press('Control+2')
    await picture(page, `claims-${scheme}`)
    await page.getByRole('tab', { name: /Table/ }).click()
    await picture(page, `table-${scheme}`)
    await page.getByRole('tab', { name: /List/ }).click()
    await page
      .getByRole('button', { name: 'A misplaced note does more harm than a lost one' })
      .first()
      .click()
    await picture(page, `claim-${scheme}`)
    await page.close()
  }
} finally {
  await browser.close()
  server.kill()
  rmSync(folder, { recursive: true, force: true })
}

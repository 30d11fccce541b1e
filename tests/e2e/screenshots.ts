/** Makes the README's pictures: `npm run screenshots`. A library of its own, filled with Postil's sample texts. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { COLORS } from '../../app/model/annotation.ts'
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

const OVERLAPS = 'Marks upon marks'
const REVISED = 'A cohort, corrected'

/** Passages over each other: nested, crossing, the same twice, touching; and twelve in two lines. */
function fillOverlaps(): void {
  const names = 'alder beech cedar damson gorse hazel holly juniper larch maple rowan willow'.split(' ')
  const file = join(folder, 'overlaps.md')
  writeFileSync(
    file,
    `# ${OVERLAPS}\n\nWhoever reads a page twice marks it twice, and seldom in the same place. The second reading cuts across the first, stands inside it, or repeats it word for word; now and then it begins where the first one ended.\n\nA hedge of many plants: ${names.join(', ')}.\n\nNone of them hides another, and a click says which one is meant.\n`,
  )
  cli('import', file)
  const mark = (quote: string, color: string, comment = '') =>
    cli('annotate', OVERLAPS, '--quote', quote, '--color', color, '--comment', comment)
  mark('marks it twice, and seldom in the same place', 'amber', 'Nested: another stands inside it.')
  mark('seldom', 'rose')
  mark('The second reading cuts across the first', 'sky', 'Crossing the next one.')
  mark('across the first, stands inside it', 'moss')
  mark('repeats it word for word', 'rose', 'Marked twice, on two days.')
  mark('repeats it word for word', 'graphite')
  mark('now and then it begins', 'amber')
  mark('where the first one ended', 'sky', 'It touches the one before.')
  for (const [i, name] of names.entries()) mark(name, COLORS[i % COLORS.length]!)
}

/** A new version that reverses a sentence, drops one, and rewords one. */
function fillReview(): void {
  const file = join(folder, 'cohort.md')
  const text = `# ${REVISED}\n\nThe authors followed two thousand nurses for eleven years. They did not adjust for smoking, which limits what can be said.\n\nMortality fell in both groups. The difference was not significant after the third year.\n\nA letter to the editor asked for the raw data. It was never answered.\n\nThe association was described as strong and probably causal.\n`
  writeFileSync(file, text)
  cli('import', file)
  const mark = (quote: string, color: string, comment = '') =>
    cli('annotate', REVISED, '--quote', quote, '--color', color, '--comment', comment)
  mark('They did not adjust for smoking', 'rose', 'The weak spot of the whole study.')
  mark('The difference was not significant', 'sky')
  mark('It was never answered', 'moss', 'Ask them again.')
  mark('strong and probably causal', 'amber')
  writeFileSync(
    file,
    text
      .replace('did not adjust', 'did adjust')
      .replace(' It was never answered.', '')
      .replace('strong and probably causal', 'moderate and possibly causal'),
  )
  cli('revise', REVISED, file)
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

/** A vault exported to before, with a comment changed there alone, and another changed on both sides. */
function fillVault(): string {
  const vault = join(folder, 'vault')
  mkdirSync(join(vault, '.obsidian'), { recursive: true })
  cli('export', vault)
  const articles = join(vault, 'Postil/articles')
  const pages = readdirSync(articles).map((name) => join(articles, name))
  const english = pages.find((path) => readFileSync(path, 'utf8').includes('The whole case'))!
  const text = readFileSync(english, 'utf8')
  writeFileSync(
    english,
    `${text.replace('The whole case for', 'The best argument for')}\nMy own words stay.\n`,
  )
  const claims = join(vault, 'Postil/claims')
  const claim = join(claims, 'Context is enough to find a passage again.md')
  writeFileSync(claim, readFileSync(claim, 'utf8').replace('> Copy a few words', '> Copy some words'))
  cli('claim', 'Digital margins need a memory')
  return vault
}

async function picture(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(900)
  await page.screenshot({ path: join(OUT, `${name}.png`) })
}

await fill()
fillOverlaps()
fillReview()
const vault = fillVault()
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
    await page.getByRole('row').first().waitFor()
    await picture(page, `library-${scheme}`)
    await page.getByText('Reading with a pencil').first().click()
    await page.locator('article').first().waitFor()
    await picture(page, `reader-${scheme}`)
    await page.keyboard.press('Control+1')
    await page.getByText(OVERLAPS).first().click()
    await page.locator('article').first().waitFor()
    await picture(page, `overlaps-${scheme}`)
    await page.keyboard.press('Control+1')
    await page.getByText(REVISED).first().click()
    await page.getByRole('button', { name: /to check/ }).click()
    await picture(page, `review-${scheme}`)
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
    await page.keyboard.press('Control+3')
    if (scheme === 'light') {
      await page.getByRole('button', { name: 'Draft from claims' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('A misplaced note does more harm than a lost one').click()
      await dialog.getByText('Context is enough to find a passage again').click()
      await dialog.getByRole('button', { name: 'Start with 2 claims' }).click()
    } else {
      await page.getByRole('row').first().getByRole('button').first().click()
    }
    await page.locator('.note-citation').first().waitFor()
    await picture(page, `note-${scheme}`)
    await page.keyboard.press('Control+Shift+E')
    const sheet = page.getByRole('dialog', { name: 'Export' })
    await sheet.getByLabel('Into the folder').fill(vault)
    await sheet.getByText('What will happen').waitFor()
    await picture(page, `export-${scheme}`)
    await sheet.getByText('Write Postil’s wording into the file').scrollIntoViewIfNeeded()
    await picture(page, `conflict-${scheme}`)
    await page.close()
  }
} finally {
  await browser.close()
  server.kill()
  rmSync(folder, { recursive: true, force: true })
}

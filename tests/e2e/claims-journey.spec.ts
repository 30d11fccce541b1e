/** Three articles, eight claims with evidence on both sides, the table, and a note of a page: sorted and written by keyboard. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openPlace } from './argument.ts'
import { expect, type Postil, SHARED, test } from './harness.ts'

const FILES = [
  'articles/000_87eb7126c35b0c7b.txt',
  'articles/html/nytimes-1/source.html',
  'articles/html/gmw/source.html',
].map((name) => join(SHARED, name))
const CLAIMS = 8
/** Of these a page is written: two passages each. */
const WRITTEN = 6
/** A sentence of this many characters, and what ends it. */
const SENTENCE = /[^.!?。！？\n]{40,240}[.!?。！？]/g

/** Imports the articles and marks sentences of each, in turn; the claims are to have one for and one against. */
function marked(postil: Postil): number {
  const ids = FILES.map((file) => {
    const { articles } = postil.cli('import', file)[0] as never as { articles: { id: string }[] }
    return articles[0]!.id
  })
  const sentences = ids.map((id) => {
    const { text } = postil.cli('show', id, '--as', 'json')[0] as never as { text: string }
    const found = (text.match(SENTENCE) ?? []).map((sentence) => sentence.trim())
    return found.filter((sentence) => text.split(sentence).length === 2)
  })
  let made = 0
  for (let round = 0; made < 2 * CLAIMS; round++) {
    for (const [i, id] of ids.entries()) {
      const quote = sentences[i]![round]
      if (quote === undefined || made === 2 * CLAIMS) continue
      postil.cli('annotate', id, '--quote', quote)
      made++
    }
  }
  return made
}

test('from marked passages to eight claims, a table, and a note that cites them', async ({
  postil,
  page,
}, info) => {
  const missing = FILES.find((file) => !existsSync(file))
  test.skip(missing !== undefined, `${missing} is not beside the project`)
  test.setTimeout(180_000)
  const count = marked(postil)

  await openPlace(postil, page, 'Claims')
  await page.getByRole('tab', { name: 'Unsorted' }).click()
  await page.getByRole('combobox').click()
  for (let i = 0; i < count; i++) {
    await expect(page.getByText(`Passage 1 of ${count - i}`)).toBeVisible()
    await expect(page.getByRole('combobox')).toBeFocused()
    const statement = `Statement number ${i % CLAIMS} holds.`
    await page.keyboard.type(statement)
    // Typed ahead of the suggestions, Enter takes the claim that is meant, or makes it, and the digit is its stance.
    await page.keyboard.press('Enter')
    await page.keyboard.press(i < CLAIMS ? '1' : '2')
  }
  await expect(page.getByText('Every passage has its place.')).toBeVisible()

  await page.getByRole('tab', { name: 'Table' }).click()
  await expect(page.getByText('8 claims × 3 articles')).toBeVisible()
  await expect(page.getByRole('gridcell').filter({ hasText: 'supports' })).toHaveCount(CLAIMS)
  await expect(page.getByRole('gridcell').filter({ hasText: 'opposes' })).toHaveCount(CLAIMS)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await info.attach(`table, ${colorScheme}`, { body: await page.screenshot(), contentType: 'image/png' })
  }

  await page.getByRole('tab', { name: 'List' }).click()
  await page.getByRole('grid', { name: 'Claims' }).focus()
  for (let i = 0; i < WRITTEN; i++)
    for (const key of i === 0 ? ['x'] : ['ArrowDown', 'x']) await page.keyboard.press(key)
  await page.getByRole('button', { name: 'Draft a note' }).click()
  await expect(page.locator('.note-content h2')).toHaveCount(WRITTEN)
  await expect(page.locator('.note-content .note-citation')).toHaveCount(2 * WRITTEN)
  await expect(page.getByRole('list', { name: 'References' }).getByRole('listitem')).toHaveCount(3)

  // What is stored is what was seen: each claim has one sentence for it and one against, word for word.
  await postil.quit()
  const texts = new Map(
    postil.cli('articles').map(({ id }) => {
      const shown = postil.cli('show', id, '--as', 'json')[0] as never as { text: string }
      return [id, shown.text]
    }),
  )
  const claims = postil.cli('claims') as never as {
    evidence: { article: string; stance: string; quote: string }[]
  }[]
  expect(claims).toHaveLength(CLAIMS)
  for (const { evidence } of claims) {
    expect(evidence.map(({ stance }) => stance).sort()).toEqual(['opposes', 'supports'])
    for (const { article, quote } of evidence) expect(texts.get(article)).toContain(quote)
  }
})

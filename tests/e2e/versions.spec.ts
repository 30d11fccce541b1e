/** What changed between any two versions of an article, gone through by key. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './harness.ts'

const TITLE = 'A long ledger'
const LINES = Array.from(
  { length: 400 },
  (_, i) => `Entry ${i}: the keeper counted ${i * 7} gulls on the wall.`,
)

test('changes are gone through by key, however far apart, between any two versions', async ({
  postil,
  page,
}) => {
  const file = join(postil.folder, 'ledger.md')
  const write = (lines: string[]) => writeFileSync(file, `# ${TITLE}\n\n${lines.join('\n\n')}\n`)
  write(LINES)
  postil.cli('import', file)
  // One entry is corrected, one stands elsewhere.
  const second = LINES.with(390, LINES[390]!.replace('gulls', 'gannets'))
  second.splice(200, 0, ...second.splice(3, 1))
  write(second)
  postil.cli('revise', TITLE, file)
  write(second.map((line) => line.replace('the keeper', 'nobody')))
  postil.cli('revise', TITLE, file)

  await page.goto(await postil.start())
  await page.getByText(TITLE).first().click()
  await page.getByRole('button', { name: 'More about this article' }).click()
  await page.getByRole('menuitem', { name: 'Versions' }).click()
  const changes = page.getByRole('region', { name: 'Changes since' })
  await expect(changes.getByRole('status')).toHaveText('400 changes')
  // More paragraphs are made as one comes to them.
  await expect(changes.getByText('Entry 399')).toHaveCount(0)
  await changes.focus()
  await page.keyboard.press('End')
  await expect(changes.getByText('Entry 150')).toHaveCount(1)

  await page.getByRole('button', { name: /^Version 1/ }).click()
  await page.getByRole('button', { name: /Up to/ }).click()
  await page.getByRole('option', { name: 'Version 2' }).click()
  await expect(changes.getByRole('status')).toHaveText('3 changes')
  await changes.focus()
  const current = page.locator('[data-kind]:focus')
  for (const words of ['Moved elsewhere', 'Moved here', 'gannets']) {
    await page.keyboard.press('n')
    await expect(current).toContainText(words)
    await expect(current).toBeInViewport()
  }
  await expect(current.locator('del')).toHaveText('gulls')
  await page.keyboard.press('n')
  await expect(changes.getByRole('status')).toHaveText('Change 3 of 3')
  await page.keyboard.press('p')
  await expect(current).toContainText('Entry 3')
  await page.keyboard.press('Escape')
  await expect(changes).toHaveCount(0)
})

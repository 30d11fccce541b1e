/** Correcting an article's text where it stands: what one does in a block and between blocks, and that one save is one version. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, remembering, test } from './harness.ts'

const TITLE = 'A scan'
const TEXT = `---
title: ${TITLE}
---

Margins rernember what readers forget. The scan was bro-

ken in two by a page.

Said twice.

Said twice.

The end of it.[^1]

[^1]: A footnote.
`

test('a text is corrected block by block, kept as a draft, and saved as one version', async ({
  postil,
  page,
}) => {
  const file = join(postil.folder, 'scan.md')
  writeFileSync(file, TEXT)
  postil.cli('import', file)
  postil.cli('annotate', TITLE, '--quote', 'what readers forget')
  await page.goto(await postil.start())
  await page.getByText(TITLE).first().click()
  await page.getByRole('button', { name: 'Edit text' }).click()
  const blocks = page.locator('[data-block]')
  const editor = page.getByRole('textbox', { name: 'Text of the paragraph' })
  const status = page.getByRole('toolbar', { name: 'Edit text' })
  await expect(blocks).toHaveCount(6)

  // A click puts the caret where it went; Escape leaves the block as it was.
  const box = await blocks.first().evaluate((block) => {
    const range = document.createRange()
    const text = block.querySelector('p')!.firstChild!
    range.setStart(text, 8)
    range.setEnd(text, 17)
    const { left, right, top, height } = range.getBoundingClientRect()
    return { left, right, y: top + height / 2 }
  })
  await page.mouse.click(box.right - 1, box.y)
  await expect(editor).toBeFocused()
  await page.keyboard.type('!!')
  await expect(editor).toContainText('rernember!! what')
  await page.keyboard.press('Escape')
  await expect(blocks.first()).toBeFocused()
  await expect(blocks.first()).toContainText('rernember what')

  // A slip, and a paragraph broken by a page.
  await page.mouse.dblclick(box.left + 20, box.y)
  await page.keyboard.type('remember')
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Delete')
  await expect(editor).toContainText('The scan was bro-ken in two by a page.')
  await expect(editor).toBeFocused()
  await page.keyboard.press('Backspace')
  // A missing paragraph, closed by key; the doubled one is taken out without opening it.
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('A paragraph that was missing.')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Delete')
  await expect(blocks).toHaveCount(5)
  await page.keyboard.press('Control+z')
  await expect(blocks).toHaveCount(6)
  await page.keyboard.press('Control+Shift+z')
  await expect(blocks).toHaveCount(5)
  await expect(status).toContainText('3 changes, not saved yet')
  // Discarded by mistake.
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(status).toBeHidden()
  await remembering(page, 'edit/', () => page.getByRole('button', { name: 'Undo' }).click())
  await expect(status).toContainText('3 changes, not saved yet')

  // The draft outlives a crash; nothing became a version yet.
  await postil.kill()
  await page.goto(await postil.start())
  await expect(status).toBeVisible()
  await expect(blocks).toHaveCount(5)
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('list', { name: 'Annotations' }).getByRole('article')).toHaveCount(1)
  await expect(page.locator('main article')).toHaveText(
    'Margins remember what readers forget. The scan was broken in two by a page.A paragraph that was missing.Said twice.The end of it.[1]1A footnote.',
  )
  await page.getByRole('button', { name: 'More about this article' }).click()
  await page.getByRole('menuitem', { name: 'Versions' }).click()
  await expect(page.getByRole('button', { name: /^Version \d/ })).toHaveCount(2)
})

test('what is being corrected stays open, and as it is, when a new version comes and goes', async ({
  postil,
  page,
  context,
}) => {
  const file = join(postil.folder, 'scan.md')
  writeFileSync(file, TEXT)
  postil.cli('import', file)
  writeFileSync(file, TEXT.replace('Said twice.\n\nSaid twice.', 'Said once.'))
  postil.cli('revise', TITLE, file)
  const other = await context.newPage()
  await page.goto(await postil.start())
  await other.goto(postil.url)
  for (const window of [page, other]) await window.getByText(TITLE).first().click()
  await page.getByRole('button', { name: 'Edit text' }).click()
  const status = page.getByRole('toolbar', { name: 'Edit text' })
  const editor = page.getByRole('textbox', { name: 'Text of the paragraph' })
  await page.locator('[data-block]').first().click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' And')

  await other.getByRole('button', { name: 'More about this article' }).click()
  await other.getByRole('menuitem', { name: 'Versions' }).click()
  await other.getByRole('button', { name: 'Bring this version back' }).click()
  await expect(status).toContainText('You began this with version 2')
  await expect(editor).toBeFocused()
  await page.keyboard.type(' more')
  await expect(editor).toContainText('bro- And more')
  await other.keyboard.press('Control+z')
  await expect(status).not.toContainText('You began')
  await expect(editor).toBeFocused()
  await page.keyboard.type(' still.')
  await page.keyboard.press('Control+s')
  await expect(page.locator('main article')).toContainText('bro- And more still.')
  await expect(page.locator('main article')).toContainText('Said once.')
})

test('the caret stands in a block as soon as that is drawn: no key falls between', async ({
  postil,
  page,
}) => {
  const file = join(postil.folder, 'scan.md')
  writeFileSync(file, TEXT)
  postil.cli('import', file)
  await page.goto(await postil.start())
  await page.getByText(TITLE).first().click()
  await page.getByRole('button', { name: 'Edit text' }).click()
  await page.locator('[data-block]').first().click()
  await page.keyboard.press('Control+End')
  // A key, and where the caret stands once the microtasks of that key are over, before anything else can come.
  const caretAfter = (key: string) =>
    page.getByRole('textbox', { name: 'Text of the paragraph' }).evaluate(async (editor, key) => {
      editor.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true }))
      for (let i = 0; i < 20; i++) await null
      const { anchorNode, anchorOffset } = getSelection()!
      const inEditor = document.activeElement?.contains(anchorNode)
      return inEditor && anchorNode?.textContent?.slice(0, anchorOffset)
    }, key)
  expect(await caretAfter('Delete')).toBe('Margins rernember what readers forget. The scan was bro-')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Control+End')
  expect(await caretAfter('ArrowDown')).toBe('')
  await page.keyboard.type('It is ')
  await expect(page.getByRole('textbox')).toHaveText('It is Said twice.')
})

test('one window at a time corrects a text; what it left unsaved is gone on with in another', async ({
  postil,
  page,
  context,
}) => {
  const file = join(postil.folder, 'scan.md')
  writeFileSync(file, TEXT)
  postil.cli('import', file)
  await page.goto(await postil.start())
  await page.getByText(TITLE).first().click()
  await page.getByRole('button', { name: 'Edit text' }).click()
  await page.locator('[data-block]').first().click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' Begun here.')

  const other = await context.newPage()
  await other.goto(postil.url)
  await expect(other.locator('main article')).not.toContainText('Begun here.')
  await other.getByRole('button', { name: 'Edit text' }).click()
  await expect(other.getByText('being corrected in another window')).toBeVisible()
  const status = other.getByRole('toolbar', { name: 'Edit text' })
  await expect(status).toBeHidden()

  // Who leaves it has it written down before the other's turn comes.
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Control+1')
  await expect(async () => {
    await other.getByRole('button', { name: 'Edit text' }).click()
    await expect(status).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expect(status).toContainText('1 change, not saved yet')
  await expect(other.locator('[data-block]').first()).toContainText('bro- Begun here.')
  await other.keyboard.press('Control+s')
  await expect(other.locator('main article')).toContainText('bro- Begun here.')
})

test('a block is one thing to press, links in it are none, and its headings leave no level out', async ({
  postil,
  page,
}) => {
  const file = join(postil.folder, 'levels.md')
  writeFileSync(file, '---\ntitle: Levels\n---\n\n## First\n\nSee [a page](https://example.org/a).\n')
  postil.cli('import', file)
  await page.goto(await postil.start())
  await page.getByText('Levels').first().click()
  await page.getByRole('button', { name: 'Edit text' }).click()
  const blocks = page.locator('[data-block]')
  await expect(blocks.first().locator('h3')).toHaveAttribute('aria-level', '2')
  await expect(blocks.nth(1).locator('a')).toHaveText('a page')
  await expect(blocks.nth(1).locator('a[href]')).toHaveCount(0)
  await blocks.nth(1).locator('a').click()
  await expect(page.getByRole('textbox', { name: 'Text of the paragraph' })).toBeFocused()
})

/** Reading and annotating with a finger, in a window without room for the margin. */
import type { Page } from '@playwright/test'
import { expect, test } from './harness.ts'
import { boxOf, cards, openArticle, TITLE, tools } from './reading.ts'

test.use({ hasTouch: true, viewport: { width: 700, height: 900 } })

const passage = (page: Page, quote: string) => page.getByRole('toolbar', { name: `Annotation: ${quote}` })

/** A finger that rests on a place until the browser selects what is there. */
async function longPress(page: Page, { x, y }: { x: number; y: number }): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setEmitTouchEventsForMouse', { enabled: true, configuration: 'mobile' })
  // The browser's own menu would wait for somebody.
  await page.evaluate(() => addEventListener('contextmenu', (event) => event.preventDefault()))
  const at = { x, y, button: 'left', clickCount: 1 } as const
  // A mouse event that becomes a touch is never answered.
  void session.send('Input.dispatchMouseEvent', { ...at, type: 'mousePressed', buttons: 1 }).catch(() => null)
  await page.waitForFunction(() => !getSelection()!.isCollapsed)
  void session.send('Input.dispatchMouseEvent', { ...at, type: 'mouseReleased' }).catch(() => null)
}

test('a long press selects a word, and a tap marks it', async ({ postil, page }) => {
  await openArticle(postil, page)
  await longPress(page, await boxOf(page, 'adjust'))
  await expect(tools(page)).toBeVisible()
  // A handle of the selection is dragged: nothing but the selection tells of it.
  await page.evaluate(() => getSelection()!.modify('extend', 'forward', 'word'))
  await tools(page).getByRole('button', { name: /Moss/ }).tap()
  await expect(passage(page, 'adjust for')).toBeVisible()
  await expect(passage(page, 'adjust for').getByRole('button', { name: /Moss/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
})

test('a tap on a passage shows what was said of it, and what can be done with it', async ({
  postil,
  page,
}) => {
  await openArticle(
    postil,
    page,
    ['did not adjust', '--comment', 'The *weak* spot.', '--tag', 'confounders'],
    ['adjust for smoking, which limits', '--color', 'sky'],
  )
  const { left, y } = await boxOf(page, 'did not')
  await page.touchscreen.tap(left + 8, y)
  const first = passage(page, 'did not adjust')
  await expect(first).toContainText('The weak spot.')
  await expect(first).toContainText('confounders')
  for (const button of await first.getByRole('button').all()) {
    const { width, height } = (await button.boundingBox())!
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
  }
  await first.getByRole('button', { name: 'Comment' }).tap()
  await page.getByRole('textbox', { name: 'Comment' }).fill('The weakest.')
  await page.getByRole('button', { name: 'Save' }).tap()
  await expect(first).toContainText('The weakest.')

  const overlap = await boxOf(page, 'adjust')
  await page.touchscreen.tap(overlap.x, overlap.y)
  await page.getByRole('menuitem', { name: /which limits/ }).tap()
  const second = passage(page, 'adjust for smoking')
  await second.getByRole('button', { name: 'Delete annotation' }).tap()
  await expect(second).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).tap()
  await expect.poll(() => page.evaluate(() => CSS.highlights.get('postil-sky-1')?.size)).toBe(1)
  await page.touchscreen.tap(overlap.x, overlap.y)
  await expect(page.getByRole('menuitem')).toHaveCount(2)
})

test('an edge is dragged by a finger, though the tools stand where it goes', async ({ postil, page }) => {
  await openArticle(postil, page, ['did not adjust'])
  const words = await boxOf(page, 'did not adjust')
  await page.touchscreen.tap(words.x, words.y)
  await expect(passage(page, 'did not adjust')).toHaveCSS('opacity', '1')
  const handle = (await page.getByRole('slider', { name: 'End of the passage' }).boundingBox())!
  const from = { x: handle.x + handle.width / 2, y: handle.y + handle.height / 2 }
  const to = await boxOf(page, 'moved to the wrong')
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints })
  await touch('touchStart', from)
  for (const share of [0.25, 0.5, 0.75, 1])
    await touch('touchMove', {
      x: from.x + (to.left + to.width - 4 - from.x) * share,
      y: from.y + (to.y - from.y) * share,
    })
  await touch('touchEnd')
  await expect(page.getByRole('slider', { name: 'End of the passage' })).toHaveAttribute(
    'aria-valuetext',
    /moved to the wrong$/,
  )
  await postil.quit()
  expect(postil.cli('annotations', TITLE)[0]!.quote).toMatch(/^did not adjust[\s\S]*moved to the wrong$/)
})

test('what a finger selects is annotated beside the margin too, where there is room', async ({
  postil,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await openArticle(postil, page)
  await longPress(page, await boxOf(page, 'smoking'))
  await tools(page).getByRole('button', { name: 'Comment' }).tap()
  await page.keyboard.type('Why not?')
  await page.keyboard.press('Enter')
  await expect(cards(page)).toContainText('Why not?')
})

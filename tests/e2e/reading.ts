/** An article to read and annotate, and what one sees of it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { atRest, expect, type Postil } from './harness.ts'

export const TITLE = 'How margins remember'
export const TEXT = `---
title: ${TITLE}
author: Ada Quill
date: 2021-05-03
---

## Beginnings

Readers have always written beside what they read. The authors did not adjust for smoking, which limits what can be said.

## Second thoughts

A note that moved to the wrong words is worse than a note that was lost.

| Year | Trains |
|------|--------|
| 2019 | 12     |
| 2021 | 30     |
`

export const reader = (page: Page) => page.locator('main section[tabindex]')
export const cards = (page: Page) => page.getByRole('list', { name: 'Annotations' }).getByRole('article')
export const card = (page: Page, quote: string) => page.getByRole('article', { name: `Annotation: ${quote}` })

/** Opens an article in which these words are marked. */
export async function openArticle(postil: Postil, page: Page, ...marks: string[][]): Promise<void> {
  const file = join(postil.folder, 'margins.md')
  writeFileSync(file, TEXT)
  postil.cli('import', file)
  for (const [quote, ...more] of marks) postil.cli('annotate', TITLE, '--quote', quote!, ...more)
  await page.goto(await postil.start())
  await page.getByText(TITLE).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(TITLE)
  // In a narrow window there is no margin.
  if (page.viewportSize()!.width >= 1100) await expect(cards(page)).toHaveCount(marks.length)
  await atRest(page)
}

export const tools = (page: Page) => page.getByRole('toolbar', { name: 'Selected words' })

/** Where words stand on the screen, a box a line; null while they are not there. */
export const boxesOf = (within: Locator, words: string) =>
  within.evaluate((root, words) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(words)
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + words.length)
      return Array.from(range.getClientRects(), ({ left, right, top, width, height }) => {
        return { left, right, top, width, height, x: left + width / 2, y: top + height / 2 }
      })
    }
    return null
  }, words)

/** Where words of the article stand on the screen: their first line. */
export async function boxOf(page: Page, words: string) {
  const boxes = await boxesOf(page.locator('main article'), words)
  if (!boxes) throw new Error(`no ${words}`)
  return boxes[0]!
}

/** A small argument to work with: two articles, passages marked in them, and claims some of them speak to. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Postil } from './harness.ts'

const ARTICLES = {
  sleepers: `---
title: Sleepers and short flights
author: Ingrid Halvorsen
date: 2023-04-11
---

Night trains filled on every line we counted. Air traffic fell by nine per cent within two years.

The hour of arrival decides more than the price.
`,
  reply: `---
title: A reply to the enthusiasts
author: Tomasz Wierzbicki
date: 2024
---

Air traffic fell because two airlines went bankrupt. Passengers say they would pay more; in the till it does not show.
`,
}
const QUOTES = [
  ['Sleepers and short flights', 'Air traffic fell by nine per cent within two years.'],
  ['A reply to the enthusiasts', 'Air traffic fell because two airlines went bankrupt.'],
  ['Sleepers and short flights', 'The hour of arrival decides more than the price.'],
] as const

export const STATEMENT = 'Night trains take passengers from short flights.'

/** Imports both articles and marks three passages; gives the annotations' ids, in the order of `QUOTES`. */
export function passages(postil: Postil): string[] {
  const paths = Object.entries(ARTICLES).map(([name, text]) => {
    const path = join(postil.folder, `${name}.md`)
    writeFileSync(path, text)
    return path
  })
  postil.cli('import', ...paths)
  return QUOTES.map(([article, quote]) => String(postil.cli('annotate', article, '--quote', quote)[0]!.id))
}

/** Passages as above, and a claim with evidence on both sides. The third passage is left unsorted. */
export function argument(postil: Postil): { annotations: string[]; claim: string } {
  const annotations = passages(postil)
  const claim = String(postil.cli('claim', STATEMENT)[0]!.id)
  postil.cli('evidence', claim, annotations[0]!, '--stance', 'supports')
  postil.cli('evidence', claim, annotations[1]!, '--stance', 'opposes')
  return { annotations, claim }
}

/** Opens the application and goes to the claims or the notes. */
export async function openPlace(postil: Postil, page: Page, place: 'Claims' | 'Notes') {
  await page.goto(await postil.start())
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: place }).click()
}

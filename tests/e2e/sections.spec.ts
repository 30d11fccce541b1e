/**
 * A long article is shown before it is whole: its sections are built near the reader first. Whatever asks for a place in one
 * that is not there yet must find it there, and nothing may move when the others come.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { atRest, expect, type Postil, remembering, test } from './harness.ts'
import { boxesOf } from './reading.ts'

const TITLE = 'A long text'
const FILLER = 'Its words only take room, so that what stands behind them is far from the screen. '.repeat(8)
const PARAGRAPHS = 120
const CHAPTER = 10

/** A grey picture of this size. */
function picture(width: number, height: number): string {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const rows = Buffer.alloc((width + 1) * height, 0)
  const png = Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return `data:image/png;base64,${png.toString('base64')}`
}

/** Chapters of ten paragraphs; with `more`, each has a picture, a table and some code, whose height nobody knows before. */
const markdown = (change: (words: string, n: number) => string, more = false): string =>
  [
    `# ${TITLE}`,
    ...Array.from({ length: PARAGRAPHS }, (_, i) => {
      const n = i + 1
      const chapter = (i % CHAPTER === 0 && [`## Chapter ${i / CHAPTER + 1}`]) || []
      const extra =
        more && i % CHAPTER === 4
          ? [
              `![A picture](${picture(300 + n, 200 + n)})`,
              `| Year ${n} | Trains ${n} |\n|--|--|\n| 1${n} | 2${n} |\n| 3${n} | 4${n} |`,
              `\`\`\`\nlet a = ${n}\nlet b = 2\n\`\`\``,
            ]
          : []
      return [...chapter, change(`Paragraph ${n} begins here. ${FILLER}`, n), ...extra]
        .filter(Boolean)
        .join('\n\n')
    }),
  ].join('\n\n')

const same = (words: string) => words
const reader = (page: Page) => page.locator('main section[tabindex]')
const unbuilt = (page: Page) => page.locator('main article > div:empty')
const card = (page: Page, quote: string) => page.getByRole('article', { name: `Annotation: ${quote}` })

/** Nothing is ever idle in the page, so that only what is asked for is built; `idle()` lets what waits for it run. */
const neverIdle = (page: Page) =>
  page.addInitScript(() => {
    const waiting: IdleRequestCallback[] = []
    window.requestIdleCallback = (run) => waiting.push(run)
    const idle = () => {
      for (const run of waiting.splice(0)) run({ didTimeout: false, timeRemaining: () => 50 })
    }
    Object.assign(window, { idle })
  })
const idle = (page: Page) => page.evaluate('idle()')

function store(postil: Postil, more = false): string {
  const file = join(postil.folder, 'long.md')
  writeFileSync(file, markdown(same, more))
  postil.cli('import', file)
  return file
}

async function open(postil: Postil, page: Page): Promise<void> {
  await page.goto(await postil.start())
  await page.getByText(TITLE).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(TITLE)
  await isSeen(page, 'Paragraph 1 begins')
  await atRest(page)
}

/** Where words stand on the screen; null while they are not there. */
const boxOf = async (page: Page, words: string) => (await boxesOf(page.locator('main'), words))?.[0] ?? null

const isSeen = (page: Page, words: string) =>
  expect(async () => {
    const box = await boxOf(page, words)
    expect(box?.top).toBeGreaterThan(0)
    expect(box?.top).toBeLessThan(790)
  }).toPass({ timeout: 5_000 })

/** The words that stand highest on the screen, and where exactly. */
const topOf = (page: Page) =>
  reader(page).evaluate((box) => {
    const { top } = box.getBoundingClientRect()
    const { left } = box.querySelector('article')!.getBoundingClientRect()
    const at = document.caretPositionFromPoint(left + 40, top + 60)!
    const range = document.createRange()
    range.setStart(at.offsetNode, at.offset)
    range.setEnd(at.offsetNode, at.offset)
    const words = at.offsetNode.textContent!.slice(0, 24)
    return { words, offset: at.offset, top: range.getBoundingClientRect().top - top }
  })

test('what is searched for, cited and in the outline is found before it is built', async ({
  postil,
  page,
}) => {
  store(postil)
  const { id } = postil.cli('annotate', TITLE, '--quote', 'Paragraph 95 begins')[0]!
  await neverIdle(page)
  await open(postil, page)
  expect(await unbuilt(page).count()).toBeGreaterThan(10)

  await reader(page).focus()
  await page.keyboard.press('n')
  await isSeen(page, 'Paragraph 95 begins')
  await expect(card(page, 'Paragraph 95 begins')).toHaveAttribute('data-active', 'true')
  expect(await page.evaluate(() => CSS.highlights.get('postil-amber-0')?.size)).toBe(1)
  expect(await unbuilt(page).count()).toBeGreaterThan(10)

  await page.keyboard.press('Control+f')
  const find = page.getByRole('searchbox', { name: 'Find in this article' })
  await find.fill('paragraph 60 begins')
  await expect(page.getByText('1 of 1')).toBeVisible()
  await isSeen(page, 'Paragraph 60 begins')
  await find.fill('begins here')
  await expect(page.getByText(`of ${PARAGRAPHS}`)).toBeVisible()
  expect(await page.evaluate(() => CSS.highlights.get('postil-found')?.size)).toBe(PARAGRAPHS)
  await find.press('Shift+Enter')
  await find.press('Shift+Enter')
  await page.keyboard.press('Escape')

  // A citation, followed from another program; and again, after one has read on elsewhere.
  await remembering(page, 'history', () => page.keyboard.press('Control+1'))
  await page.reload()
  await page.getByText(TITLE).first().waitFor()
  const follow = () =>
    page.evaluate((id) => {
      window.location.hash = `#annotation/${id}`
    }, id)
  await follow()
  await isSeen(page, 'Paragraph 95 begins')
  await expect(card(page, 'Paragraph 95 begins')).toHaveAttribute('data-active', 'true')
  expect(await unbuilt(page).count()).toBeGreaterThan(10)

  await reader(page).focus()
  await page.keyboard.press('Home')
  await isSeen(page, 'Paragraph 1 begins')
  await follow()
  await isSeen(page, 'Paragraph 95 begins')

  await page.keyboard.press('g')
  const outline = page.getByRole('navigation', { name: 'Outline' })
  await outline.getByRole('button', { name: 'Chapter 4', exact: true }).press('Enter')
  await isSeen(page, 'Paragraph 31 begins')
  expect((await boxOf(page, 'Chapter 4'))!.top).toBeLessThan(200)
})

test('a hit of the search over all texts is shown where it stands', async ({ postil, page }) => {
  const file = join(postil.folder, 'long.md')
  writeFileSync(
    file,
    markdown((words, n) => (n === 77 ? `A zeugma stands here. ${words}` : words)),
  )
  postil.cli('import', file)
  await neverIdle(page)
  await page.goto(await postil.start())
  await page.getByText(TITLE).first().waitFor()
  await page.keyboard.press('Control+Shift+f')
  await page.keyboard.type('zeugma')
  await page.getByText('A zeugma stands here').first().click()
  await page.keyboard.press('Enter')
  await isSeen(page, 'A zeugma stands here')
  expect(await page.evaluate(() => CSS.highlights.get('postil-found-here')?.size)).toBe(1)
})

test('everything is copied and printed, whatever is built', async ({ postil, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  store(postil)
  postil.cli('annotate', TITLE, '--quote', 'Paragraph 110 begins', '--comment', 'A late one.')
  await neverIdle(page)
  await open(postil, page)
  const numbers = (text: string) => [...text.matchAll(/Paragraph (\d+) begins/g)].map(([, n]) => Number(n))
  const all = Array.from({ length: PARAGRAPHS }, (_, i) => i + 1)
  await reader(page).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  expect(numbers(await page.evaluate(() => navigator.clipboard.readText()))).toEqual(all)

  await page.reload()
  await isSeen(page, 'Paragraph 1 begins')
  expect(await unbuilt(page).count()).toBeGreaterThan(10)
  const html = await page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'))
    const html = document.getElementById('print')!.innerHTML
    dispatchEvent(new Event('afterprint'))
    return html
  })
  expect(
    numbers(html.replaceAll(/<[^>]+>/g, '').replace('Paragraph 110 begins1', 'Paragraph 110 begins')),
  ).toEqual([...all, 110])
  expect(html).toContain('<mark>Paragraph 110 begins</mark><sup class="print-number">1</sup>')
})

test('words are marked across sections that were not there when the selection began', async ({
  postil,
  page,
}) => {
  store(postil)
  await neverIdle(page)
  await open(postil, page)
  // From the first screen to far below: what is scrolled to is there at once.
  const from = (await boxOf(page, 'Paragraph 2 begins'))!
  await page.mouse.click(from.left + 1, from.y)
  await reader(page).evaluate((box) => {
    box.scrollTop = box.scrollHeight * 0.6
  })
  const late = await page.waitForFunction(() => {
    const box = document.querySelector('main section[tabindex]')!.getBoundingClientRect()
    const p = [...document.querySelectorAll('main article p')].find(
      (block) => block.getBoundingClientRect().top > box.top + 60 && block.getBoundingClientRect().top < 700,
    )
    const [, words] = /^(Paragraph \d+ begins)/.exec(p?.textContent ?? '') ?? []
    return words
  })
  const words = (await late.jsonValue())!
  await atRest(page)
  expect(Number(words.split(' ')[1])).toBeGreaterThan(40)
  const to = (await boxOf(page, words))!
  await page.keyboard.down('Shift')
  await page.mouse.click(to.right - 2, to.y)
  await page.keyboard.up('Shift')
  await expect(page.getByRole('toolbar', { name: 'Selected words' })).toBeVisible()
  await page.keyboard.press('h')
  await expect(page.getByText('Saved').first()).toBeVisible()
  await postil.quit()
  const { quote } = postil.cli('annotations')[0]!
  expect(quote.startsWith('Paragraph 2 begins here. Its words')).toBe(true)
  expect(quote.endsWith(words)).toBe(true)
  expect(quote.split('\n').filter((line) => line.startsWith('Paragraph')).length).toBe(
    Number(words.split(' ')[1]) - 1,
  )
})

test('all of an article is marked as its text has it', async ({ postil, page }) => {
  store(postil)
  await neverIdle(page)
  await open(postil, page)
  await reader(page).focus()
  await page.keyboard.press('Control+a')
  await expect(page.getByRole('toolbar', { name: 'Selected words' })).toBeVisible()
  await page.keyboard.press('h')
  await expect(page.getByText('Saved').first()).toBeVisible()
  await postil.quit()
  const { quote } = postil.cli('annotations')[0]!
  expect(quote.startsWith('Chapter 1')).toBe(true)
  expect(quote.endsWith('far from the screen.')).toBe(true)
  expect(quote.match(/Paragraph \d+ begins/g)).toHaveLength(PARAGRAPHS)
})

test('an edge is dragged over the border of two sections', async ({ postil, page }) => {
  store(postil)
  await neverIdle(page)
  await open(postil, page)
  // The paragraphs at a border, and a passage before it.
  const [last, first] = await page.locator('main article').evaluate((root) => {
    const numberOf = (block: Element | null | undefined) =>
      Number(/^Paragraph (\d+)/.exec(block?.textContent ?? '')?.[1])
    const [one, two] = root.children
    return [numberOf(one!.lastElementChild), numberOf([...two!.children].find((block) => block.matches('p')))]
  })
  expect(first).toBe(last! + 1)
  await postil.quit()
  postil.cli('annotate', TITLE, '--quote', `Paragraph ${last} begins`)
  await page.goto(await postil.start())
  await reader(page).focus()
  await page.keyboard.press('n')
  const handle = page.getByRole('slider', { name: 'End of the passage' })
  await expect(handle).toBeVisible()
  await atRest(page)
  const grip = (await handle.boundingBox())!
  await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2)
  await page.mouse.down()
  // The text may still settle while the edge is on its way: it is let go where the words are then.
  await expect(async () => {
    const { right, y } = (await boxOf(page, `Paragraph ${first} begins`))!
    await page.mouse.move(right - 4, y, { steps: 8 })
    const at = (await handle.boundingBox())!
    // Half a line.
    expect(Math.abs(at.y - y)).toBeLessThan(15)
  }).toPass({ timeout: 5_000 })
  await page.mouse.up()
  await expect(page.getByText('Saved').first()).toBeVisible()
  await postil.quit()
  const { quote } = postil.cli('annotations')[0]!
  expect(quote).toMatch(new RegExp(`^Paragraph ${last} begins here[^]*Paragraph ${first} begins$`))
})

test('paragraphs and sentences are gone through from one section into the next', async ({ postil, page }) => {
  store(postil)
  await neverIdle(page)
  await open(postil, page)
  await reader(page).focus()
  for (let n = 1; n <= 30; n++) {
    for (let tries = 0; tries < 3; tries++) {
      await page.keyboard.press('j')
      const box = await boxOf(page, `Paragraph ${n} begins`)
      if (box && box.top < 130) break
    }
    expect((await boxOf(page, `Paragraph ${n} begins`))!.top, `paragraph ${n}`).toBeLessThan(130)
  }
  await page.keyboard.press('k')
  expect((await boxOf(page, 'Paragraph 29 begins'))!.top).toBeLessThan(130)
  const sentence = () => page.evaluate(() => getSelection()?.toString())
  const heard: string[] = []
  while (heard.length < 120 && !heard.at(-1)?.startsWith('Paragraph 38')) {
    await page.keyboard.press('ArrowRight')
    heard.push((await sentence())!)
  }
  const begin = heard.filter((words) => !words.startsWith('Its words'))
  expect(begin.slice(-9)).toEqual(
    [
      'Paragraph 30 begins here.',
      'Chapter 4',
      ...[31, 32, 33, 34, 35, 36, 37, 38].map((n) => `Paragraph ${n} begins here.`),
    ].slice(-9),
  )
})

test('a screen reader hears of passages in sections that came late', async ({ postil, page }) => {
  store(postil)
  postil.cli('annotate', TITLE, '--quote', 'Paragraph 100 begins', '--comment', 'Far below.')
  await neverIdle(page)
  await open(postil, page)
  const paragraph = page.locator('main article p', { hasText: 'Paragraph 100 begins' })
  // It is described while nothing else is to do.
  await expect(async () => {
    await idle(page)
    await expect(paragraph).toHaveAttribute(
      'aria-description',
      'Marked in Amber: “Paragraph 100 begins” – Far below.',
      { timeout: 200 },
    )
  }).toPass()
  await expect(unbuilt(page)).toHaveCount(0)
})

test('passages in late sections are reviewed, and a late block is corrected, where they stand', async ({
  postil,
  page,
}) => {
  const file = store(postil)
  for (const n of [50, 111]) postil.cli('annotate', TITLE, '--quote', `Paragraph ${n} begins here`)
  writeFileSync(
    file,
    markdown((words, n) => (n === 50 || n === 111 ? words.replace('begins', 'never begins') : words)),
  )
  postil.cli('revise', TITLE, file)
  await neverIdle(page)
  await open(postil, page)
  await reader(page).focus()
  await page.keyboard.press('v')
  const current = page.getByRole('region', { name: 'Passages to check' }).locator('li[aria-current=true]')
  await expect(current).toContainText('Paragraph 50')
  await isSeen(page, 'Paragraph 50 never begins')
  await remembering(page, 'reading/', async () => {
    await page.keyboard.press('Enter')
    await expect(current).toContainText('Paragraph 111')
    await isSeen(page, 'Paragraph 111 never begins')
  })
  await page.keyboard.press('Enter')
  await expect(
    page
      .getByText('every passage', { exact: false })
      .or(page.getByText('checked', { exact: false }))
      .first(),
  ).toBeVisible()

  await page.getByRole('button', { name: 'Edit text' }).click()
  await isSeen(page, 'Paragraph 111 never begins')
  const { right, y } = (await boxOf(page, 'Paragraph 111 never'))!
  await page.mouse.dblclick(right - 6, y)
  await expect(page.getByRole('textbox', { name: 'Text of the paragraph' })).toBeFocused()
  await page.keyboard.type('always')
  await page.keyboard.press('Control+s')
  await isSeen(page, 'Paragraph 111 always begins')
  await postil.quit()
  expect(postil.cli('annotations').map(({ state }) => state)).toEqual(['exact', 'changed'])
})

test.describe('where one was', () => {
  /** Reads on until pictures, tables and code lie above. */
  const readOn = async (page: Page) => {
    for (const to of [0.1, 0.35, 0.62]) {
      await remembering(page, 'reading/', () => scrollTo(page, to))
      await settled(page)
    }
    await page.mouse.move(300, 400)
    do {
      await remembering(page, 'reading/', () => page.mouse.wheel(0, 37))
      await atRest(page)
    } while (!(await topOf(page)).words.startsWith('Paragraph'))
    return topOf(page)
  }
  const scrollTo = (page: Page, share: number) =>
    reader(page).evaluate((box, share) => {
      box.scrollTop = box.scrollHeight * share
    }, share)
  /** Pictures and everything else that comes are there, and nothing moves any more. */
  const settled = async (page: Page) => {
    await expect
      .poll(() =>
        page
          .locator('main article img')
          .evaluateAll((all) => all.every((img) => (img as HTMLImageElement).complete)),
      )
      .toBe(true)
    await atRest(page)
  }
  const near = (
    now: Awaited<ReturnType<typeof topOf>>,
    before: Awaited<ReturnType<typeof topOf>>,
    pixels: number,
  ) => {
    expect(now.words).toBe(before.words)
    expect(Math.abs(now.top - before.top)).toBeLessThan(pixels)
  }

  test('is found again to the pixel, and nothing moves when pictures and the rest come', async ({
    postil,
    page,
  }) => {
    store(postil, true)
    await open(postil, page)
    const before = await readOn(page)
    for (let round = 0; round < 3; round++) {
      await page.reload()
      await expect.poll(async () => (await boxOf(page, before.words))?.top).toBeGreaterThan(-400)
      const first = await topOf(page)
      near(first, before, 1.5)
      expect(first.offset).toBe(before.offset)
      await expect(unbuilt(page)).toHaveCount(0)
      await settled(page)
      near(await topOf(page), before, 1.5)
    }
    await page.keyboard.press('Control+1')
    await page.keyboard.press('Alt+ArrowLeft')
    await expect.poll(async () => (await boxOf(page, before.words))?.top).toBeGreaterThan(-400)
    near(await topOf(page), before, 1.5)
  })

  test('is remembered again in a version that ends before it', async ({ postil, page }) => {
    const file = store(postil)
    await open(postil, page)
    await remembering(page, 'reading/', () => scrollTo(page, 0.95))
    await postil.quit()
    const half = markdown(same).split('\n\n')
    writeFileSync(file, half.slice(0, half.length / 2).join('\n\n'))
    postil.cli('revise', TITLE, file)
    await page.goto(await postil.start())
    await page.getByText(TITLE).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(TITLE)
    await atRest(page)
    await remembering(page, 'reading/', () => scrollTo(page, 0.4))
    await atRest(page)
    const before = await topOf(page)
    await page.reload()
    await expect.poll(async () => (await boxOf(page, before.words))?.top).toBeGreaterThan(-400)
    near(await topOf(page), before, 1.5)
  })

  test('stays on the screen when the window or the letters change their size', async ({ postil, page }) => {
    store(postil, true)
    await open(postil, page)
    const before = await readOn(page)
    const stays = async () => {
      await settled(page)
      const box = (await boxOf(page, before.words))!
      expect(box.top, 'the paragraph that was the first').toBeLessThan(300)
      expect(box.top).toBeGreaterThan(-450)
    }
    await page.setViewportSize({ width: 900, height: 700 })
    await stays()
    await page.setViewportSize({ width: 1400, height: 900 })
    await stays()
    await page.evaluate(() => document.documentElement.style.setProperty('--text-scale', '1.25'))
    await stays()
    await page.setViewportSize({ width: 800, height: 700 })
    await page.reload()
    await stays()
  })

  test('is remembered however soon one leaves', async ({ postil, page }) => {
    store(postil)
    await open(postil, page)
    const leaveAndReturn = [
      () => page.reload(),
      async () => {
        await page.keyboard.press('Control+1')
        await page.keyboard.press('Alt+ArrowLeft')
      },
    ]
    const words = 'Paragraph 2 begins here'
    // Where the title is above the text, and where it is not.
    for (const by of [60, 500])
      for (const leave of leaveAndReturn) {
        await reader(page).evaluate((box, by) => {
          box.scrollTop += by
        }, by)
        const before = (await boxOf(page, words))!
        await leave()
        await expect(async () => {
          const now = await boxOf(page, words)
          expect(Math.abs(now!.top - before.top)).toBeLessThan(1.5)
        }).toPass({ timeout: 5_000 })
      }
  })

  test('stays when the browser scrolls as the text gets narrower', async ({ postil, page }) => {
    store(postil, true)
    await open(postil, page)
    const { words } = await readOn(page)
    const before = (await boxOf(page, words))!
    for (const [width, by] of [
      ['500px', 900],
      ['', -900],
    ] as const) {
      await reader(page).evaluate(
        (box, [width, by]) => {
          box.querySelector('article')!.style.maxWidth = width
          box.scrollTop += by
        },
        [width, by] as const,
      )
      await atRest(page)
      const now = (await boxOf(page, words))!
      expect(now.top).toBeLessThan(300)
      expect(now.top).toBeGreaterThan(-600)
    }
    expect(Math.abs((await boxOf(page, words))!.top - before.top)).toBeLessThan(3)
  })

  test('does not move while one reads and what is above is built', async ({ postil, page }) => {
    store(postil, true)
    await open(postil, page)
    await readOn(page)
    await neverIdle(page)
    await page.reload()
    await reader(page).waitFor()
    await settled(page)
    const before = await topOf(page)
    expect(await unbuilt(page).count()).toBeGreaterThan(5)
    await idle(page)
    await expect(unbuilt(page)).toHaveCount(0)
    await settled(page)
    near(await topOf(page), before, 1)
    // Up, through what was only estimated: each step goes as far as it is told to, and no farther.
    let last = await topOf(page)
    for (let step = 0; step < 40; step++) {
      const words = last.words
      const from = (await boxOf(page, words))!.top
      await reader(page).evaluate((box) => box.scrollBy({ top: -200 }))
      await atRest(page)
      expect(Math.abs((await boxOf(page, words))!.top - from - 200), `step ${step}`).toBeLessThan(2)
      last = await topOf(page)
    }
  })
})

/** Reading and annotating: what one does to passages with the pointer and by key, and what becomes of them in a new version. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { atRest, expect, remembering, test } from './harness.ts'
import { boxOf, card, cards, openArticle as open, reader, TEXT, TITLE, tools } from './reading.ts'

test('a click where passages overlap lets one choose, by key too', async ({ postil, page }) => {
  await open(
    postil,
    page,
    ['did not adjust for smoking', '--comment', 'The weak spot.'],
    ['adjust for smoking, which limits', '--color', 'sky'],
  )
  const { x, y } = await boxOf(page, 'smoking')
  await page.mouse.click(x, y)
  const choices = page.getByRole('menu', { name: 'Passages here' })
  await expect(choices.getByRole('menuitem')).toHaveCount(2)
  await expect(choices.getByRole('menuitem').first()).toContainText('The weak spot.')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(choices).toHaveCount(0)
  await expect(card(page, 'adjust for smoking')).toHaveAttribute('data-active', 'true')
  await expect(reader(page)).toBeFocused()
  // What a screen reader hears of the paragraph.
  await expect(page.locator('main article p').first()).toHaveAttribute(
    'aria-description',
    'Marked in Amber: “did not adjust for smoking” – The weak spot.; Marked in Sky: “adjust for smoking, which limits”',
  )
})

test('an edge is dragged to a word, written once, and taken back in one step', async ({ postil, page }) => {
  await open(postil, page, ['did not adjust'])
  const passage = await boxOf(page, 'did not adjust')
  await page.mouse.click(passage.x, passage.y)
  const handle = (await page.getByRole('slider', { name: 'End of the passage' }).boundingBox())!
  const target = await boxOf(page, 'smoking')
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2)
  await page.mouse.down()
  await page.mouse.move(target.left + target.width - 8, target.y, { steps: 5 })
  await page.mouse.up()
  await expect(card(page, 'did not adjust for smoking')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(cards(page)).toHaveAccessibleName('Annotation: did not adjust')
})

test('a key that goes through what is marked waits until that is known', async ({ postil, page }) => {
  const file = join(postil.folder, 'margins.md')
  writeFileSync(file, TEXT)
  postil.cli('import', file)
  postil.cli('annotate', TITLE, '--quote', 'did not adjust')
  const held: (() => void)[] = []
  await page.routeWebSocket(/./, (socket) => {
    const library = socket.connectToServer()
    socket.onMessage((message) => {
      if (String(message).includes('annotations/list')) held.push(() => library.send(message))
      else library.send(message)
    })
  })
  await page.goto(await postil.start())
  await page.getByText(TITLE).first().click()
  await expect(page.locator('main article p').first()).toBeVisible()
  await expect.poll(() => held.length).toBeGreaterThan(0)
  await reader(page).focus()
  await page.keyboard.press('n')
  await expect(cards(page)).toHaveCount(0)
  for (const send of held) send()
  await expect(card(page, 'did not adjust')).toHaveAttribute('data-active', 'true')
})

test('edges move by key, and each letting go is one step', async ({ postil, page }) => {
  await open(postil, page, ['did not adjust'])
  await reader(page).focus()
  await page.keyboard.press('n')
  await page.keyboard.down('Shift')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.up('Shift')
  await expect(cards(page)).toHaveAccessibleName('Annotation: did not adjust for smoking')
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await expect(cards(page)).toHaveAccessibleName('Annotation: not adjust for smoking')
  // The handles themselves take arrows.
  await page.getByRole('slider', { name: 'Start of the passage' }).focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(cards(page)).toHaveAccessibleName('Annotation: authors did not adjust for smoking')
  await reader(page).focus()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(cards(page)).toHaveAccessibleName('Annotation: did not adjust')
})

test('an offer to undo goes with the step it is about', async ({ postil, page }) => {
  await open(postil, page, ['did not adjust'])
  await reader(page).focus()
  await page.keyboard.press('n')
  await page.keyboard.press('Backspace')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(cards(page)).toHaveCount(1)
  // It would take back the step before.
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
})

test('sentences are gone through from the passage at hand', async ({ postil, page }) => {
  await open(postil, page, ['did not adjust'])
  await reader(page).focus()
  await page.keyboard.press('n')
  await page.keyboard.press('ArrowRight')
  const next = await page.evaluate(() => getSelection()?.toString())
  await page.keyboard.press('h')
  await expect(cards(page).nth(1)).toHaveAccessibleName(`Annotation: ${next}`)
  // Nothing is selected any more; the passage that was made says where one is.
  await page.keyboard.press('ArrowLeft')
  const before = await page.evaluate(() => getSelection()?.toString())
  expect(before).toContain('did not adjust for smoking')
})

test('a mouse that rests on a passage shows its comment, and moves nothing', async ({ postil, page }) => {
  await open(postil, page, ['did not adjust for smoking', '--comment', 'The weak spot.'])
  const before = await boxOf(page, 'smoking')
  await page.mouse.move(before.x, before.y)
  await expect(page.getByRole('tooltip')).toHaveText('The weak spot.')
  expect(await boxOf(page, 'smoking')).toEqual(before)
  await page.mouse.move(before.x, before.y + 200)
  await expect(page.getByRole('tooltip')).toHaveCount(0)
})

test('a table is marked as a whole, by a click and by key', async ({ postil, page }) => {
  await open(postil, page)
  await page.getByRole('cell', { name: '12' }).click()
  await expect(page.getByRole('toolbar', { name: 'Selected words' })).toBeVisible()
  await page.keyboard.press('2')
  await expect(cards(page)).toHaveAccessibleName(/Year\s+Trains\s+2019\s+12\s+2021\s+30/)
  await expect(page.getByRole('table')).toHaveAttribute('aria-description', /^Marked in Sky: “Year/)
  await page.keyboard.press('Control+z')
  await expect(cards(page)).toHaveCount(0)
  const lost = await boxOf(page, 'note that was lost')
  await page.mouse.dblclick(lost.x, lost.y)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('h')
  await expect(cards(page)).toHaveAccessibleName(/Year\s+Trains\s+2019\s+12\s+2021\s+30/)
})

test('the outline leads to a section', async ({ postil, page }) => {
  await open(postil, page)
  await reader(page).focus()
  await page.keyboard.press('g')
  const outline = page.getByRole('navigation', { name: 'Outline' })
  await expect(outline.getByRole('button', { name: 'Beginnings' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(reader(page)).toBeFocused()
  await expect(page.getByRole('heading', { name: 'Second thoughts' })).toBeInViewport()
  await page.keyboard.press('g')
  await expect(outline).toHaveCount(0)
})

test('F leaves nothing but the text, and Esc shows everything again, wherever one is', async ({
  postil,
  page,
}) => {
  await open(postil, page, ['did not adjust'])
  await reader(page).focus()
  await page.keyboard.press('n')
  await page.keyboard.press('f')
  await expect(cards(page)).toHaveCount(0)
  await expect(page.getByText('Nothing but the text.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(cards(page)).toHaveCount(1)
})

test('a passage is copied with its reference', async ({ postil, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(postil, page, ['did not adjust for smoking'])
  await reader(page).focus()
  await page.keyboard.press('n')
  await page.keyboard.press('Control+Shift+c')
  await expect(page.getByText('Copied with its reference.')).toBeVisible()
  const [html, plain] = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    return Promise.all(['text/html', 'text/plain'].map(async (type) => (await item!.getType(type)).text()))
  })
  expect(plain).toMatch(/^“did not adjust for smoking” \(Quill, 2021, para\. 2\)\n\nQuill, A\. \(2021/)
  expect(html).toContain('<blockquote><p>did not adjust for smoking (Quill, 2021, para. 2)</p></blockquote>')
  expect(html).toContain('<i>How margins remember</i>')
})

test('read and next goes to the next article that is not read', async ({ postil, page }) => {
  const file = join(postil.folder, 'second.md')
  writeFileSync(file, '# A second one\n\nIt is short.\n')
  postil.cli('import', file)
  await open(postil, page)
  await reader(page).focus()
  await page.keyboard.press('r')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A second one')
  await expect(page.getByText('Marked as read.')).toBeVisible()
  await page.keyboard.press('r')
  await expect(page.getByText('Nothing is left to read.')).toBeVisible()
})

test('a long text opens where one was; what is far off is marked, found and gone to', async ({
  postil,
  page,
}) => {
  const filler = 'Its words only take room, so that what stands behind them is far from the screen. '.repeat(
    8,
  )
  const paragraphs = Array.from({ length: 90 }, (_, i) => `Paragraph ${i + 1} begins here. ${filler}`)
  const file = join(postil.folder, 'long.md')
  writeFileSync(file, `# A long text\n\n${paragraphs.join('\n\n')}\n`)
  postil.cli('import', file)
  postil.cli('annotate', 'A long text', '--quote', 'Paragraph 80 begins here')
  await page.goto(await postil.start())
  await page.getByText('A long text').first().click()
  const isSeen = (words: string) =>
    expect(async () => {
      const { top } = await boxOf(page, words)
      expect(top).toBeGreaterThan(0)
      expect(top).toBeLessThan(700)
    }).toPass()
  await isSeen('Paragraph 1 begins')
  await reader(page).focus()
  await page.keyboard.press('n')
  await expect(card(page, 'Paragraph 80 begins here')).toBeVisible()
  await isSeen('Paragraph 80 begins')
  expect(await page.evaluate(() => CSS.highlights.get('postil-amber-0')?.size)).toBe(1)

  await page.keyboard.press('Control+f')
  await page.getByRole('searchbox', { name: 'Find in this article' }).fill('paragraph 40 begins')
  await isSeen('Paragraph 40 begins')
  await page.keyboard.press('Escape')
  await remembering(page, 'reading/', async () => {
    await page.keyboard.press('j')
    await expect
      .poll(async () => Math.round((await boxOf(page, 'Paragraph 40 begins')).top))
      .toBeLessThan(120)
  })

  await page.reload()
  await isSeen('Paragraph 40 begins')
  const first = await boxOf(page, 'Paragraph 40 begins')
  // Nothing moves when the rest of the text comes.
  await expect(page.locator('main article > div:empty')).toHaveCount(0)
  await atRest(page)
  expect(Math.abs((await boxOf(page, 'Paragraph 40 begins')).top - first.top)).toBeLessThan(2)
  await page.keyboard.press('End')
  await isSeen('Paragraph 90 begins')
})

test('a double click on a title in the library opens the article, and selects nothing in it', async ({
  postil,
  page,
}) => {
  // Low enough in the list to lie where the text will be.
  for (const title of ['All over', 'Second', 'Third', 'Fourth']) {
    const file = join(postil.folder, `${title}.md`)
    writeFileSync(
      file,
      `# ${title}\n\n${`Words of the ${title.toLowerCase()} wherever the pointer is. `.repeat(200)}\n`,
    )
    postil.cli('import', file)
  }
  await page.goto(await postil.start())
  const title = page.getByRole('button', { name: 'All over', exact: true })
  const { x, y } = (await title.boundingBox())!
  const at = [x + 20, y + 8] as const
  await page.mouse.click(...at)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('All over')
  await atRest(page)
  // Two words lie under the pointer: the title, and one of the text.
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
  expect(await page.evaluate(() => getSelection()!.toString())).toBe('')
  // What is pressed in the article itself selects as ever.
  await page.mouse.dblclick(...at)
  await expect(tools(page)).toBeVisible()
  expect(await page.evaluate(() => getSelection()!.toString().trim())).toMatch(/^\w+$/)
})

test('the toolbar goes with the selected words, and away with them', async ({ postil, page }) => {
  await open(postil, page)
  await page.setViewportSize({ width: 1280, height: 400 })
  await atRest(page)
  const words = await boxOf(page, 'adjust for')
  await page.mouse.dblclick(words.x, words.y)
  await expect(tools(page)).toHaveCSS('opacity', '1')
  const above = async () => (await boxOf(page, 'adjust for')).top - (await tools(page).boundingBox())!.y
  const before = await above()
  await reader(page).evaluate((box) => box.scrollBy(0, 60))
  await expect.poll(async () => Math.abs((await above()) - before)).toBeLessThanOrEqual(1)
  await reader(page).evaluate((box) => box.scrollBy(0, 2_000))
  await expect(tools(page)).toHaveCSS('opacity', '0')
  // Nobody comes to a button that is not seen.
  const takesFocus = () =>
    tools(page).evaluate((bar) => {
      bar.querySelector('button')!.focus()
      return bar.contains(document.activeElement)
    })
  expect(await takesFocus()).toBe(false)
  await reader(page).evaluate((box) => box.scrollTo(0, 0))
  await expect(tools(page)).toHaveCSS('opacity', '1')
  // What is being typed stays.
  await page.keyboard.press('c')
  await reader(page).evaluate((box) => box.scrollBy(0, 2_000))
  await expect(tools(page)).toHaveCSS('opacity', '1')
  await expect(page.getByRole('textbox', { name: 'Comment' })).toBeInViewport()
})

test('tags are given by keys alone: a name, Enter, and Enter again', async ({ postil, page }) => {
  await open(postil, page, ['did not adjust'])
  await reader(page).focus()
  await page.keyboard.press('n')
  await page.keyboard.press('t')
  await page.keyboard.type('confounders')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(reader(page)).toBeFocused()
  await expect(card(page, 'did not adjust')).toContainText('confounders')
})

test('a passage that begins between two paragraphs has its card beside its first words', async ({
  postil,
  page,
}) => {
  const file = join(postil.folder, 'margins.md')
  writeFileSync(file, TEXT)
  postil.cli('import', file)
  // The break before the paragraph belongs to it.
  const start = 'Beginnings'.length
  postil.cli('annotate', TITLE, '--start', String(start), '--end', String(start + 20))
  await page.goto(await postil.start())
  await page.getByText(TITLE).first().click()
  await atRest(page)
  const { top } = await boxOf(page, 'Readers have')
  await expect.poll(async () => Math.abs((await cards(page).boundingBox())!.y - top)).toBeLessThan(24)
})

test('an article that is written from right to left has its title there, too', async ({ postil, page }) => {
  const file = join(postil.folder, 'arabic.md')
  writeFileSync(
    file,
    `---\ntitle: الأشجار في المدن\n---\n\n${'تحمل الأشجار في شوارع المدن أكثر من الظل. '.repeat(5)}\n`,
  )
  postil.cli('import', file)
  await page.goto(await postil.start())
  await page.getByText('الأشجار في المدن').first().click()
  for (const part of ['h1', 'article'])
    await expect(page.locator(`main ${part}`)).toHaveCSS('direction', 'rtl')
})

test('a picture among the words of a passage is named wherever they are shown', async ({ postil, page }) => {
  const file = join(postil.folder, 'chart.md')
  const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='
  writeFileSync(file, `# A chart\n\nTrains fill ![bars](${pixel}) every year.\n`)
  postil.cli('import', file)
  const text = postil.cli('show', 'A chart')[0]!.text
  postil.cli(
    'annotate',
    'A chart',
    '--start',
    String(text.indexOf('Trains')),
    '--end',
    String(text.indexOf(' year')),
  )
  await page.goto(await postil.start())
  await page.getByText('A chart').first().click()
  await expect(card(page, 'Trains fill [image] every')).toBeVisible()
  await page.keyboard.press('Control+Shift+F')
  await page.keyboard.type('trains')
  await expect(page.getByRole('option').first()).toContainText('Trains fill [image] every')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+2')
  await page.getByRole('tab', { name: /Unsorted/ }).click()
  await expect(page.locator('blockquote')).toContainText('Trains fill [image] every')
})

test('a comment of pages leaves its card, and the cards beside it, within reach', async ({
  postil,
  page,
}) => {
  await open(
    postil,
    page,
    ['did not adjust', '--comment', 'It goes on and on. '.repeat(260)],
    ['smoking', '--comment', 'The one behind it.'],
  )
  await expect(card(page, 'smoking')).toBeInViewport({ ratio: 1 })
  await reader(page).focus()
  await page.keyboard.press('n')
  await expect(
    card(page, 'did not adjust').getByRole('button', { name: 'Delete annotation' }),
  ).toBeInViewport({
    ratio: 1,
  })
})

test('in a text from right to left, the arrow to the left leads on', async ({ postil, page }) => {
  const file = join(postil.folder, 'arabic.md')
  writeFileSync(
    file,
    '---\ntitle: الأشجار\nlang: ar\n---\n\nتحمل الأشجار في شوارع المدن أكثر من الظل. تخفف حرارة الصيف.\n',
  )
  postil.cli('import', file)
  postil.cli('annotate', 'الأشجار', '--quote', 'الأشجار في')
  await page.goto(await postil.start())
  await page.getByText('الأشجار').first().click()
  await expect(cards(page)).toHaveCount(1)
  await atRest(page)
  await reader(page).focus()
  await page.keyboard.press('n')
  /** How far an end's handle is from where it belongs. */
  const off = async (name: string, edge: 'left' | 'right') => {
    const { x, width } = (await page.getByRole('slider', { name }).boundingBox())!
    return Math.abs(x + width / 2 - (await boxOf(page, 'الأشجار في'))[edge])
  }
  await expect.poll(() => off('Start of the passage', 'right')).toBeLessThan(2)
  await expect.poll(() => off('End of the passage', 'left')).toBeLessThan(2)
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(cards(page)).toHaveAccessibleName('Annotation: الأشجار في شوارع')
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('تخفف حرارة الصيف.')
})

test('no line of a French text begins with a sign, and its spaces stay as written', async ({
  postil,
  page,
}) => {
  const file = join(postil.folder, 'marges.md')
  const text =
    'Que dit « la marge » de ses lecteurs ? Elle en dit long : elle les suit partout ; elle les garde !'
  writeFileSync(file, `---\ntitle: Marges\nlang: fr\n---\n\n${text}\n\n\`a ? b : c\`\n`)
  postil.cli('import', file)
  await page.goto(await postil.start())
  await page.getByText('Marges').first().click()
  const paragraph = page.locator('main article p').first()
  await expect(paragraph).toContainText('lecteurs')
  /** The signs that a line parts from their words, in articles of some widths. */
  const torn = () =>
    paragraph.evaluate((element) => {
      const article = element.closest('article')!
      const node = element.firstChild as Text
      const topOf = (at: number) => {
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        return range.getBoundingClientRect().top
      }
      const found = new Set<string>()
      for (let width = 200; width < 700; width += 5) {
        article.style.width = `${width}px`
        for (const { index } of node.data.matchAll(/\S(?=\s[:;!?»])|«(?=\s)/g))
          if (topOf(index) !== topOf(index + 2))
            found.add(node.data[index] === '«' ? '«' : node.data[index + 2]!)
      }
      return [...found].sort()
    })
  expect(await torn()).toEqual([])
  expect(await paragraph.evaluate((element) => element.textContent)).not.toMatch(/ [:;!?»]|« /)
  // With the spaces as they are written, these would be; guillemets the browser may hold by itself.
  await paragraph.evaluate((element, text) => {
    ;(element.firstChild as Text).data = text
  }, text)
  expect(await torn()).toEqual(expect.arrayContaining(['!', ':', ';', '?']))
  await expect(page.locator('main article code')).toHaveText('a ? b : c')
  await reader(page).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('h')
  await expect(cards(page)).toHaveCount(1)
  await postil.quit()
  expect(postil.cli('annotations')[0]!.quote).toBe('Que dit « la marge » de ses lecteurs ?')
})

test('headings are heard below the title without a gap, whatever levels the text has', async ({
  postil,
  page,
}) => {
  await open(postil, page)
  await expect(page.getByRole('heading', { name: 'Beginnings' })).toHaveAttribute('aria-level', '2')
})

test('sentence after sentence is marked as fast as the keys come, whenever the library answers', async ({
  postil,
  page,
}) => {
  const held: (() => void)[] = []
  await page.routeWebSocket(/./, (socket) => {
    const library = socket.connectToServer()
    socket.onMessage((message) => {
      if (String(message).includes('annotations/create')) held.push(() => library.send(message))
      else library.send(message)
    })
  })
  await open(postil, page)
  await reader(page).focus()
  for (const key of ['ArrowRight', '1', 'ArrowRight', '2', 'ArrowRight', '3']) await page.keyboard.press(key)
  for (const send of held) send()
  await expect(cards(page)).toHaveCount(3)
  const found = await cards(page).evaluateAll((all) =>
    all.map((element) => [element.dataset.color, element.querySelector('button')!.textContent]),
  )
  expect(found).toEqual([
    ['amber', 'Beginnings'],
    ['sky', 'Readers have always written beside what they read.'],
    ['rose', 'The authors did not adjust for smoking, which limits what can be said.'],
  ])
  await expect(cards(page).nth(2)).toHaveAttribute('data-active', 'true')
})

test('a paragraph of another script is set from its own side, and its edges stand at its words', async ({
  postil,
  page,
}) => {
  const file = join(postil.folder, 'mixed.md')
  writeFileSync(
    file,
    `# Peat in two scripts

The bog keeps what falls into it, and the water closes over it.

תחילת הפסקה היא כאן (בערך).

- הראשון ברשימה.
- השני ברשימה.

> ציטוט קצר מן הספר.

| Word | מילה |
| ---- | ---- |
| peat | כבול |
`,
  )
  postil.cli('import', file)
  postil.cli('annotate', 'Peat in two scripts', '--quote', 'היא כאן (בערך).')
  await page.goto(await postil.start())
  await page.getByText('Peat in two scripts').first().click()
  const direction = (words: string) =>
    page.getByText(words).evaluate((element) => {
      const { direction, textAlign } = getComputedStyle(element)
      return [direction, textAlign].join()
    })
  const check = async () => {
    expect(await direction('The bog keeps')).toMatch('ltr,start')
    for (const words of ['תחילת הפסקה', 'הראשון', 'ציטוט קצר', 'כבול'])
      expect(await direction(words), words).toBe('rtl,start')
  }
  await check()
  await expect(cards(page)).toHaveCount(1)
  await atRest(page)
  await reader(page).focus()
  await page.keyboard.press('n')
  const words = await boxOf(page, 'היא כאן (בערך).')
  const middle = async (name: string) => {
    const { x, width } = (await page.getByRole('slider', { name }).boundingBox())!
    return x + width / 2
  }
  expect(Math.abs((await middle('Start of the passage')) - words.left - words.width)).toBeLessThan(2)
  // Its last sign is of no script, and stands where the paragraph ends.
  expect(Math.abs((await middle('End of the passage')) - words.left)).toBeLessThan(2)

  await page.getByRole('button', { name: 'Edit text' }).click()
  await check()
  await page.getByText('תחילת הפסקה').click()
  await expect(page.getByRole('textbox', { name: 'Text of the paragraph' })).toBeFocused()
  await check()
})

/** The editor in a real browser: typing, menus, keys, paste. Skipped, saying so, where no browser is found. */
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromiumPackage from '@sparticuz/chromium'
import react from '@vitejs/plugin-react'
import { type Browser, chromium, type Page } from 'playwright-core'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

const executablePath = process.env.CHROMIUM_PATH ?? (await chromiumPackage.executablePath().catch(() => ''))
const found = existsSync(executablePath)
if (!found) console.warn('browser.test.ts skipped: no Chromium; set CHROMIUM_PATH')

let server: ViteDevServer
let browser: Browser
let page: Page
let address: string

/** A note with this Markdown, the caret at its start. */
async function open(markdown = '', language = 'en'): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`${address}?language=${language}#${encodeURIComponent(markdown)}`)
  await page.locator('.note-content').click({ position: { x: 60, y: 35 } })
}

/** Keys one after the other: words are typed, `{Enter}` and the like pressed; `{menu}` waits for a menu's choices. */
async function keys(script: string): Promise<void> {
  for (const [, key, words] of script.matchAll(/\{([^}]+)\}|([^{]+)/g)) {
    if (key === 'menu') await page.locator('[role=option]').first().waitFor()
    else if (key) await page.keyboard.press(key)
    else await page.keyboard.type(words!)
  }
}

const saved = (): Promise<string | undefined> => page.evaluate(() => window.saved)
/** What is saved in the end, however long that takes. */
const expectSaved = () => expect.poll(saved, { timeout: 15_000 })
/** Long enough for anything to have been saved. */
const settled = () => page.waitForTimeout(450)

const paste = (data: Record<string, string>): Promise<void> =>
  page.evaluate((types) => {
    const clipboardData = new DataTransfer()
    for (const [type, value] of Object.entries(types)) clipboardData.setData(type, value)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.querySelector('.note-content')?.dispatchEvent(event)
  }, data)

describe.skipIf(!found)('the editor in a browser', () => {
  beforeAll(async () => {
    server = await createServer({
      configFile: false,
      root: fileURLToPath(new URL('./page', import.meta.url)),
      cacheDir: join(tmpdir(), 'postil-editor-page'),
      plugins: [react()],
      server: { host: '127.0.0.1', port: 0, hmr: false, fs: { strict: false } },
      logLevel: 'error',
    })
    await server.listen()
    address = server.resolvedUrls!.local[0]!
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
    page = await browser.newPage()
    // The first visit lets Vite find and prepare what the page imports, which reloads it.
    await page.goto(address)
    await page.locator('.note-content').waitFor({ timeout: 90_000 })
    await page.waitForLoadState('networkidle')
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })
  beforeEach(() => open())

  it.each([
    ['# Head{Enter}**b** *i* `c` ==m== ~~s~~ $x$ end', '# Head\n\n**b** *i* `c` ==m== ~~s~~ $x$ end\n'],
    ['- one{Enter}two{Enter}{Tab}under', '- one\n- two\n  - under\n'],
    ['1. one{Enter}two', '1. one\n2. two\n'],
    ['[ ] a{Enter}b', '- [ ] a\n- [ ] b\n'],
    ['- [ ] a', '- [ ] a\n'],
    ['> q{Enter}{Enter}after', '> q\n\nafter\n'],
    ['> q{Enter}- item', '> q\n>\n> - item\n'],
    ['> {Backspace}plain', 'plain\n'],
    ['```js a{Enter}b', '```js\na\nb\n```\n'],
    ['a{Enter}--- b', 'a\n\n---\n\nb\n'],
    ['/tab{menu}{Enter}A{Tab}B', '| A | B | |\n| - | - | - |\n| | | |\n| | | |\n'],
    ['/call{menu}{Enter}T{Enter}body{Enter}{Enter}out', '> [!note] T\n> body\n\nout\n'],
    ['x /foot{menu}{Enter}words', 'x [^1]\n\n[^1]: words\n'],
    ['See @sleep rec{menu}{Enter}.', 'See [“Sleep helps recall” (Doe 2024)](postil://annotation/a1).\n'],
    ['go [[sl{menu}{Enter}', 'go [[On sleep]]\n'],
    ['me @doe{menu}{Escape} too{Enter}x', 'me @doe too\n\nx\n'],
    ['abc{ControlOrMeta+a}{ControlOrMeta+b}', '**abc**\n'],
    ['abc{ControlOrMeta+a}{ControlOrMeta+e}', '`abc`\n'],
    ['abc{ControlOrMeta+Shift+8}', '- abc\n'],
    ['one{Shift+Enter}two', 'one\\\ntwo\n'],
  ])('typing %j', async (script, expected) => {
    await keys(script)
    await expectSaved().toBe(expected)
  })

  it('opens no menu for an @ inside a word', async () => {
    await keys('a@doe')
    await page.waitForTimeout(200)
    expect(await page.locator('[role=option]').count()).toBe(0)
  })

  it.each([
    ['Insert a row below', '| A | |\n| - | - |\n| | |\n| | |\n'],
    ['Insert a column to the left', '| | A | |\n| - | - | - |\n| | | |\n'],
    ['Centre the column', '| A | |\n| :-: | - |\n| | |\n'],
    ['Delete the column', '| |\n| - |\n| |\n'],
    ['Delete the table', ''],
  ])('table: %s', async (name, expected) => {
    await open('| A | |\n| - | - |\n| | |\n')
    await page.locator('th').first().click()
    await page.getByRole('button', { name: 'Table' }).last().click()
    await page.getByRole('menuitem', { name }).click()
    await expectSaved().toBe(expected)
  })

  it('names the language of code', async () => {
    await keys('``` a')
    await page.getByRole('combobox', { name: 'Language of the code' }).selectOption('python')
    await keys('b')
    await expectSaved().toBe('```python\nab\n```\n')
  })

  it('keeps images that are pasted or dropped', async () => {
    await page.evaluate(() => {
      const file = new File([new Uint8Array([1, 2, 3])], 'A plan.png', { type: 'image/png' })
      const clipboardData = new DataTransfer()
      clipboardData.items.add(file)
      const content = document.querySelector('.note-content')!
      content.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      content
        .querySelector('p')!
        .dispatchEvent(
          new DragEvent('drop', { dataTransfer: clipboardData, bubbles: true, cancelable: true }),
        )
    })
    await expectSaved().toBe('![A plan](image:3)![A plan](image:3)\n')
    await paste({ 'text/html': `<p><img src="data:image/png;base64,AQID" alt="b"></p>` })
    await expectSaved().toContain('![b](image:3)')
  })

  it('says which choice is active, in the language of the application', async () => {
    await open('', 'fr')
    await keys('/{menu}')
    const content = page.locator('.note-content')
    const menu = page.locator(`#${await content.getAttribute('aria-controls')}`)
    expect(await menu.getAttribute('aria-label')).toBe('Insérer un bloc')
    const active = page.locator(`#${await content.getAttribute('aria-activedescendant')}`)
    expect(await active.textContent()).toContain('Titre 1')
    expect(await content.getAttribute('aria-label')).toBe('Note under test')
  })

  it('opens a cited passage, beside with Mod', async () => {
    await keys('@sleep{menu}{Enter}{ArrowLeft}{ControlOrMeta+Enter}')
    expect(await page.evaluate(() => window.opened)).toEqual(['a1', true])
    await page.locator('.note-citation').click()
    expect(await page.evaluate(() => window.opened)).toEqual(['a1', false])
  })

  it('does not change a note by opening it', async () => {
    await open('* spelled   *otherwise*\n\n| a |\n|---|\n\n<div>raw</div>\n')
    await settled()
    expect(await saved()).toBeUndefined()
    await keys('x{Backspace}')
    await settled()
    expect(await saved()).toBeUndefined()
  })

  it('undoes', async () => {
    await keys('abc')
    await expectSaved().toBe('abc\n')
    await keys('{ControlOrMeta+a}{ControlOrMeta+b}')
    await expectSaved().toBe('**abc**\n')
    await keys('{ControlOrMeta+z}')
    await expectSaved().toBe('abc\n')
  })

  it.each([
    [
      'HTML',
      { 'text/html': '<h2>T</h2><p>A <b>b</b> 10<sup>5</sup></p><ul><li>1</li></ul>' },
      '## T\n\nA **b** 10^5^\n\n- 1\n',
    ],
    [
      'Google Docs',
      { 'text/html': '<b style="font-weight:normal"><p><span style="font-weight:700">b</span> c</p></b>' },
      '**b** c\n',
    ],
    ['Markdown', { 'text/plain': '# T\n\n- a\n- **b**\n' }, '# T\n\n- a\n- **b**\n'],
    ['a dangerous link', { 'text/html': '<p><a href="javascript:void 0">x</a> <i>y</i></p>' }, 'x *y*\n'],
  ])('pastes %s', async (_, data, expected) => {
    await paste(data)
    await expectSaved().toBe(expected)
  })

  it('runs and loads nothing that is pasted', async () => {
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    const unsafe = await page.evaluate(async () => {
      const run = 'window.executed++'
      const tags = [
        'img',
        'svg',
        'video',
        'audio',
        'iframe',
        'object',
        'embed',
        'input',
        'details',
        'style',
        'math',
        'body',
        'p',
      ]
      const events = ['onload', 'onerror', 'onfocus', 'ontoggle', 'onbegin', 'onanimationstart']
      const payloads = tags.flatMap((tag) =>
        events.map((event) => `<${tag} src=x open autofocus ${event}="${run}">x</${tag}>`),
      )
      payloads.push(
        `<script>${run}</script>`,
        `<svg></p><style><a id="</style><img src=1 onerror=${run}>">`,
        `<math><mtext><table><mglyph><style><img src=x onerror=${run}>`,
        `<iframe srcdoc="<script>parent.executed++</script>"></iframe>`,
        `<a href="jav&#x09;ascript:${run}">x</a>`,
        `<div style="background:url(http://127.0.0.1:9/x)">x</div>`,
        `<img src="http://127.0.0.1:9/y"> and <b>words</b>`,
      )
      const found = payloads
        .map((html) => JSON.stringify(window.htmlToTree(html)))
        .filter((tree) => /"(html|opaque\w*)"|script:/.test(tree))
      await new Promise((resolve) => setTimeout(resolve, 300))
      return found
    })
    await paste({ 'text/html': '<p><img src="http://127.0.0.1:9/z" alt="words"> <b>b</b></p>' })
    await expectSaved().toBe('![words](http://127.0.0.1:9/z) **b**\n')
    expect(unsafe).toEqual([])
    expect(await page.evaluate(() => window.executed)).toBe(0)
    expect(requests.filter((url) => !url.startsWith(address))).toEqual([])
  })
})

import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../../../main/cli/program.ts'
import { openLibrary } from '../../../main/store/open.ts'

/** The fields looked at here, of whichever command's line it is. */
interface Line {
  id: string
  status: string
  state: string
  kind: string
  quote: string
  start: number
  end: number
  articles: { id: string; title: string }[]
  evidence: unknown[]
  error?: { code: string }
}

let folder: string
let library: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'postil-cli-'))
  library = join(folder, 'library.postil')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function postil(
  args: string[],
  input = '',
  onOutput = () => {},
): Promise<{ status: number; lines: Line[]; out: string; err: string }> {
  let out = ''
  let err = ''
  const status = await run(args, {
    out: (text) => {
      out += text
      onOutput()
    },
    err: (text) => (err += text),
    stdin: Readable.from([input]) as NodeJS.ReadableStream,
    isTerminal: false,
  })
  const lines =
    args.includes('--json') || args[0] === 'anchor'
      ? out
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
      : []
  return { status, lines, out, err }
}

const json = (...args: string[]) => postil([...args, '--json', '--library', library])

/** The page of a library's file that a table begins on. */
function readTable(path: string, name: string): number {
  const db = new Sqlite(path, { readonly: true })
  try {
    return db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name) as number
  } finally {
    db.close()
  }
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const PEAT = `# Peat and carbon

By Ada Fen

The bog 🌿 stores carbon. It has done so for ten thousand years.

Drained, it gives its carbon back. We did not adjust for rainfall.
`

describe('a library’s life on the command line', () => {
  let article: string
  let annotation: string
  let claim: string

  test('every command but import and serve refuses a missing library with status 3', async () => {
    for (const args of [['articles'], ['annotations'], ['check'], ['search', 'x'], ['claims'], ['notes']]) {
      const { status, err, out } = await json(...args)
      expect([args[0], status]).toEqual([args[0], 3])
      expect(err).toContain('There is no library')
      expect(out).toBe('')
    }
  })

  test('import: one line a file; a bad one costs itself', async () => {
    const paths = [
      file('peat.md', PEAT),
      join(folder, 'missing.txt'),
      file('empty.txt', ''),
      file(
        'image.bin',
        new Uint8Array(400).map((_, i) => i % 7),
      ),
    ]
    const { status, lines, err } = await json('import', ...paths)
    expect(status).toBe(1)
    expect(lines.map(({ status, error }) => [status, error?.code])).toEqual([
      ['imported', undefined],
      ['failed', 'fileMissing'],
      ['failed', 'fileEmpty'],
      ['failed', 'fileBinary'],
    ])
    expect(err.split('\n').filter(Boolean)).toHaveLength(3)
    expect(lines[0]!.articles[0]).toMatchObject({ title: 'Peat and carbon' })
    article = lines[0]!.articles[0]!.id
  })

  test('extract, as import: pictures of a folder that no document shows are said once', async () => {
    const vault = join(folder, 'vault')
    mkdirSync(vault)
    writeFileSync(join(vault, 'Sedge.md'), '# Sedge\n\nIt stands where the water does. ![](a.png)')
    for (const name of ['a.png', 'b.png', 'c.png']) writeFileSync(join(vault, name), '\x89PNG')
    const { status, lines, err } = await json('extract', vault)
    expect([status, lines.length]).toEqual([0, 1])
    expect(err).toBe(`postil: ${vault}: pictures that no document shows, not imported: 2 (b.png, c.png)\n`)
  })

  test('files are read when their turn comes, not all at once', async () => {
    const paths = Array.from({ length: 12 }, (_, i) =>
      file(`turn-${i}.txt`, `Text number ${i} of some words.`),
    )
    let printed = 0
    const { lines } = await postil(['extract', ...paths, '--json'], '', () => {
      if (++printed === 6) rmSync(paths[8]!)
    })
    expect(lines.findIndex(({ error }) => error?.code === 'fileMissing')).toBe(8)
  })

  test('importing the same bytes again is a duplicate that names the article', async () => {
    const { status, lines } = await json('import', join(folder, 'peat.md'))
    expect(status).toBe(0)
    expect(lines).toMatchObject([{ status: 'duplicate', duplicateOf: article, rule: 'bytes' }])
  })

  test('annotate by quote; offsets are code points', async () => {
    const { lines } = await json(
      'annotate',
      article.slice(0, 6),
      '--quote',
      'stores carbon',
      '--comment',
      'How *much*?',
      '--tag',
      'method',
    )
    const shown = await postil(['show', article, '--as', 'text', '--library', library])
    const asJson = await json('show', article, '--as', 'text')
    expect(asJson.lines).toMatchObject([{ id: article, text: shown.out.trimEnd() }])
    const points = [...shown.out]
    expect(lines[0]).toMatchObject({ state: 'exact', quote: 'stores carbon' })
    expect(points.slice(lines[0]!.start, lines[0]!.end).join('')).toBe('stores carbon')
    annotation = lines[0]!.id
  })

  test('annotate by range gives the same words; wrong ranges and quotes are errors in words', async () => {
    const { lines } = await json('annotations', article)
    const { start, end } = lines[0]!
    const again = await json(
      'annotate',
      article,
      '--start',
      String(start),
      '--end',
      String(end),
      '--color',
      'sky',
    )
    expect(again.lines[0]!.quote).toBe('stores carbon')
    expect((await json('annotate', article, '--start', '5', '--end', '100000')).err).toContain('5..100000')
    expect((await json('annotate', article, '--quote', 'no such words')).err).toContain('no such words')
    expect((await json('annotate', article, '--quote', 'carbon')).err).toContain('--prefix')
    expect((await json('annotate', article)).status).toBe(2)
    const mixed = await json('annotate', article, '--quote', 'carbon', '--start', '3')
    const blank = await json('annotate', article, '--quote', ' ')
    expect([mixed.status, blank.status]).toEqual([2, 2])
  })

  test('claims tie passages, and list them with quotes', async () => {
    claim = (await json('claim', 'Peat is a carbon store')).lines[0]!.id
    const tied = await json('evidence', claim.slice(0, 8), annotation.slice(0, 8), '--stance', 'supports')
    expect(tied.lines).toEqual([{ claim, annotation, stance: 'supports' }])
    expect((await json('claims')).lines).toEqual([
      {
        id: claim,
        statement: 'Peat is a carbon store',
        evidence: [{ article, annotation, stance: 'supports', quote: 'stores carbon' }],
      },
    ])
    expect((await json('evidence', claim, annotation, '--stance', 'proves')).status).toBe(2)
    // Said again, it is the same piece of evidence, with the newer stance.
    await json('evidence', claim, annotation, '--stance', 'opposes', '--comment', 'not here')
    await json('evidence', claim, annotation, '--stance', 'supports')
    expect((await json('claims')).lines[0]!.evidence).toHaveLength(1)
  })

  test.each([
    ['an empty sentence', ['claim', ' \n '], 2, 'sentence'],
    ['no sentence', ['claim'], 2, 'statement'],
    ['no claim of this id', ['evidence', 'zzzz', 'ANNOTATION', '--stance', 'supports'], 1, 'zzzz'],
    // One claim is there: nothing at all must not mean it.
    ['no id', ['evidence', '', 'ANNOTATION', '--stance', 'supports'], 1, 'no claim'],
    [
      'an annotation where a claim is asked',
      ['evidence', 'ANNOTATION', 'ANNOTATION', '--stance', 'supports'],
      1,
      'no claim',
    ],
    ['no stance', ['evidence', 'CLAIM', 'ANNOTATION'], 2, '--stance'],
    ['another table', ['claims', '--as', 'xml'], 2, 'json, csv, markdown'],
  ])('a claim or evidence with %s is refused in words', async (_, words, status, said) => {
    const args = words.map((word) => ({ CLAIM: claim, ANNOTATION: annotation })[word] ?? word)
    const result = await json(...args)
    expect(result.status).toBe(status)
    expect(result.err).toContain(said)
    expect(result.lines).toEqual([])
  })

  test('the table comes as CSV and as Markdown', async () => {
    const csv = await postil(['claims', '--as', 'csv', '--library', library])
    expect(csv.out).toBe(
      '"Claim","Ada Fen"\r\n"Peat is a carbon store","supports: stores carbon — not here"\r\n',
    )
    const markdown = await postil(['claims', '--as', 'markdown', '--library', library])
    expect(markdown.out).toBe(
      '| Claim | Ada Fen |\n| --- | --- |\n| Peat is a carbon store | ＋ “stores carbon” — not here |\n',
    )
  })

  test('search finds text, comments and claims; accents and case do not matter', async () => {
    const kinds = async (...args: string[]) => (await json('search', ...args)).lines.map(({ kind }) => kind)
    expect(await kinds('CÀRBON')).toEqual(expect.arrayContaining(['text', 'quote', 'claim']))
    expect(await kinds('much', '--in', 'comments')).toEqual(['comment'])
    const [hit] = (await json('search', '"ten thousand years"', '--in', 'text')).lines
    const { out } = await postil(['show', article, '--library', library])
    expect([...out].slice(hit!.start, hit!.end).join('')).toBe('ten thousand years')
  })

  test('revise: a reversed sentence is changed, with the new words at hand', async () => {
    const kept = (await json('annotate', article, '--quote', 'did not adjust for rainfall')).lines[0]!.id
    const revised = file(
      'peat-2.md',
      PEAT.replace('did not adjust', 'did adjust').replace('By Ada Fen', 'By Ada Fen\n\nA new line.'),
    )
    const { lines, status } = await json('revise', article, revised)
    expect(status).toBe(0)
    const states = Object.fromEntries(lines.map(({ id, state }) => [id, state]))
    expect(states[kept]).toBe('changed')
    expect(states[annotation]).toMatch(/moved|exact/)
    expect(lines.find(({ id }) => id === kept)).toMatchObject({
      quote: 'did not adjust for rainfall',
      found: 'did adjust for rainfall',
    })
    expect((await json('articles')).lines[0]).toMatchObject({ id: article, revision: 2, annotations: 3 })
    expect((await postil(['show', article, '--revision', '1', '--library', library])).out).toContain(
      'did not adjust',
    )
  })

  test('check finds nothing; backup and restore bring everything back', async () => {
    expect(await json('check')).toMatchObject({ status: 0, lines: [] })
    const copy = join(folder, 'copy.postil')
    expect((await json('backup', copy)).lines).toMatchObject([{ path: copy, articles: 1, annotations: 3 }])
    await json('claim', 'Said after the copy')
    expect((await json('restore', copy)).lines).toMatchObject([{ path: library, articles: 1 }])
    expect((await json('claims')).lines).toHaveLength(1)
  })

  test('a copy is written over an earlier copy, and over nothing else', async () => {
    const thesis = file('thesis.txt', 'Ten thousand words.')
    const other = join(folder, 'other.postil')
    await postil(['import', thesis, '--library', other])
    const linked = join(folder, 'linked.postil')
    linkSync(library, linked)
    for (const taken of [thesis, library, linked, other, folder]) {
      const { status, err } = await json('backup', taken)
      expect([taken, status]).toEqual([taken, 1])
      expect(err).toContain(`${taken} is there already`)
    }
    rmSync(linked)
    expect(readFileSync(thesis, 'utf8')).toBe('Ten thousand words.')
    const mine = file('copy.postil.part', 'Mine.')
    expect((await json('backup', join(folder, 'copy.postil'))).status).toBe(0)
    expect(readFileSync(mine, 'utf8')).toBe('Mine.')
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual(['copy.postil.part'])
    expect(await json('backup', join(thesis, 'copy.postil'))).toMatchObject({
      status: 1,
      err: expect.stringContaining(thesis),
    })
  })

  test('a library that is open elsewhere is not restored under whoever writes to it', async () => {
    const open = openLibrary(library, { create: false })
    const { status, err } = await json('restore', join(folder, 'copy.postil'))
    open.close()
    expect(status).toBe(3)
    expect(err).toContain('open in another process')
    expect(readdirSync(folder).filter((name) => name.includes('before-restore'))).toHaveLength(1)
  })

  test('a page of the file that cannot be read is a finding, and a damaged library to other commands', async () => {
    const damaged = file('damaged.postil', readFileSync(library))
    const bytes = readFileSync(damaged)
    const page = (readTable(damaged, 'article') - 1) * 4096
    writeFileSync(damaged, bytes.fill(0xff, page, page + 4096))
    const check = await postil(['check', '--json', '--library', damaged])
    expect(check.status).toBe(1)
    expect(check.lines.map(({ kind }) => kind)).toContain('structure')
    const articles = await postil(['articles', '--json', '--library', damaged])
    expect(articles).toMatchObject({ status: 3, lines: [] })
    expect(articles.err).toContain('is damaged')
  })

  test('a library in use elsewhere is refused with status 3', async () => {
    const open = openLibrary(library, { create: false })
    const { status, err } = await json('articles')
    open.close()
    expect(status).toBe(3)
    expect(err).toContain('open in another process')
  })
})

describe('anchor', () => {
  test('needs no library; positions are code points', async () => {
    const text = '🌿🌿 The bog stores carbon.'
    const selector = [
      { type: 'TextQuoteSelector', exact: 'bog stores', prefix: 'The ', suffix: ' carbon' },
      { type: 'TextPositionSelector', start: 7, end: 17 },
    ]
    const { lines, status } = await postil(
      ['anchor'],
      `${JSON.stringify({ text, annotations: [{ id: 'a', selector }] })}\n`,
    )
    expect(status).toBe(0)
    expect(lines).toMatchObject([{ id: 'a', state: 'exact', start: 7, end: 17, found: 'bog stores' }])
  })

  const bog = 'The bog stores carbon.'
  const quote = (exact: string) => ({ type: 'TextQuoteSelector', exact })
  test.each([
    ['a quote alone', [quote('stores carbon')], { state: 'moved', start: 8, end: 21 }],
    ['one selector, not in a list', quote('bog'), { state: 'moved', start: 4, end: 7 }],
    ['null for no context', [{ ...quote('bog'), prefix: null }], { state: 'moved', start: 4 }],
    ['other types beside', [{ type: 'RangeSelector' }, quote('bog')], { state: 'moved', start: 4 }],
    ['other types only', [{ type: 'FragmentSelector', value: 'p1' }], { state: 'lost', score: 0 }],
    ['no selector', [], { state: 'lost', score: 0 }],
    ['no words', [quote('')], { state: 'lost', score: 0 }],
    [
      'a position alone',
      [{ type: 'TextPositionSelector', start: 4, end: 7 }],
      { state: 'ambiguous', found: 'bog' },
    ],
    [
      'a position behind the text',
      [{ type: 'TextPositionSelector', start: 90, end: 97 }, quote('bog')],
      { state: 'moved', start: 4 },
    ],
  ])('%s', async (_, selector, expected) => {
    const input = `${JSON.stringify({ text: bog, annotations: [{ id: 'a', selector }] })}\n`
    expect(await postil(['anchor'], input)).toMatchObject({
      status: 0,
      lines: [{ id: 'a', ...expected }],
    })
  })

  test('a line or an annotation that can’t be read costs itself, and is named', async () => {
    const line = (...annotations: object[]) => JSON.stringify({ text: bog, annotations })
    const good = { id: 'a', selector: [quote('bog')] }
    const input = [
      'nonsense',
      line(good),
      line({ id: 'b', selector: [{ type: 'TextQuoteSelector' }] }, good, { selector: [] }),
      '{"annotations":[]}',
      '',
      line(good),
    ].join('\n')
    const { status, lines, err } = await postil(['anchor'], input)
    expect(status).toBe(1)
    expect(lines.map(({ id }) => id)).toEqual(['a', 'a', 'a'])
    expect(err.trim().split('\n')).toEqual([
      expect.stringContaining('line 1: '),
      expect.stringMatching(/line 3: annotation b: .*exact/),
      expect.stringMatching(/line 3: annotation number 3: .*id/),
      expect.stringMatching(/line 4: text/),
    ])
  })

  test('a line ends where JSON Lines says so; a byte order mark is passed over', async () => {
    const text = 'One\u2028The bog stores carbon.\u2029Two\u0085three.'
    const line = JSON.stringify({ text, annotations: [{ id: 'a', selector: quote('stores carbon') }] })
    expect(await postil(['anchor'], `\ufeff${line}\r\n${line}`)).toMatchObject({
      status: 0,
      lines: [
        { id: 'a', start: 12, end: 25 },
        { id: 'a', start: 12, end: 25 },
      ],
    })
  })

  test('an empty text: every annotation is lost, none is left out', async () => {
    const input = `${JSON.stringify({ text: '', previous: bog, annotations: [{ id: 'a', selector: quote('bog') }] })}\n`
    expect((await postil(['anchor'], input)).lines).toEqual([{ id: 'a', state: 'lost', score: 0 }])
  })
})

test('revise: from standard input, with its pictures; what holds no text leaves the article as it is', async () => {
  const own = join(folder, 'heath.postil')
  const run = (args: string[], input = '') => postil([...args, '--json', '--library', own], input)
  const heath = file('heath.txt', 'Heath burns in dry years, and comes back from its roots.')
  const id = (await run(['import', heath])).lines[0]!.articles[0]!.id
  const [annotation] = (await run(['annotate', id, '--quote', 'comes back'])).lines
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const revise = (path: string, input?: string) => run(['revise', id, path], input)
  const drawn = `# Heath\n\n![A heath](data:image/png;base64,${pixel})\n\nHeath burns in dry years, and comes back from its roots.\n`
  expect(await revise('-', drawn)).toMatchObject({
    status: 0,
    lines: [{ id: annotation!.id, state: 'moved', found: 'comes back' }],
  })
  const { out } = await postil(['show', id, '--as', 'markdown', '--library', own])
  const { store, close } = openLibrary(own, { create: false })
  expect(store.image(/image:(\w+)/.exec(out)![1]!)).not.toBeNull()
  close()

  const reference = file('heath.bib', '@book{fen2001, title = {Heath}, author = {Fen, Ada}, year = 2001}')
  for (const path of [reference, file('nothing.txt', ' \n'), folder]) {
    const { status, lines, err } = await revise(path)
    expect([path, status, lines, err]).toEqual([path, 1, [], expect.stringContaining('postil: ')])
  }
  expect((await run(['articles'])).lines).toMatchObject([{ id, revision: 2 }])
})

test('the byline is told as it is printed', async () => {
  const text = 'Sedge grows where the water stands, and says nothing about the ash below it. '.repeat(8)
  const path = file(
    'sedge.html',
    `<!doctype html><html lang="en"><head><title>Sedge</title></head><body><article><h1>Sedge</h1><p class="byline">By Ada Fen, Science Editor</p><p>${text}</p><p>${text} Again.</p></article></body></html>`,
  )
  const printed = { title: 'Sedge', byline: 'By Ada Fen, Science Editor' }
  expect((await json('import', path)).lines[0]!.articles).toMatchObject([printed])
  expect((await json('articles')).lines).toContainEqual(expect.objectContaining(printed))
})

test('wrong usage is status 2', async () => {
  for (const args of [
    ['frobnicate'],
    ['import'],
    ['show'],
    ['annotate', 'x', '--color', 'green', '--quote', 'q'],
    ['serve', '--port', '65536'],
    [],
  ]) {
    expect([args, (await postil(args)).status]).toEqual([args, 2])
  }
})

test.each([
  [['articles', '--jsn'], "unknown option '--jsn' (Did you mean --json?)"],
  [[], 'a command is missing'],
])('wrong usage is said in one line, with what to do: %j', async (args, what) => {
  const { err, out } = await postil(args)
  expect([err, out]).toEqual([`postil: ${what}. Add --help to see what it takes.\n`, ''])
})

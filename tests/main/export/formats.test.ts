/** Formats other than Markdown: read by others as they are meant, and read back by Postil. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import mammoth from 'mammoth'
import Papa from 'papaparse'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ExportFormat } from '../../../app/contract.ts'
import { parse } from '../../../app/import/index.ts'
import { importFile } from '../../../app/imports.ts'
import { inTextOrder } from '../../../app/queries/articles.ts'
import { createExports } from '../../../main/export/index.ts'
import { checkDatabase } from '../../../main/store/check.ts'
import { addArticle, importFolder, type TestLibrary, testLibrary } from '../../support.ts'
import { anything, build } from './anything.ts'
import { fillLibrary } from './fill.ts'

let open: TestLibrary
let folder: string
let ids: ReturnType<typeof fillLibrary>
beforeEach(() => {
  open = testLibrary()
  folder = mkdtempSync(join(tmpdir(), 'postil-formats-'))
  ids = fillLibrary(open.library)
})
afterEach(() => {
  open.remove()
  rmSync(folder, { recursive: true, force: true })
})

const run = (as: ExportFormat, articleIds?: string[]) =>
  createExports(open.library).run({ as, flavour: 'obsidian', preset: 'literature', folder, articleIds })
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const json = (name: string) => JSON.parse(read(name))

test('W3C: what the model asks of collections, pages, annotations, targets and selectors', async () => {
  await run('w3c')
  const collection = json('annotations.jsonld')
  expect(collection).toMatchObject({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: expect.stringMatching(/^urn:/),
    type: 'AnnotationCollection',
    total: 2,
    first: {
      id: expect.stringMatching(/^urn:/),
      type: 'AnnotationPage',
      partOf: collection.id,
      startIndex: 0,
    },
  })
  for (const item of collection.first.items) {
    expect(item).toMatchObject({
      id: expect.stringMatching(/^urn:/),
      type: 'Annotation',
      motivation: expect.stringMatching(/^(commenting|highlighting)$/),
      created: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      target: {
        source: 'https://example.org/peat?a=1&b=2',
        state: {
          type: 'TimeState',
          cached: expect.stringMatching(/^urn:/),
          sourceDate: expect.stringMatching(/Z$/),
        },
      },
    })
    const [quote, position] = item.target.selector
    const text = open.store.revision(item.target.state.cached.split(':').at(-1))!.text
    expect([...text].slice(position.start, position.end).join('')).toBe(quote.exact)
    for (const body of item.body ?? []) {
      expect(body.type).toBe('TextualBody')
      expect(['commenting', 'tagging']).toContain(body.purpose)
    }
  }
})

/** What the model asks for (https://www.w3.org/TR/annotation-model/, its MUSTs by section); empty where all is kept. */
function violations(annotation: Record<string, unknown>): string[] {
  const found: string[] = []
  const must = (holds: boolean, what: string) => {
    if (!holds) found.push(what)
  }
  const list = (value: unknown) => (value === undefined ? [] : [value].flat()) as Record<string, unknown>[]
  const iri = (value: unknown) => typeof value === 'string' && URL.canParse(value)
  const types = list(annotation.type) as unknown[]
  must(iri(annotation.id), '3.1 an id that is an IRI')
  must(types.includes('Annotation'), '3.1 the type Annotation')
  must(list(annotation.target).length > 0, '3.1 one or more targets')
  const motivations =
    'assessing bookmarking classifying commenting describing editing highlighting identifying'
  for (const motivation of list(annotation.motivation) as unknown[])
    must(
      `${motivations} linking moderating questioning replying tagging`
        .split(' ')
        .includes(String(motivation)),
      '3.3.5',
    )
  for (const body of list(annotation.body)) {
    must(body.type === 'TextualBody' && typeof body.value === 'string', '3.2.4 a text with one value')
    must(/^[\w.+-]+\/[\w.+-]+$/.test(String(body.format)), '3.2.3 a media type')
  }
  for (const time of [annotation.created, annotation.modified])
    must(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(String(time)), '3.3.1 xsd:dateTime in UTC')
  for (const target of list(annotation.target)) {
    must(iri(target.source), '4.1 exactly one source')
    for (const state of list(target.state)) {
      must(state.type === 'TimeState' && iri(state.cached), '4.3.1 a cached copy by its IRI')
      must(
        /Z$/.test(String(state.sourceDate)) && state.sourceDateStart === undefined,
        '4.3.1 one date, in UTC',
      )
    }
    for (const selector of list(target.selector)) {
      if (selector.type === 'TextQuoteSelector')
        must(typeof selector.exact === 'string', '4.2.4 exactly one exact')
      else {
        const { type, start, end } = selector as { type: string; start: number; end: number }
        must(type === 'TextPositionSelector', '4.2 a known selector')
        must(
          Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end,
          '4.2.5 start and end',
        )
      }
    }
  }
  return found
}

const silent = (name: string) => (error: unknown) => {
  throw new Error(`${name}: ${error}`)
}

test('any library: valid against the model, and references that read back as they were', async () => {
  await fc.assert(
    fc.asyncProperty(anything, async (plan) => {
      const library = testLibrary()
      rmSync(folder, { recursive: true, force: true })
      try {
        build(library.library, plan)
        const to = (as: ExportFormat) =>
          createExports(library.library).run({ as, flavour: 'obsidian', preset: 'literature', folder })
        for (const as of ['w3c', 'bibtex', 'ris', 'csl-json', 'csv', 'hypothesis', 'readwise'] as const)
          await to(as)
        const { first, total } = json('annotations.jsonld')
        expect([first.items.length, first.items.flatMap(violations)]).toEqual([total, []])
        for (const name of ['annotations.csv', 'claims.csv', 'matrix.csv', 'readwise.csv']) {
          const { data, errors } = Papa.parse<string[]>(read(name).trim())
          expect([name, errors, new Set(data.map((row) => row.length)).size]).toEqual([name, [], 1])
        }
        const articles = library.store.list('article', { deleted: null })
        const plain = (text: string | null) =>
          (text ?? '')
            .toWellFormed()
            // Titles of references may be marked up; braces are BibTeX's.
            .replace(/<[^>]*>|[{}\\]/g, '')
            .replace(/\s+/g, ' ')
            .trim()
        for (const name of ['references.json', 'references.ris', 'references.bib']) {
          const bytes = new Uint8Array(readFileSync(join(folder, name)))
          const parsed = await parse(bytes, { name, split: 'auto' }).catch(silent(name))
          const titles = parsed.articles.map(({ metadata }) => plain(metadata.title))
          expect([name, titles.sort()]).toEqual([name, articles.map(({ title }) => plain(title)).sort()])
          const addresses = parsed.articles.map(({ metadata }) => metadata.url)
          expect(addresses.filter((url) => url && !/^https?:/.test(url))).toEqual([])
        }
      } finally {
        library.remove()
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 10), seed: 1, endOnFailure: true },
  )
}, 120_000)

test.each([
  ['w3c', 'annotations.jsonld'],
  ['hypothesis', 'hypothesis.json'],
  ['readwise', 'readwise.csv'],
] as const)('%s is read back beside the same article', async (as, name) => {
  await run(as)
  const other = testLibrary()
  try {
    const [first] = open.store.revisions(ids.articleId)
    const texts = ['A preface.', open.store.revision(first!.id)!.text]
    const { id } = addArticle(other.library, 'Peat: a "ledger" / of carbon?', texts, {
      url: 'https://example.org/peat?a=1&b=2',
    })
    const bytes = new Uint8Array(readFileSync(join(folder, name)))
    const outcome = await importFile(
      other.library,
      parse,
      { name, path: null, bytes },
      { split: 'auto', projectIds: [] },
    )
    expect(outcome.articles.map((article) => article.id)).toEqual([id])
    // All came in within a millisecond: their order in the library means nothing, that in the text does.
    const found = other.store.list('annotation', { articleId: id }).sort(inTextOrder)
    expect(
      found.map(({ quote, comment, state }) => [quote, comment, ['exact', 'moved'].includes(state)]),
    ).toEqual([
      ['bog stores carbon', 'How *much*?', true],
      ['stores carbon 🌿 and k', '', true],
    ])
  } finally {
    other.remove()
  }
})

test('Hypothesis: the fields of its export, and the same bytes on every day', async () => {
  await run('hypothesis')
  const first = read('hypothesis.json')
  expect(json('hypothesis.json')).toMatchObject({
    export_date: expect.stringMatching(/Z$/),
    export_userid: expect.any(String),
    client_version: expect.any(String),
  })
  expect(json('hypothesis.json').annotations[0]).toMatchObject({
    uri: 'https://example.org/peat?a=1&b=2',
    text: 'How *much*?',
    tags: ['method/survey'],
    group: '__world__',
    permissions: { read: [expect.any(String)] },
    document: { title: ['Peat: a "ledger" / of carbon?'] },
  })
  await run('hypothesis')
  expect(read('hypothesis.json')).toBe(first)
})

test('tables: annotations, claims with their evidence, the matrix; no cell is a formula', async () => {
  open.library.execute('claims.update', {
    id: ids.claimId,
    patch: { comment: '=HYPERLINK("x")', kind: '@x' },
  })
  await run('csv')
  const rows = (name: string) => Papa.parse<string[]>(read(name).trim()).data
  for (const name of ['annotations.csv', 'claims.csv', 'matrix.csv'])
    for (const cell of rows(name).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
  expect(rows('annotations.csv')).toHaveLength(3)
  const [head, ...claims] = rows('claims.csv')
  const column = (name: string) => claims.map((row) => row[head!.indexOf(name)])
  expect(column('claim').sort()).toEqual(['Peat is a sink [of] carbon | really', 'Peat stores carbon'])
  expect(column('quote')).toContain('bog stores carbon')
  expect(rows('matrix.csv').map((row) => row.length)).toEqual([2, 2, 2])
})

test('DOCX: headings, quotes, and the references in the style of the notes', async () => {
  const essay = open.store.list('note', { articleId: null })[0]!
  addArticle(open.library, 'Cited by key', ['Words.'], {
    citekey: 'DBLP:conf/x/é20',
    authors: ['Ivo Zander'],
  })
  const { markdown } = open.store.get('note', essay.id)!
  open.library.execute('notes.update', {
    id: essay.id,
    patch: { markdown: `${markdown}\n\nSo [@DBLP:conf/x/é20, p. 3].` },
  })
  const file = await createExports(open.library).docx({ noteId: essay.id, language: 'en' })
  const { value: html, messages } = await mammoth.convertToHtml({
    buffer: Buffer.from(await file.arrayBuffer()),
  })
  expect(messages.filter(({ type }) => type === 'error')).toEqual([])
  expect(html).toContain('<h1>One</h1>')
  expect(html).toContain('bog stores carbon')
  expect(html).toContain('<p>Zander, I.')
  expect(html).toContain('References</h1><p>Fen, A., &amp; Veen, J. van der. (2024, May 1). <em>Peat')
})

test('DOCX: footnotes are footnotes, in the order they are referred to', async () => {
  const { id } = open.library.execute('notes.create', {
    title: 'Noted',
    markdown:
      'First[^b], *second[^a]*, the first again[^b], none[^c].\n\n[^a]: Of the *second*.\n[^b]: Of the first.\n\n    With more.\n[^d]: Of nothing.\n',
  })
  const file = await createExports(open.library).docx({ noteId: id, language: 'en' })
  const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(await file.arrayBuffer()) })
  const [text, notes] = html.split('<ol>') as [string, string]
  expect(text.replace(/<[^>]*>/g, '')).toBe(
    'NotedFirst[1], second[2], the first again[3], none[^c].Of nothing.',
  )
  expect(
    notes
      .replace(/<[^>]*>/g, ' ')
      .match(/[^\s↑][^↑]*(?=↑)/g)
      ?.map((note) => note.replace(/\s+/g, ' ').trim()),
  ).toEqual(['Of the first. With more.', 'Of the second .', 'Of the first. With more.'])
})

test('tags are the keywords of references, and come back as tags', async () => {
  open.library.execute('tags.apply', {
    objects: [{ kind: 'article', id: ids.articleId }],
    addTags: ['peat, wet', 'method/survey', '100%'],
  })
  for (const [as, name, line] of [
    ['bibtex', 'references.bib', 'keywords = {peat wet, method/survey, 100%}'],
    ['ris', 'references.ris', 'KW  - peat wet\nKW  - method/survey\nKW  - 100%'],
    ['csl-json', 'references.json', '"keyword": "peat wet, method/survey, 100%"'],
  ] as const) {
    await run(as)
    expect(read(name)).toContain(line)
    const parsed = await parse(new Uint8Array(readFileSync(join(folder, name))), { name, split: 'auto' })
    expect(parsed.articles.map(({ tags }) => tags.toSorted())).toEqual([
      ['100%', 'method/survey', 'peat wet'],
    ])
  }
})

test('a part of the library is sound where it is imported', async () => {
  const second = addArticle(open.library, 'Second', ['Other words.'])
  const { id } = open.library.execute('annotations.create', { articleId: second.id, start: 0, end: 5 })
  open.library.execute('evidence.set', {
    claim: { id: ids.claimId },
    passage: { annotationId: id },
    stance: 'opposes',
  })
  // Its evidence stays, and must not lead to nothing in the export.
  open.library.execute('annotations.remove', { ids: [ids.annotationId] })
  const other = testLibrary()
  try {
    for (const articles of [[second.id], [ids.articleId], undefined]) {
      rmSync(folder, { recursive: true, force: true })
      await run('markdown', articles)
      await importFolder(other.library, folder)
      expect([...checkDatabase(other.db)]).toEqual([])
    }
    expect(other.store.list('article')).toHaveLength(2)
  } finally {
    other.remove()
  }
})

test.each([
  ['bibtex', 'references.bib'],
  ['csv', 'annotations.csv'],
  ['markdown', 'references.bib'],
] as const)(
  '%s: a person’s %s is not written over, nor is what they changed in Postil’s',
  async (as, name) => {
    writeFileSync(join(folder, name), 'Mine.\n')
    const first = await run(as)
    expect(first.files.find(({ path }) => path === name)).toMatchObject({
      status: 'conflict',
      theirs: 'Mine.\n',
    })
    expect(read(name)).toBe('Mine.\n')
    rmSync(join(folder, name))
    await run(as)
    open.library.execute('articles.update', { id: ids.articleId, patch: { title: 'Another' } })
    expect((await run(as)).files.find(({ path }) => path === name)?.status).toBe('updated')
    expect(read(name)).toContain('Another')
    if (as === 'markdown') return
    writeFileSync(join(folder, name), `${read(name)}Mine.\n`)
    open.library.execute('articles.update', { id: ids.articleId, patch: { title: 'A third' } })
    expect((await run(as)).files.find(({ path }) => path === name)?.status).toBe('conflict')
    expect(read(name)).toMatch(/Mine\.\n$/)
  },
)

test('more files than a ZIP can hold: an error that says what to do, and no broken ZIP', async () => {
  const tag = { version: 1, created: 0, modified: 0, deleted: null, description: '', color: null }
  open.store.transaction(() => {
    for (let i = 0; i < 65_536; i++) open.store.put('tag', { ...tag, id: `tag${i}`, name: `tag ${i}` })
  })
  const request = { as: 'markdown', flavour: 'obsidian', preset: 'literature' } as const
  await expect(createExports(open.library).download(request)).rejects.toMatchObject({ code: 'zipTooLarge' })
}, 60_000)

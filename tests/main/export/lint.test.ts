/** Quote lint over Markdown as people write it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lintOver } from '../../../app/export/lint.ts'
import { createExports, lintPaths } from '../../../main/export/index.ts'
import { addArticle, type TestLibrary, testLibrary } from '../../support.ts'
import { anything, build } from './anything.ts'

const TEXT =
  'The bog stores carbon, and keeps it for ages. It did not adjust for “smoking” or age. Peat — wet peat — is a sink; the café’s naïve estimate of 1.5 Gt was wrong.'
const QUOTE = 'The bog stores carbon, and keeps it for ages.'

let open: TestLibrary
let id: string
let blockId: string
beforeAll(() => {
  open = testLibrary()
  const article = addArticle(open.library, 'Peat: a ledger', ['A preface.', TEXT, 'An afterword.'], {
    citekey: 'fen2024',
    authors: ['Ada Fen'],
    published: '2024',
  })
  const start = 'A preface.\n\n'.length
  const input = { articleId: article.id, start, end: start + QUOTE.length }
  ;({ id, blockId } = open.library.execute('annotations.create', input))
})
afterAll(() => open.remove())

/** `ID`, `BLOCK` stand for the passage's. */
const lint = (markdown: string) =>
  lintOver(open.store)('note.md', markdown.replaceAll('ID', id).replaceAll('BLOCK', blockId)).map(
    ({ line, kind, quote }) => [line, kind, quote],
  )
const LINK = '[Fen 2024](postil://annotation/ID)'

describe('sound', () => {
  test.each([
    ['a block with its source', `> ${QUOTE}\n>\n> — ${LINK}`],
    ['the source in the last line', `> ${QUOTE} ${LINK}`],
    ['the source in brackets', `> ${QUOTE}\n> (${LINK})`],
    ['the source below', `> ${QUOTE}\n\n— ${LINK}`],
    ['broken over lines', `> The bog stores carbon, and\n> keeps it for ages.\n>\n> — ${LINK}`],
    ['lazily', `> The bog stores carbon, and\nkeeps it for ages.\n\n— ${LINK}`],
    ['in quotation marks', `> “${QUOTE}”\n> — ${LINK}`],
    ['a callout', `> [!quote] Ledgers\n> ${QUOTE}\n>\n> — ${LINK}\n\n^a-1`],
    ['emphasised', `> The bog *stores* **carbon**, and keeps it for ages.\n> — ${LINK}`],
    ['an ellipsis', `> The bog […] keeps it for ages.\n> — ${LINK}`],
    ['three dots', `> The bog ... keeps it for ages.\n> — ${LINK}`],
    ['an ellipsis at the end', `> The bog stores carbon …\n> — ${LINK}`],
    ['words put in', `> The bog stores carbon, and keeps [the carbon] for ages.\n> — ${LINK}`],
    ['a letter put in', `> [t]he bog stores carbon, and keeps it for ages.\n> — ${LINK}`],
    ['other words of the article', `> It did not adjust for "smoking" or age.\n> — ${LINK}`],
    ['other dashes and apostrophes', `> Peat - wet peat - is a sink; the café's naïve estimate\n> — ${LINK}`],
    ['a block of the folder', '> The bog stores carbon, and keeps it for ages.\n\n[[Peat a ledger#^BLOCK]]'],
    ['a page of the folder', `> keeps it for ages.\n\n— [[Peat a ledger|Fen]]`],
    ['a page by its path', `> keeps it for ages.\n\n— [Fen](../articles/Peat%20a%20ledger.md)`],
    ['a key', '> keeps it for ages. [@fen2024, p. 3]'],
    ['inline', `He finds that “the bog stores carbon” ${LINK}.`],
    ['inline, with a stop inside', `“It did not adjust.” ${LINK} is what she writes.`],
    ['inline, straight', `He finds "stores carbon" (${LINK}) to hold.`],
    ['inline, guillemets', `Il écrit : « stores carbon, and keeps it » ${LINK}.`],
    ['inline, German', `Er schreibt „stores carbon“ [@fen2024].`],
    ['inline, single', `It’s said that ‘the café’s naïve estimate’ (${LINK}) was wrong.`],
    ['inline, behind the source', `As ${LINK} has it, the bog “keeps it for ages”.`],
    ['inline, in a footnote', `It “keeps it for ages”.[^1]\n\n[^1]: ${LINK}, p. 3.`],
    ['inline, in the link', '[“keeps it for ages”](postil://annotation/ID)'],
    ['a title', 'In “Peat: a ledger” [@fen2024] she says so; see [[Peat a ledger|“Peat”, a ledger]].'],
    ['a way of speaking', `The so-called “sinks” of the world are few, as is well known (${LINK}).`],
    ['another sentence', `He said “never mind all that”. The bog grows ${LINK}.`],
    ['no citation at all', 'She called it “a thing of beauty forever”.'],
    ['another callout', '> [!note]\n> My own words.'],
    ['code', '```\n> From nowhere.\n```\n\n~~~~\n```\n> Nor this.\n~~~~'],
    ['front matter', '---\ndescription: >\n  x\n  > y\n---\n\nText.'],
  ])('%s', (_, markdown) => {
    expect(lint(markdown)).toEqual([])
  })
})

test.each([
  ['a word changed', `Text.\n\n> The bog stores charcoal, and keeps it for ages.\n> — ${LINK}`, 3, 'altered'],
  ['a “not” left out', `> It did adjust for “smoking” or age.\n>\n> — ${LINK}`, 1, 'altered'],
  ['a number', `> naïve estimate of 1,5 Gt\n> — ${LINK}`, 1, 'altered'],
  ['an accent', `> the cafe’s naïve estimate\n> — ${LINK}`, 1, 'altered'],
  ['a case', `> the Bog stores carbon, and keeps it for ages.\n> — ${LINK}`, 1, 'altered'],
  ['an ellipsis over nothing', `> The bog […] eats it for ages.\n> — ${LINK}`, 1, 'altered'],
  ['an ellipsis the wrong way round', `> keeps it […] The bog stores\n> — ${LINK}`, 1, 'altered'],
  ['cut short', `> The bog stores carbon\n> — ${LINK}`, 1, 'truncated'],
  ['cut short in a callout', `---\na: b\n---\n\n> [!quote]\n> stores carbon\n>\n> — ${LINK}`, 6, 'truncated'],
  ['cut in a word', `He writes “stores carb” ${LINK}.`, 1, 'truncated'],
  ['from nowhere', 'Text.\n\nMore.\n\n> From nowhere.', 5, 'unsourced'],
  ['of a passage that is gone', '> Words.\n> — [Fen](postil://annotation/zzzz)', 1, 'unsourced'],
  ['of a key there is none of', '> Words. [@nobody1999]', 1, 'unsourced'],
  ['inline', `Some words,\nand “the bog stores charcoal” (${LINK}).`, 2, 'altered'],
  ['inline, guillemets', `Il écrit « the bog loses carbon » ${LINK}.`, 1, 'altered'],
  ['inline, by key', 'She “did adjust for smoking” [@fen2024].', 1, 'altered'],
  ['Windows’ line ends', `Text.\r\n\r\n> The bog loses carbon.\r\n> — ${LINK}\r\n`, 3, 'altered'],
])('%s', (_, markdown, line, kind) => {
  expect(lint(markdown).map(([line, kind]) => [line, kind])).toEqual([[line, kind]])
})

test('the second of two passages in a sentence is not held against the first', () => {
  expect(lint(`“the bog stores carbon” ${LINK} and “keeps it for eons” ${LINK}.`)).toEqual([
    [1, 'altered', 'keeps it for eons'],
  ])
})

test('what Postil writes is sound, whatever is in it', async () => {
  await fc.assert(
    fc.asyncProperty(
      anything,
      fc.constantFrom('obsidian' as const, 'commonmark' as const, 'pandoc' as const),
      async (plan, flavour) => {
        const library = testLibrary()
        const folder = mkdtempSync(join(tmpdir(), 'postil-lint-'))
        try {
          // Comments and notes are people's own, who may quote without a source.
          for (const article of plan.articles) {
            article.note = null
            for (const annotation of article.annotations) {
              annotation.comment = ''
              for (const claim of annotation.claims) claim.comment = ''
            }
          }
          for (const claim of plan.claims) claim.comment = ''
          build(library.library, { ...plan, notes: [] })
          await createExports(library.library).run({ as: 'markdown', flavour, preset: 'literature', folder })
          expect(await lintPaths(library.store, [folder])).toEqual([])
        } finally {
          library.remove()
          rmSync(folder, { recursive: true, force: true })
        }
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 15), seed: 1, endOnFailure: !process.env.RUNS },
  )
}, 120_000)

test('a common word with something behind it that is nowhere, in a long text', () => {
  const words = Array.from({ length: 40_000 }, (_, i) => `the bog number ${i}`).join(' ')
  addArticle(open.library, 'A long one', [`${words} the end`], { citekey: 'long2024' })
  const quoting = (words: string) => lint(`> ${words}\n\n[@long2024]`).map(([, kind]) => kind)
  expect(quoting('the [...] not there at all')).toEqual(['altered'])
  expect(quoting('the bog number 1 [...] the end')).toEqual(['altered'])
  expect(quoting('the bog [...] number 39999 [...] the end')).toEqual([])
  expect(lint(Array.from({ length: 40 }, (_, i) => `> No ${i}\n\n[@long2024]\n`).join('\n'))).toHaveLength(40)
})

test('files and folders', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'postil-lint-'))
  try {
    writeFileSync(join(folder, 'a.md'), '> From nowhere.\n')
    writeFileSync(join(folder, 'a.txt'), '> Not looked at.\n')
    expect(await lintPaths(open.store, [folder])).toEqual([
      { path: join(folder, 'a.md'), line: 1, kind: 'unsourced', quote: 'From nowhere.' },
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a quotation across a picture shows no sign for it, and is not altered', async () => {
  const own = testLibrary()
  const folder = mkdtempSync(join(tmpdir(), 'postil-lint-'))
  try {
    const { id } = addArticle(own.library, 'Seen', ['Before.'])
    const paragraph = (child: object) => ({ type: 'paragraph', children: [child] })
    const words = ['Before.', 'After.'].map((value) => paragraph({ type: 'text', value }))
    const picture = paragraph({ type: 'image', url: 'https://example.org/a.png' })
    const tree = { type: 'root', children: [words[0], picture, words[1]] } as never
    own.library.execute('articles.edit', { id, tree })
    const { text } = own.store.revision(own.store.get('article', id)!.revisionId)!
    own.library.execute('annotations.create', { articleId: id, start: 0, end: text.length })
    await createExports(own.library).run({
      as: 'markdown',
      flavour: 'commonmark',
      preset: 'literature',
      folder,
    })
    expect(text).toContain('\ufffc')
    expect(readFileSync(join(folder, 'articles/Seen.md'), 'utf8')).toContain('> Before.\n>\n> After.\n>\n> —')
    expect(await lintPaths(own.store, [folder])).toEqual([])
  } finally {
    own.remove()
    rmSync(folder, { recursive: true, force: true })
  }
})

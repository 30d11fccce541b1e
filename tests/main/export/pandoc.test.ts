/** Exported folders through Pandoc, where it is installed: no warnings, every passage and reference in what it prints. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ExportFlavour } from '../../../app/contract.ts'
import { createExports } from '../../../main/export/index.ts'
import { addArticle, type TestLibrary, testLibrary } from '../../support.ts'
import { fillLibrary } from './fill.ts'

const found = spawnSync('pandoc', ['--version'], { encoding: 'utf8' }).stdout?.split('\n')[0]
if (!found) console.warn('pandoc is not installed: its tests are left out')

/** Words that are markup to Pandoc alone, or to any Markdown; as a title, a quotation, a comment, a tag. */
const TRICKY = [
  'mail @smith and [@jones, p. 3] or a@b.c',
  '(@) a list; (1) another, and a^2^ H~2~O $x$ \\input{/etc/passwd} \\(y\\)',
  '<script>alert(1)</script> & [link](javascript:x) {.class} :::',
  'i. roman -- and --- dashes... # no heading',
]

let open: TestLibrary
let folder: string
beforeAll(() => {
  open = testLibrary()
  folder = mkdtempSync(join(tmpdir(), 'postil-pandoc-'))
  const { articleId } = fillLibrary(open.library)
  open.library.execute('articles.update', { id: articleId, patch: { citekey: 'renamed2024' } })
  for (const [i, text] of TRICKY.entries()) {
    const article = addArticle(open.library, text, [text, 'Plain words.'], {
      authors: [`Author ${i} O'Hara`],
      published: `20${10 + i}`,
      site: '@site & co',
      url: `https://example.org/@user/${i}?a_b=c`,
      description: text,
    })
    const annotation = open.library.execute('annotations.create', {
      articleId: article.id,
      start: 0,
      end: text.length,
      // A citation is the person's own; here nobody means one.
      comment: `${text.replace('[@', '\\[@')}\n\nSecond.`,
      tags: ['@tag'],
    })
    open.library.execute('evidence.set', {
      claim: { statement: `Claim: ${text}` },
      passage: { annotationId: annotation.id },
      stance: 'opposes',
    })
    open.library.execute('notes.create', {
      title: `Note ${i}`,
      markdown: `As said [somewhere](postil://annotation/${annotation.id}).\n\n${text.replace(/[[\]@\\<$^~{}]/g, '\\$&')}`,
    })
  }
})
afterAll(() => {
  open.remove()
  rmSync(folder, { recursive: true, force: true })
})

const exportAs = async (flavour: ExportFlavour) => {
  const path = join(folder, flavour)
  const request = { as: 'markdown' as const, preset: 'literature' as const, folder: path, flavour }
  await createExports(open.library).run(request)
  const pages = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return { path, pages: pages.filter((name) => name.endsWith('.md')) }
}
const pandoc = (cwd: string, ...args: string[]) => {
  const { stdout, stderr, status } = spawnSync('pandoc', args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`pandoc ${args.join(' ')}: ${stderr}`)
  return { stdout, stderr }
}
const words = (text: string) => text.replace(/\s+/g, ' ')

describe.skipIf(!found)(`${found}`, () => {
  test('pandoc: every page alone, and all of them together, without a warning and with the references', async () => {
    const { path, pages } = await exportAs('pandoc')
    for (const page of [...pages.map((name) => [name]), pages]) {
      const args = ['--citeproc', '--wrap=none', '-t', 'html', ...page]
      const { stdout, stderr } = pandoc(path, ...args)
      expect([page.join(), stderr]).toEqual([page.join(), ''])
      expect(stdout).not.toMatch(/<script|href="javascript:|\(\?\?\?\)/)
    }
    const { stdout } = pandoc(path, '--citeproc', '--wrap=none', '-t', 'plain', ...pages)
    for (const i of TRICKY.keys()) expect(words(stdout)).toContain(`O’Hara, Author ${i}. 20${10 + i}.`)
    expect(words(stdout)).toContain('Fen, Ada, and Jan van der Veen. 2024.')
    const quoted = pandoc(path, '--wrap=none', '-t', 'plain-smart', ...pages).stdout
    for (const text of TRICKY) expect(words(quoted).split(words(text)).length - 1).toBeGreaterThanOrEqual(4)
  })

  test('pandoc: the BibTeX file prints the same references and names the keys of before', async () => {
    const { path } = await exportAs('pandoc')
    const print = (file: string, text: string) => {
      const args = ['--citeproc', '--bibliography', file, '-t', 'plain', '--wrap=none']
      const { stdout, stderr } = spawnSync('pandoc', args, { cwd: path, encoding: 'utf8', input: text })
      expect(stderr).toBe('')
      return stdout
    }
    const ids = JSON.parse(readFileSync(join(path, 'references.json'), 'utf8')).map(
      (one: { id: string }) => one.id,
    )
    expect(ids.length).toBe(TRICKY.length + 1)
    const all = ids.map((id: string) => `[@${id}]`).join(' ')
    const [bib, json] = [print('references.bib', all), print('references.json', all)]
    for (const i of TRICKY.keys()) {
      for (const text of [bib, json]) expect(words(text)).toContain(`O’Hara, Author ${i}. 20${10 + i}.`)
    }
    // BibLaTeX knows the keys of before; this Pandoc does not ask for them.
    expect(readFileSync(join(path, 'references.bib'), 'utf8')).toContain('ids = {fenPeatLedgerCarbon2024}')
  })

  test('commonmark: what a CommonMark reader shows is what was written', async () => {
    const { path, pages } = await exportAs('commonmark')
    const args = ['-f', 'commonmark+yaml_metadata_block', '-t', 'plain', '--wrap=none']
    const { stdout, stderr } = pandoc(path, ...args, ...pages)
    expect(stderr).toBe('')
    for (const text of TRICKY) expect(words(stdout).split(words(text)).length - 1).toBeGreaterThanOrEqual(4)
    // Links between the pages lead to pages.
    for (const page of pages) {
      const one = pandoc(path, ...args.slice(0, 2), '-t', 'html', page).stdout
      expect([page, one.match(/.*(?:<script|href="javascript:).*/)]).toEqual([page, null])
      for (const [, href] of one.matchAll(/href="([^":]+\.md)"/g))
        expect(pages).toContain(join(page, '..', decodeURI(href!.replaceAll('&amp;', '&'))))
    }
  })

  test('obsidian: readable as GitHub’s Markdown, wiki links apart', async () => {
    const { path, pages } = await exportAs('obsidian')
    const { stdout, stderr } = pandoc(path, '-f', 'gfm', '-t', 'plain', '--wrap=none', ...pages)
    expect(stderr).toBe('')
    for (const text of TRICKY.slice(2)) expect(words(stdout)).toContain(words(text))
  })
})

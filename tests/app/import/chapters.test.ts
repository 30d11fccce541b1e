import { afterEach, beforeEach, expect, test } from 'vitest'
import { splitIntoChapters } from '../../../app/import/books/chapters.ts'
import { parse } from '../../../app/import/index.ts'
import { extractAgain, importFile } from '../../../app/imports.ts'
import { articleText } from '../../../app/text/index.ts'
import { type TestLibrary, testLibrary } from '../../support.ts'
import { makeEpub } from './books.ts'

const CHAPTERS = [
  { title: 'Water', text: 'A bog is mostly water, and its water hardly moves.' },
  { title: 'Moss', text: 'Moss grows on moss, and the lowest of it never quite rots.' },
  { title: 'Time', text: 'A metre of peat takes a thousand years.' },
]

let open: TestLibrary
beforeEach(() => {
  open = testLibrary()
})
afterEach(() => open.remove())

const bring = async (split: 'offer' | 'auto' | 'chapters') => {
  const bytes = makeEpub('The Patient Bog', CHAPTERS)
  const outcome = await importFile(
    open.library,
    parse,
    { name: 'bog.epub', path: null, bytes },
    { split, projectIds: [] },
  )
  return outcome.articles
}

test.each(['nav', 'ncx', 'none'] as const)(
  'the chapters of a book are known by its contents: %s',
  async (toc) => {
    const { articles } = await parse(makeEpub('The Patient Bog', CHAPTERS, toc), {
      name: 'b.epub',
      split: 'auto',
    })
    expect(articles).toHaveLength(1)
    const chapters = splitIntoChapters(articles[0]!)
    expect(chapters.map(({ metadata, tree }) => [metadata.title, articleText(tree)])).toEqual(
      CHAPTERS.map(({ title, text }) => [title, text]),
    )
    expect(chapters[1]!.metadata).toMatchObject({
      authors: ['Ada Fen'],
      doi: null,
      csl: { type: 'chapter', 'container-title': 'The Patient Bog' },
    })
  },
)

test('a book is one article, or one a chapter where the import says so', async () => {
  expect((await bring('auto')).map(({ title }) => title)).toEqual(['The Patient Bog'])
  open.library.execute('articles.remove', { ids: open.store.list('article').map(({ id }) => id) })
  expect((await bring('chapters')).map(({ title }) => title)).toEqual(['Water', 'Moss', 'Time'])
})

test('taken apart later, its annotations go with their chapters, and undo puts it together again', async () => {
  const [book] = await bring('offer')
  const text = open.store.revision(book!.revisionId)!.text
  const mark = (words: string) => {
    const start = text.indexOf(words)
    return open.library.execute('annotations.create', {
      articleId: book!.id,
      start,
      end: start + words.length,
      comment: words,
    })
  }
  const [water, moss] = [mark('its water hardly moves'), mark('Moss grows on moss')]
  open.library.execute('notes.create', { articleId: book!.id, title: 'Beside the book' })
  const chapters = open.library.execute('articles.splitChapters', { id: book!.id })
  expect(chapters.map(({ title }) => title)).toEqual(['Water', 'Moss', 'Time'])
  for (const [annotation, chapter] of [
    [water, chapters[0]],
    [moss, chapters[1]],
  ] as const) {
    const now = open.store.get('annotation', annotation!.id)!
    expect(now.articleId).toBe(chapter!.id)
    expect(['exact', 'moved']).toContain(now.state)
    const { text } = open.store.revision(chapter!.revisionId)!
    expect(text.slice(now.start, now.end)).toBe(now.comment)
  }
  expect(open.store.list('note')[0]!.articleId).toBe(chapters[0]!.id)
  expect(open.store.list('article', { deleted: null })).toHaveLength(3)
  open.library.undo()
  expect(open.store.list('article', { deleted: null }).map(({ title }) => title)).toEqual(['The Patient Bog'])
  expect(open.store.get('annotation', moss!.id)).toMatchObject({ articleId: book!.id, state: 'exact' })
})

test('a chapter whose file is read again stays that chapter', async () => {
  const [, moss] = await bring('chapters')
  const again = await extractAgain(open.library, parse, { articleId: moss!.id, force: true })
  expect(again.answer).toMatchObject({ words: 12, stored: false })
})

test('an article without chapters is not taken apart', async () => {
  const [article] = await bring('chapters')
  expect(() => open.library.execute('articles.splitChapters', { id: article!.id })).toThrow('no chapters')
})

test('what stands for no language is none: the words of the book tell', async () => {
  const text = 'The bog stores more carbon than the forest around it. '.repeat(8)
  const languageOf = async (declared: string) => {
    const book = makeEpub('Bogs', [{ title: 'One', text }], 'nav', {}, declared)
    return (await parse(book, { name: 'bogs.epub', split: 'auto' })).articles[0]!.metadata.language
  }
  // `C` is what a system without a language writes.
  expect([await languageOf('C'), await languageOf('EN-gb')]).toEqual(['en', 'en-GB'])
})

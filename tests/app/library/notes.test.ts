/** Links between notes, articles and claims, and the images that notes keep. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Library } from '../../../app/library.ts'
import { findLink } from '../../../app/note-links.ts'
import { backlinks } from '../../../app/queries/notes.ts'
import { addArticle, type TestLibrary, testLibrary } from '../../support.ts'

let open: TestLibrary
let library: Library
beforeEach(() => {
  open = testLibrary()
  library = open.library
})
afterEach(() => open.remove())

const note = (title: string, markdown = '') => library.execute('notes.create', { title, markdown }).id
const markdownOf = (id: string) => library.store.get('note', id)!.markdown
const rename = (id: string, title: string) => library.execute('notes.update', { id, patch: { title } })

describe('renaming what notes link to', () => {
  test.each([
    ['See [[Peat]].', 'See [[Bogs]].'],
    ['[[peat]] and [[  Peat ]]', '[[Bogs]] and [[Bogs]]'],
    ['[[Peat#In winter]]', '[[Bogs#In winter]]'],
    ['[[Peat|the peat]] ![[Peat]]', '[[Bogs|the peat]] ![[Bogs]]'],
    ['| [[Peat\\|it]] |\n| - |', '| [[Bogs\\|it]] |\n| - |'],
    ['[[Peat bogs]] `[[Peat]]` \\[[Peat]]', '[[Peat bogs]] `[[Peat]]` \\[[Peat]]'],
    ['```\n[[Peat]]\n```\n[[Peat]]', '```\n[[Peat]]\n```\n[[Bogs]]'],
  ])('%s', (before, after) => {
    const target = note('Peat')
    const linking = note('Linking', before)
    rename(target, 'Bogs')
    expect(markdownOf(linking)).toBe(after)
    library.undo()
    expect(markdownOf(linking)).toBe(before)
    expect(library.store.get('note', target)?.title).toBe('Peat')
  })

  test('a name that cannot stand in brackets, or is taken, makes a link by id', () => {
    const target = note('Peat')
    const linking = note('Linking', '[[Peat|words]] [[Peat]]')
    rename(target, 'Peat [2]')
    expect(markdownOf(linking)).toBe(
      `[words](postil://note/${target}) [Peat \\[2\\]](postil://note/${target})`,
    )
    const other = note('Moor', '')
    const more = note('More', '[[Moor]]')
    rename(other, 'Linking')
    expect(markdownOf(more)).toBe(`[Linking](postil://note/${other})`)
  })

  test('articles and claims are followed too; a link that leads elsewhere stays', () => {
    const article = addArticle(library, 'Peat', ['Words.'])
    const claim = library.execute('claims.create', { statement: 'Peat' })
    const linking = note('Linking', '[[Peat]]')
    library.execute('claims.update', { id: claim.id, patch: { statement: 'Bogs' } })
    expect(markdownOf(linking)).toBe('[[Peat]]')
    library.execute('articles.update', { id: article.id, patch: { title: 'Moors' } })
    expect(markdownOf(linking)).toBe('[[Moors]]')
    expect(backlinks(library.store, article.id).map(({ id }) => id)).toEqual([linking])
    expect(backlinks(library.store, claim.id)).toEqual([])
  })
})

test('what links here is shown by its words, however long they are', () => {
  const { id } = addArticle(library, 'Peat', ['Words.'])
  const words =
    'a very long way of saying that the bog has kept all of its carbon until now, and then lost it'
  note(
    'Thoughts',
    `${'Before. '.repeat(40)}It is [${words}](postil://article/${id}). ${'After. '.repeat(40)}`,
  )
  const { snippet } = backlinks(library.store, id)[0]!
  expect(snippet).toContain(`It is ${words}. After.`)
  expect(snippet).not.toMatch(/postil:|[[\]]/)
})

test.each([
  ['a [[Peat]]', 'Peat', 2],
  ['a [[Peat bog]] [[peat|x]]', 'Peat', 15],
  ['`[[Peat]]`', 'Peat', -1],
  ['[[Peat]]', '', -1],
])('finds in %j the link to %j', (markdown, name, at) => expect(findLink(markdown, name)).toBe(at))

test('keeps an image once, and refuses what is none', () => {
  const bytes = new TextEncoder().encode('not really a PNG')
  const address = library.execute('notes.keepImage', { bytes, mediaType: 'image/png' })
  expect(library.execute('notes.keepImage', { bytes, mediaType: 'image/png' })).toBe(address)
  expect(library.store.image(address.slice('image:'.length))?.bytes).toEqual(bytes)
  expect(library.history().undo).toBeNull()
  expect(() => library.execute('notes.keepImage', { bytes, mediaType: 'text/html' })).toThrow(
    expect.objectContaining({ code: 'invalidInput' }),
  )
})

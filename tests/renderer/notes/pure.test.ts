import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { passageMarkdown } from '../../../renderer/screens/notes/citations/candidates.ts'
import { linkTarget, linkTo } from '../../../renderer/screens/notes/citations/links.ts'
import { pageOf, paragraphOf } from '../../../renderer/screens/notes/citations/locator.ts'
import {
  citationsIn,
  citedEntries,
  createReferences,
} from '../../../renderer/screens/notes/citations/references.ts'
import { compare } from '../../../renderer/screens/notes/versions/compare.ts'

const entry = (
  id: string,
  title: string,
  authors: string[],
  published: string | null,
  citekey: string | null,
) => ({
  id,
  title,
  authors,
  published,
  citekey,
  citekeyAliases: [] as string[],
  site: null,
  url: null,
  doi: null,
})

describe('citing a passage', () => {
  const article = { title: 'Night trains', authors: ['Ingrid Halvorsen', 'B'], published: '2023-04-11' }
  test.each([
    'air traffic fell',
    'a [link](x) and *stars* and `code`',
    'two\n\nparagraphs',
    '@handle, and [@key]',
    '= signs ==and== pipes | too',
    'x'.repeat(5_000),
    `${'many words '.repeat(60)}end`,
  ])('%s', (quote) => {
    const markdown = passageMarkdown({ id: 'abc123', quote }, article)
    expect(citationsIn(`Before ${markdown} after`)).toMatchObject([{ annotation: 'abc123' }])
  })
  test('any quote stays one citation', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (quote) => {
        const found = citationsIn(`Before ${passageMarkdown({ id: 'abc123', quote }, article)} after`)
        expect(found.map(({ annotation }) => annotation)).toEqual(['abc123'])
      }),
    )
  })
})

describe('links', () => {
  test.each([
    ['Plain words', '[[Plain words]]'],
    ['With | a bar', '[With | a bar](postil://claim/abc)'],
    ['With [brackets]', '[With \\[brackets\\]](postil://claim/abc)'],
    ['', '[abc](postil://claim/abc)'],
  ])('%s', (title, markdown) => expect(linkTo('claim', 'abc', title)).toBe(markdown))
  test('lead to their places, and nowhere else', () => {
    expect(linkTarget('postil://claim/abc')).toEqual({ screen: 'claim', id: 'abc' })
    expect(linkTarget('postil://settings/abc')).toBeNull()
    expect(linkTarget('https://claim/abc')).toBeNull()
  })
})

describe('where a passage stands', () => {
  const pages = [
    { start: 0, label: 'i' },
    { start: 50, label: '1' },
  ]
  test.each([
    [0, 'i'],
    [49, 'i'],
    [50, '1'],
    [900, '1'],
  ])('offset %i is on page %s', (start, label) => expect(pageOf({ pages }, { start })).toBe(label))
  test('no pages, no page', () => expect(pageOf({ pages: [] }, { start: 3 })).toBeNull())
  test.each([
    [0, 1],
    [5, 1],
    [8, 2],
    [16, 3],
  ])('offset %i is in paragraph %i', (offset, number) => {
    expect(paragraphOf('First.\n\nSecond.\nThird.', offset)).toBe(number)
  })
})

describe('references', () => {
  const halvorsen = {
    ...entry('1', 'Night trains', ['Ingrid Halvorsen'], '2023-04', 'halvorsen2023'),
    citekeyAliases: ['old'],
  }
  const two = entry('2', 'Two by two', ['Ortiz, J.', 'Ann Lee'], '2020', 'ortiz2020')
  const many = entry('3', 'Many', ['A Zed', 'B', 'C'], null, 'zed')
  const references = createReferences([halvorsen, two, many])
  test.each([
    ['[@halvorsen2023, p. 3]', '(Halvorsen 2023, p. 3)'],
    ['[see @ortiz2020; @zed]', '(see Ortiz & Lee 2020; Zed et al.)'],
    ['[-@halvorsen2023]', '(2023)'],
    ['[@old]', '(Halvorsen 2023)'],
    ['[@unknown, p. 1]', '(@unknown, p. 1)'],
  ])('%s reads %s', (source, words) => {
    expect(references.label(citationsIn(source)[0]!.items)).toBe(words)
  })
  test('the list holds what is cited, once each, by author', () => {
    const markdown = 'One [@zed] two [@halvorsen2023; @zed].\n\n> [X](postil://annotation/p1)\n'
    const entries = citedEntries(markdown, references, new Map([['p1', two]]))
    expect(entries.map(({ id }) => id)).toEqual(['1', '2', '3'])
  })
})

describe('comparing two wordings', () => {
  test('unchanged stretches are folded, changed lines show their words', () => {
    const lines = Array.from({ length: 12 }, (_, i) => `Line ${i}.`)
    const after = lines.with(6, 'Line six changed.')
    const rows = compare(lines.join('\n'), after.join('\n'))
    expect(rows.map(({ kind }) => kind)).toEqual(['gap', 'same', 'changed', 'same', 'gap'])
    expect(rows[0]).toEqual({ kind: 'gap', lines: 5 })
  })
  test('nothing is left out but what is said to be', () => {
    const text = fc
      .array(fc.constantFrom('a b', 'c', '', 'd e f'), { maxLength: 12 })
      .map((all) => all.join('\n'))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const count = (keep: 'removed' | 'added') =>
          compare(before, after)
            .flatMap((row) => (row.kind === 'changed' ? row.parts.filter(({ kind }) => kind === keep) : []))
            .map((part) => part.text)
            .join('')
            .replace(/\s/g, '').length
        const words = (text: string) => text.replace(/\s/g, '').length
        expect(words(after) - words(before)).toBe(count('added') - count('removed'))
      }),
    )
  })
})

import fc from 'fast-check'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { parseMarkdown } from '../../../app/markdown/index.ts'
import { passageMarkdown } from '../../../renderer/screens/notes/citations/candidates.ts'
import { linkTarget, linkTo } from '../../../renderer/screens/notes/citations/links.ts'
import { pageOf, paragraphOf } from '../../../renderer/screens/notes/citations/locator.ts'
import { articlesByKey, citationsIn } from '../../../renderer/screens/notes/citations/references.ts'
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

/** The passages that the note's tree cites. */
function annotationsIn(markdown: string): string[] {
  const found: string[] = []
  visit(parseMarkdown(markdown), 'citation', ({ annotation }) => {
    if (annotation !== undefined) found.push(annotation)
  })
  return found
}

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
    expect(annotationsIn(`Before ${markdown} after`)).toEqual(['abc123'])
    expect(citationsIn(markdown).annotations).toEqual(['abc123'])
  })
  test('any quote stays one citation', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (quote) => {
        const markdown = passageMarkdown({ id: 'abc123', quote }, article)
        expect(annotationsIn(`Before ${markdown} after`)).toEqual(['abc123'])
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

describe('citations of a note', () => {
  test.each<[string, string[], string[]]>([
    ['As [@a] and [see @b, p. 3; @c] say.', ['[@a]', '[see @b, p. 3; @c]'], []],
    ['“Words” [Doe 2024](postil://annotation/x1), twice [Doe](postil://annotation/x1)', [], ['x1']],
    ['Code `[@a]` and\n\n```\n[@b] [x](postil://annotation/x1)\n```\n\n[@c]', ['[@c]'], []],
    ['Not \\[@a] nor [@a](https://x.org) nor me@x.org', [], []],
    ['```\nnever closed [@a]', [], []],
  ])('%s', (markdown, sources, annotations) => {
    const cited = citationsIn(markdown)
    expect(cited.clusters.map(({ source }) => source)).toEqual(sources)
    expect(cited.annotations).toEqual(annotations)
  })
  test.each(['[@', '`', '` ``', '[x](postil://annotation/', '```\n', '\\[@a]'])(
    '%j a thousand times cites nothing',
    (odd) => {
      expect(citationsIn(odd.repeat(20_000))).toEqual({ clusters: [], annotations: [] })
    },
  )
  test('an old citekey resolves as long as no article has it now', () => {
    const old = { ...entry('1', 'Old', [], null, 'new'), citekeyAliases: ['key', 'taken'] }
    const other = entry('2', 'Other', [], null, 'taken')
    const byKey = articlesByKey([other, old])
    expect(['new', 'key', 'taken'].map((key) => byKey.get(key)?.id)).toEqual(['1', '1', '2'])
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

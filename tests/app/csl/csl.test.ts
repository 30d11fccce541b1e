import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { locatorOf, type RenderInput, renderCitations } from '../../../app/csl/index.ts'
import { STYLE_NAMES } from '../../../app/csl/names.ts'
import type { Article } from '../../../app/model/article.ts'

const article = (id: string, title: string, more: Partial<Article> = {}): Article => ({
  id,
  version: 1,
  created: 0,
  modified: 0,
  deleted: null,
  title,
  authors: [],
  site: null,
  published: null,
  language: null,
  url: null,
  doi: null,
  citekey: id,
  description: null,
  csl: {},
  origins: {},
  citekeyAliases: [],
  status: 'read',
  takeaway: '',
  tags: [],
  projects: [],
  slug: id,
  revisionId: 'r',
  words: 1,
  sourceId: null,
  ...more,
})

const LIBRARY = [
  article('h', 'Night trains', {
    authors: ['Ingrid Halvorsen'],
    published: '2023-04-11',
    site: 'Journal of Rails',
    doi: '10.1000/xyz',
    csl: { type: 'article-journal', volume: '12', issue: '3', page: '101-120' },
  }),
  article('o', 'Two by two', {
    authors: ['Ortiz, Jan', 'Ann Lee'],
    published: '2020',
    url: 'https://example.org/a',
  }),
  article('n', 'Charges'),
]
const byKey = new Map(LIBRARY.map((each) => [each.citekey!, each]))
const render = (input: Partial<RenderInput>) =>
  renderCitations({ style: 'apa', language: 'en', byKey, clusters: [], alsoCited: [], ...input })

const CLUSTERS = [
  [{ citekey: 'h', locator: 'p. 3' }],
  [{ citekey: 'o', prefix: 'see ' }],
  [{ citekey: 'gone' }],
]

describe('citations in the text', () => {
  test.each([
    ['apa', 'en', ['(Halvorsen, 2023, p. 3)', '(see Ortiz &#38; Lee, 2020)', '']],
    ['chicago', 'en', ['(Halvorsen 2023, 3)', '(see Ortiz and Lee 2020)', '']],
    ['chicago', 'fr', ['(Halvorsen 2023, 3)', '(see Ortiz et Lee 2020)', '']],
    ['vancouver', 'en', ['(1, p. 3)', '(see 2)', '']],
    ['iso690', 'en', ['(HALVORSEN, 2023, p. 3)', '(see ORTIZ and LEE, 2020)', '']],
  ] as const)('%s, %s', (style, language, words) => {
    expect(render({ style, language, clusters: CLUSTERS }).citations).toEqual(words)
  })
  test('the author is left out where the sentence names them', () => {
    expect(render({ clusters: [[{ citekey: 'h', suppressAuthor: true }]] }).citations).toEqual(['(2023)'])
  })
  test('two of one author and year are told apart, in the text and in the list', () => {
    const twin = article('t', 'Another', { authors: ['Ingrid Halvorsen'], published: '2023' })
    const { citations, references } = render({ clusters: [[{ citekey: 'h' }]], alsoCited: [twin] })
    const letter = /2023([ab])/.exec(citations[0]!)?.[1]
    expect(letter).toBeDefined()
    expect(references.find(({ articleId }) => articleId === 'h')!.html).toContain(`2023${letter}`)
  })
})

describe('the list', () => {
  const words = (style: (typeof STYLE_NAMES)[number], language: 'en' | 'fr' = 'en') =>
    render({ style, language, alsoCited: LIBRARY }).references.map(({ html }) =>
      html
        .replace(/<[^>]+>/g, '')
        .replace(/&#38;/g, '&')
        .trim(),
    )
  test.each([
    [
      'apa',
      'Halvorsen, I. (2023). Night trains. Journal of Rails, 12(3), 101–120. https://doi.org/10.1000/xyz',
      'Ortiz, J., & Lee, A. (2020). Two by two. https://example.org/a',
      'Charges (n.d.).',
    ],
    [
      'chicago',
      'Halvorsen, Ingrid. 2023. “Night trains.” Journal of Rails 12 (3): 101–120. https://doi.org/10.1000/xyz.',
      'Ortiz, Jan, and Ann Lee. 2020. Two by two. https://example.org/a.',
      'Charges. n.d.',
    ],
    [
      'vancouver',
      '1. Halvorsen I. Night trains. Journal of Rails. 2023;12(3):101–120. https://doi.org/10.1000/xyz',
      '2. Ortiz J, Lee A. Two by two. 2020. https://example.org/a',
      '3. Charges. n.d.',
    ],
    [
      'iso690',
      'HALVORSEN, Ingrid, 2023. Night trains. Journal of Rails, vol. 12, no. 3, pp. 101–120. Available from: https://doi.org/10.1000/xyz.',
      'ORTIZ, Jan and LEE, Ann, 2020. Two by two. Available from: https://example.org/a.',
      'Charges, n.d.',
    ],
  ] as const)('%s', (style, ...lines) => {
    expect(new Set(words(style))).toEqual(new Set(lines))
  })
  test('speaks the language of the interface', () => {
    expect(words('iso690', 'fr').join('\n')).toContain('Disponible à l’adresse: https://example.org/a')
  })
})

test('titles are text, whatever signs they hold; nothing of them is markup', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', '<b>', '<img src=x onerror=alert(1)>', '</i>', '&amp;', '"'),
      fc.constantFrom(...STYLE_NAMES),
      (words, odd, style) => {
        const title = `${odd}${words}${odd} end`
        const { references } = render({
          style,
          alsoCited: [article('x', title, { authors: [words || 'A'] })],
        })
        expect(references).toHaveLength(1)
        const tags = references[0]!.html.match(/<\/?([a-z]+)[^>]*>/gi) ?? []
        for (const tag of tags)
          expect(tag).toMatch(/^<\/?(?:div class="csl-[a-z-]+"|div|i|b|sup|sub|span[^>]*)>$/)
      },
    ),
    { numRuns: 60 },
  )
})

test.each([
  ['p. 3', { locator: '3', label: 'page' }],
  ['pp. 33-35', { locator: '33-35', label: 'page' }],
  ['12', { locator: '12', label: 'page' }],
  ['chap. 2', { locator: '2', label: 'chapter' }],
  ['paragraphe 4', { locator: '4', label: 'paragraph' }],
  ['passim', { suffix: ', passim' }],
  ['a < b', { suffix: ', a &lt; b' }],
])('the locator %s', (words, expected) => expect(locatorOf(words)).toEqual(expected))

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
    ['vancouver', 'en', ['(1 p. 3)', '(see 2)', '']],
    ['iso690', 'en', ['(HALVORSEN, 2023, p. 3)', '(see ORTIZ and LEE, 2020)', '']],
  ] as const)('%s, %s', (style, language, words) => {
    expect(render({ style, language, clusters: CLUSTERS }).citations).toEqual(words)
  })
  test('a key that is no article’s is named beside those that are', () => {
    expect(render({ clusters: [[{ citekey: 'h' }, { citekey: 'gone' }]] }).citations).toEqual([
      '(Halvorsen, 2023) [@gone]',
    ])
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
      'Charges. (n.d.).',
    ],
    [
      'chicago',
      'Halvorsen, Ingrid. 2023. “Night trains.” Journal of Rails 12 (3): 101–20. https://doi.org/10.1000/xyz.',
      'Ortiz, Jan, and Ann Lee. 2020. “Two by two.” https://example.org/a.',
      'Charges. n.d.',
    ],
    [
      'vancouver',
      '1. Halvorsen I. Night trains. Journal of Rails. 2023;12(3):101-20. https://doi.org/10.1000/xyz',
      '2. Ortiz J, Lee A. Two by two [Internet]. 2020. Available from: https://example.org/a',
      '3. Charges. n.d.',
    ],
    [
      'iso690',
      'HALVORSEN, Ingrid, 2023. Night trains. Journal of Rails. Vol. 12, no. 3, pp. 101–120. Available from: https://doi.org/10.1000/xyz.',
      'ORTIZ, Jan and LEE, Ann, 2020. Two by two. Available from: https://example.org/a.',
      'Charges, n.d.',
    ],
  ] as const)('%s', (style, ...lines) => {
    expect(new Set(words(style))).toEqual(new Set(lines))
  })
  test('speaks the language of the interface', () => {
    expect(words('iso690', 'fr').join('\n')).toContain('Disponible à l’adresse\u202F: https://example.org/a')
  })
})

/** The commonest sources, each as the manual of each style has it. */
const SOURCES = [
  article('three', 'Three of us', {
    authors: ['Jan Ortiz', 'Ann Lee', 'Bo Chen'],
    published: '2020',
    site: 'Journal of Rails',
    csl: { type: 'article-journal', volume: '9', page: '10-19' },
  }),
  article('many', 'Many hands', {
    authors: ['A One', 'B Two', 'C Three', 'D Four', 'E Five', 'F Six', 'G Seven'],
    published: '2019',
    site: 'Journal of Rails',
    csl: { type: 'article-journal', volume: '8', issue: '1', page: '284-287' },
  }),
  article('paper', 'No one signed', {
    published: '2018-02-01',
    site: 'The Daily',
    csl: { type: 'article-newspaper' },
  }),
  article('book', 'Alpha', {
    authors: ['Ann Doe'],
    published: '2021',
    csl: { type: 'book', publisher: 'Verso', 'publisher-place': 'London', edition: '2' },
  }),
  article('twin', 'Beta', {
    authors: ['Ann Doe'],
    published: '2021',
    csl: { type: 'book', publisher: 'Verso', 'publisher-place': 'London' },
  }),
  article('chapter', 'A chapter', {
    authors: ['Eva Berg'],
    published: '2015',
    site: 'The whole book',
    csl: {
      type: 'chapter',
      publisher: 'MIT Press',
      'publisher-place': 'Cambridge',
      page: '15-40',
      editor: [
        { family: 'Fox', given: 'Carl' },
        { family: 'Gray', given: 'Dana' },
      ],
    },
  }),
  article('page', 'A page', {
    authors: ['Ola Nordmann'],
    published: '2022-03-05',
    site: 'Rail Blog',
    url: 'https://example.org/p',
  }),
  article('thesis', 'On sleepers', {
    authors: ['Pia Holm'],
    published: '2017',
    csl: { type: 'thesis', genre: 'Doctoral dissertation', publisher: 'Uppsala University' },
  }),
]

describe('the commonest sources', () => {
  const shown = (style: (typeof STYLE_NAMES)[number], language: 'en' | 'fr') => {
    const rendered = renderCitations({
      style,
      language,
      byKey: new Map(SOURCES.map((each) => [each.citekey!, each])),
      clusters: SOURCES.map(({ id }) => [{ citekey: id }]),
      alsoCited: [],
    })
    const plain = (html: string) =>
      html
        .replace(/<i>(.*?)<\/i>/g, '*$1*')
        .replace(/<[^>]+>/g, '')
        .replace(/&#38;/g, '&')
        .trim()
    const list = new Map(rendered.references.map(({ articleId, html }) => [articleId, plain(html)]))
    return SOURCES.map(({ id }, i) => [plain(rendered.citations[i]!), list.get(id)])
  }
  test.each([
    [
      'apa',
      'en',
      [
        [
          '(Ortiz et al., 2020)',
          'Ortiz, J., Lee, A., & Chen, B. (2020). Three of us. *Journal of Rails*, *9*, 10–19.',
        ],
        [
          '(One et al., 2019)',
          'One, A., Two, B., Three, C., Four, D., Five, E., Six, F., & Seven, G. (2019). Many hands. *Journal of Rails*, *8*(1), 284–287.',
        ],
        ['(“No one signed,” 2018)', 'No one signed. (2018, February 1). *The Daily*.'],
        ['(Doe, 2021a)', 'Doe, A. (2021a). *Alpha* (2nd ed.). Verso.'],
        ['(Doe, 2021b)', 'Doe, A. (2021b). *Beta*. Verso.'],
        [
          '(Berg, 2015)',
          'Berg, E. (2015). A chapter. In C. Fox & D. Gray (Eds.), *The whole book* (pp. 15–40). MIT Press.',
        ],
        ['(Nordmann, 2022)', 'Nordmann, O. (2022, March 5). *A page*. Rail Blog. https://example.org/p'],
        ['(Holm, 2017)', 'Holm, P. (2017). *On sleepers* [Doctoral dissertation, Uppsala University].'],
      ],
    ],
    [
      'apa',
      'fr',
      [
        [
          '(Ortiz et al., 2020)',
          'Ortiz, J., Lee, A., & Chen, B. (2020). Three of us. *Journal of Rails*, *9*, 10–19.',
        ],
        [
          '(One et al., 2019)',
          'One, A., Two, B., Three, C., Four, D., Five, E., Six, F., & Seven, G. (2019). Many hands. *Journal of Rails*, *8*(1), 284–287.',
        ],
        ['(«\u202FNo one signed\u202F», 2018)', 'No one signed. (2018, 1 février). *The Daily*.'],
        ['(Doe, 2021a)', 'Doe, A. (2021a). *Alpha* (2e éd.). Verso.'],
        ['(Doe, 2021b)', 'Doe, A. (2021b). *Beta*. Verso.'],
        [
          '(Berg, 2015)',
          'Berg, E. (2015). A chapter. Dans C. Fox & D. Gray (Éd.), *The whole book* (p. 15–40). MIT Press.',
        ],
        ['(Nordmann, 2022)', 'Nordmann, O. (2022, 5 mars). *A page*. Rail Blog. https://example.org/p'],
        ['(Holm, 2017)', 'Holm, P. (2017). *On sleepers* [Doctoral dissertation, Uppsala University].'],
      ],
    ],
    [
      'chicago',
      'en',
      [
        [
          '(Ortiz, Lee, and Chen 2020)',
          'Ortiz, Jan, Ann Lee, and Bo Chen. 2020. “Three of us.” *Journal of Rails* 9: 10–19.',
        ],
        [
          '(One et al. 2019)',
          'One, A, B Two, C Three, D Four, E Five, F Six, and G Seven. 2019. “Many hands.” *Journal of Rails* 8 (1): 284–87.',
        ],
        ['(“No one signed” 2018)', '“No one signed.” 2018. *The Daily*. February 1.'],
        ['(Doe 2021a)', 'Doe, Ann. 2021a. *Alpha*. 2nd ed. London: Verso.'],
        ['(Doe 2021b)', 'Doe, Ann. 2021b. *Beta*. London: Verso.'],
        [
          '(Berg 2015)',
          'Berg, Eva. 2015. “A chapter.” In *The whole book*, edited by Carl Fox and Dana Gray, 15–40. Cambridge: MIT Press.',
        ],
        ['(Nordmann 2022)', 'Nordmann, Ola. 2022. “A page.” Rail Blog. March 5. https://example.org/p.'],
        ['(Holm 2017)', 'Holm, Pia. 2017. “On sleepers.” Doctoral dissertation, Uppsala University.'],
      ],
    ],
    [
      'chicago',
      'fr',
      [
        [
          '(Ortiz, Lee, et Chen 2020)',
          'Ortiz, Jan, Ann Lee, et Bo Chen. 2020. «\u202FThree of us\u202F». *Journal of Rails* 9: 10–19.',
        ],
        [
          '(One et al. 2019)',
          'One, A, B Two, C Three, D Four, E Five, F Six, et G Seven. 2019. «\u202FMany hands\u202F». *Journal of Rails* 8 (1): 284–87.',
        ],
        ['(«\u202FNo one signed\u202F» 2018)', '«\u202FNo one signed\u202F». 2018. *The Daily*. 1 février.'],
        ['(Doe 2021a)', 'Doe, Ann. 2021a. *Alpha*. 2e éd. London: Verso.'],
        ['(Doe 2021b)', 'Doe, Ann. 2021b. *Beta*. London: Verso.'],
        [
          '(Berg 2015)',
          'Berg, Eva. 2015. «\u202FA chapter\u202F». Dans *The whole book*, sous la direction de Carl Fox et Dana Gray, 15–40. Cambridge: MIT Press.',
        ],
        [
          '(Nordmann 2022)',
          'Nordmann, Ola. 2022. «\u202FA page\u202F». Rail Blog. 5 mars. https://example.org/p.',
        ],
        [
          '(Holm 2017)',
          'Holm, Pia. 2017. «\u202FOn sleepers\u202F». Doctoral dissertation, Uppsala University.',
        ],
      ],
    ],
    [
      'vancouver',
      'en',
      [
        ['(1)', '1. Ortiz J, Lee A, Chen B. Three of us. Journal of Rails. 2020;9:10-9.'],
        [
          '(2)',
          '2. One A, Two B, Three C, Four D, Five E, Six F, et al. Many hands. Journal of Rails. 2019;8(1):284-7.',
        ],
        ['(3)', '3. No one signed. The Daily. 2018.'],
        ['(4)', '4. Doe A. Alpha. 2nd ed. London: Verso; 2021.'],
        ['(5)', '5. Doe A. Beta. London: Verso; 2021.'],
        [
          '(6)',
          '6. Berg E. A chapter. In: Fox C, Gray D, editors. The whole book. Cambridge: MIT Press; 2015. p. 15-40.',
        ],
        ['(7)', '7. Nordmann O. A page [Internet]. Rail Blog; 2022. Available from: https://example.org/p'],
        ['(8)', '8. Holm P. On sleepers [Doctoral dissertation]. Uppsala University; 2017.'],
      ],
    ],
    [
      'iso690',
      'en',
      [
        [
          '(ORTIZ et al., 2020)',
          'ORTIZ, Jan, LEE, Ann and CHEN, Bo, 2020. Three of us. *Journal of Rails*. Vol. 9, pp. 10–19.',
        ],
        [
          '(ONE et al., 2019)',
          'ONE, A, TWO, B, THREE, C, FOUR, D, FIVE, E, SIX, F and SEVEN, G, 2019. Many hands. *Journal of Rails*. Vol. 8, no. 1, pp. 284–287.',
        ],
        ['(*No one signed*, 2018)', 'No one signed, 2018. *The Daily*.'],
        ['(DOE, 2021a)', 'DOE, Ann, 2021a. *Alpha*. 2nd ed. London: Verso.'],
        ['(DOE, 2021b)', 'DOE, Ann, 2021b. *Beta*. London: Verso.'],
        [
          '(BERG, 2015)',
          'BERG, Eva, 2015. A chapter. In: FOX, Carl and GRAY, Dana (eds.), *The whole book*. Cambridge: MIT Press, pp. 15–40.',
        ],
        [
          '(NORDMANN, 2022)',
          'NORDMANN, Ola, 2022. *A page*. Rail Blog. Available from: https://example.org/p.',
        ],
        ['(HOLM, 2017)', 'HOLM, Pia, 2017. *On sleepers*. Doctoral dissertation. Uppsala University.'],
      ],
    ],
    [
      'iso690',
      'fr',
      [
        [
          '(ORTIZ et al., 2020)',
          'ORTIZ, Jan, LEE, Ann et CHEN, Bo, 2020. Three of us. *Journal of Rails*. Vol. 9, p. 10–19.',
        ],
        [
          '(ONE et al., 2019)',
          'ONE, A, TWO, B, THREE, C, FOUR, D, FIVE, E, SIX, F et SEVEN, G, 2019. Many hands. *Journal of Rails*. Vol. 8, no 1, p. 284–287.',
        ],
        ['(*No one signed*, 2018)', 'No one signed, 2018. *The Daily*.'],
        ['(DOE, 2021a)', 'DOE, Ann, 2021a. *Alpha*. 2e éd. London: Verso.'],
        ['(DOE, 2021b)', 'DOE, Ann, 2021b. *Beta*. London: Verso.'],
        [
          '(BERG, 2015)',
          'BERG, Eva, 2015. A chapter. In\u202F: FOX, Carl et GRAY, Dana (éd.), *The whole book*. Cambridge: MIT Press, p. 15–40.',
        ],
        [
          '(NORDMANN, 2022)',
          'NORDMANN, Ola, 2022. *A page*. Rail Blog. Disponible à l’adresse\u202F: https://example.org/p.',
        ],
        ['(HOLM, 2017)', 'HOLM, Pia, 2017. *On sleepers*. Doctoral dissertation. Uppsala University.'],
      ],
    ],
  ] as const)('%s, %s', (style, language, expected) => {
    expect(shown(style, language)).toEqual(expected)
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

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { citekeyOf, familyName } from '../../../app/citekey.ts'
import { canonicalDoi, canonicalUrl, findDuplicate, resemblance, sketchOf } from '../../../app/duplicates.ts'
import { ftsExpression, parseQuery, search } from '../../../app/search.ts'
import { freeSlug, slugOf } from '../../../app/slug.ts'
import { addArticle, metadata, type TestLibrary, testLibrary } from '../../support.ts'

let open: TestLibrary
beforeEach(() => {
  open = testLibrary()
})
afterEach(() => open.remove())

describe('search', () => {
  const find = (query: string, limit = 50) => search(open.store, { query, limit })

  test('a hit in the text opens at its words', () => {
    const text = 'Der Torf. La tourbière d’Écosse garde le carbone. Und mehr.'
    const article = addArticle(open.library, 'Tourbe', [text])
    const [hit] = find('ecosse')
    expect(hit).toMatchObject({ kind: 'text', id: article.id, title: 'Tourbe' })
    expect(text.slice(hit!.start, hit!.end)).toBe('Écosse')
    expect(hit!.marks.map(({ start, end }) => hit!.snippet.slice(start, end))).toEqual(['Écosse'])
  })

  test('phrases, exclusion, unfinished last word', () => {
    addArticle(open.library, 'One', ['The carbon store of a bog.'])
    addArticle(open.library, 'Two', ['A store of carbon in forests.'])
    const titles = (query: string) =>
      find(query)
        .map(({ title }) => title)
        .sort()
    expect(titles('carbon store')).toEqual(['One', 'Two'])
    expect(titles('"carbon store"')).toEqual(['One'])
    expect(titles('carbon -forests')).toEqual(['One'])
    expect(titles('for')).toEqual(['Two'])
    expect(titles('fores carbon')).toEqual([])
    expect(titles('泥')).toEqual([])
  })

  test('Chinese and Japanese are found by any of their characters', () => {
    addArticle(open.library, '泥炭', ['泥炭は炭素を蓄える。'])
    expect(find('炭素')).toHaveLength(1)
    expect(find('"素炭"')).toHaveLength(0)
  })

  test('a note is shown by what it says, not by the addresses in it', () => {
    open.library.execute('notes.create', {
      title: 'Page one',
      markdown: '## Stores\n\nAs [“bogs store it” (Fen 2021)](postil://annotation/abc) has it.\n',
    })
    const [hit] = find('bogs')
    expect(hit!.snippet).toBe('Stores As “bogs store it” (Fen 2021) has it. ')
    expect(hit!.marks.map(({ start, end }) => hit!.snippet.slice(start, end))).toEqual(['bogs'])
    // Nor is it found by them.
    expect([...find('postil'), ...find('annotation')]).toEqual([])
    expect(find('bogs -annotation')).toHaveLength(1)
  })

  test('nothing in the trash is found, and what comes back is', () => {
    const article = addArticle(open.library, 'Peat', ['A bog stores carbon.'])
    open.library.execute('annotations.create', {
      articleId: article.id,
      start: 2,
      end: 5,
      comment: 'marvellous',
    })
    open.library.execute('articles.remove', { ids: [article.id] })
    expect(find('bog')).toEqual([])
    expect(find('marvellous')).toEqual([])
    open.library.undo()
    expect(
      find('bog')
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['quote', 'text'])
    expect(find('marvellous')).toHaveLength(1)
  })

  test.each(['', '   ', '"', '""', '-', '-a', '*', 'a AND', 'NEAR(', '^x', 'col:x', "'", '(', '🌿', 'a"b'])(
    'query %j never throws',
    (query) => {
      addArticle(open.library, 'Peat', ['A bog stores carbon.'])
      expect(() => find(query)).not.toThrow()
    },
  )

  test('the expression names only quoted words', () => {
    expect(ftsExpression(parseQuery('a OR "b c" -d'))).toBe('("a" AND "or" AND "b c") NOT ("d")')
  })
})

describe('duplicates', () => {
  test.each([
    ['https://www.example.org/a/?utm_source=x&b=1&a=2#top', 'example.org/a?a=2&b=1'],
    ['http://example.org/a/index.html', 'example.org/a'],
    ['ftp://example.org/a', null],
    ['not a url', null],
    [null, null],
  ])('canonicalUrl(%j)', (url, expected) => expect(canonicalUrl(url)).toBe(expected))

  test.each([
    ['https://doi.org/10.1000/ABC.', '10.1000/abc'],
    ['doi:10.1000/abc', '10.1000/abc'],
    ['none', null],
  ])('canonicalDoi(%j)', (doi, expected) => expect(canonicalDoi(doi)).toBe(expected))

  const words = (n: number, seed = 1) =>
    Array.from({ length: n }, (_, i) => `w${(i * 7919 * seed) % 9973}`).join(' ')

  test('resemblance is estimated well: the same, half new, other', () => {
    const a = words(2_000)
    const half = `${words(1_000)} ${words(1_000, 3)}`
    expect(resemblance(sketchOf(a), sketchOf(a))).toBe(1)
    expect(resemblance(sketchOf(a), sketchOf(half))).toBeGreaterThan(0.2)
    expect(resemblance(sketchOf(a), sketchOf(half))).toBeLessThan(0.5)
    expect(resemblance(sketchOf(a), sketchOf(words(2_000, 5)))).toBeLessThan(0.05)
    expect(sketchOf('too short')).toEqual([])
  })

  test('the surest rule that fires is named', () => {
    const { library, store } = open
    const text = words(400)
    const here = addArticle(library, 'Peat', [text], {
      doi: '10.1/x',
      url: 'https://example.org/peat',
      citekey: 'fen2024',
    })
    const sha = (value: string) => library.env.sha256(value)
    const candidate = (more: Parameters<typeof metadata>[1], body: string, title = 'Other') => ({
      metadata: metadata(title, more),
      sourceId: sha(`file of ${body}`),
      textSha256: sha(body),
      sketch: sketchOf(body),
      path: null,
      attachments: [],
    })
    const rule = (...args: Parameters<typeof candidate>) => findDuplicate(store, candidate(...args))?.rule
    expect(rule({ doi: 'https://doi.org/10.1/X' }, 'a')).toBeUndefined()
    expect(rule({ doi: '10.1234/x' }, 'a')).toBeUndefined()
    expect(rule({ url: 'http://www.example.org/peat/?utm_medium=mail' }, 'a')).toBe('url')
    expect(rule({ citekey: 'fen2024' }, 'a', 'PEAT')).toBe('citekey')
    expect(rule({ citekey: 'fen2024' }, 'a', 'Another work')).toBeUndefined()
    expect(rule({}, text)).toBe('text')
    expect(rule({}, `${text} and a closing remark`)).toBe('nearText')
    expect(rule({}, words(400, 3))).toBeUndefined()
    library.execute('articles.remove', { ids: [here.id] })
    expect(rule({}, text)).toBeUndefined()
  })
})

describe('names made once', () => {
  test.each([
    [['Peat and the Carbon Ledger', ['Ada Fen'], '2024-05-01'], 'fenPeatCarbonLedger2024'],
    [['The Bog', ['van der Veen, Jan'], null], 'vanderveenBog'],
    [['Le sommet de Biden en Asie centrale', [], null], 'SommetBidenAsie'],
    [['L’été à Ölüdeniz', ['Émile Zola'], '1880'], 'zolaEteOludeniz1880'],
    [['泥炭', [], null], 'untitled'],
    [['Wet places', ['World Health Organization'], '2020'], 'worldhealthorganizationWetPlaces2020'],
  ] as const)('citekey of %j', ([title, authors, published], expected) => {
    expect(citekeyOf({ title, authors: [...authors], published }, () => false)).toBe(expected)
  })
  test('a citekey that is taken gets a letter', () => {
    const taken = new Set(['fenBog2024', 'fenBog2024a'])
    expect(citekeyOf({ title: 'Bog', authors: ['Fen'], published: '2024' }, (key) => taken.has(key))).toBe(
      'fenBog2024b',
    )
  })
  test.each([
    ['Jane Smith', 'Smith'],
    ['Smith, Jane', 'Smith'],
    ['Jan van der Veen', 'van der Veen'],
    ['Plato', 'Plato'],
    ['Ana de la Cruz', 'de la Cruz'],
    ['Jean d’ Ormesson', 'd’ Ormesson'],
    ['Friends of the Fen', 'Fen'],
    ['Contributors to Wikimedia projects', 'Contributors to Wikimedia projects'],
    ['World Health Organization', 'World Health Organization'],
    ['Department of Health, Education and Welfare', 'Department of Health, Education and Welfare'],
    ['College, Jane', 'College'],
  ])('familyName(%j)', (author, expected) => expect(familyName(author)).toBe(expected))
  test('slugs', () => {
    expect(slugOf('L’été : une “saison” ?', 'article')).toBe('l-été-une-saison')
    expect(slugOf('???', 'article')).toBe('article')
    expect(new TextEncoder().encode(slugOf('wort '.repeat(100), 'x')).length).toBeLessThanOrEqual(80)
    expect(freeSlug('a', (slug) => slug === 'a' || slug === 'a-2')).toBe('a-3')
  })
})

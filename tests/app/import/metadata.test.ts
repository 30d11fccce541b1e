import { describe, expect, test } from 'vitest'
import { isDayOrMonthFirst, isoDateOf } from '../../../app/import/dates.ts'
import { parseHtml } from '../../../app/import/html/index.ts'
import { parse } from '../../../app/import/index.ts'
import { namesIn } from '../../../app/import/names.ts'
import type { Metadata } from '../../../app/model/article.ts'
import { articleText } from '../../../app/text/index.ts'

const BODY = `<h1>The bog that breathes</h1>${'<p>The bog at Tervala stores more carbon than the forest around it, and the people who measure it each week, in boots, have known that for years.</p>'.repeat(5)}`
const page = (head: string, body = BODY, lang = 'en') =>
  parseHtml(
    `<!doctype html><html lang="${lang}"><head>${head}</head><body><article>${body}</article></body></html>`,
    {
      name: 'page.html',
      split: 'auto',
    },
  )
const metadataOf = (head: string, body?: string, lang?: string) =>
  page(head, body, lang).articles[0]!.metadata
const script = (json: string) => `<script type="application/ld+json">${json}</script>`

/** A head, and what it says: fields by name, and whether each is a guess. */
const HEADS: [what: string, head: string, expected: Partial<Metadata>, guessed?: string[]][] = [
  [
    'JSON-LD in a graph, the author by reference',
    script(
      '{"@graph":[{"@type":"Person","@id":"#p","name":"Ada Fen"},{"@type":["NewsArticle","Article"],"headline":"The bog that breathes","author":{"@id":"#p"},"datePublished":"2024-05-01T10:00:00Z"}]}',
    ),
    { authors: ['Ada Fen'], published: '2024-05-01T10:00:00Z' },
  ],
  [
    'JSON-LD as a list, several authors',
    script(
      '[{"@type":"Organization","name":"Reed Press"},{"@type":"BlogPosting","author":[{"name":"Ada Fen"},"Omar Haddad"]}]',
    ),
    { authors: ['Ada Fen', 'Omar Haddad'] },
  ],
  [
    'JSON-LD with commas too many, a comment, a line end in a string',
    script(
      '<!-- {"@type":"Article", // the article\n "author":{"name":"Ada Fen",}, "description":"Two\nlines", /* as seen */ "datePublished":"2024-05-01",} -->',
    ),
    { authors: ['Ada Fen'], published: '2024-05-01' },
  ],
  [
    'broken beyond repair: the other sources count',
    `${script('{"@type":"Article", "author": oh no')}<meta name="author" content="Ada Fen">`,
    { authors: ['Ada Fen'] },
  ],
  [
    'the article among those the page lists',
    `<title>The bog that breathes | Reed</title>${script(
      '[{"@type":"NewsArticle","headline":"Another","author":"Max Moor"},{"@type":"NewsArticle","headline":"The bog that breathes","author":"Ada Fen"}]',
    )}`,
    { authors: ['Ada Fen'] },
  ],
  [
    'Open Graph',
    '<meta property="og:title" content="The bog &amp; its breath"><meta property="og:site_name" content="Reed"><meta property="article:published_time" content="2024-05-01T08:30:00+0200"><meta property="og:url" content="https://reed.example/bog?id=3">',
    {
      title: 'The bog & its breath',
      site: 'Reed',
      published: '2024-05-01T08:30:00+02:00',
      url: 'https://reed.example/bog?id=3',
    },
  ],
  [
    'Dublin Core',
    '<meta name="DC.creator" content="Fen, Ada"><meta name="dcterms.creator" content="Max Moor"><meta name="DC.Date.Issued" content="2019-04-05"><meta name="dc.publisher" content="Reed Press"><meta name="DC.identifier" content="doi:10.1234/bog.5">',
    { authors: ['Ada Fen'], published: '2019-04-05', site: 'Reed Press', doi: '10.1234/bog.5' },
    ['authors'],
  ],
  [
    'Highwire before everything else',
    `<meta name="citation_title" content="Breathing bogs"><meta name="citation_author" content="Fen, Ada M."><meta name="citation_author" content="Haddad, Omar"><meta name="citation_publication_date" content="2019/4/5"><meta name="citation_journal_title" content="Peat Letters"><meta name="citation_doi" content="https://doi.org/10.1234/ABC-5"><meta name="author" content="Reed Press Support">`,
    {
      title: 'Breathing bogs',
      authors: ['Ada M. Fen', 'Omar Haddad'],
      published: '2019-04-05',
      site: 'Peat Letters',
      doi: '10.1234/ABC-5',
    },
  ],
  [
    'two sources that name different people: a guess',
    `${script('{"@type":"Article","author":{"name":"Max Moor"}}')}<meta name="sailthru.author" content="By Ada Fen">`,
    { authors: ['Max Moor'] },
    ['authors'],
  ],
  [
    'accounts, house names and addresses are no authors',
    `${script('{"@type":"Article","author":{"name":"kevin-r"}}')}<meta property="og:site_name" content="Reed"><meta name="author" content="Reed"><meta property="article:author" content="https://social.example/reed">`,
    { authors: [] },
  ],
  [
    'a date that is none',
    script('{"@type":"Article","datePublished":"0001-01-01T00:00:00Z"}'),
    { published: null },
  ],
  [
    'a canonical link to the front page is not believed',
    '<link rel="canonical" href="https://reed.example/"><meta property="og:url" content="https://reed.example/bog">',
    { url: 'https://reed.example/bog' },
  ],
]

/** What a page's head gives as title, the heading in the page, and the title of the article. */
const TITLES: [head: string, heading: string, title: string][] = [
  ['The bog that breathes - Reed Weekly', 'The bog that breathes', 'The bog that breathes'],
  ['The bog that breathes - Nature - Your Day - Reed', 'The bog that breathes', 'The bog that breathes'],
  ['Reed | The bog that breathes', 'The bog that breathes', 'The bog that breathes'],
  ['泥炭地如何在夜里呼吸 - 芦苇中文网 - 自然', '泥炭地如何在夜里呼吸', '泥炭地如何在夜里呼吸'],
  ['이탄지의 숨 쉬는 방법 : 뉴스 : 갈대닷컴', '이탄지의 숨 쉬는 방법', '이탄지의 숨 쉬는 방법'],
  // A heading that names the site says nothing of the article.
  [
    'Reed - The bog that breathes, and those who measure it',
    'Reed',
    'The bog that breathes, and those who measure it',
  ],
  // Part of a sentence is no part of a title.
  ['The bog that breathes in', 'The bog that breathes', 'The bog that breathes in'],
]
test.each(TITLES)('the title of a page called “%s”, headed “%s”', (title, heading, expected) => {
  const text = BODY.replace(/<h1>.*<\/h1>/, '')
  expect(metadataOf(`<title>${title}</title>`, `<h1>${heading}</h1>${text}`).title).toBe(expected)
})

test('a byline with a date and buttons around the name', () => {
  const byline =
    '<div class="byline"><span class="author">By: <a rel="author" href="/fen">Ada Fen</a></span> <time>May 1, 2024 3:21 PM</time> <a>Print</a></div>'
  const { authors, published, origins } = metadataOf('', `${byline}${BODY}`)
  expect({ authors, published, guessed: origins.published?.guessed }).toEqual({
    authors: ['Ada Fen'],
    published: '2024-05-01',
    guessed: true,
  })
})

test('a date as RDFa', () => {
  const date =
    '<span property="dc:date" datatype="xsd:dateTime" content="2024-05-01T06:53:03+02:00">1 May</span>'
  expect(metadataOf('', `${date}${BODY}`).published).toBe('2024-05-01T06:53:03+02:00')
})

describe('what a page says about itself in its head', () => {
  test.each(HEADS)('%s', (_, head, expected, guessed = []) => {
    const metadata = metadataOf(head)
    expect(metadata).toMatchObject(expected)
    for (const field of Object.keys(expected) as (keyof Metadata['origins'])[])
      expect([field, metadata.origins[field]?.guessed ?? false]).toEqual([field, guessed.includes(field)])
  })
})

/** Bylines as pages print them in several languages, and who wrote it; always a guess. */
const BYLINES: [line: string, authors: string[]][] = [
  ['By Ada Fen, Science Editor', ['Ada Fen']],
  ['By ADA FEN and OMAR HADDAD', ['Ada Fen', 'Omar Haddad']],
  ['Par Ada Fen et Omar Haddad', ['Ada Fen', 'Omar Haddad']],
  ['Von Ada von der Fenn', ['Ada von der Fenn']],
  ['Por Ada Peña y Omar Haddad', ['Ada Peña', 'Omar Haddad']],
  ['Di Ada Fen', ['Ada Fen']],
  ['Door Ada van der Veen', ['Ada van der Veen']],
  ['By <a href="/ada">Ada Fen</a><span>May 1, 2024</span>', ['Ada Fen']],
  ['By Staff', []],
  ['By admin', []],
]

describe('a byline on the page', () => {
  test.each(BYLINES)('%s', (line, authors) => {
    const { metadata } = page('', BODY.replace('</h1>', `</h1><div class="byline">${line}</div>`))
      .articles[0]!
    expect(metadata.authors).toEqual(authors)
    if (authors.length > 0) expect(metadata.origins.authors).toEqual({ from: 'byline', guessed: true })
  })

  test('is kept as it is printed', () => {
    const body = BODY.replace('</h1>', '</h1><p class="byline">By Ada Fen,\n Science Editor</p>')
    expect(page('', body).articles[0]!.byline).toBe('By Ada Fen, Science Editor')
  })

  test('of one of several is not the byline of all, nor what the page is about', () => {
    const names = ['Ada Fen', 'Omar Haddad']
    const head = names.map((name) => `<meta name="author" content="${name}">`).join('')
    const lines = names.map((name) => `<p class="author">${name}</p>`).join('')
    const { metadata, byline } = page(head, BODY.replace('</h1>', `</h1>${lines}`)).articles[0]!
    expect([metadata.authors, byline]).toEqual([names, null])
    expect(metadata.description).not.toBe('Ada Fen')
  })
})

test.each(['Par temps de pluie et de grand vent', 'De la tourbe et des hommes', 'by the sea and the marsh'])(
  'a line above the text that begins as a byline does is one of the text: %s',
  (line) => {
    const body = BODY.replace('</h1>', `</h1><p>${line}</p>`)
    const [article] = page('', body).articles
    expect([article!.metadata.authors, article!.byline]).toEqual([[], null])
    expect(articleText(article!.tree)).toContain(line)
  },
)

test.each(['Par Ada Fen', 'by Ada Fen', 'VON ADA FEN'])('a byline above the text: %s', (line) => {
  const [article] = page('', BODY.replace('</h1>', `</h1><p>${line}</p>`)).articles
  expect(article!.metadata.authors.map((name) => name.toLowerCase())).toEqual(['ada fen'])
  expect(articleText(article!.tree)).not.toContain(line)
})

describe('a date on the page', () => {
  test('stands behind the heading rather than above it', () => {
    const teaser = '<div><time datetime="2020-01-01">1 Jan</time> Something else</div>'
    const body = teaser + BODY.replace('</h1>', '</h1><time datetime="2024-05-01">1 May</time>')
    const metadata = metadataOf('', body)
    expect(metadata.published).toBe('2024-05-01')
    expect(metadata.origins.published?.guessed).toBe(true)
  })

  test('of a comment or of something beside the article is none', () => {
    const comments =
      '<section class="comments"><p>Well said!</p><time datetime="2024-06-01">June</time></section>'
    expect(metadataOf('', BODY + comments).published).toBeNull()
  })
})

/** Dates as people write them. */
const DATES: [written: string, iso: string | null][] = [
  ['2024-05-01T10:00:00+0200', '2024-05-01T10:00:00+02:00'],
  ['2024-05-01 10:00:00', '2024-05-01T10:00:00'],
  ['20240501', '2024-05-01'],
  ['1714557600', '2024-05-01T10:00:00.000Z'],
  ['Wed, 01 May 2024 10:00:00 GMT', '2024-05-01T10:00:00Z'],
  ['May 1st, 2024', '2024-05-01'],
  ['Sept. 3, 2024', '2024-09-03'],
  ['1-May-2024', '2024-05-01'],
  ['1er mai 2024', '2024-05-01'],
  ['le 12 août 2023 à 10h05', '2023-08-12'],
  ['3. März 2024', '2024-03-03'],
  ['2 de enero de 2024', '2024-01-02'],
  ['5 de março de 2024', '2024-03-05'],
  ['14 giugno 2024', '2024-06-14'],
  ['7 mei 2024', '2024-05-07'],
  ['19 ноября 2019 г.', '2019-11-19'],
  ['19 листопада 2019', '2019-11-19'],
  ['5 listopada 2019', '2019-11-05'],
  ['12 Ağustos 2024', '2024-08-12'],
  ['2024年5月1日', '2024-05-01'],
  ['2024년 5월 1일', '2024-05-01'],
  ['2024/05/01', '2024-05-01'],
  ['01.05.2024', '2024-05-01'],
  ['13/05/2024', '2024-05-13'],
  ['Published in April 2024', '2024-04'],
  ['январь 2024', '2024-01'],
  ['Июль 2023 г.', '2023-07'],
  ['май 2022', '2022-05'],
  ['styczeń 2024', '2024-01'],
  ['Październik 2021', '2021-10'],
  ['грудень 2020', '2020-12'],
  // Words that only begin like a month.
  ['Marketing 2024', null],
  ['Junction 2019', null],
  ['Decision 2020', null],
  ['General 2021', null],
  ['3/4/24', null],
  ['yesterday', null],
  ['Room 1204, 12 persons', null],
]

test.each(DATES)('the date %s', (written, iso) => expect(isoDateOf(written)).toBe(iso))

test.each([
  ['03/04/2021', true],
  ['3-4-2021', true],
  ['13/04/2021', false],
  ['4/4/2021', false],
  ['03.04.2021', false],
  ['2021/03/04', false],
  ['2021-03-04', false],
  ['4 March 2021', false],
])('the order of day and month in %s is a guess: %s', (written, is) =>
  expect(isDayOrMonthFirst(written)).toBe(is),
)

test.each([
  ['a.md', '---\ndate: 03/04/2021\n---\n\nPeat stores carbon.'],
  ['a.txt', 'Title: Peat\nDate: 03/04/2021\n\nPeat stores carbon, and it has done so for a long while.'],
  [
    'a.html',
    '<meta name="date" content="03/04/2021"><title>Peat</title><article><h1>Peat</h1><p>Peat stores carbon, and it has done so for a long while.</article>',
  ],
])('a date that can be read in two ways is marked as a guess: %s', async (name, text) => {
  const { articles, report } = await parse(new TextEncoder().encode(text), { name, split: 'auto' })
  expect(articles[0]!.metadata.origins.published).toMatchObject({ guessed: true })
  expect(report).toContainEqual(expect.objectContaining({ kind: 'guessed', what: 'published' }))
})

test('whoever wrote a name with a figure into front matter meant it', async () => {
  const text = '---\nauthor: ["Group 47", "Jane Doe", "admin"]\n---\n\nPeat stores carbon.'
  const { articles } = await parse(new TextEncoder().encode(text), { name: 'a.md', split: 'auto' })
  expect(articles[0]!.metadata.authors).toEqual(['Group 47', 'Jane Doe'])
})

/** What author fields hold beside names. */
const NAMES: [field: string, names: string[]][] = [
  ['Doe, Jane', ['Jane Doe']],
  ['Jane Doe, Omar Haddad', ['Jane Doe', 'Omar Haddad']],
  ['Jane Doe (jane@doe.example)', ['Jane Doe']],
  ['Jane Doe | Reed Press', ['Jane Doe']],
  ['View author archive', []],
  ['jdadmin', []],
  ['Editorial Team', []],
]

test.each(NAMES)('the names in %s', (field, names) => expect(namesIn(field)).toEqual(names))

describe('the language', () => {
  const french =
    '<p>La tourbière respire au rythme de la nappe, et ceux qui la mesurent chaque semaine, en bottes, le savent depuis des années.</p>'
  test.each([
    ['declared and right', 'fr-CA', french.repeat(4), { language: 'fr-CA', guessed: false }],
    ['declared wrongly by the template', 'en', french.repeat(4), { language: 'fr', guessed: true }],
    ['not declared', '', french.repeat(4), { language: 'fr', guessed: true }],
  ])('%s', (_, lang, body, { language, guessed }) => {
    const metadata = metadataOf('', body, lang)
    expect(metadata.language).toBe(language)
    expect(metadata.origins.language?.guessed).toBe(guessed)
  })
})

describe('who wrote a Markdown file that has no front matter', () => {
  const read = async (under: string, front = '') => {
    const file = `${front}# The bog\n\n${under}\n\nThe bog stores more carbon than the forest around it.\n`
    const { articles } = await parse(new TextEncoder().encode(file), { name: 'bog.md', split: 'auto' })
    const { metadata, tree } = articles[0]!
    return {
      authors: metadata.authors,
      published: metadata.published,
      origin: metadata.origins.authors,
      tree,
    }
  }
  const guess = { from: 'byline', guessed: true }

  test.each([
    ['By Ada Fen', ['Ada Fen'], null],
    ['*Par Émile Roseau et Marie Tourbe*', ['Émile Roseau', 'Marie Tourbe'], null],
    ['By Omar van der Haddad, 12 May 2021', ['Omar van der Haddad'], '2021-05-12'],
    ['**BY ADA FEN**\n\n12 May 2021', ['Ada Fen'], '2021-05-12'],
    ['By Jean d’Alembert and Ana de la Cruz Gil', ['Jean d’Alembert', 'Ana de la Cruz Gil'], null],
  ])('%s: a guess, and the line stays in the text', async (under, authors, published) => {
    const found = await read(under)
    expect(found).toMatchObject({ authors, published, origin: guess })
    expect(found.tree.children[0]).toMatchObject({ type: 'paragraph' })
  })

  test.each([
    'By the sea they waited.',
    'by land and water',
    'Par exemple, la tourbe.',
    'By Land and Sea',
    'By 1850 all Bogs of the Land were dry, and nobody had asked why it was that they burned.',
    '12 May 2021',
    '## By Train Through Europe',
    '## Von Neumann Architecture',
    'Von Neumann Architecture',
    '## Working Paper\n\nMay 2021',
    'New York\n\n3 May 2021',
    'By Midnight Tuesday all were gone.',
    'By Midnight Tuesday all were gone',
    '## Abstract\n\nBy Ada Fen',
  ])('%s: nobody', async (under) => {
    expect(await read(under)).toMatchObject({ authors: [], published: null, origin: undefined })
  })

  test('front matter knows better', async () => {
    const { authors, origin } = await read('By Ada Fen', '---\nauthor: Omar Haddad\n---\n')
    expect([authors, origin]).toEqual([['Omar Haddad'], { from: 'front matter', guessed: false }])
  })
})

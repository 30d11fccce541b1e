import { describe, expect, test } from 'vitest'
import { parseHtml } from '../../../app/import/html/index.ts'
import { articleText } from '../../../app/text/index.ts'

const BOG = `<p>The bog at Tervala stores more carbon than the forest around it, and the people who measure it each week, in boots, have known that for years. They go <a href="/night">at night</a> as well.</p><p>What they found surprised nobody who had stood there in October: the ground breathes out when the water sinks, and in when it rises again, and a warm autumn makes it breathe out for longer.</p>`
const BOOTS = `<p>Leather lasts if it is greased, and rubber if it is kept from the sun; whoever walks through water all day wants rubber, and whoever walks to the water wants leather, and most people own one pair.</p><p>Nobody who walked the whole summer in the same pair regretted it, said those who were asked. The others were not asked, which is a weakness of the method used here and elsewhere.</p>`
const SHORT = '<p>The bog stores more carbon than the forest, says a new study.</p>'

const page = (head: string, body: string) =>
  `<!doctype html><html lang="en"><head><meta property="og:site_name" content="Reed"><link rel="canonical" href="https://reed.example/12">${head}</head><body><nav><a href="/">Home</a></nav>${body}</body></html>`
const post = (title: string, text: string, { url = '', by = '', attributes = '' } = {}) =>
  `<article ${attributes}><h2>${url ? `<a href="${url}">${title}</a>` : title}</h2>${by ? `<p class="byline">By ${by}</p>` : ''}${text}</article>`

const read = (html: string, split: 'auto' | 'never' = 'auto') => parseHtml(html, { name: 'page.html', split })
const titles = (html: string, split: 'auto' | 'never' = 'auto') =>
  read(html, split).articles.map(({ metadata }) => metadata.title)

const bog = post('The bog that breathes', BOG, { url: '/bog', by: 'Ada Fen' })
const boots = post('Boots for a wet summer', BOOTS, { url: '/boots', by: 'Omar Haddad' })
const DIGEST = page(
  '<title>Reed weekly, number 12</title>',
  `<h1>Reed weekly, number 12</h1><p>This week: bogs and boots.</p>${bog}${boots}`,
)

describe('several articles on one page', () => {
  test('a digest: each with its own title, author, address; the page’s site and language', () => {
    const { articles, report } = read(DIGEST)
    expect(
      articles.map(({ role, confidence, metadata: { title, authors, url, site, language } }) => [
        [role, confidence],
        [title, authors, url, site, language],
      ]),
    ).toEqual([
      [
        ['main', undefined],
        ['The bog that breathes', ['Ada Fen'], 'https://reed.example/bog', 'Reed', 'en'],
      ],
      [
        ['part', 0.9],
        ['Boots for a wet summer', ['Omar Haddad'], 'https://reed.example/boots', 'Reed', 'en'],
      ],
    ])
    expect(articleText(articles[0]!.tree)).not.toContain('Leather')
    expect(articleText(articles[1]!.tree)).toContain('Leather')
    expect(JSON.stringify(articles[0]!.tree)).toContain('https://reed.example/night')
    expect(report).toContainEqual({
      kind: 'guessed',
      what: 'another article',
      detail: 'Boots for a wet summer',
    })
    expect(report).toContainEqual({
      kind: 'dropped',
      what: 'text around the articles',
      detail: 'This week: bogs and boots.',
    })
  })

  test('unless they are not to be split', () => {
    const { articles } = read(DIGEST, 'never')
    expect(articles).toHaveLength(1)
    expect(articleText(articles[0]!.tree)).toContain('Leather')
    expect(articleText(articles[0]!.tree)).toContain('Tervala')
  })

  test('the next article, loaded below the one the page is about', () => {
    const html = page(
      '<title>The bog that breathes | Reed</title><meta property="og:title" content="The bog that breathes">',
      bog + boots,
    )
    expect(titles(html)).toEqual(['The bog that breathes', 'Boots for a wet summer'])
    expect(read(html).articles[0]!.metadata.url).toBe('https://reed.example/12')
  })

  test('the front page of a weblog with whole posts', () => {
    const entry = (html: string) =>
      html.replace('<article ', '<div class="post hentry" ').replace('</article>', '</div>')
    expect(titles(page('<title>Reed, a weblog</title>', entry(bog) + entry(boots)))).toEqual([
      'The bog that breathes',
      'Boots for a wet summer',
    ])
  })
})

const OG = '<title>The bog that breathes</title><meta property="og:type" content="article">'
/** Pages with several article elements that are one article all the same. */
const SINGLE: [what: string, html: string][] = [
  [
    'teasers under the article',
    page(OG, bog + post('Boots', SHORT, { url: '/boots' }) + post('Socks', SHORT, { url: '/socks' })),
  ],
  [
    'long teasers that lead to the rest of themselves',
    page(OG, bog + post('Boots', `${BOOTS}<a href="/boots">Continue reading</a>`, { url: '/boots' })),
  ],
  [
    'comments as articles',
    page(
      OG,
      `${bog}<section id="comments"><h2>Two comments</h2>${post('Max says', BOOTS, { by: 'Max' })}${post('Eva says', BOOTS, { by: 'Eva' })}</section>`,
    ),
  ],
  [
    'sections of one article',
    page(
      OG,
      `<h1>The bog that breathes</h1>${post('In spring', BOG, { by: 'Ada Fen' })}${post('In autumn', BOOTS, { by: 'Ada Fen' })}`,
    ),
  ],
  [
    'sections without a sign of their own',
    page('<title>Walking</title>', `<h1>Walking</h1>${post('Where', BOG)}${post('How', BOOTS)}`),
  ],
  [
    'a live report',
    page(
      '<title>Flood: live</title><script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Flood: live"}</script>',
      `<h1>Flood: live</h1>${post('10:05', BOG, { by: 'Ada Fen' })}${post('10:20', BOOTS, { by: 'Ada Fen' })}`,
    ),
  ],
]

test.each(SINGLE)('one article: %s', (_, html) => expect(read(html).articles).toHaveLength(1))

test('of sections and of a live report nothing is lost', () => {
  for (const [, html] of SINGLE.slice(3)) {
    const text = articleText(read(html).articles[0]!.tree)
    expect(text).toContain('Tervala')
    expect(text).toContain('Leather')
  }
})

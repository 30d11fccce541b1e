import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PostilError } from '../../../app/errors.ts'
import { parse } from '../../../app/import/index.ts'
import { parseText } from '../../../app/import/text/index.ts'
import { toMarkdown } from '../../../app/markdown/index.ts'
import { articleText } from '../../../app/text/index.ts'

const MARSH =
  'The marsh had been drained for two hundred years before anyone measured what was lost. It took a flood to change that, and a second one to make the change last.'
const DITCH =
  'Nobody in the village remembers who dug the first ditch. The records speak of a lease, of a quarrel over peat, and of a bridge that was never paid for in full.'
const MARAIS =
  'Le marais avait été asséché deux siècles avant que l’on mesure ce qui s’était perdu. Il fallut une crue pour que cela change, et une seconde pour que cela dure.'
const TITLE = 'The Long Return of the Marsh'
const BRIDGE = 'The Bridge That Was Never Paid For'

interface Case {
  name: string
  source: string
  title?: string
  authors?: string[]
  published?: string | null
  url?: string
  language?: string
  /** The first article's body as Markdown. */
  body: string
  /** Titles of the other articles. */
  parts?: string[]
  /** Lines named in the report as dropped. */
  dropped?: string[]
}

const CASES: Case[] = [
  {
    name: 'lines wrapped at a width, a word broken at a line’s end, a compound that keeps its hyphen',
    source: `${TITLE}\n\nThe marsh had been drained for two hundred years before anyone meas-\nured what was lost. It took a flood to change that, and a second one\nto make the change last. Since then the well-known ditches have been\nclosed one after another, slowly, by hand, and nobody counts the well-\nknown ones twice.\n`,
    body: 'The marsh had been drained for two hundred years before anyone measured what was lost. It took a flood to change that, and a second one to make the change last. Since then the well-known ditches have been closed one after another, slowly, by hand, and nobody counts the well-known ones twice.',
  },
  { name: 'a paragraph a line', source: `${TITLE}\n${MARSH}\n${DITCH}\n`, body: `${MARSH}\n\n${DITCH}` },
  {
    name: 'Windows line ends',
    source: `${TITLE}\r\n\r\n${MARSH}\r\n\r\n${DITCH}\r\n`,
    body: `${MARSH}\n\n${DITCH}`,
  },
  {
    name: 'a doubled title',
    source: `${TITLE}\n\n${TITLE}\n\n${MARSH}\n\n${DITCH}`,
    body: `${MARSH}\n\n${DITCH}`,
  },
  {
    name: 'a menu, a byline with a date, notices of the page',
    source: `Home\nNews\nSport\nCulture\nWeather\nLog in\n\n${TITLE}\n\nShare this article\nBy Ada Fen and Omar Haddad | Published: March 30, 2015\n\n${MARSH}\n\nRead also: ${BRIDGE}\n\n${DITCH}\n\nWe use cookies to improve your experience on our website.\n\nSubscribe to our newsletter\n\n© 2015 The Marsh Courier. All rights reserved.`,
    authors: ['Ada Fen', 'Omar Haddad'],
    published: '2015-03-30',
    body: `${MARSH}\n\n${DITCH}`,
    dropped: ['News', 'Share this article', `Read also: ${BRIDGE}`, 'Subscribe to our newsletter'],
  },
  {
    name: 'the same in French',
    source: `Accueil > Environnement > Zones humides\n\nLe long retour du marais\n\nPar Ada Fen, publié le 3 mai 2024 à 10h12\n\n${MARAIS}\n\nLire aussi : Le pont que personne n’a payé\n\nSuivez-nous sur Facebook`,
    title: 'Le long retour du marais',
    authors: ['Ada Fen'],
    published: '2024-05-03',
    language: 'fr',
    body: MARAIS,
    dropped: ['Lire aussi : Le pont que personne n’a payé', 'Suivez-nous sur Facebook'],
  },
  {
    name: 'a header of fields',
    source: `Title: ${TITLE}\nURL: https://example.org/2024/05/marsh\nAuthor: Ada Fen; Omar Haddad\nPublished: 2024-05-03T10:00:00Z\n\n${MARSH}\n\n${DITCH}`,
    authors: ['Ada Fen', 'Omar Haddad'],
    published: '2024-05-03T10:00:00Z',
    url: 'https://example.org/2024/05/marsh',
    body: `${MARSH}\n\n${DITCH}`,
  },
  {
    name: 'two articles, each with its title doubled and a byline',
    source: `${TITLE}\n${TITLE}\nBy Ada Fen\n\n${MARSH}\n\n${DITCH}\n\n${BRIDGE}\n${BRIDGE}\nPar Omar Haddad\n\n${MARAIS}\n\n${MARAIS}`,
    authors: ['Ada Fen'],
    body: `${MARSH}\n\n${DITCH}`,
    parts: [BRIDGE],
  },
  {
    name: 'two articles behind a line of signs',
    source: `${TITLE}\n\n${MARSH}\n\n${DITCH}\n\n==========\n\n${BRIDGE}\n\nBy Omar Haddad\n\n${DITCH}\n\n${MARSH}`,
    body: `${MARSH}\n\n${DITCH}`,
    parts: [BRIDGE],
  },
  {
    name: 'two articles with a header each',
    source: `Title: ${TITLE}\nURL: https://example.org/a\n${MARSH} ${DITCH}\n\nTitle: ${BRIDGE}\nAuthor: Omar Haddad\n\n${MARAIS}`,
    url: 'https://example.org/a',
    body: `${MARSH} ${DITCH}`,
    parts: [BRIDGE],
  },
  {
    name: 'headlines behind the last text, one of them doubled',
    source: `${TITLE}\n\n${MARSH}\n\n${DITCH}\n\n${BRIDGE}\n\n${BRIDGE}\n\nWhat the Heron Saw From the Roof`,
    body: `${MARSH}\n\n${DITCH}`,
    parts: [BRIDGE, 'What the Heron Saw From the Roof'],
  },
  {
    name: 'headings by underlines, capitals and their place are no other articles',
    source: `${TITLE}\n=====================\n\n${MARSH}\n\nA First Part\n------------\n\n${DITCH}\n\nMETHODS\n\n${MARSH}\n\nWho paid for it?\n\n${DITCH}`,
    body: `${MARSH}\n\n### A First Part\n\n${DITCH}\n\n## METHODS\n\n${MARSH}\n\n## Who paid for it?\n\n${DITCH}`,
  },
  {
    name: 'lists with wrapped items, code, verse',
    source: `${TITLE}\n\n${MARSH}\n\n- sedges and rushes, in every\n  second square\n- two herons\n\n1. Ada\n2. Omar\n\n    x = count(squares)\n    return x / total;\n\nDown by the water\nthe old spade lies,\nand nobody asks it\nwhere it was.\n\n${DITCH}`,
    body: `${MARSH}\n\n- sedges and rushes, in every second square\n- two herons\n\n1. Ada\n2. Omar\n\n\`\`\`\nx = count(squares)\nreturn x / total;\n\`\`\`\n\nDown by the water\\\nthe old spade lies,\\\nand nobody asks it\\\nwhere it was.\n\n${DITCH}`,
  },
  {
    name: 'no title: the first sentence, and the text whole',
    source: `${MARSH}\n\n${DITCH}`,
    title: 'The marsh had been drained for two hundred years before anyone measured what was lost.',
    body: `${MARSH}\n\n${DITCH}`,
  },
  {
    name: 'Japanese',
    source:
      '湿原の長い帰り道\n\n去年の秋、私たちは湿原を歩いて古い溝を数えました。\n\n珍しい花がここに咲くのは、もう誰も摘まないからだそうです。',
    title: '湿原の長い帰り道',
    language: 'ja',
    body: '去年の秋、私たちは湿原を歩いて古い溝を数えました。\n\n珍しい花がここに咲くのは、もう誰も摘まないからだそうです。',
  },
]

describe('texts in many shapes', () => {
  test.each(CASES)(
    '$name',
    async ({
      source,
      body,
      title = TITLE,
      authors = [],
      published = null,
      url = null,
      language,
      parts = [],
      dropped = [],
    }) => {
      const { articles, report } = await parse(new TextEncoder().encode(source), {
        name: 'x.txt',
        split: 'auto',
        format: 'text',
      })
      const [main, ...others] = articles
      expect(toMarkdown(main!.tree).trim()).toBe(body)
      expect(main).toMatchObject({ role: 'main', metadata: { title, authors, published, url } })
      if (language) expect(main!.metadata.language).toBe(language)
      expect(others.map((other) => [other.role, other.metadata.title])).toEqual(
        parts.map((part) => ['part', part]),
      )
      const lines = report.filter(({ kind }) => kind === 'dropped').map(({ detail }) => detail)
      for (const line of dropped) expect(lines).toContain(line)
    },
  )

  test('nothing is told apart when the person says so', () => {
    const { articles } = parseText(`${TITLE}\n\n${MARSH}\n\n${BRIDGE}\n\n${BRIDGE}`, {
      name: 'x',
      split: 'never',
    })
    expect(articles).toHaveLength(1)
    expect(articleText(articles[0]!.tree)).toContain(BRIDGE)
  })

  test('any text is read, or said to hold none', () => {
    const line = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.constantFrom(
        '',
        '',
        '---',
        '- a',
        '1. b',
        '    code;',
        TITLE,
        MARSH,
        'By Ada Fen',
        'Title: X',
        '> q',
      ),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        try {
          parseText(lines.join('\n'), { name: 'x', split: 'auto' })
        } catch (error) {
          expect(error).toBeInstanceOf(PostilError)
        }
      }),
    )
  })
})

test('who wrote a text begins with a capital', () => {
  const authorsOf = (line: string) =>
    parseText(`${TITLE}\n${line}\n\n${MARSH}\n\n${DITCH}`, { name: 'x', split: 'auto' }).articles[0]!.metadata
      .authors
  for (const word of ['by', 'By', 'BY', 'par', 'Von', 'POR'])
    expect([authorsOf(`${word} Ada Fen`), authorsOf(`${word} the old bridge`)]).toEqual([['Ada Fen'], []])
})

const SEED = join(import.meta.dirname, '../../../../shared/articles/000_87eb7126c35b0c7b.txt')

test.skipIf(!existsSync(SEED))(
  'the scraped French article (skipped where the shared articles are absent)',
  async () => {
    const { articles, report } = await parse(new Uint8Array(readFileSync(SEED)), {
      name: 'seed.txt',
      split: 'auto',
    })
    const [main, ...parts] = articles
    expect(main!.metadata).toMatchObject({
      title:
        'Le sommet de Biden en Asie centrale : une nouvelle ère dans les relations entre les États-Unis et l’Asie centrale ?',
      language: 'fr',
    })
    const text = articleText(main!.tree)
    expect(text.startsWith('Le « C5+1 » est un sommet diplomatique')).toBe(true)
    expect(text.endsWith('le Kazakhstan jouant un rôle de premier plan.')).toBe(true)
    expect(text.split('\n\n')).toHaveLength(15)
    expect(parts.map(({ metadata }) => metadata.title)).toEqual([
      'Meghan Markle est la reine du selfie',
      'Rapid Passage of Magnetic Water Molecules into Cells',
      expect.stringMatching(/^Des hypothèses de longue date/),
    ])
    expect(report).toContainEqual({ kind: 'dropped', what: 'junk line', detail: 'in , , ,' })
  },
)

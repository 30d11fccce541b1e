/** RTF as its writers write it, in documents of our own. What LibreOffice makes of a whole text is in `one-source.test.ts`. */
import { diff_match_patch } from 'diff-match-patch'
import { describe, expect, test, vi } from 'vitest'
import { parse } from '../../../app/import/index.ts'
import { toMarkdown } from '../../../app/markdown/index.ts'
import { articleText } from '../../../app/text/index.ts'

const HEAD = String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Times;}{\f1\fnil\fcharset204 Times CYR;}{\f2\fnil\fcharset128 MS Mincho;}{\f3\fnil\fcharset2 Wingdings;}}
{\stylesheet{\s1\outlinelevel0\b Heading 1;}{\s2\i Quote;}{\*\cs15 Source_Text;}{\s3 HTML Preformatted;}{\s4 Title;}}
{\info{\title Of bogs}{\author Ada Fen}{\creatim\yr2024\mo5\dy1\hr9}{\author Ada Fen}}`
const bytes = (source: string) => Uint8Array.from(source, (char) => char.charCodeAt(0))
const read = (body: string) => parse(bytes(`${HEAD}${body}}`), { name: 'x.rtf', split: 'auto' })
const markdown = async (body: string) => toMarkdown((await read(body)).articles[0]!.tree).trim()

test.each<[string, string, string]>([
  [
    'bold, italic, struck, raised',
    String.raw`a {\b bold} {\i it} {\b\i both} \plain {\strike no} 10{\super 5} H{\sub 2}O\par`,
    'a **bold** *it* **_both_** ~~no~~ 10^5^ H~2~O',
  ],
  [
    'a code page, another by the font',
    String.raw`caf\'e9 {\f1 \'cc\'ee\'f5} {\f2 \'83\'52\'83P}\par`,
    'café Мох コケ',
  ],
  [
    'characters by number, their replacements passed over',
    String.raw`\u8220"moss\u8221\'94 {\uc2\u-10179??\u-8704??} {\uc0\u233}t\'e9\par`,
    '“moss” 😀 été',
  ],
  [
    'characters with a word of their own',
    String.raw`a\~b\emdash c \ldblquote d\rdblquote  \{e\}\line f\par`,
    'a\u00a0b—c “d” {e}\\\nf',
  ],
  [
    'headings, quotations, code',
    String.raw`\pard\s1\b Peat\b0\par\pard\plain\s2\i It keeps.\i0\par\pard\plain\s3 let a\par\pard\s3\~ b < c\par\pard\plain {\cs15 f(x)}\par`,
    '# Peat\n\n> It keeps.\n\n```\nlet a\n\u00a0 b < c\n```\n\n`f(x)`',
  ],
  [
    'lists within lists',
    String.raw`\pard{\listtext 1.\tab}\ls1 One\par{\pard{\listtext\'b7\tab}\ls2\ilvl1 in it\par}{\pard{\listtext 2.\tab}\ls1 Two\par}\pard After\par`,
    '1. One\n   - in it\n2. Two\n\nAfter',
  ],
  [
    'bullets that are letters, numbers of a level, letters that are numbers',
    String.raw`{\listtext\f0 o\tab}\ilvl1 round\par{\listtext\f3 1.\tab}\ilvl1 square\par\pard x\par{\listtext 2.1.\tab}first\par{\listtext 2.2.\tab}second\par\pard y\par{\listtext (b)\tab}lettered\par`,
    '- - round\n  - square\n\nx\n\n1. first\n2. second\n\ny\n\n1. lettered',
  ],
  [
    'a table',
    String.raw`\trowd\trhdr\cellx1\cellx2\pard\intbl Place\cell Depth\cell\row\trowd\cellx1\cellx2\pard\intbl Rim\cell 1.2\par more\cell\row\pard After\par`,
    '| Place | Depth |\n| - | - |\n| Rim | 1.2<br>more |\n\nAfter',
  ],
  [
    'a link, a field of another kind',
    String.raw`see {\field{\*\fldinst HYPERLINK "https://example.org/a"}{\fldrslt {\ul here}}}, page {\field{\*\fldinst PAGE}{\fldrslt 2}}\par`,
    'see [here](https://example.org/a), page 2',
  ],
  [
    'notes',
    String.raw`Ferrand{\super\chftn}{\footnote\pard\plain{\super\chftn} His {\i books}.} counted.\par`,
    'Ferrand[^1] counted.\n\n[^1]: His *books*.',
  ],
  [
    'what is no text',
    String.raw`{\header head}{\*\unknown x{\b y}}a{\v hidden}{\xe index}{\*\bkmkstart m}b{\deleted gone}\par{\footer foot}`,
    'ab',
  ],
  [
    'what was struck out with its note, box, formula and line end',
    String.raw`a{\deleted  gone{\footnote\pard\plain never}\line{\shp{\*\shpinst{\shptxt\plain box\par}}}{\mmath{\*\moMath{\mr x}}}} b{\v{\footnote\plain nor this}}{\footnote\plain Kept.}\par`,
    'a b[^1]\n\n[^1]: Kept.',
  ],
  [
    'words that are no control words',
    String.raw`{\toString world} {\constructor and} {\*\valueOf not} moss\par{\pict\hasOwnProperty 00}`,
    'world and moss',
  ],
  [
    'halves of characters and no characters',
    String.raw`a\u0?b\'00c \u-10179?d {\b\u-10179?}{\b\u-8704?} \u-8704?\par`,
    'abc d **😀** \ufffd',
  ],
  ['the default font after a change', String.raw`{\f1 \'cc\plain \'e9}\par`, 'Мé'],
  [
    'a formula',
    String.raw`{\mmath{\*\moMath{\mf{\mnum{\mr d}}{\mden{\mr\msty2 {\f0 t}}}}}{\mmathPict{\pict\pngblip 00}}}\par`,
    '$$\n\\frac{d}{t}\n$$',
  ],
  [
    'a text box beside a paragraph',
    String.raw`before {\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt in the box\par}}{\shprslt again}}after\par`,
    'in the box\n\nbefore after',
  ],
])('%s', async (_, body, expected) => {
  expect(await markdown(body)).toBe(expected)
})

test('title, authors and date are the document’s; a style says the title', async () => {
  const [article] = (await read(String.raw`\pard\s4 Of all bogs\par\pard\plain Text\par`)).articles
  expect(article!.metadata).toMatchObject({
    title: 'Of all bogs',
    authors: ['Ada Fen'],
    published: '2024-05-01',
  })
  expect(articleText(article!.tree)).toBe('Text')
})

test('a date that is none is not the document’s', async () => {
  const dated = String.raw`{\rtf1{\info{\title Of bogs}{\creatim\yr99999\mo77\dy-5}}Text\par}`
  const { articles } = await parse(bytes(dated), { name: 'x.rtf', split: 'auto' })
  expect(articles[0]!.metadata.published).toBeNull()
})

test('pictures are kept, in digits and in bytes; one of another kind is counted', async () => {
  const png = '89504e470d0a1a0a0000000d49484452'
  const { articles, images, report } = await read(
    String.raw`a{\*\shppict{\pict\pngblip ${png}}}{\nonshppict{\pict\wmetafile8 0102}} b{\pict\jpegblip\bin4 ` +
      '\xff\xd8}{' +
      String.raw`}{\pict\wmetafile8 01}\par`,
  )
  expect(images.map(({ mediaType, bytes }) => [mediaType, bytes.length])).toEqual([
    ['image/png', 16],
    ['image/jpeg', 4],
  ])
  expect(articleText(articles[0]!.tree)).toBe('a\ufffc b\ufffc')
  expect(report.filter(({ kind }) => kind === 'dropped')).toEqual([
    { kind: 'dropped', what: 'drawings', detail: '1' },
  ])
})

test('pictures are no markup: they may be larger than a text may be', async () => {
  const size = 25 * 1024 * 1024
  const file = [
    bytes(`${HEAD}a{\\pict\\pngblip\\bin${size} `),
    new Uint8Array(size).fill(1),
    bytes('}\\par}'),
  ]
  const { images } = await parse(new Uint8Array(Buffer.concat(file)), { name: 'x.rtf', split: 'auto' })
  expect(images.map(({ bytes }) => bytes.length)).toEqual([size])
})

test('comments are annotations of the words they are of', async () => {
  const { articles } = await read(
    String.raw`{\b A} bog {\*\atrfstart 7}keeps\par what{\*\atrfend 7}{\*\atnid AF}{\*\atnauthor Ada Fen}\chatn{\*\annotation{\*\atnref 7}{\*\atndate 130353792}\pard Does \'69t?\par Really?} falls{\*\annotation Alone}.\par`,
  )
  expect(articleText(articles[0]!.tree)).toBe('A bog keeps\n\nwhat falls.')
  expect(articles[0]!.annotations).toMatchObject([
    {
      selectors: [
        { type: 'TextQuoteSelector', exact: 'keeps\n\nwhat' },
        { type: 'TextPositionSelector', start: 6, end: 17 },
      ],
      comment: '**Ada Fen**: Does it?\n\nReally?',
      created: Date.UTC(2024, 4, 1, 10, 0),
    },
    { comment: 'Alone', created: null },
  ])
})

test.each([
  ['on a Thursday', 2024, 5, 2, Date.UTC(2024, 4, 2, 10, 0)],
  ['on a day there was none of', 2023, 2, 29, null],
  ['in a month there is none of', 2024, 13, 1, null],
])('a comment made %s', async (_, year, month, day, time) => {
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay()
  const bits = (weekday << 29) | ((year - 1900) << 20) | (month << 16) | (day << 11) | (10 << 6)
  const { articles } = await read(String.raw`A bog.{\*\annotation{\*\atndate ${bits}}Alone}`)
  expect(articles[0]!.annotations).toMatchObject([{ comment: 'Alone', created: time }])
})

test('a text without comments is not compared with the article', async () => {
  const compare = vi.spyOn(diff_match_patch.prototype, 'diff_main')
  await read('A bog keeps what falls.')
  expect(compare).not.toHaveBeenCalled()
  await read(String.raw`A bog {\*\annotation Alone}keeps what falls.`)
  expect(compare).toHaveBeenCalled()
  compare.mockRestore()
})

describe('hostile files', () => {
  test('groups that never end are refused', async () => {
    const deep = read('{\\b '.repeat(200_000))
    await expect(deep).rejects.toMatchObject({ code: 'tooDeep' })
  })
  test('what says it is longer than the file, or is cut, ends where the file does', async () => {
    const { articles, report } = await read('What is there. {\\pict\\pngblip\\bin2147483647 abc')
    expect(articleText(articles[0]!.tree)).toContain('What is there.')
    expect(report).toContainEqual({ kind: 'repaired', what: 'a file that ends too early', detail: '' })
    for (const end of ['\\', "\\'", "\\'e", '\\u', '\\u-', '{\\*', '\\bin'])
      expect(articleText((await read(`Text ${end}`)).articles[0]!.tree)).toContain('Text')
  })
  test('more ends than beginnings, numbers beyond measure, notes in notes', async () => {
    expect(await markdown('a}}}} b')).toBe('a')
    expect(await markdown('a\\fs99999999999999999999999\\u99999999999 \\ilvl-5 b\\par')).toMatch(/^a.*b$/u)
    expect(await markdown(`a${'{\\footnote b'.repeat(300)}${'}'.repeat(300)}\\par`)).toContain('a[^1]')
    const lists = '{\\listtext 1.}\\ls1\\ilvl99999 x\\par'
    expect(await markdown(lists)).toContain('x')
  })
  test('nothing to read is said', async () => {
    await expect(read('\\par\\par')).rejects.toMatchObject({ code: 'noText' })
  })
})

test('a first line in bold is the title where nothing else says it; bold words and sentences are not', async () => {
  const titleOf = async (body: string) => {
    const { articles } = await parse(bytes(`{\\rtf1\\ansi ${body}}`), { name: 'x.rtf', split: 'auto' })
    const { metadata, tree } = articles[0]!
    return [metadata.title, metadata.origins.title?.guessed, articleText(tree).split('\n')[0]]
  }
  const rest = String.raw`\pard It keeps water.\par`
  expect(await titleOf(String.raw`\pard\qc\b\fs36 Of bogs\b0\par ${rest}`)).toEqual([
    'Of bogs',
    true,
    'It keeps water.',
  ])
  expect(await titleOf(String.raw`\pard\b Bogs\b0  keep\par ${rest}`)).toEqual(['x', true, 'Bogs keep'])
  expect(await titleOf(String.raw`\pard\b Bogs keep.\b0\par ${rest}`)).toEqual(['x', true, 'Bogs keep.'])
})

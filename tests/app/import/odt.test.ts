/** OpenDocument text: what word processors put around the words. */
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { anchor } from '../../../app/anchoring/index.ts'
import { parse } from '../../../app/import/index.ts'
import { toMarkdown } from '../../../app/markdown/index.ts'
import { articleText } from '../../../app/text/index.ts'

const NAMESPACES = ['office', 'text', 'table', 'draw', 'style', 'fo', 'xlink', 'dc', 'meta', 'svg', 'loext']
  .map((prefix) => `xmlns:${prefix}="urn:${prefix}"`)
  .join(' ')
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

/** A document in one file of XML. */
const flat = (body: string, { styles = '', meta = '' } = {}) =>
  strToU8(
    `<?xml version="1.0" encoding="UTF-8"?><office:document ${NAMESPACES} office:mimetype="application/vnd.oasis.opendocument.text"><office:meta>${meta}</office:meta><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document>`,
  ) as Uint8Array<ArrayBuffer>
const read = async (bytes: Uint8Array<ArrayBuffer>) => {
  const file = await parse(bytes, { name: 'x', split: 'auto' })
  return { ...file, article: file.articles[0]! }
}
const markdownOf = async (body: string, styles = '') =>
  toMarkdown((await read(flat(body, { styles }))).article.tree).trim()

const p = (content: string, style = 'Text_20_body') =>
  `<text:p text:style-name="${style}">${content}</text:p>`

test.each([
  ['white space as it is written', p('a<text:s text:c="2"/>b\n   c<text:line-break/>d'), 'a b c\\\nd'],
  [
    'what was struck out in tracking changes is gone',
    `<text:tracked-changes><text:changed-region><text:deletion>${p('old')}</text:deletion></text:changed-region></text:tracked-changes>${p('a <text:change text:change-id="1"/>new <text:change-start/>word<text:change-end/>')}`,
    'a new word',
  ],
  [
    'headings that are numbered by lists',
    `<text:list><text:list-item><text:h text:outline-level="2">Peat</text:h></text:list-item></text:list>${p('It grows.')}`,
    '## Peat\n\nIt grows.',
  ],
  [
    'a list that goes on after a paragraph',
    `<text:list text:style-name="L"><text:list-item>${p('one')}</text:list-item><text:list-item>${p('two')}</text:list-item></text:list>${p('between')}<text:list text:style-name="L" text:continue-numbering="true"><text:list-item>${p('three')}</text:list-item></text:list>`,
    '1. one\n2. two\n\nbetween\n\n3. three',
  ],
  [
    'cells over columns, and cells repeated',
    `<table:table><table:table-row><table:table-cell table:number-columns-spanned="2">${p('wide')}</table:table-cell><table:covered-table-cell/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated="2">${p('x')}</table:table-cell></table:table-row></table:table>`,
    /wide[\s\S]*x[\s\S]*x/,
  ],
  [
    'a picture and its caption in a box',
    p(
      `<draw:frame><draw:text-box>${p(`<draw:frame><draw:image><office:binary-data>${PIXEL}</office:binary-data></draw:image><svg:title>A bog</svg:title></draw:frame>Figure 1: The bog`, 'Illustration')}</draw:text-box></draw:frame>`,
    ),
    /^> \[!figure\]\n> !\[A bog\]\(image:\w+\)\n>\n> : Figure 1: The bog$/,
  ],
  [
    'marks',
    p(
      '<text:span text:style-name="T">a</text:span> <text:span text:style-name="Source_20_Text">b</text:span>',
    ),
    '**_a_** `b`',
  ],
  [
    'a link that would run something loses its address',
    p('<text:a xlink:href="javascript:alert(1)">x</text:a>'),
    'x',
  ],
  [
    'an endnote',
    p(
      'Said<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body><text:p>By Fen.</text:p></text:note-body></text:note>.',
    ),
    'Said[^1].\n\n[^1]: By Fen.',
  ],
])('%s', async (_, body, expected) => {
  const styles =
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style><style:style style:name="T" style:family="text" style:parent-style-name="U"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="U" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
  const markdown = await markdownOf(body, styles)
  if (typeof expected === 'string') expect(markdown).toBe(expected)
  else expect(markdown).toMatch(expected)
})

test('comments stand at their words, answers with them, and are no part of the text', async () => {
  const comment = (name: string, by: string, words: string, parent = '') =>
    `<office:annotation office:name="${name}"${parent}><dc:creator>${by}</dc:creator><dc:date>2024-05-01T10:00:00</dc:date>${p(words)}</office:annotation>`
  const { article } = await read(
    flat(
      p(
        `Peat ${comment('1', 'Ada', 'Really?')}${comment('2', 'Jean', 'Yes.', ' loext:parent-name="1"')}burns even<office:annotation-end office:name="1"/> in winter.`,
      ),
    ),
  )
  expect(articleText(article.tree)).toBe('Peat burns even in winter.')
  expect(article.annotations).toHaveLength(1)
  expect(article.annotations[0]!.comment).toBe('**Ada**: Really?\n\n**Jean**: Yes.')
  expect(article.annotations[0]!.selectors).toContainEqual({
    type: 'TextPositionSelector',
    start: 5,
    end: 15,
  })
})

test('a comment in a footnote stands at its words there, and moves none after it', async () => {
  const comment = (name: string, about: string, words: string) =>
    `<office:annotation office:name="${name}"><dc:creator>Ada</dc:creator>${p(words)}</office:annotation>${about}<office:annotation-end office:name="${name}"/>`
  const { article } = await read(
    flat(
      p(
        `Peat is old<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>${p(`See ${comment('a', 'Smith, the botanist', 'The elder?')}, page twenty.`)}</text:note-body></text:note> and it keeps ${comment('b', 'water', 'How much?')} for very long, which nobody has measured over a whole winter so far.`,
      ),
    ),
  )
  const text = articleText(article.tree)
  const seen = article.annotations.map(({ comment, selectors }) => {
    const found = anchor(selectors, text)
    return [comment, found.state, text.slice(found.start ?? 0, found.end ?? 0)]
  })
  expect(seen).toEqual([
    ['**Ada**: The elder?', 'exact', 'Smith, the botanist'],
    ['**Ada**: How much?', 'exact', 'water'],
  ])
})

test('comments that answer each other in a circle are kept in one conversation', async () => {
  const comment = (name: string, parent: string) =>
    `<office:annotation office:name="${name}" loext:parent-name="${parent}">${p(`From ${name}.`)}</office:annotation>`
  const circle = comment('a', 'b') + comment('b', 'c') + comment('c', 'b') + comment('d', 'd')
  const { article } = await read(flat(p(`Peat ${circle}grows.`)))
  expect(article.annotations.map((one) => one.comment)).toEqual(['From a.\n\nFrom b.\n\nFrom c.', 'From d.'])
})

test('properties, the contents left out, and what is said of it', async () => {
  const { article, report } = await read(
    flat(
      `<text:table-of-content><text:index-body>${p('Peat 3')}</text:index-body></text:table-of-content>${p('Peat grows.')}`,
      {
        meta: '<dc:title>Bogs</dc:title><meta:initial-creator>Ada Fen; Jean Martín</meta:initial-creator><dc:language>fr</dc:language>',
      },
    ),
  )
  expect(articleText(article.tree)).toBe('Peat grows.')
  expect(article.metadata).toMatchObject({
    title: 'Bogs',
    authors: ['Ada Fen', 'Jean Martín'],
    language: 'fr',
  })
  expect(report).toEqual([{ kind: 'dropped', what: 'table of contents', detail: '1' }])
})

test('one that is locked, and one without a text, say so', async () => {
  const packed = (files: Record<string, string>) =>
    zipSync(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])),
    ) as Uint8Array<ArrayBuffer>
  const mimetype = 'application/vnd.oasis.opendocument.text'
  const manifest =
    '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
  await expect(
    read(packed({ mimetype, 'META-INF/manifest.xml': manifest, 'content.xml': 'x' })),
  ).rejects.toMatchObject({ code: 'fileProtected' })
  await expect(read(packed({ mimetype }))).rejects.toMatchObject({ code: 'fileDamaged' })
  await expect(read(flat(p('')))).rejects.toMatchObject({ code: 'noText' })
})

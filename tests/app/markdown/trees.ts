/** Random trees for property tests: every node of the tree, with text that is likely to be mistaken for syntax. */
import fc from 'fast-check'
import type { Nodes, Root } from 'mdast'

const WORDS = [
  'word',
  'a',
  'É',
  '漢字',
  '😀',
  '1.',
  '1)',
  '-',
  '+',
  '*',
  '_',
  '**',
  '__',
  '~',
  '~~',
  '^',
  '==',
  '=',
  '$',
  '$5',
  '$$',
  '`',
  '``',
  '#',
  '##',
  '>',
  '|',
  '\\',
  '[',
  ']',
  '(',
  ')',
  '![',
  '[[',
  ']]',
  '[^a]',
  '[x]',
  '[@key]',
  '@key',
  '^id',
  '%%',
  '%',
  ':',
  ': x',
  '<',
  '<b>',
  '</sub>',
  '<!--',
  '&amp;',
  '&',
  '&#x20;',
  'http://a.b',
  'www.example.com',
  'me@example.com',
  '---',
  '===',
  '```',
  '[!note]',
  '> [!note]',
  '- [ ] ',
  '. ',
  '!',
  '"',
  "'",
  ' ',
  ' ',
  ' ',
  '  ',
  '\t',
  '\n',
  '\u00a0',
  ',',
  'x_y',
  '5',
  '\u200b',
]

const words = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''))
const anyText = fc.oneof({ weight: 5, arbitrary: words }, fc.string({ unit: 'binary', maxLength: 8 }))
const id = fc.constantFrom('a', 'b2', 'c-d')
const label = fc.constantFrom('a', 'b b', 'Ünï')
const identifier = (value: string) => value.toLowerCase()
const url = fc.oneof(
  fc.constantFrom('http://example.com/a b', 'x', '#y', '', 'a(b', 'a)b<c>', 'mailto:me@example.com', 'a|b'),
  fc.webUrl(),
)

const node = (type: string, rest: object): Nodes => ({ type, ...rest }) as Nodes

const leaf: fc.Arbitrary<Nodes> = fc.oneof(
  { weight: 8, arbitrary: anyText.map((value) => node('text', { value })) },
  anyText.map((value) => node('inlineCode', { value })),
  anyText.map((value) => node('inlineMath', { value })),
  fc.constant(node('break', {})),
  fc
    .tuple(url, anyText, fc.option(anyText))
    .map(([to, alt, title]) => node('image', { url: to, alt, title })),
  label.map((value) => node('footnoteReference', { identifier: identifier(value), label: value })),
  fc
    .tuple(label, anyText)
    .map(([value, alt]) =>
      node('imageReference', { identifier: identifier(value), label: value, alt, referenceType: 'full' }),
    ),
  fc.constantFrom(
    node('citation', { items: [{ citekey: 'doe99', prefix: 'see ', locator: 'p. 3' }], value: '' }),
    node('citation', {
      items: [{ citekey: 'a_b', suppressAuthor: true }, { citekey: 'c:d' }],
      value: '[-@a_b; @c:d]',
    }),
  ),
  fc.tuple(id, anyText).map(([annotation, value]) => node('citation', { annotation, items: [], value })),
  fc
    .tuple(anyText, fc.option(anyText, { nil: undefined }), fc.boolean())
    .map(([value, alias, embed]) => node('wikiLink', { value, alias, embed })),
  id.map((value) => node('blockId', { value })),
  fc
    .constantFrom('<kbd>', '</kbd>', '<a href="x">', '%%hidden%%')
    .map((value) => node('opaqueText', { value })),
)

const inline: fc.Arbitrary<Nodes[]> = fc.letrec<{ list: Nodes[]; node: Nodes }>((tie) => ({
  list: fc.array(tie('node'), { maxLength: 5, depthIdentifier: 'inline' }),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true, depthIdentifier: 'inline' },
    { weight: 3, arbitrary: leaf },
    fc
      .tuple(fc.constantFrom('emphasis', 'strong', 'delete', 'mark', 'subscript', 'superscript'), tie('list'))
      .map(([type, children]) => node(type, { children })),
    fc
      .tuple(url, fc.option(anyText), tie('list'))
      .map(([to, title, children]) => node('link', { url: to, title, children })),
    fc.tuple(label, tie('list')).map(([value, children]) =>
      node('linkReference', {
        identifier: identifier(value),
        label: value,
        referenceType: 'full',
        children,
      }),
    ),
  ),
})).list

const cell = fc
  .tuple(
    inline,
    fc.constantFrom(undefined, undefined, undefined, 2),
    fc.constantFrom(undefined, undefined, undefined, 2),
  )
  .map(([children, colspan, rowspan]) =>
    node('tableCell', {
      children,
      data: { ...(colspan ? { colspan } : {}), ...(rowspan ? { rowspan } : {}) },
    }),
  )
const table = fc
  .tuple(
    fc.array(fc.constantFrom('left', 'right', 'center', null), { maxLength: 3 }),
    fc.array(
      fc.array(cell, { maxLength: 3 }).map((children) => node('tableRow', { children })),
      { maxLength: 4 },
    ),
  )
  .map(([align, children]) => node('table', { align, children }))

const flow: fc.Arbitrary<Nodes[]> = fc.letrec<{ list: Nodes[]; node: Nodes }>((tie) => ({
  list: fc.array(tie('node'), { maxLength: 4, depthIdentifier: 'flow' }),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true, depthIdentifier: 'flow' },
    { weight: 4, arbitrary: inline.map((children) => node('paragraph', { children })) },
    fc
      .tuple(fc.integer({ min: 1, max: 6 }), inline)
      .map(([depth, children]) => node('heading', { depth, children })),
    fc.constant(node('thematicBreak', {})),
    fc
      .tuple(fc.option(anyText), fc.option(anyText), anyText)
      .map(([lang, meta, value]) => node('code', { lang, meta, value })),
    anyText.map((value) => node('math', { meta: null, value })),
    fc
      .tuple(label, url, fc.option(anyText))
      .map(([value, to, title]) =>
        node('definition', { identifier: identifier(value), label: value, url: to, title }),
      ),
    table,
    fc.tuple(inline, table).map(([children]) => node('tableCaption', { children })),
    anyText.map((value) => node('comment', { value })),
    fc
      .constantFrom('<div>\n<b>x</b>\n</div>', '<!-- note -->', '<script>\nx\n\ny\n</script>')
      .map((value) => node('opaqueBlock', { value })),
    tie('list').map((children) => node('blockquote', { children })),
    fc
      .tuple(
        fc.boolean(),
        fc.constantFrom(null, 0, 1, 7),
        fc.boolean(),
        fc.array(fc.tuple(fc.constantFrom(null, null, true, false), fc.boolean(), tie('list')), {
          maxLength: 3,
        }),
      )
      .map(([ordered, start, spread, items]) =>
        node('list', {
          ordered,
          start,
          spread,
          children: items.map(([checked, loose, children]) =>
            node('listItem', { checked, spread: loose, children }),
          ),
        }),
      ),
    fc
      .tuple(label, tie('list'))
      .map(([value, children]) =>
        node('footnoteDefinition', { identifier: identifier(value), label: value, children }),
      ),
    fc
      .array(
        fc.oneof(
          inline.map((children) => node('definitionTerm', { children })),
          tie('list').map((children) => node('definitionDescription', { children })),
        ),
        { maxLength: 4 },
      )
      .map((children) => node('definitionList', { children })),
    fc.tuple(fc.option(inline), tie('list'), fc.boolean()).map(([caption, children, first]) => {
      const made = caption ? [node('figcaption', { children: caption })] : []
      return node('figure', { children: first ? [...made, ...children] : [...children, ...made] })
    }),
    fc
      .tuple(inline, tie('list'))
      .map(([summary, children]) =>
        node('details', { children: [node('summary', { children: summary }), ...children] }),
      ),
    fc
      .tuple(
        fc.constantFrom('note', 'quote', 'details', 'figure'),
        fc.constantFrom(undefined, '+', '-'),
        inline,
        tie('list'),
      )
      .map(([kind, fold, title, children]) =>
        node('callout', { kind, fold, children: [node('calloutTitle', { children: title }), ...children] }),
      ),
  ),
})).list

export const trees: fc.Arbitrary<Root> = flow.map((children) => ({ type: 'root', children }) as Root)
export const inlines = inline
export const noisyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      words,
      fc.constantFrom(
        '\n',
        '\n\n',
        '> ',
        '- ',
        '    ',
        '| a | b |\n|--|--|\n| < | ^ |\n',
        'T\n: d\n',
        '> [!note] x\n',
        '%%\n',
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

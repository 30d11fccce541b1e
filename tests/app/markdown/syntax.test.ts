import { describe, expect, it } from 'vitest'
import { parseMarkdown, toMarkdown } from '../../../app/markdown/index.ts'

/** Node types below the first paragraph, with what tells them apart: a short way to write down what was understood. */
function inline(source: string): string {
  const [first] = parseMarkdown(source).children
  return first && 'children' in first ? first.children.map((node) => shown(node)).join(' ') : ''
}

function shown(node: object): string {
  const { type, value, children } = node as { type: string; value?: string; children?: object[] }
  return children ? `${type}(${children.map(shown).join(' ')})` : `${type}:${value ?? ''}`
}

describe('inline syntax', () => {
  it.each([
    ['==a *b*==', 'mark(text:a  emphasis(text:b))'],
    ['a == b == c', 'text:a == b == c'],
    ['H~2~O and 10^5^', 'text:H subscript(text:2) text:O and 10 superscript(text:5)'],
    ['about ~5 kg and ~6 kg', 'text:about ~5 kg and ~6 kg'],
    ['~~gone~~', 'delete(text:gone)'],
    ['costs $5 and $10, or $20', 'text:costs $5 and $10, or $20'],
    ['US$4 to US$5', 'text:US$4 to US$5'],
    ['$x^2$ and $$y$$', 'inlineMath:x^2 text: and  inlineMath:y'],
    ['$a\\$b$', 'inlineMath:a\\$b'],
    ['[[A note#part|words]] ![[pic.png]]', 'wikiLink:A note#part text:  wikiLink:pic.png'],
    ['[see @doe99, p. 3; -@b]', 'citation:[see @doe99, p. 3; -@b]'],
    ['[@a](http://x.y) [me@x.y]', 'link(text:@a) text: [me@x.y]'],
    ['[“words” (Doe)](postil://annotation/abc)', 'citation:“words” (Doe)'],
    ['[@doe, p. 3](postil://annotation/abc)', 'citation:[@doe, p. 3]'],
    ['a %%hidden%% b', 'text:a  opaqueText:%%hidden%% text: b'],
    ['words ^a-7f3c', 'text:words blockId:a-7f3c'],
    ['words ^a-7f3c more', 'text:words ^a-7f3c more'],
    ['2^10', 'text:2^10'],
    ['2^10^, x^', 'text:2 superscript(text:10) text:, x^'],
    ['\\==a== \\[[b]] \\$x$', 'text:==a== [[b]] $x$'],
    ['<sub>2</sub> <kbd>x</kbd>', 'subscript(text:2) text:  opaqueText:<kbd> text:x opaqueText:</kbd>'],
    ['**a *b* c**', 'strong(text:a  emphasis(text:b) text: c)'],
    ['[**a**](u)', 'strong(link(text:a))'],
  ])('%j', (source, expected) => {
    expect(inline(source)).toBe(expected)
  })

  it('reads the parts of a citation', () => {
    const [paragraph] = parseMarkdown('[see @doe99, pp. 3-5; -@Øst:2]').children
    expect(paragraph).toMatchObject({
      children: [
        {
          items: [
            { citekey: 'doe99', prefix: 'see ', locator: 'pp. 3-5' },
            { citekey: 'Øst:2', suppressAuthor: true },
          ],
        },
      ],
    })
  })
})

describe('blocks', () => {
  it.each([
    [
      '> [!quote]+ By *her*\n> Words.\n>\n> More.',
      'callout(calloutTitle(text:By  emphasis(text:her)) paragraph(text:Words.) paragraph(text:More.))',
    ],
    ['> \\[!note] no', 'blockquote(paragraph(text:[!note] no))'],
    ['> [!details]- More\n> hidden', 'details(summary(text:More) paragraph(text:hidden))'],
    ['> [!figure]\n> ![a](b)\n>\n> : Words', 'figure(paragraph(image:) figcaption(text:Words))'],
    [': Words\n\n| a |\n|---|', 'tableCaption(text:Words)'],
    [': Words\n\nText', 'paragraph(text:: Words)'],
    [
      'A\nB\n: one\n: two\n\n  more',
      'definitionList(definitionTerm(text:A) definitionTerm(text:B) definitionDescription(paragraph(text:one)) definitionDescription(paragraph(text:two) paragraph(text:more)))',
    ],
    ['%%\nhidden\n\nstill\n%%', 'comment:\nhidden\n\nstill\n'],
    ['<script>alert(1)</script>', 'opaqueBlock:<script>alert(1)</script>'],
    [
      '| a | b |\n|---|---|\n| c | < |',
      'table(tableRow(tableCell(text:a) tableCell(text:b)) tableRow(tableCell(text:c)))',
    ],
    [
      '| a |\n|---|\n| x<br>y |',
      'table(tableRow(tableCell(text:a)) tableRow(tableCell(text:x break: text:y)))',
    ],
  ])('%j', (source, expected) => {
    expect(shown(parseMarkdown(source).children[0]!)).toBe(expected)
  })
})

describe('writing', () => {
  it.each([
    'Costs $5 and $10, about ~5 kg, a_b, 50% ^ =\n',
    'H~2~O ==marked== [[A|b]] [@doe99, p. 3] [“q” (D 2024)](postil://annotation/a1) ^id\n',
    '> [!note]- Title\n> Body\n',
    '> [!figure]\n> ![a](b.png)\n>\n> : Words\n',
    'Term\n:   One\n:   Two\n\n    more\n',
    '%%\nhidden\n%%\n',
    '- [ ] a\n- [x] b\n  - [ ] c\n',
  ])('leaves %j as it is', (source) => {
    expect(toMarkdown(parseMarkdown(source))).toBe(source)
  })

  it.each([
    ['obsidian', 'H~2~O ==m==\n', 'H<sub>2</sub>O ==m==\n'],
    ['commonmark', '==m== 10^5^ [[A b|c]] %%x%%\n', '<mark>m</mark> 10<sup>5</sup> [c](<A b.md>) <!--x-->\n'],
    ['commonmark', '> [!tip] T\n> B\n', '> **T**\n>\n> B\n'],
    ['commonmark', 'T\n:   d\n', '**T**\n\n> d\n'],
    ['commonmark', 'Costs $5, *not* $10\n', 'Costs \\$5, *not* \\$10\n'],
    ['commonmark', '> [!figure]\n> ![a](b.png)\n>\n> : Words\n', '![a](b.png)\n\nWords\n'],
    ['commonmark', '| a | < |\n| - | - |\n| b | c |\n', '| a | |\n| - | - |\n| b | c |\n'],
    ['pandoc', 'H~2~O [@a, p. 3] [[A]]\n', 'H~2~O [@a, p. 3] [A](A.md)\n'],
    ['pandoc', 'T\n:   d\n', 'T\n:   d\n'],
  ] as const)('%s: %j', (flavour, source, expected) => {
    expect(toMarkdown(parseMarkdown(source), { flavour })).toBe(expected)
  })

  it('parts marks that would be read otherwise', () => {
    const bold = (value: string) => ({
      type: 'strong' as const,
      children: [{ type: 'text' as const, value }],
    })
    const tree = {
      type: 'root' as const,
      children: [
        {
          type: 'paragraph' as const,
          children: [
            { type: 'text' as const, value: 'a' },
            bold('“b”'),
            { type: 'text' as const, value: 'c' },
          ],
        },
      ],
    }
    expect(parseMarkdown(toMarkdown(tree))).toEqual(tree)
  })

  it('keeps an empty checkbox', () => {
    const tree = parseMarkdown('- [ ] a\n- [ ] b\n')
    const list = tree.children[0]!
    if (list.type === 'list') list.children[1]!.children = []
    expect(parseMarkdown(toMarkdown(tree))).toEqual(tree)
  })
})

describe('forms that were not read back as they were written', () => {
  it.each([
    ['a rule in a list beside another list', '-\n*\n- ___'],
    ['a rule under a checkbox', '- [x]\n  ***'],
    ['lists side by side in a quote', '> - a\n> -\n> + b\n>\n> c'],
    ['white space alone on a line of a comment, in a footnote', '[^1]: %%\n    \t\n    %%'],
    ['an unclosed tag in an item', '- [ ] <script>'],
    ['indented HTML after an item', '-\tx\n  <!x'],
    ['a line end in a tag', '<x\n    >'],
    ['white space before a line end in marks', '~~a~~\t<br>~~b~~'],
    ['two lines that look like items', 'x\n    -\n    -'],
    ['two lines that look like descriptions', '[^1]: :\n:'],
    ['a reference before an address', '[r]www.x\n\n[r]: x'],
    ['an address after an open bracket', '[www.#'],
    ['a null character in a link', '[[a\0|b]] [\0](postil://annotation/a)'],
  ])('%s', (_, source) => {
    const tree = parseMarkdown(source)
    expect(parseMarkdown(toMarkdown(tree))).toEqual(tree)
  })
})

describe('hostile input', () => {
  it.each([
    ['stars', `${'*'.repeat(20_000)}a${'*'.repeat(20_000)}`],
    ['quotes', `${'>'.repeat(10_000)} x`],
    ['brackets', '['.repeat(20_000)],
    ['open marks', '==a '.repeat(20_000)],
    ['closing marks', 'a== '.repeat(20_000)],
    ['spaces', `a${' '.repeat(100_000)}b`],
    ['links in links', `${'['.repeat(1000)}x${'](u)'.repeat(1000)}`],
    ['tags', '<sub>'.repeat(5000)],
    ['nested lists', Array.from({ length: 120 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
    ['marks in marks', `${'**a *b '.repeat(200)}${'c* d**'.repeat(200)}`],
    ['bars', `|${'a|'.repeat(2000)}\n|${'-|'.repeat(2000)}`],
    ['dollars and backquotes', '$`'.repeat(10_000)],
    ['footnotes in footnotes', '[^a]: '.repeat(2000)],
    ['descriptions', `a\n${':   '.repeat(500)}b`],
    ['callouts in callouts', `${'> '.repeat(300)}[!note] a`],
    ['wiki links left open', '[[a|'.repeat(5000)],
    ['entities', '&amp'.repeat(20_000)],
    ['comments left open', '%% a\n\n'.repeat(2000)],
    ['null and byte order marks', '\0\uFEFF\0'],
  ])('%s: reads it, and what was read survives', (_, source) => {
    const tree = parseMarkdown(source)
    expect(parseMarkdown(toMarkdown(tree))).toEqual(tree)
  })
})

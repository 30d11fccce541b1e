/**
 * Random Markdown sources, nastier than people write: every block inside every other, inline syntax side by side, line
 * ends of every system, and now and then a character too many or too few.
 */
import fc from 'fast-check'

const WORDS = [
  'word',
  'a',
  'É',
  'e\u0301',
  '漢字',
  '「引用」',
  'שלום',
  'مرحبا',
  '\u202eab\u202c',
  '😀',
  '👩\u200d🔬',
  '\u0301',
  '\ud83d',
  '\udc00',
  '\0',
  '\ufeff',
  '\u00a0',
  '\u2028',
  '\u000b',
  '\u000c',
  '\u0085',
  '1.',
  '2)',
  '-',
  '+',
  '$5',
  'x_y_z',
  '5*6*7',
  'a~b',
  '50%',
  'C#',
  '(c)',
  '"q"',
  "'s",
  '!',
  '|',
  '\\|',
  ':',
  '=',
]
const INLINE = [
  '*a*',
  '**b**',
  '***c***',
  '_d_',
  '__e__',
  '*漢字*',
  '**「強調」**',
  '**😀**',
  '~~f~~',
  '==g==',
  '~2~',
  '^5^',
  '`code`',
  '`` ` ``',
  '` `` `',
  '$x$',
  '$$y$$',
  '$a|b$',
  '$\\$$',
  '[[a|b]]',
  '[[a#h]]',
  '![[p.png]]',
  '[[a\\|b]]',
  '[@key, p. 3; @other]',
  '[see -@key]',
  '@key',
  '[“q” (D)](postil://annotation/a1)',
  '[@k, p. 3](postil://annotation/a2)',
  '%%c%%',
  '[l](u)',
  '[l](<u v> "t")',
  "[l](u 't\"t')",
  '[l](u (t\\)t))',
  '[l](u "a\\"b&quot;c")',
  '[*l*]( u )',
  '[![i](j)](k)',
  '![i *j*](k "t")',
  '[r]',
  '[r][]',
  '[*x*][r]',
  '![r]',
  '![x][r]',
  '[^1]',
  '[^n]',
  '[^none]',
  '<http://a.b/c?d=e&f>',
  '<me@a.b>',
  'http://a.b/c_d_e',
  'www.a.b.',
  'me@a.b',
  'mailto:me@a.b',
  '<b>',
  '</b>',
  '<sub>2</sub>',
  '<mark>*m*</mark>',
  '<br>',
  '<br/>',
  '<!-- c -->',
  '<?p?>',
  '<!D>',
  '<![CDATA[x]]>',
  '&amp;',
  '&copy;',
  '&#42;',
  '&#x7c;',
  '&#0;',
  '&nosuch;',
  '\\*',
  '\\[',
  '\\\\',
  '\\&amp;',
  '\\`',
  '\\<',
  '\\a',
  '^id',
  ' ^id',
  '*',
  '**',
  '_',
  '`',
  '[',
  ']',
  '](',
  '<',
  '>',
  '==',
  '~~',
  '$',
  '%%',
  '![',
]
const GLUE = [' ', ' ', ' ', '', '', '  ', '\t', '  \n', '\\\n', '\n', '\n']

const inlineText = fc
  .array(
    fc.tuple(fc.oneof(fc.constantFrom(...WORDS), fc.constantFrom(...INLINE)), fc.constantFrom(...GLUE)),
    { minLength: 1, maxLength: 7 },
  )
  .map((parts) => parts.flat().join(''))
const oneLine = inlineText.map((text) => text.replace(/\n/g, ' '))

const prefixed = (source: string, first: string, rest = ' '.repeat(first.length)) =>
  source
    .split('\n')
    .map((line, index) => (index === 0 ? first : line || rest.trim() ? rest : '') + line)
    .join('\n')

const leaf = fc.oneof(
  { weight: 5, arbitrary: inlineText },
  fc.tuple(fc.integer({ min: 1, max: 7 }), oneLine).map(([level, text]) => `${'#'.repeat(level)} ${text}`),
  fc.tuple(oneLine, fc.constantFrom(' #', '##', ' ##\\#')).map(([text, end]) => `# ${text}${end}`),
  fc.tuple(inlineText, fc.constantFrom('===', '---', '-', '=')).map(([text, under]) => `${text}\n${under}`),
  fc.constantFrom('---', '***', '_ _ _', ' * * *', '+++', '- - -'),
  fc
    .tuple(
      fc.constantFrom('```', '~~~', '````', '```js', '~~~ a b', '```js {x}', '``` a&amp;b'),
      fc.array(oneLine, { maxLength: 3 }),
      fc.boolean(),
    )
    .map(([fence, lines, closed]) =>
      [fence, ...lines, ...(closed ? [/^[`~]+/.exec(fence)![0]] : [])].join('\n'),
    ),
  fc.array(oneLine, { minLength: 1, maxLength: 3 }).map((lines) => prefixed(lines.join('\n'), '    ')),
  fc
    .tuple(fc.array(oneLine, { maxLength: 3 }), fc.constantFrom('$$', '$$ m', '$$$'), fc.boolean())
    .map(([lines, fence, closed]) => [fence, ...lines, ...(closed ? ['$$$'] : [])].join('\n')),
  fc.constantFrom(
    '<div>\n*a*\n\nb\n</div>',
    '<!-- a\n\nb -->',
    '<!-- open',
    '<script>\nx\n\n</script>',
    '<?php\n\n?>',
    '<a href="x">\ny',
    '</div>\n',
    '<b>x</b>',
    '<![CDATA[\n\n]]>',
    '<style>',
    '%%\na\n\nb\n%%',
    '%%a%%',
    '%% open',
    '[r]: u "t"',
    "[r]: <u v>\n  't\n t'",
    '[R]: other',
    '[x]: y z',
    '[]: x',
    ': Caption *c*\n\n| a |\n|---|',
    ': lone',
    '---\ntitle: x\ntags: [a, b]\n---',
    '^block-id',
  ),
  fc
    .tuple(
      fc.array(oneLine, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('|-|', '|:-|-:|:-:|', '-|-', '|---'),
      fc.array(
        fc.array(fc.oneof(oneLine, fc.constantFrom('<', '^', '\\<', '', 'a<br>b', '`a\\|b`')), {
          maxLength: 4,
        }),
        {
          maxLength: 3,
        },
      ),
      fc.boolean(),
    )
    .map(([head, rule, rows, bars]) =>
      [head, null, ...rows]
        .map((cells) =>
          cells === null ? rule : bars ? `| ${cells.join(' | ')} |` : cells.join(' | ') || '|',
        )
        .join('\n'),
    ),
)

const blocks = fc.letrec<{ block: string; flow: string }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', depthIdentifier: 'documents' },
    { weight: 3, arbitrary: leaf },
    fc
      .tuple(fc.constantFrom('> ', '>', ' > ', '>\t', '> > '), tie('flow'), fc.boolean())
      .map(([prefix, source, lazy]) => prefixed(source, prefix, lazy ? '' : prefix)),
    fc
      .tuple(
        fc.constantFrom('[!note]', '[!tip]- T', '[!x y', '[!details]- S *s*', '[!figure]', '[!a|b]+'),
        tie('flow'),
      )
      .map(([head, source]) => prefixed(`${head}\n${source}`, '> ', '> ')),
    fc
      .tuple(
        fc.constantFrom('- ', '* ', '+ ', '1. ', '2) ', '0. ', '- [ ] ', '- [x] ', '-   ', '-\t', '10. '),
        fc.array(tie('flow'), { minLength: 1, maxLength: 3 }),
        fc.constantFrom('\n', '\n\n'),
      )
      .map(([marker, items, between]) =>
        items.map((source) => prefixed(source, marker, ' '.repeat(marker.length))).join(between),
      ),
    fc
      .tuple(fc.constantFrom('[^1]: ', '[^n]: ', '[^1]:'), tie('flow'))
      .map(([marker, source]) => prefixed(source, marker, '    ')),
    fc
      .tuple(oneLine, fc.array(tie('flow'), { minLength: 1, maxLength: 2 }))
      .map(([term, descriptions]) =>
        [term, ...descriptions.map((source) => prefixed(source, ':   ', '    '))].join('\n'),
      ),
  ),
  flow: fc
    .array(fc.tuple(tie('block'), fc.constantFrom('\n', '\n\n', '\n\n', '\n \t\n', '\n\n\n')), {
      minLength: 1,
      maxLength: 3,
      depthIdentifier: 'documents',
    })
    .map((parts) => parts.flat().join('').replace(/\n+$/, '')),
}))

/** Something taken out, doubled or put in: what a slip of the hand does. */
const slip = fc.tuple(
  fc.nat(),
  fc.nat({ max: 3 }),
  fc.constantFrom('', '', '\t', ' ', '*', '`', '>', '\n', '|', '[', '\\', '    '),
)

/** Sources of a few blocks, with line ends of one system. */
export const documents: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(blocks.flow, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('\n\n')),
    fc.array(slip, { maxLength: 2 }),
    fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
  )
  .map(([source, slips, lineEnd]) => {
    let result = source
    for (const [at, length, inserted] of slips) {
      const place = at % (result.length + 1)
      result = result.slice(0, place) + inserted + result.slice(place + length)
    }
    return result.replace(/\n/g, lineEnd)
  })

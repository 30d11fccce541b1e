/** The short way of writing plain text gives what the long way gives. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isNeutral, isPlain } from '../../../app/export/plain.ts'
import { parseMarkdown, toMarkdown } from '../../../app/markdown/index.ts'

const FLAVOURS = ['obsidian', 'commonmark', 'pandoc'] as const
const words = fc
  .array(
    fc.constantFrom(
      'a',
      'I',
      'Peat',
      'bog',
      'é',
      '漢',
      '1',
      '*so*',
      '**so**',
      ' *so* ',
      '12',
      ' ',
      ' ',
      ' ',
      ',',
      ';',
      ':',
      '?',
      '.',
      '-',
      '(',
      ')',
      '"',
      '’',
      '–',
      '…',
      'www',
      '#',
      '*',
      '_',
      '[',
      ']',
      '!',
      '@',
      '/',
      '<',
      '&',
      ' & ',
      '~',
      '^',
      '=',
      '$',
      '%',
      '|',
      '`',
      '\\',
      '+',
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''))

test('words', () => {
  let plain = 0
  fc.assert(
    fc.property(words, (text) => {
      if (!isPlain(text)) return
      plain++
      for (const flavour of FLAVOURS) {
        const value = { type: 'text' as const, value: text }
        const tree = { type: 'root' as const, children: [{ type: 'paragraph' as const, children: [value] }] }
        expect(toMarkdown(tree, { flavour }).trimEnd()).toBe(text)
      }
    }),
    { numRuns: 5_000, seed: 1 },
  )
  expect(plain).toBeGreaterThan(100)
})

test('Markdown', () => {
  const line = fc
    .tuple(fc.constantFrom('', '', '', '> ', '# ', '## ', '- ', '>'), words)
    .map(([start, text]) => (start === '>' ? start : start + text))
  const link = fc.constant('[Fen 2024](postil://annotation/abc)')
  const document = fc
    .array(fc.oneof(line, line, link, fc.constant('')), { maxLength: 6 })
    .map((lines) => lines.join('\n'))
  let neutral = 0
  fc.assert(
    fc.property(document, (markdown) => {
      if (!isNeutral(markdown)) return
      if (markdown.includes('\n')) neutral++
      const tree = parseMarkdown(markdown)
      for (const flavour of FLAVOURS) expect(parseMarkdown(toMarkdown(tree, { flavour }))).toEqual(tree)
    }),
    { numRuns: 6_000, seed: 1 },
  )
  expect(neutral).toBeGreaterThan(100)
})

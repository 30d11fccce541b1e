import { expect, test } from 'vitest'
import { readChunks } from '../../../app/markdown/chunks.ts'
import { normalise } from '../../../app/markdown/normalise.ts'
import { readTree } from '../../../app/markdown/read.ts'
import { structure } from '../../../app/markdown/structure.ts'

const many = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('')

/** Several chunks of each kind. */
const TEXTS: [what: string, source: string][] = [
  [
    'paragraphs of words',
    many(1000, (i) => `The bog ${'stores carbon '.repeat(i % 3)}for a very long time.\n\n`),
  ],
  [
    'paragraphs with marks',
    many(666, (i) => `The *bog* stores [carbon](https://example.org/${i}) for **long**.\n\n`),
  ],
  ['one paragraph of short lines', many(3333, () => 'the bog\n')],
  ['lines that end in a break', many(1500, () => 'the bog keeps  \n')],
  ['a list', many(2000, (i) => `- item of the list ${i % 7}\n`)],
  ['a loose list', many(1500, () => '- item of the list\n\n')],
  ['a list within a list', many(1166, () => '- item\n  - within it\n    more of it\n')],
  ['a numbered list', many(1500, (i) => `${i + 1}. item of it\n`)],
  ['a quote', many(1500, (i) => `> line ${i % 5} of the quote\n`)],
  ['a table', `| a | b |\n|---|---|\n${many(1500, (i) => `| cell ${i} | *x* |\n`)}`],
  [
    'references',
    `${many(500, (i) => `See [the bog][b${i % 50}] and [^n${i}] there.\n\n`)}${many(8, (i) => `[b${i}]: https://example.org/${i}\n`)}\n${many(500, (i) => `[^n${i}]: Note ${i}.\n\n`)}`,
  ],
  [
    'code with blank lines',
    many(100, (i) => `Before.\n\n\`\`\`py\n${'x = 1\n\n# no heading\n'.repeat(12)}\`\`\`\n\nAfter ${i}.\n\n`),
  ],
  [
    'comments and formulas',
    many(
      900,
      (i) =>
        `<!-- a\n\nb -->\n\n$$\na\n\nb\n$$\n\n%%\nsecret\n\n${'more words here '.repeat(6)}\n%%\n\nText ${i}.\n\n`,
    ),
  ],
  ['headings and terms', many(666, (i) => `## Heading ${i}\n\nTerm\n:   what it is\n\nText.\n\n`)],
]

test.each(TEXTS)('%s: read in chunks as in one', (_, source) => {
  expect(source.length).toBeGreaterThan(20 * 1024)
  expect(normalise(readChunks(source))).toEqual(normalise(structure(readTree(source), source)))
})

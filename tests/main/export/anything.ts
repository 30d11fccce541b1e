/** Libraries with anything in them: for laws that must hold whatever people and pages write. */
import fc from 'fast-check'
import type { Library } from '../../../app/library.ts'
import { COLORS } from '../../../app/model/annotation.ts'
import { STANCES } from '../../../app/model/claim.ts'
import { addArticle, paragraphs } from '../../support.ts'

/** What is markup, a marker, a value, a boundary or a trap somewhere. */
const TRAPS = [
  '---',
  '%%',
  '%% postil:begin %%',
  '%% postil:end %%',
  '<!-- postil:end -->',
  '-->',
  '<!--',
  '<script>alert(1)</script>',
  '<b>',
  '&amp;',
  '`',
  '```',
  '~~~',
  '*',
  '**',
  '_',
  '__a__',
  '~~',
  '==',
  '#',
  '# H',
  '## Note',
  '## Annotations',
  '## Supports',
  '#tag',
  '> ',
  '- x',
  '1. x',
  '- supports [[A]]',
  '— [Fen 2024](postil://annotation/abc)',
  '[x](javascript:alert(1))',
  '![x](../../etc/passwd)',
  '[[A|b]]',
  '[@key, p. 3]',
  '@key',
  '[^1]',
  '^a-1234',
  '$x$',
  '$$',
  '\\',
  '\\input{x}',
  '{{x}}',
  '|',
  'a: b # c',
  'yes',
  'null',
  '1e3',
  '2024-01-01',
  '"',
  "'",
  '“so”',
  '…',
  ':::',
  'http://a.b',
  '<http://a.b>',
  'a@b.c',
  '=1+1',
  '+1',
  '-1',
  'שלום',
  '\u202eright\u202c',
  'e\u0301',
  'é',
  '👩‍👩‍👧',
  '漢字',
  'ﬁ',
  '\u00a0',
  '\u00ad',
  '\u200b',
  '\ufeff',
  '\u2028',
  '\u0007',
  '\u0085',
  '\ud800',
  'I',
  'ı',
  '\t',
  '..',
  '/',
  'con',
  'Untitled',
  'index',
]
const word = fc.constantFrom('peat', 'bog', 'carbon', 'the', 'of', 'Fen')
const piece = fc.oneof(word, word, fc.constantFrom(...TRAPS))
const line = fc
  .array(fc.tuple(piece, fc.constantFrom(' ', ' ', ' ', '', '.')), { minLength: 1, maxLength: 7 })
  .map((parts) => parts.flat().join(''))
const text = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n\n', '\r\n', '\n\n\n', '\n    ', '\n> ', '\n- ')), {
    minLength: 0,
    maxLength: 4,
  })
  .map((parts) => parts.flat().join(''))
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const places = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 40 }))

const annotation = fc.record({
  place: places,
  comment: text,
  tags: fc.array(line, { maxLength: 2 }),
  color: fc.constantFrom(...COLORS),
  claims: fc.array(fc.record({ at: fc.nat(5), stance: fc.constantFrom(...STANCES), comment: text }), {
    maxLength: 2,
  }),
})
const article = fc.record({
  title: line,
  texts: fc.array(line, { minLength: 1, maxLength: 3 }),
  authors: fc.array(line, { maxLength: 2 }),
  site: maybe(line),
  description: maybe(text),
  citekey: maybe(fc.constantFrom('fen2024', 'fen2024a', 'a:b', 'é2020')),
  url: maybe(
    fc.constantFrom('https://a.org/x?y=1&z=%20#ü', 'http://a.org/(x)', 'javascript:alert(1)', 'no address'),
  ),
  published: maybe(fc.constantFrom('2024', '2024-05', '2024-05-01', '2024-05-01T23:59:59Z')),
  takeaway: line,
  tags: fc.array(line, { maxLength: 2 }),
  annotations: fc.array(annotation, { maxLength: 3 }),
  note: maybe(text),
  /** What becomes of its text afterwards. */
  revised: maybe(fc.array(line, { minLength: 1, maxLength: 3 })),
  removed: fc.boolean(),
  mergedInto: fc.boolean(),
})
export const anything = fc.record({
  claims: fc.array(
    fc.record({ statement: line, comment: text, kind: maybe(line), tags: fc.array(line, { maxLength: 2 }) }),
    { maxLength: 4 },
  ),
  articles: fc.array(article, { minLength: 1, maxLength: 4 }),
  notes: fc.array(fc.record({ title: line, markdown: text, cites: fc.boolean(), again: maybe(text) }), {
    maxLength: 3,
  }),
})
export type Anything = typeof anything extends fc.Arbitrary<infer T> ? T : never

/** Commands refuse what cannot be (an empty statement, a range outside the text); the rest is done. */
const attempt = <T>(work: () => T): T | null => {
  try {
    return work()
  } catch (error) {
    if (error instanceof Error && error.name === 'PostilError') return null
    throw error
  }
}

export function build(library: Library, { claims, articles, notes }: Anything): void {
  const claimIds = claims.flatMap(({ statement, ...patch }) => {
    const claim = attempt(() => library.execute('claims.create', { statement }))
    if (claim) library.execute('claims.update', { id: claim.id, patch })
    return claim?.id ?? []
  })
  const passages: string[] = []
  const articleIds = articles.map((given) => {
    const { title, texts, annotations, takeaway, tags, note, revised } = given
    const { authors, site, description, citekey, url, published } = given
    const { id } = addArticle(library, title, texts, { authors, site, description, citekey, url, published })
    library.execute('articles.update', { id, patch: { takeaway, tags } })
    for (const { place, claims, ...rest } of annotations) {
      const [start, length] = place
      const made = attempt(() =>
        library.execute('annotations.create', { articleId: id, start, end: start + length, ...rest }),
      )
      if (!made) continue
      passages.push(made.id)
      for (const { at, stance, comment } of claims) {
        const claimId = claimIds[at % claimIds.length]
        const passage = { annotationId: made.id }
        if (claimId) library.execute('evidence.set', { claim: { id: claimId }, passage, stance, comment })
      }
    }
    if (note !== null) library.execute('notes.create', { articleId: id, markdown: note })
    if (revised) attempt(() => library.execute('articles.edit', { id, tree: paragraphs(...revised) }))
    return id
  })
  for (const [i, { mergedInto, removed }] of articles.entries()) {
    const into = articleIds[i - 1]
    if (mergedInto && into) attempt(() => library.execute('articles.merge', { into, from: articleIds[i]! }))
    else if (removed && i > 0) library.execute('articles.remove', { ids: [articleIds[i]!] })
  }
  const [first, second] = claimIds
  if (first && second) library.execute('claims.relate', { fromId: first, toId: second, relation: 'opposes' })
  if (first) library.execute('claims.setSilence', { claimId: first, articleId: articleIds[0]!, silent: true })
  for (const { title, markdown, cites, again } of notes) {
    const cited = cites && passages[0] ? `\n\nSee [Fen](postil://annotation/${passages[0]}).` : ''
    const { id } = library.execute('notes.create', { title, markdown: markdown + cited })
    if (again !== null) library.execute('notes.update', { id, patch: { markdown: again } })
  }
  const { id } = library.execute('projects.create', { name: 'Bogs' })
  library.execute('articles.updateMany', { ids: articleIds.slice(0, 1), addProjects: [id] })
  library.execute('questions.create', { text: 'How long?' })
}

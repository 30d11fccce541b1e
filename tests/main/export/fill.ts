import type { Library } from '../../../app/library.ts'
import { addArticle, paragraphs } from '../../support.ts'

/** A library with everything in it: overlaps, states, tags, claims on both sides, relations, notes, revisions. */
export function fillLibrary(library: Library): { articleId: string; annotationId: string; claimId: string } {
  const article = addArticle(
    library,
    'Peat: a "ledger" / of carbon?',
    ['The bog stores carbon 🌿 and keeps it.', '= SUM(A1) is no formula; <b>this</b> is no HTML.'],
    {
      authors: ['Ada Fen', 'Jan van der Veen'],
      published: '2024-05-01',
      doi: '10.1234/x',
      url: 'https://example.org/peat?a=1&b=2',
      description: 'Line one\nline two: "quoted"',
    },
  )
  const a = library.execute('annotations.create', {
    articleId: article.id,
    start: 4,
    end: 21,
    comment: 'How *much*?',
    tags: ['method/survey'],
  })
  library.execute('annotations.create', { articleId: article.id, start: 8, end: 30, color: 'sky' })
  const { claim } = library.execute('evidence.set', {
    claim: { statement: 'Peat stores carbon' },
    passage: { annotationId: a.id },
    stance: 'supports',
  })
  const other = library.execute('claims.create', { statement: 'Peat is a sink [of] carbon | really' })
  library.execute('claims.relate', { fromId: claim.id, toId: other.id, relation: 'refines' })
  library.execute('claims.setSilence', { claimId: other.id, articleId: article.id, silent: true })
  library.execute('notes.create', {
    articleId: article.id,
    markdown: `A thought about [Fen 2024](postil://annotation/${a.id}).`,
  })
  library.execute('notes.create', {
    title: 'Essay',
    markdown: `# One\n\n> bog stores carbon\n>\n> [Fen](postil://annotation/${a.id})\n`,
  })
  library.execute('projects.create', { name: 'Bogs' })
  library.execute('questions.create', { text: 'How long does it last?' })
  library.execute('articles.edit', {
    id: article.id,
    tree: paragraphs('A preface.', 'The bog stores much carbon 🌿 and keeps it.'),
  })
  return { articleId: article.id, annotationId: a.id, claimId: claim.id }
}

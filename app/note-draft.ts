/** "Draft from claims": the first page of a note, as Markdown. */
import type { Stance } from './model/claim.ts'
import type { Store } from './store.ts'

const ORDER: Stance[] = ['supports', 'qualifies', 'opposes', 'mentions']

/** A heading a claim; under it each passage as a quote with its citation, those in favour first. */
export function draftFromClaims(store: Store, claimIds: readonly string[]): string {
  const sections = claimIds.flatMap((claimId) => {
    const claim = store.get('claim', claimId)
    if (!claim) return []
    const quotes = store
      .list('evidence', { claimId, deleted: null })
      .sort((a, b) => ORDER.indexOf(a.stance) - ORDER.indexOf(b.stance))
      .flatMap(({ annotationId, comment }) => {
        const annotation = store.get('annotation', annotationId)
        const article = annotation && store.get('article', annotation.articleId)
        if (!annotation || !article || annotation.deleted !== null) return []
        return [quoteMarkdown(annotation, article), comment].filter(Boolean)
      })
    return [`## ${escapeMarkdown(claim.statement)}`, ...quotes]
  })
  return sections.join('\n\n')
}

/** A passage as a quote with its citation; Markdown. */
export function quoteMarkdown({ id, quote }: { id: string; quote: string }, article: Cited): string {
  const lines = quote.split('\n').map((line) => `> ${escapeMarkdown(line)}`.trimEnd())
  return [...lines, '>', `> ${citationLink(id, citationLabel(article))}`].join('\n')
}

interface Cited {
  title: string
  authors: string[]
  published: string | null
}

/** `Ada Fen 2024`, or the title where the author is not known. */
export const citationLabel = (article: Cited): string => labelled(namesLabel(article.authors), article)

/** As Postil wrote it until it named both of two authors: so it stands in notes, and in folders exported then. */
export const earlierCitationLabel = (article: Cited): string =>
  labelled(shortened(article.authors, 1), article)

function labelled(who: string, { title, published }: Cited): string {
  const year = /^\d{4}/.exec(published ?? '')?.[0]
  return [who || title, year].filter(Boolean).join(' ')
}

/** One author, both of two, the first of more; empty where none is known. `&` is read in every language. */
export const namesLabel = (authors: readonly string[]): string => shortened(authors, 2)

const shortened = (authors: readonly string[], most: number): string =>
  authors.length > most ? `${authors[0]} et al.` : authors.join(' & ')

/** The Markdown of a citation of a passage (see `app/markdown`). */
export function citationLink(annotationId: string, label: string): string {
  return `[${escapeMarkdown(label)}](postil://annotation/${annotationId})`
}

/** Escapes what Markdown would read as markup in running text. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~=^$%]|&(?=#?\w+;)/g, '\\$&')
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, '$1\\$2')
}

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
export function quoteMarkdown(
  { id, quote }: { id: string; quote: string },
  article: Parameters<typeof citationLabel>[0],
): string {
  const lines = quote.split('\n').map((line) => `> ${escapeMarkdown(line)}`.trimEnd())
  return [...lines, '>', `> ${citationLink(id, citationLabel(article))}`].join('\n')
}

/** `Smith 2024`, or the title where the author is not known. */
export function citationLabel(article: {
  title: string
  authors: string[]
  published: string | null
}): string {
  const [first, ...others] = article.authors
  const who = first ? (others.length > 0 ? `${first} et al.` : first) : article.title
  const year = /^\d{4}/.exec(article.published ?? '')?.[0]
  return year ? `${who} ${year}` : who
}

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

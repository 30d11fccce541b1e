/** The JSON lines of the command line: names and units as its page promises (offsets in code points, end exclusive). */
import type { ArticleListItem } from '../../app/contract.ts'
import type { Annotation } from '../../app/model/annotation.ts'
import type { Article } from '../../app/model/article.ts'
import { placeOf, revisionOf } from '../../app/queries/articles.ts'
import type { Store } from '../../app/store.ts'
import { toCodePoints } from '../../app/text/index.ts'

const iso = (time: number) => new Date(time).toISOString()

export const bylineOf = (authors: readonly string[]) => (authors.length === 0 ? null : authors.join(', '))

export function tagNames(store: Store, ids: readonly string[]): string[] {
  return ids.flatMap((id) => store.get('tag', id)?.name ?? [])
}

/** As it is printed, until the person says who wrote it. */
export const printedByline = ({ byline, authors, origins }: Article): string | null =>
  (origins.authors?.from === 'person' ? null : byline) ?? bylineOf(authors)

export function articleSummary(article: Article) {
  const { id, title, site, language, published, words } = article
  return { id, title, byline: printedByline(article), site, language, published, words }
}

export function articleLine(store: Store, article: ArticleListItem) {
  const { words, ...summary } = articleSummary(article)
  return {
    ...summary,
    imported: iso(article.created),
    words,
    revision: article.revisionNumber,
    annotations: article.annotations,
    tags: tagNames(store, article.tags),
  }
}

/** Code-point ranges of an article's annotations, converted in one pass over its text. */
export function codePointPlaces(text: string, annotations: readonly Annotation[]) {
  const places = annotations.map(placeOf)
  const offsets = toCodePoints(
    text,
    places.flatMap((place) => (place ? [place.start, place.end] : [])),
  )
  let next = 0
  return places.map((place) => (place ? { start: offsets[next++]!, end: offsets[next++]! } : null))
}

export function annotationLines(store: Store, article: Article, annotations: Annotation[]) {
  const revision = revisionOf(store, article)
  const places = codePointPlaces(revision.text, annotations)
  return annotations.map((annotation, i) => ({
    id: annotation.id,
    article: annotation.articleId,
    revision: revision.number,
    state: annotation.state,
    start: places[i]?.start ?? null,
    end: places[i]?.end ?? null,
    quote: annotation.quote,
    comment: annotation.comment,
    tags: tagNames(store, annotation.tags),
    color: annotation.color,
    created: iso(annotation.created),
    modified: iso(annotation.modified),
  }))
}

/** What became of each annotation under a new revision. */
export function anchorLines(store: Store, article: Article, annotations: Annotation[]) {
  const { text } = revisionOf(store, article)
  const places = codePointPlaces(text, annotations)
  return annotations.map((annotation, i) => {
    const place = placeOf(annotation)
    return {
      id: annotation.id,
      state: annotation.state,
      ...places[i],
      quote: annotation.quote,
      ...(place ? { found: text.slice(place.start, place.end) } : {}),
    }
  })
}

/** Bibliographic citations of notes, in words: author and year, and a list of what was cited. */
import { useMemo } from 'react'
import { parseMarkdown } from '../../../../app/markdown/index.ts'
import type { Article } from '../../../../app/model/article.ts'
import type { Citation, CitationItem } from '../../../../app/model/tree.ts'
import { useLibraryQuery } from '../../../data/queries.ts'

type Entry = Pick<
  Article,
  'id' | 'title' | 'authors' | 'published' | 'site' | 'url' | 'doi' | 'citekey' | 'citekeyAliases'
>

export interface References {
  /** `(Halvorsen 2023, p. 3; see Ortiz 2024)`; a key that no article has stays as it is. */
  label(items: readonly CitationItem[]): string
  byKey: ReadonlyMap<string, Entry>
  all: readonly Entry[]
}

export function createReferences(articles: readonly Entry[]): References {
  const byKey = new Map<string, Entry>()
  // Old citekeys keep resolving, where no article has them now.
  for (const article of articles) for (const key of article.citekeyAliases) byKey.set(key, article)
  for (const article of articles) if (article.citekey !== null) byKey.set(article.citekey, article)
  const one = ({ citekey, prefix, locator, suppressAuthor }: CitationItem): string => {
    const entry = byKey.get(citekey)
    if (!entry) return `${prefix ?? ''}@${citekey}${locator ? `, ${locator}` : ''}`
    const who = suppressAuthor ? '' : shortAuthors(entry)
    const words = [who, yearOf(entry)].filter(Boolean).join(' ')
    return `${prefix ?? ''}${words}${locator ? `, ${locator}` : ''}`
  }
  return { byKey, all: articles, label: (items) => `(${items.map(one).join('; ')})` }
}

/** Family names as they are used in running text: one, two, or the first and others. */
function shortAuthors({ authors, title }: Entry): string {
  const [first, second] = authors.map(familyName)
  if (first === undefined) return title
  if (second === undefined) return first
  return authors.length === 2 ? `${first} & ${second}` : `${first} et al.`
}

/** `Halvorsen, Ingrid` and `Ingrid Halvorsen` both give `Halvorsen`. */
const familyName = (name: string): string =>
  name.includes(',') ? name.slice(0, name.indexOf(',')).trim() : (name.trim().split(/\s+/).at(-1) ?? name)

const yearOf = ({ published }: Entry): string => /^\d{4}/.exec(published ?? '')?.[0] ?? ''

/** The articles that a note cites, by key or by a passage, in order of author, year and title. */
export function citedEntries(
  markdown: string,
  { byKey }: References,
  articleOfAnnotation: ReadonlyMap<string, Entry>,
): Entry[] {
  const cited = new Map<string, Entry>()
  for (const { items, annotation } of citationsIn(markdown)) {
    const entries = items.map(({ citekey }) => byKey.get(citekey))
    if (annotation !== undefined) entries.push(articleOfAnnotation.get(annotation))
    for (const entry of entries) if (entry) cited.set(entry.id, entry)
  }
  return [...cited.values()].sort(
    (a, b) =>
      familyName(a.authors[0] ?? a.title).localeCompare(familyName(b.authors[0] ?? b.title)) ||
      yearOf(a).localeCompare(yearOf(b)) ||
      a.title.localeCompare(b.title),
  )
}

/** All citations of a note, in its order. */
export function citationsIn(markdown: string): Citation[] {
  const citations: Citation[] = []
  const pending: unknown[] = [parseMarkdown(markdown)]
  for (let node = pending.pop(); node; node = pending.pop()) {
    const { type, children } = node as { type: string; children?: unknown[] }
    if (type === 'citation') citations.push(node as Citation)
    if (children) pending.push(...children.toReversed())
  }
  return citations
}

/** The references of the whole library: a citation may lead outside the current project. */
export function useReferences(): References | undefined {
  const { data } = useLibraryQuery(
    ['articles', 'list', null],
    (client) => client.articles.list({}),
    ['article', 'annotation', 'part'],
    { keepPrevious: true },
  )
  return useMemo(() => data && createReferences(data), [data])
}

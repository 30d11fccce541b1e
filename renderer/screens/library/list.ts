/** Which articles the library shows, and in which order. */

import { familyName } from '../../../app/citekey.ts'
import type { ArticleListItem } from '../../../app/contract.ts'
import { foldForSearch } from '../../../app/text/index.ts'
import type { Tags } from '../../data/tags.ts'

export const SORTS = ['added', 'modified', 'title', 'author', 'published', 'annotations'] as const
export const STATUSES = ['any', 'toRead', 'reading', 'read', 'toCheck'] as const

export interface ListState {
  filter: string
  sort: (typeof SORTS)[number]
  status: (typeof STATUSES)[number]
}

export const INITIAL: ListState = { filter: '', sort: 'added', status: 'any' }

/** The articles that hold every word of the filter somewhere in what the list knows of them, sorted. */
export function arrange(
  articles: readonly ArticleListItem[],
  state: ListState,
  tags: Pick<Tags, 'names'>,
  language: string,
): ArticleListItem[] {
  const words = foldForSearch(state.filter).text.split(/\s+/).filter(Boolean)
  const shown = articles.filter(
    (article) =>
      hasStatus(article, state.status) &&
      (words.length === 0 || words.every((word) => folded(article, tags).includes(word))),
  )
  return shown.sort(orders(language)[state.sort])
}

const hasStatus = (article: ArticleListItem, status: ListState['status']): boolean =>
  status === 'any' || (status === 'toCheck' ? article.toCheck > 0 : article.status === status)

const haystacks = new WeakMap<ArticleListItem, string>()

function folded(article: ArticleListItem, tags: Pick<Tags, 'names'>): string {
  const { title, authors, site, published, takeaway, citekey } = article
  let text = haystacks.get(article)
  if (text === undefined) {
    const parts = [title, ...authors, site, published, takeaway, citekey]
    text = foldForSearch(parts.filter(Boolean).join('\n')).text
    haystacks.set(article, text)
  }
  // Tags can be renamed without a change to the article, so they are not kept.
  return article.tags.length === 0
    ? text
    : `${text}\n${foldForSearch(tags.names(article.tags).join('\n')).text}`
}

type Order = (a: ArticleListItem, b: ArticleListItem) => number

function orders(language: string): Record<ListState['sort'], Order> {
  const { compare } = new Intl.Collator(language, { numeric: true })
  const byTitle: Order = (a, b) => compare(a.title, b.title) || (a.id < b.id ? -1 : 1)
  // Without an author or a year an article comes last, not first.
  const text = (value: string | null | undefined) => value || '\uFFFF'
  const author = ({ authors: [first] }: ArticleListItem) => text(first && familyName(first))
  return {
    added: (a, b) => b.created - a.created || byTitle(a, b),
    modified: (a, b) => b.modified - a.modified || byTitle(a, b),
    title: byTitle,
    author: (a, b) => compare(author(a), author(b)) || byTitle(a, b),
    published: (a, b) => compareText(b.published ?? '', a.published ?? '') || byTitle(a, b),
    annotations: (a, b) => b.annotations - a.annotations || byTitle(a, b),
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The first four digits of a publication date. */
export const yearOf = (published: string | null): string => /^\d{4}/.exec(published ?? '')?.[0] ?? ''

/** What `@` and `[[` offer in a note. */
import type { QueryClient } from '@tanstack/react-query'
import type { ArticleListItem, ClaimListItem, SearchHit } from '../../../../app/contract.ts'
import type { Annotation } from '../../../../app/model/annotation.ts'
import type { Note } from '../../../../app/model/note.ts'
import { citationLabel, citationLink } from '../../../../app/note-draft.ts'
import { isLinkName, linkById, plainName } from '../../../../app/note-links.ts'
import { foldForSearch, OBJECT } from '../../../../app/text/index.ts'
import type { Client } from '../../../data/client.tsx'
import type { Candidate } from '../../../editor/NoteEditor.tsx'
import { headingsIn } from './headings.ts'
import { linkTo } from './links.ts'

/** A quote of up to this many code units is cited whole; a longer one by its beginning. */
const QUOTE = 160
/** How many of each kind are offered. */
const MOST = 6

type Cited = Pick<ArticleListItem, 'title' | 'authors' | 'published'>

/** The Markdown that cites a passage: its words, author and year, and the link that leads back to it. */
export function passageMarkdown(annotation: Pick<Annotation, 'id' | 'quote'>, article: Cited): string {
  return citationLink(annotation.id, `“${shorten(annotation.quote)}” (${citationLabel(article)})`)
}

function shorten(quote: string): string {
  const line = quote.replaceAll(OBJECT, '').replace(/\s+/g, ' ').trim()
  if (line.length <= QUOTE) return line
  const cut = line.lastIndexOf(' ', QUOTE)
  return `${line.slice(0, cut > QUOTE / 2 ? cut : QUOTE)}…`
}

/** The Markdown that cites an article: by its citekey for the bibliography, or linked by its title. */
export const articleMarkdown = ({ id, title, citekey }: Pick<ArticleListItem, 'id' | 'title' | 'citekey'>) =>
  citekey === null ? linkTo('article', id, title) : `[@${citekey}]`

const wordsOf = (query: string): string[] => foldForSearch(query).text.split(/\s+/).filter(Boolean)

/** Whether every word of the query begins a word of the text. */
function fits(text: string, words: readonly string[]): boolean {
  const known = foldForSearch(text).text.split(/[^\p{L}\p{M}\p{N}]+/u)
  return words.every((word) => known.some((other) => other.startsWith(word)))
}

/** The two searches of an editor. Lists are asked for once and kept as long as queries keep them. */
export function createSearches(
  client: Client,
  queries: QueryClient,
  note: Pick<Note, 'id' | 'articleId'>,
  projectId: string | null,
) {
  const scope = projectId === null ? {} : { projectId }
  const ask = <T>(queryKey: readonly unknown[], queryFn: () => Promise<T>) =>
    queries.fetchQuery({ queryKey, queryFn, staleTime: 2_000, networkMode: 'always' })
  const articlesOf = () =>
    ask<ArticleListItem[]>(['citing', 'articles', projectId], () => client.articles.list(scope))
  const claimsOf = () =>
    ask<ClaimListItem[]>(['citing', 'claims', projectId], () => client.claims.list(scope))

  const passages = async (query: string, articles: readonly ArticleListItem[]): Promise<Candidate[]> => {
    const byId = new Map(articles.map((article) => [article.id, article]))
    const found = query.trim()
      ? await passagesFound(client, query)
      : (await client.annotations.list(note.articleId === null ? {} : { articleId: note.articleId })).slice(
          -MOST,
        )
    return found.flatMap((annotation) => {
      const article = byId.get(annotation.articleId)
      if (!article) return []
      return {
        id: annotation.id,
        label: `“${shorten(annotation.quote)}”`,
        detail: citationLabel(article),
        markdown: passageMarkdown(annotation, article),
      }
    })
  }

  return {
    async citations(query: string): Promise<Candidate[]> {
      const words = wordsOf(query)
      const [articles, claims] = await Promise.all([articlesOf(), claimsOf()])
      const found = await passages(query, articles)
      const fitting = words.length === 0 ? [] : articles.filter((article) => fits(describe(article), words))
      const stated = words.length === 0 ? [] : claims.filter(({ statement }) => fits(statement, words))
      return [
        ...found,
        ...fitting.slice(0, MOST).map((article) => ({
          id: article.id,
          label: article.title,
          detail: citationLabel({ ...article, title: '' }),
          markdown: articleMarkdown(article),
        })),
        ...stated.slice(0, MOST).map(({ id, statement }) => ({
          id,
          label: statement,
          markdown: linkById('claim', id, statement),
        })),
      ]
    },

    async links(query: string): Promise<Candidate[]> {
      // After `#` the headings of what is named before it.
      const [name = '', heading] = query.split('#')
      const words = wordsOf(name)
      const [articles, claims, notes] = await Promise.all([
        articlesOf(),
        claimsOf(),
        ask(['citing', 'notes', projectId], () => client.notes.list(scope)),
      ])
      const all = [
        ...notes
          .filter(({ id, title }) => id !== note.id && title !== '')
          .map(({ id, title }) => ({ kind: 'note' as const, id, title })),
        ...articles.map(({ id, title }) => ({ kind: 'article' as const, id, title })),
        ...claims.map(({ id, statement }) => ({ kind: 'claim' as const, id, title: statement })),
      ]
      if (heading !== undefined) {
        const named = all.find(({ title }) => plainName(title) === plainName(name))
        const target = named ?? all.find(({ title }) => isLinkName(title) && fits(title, words))
        if (!target || target.kind === 'claim') return []
        const { kind, id, title } = target
        return (await headingsIn(client, kind, id))
          .filter((each) => fits(each, wordsOf(heading)))
          .map((each, i) => ({
            id: `${id}#${i}`,
            label: each,
            detail: title,
            markdown: linkTo(kind, id, title, each),
          }))
      }
      return all
        .filter(({ title }) => fits(title, words))
        .slice(0, 2 * MOST)
        .map(({ kind, id, title }) => ({ id, label: title, markdown: linkTo(kind, id, title) }))
    },
  }
}

const describe = ({ title, authors, published, citekey }: ArticleListItem): string =>
  [title, ...authors, published ?? '', citekey ?? ''].join(' ')

async function passagesFound(client: Client, query: string): Promise<Annotation[]> {
  const hits: SearchHit[] = await client.search({ query, kinds: ['quote', 'comment'], limit: 2 * MOST })
  const ids = [...new Set(hits.map(({ id }) => id))].slice(0, MOST)
  return Promise.all(ids.map((id) => client.annotations.get({ id })))
}

/** Links between notes, articles, claims and passages: how they are written, and where they lead. */

import type { Client } from '../../../data/client.tsx'
import type { Place } from '../../../routes.ts'

type Kind = 'annotation' | 'article' | 'claim' | 'note'

/**
 * The Markdown of a link to an object: `[[title]]`, or where the title cannot stand in one, a link by id.
 */
export function linkTo(kind: Exclude<Kind, 'annotation'>, id: string, title: string): string {
  const words = title.replace(/\s+/g, ' ').trim()
  if (words !== '' && !/[[\]|#^\\]/.test(words)) return `[[${words}]]`
  return linkById(kind, id, words)
}

/** A link that stays true when what it leads to is renamed. */
export const linkById = (kind: Exclude<Kind, 'annotation'>, id: string, words: string): string =>
  `[${words.replace(/[\\[\]`*_<>]/g, '\\$&') || id}](postil://${kind}/${id})`

/** Where a `postil://` link leads; null for any other, and for passages, which only the library can place. */
export function linkTarget(url: string): Place | null {
  const found = /^postil:\/\/(article|claim|note)\/([a-z0-9]+)$/.exec(url)
  if (!found) return null
  const [, kind, id] = found
  return { screen: kind as 'article' | 'claim' | 'note', id: id! }
}

/** What a `[[target]]` names: a note, an article or a claim, by its words or its citekey; null when nothing does. */
export async function resolveWikiLink(client: Client, target: string): Promise<Place | null> {
  const wanted = plain(target.replace(/[#^].*$/, ''))
  const [notes, articles, claims] = await Promise.all([
    client.notes.list({}),
    client.articles.list({}),
    client.claims.list({}),
  ])
  const note = notes.find(({ title }) => plain(title) === wanted)
  if (note) return { screen: 'note', id: note.id }
  const article = articles.find(
    ({ title, citekey }) => plain(title) === wanted || (citekey !== null && plain(citekey) === wanted),
  )
  if (article) return { screen: 'article', id: article.id }
  const claim = claims.find(({ statement }) => plain(statement) === wanted)
  return claim ? { screen: 'claim', id: claim.id } : null
}

const plain = (words: string): string => words.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()

/** Links between notes, articles, claims and passages: how they are written, and where they lead. */

import { isLinkName, type Linkable, linkById, plainName } from '../../../../app/note-links.ts'
import type { Client } from '../../../data/client.tsx'
import type { Place } from '../../../routes.ts'
import { headingName, headingPlace } from './headings.ts'

/**
 * The Markdown of a link to an object, perhaps to a heading in it: `[[title]]`, `[[title#heading]]`, or where they cannot
 * stand in one, a link by id.
 */
export function linkTo(kind: Linkable, id: string, title: string, heading?: string): string {
  const words = title.replace(/\s+/g, ' ').trim()
  if (!isLinkName(words)) return linkById(kind, id, heading ?? words)
  // Signs that would end the link are left out; what is looked for then is the rest.
  const part = heading === undefined ? '' : `#${headingName(heading)}`
  return `[[${words}${part}]]`
}

/** Where a `postil://` link leads; null for any other, and for passages, which only the library can place. */
export function linkTarget(url: string): Place | null {
  const found = /^postil:\/\/(article|claim|note)\/([a-z0-9]+)$/.exec(url)
  if (!found) return null
  const [, kind, id] = found
  return { screen: kind as 'article' | 'claim' | 'note', id: id! }
}

/** What a `[[target]]` names: a note, an article or a claim, by its words or its citekey, perhaps a heading in it; null when nothing does. */
export async function resolveWikiLink(client: Client, target: string): Promise<Place | null> {
  const [name = '', heading = ''] = target.split('#')
  const wanted = plainName(name)
  if (wanted === '') return null
  const place = (kind: 'note' | 'article', id: string): Place | Promise<Place> =>
    heading.trim() ? headingPlace(client, kind, id, heading) : { screen: kind, id }
  const [notes, articles, claims] = await Promise.all([
    client.notes.list({}),
    client.articles.list({}),
    client.claims.list({}),
  ])
  const note = notes.find(({ title }) => plainName(title) === wanted)
  if (note) return place('note', note.id)
  const article = articles.find(
    ({ title, citekey, citekeyAliases }) =>
      plainName(title) === wanted ||
      [citekey ?? '', ...citekeyAliases].some((key) => plainName(key) === wanted),
  )
  if (article) return place('article', article.id)
  const claim = claims.find(({ statement }) => plainName(statement) === wanted)
  return claim ? { screen: 'claim', id: claim.id } : null
}

/** Notes, what links to them, tags and projects with their counts. */

import { TAGGED } from '../commands/tags.ts'
import type { Backlink, TagListItem } from '../contract.ts'
import { snippetPlace, snippetText } from '../markdown/snippet-text.ts'
import type { Note } from '../model/note.ts'
import { findLink } from '../note-links.ts'
import type { Store } from '../store.ts'
import { countWords } from '../text/index.ts'
import { live } from './library.ts'

export function listNotes(
  store: Store,
  input: { projectId?: string | undefined },
): (Note & { words: number })[] {
  return live(store, 'note', input.projectId).map((note) => ({ ...note, words: countWords(note.markdown) }))
}

/** Notes that name `id` in a citation or link, or its title in a `[[link]]`. */
export function backlinks(store: Store, id: string): Backlink[] {
  const title =
    store.get('note', id)?.title ?? store.get('article', id)?.title ?? store.get('claim', id)?.statement
  return live(store, 'note').flatMap((note) => {
    if (note.id === id) return []
    const at = [note.markdown.indexOf(id), findLink(note.markdown, title ?? '')].find((place) => place >= 0)
    if (at === undefined) return []
    const place = snippetPlace(note.markdown, at)
    const shown = snippetText(note.markdown).slice(Math.max(0, place - 80), place + 120)
    return [{ id: note.id, title: note.title, snippet: shown.replace(/\s+/g, ' ') }]
  })
}

const PLURAL = { article: 'articles', annotation: 'annotations', claim: 'claims', note: 'notes' } as const

export function listTags(store: Store): TagListItem[] {
  const items = new Map(
    store
      .list('tag', { deleted: null })
      .map((tag) => [tag.id, { ...tag, articles: 0, annotations: 0, claims: 0, notes: 0 }]),
  )
  for (const kind of TAGGED) {
    for (const tags of store.tagged(kind)) {
      for (const tag of tags) {
        const item = items.get(tag)
        if (item) item[PLURAL[kind]]++
      }
    }
  }
  return [...items.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

export function tagUses(store: Store, id: string) {
  return TAGGED.flatMap((kind) =>
    store
      .list(kind, { deleted: null })
      .filter((object) => object.tags.includes(id))
      .map((object) => ({
        kind,
        id: object.id,
        articleId: 'articleId' in object ? object.articleId : null,
        tags: object.tags,
        title: 'quote' in object ? object.quote : 'statement' in object ? object.statement : object.title,
      })),
  )
}

export function listProjects(store: Store) {
  return store.list('project', { deleted: null }).map((project) => ({
    ...project,
    articles: live(store, 'article', project.id).length,
    claims: live(store, 'claim', project.id).length,
    notes: live(store, 'note', project.id).length,
  }))
}

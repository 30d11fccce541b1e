/** Notes and projects. */
import { PostilError } from '../errors.ts'
import { ImageStore } from '../import/images.ts'
import type { Note, Project } from '../model/note.ts'
import { draftFromClaims } from '../note-draft.ts'
import { freeSlug, slugOf } from '../slug.ts'
import { followRename } from './links.ts'
import { ensureTags } from './tags.ts'
import type { Transaction } from './transaction.ts'

/** A saved wording is kept when the newest kept one is this many milliseconds old. */
const VERSION_INTERVAL = 600_000

export function createNote(
  tx: Transaction,
  input: {
    title?: string | undefined
    markdown?: string | undefined
    articleId?: string | null | undefined
    projects?: string[] | undefined
  },
): Note {
  const articleId = input.articleId ?? null
  if (articleId !== null) {
    const known = tx.list('note', { articleId, deleted: null })[0]
    if (known) return known
  }
  const title = input.title?.trim() || (articleId === null ? '' : tx.get('article', articleId).title)
  return tx.insert('note', {
    title,
    markdown: input.markdown ?? '',
    articleId,
    tags: [],
    projects: input.projects ?? [],
    slug: freeSlug(slugOf(title, 'note'), (slug) => tx.store.count('note', { slug }) > 0),
  })
}

export function draftNote(
  tx: Transaction,
  input: { title: string; claimIds: string[]; projects?: string[] | undefined },
): Note {
  return createNote(tx, {
    title: input.title,
    markdown: draftFromClaims(tx.store, input.claimIds),
    projects: input.projects,
  })
}

export function updateNote(
  tx: Transaction,
  input: {
    id: string
    version?: number | undefined
    patch: Partial<Pick<Note, 'title' | 'markdown' | 'tags' | 'projects'>>
  },
): Note {
  const before = tx.get('note', input.id)
  const { tags, ...patch } = input.patch
  const note = tx.update(
    'note',
    input.id,
    { ...patch, ...(tags ? { tags: ensureTags(tx, tags) } : {}) },
    input.version,
  )
  if (note.markdown !== before.markdown && before.markdown !== '') keepVersion(tx, before)
  followRename(tx, 'note', note.id, before.title, note.title)
  return note
}

function keepVersion(tx: Transaction, { id, title, markdown }: Note): void {
  const newest = tx.store.noteVersions(id)[0]
  if (newest && tx.now - newest.created < VERSION_INTERVAL) return
  tx.store.addNoteVersion({ id: tx.env.newId(), noteId: id, title, markdown, created: tx.now })
}

export function removeNotes(tx: Transaction, input: { ids: string[] }): null {
  for (const id of input.ids) tx.update('note', id, { deleted: tx.now })
  return null
}

export function restoreNotes(tx: Transaction, input: { ids: string[] }): null {
  for (const id of input.ids) tx.update('note', id, { deleted: null })
  return null
}

/** Keeps an image, once whatever it is called; its address for `image.url`. */
export function keepImage(
  tx: Transaction,
  input: { bytes: Uint8Array<ArrayBuffer>; mediaType: string },
): string {
  const found = new ImageStore()
  const address = found.add(input.bytes, input.mediaType)
  if (address === null)
    throw new PostilError('invalidInput', { detail: 'An image of a known kind was expected.' })
  for (const { sha256, mediaType, bytes } of found.images) tx.store.addImage(sha256, mediaType, bytes)
  return address
}

function freeProjectName(tx: Transaction, given: string, except?: string): string {
  const name = given.trim()
  if (!name) throw new PostilError('invalidInput', { detail: 'A project needs a name.' })
  const taken = tx.list('project', { deleted: null }).some((p) => p.id !== except && p.name === name)
  if (taken) throw new PostilError('nameTaken', { kind: 'project', name })
  return name
}

export function createProject(tx: Transaction, input: { name: string }): Project {
  return tx.insert('project', { name: freeProjectName(tx, input.name) })
}

export function updateProject(
  tx: Transaction,
  input: { id: string; version?: number | undefined; patch: { name?: string } },
): Project {
  const patch =
    input.patch.name === undefined ? {} : { name: freeProjectName(tx, input.patch.name, input.id) }
  return tx.update('project', input.id, patch, input.version)
}

/** What was in the project stays in the library. */
export function removeProject(tx: Transaction, input: { id: string }): null {
  for (const kind of ['article', 'claim', 'note'] as const) {
    for (const object of tx.list(kind)) {
      if (!object.projects.includes(input.id)) continue
      tx.update(kind, object.id, { projects: object.projects.filter((id) => id !== input.id) })
    }
  }
  tx.update('project', input.id, { deleted: tx.now })
  return null
}

/** Tags. Objects carry tag ids; people speak in names. */

import { PostilError } from '../errors.ts'
import type { Color, Tag } from '../model/annotation.ts'
import type { Transaction } from './transaction.ts'

export const TAGGED = ['article', 'annotation', 'claim', 'note'] as const

/** Names are one tag when they differ in case or normal form only. */
export const keyOf = (name: string) => name.normalize('NFC').toLowerCase()

/** `" method / survey "` is `method/survey`. */
function cleanName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/^#/, '')
    .split('/')
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter(Boolean)
    .join('/')
}

/** The ids of the tags with these names, in order, without doubles; tags that are missing are made. */
export function ensureTags(tx: Transaction, names: readonly string[]): string[] {
  if (names.length === 0) return []
  // Of several with the name, one outside the trash counts.
  const all = tx.list('tag').sort((a, b) => Number(a.deleted === null) - Number(b.deleted === null))
  const byKey = new Map(all.map((tag) => [keyOf(tag.name), tag]))
  const ids = names
    .map(cleanName)
    .filter(Boolean)
    .map((name) => {
      const known = byKey.get(keyOf(name))
      if (known?.deleted === null) return known.id
      const tag = known
        ? tx.update('tag', known.id, { deleted: null })
        : tx.insert('tag', { name, description: '', color: null })
      byKey.set(keyOf(name), tag)
      return tag.id
    })
  return [...new Set(ids)]
}

/**
 * What adding some tags and taking others away (both by name) makes of an object's tags. Made once for many objects: the
 * tags of a library are many.
 */
export function tagChange(
  tx: Transaction,
  add: readonly string[] = [],
  remove: readonly string[] = [],
): (tags: readonly string[]) => string[] {
  const gone = new Set(remove.map((name) => keyOf(cleanName(name))))
  const leaving = new Set(
    tx
      .list('tag')
      .filter(({ name }) => gone.has(keyOf(name)))
      .map(({ id }) => id),
  )
  const coming = ensureTags(tx, add)
  return (tags) => [...new Set([...tags.filter((id) => !leaving.has(id)), ...coming])]
}

function assertFree(tx: Transaction, name: string, except?: string): void {
  const taken = tx
    .list('tag')
    .some((tag) => tag.id !== except && !tag.deleted && keyOf(tag.name) === keyOf(name))
  if (taken) throw new PostilError('nameTaken', { kind: 'tag', name })
}

export function createTag(
  tx: Transaction,
  input: { name: string; description?: string | undefined; color?: Color | null | undefined },
): Tag {
  const name = cleanName(input.name)
  if (!name) throw new PostilError('invalidInput', { detail: 'A tag needs a name.' })
  assertFree(tx, name)
  return tx.insert('tag', { name, description: input.description ?? '', color: input.color ?? null })
}

/** The tags below another, at any depth. */
const below = (tx: Transaction, name: string): Tag[] =>
  tx.list('tag', { deleted: null }).filter((tag) => keyOf(tag.name).startsWith(`${keyOf(name)}/`))

/**
 * Renaming `method` renames `method/survey` with it.
 * @throws PostilError `nameTaken`, also where a tag below would take a name that is there already
 */
export function updateTag(
  tx: Transaction,
  input: {
    id: string
    version?: number | undefined
    patch: Partial<Pick<Tag, 'name' | 'description' | 'color'>>
  },
): Tag {
  const before = tx.getLive('tag', input.id)
  const patch = { ...input.patch }
  if (patch.name !== undefined) {
    patch.name = cleanName(patch.name)
    if (!patch.name) throw new PostilError('invalidInput', { detail: 'A tag needs a name.' })
    assertFree(tx, patch.name, input.id)
    for (const child of below(tx, before.name)) {
      const name = patch.name + child.name.slice(before.name.length)
      assertFree(tx, name, child.id)
      tx.update('tag', child.id, { name })
    }
  }
  return tx.update('tag', input.id, patch, input.version)
}

/** What carries `from` carries `into`; the tags below `from` go below `into`, and into those of their name there. */
export function mergeTags(tx: Transaction, input: { into: string; from: string }): Tag {
  if (input.into === input.from)
    throw new PostilError('invalidInput', { detail: 'A tag cannot be merged with itself.' })
  const into = tx.getLive('tag', input.into)
  const from = tx.getLive('tag', input.from)
  replaceTags(tx, new Map([[from.id, into.id]]))
  tx.update('tag', from.id, { deleted: tx.now })
  // Into one of its own: the others stay beside it. Into one of its name: they are below that one already.
  const stay = `${keyOf(into.name)}/`.startsWith(`${keyOf(from.name)}/`)
  for (const child of stay ? [] : below(tx, from.name)) {
    const name = into.name + child.name.slice(from.name.length)
    const there = tx.list('tag', { deleted: null }).find((tag) => keyOf(tag.name) === keyOf(name))
    if (there) {
      replaceTags(tx, new Map([[child.id, there.id]]))
      tx.update('tag', child.id, { deleted: tx.now })
    } else tx.update('tag', child.id, { name })
  }
  return tx.update('tag', into.id, {
    description: into.description || from.description,
    color: into.color ?? from.color,
  })
}

/** Tags of one name, which two libraries have each made, become one; what carries one that was merged before, too. */
export function uniteTags(tx: Transaction): void {
  const by = new Map<string, string>()
  for (const tags of Map.groupBy(tx.list('tag'), ({ name }) => keyOf(name)).values()) {
    // The same one stays wherever they meet.
    const [first, ...rest] = tags.filter(({ deleted }) => !deleted).sort((a, b) => (a.id < b.id ? -1 : 1))
    if (!first) continue
    for (const { id } of rest) mergeTags(tx, { into: first.id, from: id })
    for (const { id, deleted } of tags) if (deleted) by.set(id, first.id)
  }
  if (by.size > 0) replaceTags(tx, by)
}

/** Gives tags to any objects, and takes others from them, by name. */
export function applyTags(
  tx: Transaction,
  input: {
    objects: { kind: (typeof TAGGED)[number]; id: string }[]
    addTags?: string[] | undefined
    removeTags?: string[] | undefined
  },
): null {
  const changedTags = tagChange(tx, input.addTags, input.removeTags)
  for (const { kind, id } of input.objects) tx.update(kind, id, { tags: changedTags(tx.get(kind, id).tags) })
  return null
}

export function removeTag(tx: Transaction, input: { id: string }): null {
  replaceTags(tx, new Map([[input.id, null]]))
  tx.update('tag', input.id, { deleted: tx.now })
  return null
}

/** @param by the tag that takes the place of each; null: none */
function replaceTags(tx: Transaction, by: ReadonlyMap<string, string | null>): void {
  for (const kind of TAGGED) {
    for (const object of tx.list(kind)) {
      if (!object.tags.some((tag) => by.has(tag))) continue
      const tags = object.tags.flatMap((tag) => by.get(tag) ?? (by.has(tag) ? [] : tag))
      tx.update(kind, object.id, { tags: [...new Set(tags)] })
    }
  }
}

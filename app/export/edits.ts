/** What a person changed in an exported file, as changes of the library's objects. */
import type { Store } from '../store.ts'
import type { Value } from './front-matter.ts'
import { type FieldKey, sameField } from './read-page.ts'

export interface Edit {
  kind: 'article' | 'annotation' | 'claim' | 'evidence' | 'note'
  id: string
  /** A field of the object; tags by name. `note` of an article: the note beside it, which there is none of yet. */
  field: string
  /** When the folder was last written to. */
  before: Value
  /** In the file. */
  after: Value
}

/** The field of an object that an edit changes, as one name. */
export const keyOf = ({ kind, id, field }: Edit): FieldKey => `${kind}/${id}/${field}`

/** The field as it is now; undefined where its object is gone. */
export function currentValue(store: Store, { kind, id, field }: Edit): Value | undefined {
  const object = store.get(kind, id)
  if (!object || object.deleted !== null) return undefined
  if (kind === 'article' && field === 'note')
    return store.list('note', { articleId: id, deleted: null })[0]?.markdown ?? ''
  const value = (object as unknown as Record<string, Value>)[field] ?? null
  return field === 'tags' ? [value ?? []].flat().flatMap((tag) => store.get('tag', tag)?.name ?? []) : value
}

/**
 * `comes`: only the file was changed. `here`: the library says the same already. `both`: the library says a third thing,
 * or the object is gone. Tags are added and taken away one by one, so both sides' changes go together.
 */
export function compare(store: Store, edit: Edit): 'comes' | 'here' | 'both' {
  const now = currentValue(store, edit)
  if (now === undefined) return 'both'
  if (sameField(keyOf(edit), now, edit.after)) return 'here'
  return edit.field === 'tags' || sameField(keyOf(edit), now, edit.before) ? 'comes' : 'both'
}

/** What people know an object by: its title, its words. */
export function nameOf(store: Store, kind: Edit['kind'], id: string): string {
  if (kind === 'evidence') return nameOf(store, 'annotation', store.get('evidence', id)?.annotationId ?? '')
  if (kind === 'annotation') return store.get('annotation', id)?.quote ?? ''
  if (kind === 'claim') return store.get('claim', id)?.statement ?? ''
  return store.get(kind, id)?.title ?? ''
}

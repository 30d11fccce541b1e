/**
 * Edits inside Postil's block, read back.
 *
 * `.postil/` says what the library was when the folder was last written (the base); rendering it again gives the page as
 * Postil wrote it, which the hash in `written.txt` confirms. The difference between that page and the file is what a person
 * changed. It counts as understood only if the base with those changes in it renders as a page that reads as the file does;
 * so a misread change becomes a conflict and never a wrong word in the library.
 */
import { takeEdits } from '../commands/edits.ts'
import { type Environment, Transaction } from '../commands/transaction.ts'
import type { ExportFlavour, ExportPreset } from '../contract.ts'
import { parseMarkdown, sameTree, toMarkdown } from '../markdown/index.ts'
import { ClaimStatus } from '../model/claim.ts'
import { earlierCitationLabel } from '../note-draft.ts'
import type { Store } from '../store.ts'
import { type ExportSet, exportSet, type Places } from './data.ts'
import { currentValue, type Edit, keyOf } from './edits.ts'
import { frontMatter, type Value } from './front-matter.ts'
import { type PageLinks, toNames } from './links.ts'
import type { FileParts } from './merge.ts'
import { type Page, pageOf, pageText, type Subject } from './pages.ts'
import { PRESETS } from './presets/index.ts'
import { targetsIn } from './quote.ts'
import {
  changedKeys,
  type FieldKey,
  type Reading,
  readBody,
  readOwnMatter,
  sameField,
  sameReading,
  survives,
  tagKey,
} from './read-page.ts'
import { scratch } from './scratch.ts'
import { inFlavour } from './text.ts'
import { shortHash } from './written.ts'

/** A way a page may have been rendered. */
export interface Rendering {
  set: ExportSet
  flavour: ExportFlavour
  preset: ExportPreset
}

/** Every way the pages of a folder may have been rendered. */
export function renderingsOf(store: Store, places: Places): Rendering[] {
  const scopes = [{}, ...store.list('project', { deleted: null }).map(({ id }) => ({ projectId: id }))]
  return scopes.flatMap((scope) => {
    const set = exportSet(store, scope, places)
    const earlier = { ...set, labelOf: earlierCitationLabel, quotes: new Map() }
    return [set, earlier].flatMap((set) =>
      (['obsidian', 'commonmark', 'pandoc'] as const).flatMap((flavour) =>
        (Object.keys(PRESETS) as ExportPreset[]).map((preset) => ({ set, flavour, preset })),
      ),
    )
  })
}

/** The rendering whose page has one of these hashes. */
export function renderingWith(
  renderings: readonly Rendering[],
  subject: Subject,
  hashes: readonly string[],
  env: Environment,
): Rendering | null {
  return (
    renderings.find(({ set, flavour, preset }) => {
      const page = pageOf(set, subject, flavour, preset)
      return page !== null && hashes.includes(shortHash(env.sha256, pageText(page)))
    }) ?? null
  )
}

/** What was changed in the file against the page of a rendering; null where not all of it is understood. */
export function readEdits(
  subject: Subject,
  file: FileParts,
  rendering: Rendering,
  env: Environment,
): Edit[] | null {
  const { set, flavour, preset } = rendering
  const page = pageOf(set, subject, flavour, preset)
  // A marker more is a second block, or half of one: whose words are whose cannot be told.
  if (!page || markers(file.block) !== markers(page.body)) return null
  const ways = [
    (parts: Pick<Page, 'fields' | 'body'>) => readBody(subject, parts.body),
    (parts: Pick<Page, 'fields' | 'body'>) => readOwnMatter(subject, frontMatter(parts.fields))!,
  ]
  // Whoever took out the front matter wants none; it says nothing about its values.
  const theirs = [
    readBody(subject, file.block),
    file.matter ? readOwnMatter(subject, file.matter) : ways[1]!(page),
  ]
  const found = new Map<FieldKey, Edit>()
  for (const [i, read] of ways.entries()) {
    const wanted = theirs[i]
    if (!wanted) return null
    const edits = between(subject, read(page), wanted, rendering)
    if (!edits) return null
    const after = pageAfter(edits, rendering, subject, env)
    if (!after || !sameReading(read(after), wanted)) return null
    for (const edit of edits) {
      const other = found.get(keyOf(edit))
      if (other && !sameField(keyOf(edit), other.after, edit.after)) return null
      found.set(keyOf(edit), edit)
    }
  }
  return [...found.values()]
}

const markers = (text: string) => text.match(/^(?:%%|<!--) postil:(?:begin|end) (?:%%|-->)$/gm)?.length ?? 0

/** The page as it would be with the edits in the library. */
function pageAfter(
  edits: Edit[],
  { set, flavour, preset }: Rendering,
  subject: Subject,
  env: Environment,
): Page | null {
  if (edits.length === 0) return pageOf(set, subject, flavour, preset)
  const store = scratch(set.store)
  takeEdits(new Transaction(store, env), { edits })
  const { scope, places, labelOf } = set
  return pageOf({ ...exportSet(store, scope, places), labelOf }, subject, flavour, preset)
}

function between(subject: Subject, before: Reading, after: Reading, rendering: Rendering): Edit[] | null {
  if (!sameTree(before.rest, after.rest)) return null
  const edits: Edit[] = []
  for (const key of changedKeys(before, after)) {
    const [was, is] = [before.fields.get(key), after.fields.get(key)]
    const edit =
      was === undefined || is === undefined ? null : editOf(subject, key, was, is, rendering.set.store)
    if (!edit || !isAllowed(edit, rendering)) return null
    edits.push(byName(edit, rendering.set.links))
  }
  return edits
}

/** The change of an object that a change of a page's field stands for. */
function editOf({ id: subjectId }: Subject, key: FieldKey, was: Value, is: Value, store: Store): Edit | null {
  const [kind, id, field] = key.split('/') as [Edit['kind'], string, string]
  const named = (object: { id: string } | undefined, kind: Edit['kind'], field: string) =>
    object ? complete({ kind, id: object.id, field }, was, is, store) : null
  if (kind === 'evidence')
    return named(
      store.list('evidence', { claimId: subjectId, annotationId: id, deleted: null })[0],
      kind,
      field,
    )
  const [note] = field === 'note' ? store.list('note', { articleId: id, deleted: null }) : []
  return note ? named(note, 'note', 'markdown') : named({ id }, kind, field)
}

function complete(
  target: Pick<Edit, 'kind' | 'id' | 'field'>,
  was: Value,
  is: Value,
  store: Store,
): Edit | null {
  const before = currentValue(store, { ...target, before: null, after: null })
  if (before === undefined) return null
  if (target.field === 'authors') return { ...target, before, after: [is ?? []].flat() }
  if (target.field !== 'tags') return { ...target, before, after: is }
  // A page writes tags in its own way; what it does not say of a name stays as the name is.
  const [old, now] = [was, is].map((value) => [value ?? []].flat().map(tagKey))
  const names = new Map(store.list('tag').map(({ name }) => [tagKey(name), name]))
  const kept = [before ?? []]
    .flat()
    .filter((name) => now!.includes(tagKey(name)) || !old!.includes(tagKey(name)))
  const added = [is ?? []]
    .flat()
    .filter((tag) => !old!.includes(tagKey(tag)))
    .map((tag) => names.get(tagKey(tag)) ?? tag)
  return { ...target, before, after: [...kept, ...added] }
}

const MARKDOWN = ['comment', 'markdown', 'note']

/** The edit with links as the library has them. */
function byName(edit: Edit, links: PageLinks): Edit {
  const { field, after } = edit
  if (
    !MARKDOWN.includes(field) ||
    typeof after !== 'string' ||
    (!after.includes('](') && !after.includes('[['))
  )
    return edit
  return { ...edit, after: toMarkdown(toNames(parseMarkdown(after), links)).trim() }
}

/** Values the library can hold, and texts that come back from the flavour whole. */
function isAllowed({ field, before, after }: Edit, { set, flavour }: Rendering): boolean {
  const text = typeof after === 'string' ? after.trim() : ''
  if (field === 'title' || field === 'statement') return text !== ''
  if (field === 'status') return ClaimStatus.safeParse(after).success
  if (field === 'published') return after === null || /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)
  if (!MARKDOWN.includes(field)) return true
  const old = typeof before === 'string' ? before : ''
  return survives(old, inFlavour(old, flavour, set.store, targetsIn(set)), set.links)
}

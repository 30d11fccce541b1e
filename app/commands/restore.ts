/** Taking in what an export holds: every object with its id, its times and its names, as it was. */
import { sketchOf } from '../duplicates.ts'
import { compare, type Edit } from '../export/edits.ts'
import type { MachineData, Problem, WrittenObject } from '../export/read-machine.ts'
import type { Article, Revision } from '../model/article.ts'
import type { Kind, Store } from '../store.ts'
import { takeEdits } from './edits.ts'
import { reanchorOn } from './revisions.ts'
import { keyOf, mergeTags } from './tags.ts'
import type { Transaction } from './transaction.ts'

export interface Restored {
  added: number
  /** Objects the export had in a newer wording. */
  updated: number
  /** Objects here already, as new or newer. */
  kept: number
  articles: string[]
  /** Changes made by hand in the export's pages: those that came in, and those the library has other words for. */
  edits: number
  unsettled: number
  /** Files that were left out. */
  problems: Problem[]
}

/** Objects that are here already are replaced where the export's were modified later; then come the edits of its pages. */
export function restoreObjects(
  tx: Transaction,
  { data, edits }: { data: MachineData; edits: Edit[] },
): Restored {
  const { store } = tx
  const problems = [...data.problems]
  addRecords(tx, data)
  const revisionOf = revisionsOf(store, data)
  const result: Restored = { added: 0, updated: 0, kept: 0, articles: [], edits: 0, unsettled: 0, problems }
  /** The revision an article's annotations speak of, on either side. */
  const side = { here: new Map<string, string>(), there: new Map<string, string>() }
  const came = new Set<string>()
  for (const written of data.objects) {
    const { kind, object } = written
    const reason = whyNot(store, written, revisionOf)
    if (reason) {
      problems.push({ path: `.postil/${kind}/${object.id}.json`, reason })
      continue
    }
    const here = store.get(kind, object.id)
    if (kind === 'article') {
      side.there.set(object.id, object.revisionId)
      if (here) side.here.set(object.id, (here as Article).revisionId)
      if (object.sourceId !== null && !store.source(object.sourceId)) object.sourceId = null
      result.articles.push(object.id)
    }
    if (!here) {
      tx.insert(kind, object as never)
      result.added++
    } else if (here.modified < object.modified) {
      tx.update(kind, here.id, object as never)
      result.updated++
    } else result.kept++
    if (!here || here.modified < object.modified) came.add(object.id)
  }
  for (const id of result.articles) {
    const revision = revisionOf(tx.get('article', id).revisionId)!
    if (side.here.get(id) !== revision.id) store.setSketch(id, sketchOf(revision.text))
    reanchorStrays(tx, revision, (annotationId) => (came.has(annotationId) ? side.there : side.here).get(id))
  }
  uniteDoubles(tx)
  for (const edit of edits) {
    const outcome = compare(store, edit)
    if (outcome === 'comes') result.edits += takeEdits(tx, { edits: [edit] })
    else if (outcome === 'both') result.unsettled++
  }
  return result
}

function addRecords({ store }: Transaction, { revisions, noteVersions }: MachineData): void {
  for (const revision of revisions) {
    if (store.revision(revision.id)) continue
    // Two people have each revised the article: both wordings stay, one behind the other.
    const taken = store.revisions(revision.articleId).map(({ number }) => number)
    const number = taken.includes(revision.number) ? Math.max(...taken) + 1 : revision.number
    store.addRevision({ ...revision, number })
  }
  for (const version of noteVersions) {
    if (!store.noteVersions(version.noteId).some(({ id }) => id === version.id)) store.addNoteVersion(version)
  }
}

/** Revisions by id; those of the export are at hand, and large to read again. */
function revisionsOf(store: Store, { revisions }: MachineData): (id: string) => Revision | null {
  const atHand = new Map(revisions.map((revision) => [revision.id, revision]))
  return (id) => {
    const known = atHand.get(id) ?? store.revision(id)
    if (known) atHand.set(id, known)
    return known
  }
}

/** The objects an object cannot be without. */
const NEEDS = {
  articleId: 'article',
  claimId: 'claim',
  annotationId: 'annotation',
  fromId: 'claim',
  toId: 'claim',
} as const satisfies Record<string, Kind>

/** Why an object cannot be in this library; null where it can. */
function whyNot(
  store: Store,
  { kind, object }: WrittenObject,
  revisionOf: (id: string) => Revision | null,
): string | null {
  for (const [field, needed] of Object.entries(NEEDS)) {
    const id = (object as unknown as Record<string, unknown>)[field]
    if (typeof id === 'string' && !store.get(needed, id)) return `there is no ${needed} ${id}`
  }
  if (kind !== 'article' && kind !== 'annotation') return null
  const revision = revisionOf(object.revisionId)
  if (!revision) return `there is no revision ${object.revisionId}`
  if (kind === 'article' && revision.articleId !== object.id) return 'its revision is another article’s'
  return null
}

/**
 * Annotations that speak of another wording than the article's current one are carried over to it, with their state: so
 * are those whose words are not where they say.
 * @param currentOf the revision that was current where the annotation comes from
 */
function reanchorStrays(
  tx: Transaction,
  revision: Revision,
  currentOf: (annotationId: string) => string | undefined,
): void {
  const { id: revisionId, articleId } = revision
  const strays = tx.list('annotation', { articleId }).filter((annotation) => {
    if (currentOf(annotation.id) !== revisionId) return true
    const sure = annotation.state === 'exact' || annotation.state === 'moved'
    const { start, end, quote } = annotation
    return sure && (annotation.revisionId !== revisionId || revision.text.slice(start, end) !== quote)
  })
  reanchorOn(tx, revision, strays)
}

/** What two people each added is one thing: tags of one name, and what ties the same two objects. */
function uniteDoubles(tx: Transaction): void {
  const doubles = <K extends Kind>(kind: K, key: (object: never) => string) =>
    [...Map.groupBy(tx.list(kind, { deleted: null } as never), (object) => key(object as never)).values()]
      .filter(({ length }) => length > 1)
      // The same one wherever they meet.
      .map((objects) => objects.sort((a, b) => (a.id < b.id ? -1 : 1)))
  for (const [first, ...rest] of doubles('tag', ({ name }: { name: string }) => keyOf(name)))
    for (const { id } of rest) mergeTags(tx, { into: first!.id, from: id })
  const pair = (object: Record<string, string>) =>
    [object.claimId, object.annotationId, object.articleId, object.fromId, object.toId].join()
  for (const kind of ['evidence', 'silence', 'claimRelation'] as const) {
    for (const objects of doubles(kind, pair)) {
      const [first, ...rest] = objects
      const {
        id: _,
        created: __,
        version: ___,
        ...newest
      } = objects.reduce((a, b) => (b.modified > a.modified ? b : a))
      tx.update(kind, first!.id, newest as never)
      for (const { id } of rest) tx.remove(kind, id)
    }
  }
}

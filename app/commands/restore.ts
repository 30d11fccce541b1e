/** Taking in what an export holds: every object with its id, its times and its names, as it was. */
import { sketchOf } from '../duplicates.ts'
import { compare, type Edit } from '../export/edits.ts'
import { standingOf } from '../export/leftovers.ts'
import { NEEDS } from '../export/machine.ts'
import type { MachineData, Problem, WrittenObject } from '../export/read-machine.ts'
import type { Annotation } from '../model/annotation.ts'
import type { Article, Revision } from '../model/article.ts'
import type { Kind, Kinds, Store, Where } from '../store.ts'
import { reanchorOn } from './anchors.ts'
import { joined, relationKey } from './claims.ts'
import { takeEdits } from './edits.ts'
import { uniteTags } from './tags.ts'
import type { Transaction } from './transaction.ts'

export interface Restored {
  added: number
  /** Objects that were changed in the export alone; where that is not known, later than here. */
  updated: number
  /** Objects here already that stayed as they were. */
  kept: number
  articles: string[]
  /** Changes made by hand in the export's pages that came in. */
  edits: number
  /** Changes, by hand or in another library, that the library has other words for. */
  unsettled: Edit[]
  /** What was added and updated, by kind. */
  counts: Partial<Record<Kind, { added: number; updated: number }>>
  /** Files that were left out. */
  problems: Problem[]
}

/**
 * Objects that are here already are replaced where the export's alone were changed; what was changed on both sides stays as
 * it is here, and is counted as unsettled. Then come the edits of its pages.
 * @param agreed when each object had been changed last as library and export both had it (base 36), by id
 */
export function restoreObjects(
  tx: Transaction,
  { data, edits, agreed }: { data: MachineData; edits: Edit[]; agreed?: ReadonlyMap<string, string> },
): Restored {
  const { store } = tx
  const problems = [...data.problems]
  const revisionOf = revisionsOf(store, addRecords(tx, data, problems))
  const result: Restored = {
    added: 0,
    updated: 0,
    kept: 0,
    articles: [],
    edits: 0,
    unsettled: [],
    counts: {},
    problems,
  }
  const count = (kind: Kind, as: 'added' | 'updated') => {
    result.counts[kind] ??= { added: 0, updated: 0 }
    result.counts[kind][as]++
    result[as]++
  }
  /** The revision an article's annotations speak of, on either side. */
  const side = { here: new Map<string, string>(), there: new Map<string, string>() }
  const came = new Set<string>()
  const touched = new Set<string>()
  const present = presentIn(store)
  for (const written of data.objects) {
    const { kind, object } = written
    const reason = whyNot(written, revisionOf, present)
    if (reason) {
      problems.push({ path: `.postil/${kind}/${object.id}.json`, reason })
      continue
    }
    const here = present(kind).get(object.id)
    if (kind === 'article') {
      side.there.set(object.id, object.revisionId)
      if (here) side.here.set(object.id, (here as Article).revisionId)
      if (object.sourceId !== null && !store.source(object.sourceId)) object.sourceId = null
      result.articles.push(object.id)
    }
    const whose = here ? standingOf(agreed?.get(object.id), object.modified, here.modified) : 'theirs'
    const words = here && whose === 'both' ? otherWords(kind, here, object) : []
    result.unsettled.push(...words)
    // Where both changed it and neither its words, the later one counts.
    const comes =
      whose === 'theirs' || (whose === 'both' && !words.length && here!.modified < object.modified)
    if (!here) {
      present(kind).set(object.id, tx.insert(kind, object as never))
      count(kind, 'added')
    } else if (comes) {
      present(kind).set(object.id, tx.update(kind, here.id, object as never))
      count(kind, 'updated')
    } else result.kept++
    if (comes) came.add(object.id)
    if (kind === 'article') touched.add(object.id)
    if (kind === 'annotation') touched.add(object.articleId)
  }
  const annotations = Map.groupBy(
    touched.size > 0 ? (present('annotation').values() as Iterable<Annotation>) : [],
    ({ articleId }) => articleId,
  )
  for (const id of touched) {
    const revision = revisionOf((present('article').get(id) as Article).revisionId)!
    // An article whose own file did not come is as it was.
    const before = side.there.has(id) ? side.here.get(id) : revision.id
    if (before !== revision.id) store.setSketch(id, sketchOf(revision.text))
    reanchorStrays(tx, revision, annotations.get(id) ?? [], (annotationId) =>
      came.has(annotationId) ? side.there.get(id) : before,
    )
  }
  uniteDoubles(tx)
  for (const edit of edits) {
    const outcome = compare(store, edit)
    if (outcome === 'comes') result.edits += takeEdits(tx, { edits: [edit] })
    else if (outcome === 'both') result.unsettled.push(edit)
  }
  return result
}

/** Fields in which a person's words are. */
const WORDS: Record<Edit['kind'], readonly string[]> = {
  article: ['title', 'takeaway'],
  annotation: ['comment'],
  claim: ['statement', 'comment'],
  evidence: ['comment'],
  note: ['title', 'markdown'],
}

/** The export's words where they are not the library's. */
function otherWords(kind: Kind, here: object, there: object): Edit[] {
  if (!Object.hasOwn(WORDS, kind)) return []
  const [ours, theirs] = [here, there] as Record<string, string>[]
  const { id } = theirs!
  return WORDS[kind as Edit['kind']].flatMap((field) =>
    ours![field] === theirs![field]
      ? []
      : [{ kind: kind as Edit['kind'], id: id!, field, before: null, after: theirs![field]! }],
  )
}

/** @returns the revisions of the export by id, as the library has them */
function addRecords(
  { store }: Transaction,
  { revisions, noteVersions }: MachineData,
  problems: Problem[],
): Map<string, Revision> {
  const atHand = new Map<string, Revision>()
  for (const revision of revisions) {
    const known = store.revision(revision.id)
    atHand.set(revision.id, known ?? revision)
    if (known) {
      // A revision never changes: what is here under its id is believed.
      if (known.textSha256 !== revision.textSha256 || known.treeSha256 !== revision.treeSha256)
        problems.push({
          path: `.postil/revision/${revision.id}.json`,
          reason: 'the library has another text',
        })
      continue
    }
    // Two people have each revised the article: both wordings stay, one behind the other.
    const taken = store.revisions(revision.articleId).map(({ number }) => number)
    const number = taken.includes(revision.number) ? Math.max(...taken) + 1 : revision.number
    const { tree, ...rest } = revision
    store.addRevision({ ...rest, number }, JSON.stringify(tree))
  }
  for (const [noteId, versions] of Map.groupBy(noteVersions, ({ noteId }) => noteId)) {
    const known = new Set(store.noteVersions(noteId).map(({ id }) => id))
    for (const version of versions) if (!known.has(version.id)) store.addNoteVersion(version)
  }
  return atHand
}

/** Revisions by id; those of the export are at hand, and large to read again. */
function revisionsOf(store: Store, atHand: Map<string, Revision>): (id: string) => Revision | null {
  return (id) => {
    const known = atHand.get(id) ?? store.revision(id)
    if (known) atHand.set(id, known)
    return known
  }
}

/** The library's objects by kind and id, those in the trash too; each kind is read when it is first asked for. */
function presentIn(store: Store): (kind: Kind) => Map<string, Kinds[Kind]> {
  const kinds = new Map<Kind, Map<string, Kinds[Kind]>>()
  return (kind) => {
    const known = kinds.get(kind) ?? new Map(store.list(kind).map((object) => [object.id, object]))
    kinds.set(kind, known)
    return known
  }
}

const NEEDED = Object.entries(NEEDS)

/** Why an object cannot be in this library; null where it can. */
function whyNot(
  { kind, object }: WrittenObject,
  revisionOf: (id: string) => Revision | null,
  present: ReturnType<typeof presentIn>,
): string | null {
  for (const [field, needed] of NEEDED) {
    const id = (object as unknown as Record<string, unknown>)[field]
    if (typeof id === 'string' && !present(needed).has(id)) return `there is no ${needed} ${id}`
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
  annotations: readonly Annotation[],
  currentOf: (annotationId: string) => string | undefined,
): void {
  const revisionId = revision.id
  const strays = annotations.filter((annotation) => {
    if (currentOf(annotation.id) !== revisionId) return true
    const sure = annotation.state === 'exact' || annotation.state === 'moved'
    const { start, end, quote } = annotation
    return sure && (annotation.revisionId !== revisionId || revision.text.slice(start, end) !== quote)
  })
  reanchorOn(tx, revision, strays)
}

/** What two people each added is one thing: tags of one name, and what ties the same two objects in the same way. */
function uniteDoubles(tx: Transaction): void {
  uniteTags(tx)
  const unite = <K extends 'evidence' | 'silence' | 'claimRelation'>(
    kind: K,
    keyOf: (object: Kinds[K]) => string,
  ) => {
    for (const objects of Map.groupBy(tx.list(kind, { deleted: null } as Where<Kinds[K]>), keyOf).values()) {
      // The same one stays wherever they meet.
      const [first, ...rest] = objects.sort((a, b) => (a.id < b.id ? -1 : 1))
      if (rest.length === 0) continue
      const newest = objects.reduce((a, b) => (b.modified > a.modified ? b : a))
      const { id: _, created: __, version: ___, ...patch } = newest
      const comments = objects.flatMap((object) => ('comment' in object ? [object.comment] : []))
      const comment = comments.length > 0 ? { comment: joined(...comments) } : {}
      tx.update(kind, first!.id, { ...patch, ...comment } as unknown as Partial<Kinds[K]>)
      for (const { id } of rest) tx.remove(kind, id)
    }
  }
  unite('evidence', ({ claimId, annotationId }) => `${claimId} ${annotationId}`)
  unite('silence', ({ claimId, articleId }) => `${claimId} ${articleId}`)
  unite('claimRelation', relationKey)
}

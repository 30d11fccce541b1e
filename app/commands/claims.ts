/** Claims, evidence, relations, silences. */
import { PostilError } from '../errors.ts'
import type { Annotation } from '../model/annotation.ts'
import type { Claim, ClaimRelation, ClaimRelationKind, Evidence, Silence, Stance } from '../model/claim.ts'
import { freeSlug, slugOf } from '../slug.ts'
import { createAnnotation, type NewAnnotation } from './annotations.ts'
import { type Filing, filing } from './filing.ts'
import { followRename } from './links.ts'
import { updateNote } from './notes.ts'
import { ensureTags } from './tags.ts'
import type { Transaction } from './transaction.ts'

/** On one line. @throws PostilError `emptyStatement` */
export function cleanStatement(statement: string): string {
  const clean = statement.trim().replace(/\s+/g, ' ')
  if (!clean) throw new PostilError('emptyStatement')
  return clean
}

export function createClaim(
  tx: Transaction,
  input: {
    statement: string
    kind?: string | null | undefined
    projects?: string[] | undefined
    questions?: string[] | undefined
    relation?: (({ toId: string } | { fromId: string }) & { relation: ClaimRelationKind }) | undefined
  },
): Claim {
  const statement = cleanStatement(input.statement)
  const claim = tx.insert('claim', {
    statement,
    kind: input.kind ?? null,
    status: 'open',
    comment: '',
    tags: [],
    projects: input.projects ?? [],
    questions: input.questions ?? [],
    slug: freeSlug(slugOf(statement, 'claim'), (slug) => tx.store.count('claim', { slug }) > 0),
  })
  if (input.relation) relateClaims(tx, { fromId: claim.id, toId: claim.id, ...input.relation })
  return claim
}

export function updateClaim(
  tx: Transaction,
  input: {
    id: string
    version?: number | undefined
    patch: Partial<
      Pick<Claim, 'statement' | 'kind' | 'status' | 'comment' | 'tags' | 'projects' | 'questions'>
    >
  },
): Claim {
  const { statement, tags, ...patch } = input.patch
  const before = tx.get('claim', input.id).statement
  const claim = tx.update(
    'claim',
    input.id,
    {
      ...patch,
      ...(statement === undefined ? {} : { statement: cleanStatement(statement) }),
      ...(tags ? { tags: ensureTags(tx, tags) } : {}),
    },
    input.version,
  )
  followRename(tx, 'claim', claim.id, before, claim.statement)
  return claim
}

export function updateClaims(tx: Transaction, input: Filing<Claim['status']>): Claim[] {
  const filed = filing(tx, input)
  return input.ids.map((id) => tx.update('claim', id, filed(tx.get('claim', id))))
}

/**
 * `from` becomes part of `into`: its evidence, relations, silences and the links of notes go over, and it goes to the trash.
 * Where both hold a passage, the stance of `into` stays and both comments do.
 */
export function mergeClaims(tx: Transaction, input: { into: string; from: string }): Claim {
  if (input.into === input.from)
    throw new PostilError('invalidInput', { detail: 'A claim cannot be merged with itself.' })
  const into = tx.getLive('claim', input.into)
  const from = tx.getLive('claim', input.from)
  mergeEvidence(tx, into.id, from.id)
  mergeRelations(tx, into.id, from.id)
  const silent = new Set(tx.list('silence', { claimId: into.id }).map(({ articleId }) => articleId))
  for (const silence of tx.list('silence', { claimId: from.id })) {
    if (silent.has(silence.articleId)) tx.remove('silence', silence.id)
    else tx.update('silence', silence.id, { claimId: into.id })
  }
  tx.update('claim', from.id, { deleted: tx.now })
  relinkNotes(tx, into, from)
  return tx.update('claim', into.id, {
    kind: into.kind ?? from.kind,
    comment: joined(into.comment, from.comment),
    tags: [...new Set([...into.tags, ...from.tags])],
    projects: [...new Set([...into.projects, ...from.projects])],
    questions: [...new Set([...into.questions, ...from.questions])],
  })
}

/** Two comments on one thing, as one. */
export const joined = (...comments: string[]): string => [...new Set(comments.filter(Boolean))].join('\n\n')

function mergeEvidence(tx: Transaction, into: string, from: string): void {
  const held = new Map(tx.list('evidence', { claimId: into }).map((e) => [e.annotationId, e]))
  for (const evidence of tx.list('evidence', { claimId: from, deleted: null })) {
    const other = held.get(evidence.annotationId)
    if (other?.deleted === null) {
      const comment = joined(other.comment, evidence.comment)
      if (comment !== other.comment) tx.update('evidence', other.id, { comment })
    } else {
      // What was taken back there once would be a second piece for the same pair.
      if (other) tx.remove('evidence', other.id)
      tx.update('evidence', evidence.id, { claimId: into })
    }
  }
}

/** What two relations have in common that say the same; "same as" holds both ways. */
export const relationKey = ({
  fromId,
  toId,
  relation,
}: Pick<ClaimRelation, 'fromId' | 'toId' | 'relation'>) =>
  [relation, ...(relation === 'sameAs' ? [fromId, toId].sort() : [fromId, toId])].join(' ')

function mergeRelations(tx: Transaction, into: string, from: string): void {
  const [moving, staying] = [true, false].map((moves) =>
    tx
      .list('claimRelation', { deleted: null })
      .filter(({ fromId, toId }) => (fromId === from || toId === from) === moves),
  )
  const known = new Set(staying!.map(relationKey))
  const carried = (id: string) => (id === from ? into : id)
  for (const { id, relation, ...ends } of moving!) {
    const moved = { fromId: carried(ends.fromId), toId: carried(ends.toId), relation }
    if (moved.fromId === moved.toId || known.has(relationKey(moved))) tx.remove('claimRelation', id)
    else {
      known.add(relationKey(moved))
      tx.update('claimRelation', id, moved)
    }
  }
}

/** Notes that link to `from`, by its id or its sentence, link to `into`. */
function relinkNotes(tx: Transaction, into: Claim, from: Claim): void {
  const byId = new RegExp(`postil://claim/${from.id}\\b`, 'g')
  for (const { id, markdown } of tx.list('note', { deleted: null })) {
    const linked = markdown.replace(byId, `postil://claim/${into.id}`)
    if (linked !== markdown) updateNote(tx, { id, patch: { markdown: linked } })
  }
  followRename(tx, 'claim', into.id, from.statement, into.statement)
}

export function removeClaims(tx: Transaction, input: { ids: string[] }): null {
  for (const id of input.ids) tx.update('claim', id, { deleted: tx.now })
  return null
}

export function restoreClaims(tx: Transaction, input: { ids: string[] }): null {
  for (const id of input.ids) tx.update('claim', id, { deleted: null })
  return null
}

export function relateClaims(
  tx: Transaction,
  input: { fromId: string; toId: string; relation: ClaimRelationKind },
): ClaimRelation {
  tx.getLive('claim', input.fromId)
  tx.getLive('claim', input.toId)
  if (input.fromId === input.toId)
    throw new PostilError('invalidInput', { detail: 'A claim cannot be related to itself.' })
  const there = tx.list('claimRelation', { fromId: input.fromId, toId: input.toId })
  const back = tx.list('claimRelation', { fromId: input.toId, toId: input.fromId })
  const same = [...there, ...back].find((relation) => relationKey(relation) === relationKey(input))
  if (same) return same
  const known = there[0]
  if (known) return tx.update('claimRelation', known.id, { relation: input.relation })
  return tx.insert('claimRelation', input)
}

export function unrelateClaims(tx: Transaction, input: { id: string }): null {
  tx.remove('claimRelation', input.id)
  return null
}

export function setSilence(
  tx: Transaction,
  input: { claimId: string; articleId: string; silent: boolean },
): Silence | null {
  const { claimId, articleId, silent } = input
  tx.getLive('claim', claimId)
  tx.getLive('article', articleId)
  const known = tx.list('silence', { claimId, articleId })[0]
  if (silent) return known ?? tx.insert('silence', { claimId, articleId })
  if (known) tx.remove('silence', known.id)
  return null
}

type Passage = { annotationId: string } | Omit<NewAnnotation, 'comment' | 'tags'>

/** A claim of another project that is given evidence in one belongs to that one as well. */
export function setEvidence(
  tx: Transaction,
  input: {
    claim: ({ id: string } | { statement: string }) & { projects?: string[] | undefined }
    passage: Passage
    stance: Stance
    comment?: string | undefined
  },
): { evidence: Evidence; claim: Claim; annotation: Annotation } {
  const claim = 'id' in input.claim ? claimIn(tx, input.claim) : createClaim(tx, input.claim)
  const annotation =
    'annotationId' in input.passage
      ? tx.getLive('annotation', input.passage.annotationId)
      : createAnnotation(tx, input.passage)
  const known = tx.list('evidence', { claimId: claim.id, annotationId: annotation.id })[0]
  const comment = input.comment ?? (known?.deleted === null ? known.comment : '')
  const evidence = known
    ? tx.update('evidence', known.id, { stance: input.stance, comment, deleted: null })
    : tx.insert('evidence', { claimId: claim.id, annotationId: annotation.id, stance: input.stance, comment })
  return { evidence, claim, annotation }
}

function claimIn(tx: Transaction, { id, projects = [] }: { id: string; projects?: string[] | undefined }) {
  const claim = tx.getLive('claim', id)
  const missing = projects.filter((project) => !claim.projects.includes(project))
  if (missing.length === 0) return claim
  return tx.update('claim', id, { projects: [...claim.projects, ...missing] })
}

export function updateEvidence(
  tx: Transaction,
  input: { id: string; version?: number | undefined; patch: Partial<Pick<Evidence, 'stance' | 'comment'>> },
): Evidence {
  return tx.update('evidence', input.id, input.patch, input.version)
}

export function removeEvidence(tx: Transaction, input: { id: string }): null {
  tx.update('evidence', input.id, { deleted: tx.now })
  return null
}

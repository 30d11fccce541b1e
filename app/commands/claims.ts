/** Claims, evidence, relations, questions, silences. */
import { PostilError } from '../errors.ts'
import type { Annotation, Color } from '../model/annotation.ts'
import type {
  Claim,
  ClaimRelation,
  ClaimRelationKind,
  Evidence,
  Question,
  Silence,
  Stance,
} from '../model/claim.ts'
import { freeSlug, slugOf } from '../slug.ts'
import { createAnnotation } from './annotations.ts'
import { changedTags, ensureTags } from './tags.ts'
import type { Transaction } from './transaction.ts'

function cleanStatement(statement: string): string {
  const clean = statement.trim().replace(/\s+/g, ' ')
  if (!clean) throw new PostilError('emptyStatement')
  return clean
}

export function createClaim(
  tx: Transaction,
  input: { statement: string; kind?: string | null | undefined; projects?: string[] | undefined },
): Claim {
  const statement = cleanStatement(input.statement)
  return tx.insert('claim', {
    statement,
    kind: input.kind ?? null,
    status: 'open',
    comment: '',
    tags: [],
    projects: input.projects ?? [],
    questions: [],
    slug: freeSlug(slugOf(statement, 'claim'), (slug) => tx.list('claim', { slug }).length > 0),
  })
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
  return tx.update(
    'claim',
    input.id,
    {
      ...patch,
      ...(statement === undefined ? {} : { statement: cleanStatement(statement) }),
      ...(tags ? { tags: ensureTags(tx, tags) } : {}),
    },
    input.version,
  )
}

export function updateClaims(
  tx: Transaction,
  input: {
    ids: string[]
    addTags?: string[] | undefined
    removeTags?: string[] | undefined
    addProjects?: string[] | undefined
    removeProjects?: string[] | undefined
    status?: Claim['status'] | undefined
  },
): Claim[] {
  const leaving = new Set(input.removeProjects)
  return input.ids.map((id) => {
    const { tags, projects, status } = tx.get('claim', id)
    return tx.update('claim', id, {
      status: input.status ?? status,
      tags: changedTags(tx, tags, input.addTags, input.removeTags),
      projects: [...new Set([...projects.filter((p) => !leaving.has(p)), ...(input.addProjects ?? [])])],
    })
  })
}

/** The evidence, relations and silences of `from` go over to `into`; where both hold a passage, that of `into` stays. */
export function mergeClaims(tx: Transaction, input: { into: string; from: string }): Claim {
  const into = tx.get('claim', input.into)
  const from = tx.get('claim', input.from)
  const held = new Set(tx.list('evidence', { claimId: into.id, deleted: null }).map((e) => e.annotationId))
  for (const evidence of tx.list('evidence', { claimId: from.id, deleted: null })) {
    if (!held.has(evidence.annotationId)) tx.update('evidence', evidence.id, { claimId: into.id })
  }
  for (const relation of tx.list('claimRelation', { deleted: null })) {
    const fromId = relation.fromId === from.id ? into.id : relation.fromId
    const toId = relation.toId === from.id ? into.id : relation.toId
    if (fromId === relation.fromId && toId === relation.toId) continue
    if (fromId === toId) tx.remove('claimRelation', relation.id)
    else tx.update('claimRelation', relation.id, { fromId, toId })
  }
  for (const silence of tx.list('silence', { claimId: from.id }))
    tx.update('silence', silence.id, { claimId: into.id })
  tx.update('claim', from.id, { deleted: tx.now })
  return tx.update('claim', into.id, {
    comment: [into.comment, from.comment].filter(Boolean).join('\n\n'),
    tags: [...new Set([...into.tags, ...from.tags])],
    projects: [...new Set([...into.projects, ...from.projects])],
    questions: [...new Set([...into.questions, ...from.questions])],
  })
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
  tx.get('claim', input.fromId)
  tx.get('claim', input.toId)
  if (input.fromId === input.toId)
    throw new PostilError('invalidInput', { detail: 'A claim cannot be related to itself.' })
  const known = tx.list('claimRelation', { fromId: input.fromId, toId: input.toId })[0]
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
  const known = tx.list('silence', { claimId, articleId })[0]
  if (silent) return known ?? tx.insert('silence', { claimId, articleId })
  if (known) tx.remove('silence', known.id)
  return null
}

type Passage =
  | { annotationId: string }
  | { articleId: string; start: number; end: number; color?: Color | undefined }

export function setEvidence(
  tx: Transaction,
  input: {
    claim: { id: string } | { statement: string; projects?: string[] | undefined }
    passage: Passage
    stance: Stance
    comment?: string | undefined
  },
): { evidence: Evidence; claim: Claim; annotation: Annotation } {
  const claim = 'id' in input.claim ? tx.get('claim', input.claim.id) : createClaim(tx, input.claim)
  const annotation =
    'annotationId' in input.passage
      ? tx.get('annotation', input.passage.annotationId)
      : createAnnotation(tx, input.passage)
  const known = tx.list('evidence', { claimId: claim.id, annotationId: annotation.id })[0]
  const comment = input.comment ?? (known?.deleted === null ? known.comment : '')
  const evidence = known
    ? tx.update('evidence', known.id, { stance: input.stance, comment, deleted: null })
    : tx.insert('evidence', { claimId: claim.id, annotationId: annotation.id, stance: input.stance, comment })
  return { evidence, claim, annotation }
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

export function createQuestion(tx: Transaction, input: { text: string }): Question {
  return tx.insert('question', { text: cleanStatement(input.text) })
}

export function updateQuestion(
  tx: Transaction,
  input: { id: string; version?: number | undefined; patch: Partial<Pick<Question, 'text'>> },
): Question {
  return tx.update('question', input.id, input.patch, input.version)
}

export function removeQuestion(tx: Transaction, input: { id: string }): null {
  for (const claim of tx.list('claim')) {
    if (!claim.questions.includes(input.id)) continue
    tx.update('claim', claim.id, { questions: claim.questions.filter((id) => id !== input.id) })
  }
  tx.update('question', input.id, { deleted: tx.now })
  return null
}

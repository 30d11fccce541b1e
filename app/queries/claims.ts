/** Claims with their evidence, the claim × article table, and claims that resemble what is typed. */
import type {
  CellEvidence,
  ChainedClaim,
  ClaimListItem,
  ClaimView,
  EvidenceView,
  Matrix,
} from '../contract.ts'
import { PostilError } from '../errors.ts'
import type { Annotation } from '../model/annotation.ts'
import type { Article } from '../model/article.ts'
import { byPosition, type Claim, type ClaimRelation, type Evidence, type Question } from '../model/claim.ts'
import type { Store } from '../store.ts'
import { resembling } from '../text/resemblance.ts'
import { inTextOrder } from './articles.ts'
import { annotationsToCheck, live } from './library.ts'

/** Evidence outside the trash whose passage and article are outside it too, by claim; older articles first, each in text order. */
export function evidenceByClaim(store: Store, claimId?: string): Map<string, EvidenceView[]> {
  const articles = new Map<string, Article | null>()
  const articleOf = (id: string) => {
    if (!articles.has(id)) articles.set(id, store.get('article', id))
    return articles.get(id)
  }
  const annotations =
    claimId === undefined ? new Map(store.list('annotation', { deleted: null }).map((a) => [a.id, a])) : null
  const annotationOf = (id: string): Annotation | null | undefined =>
    annotations ? annotations.get(id) : store.get('annotation', id)
  const views = store
    .list('evidence', claimId === undefined ? { deleted: null } : { deleted: null, claimId })
    .flatMap((evidence: Evidence): EvidenceView[] => {
      const annotation = annotationOf(evidence.annotationId)
      const article = annotation?.deleted === null ? articleOf(annotation.articleId) : null
      if (!annotation || article?.deleted !== null) return []
      const { id, title, authors, published, site, citekey } = article
      return [{ evidence, annotation, article: { id, title, authors, published, site, citekey } }]
    })
    .sort((a, b) => inOrderOf(dated(a), dated(b)) || inTextOrder(a.annotation, b.annotation))
  return Map.groupBy(views, (view) => view.evidence.claimId)
}

/** What has no date comes last. */
const dated = ({ article: { published, title } }: EvidenceView) => `${published ?? '\uffff'}\n${title}`
const inOrderOf = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

type Counted = ClaimListItem['evidence']

/** How much evidence of each stance claims have, by claim: counted, not read. */
function countEvidence(store: Store): (claimId: string) => Counted {
  const stances = Map.groupBy(store.stanceCounts(), ({ claimId }) => claimId)
  return (claimId) => {
    const counted = { supports: 0, opposes: 0, qualifies: 0, mentions: 0 }
    for (const { stance, count } of stances.get(claimId) ?? []) counted[stance] = count
    return counted
  }
}

export function listClaims(store: Store, input: { projectId?: string | undefined }): ClaimListItem[] {
  const evidenceOf = countEvidence(store)
  const unsure = Map.groupBy(annotationsToCheck(store), ({ articleId }) => articleId)
  const toCheck = Map.groupBy(
    [...unsure].flatMap(([articleId, annotations]) =>
      store.get('article', articleId)?.deleted === null
        ? annotations.flatMap(({ id }) => store.list('evidence', { annotationId: id, deleted: null }))
        : [],
    ),
    ({ claimId }) => claimId,
  )
  return live(store, 'claim', input.projectId).map((claim) => ({
    ...claim,
    evidence: evidenceOf(claim.id),
    toCheck: toCheck.get(claim.id)?.length ?? 0,
  }))
}

export function getClaim(store: Store, id: string): ClaimView {
  const claim = store.get('claim', id)
  if (!claim) throw new PostilError('notFound', { kind: 'claim', id })
  const evidence = evidenceByClaim(store, id).get(id) ?? []
  const cited = [id, ...evidence.map((view) => view.annotation.id)]
  const relations = store.list('claimRelation', { deleted: null })
  return {
    claim,
    evidence,
    relations: relations.flatMap((relation) => {
      if (relation.fromId !== id && relation.toId !== id) return []
      const other = store.get('claim', relation.fromId === id ? relation.toId : relation.fromId)
      return other?.deleted === null
        ? [{ ...relation, other: { id: other.id, statement: other.statement } }]
        : []
    }),
    restsOn: chain(store, relations, id, 'toId', 'fromId'),
    bears: chain(store, relations, id, 'fromId', 'toId'),
    notes: live(store, 'note').flatMap(({ id: noteId, title, markdown }) =>
      cited.some((target) => markdown.includes(target)) ? [{ id: noteId, title }] : [],
    ),
  }
}

/**
 * The claims reached from one by `supports`, from the relation's end `near` to its end `far`: each once, at its shortest
 * way, below the claim it was reached from. Circles end where they close.
 */
function chain(
  store: Store,
  relations: readonly ClaimRelation[],
  id: string,
  near: 'fromId' | 'toId',
  far: 'fromId' | 'toId',
): ChainedClaim[] {
  const supports = relations.filter(({ relation }) => relation === 'supports')
  const next = Map.groupBy(supports, (relation) => relation[near])
  const known = new Set([id])
  const reached = new Map<string, Claim[]>()
  let edge = [id]
  while (edge.length > 0) {
    edge = edge.flatMap((from) => {
      const found = (next.get(from) ?? []).flatMap((relation) => {
        const claim = known.has(relation[far]) ? null : store.get('claim', relation[far])
        if (claim?.deleted !== null) return []
        known.add(claim.id)
        return [claim]
      })
      reached.set(from, found)
      return found.map((claim) => claim.id)
    })
  }
  // A stack of its own: a chain may be longer than the call stack is deep.
  const listed: ChainedClaim[] = []
  const waiting = (reached.get(id) ?? []).map((claim) => ({ claim, depth: 1 })).reverse()
  if (waiting.length === 0) return []
  const evidenceOf = countEvidence(store)
  for (let link = waiting.pop(); link; link = waiting.pop()) {
    const { claim, depth } = link
    const { id, statement, status } = claim
    listed.push({ id, statement, status, evidence: evidenceOf(id), depth })
    const below = (reached.get(id) ?? []).map((other) => ({ claim: other, depth: depth + 1 }))
    waiting.push(...below.reverse())
  }
  return listed
}

export function matrix(store: Store, input: { projectId?: string | undefined }): Matrix {
  const byClaim = evidenceByClaim(store)
  const claims = listClaims(store, input)
  const articles = live(store, 'article', input.projectId)
  const inScope = new Set(articles.map(({ id }) => id))
  const silences = Map.groupBy(store.list('silence', { deleted: null }), (silence) => silence.claimId)
  return {
    claims,
    articles: articles.map(({ id, title, authors, published, tags, projects }) => ({
      id,
      title,
      authors,
      published,
      tags,
      projects,
    })),
    cells: claims.flatMap((claim) => {
      const evidence = Map.groupBy(byClaim.get(claim.id) ?? [], (view) => view.article.id)
      const silent = new Set((silences.get(claim.id) ?? []).map(({ articleId }) => articleId))
      return [...new Set([...evidence.keys(), ...silent])]
        .filter((articleId) => inScope.has(articleId))
        .map((articleId) => ({
          claimId: claim.id,
          articleId,
          evidence: (evidence.get(articleId) ?? []).map(inCell),
          silent: silent.has(articleId),
        }))
    }),
  }
}

const inCell = ({ evidence, annotation }: EvidenceView): CellEvidence => ({
  evidence: { id: evidence.id, stance: evidence.stance, comment: evidence.comment },
  annotation: { quote: annotation.quote, state: annotation.state },
})

/** Claims that resemble a sentence, those of the project before others; of nothing typed, the newest. */
export function similarClaims(
  store: Store,
  input: { statement: string; projectId?: string | undefined; limit: number },
): Claim[] {
  const claims = live(store, 'claim')
  const found = input.statement.trim()
    ? resembling(input.statement, claims, ({ statement }) => statement)
    : claims.reverse()
  const { projectId } = input
  const isOutside = ({ projects }: Claim) => Number(projectId !== undefined && !projects.includes(projectId))
  return found.sort((a, b) => isOutside(a) - isOutside(b)).slice(0, input.limit)
}

/** In the person's order; of a project, those that gather one of its claims, or none at all. */
export function listQuestions(store: Store, input: { projectId?: string | undefined }): Question[] {
  const gathering = (projectId?: string) =>
    new Set(live(store, 'claim', projectId).flatMap(({ questions }) => questions))
  const anywhere = gathering()
  const here = gathering(input.projectId)
  return store
    .list('question', { deleted: null })
    .filter(({ id }) => here.has(id) || !anywhere.has(id))
    .sort(byPosition)
}

export function evidenceOfAnnotation(store: Store, annotationId: string) {
  return store.list('evidence', { annotationId, deleted: null }).flatMap((evidence) => {
    const claim = store.get('claim', evidence.claimId)
    return claim?.deleted === null ? [{ evidence, claim }] : []
  })
}

export function evidenceOfArticle(store: Store, articleId: string) {
  return store.evidenceOfArticle(articleId).flatMap((evidence) => {
    const claim = store.get('claim', evidence.claimId)
    return claim?.deleted === null ? [{ evidence, claim: { id: claim.id, statement: claim.statement } }] : []
  })
}

/** Claims with their evidence, the claim × article table, and claims that resemble what is typed. */
import type { ClaimListItem, ClaimView, EvidenceView, Matrix } from '../contract.ts'
import { PostilError } from '../errors.ts'
import type { Annotation } from '../model/annotation.ts'
import type { Article } from '../model/article.ts'
import type { Claim, Evidence } from '../model/claim.ts'
import type { Store } from '../store.ts'
import { foldedWords, typedWordsIn } from '../text/words.ts'
import { inTextOrder } from './articles.ts'
import { live, needsCheck } from './library.ts'

/** Evidence outside the trash whose passage and article are outside it too, by claim, in text order. */
function evidenceByClaim(store: Store, claimId?: string): Map<string, EvidenceView[]> {
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
    .sort((a, b) => inTextOrder(a.annotation, b.annotation))
  return Map.groupBy(views, (view) => view.evidence.claimId)
}

function listItem(claim: Claim, views: EvidenceView[]): ClaimListItem {
  const evidence = { supports: 0, opposes: 0, qualifies: 0, mentions: 0 }
  for (const view of views) evidence[view.evidence.stance]++
  return { ...claim, evidence, toCheck: views.filter((view) => needsCheck(view.annotation)).length }
}

export function listClaims(store: Store, input: { projectId?: string | undefined }): ClaimListItem[] {
  const byClaim = evidenceByClaim(store)
  return live(store, 'claim', input.projectId).map((claim) => listItem(claim, byClaim.get(claim.id) ?? []))
}

export function getClaim(store: Store, id: string): ClaimView {
  const claim = store.get('claim', id)
  if (!claim) throw new PostilError('notFound', { kind: 'claim', id })
  const evidence = evidenceByClaim(store, id).get(id) ?? []
  const cited = [id, ...evidence.map((view) => view.annotation.id)]
  return {
    claim,
    evidence,
    relations: store.list('claimRelation', { deleted: null }).flatMap((relation) => {
      if (relation.fromId !== id && relation.toId !== id) return []
      const other = store.get('claim', relation.fromId === id ? relation.toId : relation.fromId)
      return other?.deleted === null
        ? [{ ...relation, other: { id: other.id, statement: other.statement } }]
        : []
    }),
    notes: live(store, 'note').flatMap(({ id: noteId, title, markdown }) =>
      cited.some((target) => markdown.includes(target)) ? [{ id: noteId, title }] : [],
    ),
  }
}

export function matrix(store: Store, input: { projectId?: string | undefined }): Matrix {
  const byClaim = evidenceByClaim(store)
  const claims = live(store, 'claim', input.projectId)
  const articles = live(store, 'article', input.projectId)
  const inScope = new Set(articles.map(({ id }) => id))
  const silences = Map.groupBy(store.list('silence', { deleted: null }), (silence) => silence.claimId)
  return {
    claims: claims.map((claim) => listItem(claim, byClaim.get(claim.id) ?? [])),
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
      const silent = new Map((silences.get(claim.id) ?? []).map((silence) => [silence.articleId, silence.id]))
      return [...new Set([...evidence.keys(), ...silent.keys()])]
        .filter((articleId) => inScope.has(articleId))
        .map((articleId) => ({
          claimId: claim.id,
          articleId,
          evidence: evidence.get(articleId) ?? [],
          silenceId: silent.get(articleId) ?? null,
        }))
    }),
  }
}

/** By the share of words in common, an unfinished last word counting as the word it begins. */
export function similarClaims(store: Store, input: { statement: string; limit: number }): Claim[] {
  const typed = foldedWords(input.statement)
  if (typed.length === 0) return live(store, 'claim').slice(-input.limit).reverse()
  return live(store, 'claim')
    .map((claim) => {
      const words = foldedWords(claim.statement)
      return {
        claim,
        score: typedWordsIn(typed, words) / Math.sqrt(typed.length * Math.max(1, words.length)),
      }
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.claim.created - b.claim.created)
    .slice(0, input.limit)
    .map(({ claim }) => claim)
}

export function evidenceOfAnnotation(store: Store, annotationId: string) {
  return store.list('evidence', { annotationId, deleted: null }).flatMap((evidence) => {
    const claim = store.get('claim', evidence.claimId)
    return claim?.deleted === null ? [{ evidence, claim }] : []
  })
}

export function evidenceOfArticle(store: Store, articleId: string) {
  return store.list('annotation', { articleId, deleted: null }).flatMap((annotation) =>
    evidenceOfAnnotation(store, annotation.id).map(({ evidence, claim }) => ({
      evidence,
      claim: { id: claim.id, statement: claim.statement },
    })),
  )
}

/** The order of questions, and of the claims in one. */
import type { ClaimListItem } from '../../../../app/contract.ts'
import type { Question } from '../../../../app/model/claim.ts'

/** The claims that a question gathers, as the person put them; those not put anywhere come after, by age. */
export function gatheredIn(question: Question, claims: readonly ClaimListItem[]): ClaimListItem[] {
  const order = new Map(question.order?.map((id, place) => [id, place]))
  const placeOf = ({ id }: ClaimListItem) => order.get(id) ?? Number.MAX_SAFE_INTEGER
  return claims
    .filter((claim) => claim.questions.includes(question.id))
    .sort((a, b) => placeOf(a) - placeOf(b) || a.created - b.created)
}

/** The ids with one of them a place up (−1) or down (1); the same where it is at that end. */
export function moved(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const from = ids.indexOf(id)
  const to = from + by
  if (from < 0 || to < 0 || to >= ids.length) return [...ids]
  return ids.with(from, ids[to]!).with(to, id)
}

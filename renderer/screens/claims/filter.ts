/** Which claims are shown, and in what order: for the list and the table alike. */
import type { ClaimListItem } from '../../../app/contract.ts'
import type { ClaimStatus, Stance } from '../../../app/model/claim.ts'
import { foldForSearch } from '../../../app/text/index.ts'

/** What one click finds. */
export const FINDINGS = ['withoutEvidence', 'onlyOpposing', 'toCheck'] as const
export type Finding = (typeof FINDINGS)[number]

export const SORTS = ['newest', 'statement', 'conflict', 'lack'] as const
export type Sort = (typeof SORTS)[number]

export interface ClaimFilter {
  text: string
  finding: Finding | null
  /** A tag's name; those below it count as it. */
  tag: string | null
  status: ClaimStatus | null
  /** Some evidence takes this stance. */
  stance: Stance | null
  sort: Sort
}

export const NO_FILTER: ClaimFilter = {
  text: '',
  finding: null,
  tag: null,
  status: null,
  stance: null,
  sort: 'newest',
}

const total = ({ evidence }: ClaimListItem): number =>
  evidence.supports + evidence.opposes + evidence.qualifies + evidence.mentions

const FOUND: Record<Finding, (claim: ClaimListItem) => boolean> = {
  withoutEvidence: (claim) => total(claim) === 0,
  // A mention takes no side.
  onlyOpposing: ({ evidence }) => evidence.opposes > 0 && evidence.supports === 0 && evidence.qualifies === 0,
  toCheck: ({ toCheck }) => toCheck > 0,
}

/** How many claims each one-click filter would find. */
export function countFindings(claims: readonly ClaimListItem[]): Record<Finding, number> {
  const count = (finding: Finding) => claims.filter(FOUND[finding]).length
  return {
    withoutEvidence: count('withoutEvidence'),
    onlyOpposing: count('onlyOpposing'),
    toCheck: count('toCheck'),
  }
}

/** Both stances: the weaker side's count says how much there is to weigh. */
const conflict = ({ evidence }: ClaimListItem): number => Math.min(evidence.supports, evidence.opposes)
const sided = ({ evidence }: ClaimListItem): number =>
  evidence.supports + evidence.opposes + evidence.qualifies

const ORDER: Record<Sort, (a: ClaimListItem, b: ClaimListItem) => number> = {
  newest: (a, b) => b.created - a.created,
  statement: (a, b) => a.statement.localeCompare(b.statement),
  conflict: (a, b) => conflict(b) - conflict(a) || sided(b) - sided(a),
  lack: (a, b) => sided(a) - sided(b) || total(a) - total(b),
}

/**
 * The claims that pass the filter, in its order; equal ones by age.
 * @param tagNames names of tags by id
 */
export function filterClaims(
  claims: readonly ClaimListItem[],
  filter: ClaimFilter,
  tagNames: ReadonlyMap<string, string>,
): ClaimListItem[] {
  const words = foldForSearch(filter.text).text.split(/\s+/).filter(Boolean)
  const hasTag = (id: string) => isUnder(tagNames.get(id) ?? '', filter.tag!)
  return claims
    .filter(
      (claim) =>
        (filter.finding === null || FOUND[filter.finding](claim)) &&
        (filter.status === null || claim.status === filter.status) &&
        (filter.stance === null || claim.evidence[filter.stance] > 0) &&
        (filter.tag === null || claim.tags.some(hasTag)) &&
        hasWords(claim.statement, words),
    )
    .sort((a, b) => ORDER[filter.sort](a, b) || a.created - b.created || (a.id < b.id ? -1 : 1))
}

function hasWords(statement: string, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const { text } = foldForSearch(statement)
  return words.every((word) => text.includes(word))
}

/** Whether a tag is `above` or lies below it: `method/survey` under `method`. */
export const isUnder = (name: string, above: string): boolean =>
  name === above || name.startsWith(`${above}/`)

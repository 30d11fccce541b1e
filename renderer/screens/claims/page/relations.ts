/** Relations of a claim, as seen from it. */
import type { ClaimView } from '../../../../app/contract.ts'
import type { ClaimRelationKind } from '../../../../app/model/claim.ts'

type Relation = ClaimView['relations'][number]

/** From the claim's side: `restsOn` is a claim that supports it, `bears` one that it supports. */
export const VIEWS = ['restsOn', 'bears', 'opposes', 'opposedBy', 'refines', 'refinedBy', 'sameAs'] as const
export type RelationView = (typeof VIEWS)[number]

const SEEN: Record<ClaimRelationKind, { outgoing: RelationView; incoming: RelationView }> = {
  supports: { outgoing: 'bears', incoming: 'restsOn' },
  opposes: { outgoing: 'opposes', incoming: 'opposedBy' },
  refines: { outgoing: 'refines', incoming: 'refinedBy' },
  sameAs: { outgoing: 'sameAs', incoming: 'sameAs' },
}

/** The relations of a claim by how it stands in them, in the order of `VIEWS`. */
export function groupRelations(
  claimId: string,
  relations: readonly Relation[],
): { view: RelationView; relations: Relation[] }[] {
  const groups = Map.groupBy(relations, ({ relation, fromId }) =>
    fromId === claimId ? SEEN[relation].outgoing : SEEN[relation].incoming,
  )
  return VIEWS.flatMap((view) => {
    const group = groups.get(view)
    return group ? [{ view, relations: group }] : []
  })
}

/** The same of a claim that is yet to be made, as its making is told. */
export function newRelation(
  view: RelationView,
  claimId: string,
): { relation: ClaimRelationKind; toId: string } | { relation: ClaimRelationKind; fromId: string } {
  const { fromId, relation } = relationOf(view, claimId, '')
  return fromId === claimId ? { relation, fromId } : { relation, toId: claimId }
}

/** What to store so that `claimId` stands to `otherId` as `view` says. */
export function relationOf(
  view: RelationView,
  claimId: string,
  otherId: string,
): { fromId: string; toId: string; relation: ClaimRelationKind } {
  for (const relation of Object.keys(SEEN) as ClaimRelationKind[]) {
    if (SEEN[relation].outgoing === view) return { fromId: claimId, toId: otherId, relation }
    if (SEEN[relation].incoming === view) return { fromId: otherId, toId: claimId, relation }
  }
  throw new Error(`no relation ${view}`)
}

/** Claims, the evidence for and against them, their relations, and the questions that gather them. */
import { z } from 'zod'
import { Base } from './article.ts'

export const STANCES = ['supports', 'opposes', 'qualifies', 'mentions'] as const
export const Stance = z.enum(STANCES)
export type Stance = z.infer<typeof Stance>

export const ClaimStatus = z.enum(['open', 'held', 'contested', 'rejected'])
export type ClaimStatus = z.infer<typeof ClaimStatus>

export const Claim = Base.extend({
  statement: z.string(),
  /** The person's own word: hypothesis, finding, definition… */
  kind: z.string().nullable(),
  /** Set by the person, never by the program. */
  status: ClaimStatus,
  comment: z.string(),
  tags: z.array(z.string()),
  projects: z.array(z.string()),
  questions: z.array(z.string()),
  slug: z.string(),
})
export type Claim = z.infer<typeof Claim>

/** Ties an annotation to a claim. One per pair. */
export const Evidence = Base.extend({
  claimId: z.string(),
  annotationId: z.string(),
  stance: Stance,
  comment: z.string(),
})
export type Evidence = z.infer<typeof Evidence>

export const ClaimRelationKind = z.enum(['supports', 'opposes', 'refines', 'sameAs'])
export type ClaimRelationKind = z.infer<typeof ClaimRelationKind>

export const ClaimRelation = Base.extend({
  fromId: z.string(),
  toId: z.string(),
  relation: ClaimRelationKind,
})
export type ClaimRelation = z.infer<typeof ClaimRelation>

export const Question = Base.extend({
  text: z.string(),
  /** Among the questions; without one it comes after those that have one, by age. */
  position: z.number().optional(),
  /** Ids of its claims as the person put them; others come after, by age. */
  order: z.array(z.string()).optional(),
})
export type Question = z.infer<typeof Question>

/** Questions as they stand; of those without a position the list's order is kept. */
export const byPosition = (a: Question, b: Question): number => placeOf(a) - placeOf(b)
const placeOf = ({ position = Number.MAX_SAFE_INTEGER }: Question): number => position

/** "Read, says nothing about it": tells an empty cell of the table from one not looked at yet. */
export const Silence = Base.extend({ claimId: z.string(), articleId: z.string() })
export type Silence = z.infer<typeof Silence>

/** Annotations and tags. */
import { z } from 'zod'
import { Base } from './article.ts'
import { AnchorState, Candidate } from './selector.ts'

export const COLORS = ['amber', 'sky', 'rose', 'moss', 'graphite'] as const
export const Color = z.enum(COLORS)
export type Color = z.infer<typeof Color>

/**
 * A passage the person marked. `start`, `end`, `quote`, `prefix`, `suffix` are its selectors on revision `revisionId`,
 * the one it was made or last confirmed on. Where `state` is `exact` or `moved`, that is the article's current revision.
 * Otherwise `proposal` says what the current revision offers, and the selectors stay as they were until the person decides.
 */
export const Annotation = Base.extend({
  articleId: z.string(),
  revisionId: z.string(),
  /** UTF-16 code units of the revision's text, end exclusive. */
  start: z.number().int(),
  end: z.number().int(),
  quote: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  state: AnchorState,
  /** Where the words may be now, on the article's current revision; null when exact, moved or lost. */
  proposal: z
    .object({
      start: z.number().int(),
      end: z.number().int(),
      found: z.string(),
      score: z.number(),
      alternatives: z.array(Candidate),
    })
    .nullable(),
  /** The person has left it as lost: nothing waits to be decided until a new revision offers a place. */
  left: z.boolean().optional(),
  color: Color,
  /** Markdown. */
  comment: z.string(),
  tags: z.array(z.string()),
  /** Name of its block in exports (`^a-…`); stored, never derived again. */
  blockId: z.string(),
})
export type Annotation = z.infer<typeof Annotation>

/** Whether its words stand in the article's current text, without doubt. */
export const isPlaced = ({ state }: Pick<Annotation, 'state'>): boolean =>
  state === 'exact' || state === 'moved'

/** Whether the person has something to decide about its place. */
export const needsCheck = (annotation: Pick<Annotation, 'state' | 'left'>): boolean =>
  !isPlaced(annotation) && !annotation.left

/** A tag of the codebook. `method/survey` lies under `method`. */
export const Tag = Base.extend({
  name: z.string(),
  description: z.string(),
  color: Color.nullable(),
})
export type Tag = z.infer<typeof Tag>

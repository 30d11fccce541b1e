/**
 * Selectors and anchor states.
 *
 * Selectors follow the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/#selectors), with one
 * difference that holds everywhere inside Postil: `start` and `end` count UTF-16 code units of the canonical text.
 * Command line and exports speak in Unicode code points; `app/text/codePoints.ts` converts at that edge.
 */
import { z } from 'zod'

/** https://www.w3.org/TR/annotation-model/#text-quote-selector */
export const TextQuoteSelector = z.object({
  type: z.literal('TextQuoteSelector'),
  exact: z.string(),
  prefix: z.string().optional(),
  suffix: z.string().optional(),
})
export type TextQuoteSelector = z.infer<typeof TextQuoteSelector>

/** https://www.w3.org/TR/annotation-model/#text-position-selector; end exclusive. */
export const TextPositionSelector = z.object({
  type: z.literal('TextPositionSelector'),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
})
export type TextPositionSelector = z.infer<typeof TextPositionSelector>

export const Selector = z.discriminatedUnion('type', [TextQuoteSelector, TextPositionSelector])
export type Selector = z.infer<typeof Selector>

/**
 * What became of a passage in the article's current text.
 * - `exact`: the same words at the same place
 * - `moved`: the same words (after folding typography) elsewhere, without doubt which
 * - `changed`: found, but the words differ; the person confirms
 * - `ambiguous`: several places fit, or one has the same words in surroundings that do not bear it out; the person chooses
 * - `lost`: no good place
 */
export const AnchorState = z.enum(['exact', 'moved', 'changed', 'ambiguous', 'lost'])
export type AnchorState = z.infer<typeof AnchorState>

/** A candidate place: code units, end exclusive; `score` from 0 (nothing alike) to 1 (the same words and context). */
export const Candidate = z.object({
  start: z.number().int(),
  end: z.number().int(),
  score: z.number(),
})
export type Candidate = z.infer<typeof Candidate>

/** The outcome of anchoring. `start`, `end`, `found` are absent when `lost`; `found` is the text at start..end. */
export interface Anchor {
  state: AnchorState
  start?: number
  end?: number
  found?: string
  score: number
  alternatives?: Candidate[]
}

/** A range of a text as W3C selectors. */
import type { TextPositionSelector, TextQuoteSelector } from '../model/selector.ts'
import { foldOf, toFolded } from './fold.ts'
import { similarity } from './similarity.ts'
import { trimmed } from './verdict.ts'

/** Folded characters of context kept on each side: */
export const CONTEXT = 64
/** twice as many at the least, and at the most this, where the same words stand elsewhere */
export const MOST_CONTEXT = 4096
/** with so many characters beside them that are the same too, or this much alike; */
const ALIKE = 16
const RESEMBLES = 0.5
/** of places that only resemble it, so many are looked at. */
const COPIES = 200

/**
 * The words with enough of what surrounds them that whoever has nothing else can tell them from the same words elsewhere.
 * @param start code unit, `end` exclusive; `start < end <= text.length`
 * @throws RangeError for any other range
 */
export function describe(
  text: string,
  start: number,
  end: number,
): [TextQuoteSelector, TextPositionSelector] {
  if (!(start >= 0 && start < end && end <= text.length))
    throw new RangeError(`no range of the text: ${start}..${end}`)
  const fold = foldOf(text)
  const { text: folded, starts } = fold
  const covered = toFolded(fold, start, end)
  const bare = trimmed(folded, covered.start, covered.end) ?? covered
  const context = contextOf(folded, bare.start, bare.end)
  return [
    {
      type: 'TextQuoteSelector',
      exact: text.slice(start, end),
      prefix: text.slice(starts[Math.max(0, bare.start - context)], start),
      suffix: text.slice(end, starts[Math.min(folded.length, bare.end + context)]),
    },
    { type: 'TextPositionSelector', start, end },
  ]
}

/**
 * So much that of all places where the words stand, however they are set, only their own has more than half of it on either
 * side.
 */
function contextOf(text: string, start: number, end: number): number {
  const words = text.slice(start, end)
  let context = CONTEXT
  let compared = 0
  // Invisible characters alone are no words.
  let at = words ? text.indexOf(words) : -1
  for (; at >= 0 && context < MOST_CONTEXT; at = text.indexOf(words, at + 1)) {
    if (at === start) continue
    const before = common(text, start - 1, at - 1, -1)
    const behind = common(text, end, at + words.length, 1)
    const resembles = () => ++compared <= COPIES && resemblance(text, start, at, end - start) >= RESEMBLES
    if (before + behind >= ALIKE || (context === CONTEXT && resembles()))
      context = Math.max(context, CONTEXT * 2, Math.max(before, behind) * 2)
  }
  return Math.min(context, MOST_CONTEXT)
}

/** How much alike is what stands beside two places, on the side where it is more. */
function resemblance(text: string, a: number, b: number, length: number): number {
  const before = (at: number) => text.slice(Math.max(0, at - CONTEXT), at)
  const behind = (at: number) => text.slice(at + length, at + length + CONTEXT)
  return Math.max(similarity(before(a), before(b)), similarity(behind(a), behind(b)))
}

/** How many characters are the same from two offsets on. */
function common(text: string, a: number, b: number, step: 1 | -1): number {
  let n = 0
  while (n < MOST_CONTEXT && text[a + n * step] !== undefined && text[a + n * step] === text[b + n * step])
    n++
  return n
}

/** From word edge to word edge: what took the place of a passage's first or last word is shown with it. */
import { isWithinWord, spacedWords } from '../text/index.ts'
import type { Span } from './beside.ts'

/** So far (folded characters) from the place it is looked for a neighbour that was kept. */
const REACH = 100
/** What took the place of words is no longer than so many times their length, and a word more. */
const LONGER = 2
const WORD = 12

/**
 * Where the edges of an edited place are, if those of the passage stood at word edges: a word that is cut is taken whole, and
 * of the words that stand between the place and the neighbour that was kept, as many as the passage lost there (of what was
 * lost on that side, its share). Nothing of the neighbour's word is taken. An edge that stood inside a word stays, as do those
 * in scripts that part no words.
 * @param passage in the old text
 * @param found in the new one
 * @param newOf for each character of the old text its new place, or -1
 * @param oldAt the reverse
 */
export function toWordEdges(
  old: string,
  passage: Span,
  fresh: string,
  found: Span,
  newOf: Int32Array,
  oldAt: (j: number) => number,
): Span {
  const isOf = ({ start, end }: Span, at: number) => at >= start && at < end
  /** @param step -1 for the start, 1 for the end: offsets grow away from the place */
  const edge = (step: 1 | -1) => {
    const [at, was] = step < 0 ? [passage.start, found.start] : [passage.end, found.end]
    if (isWithinWord(old, at)) return was
    const outside = (offset: number) => (step < 0 ? offset - 1 : offset)
    const inside = (offset: number) => (step < 0 ? offset : offset - 1)
    let bound = was
    const isAtEnd = () => bound === (step < 0 ? 0 : fresh.length)
    const isFree = (i: number) => i < 0 || isOf(passage, i)
    while (!isAtEnd() && Math.abs(bound - was) < REACH && isFree(oldAt(outside(bound)))) bound += step
    const neighbour = isAtEnd() ? (step < 0 ? 0 : old.length) : oldAt(outside(bound)) + (step < 0 ? 1 : 0)
    const isKnown = isAtEnd() || !isFree(oldAt(outside(bound)))
    while (bound !== was && isWithinWord(fresh, bound)) bound -= step
    let to = was
    while (to !== bound && isWithinWord(fresh, to)) to += step

    let kept = at
    while (isOf(passage, inside(kept)) && !isOf(found, newOf[inside(kept)]!)) kept -= step
    if (!isOf(passage, inside(kept))) return to
    const apart = (neighbour - at) * step
    const lost = wordsBetween(old, at, kept).length
    if (lost === 0 || !isKnown || apart < 0 || apart > REACH) return to
    const lostBeside = wordsBetween(old, at, neighbour).length
    const from = newOf[inside(kept)]! + (step < 0 ? 0 : 1)
    const words = wordsBetween(fresh, from, bound)
    const share = Math.round((words.length * lost) / (lost + lostBeside))
    const taken = step < 0 ? words.at(-share)?.start : words[share - 1]?.end
    if (share === 0 || taken === undefined) return to
    const isPlausible = Math.abs(taken - from) <= LONGER * Math.abs(kept - at) + WORD
    return isPlausible && (taken - to) * step > 0 ? taken : to
  }
  return { start: edge(-1), end: edge(1) }
}

/** The words between two offsets, in the order they stand in. */
function wordsBetween(text: string, a: number, b: number): Span[] {
  const from = Math.min(a, b)
  return Array.from(spacedWords(text.slice(from, Math.max(a, b))), ({ 0: word, index }) => ({
    start: from + index,
    end: from + index + word.length,
  }))
}

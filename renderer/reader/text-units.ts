/** Sentences and paragraphs, for reading by key. */
import { isWithinWord } from '../../app/text/index.ts'
import type { DomMap } from './article/dom-map.ts'

const BLOCKS = 'p, h2, h3, h4, h5, h6, li, blockquote, pre, table, figure, dt, dd'

/** The paragraph that begins next (or before) behind the top of what is seen. */
export function nextUnit(map: DomMap, scroller: HTMLElement, by: 1 | -1): Element | null {
  const top = scroller.getBoundingClientRect().top + 30
  const here = map.near(scroller, 0).start
  const [section, before] = map.sectionsFrom(here, -1)
  const [, behind] = map.sectionsFrom(here, 1)
  const blocks = [before, section, behind].flatMap((part) => [...(part?.querySelectorAll(BLOCKS) ?? [])])
  const first = blocks.findIndex((block) => block.getBoundingClientRect().top > top - 24)
  const at = first < 0 ? blocks.length - 1 : first
  const isThere = Math.abs((blocks[at]?.getBoundingClientRect().top ?? 0) - top) < 34
  return blocks[by > 0 ? at + (isThere ? 1 : 0) : at - 1] ?? null
}

/** The sentence behind (or before) a passage; the first one on the screen without one. */
export function nextSentence(
  map: DomMap,
  scroller: HTMLElement,
  text: string,
  by: 1 | -1,
  from: { start: number; end: number } | null,
): { start: number; end: number } | null {
  const top = scroller.getBoundingClientRect().top + 10
  const at = !from ? map.near(scroller, 0).start : by > 0 ? from.end : from.start
  for (const section of map.sectionsFrom(at, from ? by : 1)) {
    const blocks = [...section.querySelectorAll<HTMLElement>(BLOCKS)].filter(
      (block) =>
        block.matches('table, figure') || !(block.querySelector(BLOCKS) || block.closest('table, figure')),
    )
    if (!from) {
      const first = blocks.find((block) => block.getBoundingClientRect().top >= top)
      if (first) return sentencesIn(map, text, first)[0] ?? null
      continue
    }
    const sentences = blocks.flatMap((block) => sentencesIn(map, text, block))
    const next =
      by > 0
        ? sentences.find(({ start }) => start >= from.end)
        : sentences.findLast(({ end }) => end <= from.start)
    if (next) return next
  }
  return null
}

function sentencesIn(map: DomMap, text: string, block: HTMLElement): { start: number; end: number }[] {
  const { start: base, end: until } = map.within(block)
  // A table or figure is gone to as a whole; Shift and arrows refine.
  if (block.matches('table, figure')) return until > base ? [{ start: base, end: until }] : []
  const language = map.root.lang || undefined
  return [
    ...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text.slice(base, until)),
  ].flatMap(({ segment, index }) => {
    const start = base + index + (segment.length - segment.trimStart().length)
    const end = base + index + segment.trimEnd().length
    return end > start ? [{ start, end }] : []
  })
}

/** What belongs to the sign before it: combining marks, and the second half of a surrogate pair. */
const TRAILING = /[\p{M}\uDC00-\uDFFF]/u

/** The end of a passage that is meant. */
export type Edge = 'start' | 'end'

/** Whether a passage may begin or end at an offset (code units): never within a sign, with `words` not within a word either. */
function isEdge(text: string, at: number, edge: Edge, words: boolean): boolean {
  if (at <= 0 || at >= text.length) return true
  if (TRAILING.test(text[at]!)) return false
  return !words || !(isWithinWord(text, at) || /\s/.test(text[edge === 'start' ? at : at - 1]!))
}

/** The next place (`by` 1) or the one before (-1) where the edge may stand. */
export function stepEdge(text: string, at: number, by: 1 | -1, edge: Edge, words: boolean): number {
  let next = at + by
  while (!isEdge(text, next, edge, words)) next += by
  return Math.max(0, Math.min(text.length, next))
}

/** The nearest place at which the edge stands between words. */
export function snapEdge(text: string, at: number, edge: Edge): number {
  if (isEdge(text, at, edge, true)) return at
  const before = stepEdge(text, at, -1, edge, true)
  const behind = stepEdge(text, at, 1, edge, true)
  return at - before <= behind - at ? before : behind
}

/** A selection that ends inside a word takes the whole word (with `words`), and no white space at its ends. */
export function toWords(
  text: string,
  { start, end }: { start: number; end: number },
  words: boolean,
): { start: number; end: number } {
  let from = start
  let to = end
  while (from < to && /\s/.test(text[from]!)) from++
  while (to > from && /\s/.test(text[to - 1]!)) to--
  if (from === to) return { start, end }
  while (words && isWithinWord(text, from)) from--
  while (words && isWithinWord(text, to)) to++
  return { start: from, end: to }
}

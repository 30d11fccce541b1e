/** Sentences and paragraphs, for reading by key. */
import type { DomMap } from './article/dom-map.ts'

const BLOCKS = 'p, h2, h3, h4, h5, h6, li, blockquote, pre, table, figure, dt, dd'

/** The paragraph that begins next (or before) behind the top of what is seen. */
export function nextUnit(root: HTMLElement | null, by: 1 | -1): Element | null {
  if (!root) return null
  const scroller = root.closest('[tabindex]')
  const top = (scroller?.getBoundingClientRect().top ?? 0) + 30
  const blocks = [...root.querySelectorAll(BLOCKS)]
  const here = blocks.findIndex((block) => block.getBoundingClientRect().top > top - 24)
  const at = here < 0 ? blocks.length - 1 : here
  const isThere = Math.abs((blocks[at]?.getBoundingClientRect().top ?? 0) - top) < 34
  return blocks[by > 0 ? at + (isThere ? 1 : 0) : at - 1] ?? null
}

/** The sentence behind (or before) the selection; the first one on the screen when nothing is selected. */
export function nextSentence(map: DomMap, text: string, by: 1 | -1): { start: number; end: number } | null {
  const selected = map.selected()
  const blocks = [...map.root.querySelectorAll<HTMLElement>(BLOCKS)].filter(
    (block) => !block.querySelector(BLOCKS),
  )
  const sentences = (block: HTMLElement) => sentencesIn(map, text, block)
  if (!selected) {
    const top = (map.root.closest('[tabindex]')?.getBoundingClientRect().top ?? 0) + 10
    const first = blocks.find((block) => block.getBoundingClientRect().top >= top)
    return first ? (sentences(first)[0] ?? null) : null
  }
  const order = by > 0 ? blocks : blocks.toReversed()
  for (const block of order) {
    const found = by > 0 ? sentences(block) : sentences(block).toReversed()
    const next = found.find((sentence) =>
      by > 0 ? sentence.start >= selected.end : sentence.end <= selected.start,
    )
    if (next) return next
  }
  return null
}

function sentencesIn(map: DomMap, text: string, block: HTMLElement): { start: number; end: number }[] {
  const { start: base, end: until } = map.within(block)
  const language = map.root.lang || undefined
  return [
    ...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text.slice(base, until)),
  ].flatMap(({ segment, index }) => {
    const start = base + index + (segment.length - segment.trimStart().length)
    const end = base + index + segment.trimEnd().length
    return end > start ? [{ start, end }] : []
  })
}

const WORD = /[\p{L}\p{M}\p{N}]/u

/** A selection that ends inside a word takes the whole word, and no white space at its ends. */
export function toWords(
  text: string,
  { start, end }: { start: number; end: number },
): { start: number; end: number } {
  let from = start
  let to = end
  while (from < to && /\s/.test(text[from]!)) from++
  while (to > from && /\s/.test(text[to - 1]!)) to--
  if (from === to) return { start, end }
  while (from > 0 && WORD.test(text[from]!) && WORD.test(text[from - 1]!)) from--
  while (to < text.length && WORD.test(text[to - 1]!) && WORD.test(text[to]!)) to++
  return { start: from, end: to }
}

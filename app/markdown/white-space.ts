/** White space and line ends in a row of leaves: outside the marks, joined, and only where Markdown keeps them. */
import type { PhrasingContent } from 'mdast'
import type { InlineContext } from './inline.ts'
import { type Item, MARKS } from './marks.ts'
import { text } from './walk.ts'

/** Neighbouring text, and neighbouring code, of equal marks joined; white space at the edge of a mark taken out of it. */
export function clean(items: Item[]): Item[] {
  return mergeText(pieces(items))
}

/** Items with their white space apart, and marked as white space is. */
export function pieces(items: Item[]): Item[] {
  const result: Item[] = []
  for (const item of items) {
    if (item.node.type !== 'text') {
      result.push({ ...item })
      continue
    }
    const { value } = item.node
    const start = value.length - value.trimStart().length
    const end = Math.max(start, value.trimEnd().length)
    for (const part of [value.slice(0, start), value.slice(start, end), value.slice(end)]) {
      if (part) result.push({ node: text(part), marks: item.marks })
    }
  }
  markLineEnds(result)
  for (let bit = 1; bit < 1 << MARKS.length; bit <<= 1) stripEdges(result, bit)
  return result
}

/** Line ends and the spaces around them have the marks that what stands before and what stands behind share. */
function markLineEnds(items: Item[]): void {
  for (let start = 0; start < items.length; start++) {
    let end = start
    while (end < items.length && isBlank(items[end]!.node)) end++
    if (!items.slice(start, end).some(({ node }) => isLineEnd(node))) continue
    const shared = (items[start - 1]?.marks ?? 0) & (items[end]?.marks ?? 0)
    for (let index = start; index < end; index++) items[index]!.marks = shared
    start = end
  }
}

const isBlank = (node: PhrasingContent): boolean =>
  node.type === 'break' || (node.type === 'text' && /^[ \t\n]*$/.test(node.value))
const isLineEnd = (node: PhrasingContent): boolean =>
  node.type === 'break' || (node.type === 'text' && node.value.includes('\n'))

/** Take mark `bit` off white space (and hard line ends, and block ids) that begins or ends a run of it. */
function stripEdges(items: Item[], bit: number): void {
  for (let start = 0; start < items.length; start++) {
    if (!(items[start]!.marks & bit)) continue
    let end = start
    while (end < items.length && items[end]!.marks & bit) end++
    let first = start
    let last = end - 1
    while (first < end && isSpace(items[first]!.node)) items[first++]!.marks &= ~bit
    while (last >= first && isSpace(items[last]!.node)) items[last--]!.marks &= ~bit
    start = end
  }
}

export const isSpace = (node: PhrasingContent): boolean =>
  node.type === 'break' || node.type === 'blockId' || (node.type === 'text' && node.value.trim() === '')

export function mergeText(items: Item[]): Item[] {
  const result: Item[] = []
  let parts: string[] = []
  const flush = () => {
    const last = result.at(-1)
    if (last && parts.length > 1) result[result.length - 1] = { ...last, node: text(parts.join('')) }
    parts = []
  }
  for (const item of items) {
    const last = result.at(-1)
    if (item.node.type === 'text' && last?.node.type === 'text' && last.marks === item.marks) {
      parts.push(item.node.value)
      continue
    }
    if (item.node.type === 'inlineCode' && last?.node.type === 'inlineCode' && last.marks === item.marks) {
      const value = last.node.value + item.node.value
      result[result.length - 1] = { ...last, node: { type: 'inlineCode', value } }
      continue
    }
    flush()
    result.push(item)
    parts = item.node.type === 'text' ? [item.node.value] : []
  }
  flush()
  return result
}

/** White space and line ends at the edges of the block and around line ends mean nothing in Markdown. */
export function trim(items: Item[], context: InlineContext): Item[] {
  // Twice: what a blank text stood between are neighbours after the first time.
  return trimOnce(trimOnce(items, context), context)
}

function trimOnce(items: Item[], { lines }: InlineContext): Item[] {
  const result: Item[] = []
  const isBreak = (item: Item | undefined) => item === undefined || item.node.type === 'break'
  items.forEach((item, index) => {
    const next = items[index + 1]
    // Source at the start of a line could be read as a block, so it follows a space; a cell's line ends are tags.
    const inline = next?.node.type === 'opaqueText' && lines === 'keep'
    if (item.node.type !== 'text') {
      if (item.node.type !== 'break' || !inline) {
        result.push(item)
        return
      }
      while (result.at(-1)?.node.type === 'break') result.pop()
      if (result.length > 0) result.push({ ...item, node: text(' ') })
      return
    }
    const value = trimLines(
      item.node.value,
      isBreak(result.at(-1)),
      isBreak(next) || next?.node.type === 'blockId',
    )
    if (value) result.push({ ...item, node: text(inline ? value.replace(/\n$/, ' ') : value) })
  })
  while (result.length > 0 && result[0]!.node.type === 'break') result.shift()
  while (result.length > 0 && result.at(-1)!.node.type === 'break') result.pop()
  return mergeText(result)
}

/** Spaces and tabs around line ends dropped, several line ends made one; `start`, `end`: the edges trimmed as well. */
function trimLines(value: string, start: boolean, end: boolean): string {
  const lines = value.split('\n')
  const last = lines.length - 1
  const trimmed = lines.map((line, index) => trimBlanks(line, start || index > 0, end || index < last))
  const kept = trimmed.filter((line, index) => line || (index === 0 && !start) || (index === last && !end))
  return kept.join('\n')
}

function trimBlanks(line: string, start: boolean, end: boolean): string {
  const isBlank = (at: number) => line[at] === ' ' || line[at] === '\t'
  let from = 0
  let to = line.length
  while (start && from < to && isBlank(from)) from++
  while (end && to > from && isBlank(to - 1)) to--
  return line.slice(from, to)
}

/** A block id names its block only as the last thing in it; elsewhere its source is text. */
export function endWithBlockId(items: Item[]): Item[] {
  const last = items.findLastIndex(
    ({ node }) =>
      node.type !== 'break' &&
      !(node.type === 'text' && trimBlanks(node.value.replaceAll('\n', ' '), true, true) === ''),
  )
  return items.map((item, index) => {
    const { node } = item
    return node.type === 'blockId' && index !== last ? { ...item, node: text(`^${node.value} `) } : item
  })
}

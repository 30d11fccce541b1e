/** Blocks of plain text -> the article tree. */
import type { BlockContent, List, ListItem, Paragraph, PhrasingContent, Root } from 'mdast'
import type { Block, Item } from './blocks.ts'

/** The tree of a plain text's blocks. */
export function treeOf(blocks: Block[]): Root {
  return { type: 'root', children: blocks.flatMap((block, i) => nodeOf(block, blocks[i - 1], blocks[i + 1])) }
}

const paragraph = (value: string): Paragraph => ({ type: 'paragraph', children: [{ type: 'text', value }] })

function nodeOf(block: Block, before: Block | undefined, after: Block | undefined): BlockContent[] {
  const { kind, text, level } = block
  switch (kind) {
    case 'list':
      return [listOf(block.items, 0, block.ordered, block.start)]
    case 'code':
      return [{ type: 'code', lang: null, meta: null, value: text }]
    case 'quote':
      return [{ type: 'blockquote', children: [paragraph(text)] }]
    case 'verse':
      return [{ type: 'paragraph', children: lines(text) }]
    case 'rule':
      return before && after ? [{ type: 'thematicBreak' }] : []
    case 'heading':
      return [
        { type: 'heading', depth: Math.min(6, level + 1) as 2, children: [{ type: 'text', value: text }] },
      ]
    case 'line': {
      const isHeading =
        after !== undefined && after.kind !== 'line' && before?.kind !== 'line' && isTitleLike(text)
      return isHeading
        ? [{ type: 'heading', depth: 2, children: [{ type: 'text', value: text }] }]
        : [paragraph(text)]
    }
    default:
      return [paragraph(text)]
  }
}

/** A line over running text that no sentence and no speaker begins. */
const isTitleLike = (text: string): boolean =>
  text.length < 100 &&
  text.split(/\s+/).length <= 14 &&
  /^[\p{Lu}\p{Lo}\p{N}¿¡]/u.test(text) &&
  !/[,;]$/.test(text)

function lines(text: string): PhrasingContent[] {
  return text
    .split('\n')
    .flatMap((value, i): PhrasingContent[] =>
      i === 0 ? [{ type: 'text', value }] : [{ type: 'break' }, { type: 'text', value }],
    )
}

/** Items by their depth: deeper ones belong to the item before them. */
function listOf(items: Item[], depth: number, ordered: boolean, start: number): List {
  const children: ListItem[] = []
  for (let i = 0; i < items.length; ) {
    const item = items[i]!
    let end = i + 1
    while (end < items.length && items[end]!.depth > depth) end++
    const inner = items.slice(i + 1, end)
    children.push({
      type: 'listItem',
      spread: false,
      checked: null,
      children: [
        paragraph(item.text),
        ...(inner.length > 0 ? [listOf(inner, Math.min(...inner.map((x) => x.depth)), false, 1)] : []),
      ],
    })
    i = end
  }
  return { type: 'list', ordered, start: ordered ? start : null, spread: false, children }
}

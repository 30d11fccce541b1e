/** Lexical nodes -> mdast: the reverse of `to-lexical.ts`. Runs inside `editor.read` or `editor.update`. */
import { $isCodeNode } from '@lexical/code'
import { $isLinkNode } from '@lexical/link'
import { $isListItemNode, $isListNode, type ListNode } from '@lexical/list'
import { $isHeadingNode } from '@lexical/rich-text'
import { $isTableCellNode, $isTableNode, $isTableRowNode, type TableNode } from '@lexical/table'
import {
  $getState,
  $isElementNode,
  $isLineBreakNode,
  $isParagraphNode,
  $isTextNode,
  type ElementNode,
  IS_CODE,
  type LexicalNode,
} from 'lexical'
import type { AlignType, Heading, ListItem, Nodes, PhrasingContent, TableCell, TableRow } from 'mdast'
import { type Item, nest } from '../../app/markdown/index.ts'
import { marksOf } from './formats.ts'
import { $isBlockAtom, $isInlineAtom } from './nodes/atom.ts'
import { $isContainer, $isTitle, type ContainerNode } from './nodes/container.ts'
import { looseState, metaState, SoftBreakNode } from './nodes/index.ts'

/** mdast blocks (not yet in normal form) for the blocks of the editor. */
export function $blocksToMdast(nodes: readonly LexicalNode[]): Nodes[] {
  return nodes.map($block)
}

function $block(node: LexicalNode): Nodes {
  if ($isBlockAtom(node)) return node.getBlock()
  if ($isHeadingNode(node)) {
    return {
      type: 'heading',
      depth: Number(node.getTag().slice(1)) as Heading['depth'],
      children: $inline(node),
    }
  }
  if ($isListNode(node)) return $list(node)
  if ($isCodeNode(node)) {
    return {
      type: 'code',
      lang: node.getLanguage() ?? null,
      meta: $getState(node, metaState),
      value: node.getTextContent(),
    }
  }
  if ($isTableNode(node)) return $table(node)
  if ($isContainer(node)) return $container(node)
  if ($isElementNode(node)) return { type: 'paragraph', children: $inline(node) }
  return { type: 'paragraph', children: nest($items([node])) }
}

function $container(node: ContainerNode): Nodes {
  const props = node.getProps()
  const children = node.getChildren()
  const made = (type: string, rest: object, content: Nodes[]) =>
    ({ type, ...rest, children: content }) as Nodes
  if (props.kind === 'quote') return made('blockquote', {}, $blocksToMdast(children))
  if (props.kind === 'footnote') {
    const { label } = props
    return made('footnoteDefinition', { label, identifier: label.toLowerCase() }, $blocksToMdast(children))
  }
  const content = children.map((child, index): Nodes => {
    if (index > 0 || !$isTitle(child)) return $block(child)
    return { type: 'calloutTitle', children: $inline(child) }
  })
  return made('callout', { kind: props.callout, fold: props.fold }, content)
}

/** A nested list is an item of its own in Lexical; it belongs to the item before it. */
function $list(node: ListNode): Nodes {
  const type = node.getListType()
  const items: ListItem[] = []
  const add = (own: readonly LexicalNode[], checked: boolean) =>
    items.push({
      type: 'listItem',
      spread: false,
      checked: type === 'check' ? checked : null,
      children: own.length > 0 ? [{ type: 'paragraph', children: nest($items(own)) }] : [],
    })
  for (const child of node.getChildren()) {
    const checked = $isListItemNode(child) && child.getChecked() === true
    const parts = $isListItemNode(child) ? child.getChildren() : [child]
    let own: LexicalNode[] = []
    for (const part of parts) {
      if (!$isListNode(part)) {
        own.push(part)
        continue
      }
      if (own.length > 0 || items.length === 0) add(own, checked)
      own = []
      items.at(-1)!.children.push($list(part) as ListItem['children'][number])
    }
    if (own.length > 0 || parts.length === 0) add(own, checked)
  }
  const spread = $getState(node, looseState)
  return {
    type: 'list',
    ordered: type === 'number',
    start: type === 'number' ? node.getStart() : null,
    spread,
    children: items,
  }
}

function $table(node: TableNode): Nodes {
  const align: AlignType[] = []
  const rows = node
    .getChildren()
    .filter($isTableRowNode)
    .map((row, y): TableRow => {
      const cells = row
        .getChildren()
        .filter($isTableCellNode)
        .map((cell): TableCell => {
          const [colspan, rowspan] = [cell.getColSpan(), cell.getRowSpan()]
          const paragraphs = cell.getChildren()
          const first = paragraphs[0]
          const format = $isElementNode(first) ? first.getFormatType() : ''
          const own = format === 'left' || format === 'center' || format === 'right' ? format : null
          if (y === 0) for (let x = 0; x < colspan; x++) align.push(own)
          return {
            type: 'tableCell',
            children: paragraphs.flatMap((block, index): PhrasingContent[] => [
              ...(index > 0 ? [{ type: 'break' as const }] : []),
              ...$cellContent(block),
            ]),
            data: { ...(colspan > 1 ? { colspan } : {}), ...(rowspan > 1 ? { rowspan } : {}) },
          }
        })
      return { type: 'tableRow', children: cells }
    })
  return { type: 'table', align, children: rows }
}

/** A cell holds lines; of other blocks in it their text stays. */
function $cellContent(block: LexicalNode): PhrasingContent[] {
  if ($isElementNode(block) && ($isParagraphNode(block) || $isHeadingNode(block))) return $inline(block)
  return block
    .getTextContent()
    .split('\n')
    .flatMap((value, index): PhrasingContent[] => [
      ...(index > 0 ? [{ type: 'break' as const }] : []),
      { type: 'text', value },
    ])
}

const $inline = (node: ElementNode): PhrasingContent[] => nest($items(node.getChildren()))

function $items(nodes: readonly LexicalNode[]): Item[] {
  return nodes.map((node): Item => {
    if ($isInlineAtom(node)) return { node: node.getLeaf(), marks: node.getMarks() }
    if (node instanceof SoftBreakNode) return { node: { type: 'text', value: '\n' }, marks: 0 }
    if ($isLineBreakNode(node)) return { node: { type: 'break' }, marks: 0 }
    if ($isTextNode(node)) {
      const format = node.getFormat()
      const value = node.getTextContent()
      return { node: { type: format & IS_CODE ? 'inlineCode' : 'text', value }, marks: marksOf(format) }
    }
    if ($isLinkNode(node)) {
      const title = node.getTitle() || null
      return { node: { type: 'link', url: node.getURL(), title, children: $inline(node) }, marks: 0 }
    }
    if ($isElementNode(node)) return { node: { type: 'text', value: node.getTextContent() }, marks: 0 }
    return { node: { type: 'text', value: node.getTextContent() }, marks: 0 }
  })
}

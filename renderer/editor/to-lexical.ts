/**
 * mdast (in normal form) -> Lexical nodes. Total: what the editor does not take apart becomes an atom that carries its
 * mdast node unchanged. All functions run inside `editor.update`.
 */
import { $createCodeNode } from '@lexical/code'
import { $createLinkNode } from '@lexical/link'
import { $createListItemNode, $createListNode, $isListNode, type ListType } from '@lexical/list'
import { $createHeadingNode } from '@lexical/rich-text'
import {
  $createTableCellNode,
  $createTableNode,
  $createTableRowNode,
  TableCellHeaderStates,
} from '@lexical/table'
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $setState,
  type ElementNode,
  type LexicalNode,
} from 'lexical'
import type { List, ListItem, Nodes, PhrasingContent, Table } from 'mdast'
import { leavesOf } from '../../app/markdown/index.ts'
import { formatOf } from './formats.ts'
import { $createBlockAtom, $createInlineAtom } from './nodes/atom.ts'
import { $createContainer, $createTitle } from './nodes/container.ts'
import { looseState, metaState, SoftBreakNode } from './nodes/index.ts'

/** Lexical blocks for mdast blocks in normal form. */
export function $blocksToLexical(nodes: readonly Nodes[]): LexicalNode[] {
  const result: LexicalNode[] = []
  for (const node of nodes) {
    const made = $block(node)
    // Lexical joins lists of one type that stand side by side; the second one is kept apart as source.
    const before = result.at(-1)
    const joins = $isListNode(made) && $isListNode(before) && made.getListType() === before.getListType()
    result.push(joins ? $createBlockAtom(node) : made)
  }
  return result
}

function $block(node: Nodes): LexicalNode {
  switch (node.type) {
    case 'paragraph':
      return $withInline($createParagraphNode(), node.children)
    case 'heading':
      return $withInline($createHeadingNode(`h${node.depth}`), node.children)
    case 'blockquote':
      return $createContainer({ kind: 'quote' }).append(...$content(node.children))
    case 'footnoteDefinition': {
      const container = $createContainer({ kind: 'footnote', label: node.label ?? node.identifier })
      return container.append(...$content(node.children))
    }
    case 'callout':
    case 'details': {
      const [first, ...rest] = node.children
      const titled = first?.type === 'calloutTitle' || first?.type === 'summary'
      const props =
        node.type === 'callout'
          ? { callout: node.kind, ...(node.fold ? { fold: node.fold } : {}) }
          : { callout: 'details', fold: '-' as const }
      const title = $withInline($createTitle(), titled ? first.children : [])
      const body = $blocksToLexical(titled ? rest : node.children)
      return $createContainer({ kind: 'callout', ...props }).append(title, ...body)
    }
    case 'list':
      return isPlainList(node) ? $list(node) : $createBlockAtom(node)
    case 'code': {
      const code = $createCodeNode(node.lang ?? undefined)
      $setState(code, metaState, node.meta ?? null)
      return code.append(...$lines(node.value))
    }
    case 'table':
      return $table(node)
    default:
      return $createBlockAtom(node)
  }
}

/** A container needs a line to stand in. */
const $content = (nodes: readonly Nodes[]): LexicalNode[] =>
  nodes.length > 0 ? $blocksToLexical(nodes) : [$createParagraphNode()]

function $lines(value: string): LexicalNode[] {
  return value
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [$createLineBreakNode()] : []),
      ...(line ? [$createTextNode(line)] : []),
    ])
}

// Lists

/** What Lexical's lists hold: a line an item, a list under it, checkboxes on all or none, and none on numbers. */
function isPlainList(node: List): boolean {
  const checks = node.children.filter((item) => typeof item.checked === 'boolean').length
  if (checks > 0 && (checks < node.children.length || node.ordered)) return false
  return node.children.every((item) => {
    const [line, list] = lineAndList(item)
    return item.children.length === (line ? 1 : 0) + (list ? 1 : 0) && (!list || isPlainList(list))
  })
}

function lineAndList(item: ListItem): [PhrasingContent[] | null, List | null] {
  const line = item.children[0]?.type === 'paragraph' ? item.children[0].children : null
  const list = item.children[line ? 1 : 0]
  return [line, list?.type === 'list' ? list : null]
}

function $list(node: List): ElementNode {
  const checked = node.children.some((item) => typeof item.checked === 'boolean')
  const type: ListType = checked ? 'check' : node.ordered ? 'number' : 'bullet'
  const list = $createListNode(type, node.start ?? 1)
  $setState(list, looseState, node.spread === true)
  for (const item of node.children) {
    const [line, nested] = lineAndList(item)
    list.append($withInline($createListItemNode(item.checked ?? undefined), line ?? []))
    if (nested) list.append($createListItemNode().append($list(nested)))
  }
  return list
}

// Tables

function $table(node: Table): ElementNode {
  const table = $createTableNode()
  for (const [y, row] of node.children.entries()) {
    const made = $createTableRowNode()
    for (const cell of row.children) {
      const header = y === 0 ? TableCellHeaderStates.ROW : TableCellHeaderStates.NO_STATUS
      const made_ = $createTableCellNode(header, cell.data?.colspan ?? 1)
      made_.setRowSpan(cell.data?.rowspan ?? 1)
      made.append(made_.append($withInline($createParagraphNode(), cell.children)))
    }
    table.append(made)
  }
  $alignColumns(table, node)
  return table
}

/** A column's alignment is the alignment of the paragraphs in its cells; the first row's is read back. */
function $alignColumns(table: ElementNode, node: Table): void {
  for (const row of table.getChildren<ElementNode>()) {
    let column = 0
    for (const cell of row.getChildren<ElementNode & { getColSpan(): number }>()) {
      const align = node.align?.[column]
      if (align) cell.getFirstChild<ElementNode>()?.setFormat(align)
      column += cell.getColSpan()
    }
  }
}

// Inline content

function $withInline<T extends ElementNode>(element: T, nodes: readonly PhrasingContent[]): T {
  return element.append(...$inline(nodes))
}

/** Lexical nodes for inline content in normal form, with the marks around it. */
export function $inline(nodes: readonly PhrasingContent[], marks = 0): LexicalNode[] {
  return leavesOf(nodes, marks).flatMap((item): LexicalNode[] => {
    const { node } = item
    switch (node.type) {
      case 'text':
        return $text(node.value, item.marks)
      case 'inlineCode':
        return [$createTextNode(node.value).setFormat(formatOf(item.marks, true))]
      case 'break':
        return [$createLineBreakNode()]
      case 'link':
        // Lexical drops a link without text.
        if (isBlank(node.children)) return [$createInlineAtom(node, item.marks)]
        return [
          $createLinkNode(node.url, { title: node.title ?? null }).append(
            ...$inline(node.children, item.marks),
          ),
        ]
      default:
        return [$createInlineAtom(node, item.marks)]
    }
  })
}

const isBlank = (nodes: readonly PhrasingContent[]): boolean =>
  leavesOf(nodes).every(
    ({ node }) => node.type === 'break' || (node.type === 'text' && node.value.trim() === ''),
  )

function $text(value: string, marks: number): LexicalNode[] {
  const format = formatOf(marks, false)
  return value
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [new SoftBreakNode()] : []),
      ...(line ? [$createTextNode(line).setFormat(format)] : []),
    ])
}

/** A cell of a Markdown table holds lines. What else gets into one (by a shortcut, by pasting) becomes lines at once. */
import { $isListItemNode, $isListNode } from '@lexical/list'
import { $isTableCellNode, TableCellNode } from '@lexical/table'
import { $findMatchingParent } from '@lexical/utils'
import {
  $createParagraphNode,
  $getSelection,
  $isDecoratorNode,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  type LexicalEditor,
  type LexicalNode,
  type ParagraphNode,
} from 'lexical'
import { $createInlineAtom, $isBlockAtom } from './nodes/atom.ts'

/** Whether the caret is in a table, where blocks have no place. */
export function $isInCell(): boolean {
  const selection = $getSelection()
  return (
    $isRangeSelection(selection) && $findMatchingParent(selection.anchor.getNode(), $isTableCellNode) !== null
  )
}

export function registerCells(editor: LexicalEditor): () => void {
  return editor.registerNodeTransform(TableCellNode, (cell) => {
    for (const child of cell.getChildren()) {
      if ($isParagraphNode(child)) continue
      for (const line of $linesOf(child)) child.insertBefore(line)
      child.remove()
    }
    if (cell.isEmpty()) cell.append($createParagraphNode())
  })
}

/** The content of a block as paragraphs, with its formats and atoms. */
function $linesOf(node: LexicalNode): ParagraphNode[] {
  if ($isBlockAtom(node)) {
    const block = node.getBlock()
    const paragraph = $createParagraphNode()
    if (block.type === 'math') paragraph.append($createInlineAtom({ type: 'inlineMath', value: block.value }))
    else if ('value' in block) paragraph.append($createInlineAtom({ type: 'inlineCode', value: block.value }))
    return [paragraph]
  }
  if (!$isElementNode(node) || $isDecoratorNode(node)) return [$createParagraphNode().append(node)]
  const children = node.getChildren()
  const holdsBlocks =
    $isListNode(node) || children.some((child) => $isElementNode(child) && !child.isInline())
  if (holdsBlocks)
    return children.flatMap((child) =>
      $isListItemNode(child) && !child.getChildren().some($isListNode)
        ? [$createParagraphNode().append(...child.getChildren())]
        : $linesOf(child),
    )
  return [$createParagraphNode().append(...children)]
}

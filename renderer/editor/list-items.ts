/** An item of Lexical's lists holds a line or a list. Blocks that get into one (pasted in a nested list) go out behind it. */
import { $createListNode, $isListItemNode, $isListNode, ListItemNode, type ListNode } from '@lexical/list'
import {
  $getState,
  $isDecoratorNode,
  $isElementNode,
  $setState,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import { looseState } from './nodes/index.ts'

export function registerListItems(editor: LexicalEditor): () => void {
  return editor.registerNodeTransform(ListItemNode, (item) => {
    const children = item.getChildren()
    const first = children.findIndex(isBlock)
    if (first >= 0) $moveOut(item, children.slice(first))
  })
}

const isBlock = (node: LexicalNode): boolean =>
  !$isListNode(node) && ($isElementNode(node) || $isDecoratorNode(node)) && !node.isInline()

/** Puts `nodes`, the last ones in `item`, behind the outermost list, and behind them the items that followed. */
function $moveOut(item: ListItemNode, nodes: readonly LexicalNode[]): void {
  const rest: LexicalNode[] = []
  let at: ListItemNode = item
  let list = item.getParent()
  for (; $isListNode(list); list = at.getParent()) {
    rest.push(...at.getNextSiblings())
    const above = list.getParent()
    if (!$isListItemNode(above)) break
    at = above
  }
  if (!$isListNode(list)) return
  const behind = nodes.filter((node) => !$isListNode(node))
  const items = [...nodes.filter($isListNode).flatMap((each) => each.getChildren()), ...rest]
  for (const node of behind.toReversed()) list.insertAfter(node)
  if (items.length > 0) behind.at(-1)!.insertAfter($emptyLike(list).append(...items))
  if (item.isEmpty()) item.remove()
}

function $emptyLike(list: ListNode): ListNode {
  const made = $createListNode(list.getListType())
  $setState(made, looseState, $getState(list, looseState))
  return made
}

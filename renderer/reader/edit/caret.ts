/** Where the caret is in a block that is being corrected. */
import { $getSelection, $isElementNode, $isRangeSelection, $isRootNode, type LexicalNode } from 'lexical'

/** Whether it stands before everything or behind everything. Runs inside `editor.read` or `editor.update`. */
export function $isAtEdge(edge: 'start' | 'end'): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false
  let node: LexicalNode = selection.anchor.getNode()
  const size = $isElementNode(node) ? node.getChildrenSize() : node.getTextContentSize()
  if (selection.anchor.offset !== (edge === 'start' ? 0 : size)) return false
  for (; !$isRootNode(node); node = node.getParentOrThrow())
    if (edge === 'start' ? node.getPreviousSibling() : node.getNextSibling()) return false
  return true
}

/** Whether it is in the first or the last line of the element it is in, so that an arrow leads out of it. */
export function isAtLine(line: 'first' | 'last'): boolean {
  const selection = getSelection()
  const root = selection?.focusNode?.parentElement?.closest('[contenteditable=true]')
  if (!selection?.isCollapsed || !root) return false
  const range = selection.getRangeAt(0)
  // An empty line has no rectangle of its own; its element has.
  const caret = range.getClientRects()[0] ?? (range.startContainer as Element).getBoundingClientRect?.()
  if (!caret) return false
  const all = document.createRange()
  all.selectNodeContents(root)
  const lines = [...all.getClientRects()].filter(({ height }) => height > 0)
  const top = Math.min(...lines.map((rect) => rect.top))
  const bottom = Math.max(...lines.map((rect) => rect.bottom))
  return line === 'first' ? caret.top < top + caret.height / 2 : caret.bottom > bottom - caret.height / 2
}

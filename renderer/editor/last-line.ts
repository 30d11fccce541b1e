/** After a last block that the caret cannot get out of (a table, a formula, code, a callout) an empty line is kept. */

import { $isListNode } from '@lexical/list'
import { $isHeadingNode } from '@lexical/rich-text'
import { $createParagraphNode, $isParagraphNode, type LexicalEditor, RootNode } from 'lexical'

export function registerLastLine(editor: LexicalEditor): () => void {
  return editor.registerNodeTransform(RootNode, (root) => {
    const last = root.getLastChild()
    if ($isParagraphNode(last) || $isHeadingNode(last) || $isListNode(last)) return
    root.append($createParagraphNode())
  })
}

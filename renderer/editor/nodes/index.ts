/** Every node the editor knows, and the facts about Lexical's own nodes that Markdown needs and they do not keep. */
import { CodeHighlightNode, CodeNode } from '@lexical/code'
import { LinkNode } from '@lexical/link'
import { ListItemNode, ListNode } from '@lexical/list'
import { HeadingNode } from '@lexical/rich-text'
import { TableCellNode, TableNode, TableRowNode } from '@lexical/table'
import { createState, type Klass, type LexicalNode, LineBreakNode } from 'lexical'
import { BlockAtomNode, InlineAtomNode } from './atom.ts'
import { ContainerNode, TitleNode } from './container.ts'

/** A line end in the source that is no hard break. Shown as one, so that lines stay where the person put them. */
export class SoftBreakNode extends LineBreakNode {
  static override getType(): string {
    return 'soft-break'
  }

  static override clone(node: SoftBreakNode): SoftBreakNode {
    return new SoftBreakNode(node.__key)
  }

  static override importJSON(): SoftBreakNode {
    return new SoftBreakNode()
  }
}

export const NODES: Klass<LexicalNode>[] = [
  HeadingNode,
  ListNode,
  ListItemNode,
  LinkNode,
  CodeNode,
  CodeHighlightNode,
  TableNode,
  TableRowNode,
  TableCellNode,
  SoftBreakNode,
  ContainerNode,
  TitleNode,
  InlineAtomNode,
  BlockAtomNode,
]

/** Whether a list has blank lines between its items. */
export const looseState = createState('loose', { parse: (value) => value === true })
/** What stands behind the language on a code block's fence. */
export const metaState = createState('meta', { parse: (value) => (typeof value === 'string' ? value : null) })

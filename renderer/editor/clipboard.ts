/** Paste, drop and clicks on links. */
import { $isCodeNode } from '@lexical/code'
import { $isLinkNode } from '@lexical/link'
import { $findMatchingParent } from '@lexical/utils'
import {
  $getNearestNodeFromDOMNode,
  $getSelection,
  $insertNodes,
  $isRangeSelection,
  CLICK_COMMAND,
  COMMAND_PRIORITY_HIGH,
  DRAGOVER_COMMAND,
  DROP_COMMAND,
  type LexicalEditor,
  mergeRegister,
  PASTE_COMMAND,
} from 'lexical'
import { $insertMarkdown } from './actions.ts'
import { $selectPlace } from './images.ts'
import { SAFE_URL } from './links.ts'
import { MARKDOWN_TYPE } from './markdown-type.ts'
import { htmlToTree } from './paste.ts'
import { $blocksToLexical, $inline } from './to-lexical.ts'

export function registerClipboard(editor: LexicalEditor, openLink: (url: string) => void): () => void {
  return mergeRegister(
    editor.registerCommand(PASTE_COMMAND, $onPaste, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(DROP_COMMAND, (event) => $onDrop(event), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(
      DRAGOVER_COMMAND,
      (event) => {
        if (!event.dataTransfer?.types.includes(MARKDOWN_TYPE)) return false
        event.preventDefault()
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(CLICK_COMMAND, (event) => $onClick(event, openLink), COMMAND_PRIORITY_HIGH),
  )
}

/** Lexical's own content pastes as itself; HTML through `paste.ts`; text as Markdown, in code as it is. */
function $onPaste(event: ClipboardEvent | InputEvent | KeyboardEvent): boolean {
  const data = 'clipboardData' in event ? event.clipboardData : null
  const selection = $getSelection()
  if (!data || !selection || data.types.includes('application/x-lexical-editor')) return false
  const text = data.getData('text/plain')
  const html = data.getData('text/html')
  const markdown = data.getData(MARKDOWN_TYPE)
  if (!text && !html && !markdown) return false
  event.preventDefault()
  if ($isRangeSelection(selection) && $findMatchingParent(selection.anchor.getNode(), $isCodeNode)) {
    selection.insertRawText(text)
  } else if (markdown) {
    $insertMarkdown(markdown)
  } else if (!html || !$insertHtml(html)) {
    $insertMarkdown(text.replace(/\r\n?/g, '\n'))
  }
  return true
}

/** False when the HTML says no more than its text, as that of programming editors does. */
function $insertHtml(html: string): boolean {
  const blocks = htmlToTree(html).children
  const [first] = blocks
  if (!first) return false
  if (blocks.length === 1 && first.type === 'paragraph') {
    if (first.children.every((child) => child.type === 'text')) return false
    $insertNodes($inline(first.children))
  } else {
    $insertNodes($blocksToLexical(blocks))
  }
  return true
}

/** Something of Postil's dropped on the note: its Markdown, where the mouse is. */
function $onDrop(event: DragEvent): boolean {
  const markdown = event.dataTransfer?.getData(MARKDOWN_TYPE)
  if (!markdown) return false
  event.preventDefault()
  $selectPlace(event)
  $insertMarkdown(markdown)
  return true
}

/** Links open with Mod, so that a plain click can set the caret in them. */
function $onClick(event: MouseEvent, openLink: (url: string) => void): boolean {
  const target = event.target
  if (!(target instanceof HTMLElement) || !target.closest('a')) return false
  const node = $getNearestNodeFromDOMNode(target)
  const link = node ? $findMatchingParent(node, $isLinkNode) : null
  if (!$isLinkNode(link)) return false
  event.preventDefault()
  const url = link.getURL()
  if ((event.metaKey || event.ctrlKey) && SAFE_URL.test(url)) openLink(url)
  return true
}

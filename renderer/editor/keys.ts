/** Keys of the editor beyond Lexical's own: blocks, code, links, lists, leaving a container, opening an atom. */
import { $isCodeNode } from '@lexical/code'
import { $isListItemNode } from '@lexical/list'
import { $findMatchingParent } from '@lexical/utils'
import {
  $createParagraphNode,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isParagraphNode,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_LOW,
  FORMAT_TEXT_COMMAND,
  INDENT_CONTENT_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  INSERT_TAB_COMMAND,
  KEY_BACKSPACE_COMMAND,
  KEY_DELETE_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_SPACE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
} from 'lexical'
import * as actions from './actions.ts'
import { $isBlockAtom, $isInlineAtom } from './nodes/atom.ts'
import { $isContainer } from './nodes/container.ts'

interface KeyHandlers {
  openCitation: (annotationId: string, beside: boolean) => void
  editSource: (key: string) => void
  editLink: () => void
}

const LISTS: Record<string, () => void> = {
  Digit7: actions.$setNumbers,
  Digit8: actions.$setBullets,
  Digit9: actions.$setChecks,
}

export function registerKeys(editor: LexicalEditor, handlers: KeyHandlers): () => void {
  return mergeRegister(
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => $onKeyDown(event, editor, handlers),
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(KEY_ENTER_COMMAND, (event) => $onEnter(event, handlers), COMMAND_PRIORITY_LOW),
    editor.registerCommand(KEY_TAB_COMMAND, (event) => $onTab(event, editor), COMMAND_PRIORITY_LOW),
    editor.registerCommand(KEY_SPACE_COMMAND, $onSpace, COMMAND_PRIORITY_LOW),
    editor.registerCommand(INSERT_PARAGRAPH_COMMAND, $leaveContainer, COMMAND_PRIORITY_LOW),
    editor.registerCommand(KEY_BACKSPACE_COMMAND, $removeAtoms, COMMAND_PRIORITY_LOW),
    editor.registerCommand(KEY_DELETE_COMMAND, $removeAtoms, COMMAND_PRIORITY_LOW),
  )
}

/** Letters by `key`, digits by `code`, so that AZERTY's digits work. */
function $onKeyDown(event: KeyboardEvent, editor: LexicalEditor, { editLink }: KeyHandlers): boolean {
  if (!(event.metaKey || event.ctrlKey) || event.altKey) return false
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return false
  const key = event.key.toLowerCase()
  const list = event.shiftKey ? LISTS[event.code] : undefined
  if (list) list()
  else if (key === 'e' && !event.shiftKey) editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'code')
  else if (key === 'h' && event.shiftKey) editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'highlight')
  else if (key === 'x' && event.shiftKey) editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'strikethrough')
  // Underline has no Markdown.
  else if (key === 'u' && !event.shiftKey) return prevent(event)
  // Without a selection the key is the application's.
  else if (key === 'k' && !event.shiftKey && !selection.isCollapsed()) editLink()
  else return false
  return prevent(event)
}

function prevent(event: KeyboardEvent): true {
  event.preventDefault()
  event.stopPropagation()
  return true
}

/** Enter on a citation opens its passage, on another atom its source. */
function $onEnter(event: KeyboardEvent | null, { openCitation, editSource }: KeyHandlers): boolean {
  const selection = $getSelection()
  const nodes = $isNodeSelection(selection) ? selection.getNodes() : []
  const [node] = nodes
  if (nodes.length !== 1 || !($isInlineAtom(node) || $isBlockAtom(node))) return false
  event?.preventDefault()
  const leaf = $isInlineAtom(node) ? node.getLeaf() : null
  if (leaf?.type === 'citation' && leaf.annotation !== undefined) {
    openCitation(leaf.annotation, Boolean(event?.metaKey || event?.ctrlKey))
  } else {
    editSource(node.getKey())
  }
  return true
}

/** Tab works in lists and code; elsewhere it moves the focus on, as everywhere. */
function $onTab(event: KeyboardEvent, editor: LexicalEditor): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return false
  const at = selection.anchor.getNode()
  if ($findMatchingParent(at, $isListItemNode)) {
    event.preventDefault()
    return editor.dispatchCommand(
      event.shiftKey ? OUTDENT_CONTENT_COMMAND : INDENT_CONTENT_COMMAND,
      undefined,
    )
  }
  if ($findMatchingParent(at, $isCodeNode) && !event.shiftKey) {
    event.preventDefault()
    return editor.dispatchCommand(INSERT_TAB_COMMAND, undefined)
  }
  return false
}

/** `[ ]` and a space in a list that has no boxes yet: Lexical's shortcut is for paragraphs only. */
function $onSpace(event: KeyboardEvent): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false
  const text = selection.anchor.getNode()
  if (!$isTextNode(text) || text.getPreviousSibling() || !$isListItemNode(text.getParent())) return false
  const before = text.getTextContent().slice(0, selection.anchor.offset)
  if (!/^\[ ?\]$/.test(before)) return false
  event.preventDefault()
  text.spliceText(0, before.length, '', true)
  actions.$setChecks()
  return true
}

/** Enter on an empty last line leaves the quote, callout or footnote. */
function $leaveContainer(): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false
  const at = selection.anchor.getNode()
  const container = at.getParent()
  const empty = $isParagraphNode(at) && at.isEmpty() && at.getPreviousSibling() && !at.getNextSibling()
  if (!empty || !$isContainer(container)) return false
  at.remove()
  const paragraph = $createParagraphNode()
  container.insertAfter(paragraph)
  paragraph.select()
  return true
}

function $removeAtoms(event: KeyboardEvent): boolean {
  const selection = $getSelection()
  if (!$isNodeSelection(selection)) return false
  const atoms = selection.getNodes().filter((node) => $isInlineAtom(node) || $isBlockAtom(node))
  if (atoms.length === 0) return false
  event.preventDefault()
  for (const atom of atoms) {
    const place = atom.getPreviousSibling() ?? atom.getNextSibling()
    if ($isBlockAtom(atom)) {
      const paragraph = $createParagraphNode()
      atom.replace(paragraph)
      paragraph.select()
    } else {
      const parent = atom.getParentOrThrow()
      const index = atom.getIndexWithinParent()
      atom.remove()
      if ($isElementNode(parent)) parent.select(index, index)
      else place?.selectEnd()
    }
  }
  return true
}

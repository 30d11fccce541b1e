import type { LexicalEditor } from 'lexical'

/**
 * Has Lexical learn where the browser's caret is before a key acts. The browser says that the caret has moved after the next
 * key already, when keys come fast or the machine is busy: Enter straight after Ctrl+End would then act at the old place.
 * @returns a function that takes the listeners off
 */
export function registerCaretFirst(editor: LexicalEditor): () => void {
  let seen: unknown[] = []
  const now = () => {
    const selection = getSelection()
    return [selection?.anchorNode, selection?.anchorOffset, selection?.focusNode, selection?.focusOffset]
  }
  const onSelectionChange = () => {
    seen = now()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || now().every((part, i) => part === seen[i])) return
    document.dispatchEvent(new Event('selectionchange'))
  }
  document.addEventListener('selectionchange', onSelectionChange)
  const unregister = editor.registerRootListener((root, before) => {
    before?.removeEventListener('keydown', onKeyDown, true)
    root?.addEventListener('keydown', onKeyDown, true)
  })
  return () => {
    document.removeEventListener('selectionchange', onSelectionChange)
    unregister()
  }
}

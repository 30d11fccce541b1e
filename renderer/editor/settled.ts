/**
 * Marks blocks that have been on the page for a while, so that the browser may leave out those off the screen
 * (`content-visibility` in `editor.css`). A new block must not be: before its first frame the caret would not stay in it.
 */
import type { LexicalEditor } from 'lexical'

export function registerSettled(editor: LexicalEditor): () => void {
  return editor.registerRootListener((root) => {
    if (!root) return
    let idle = 0
    const mark = () => {
      const caret = getSelection()?.focusNode ?? null
      for (const block of root.children) if (!block.contains(caret)) block.setAttribute('data-settled', '')
    }
    const schedule = () => {
      cancelIdleCallback(idle)
      idle = requestIdleCallback(mark)
    }
    const observer = new MutationObserver(schedule)
    observer.observe(root, { childList: true })
    schedule()
    return () => {
      cancelIdleCallback(idle)
      observer.disconnect()
    }
  })
}

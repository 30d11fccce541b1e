/** What a note is compared with: Lexical's rich text and nothing else, over paragraphs of the same words. */
import { registerRichText } from '@lexical/rich-text'
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from 'lexical'

declare global {
  interface Window {
    fill(paragraphs: string[]): void
  }
}

const editor = createEditor({
  onError: (error) => {
    throw error
  },
})
editor.setRootElement(document.getElementById('editor'))
registerRichText(editor)
window.fill = (paragraphs) =>
  editor.update(
    () => {
      const nodes = paragraphs.map((words) => $createParagraphNode().append($createTextNode(words)))
      $getRoot()
        .clear()
        .append(...nodes)
    },
    { discrete: true },
  )

/** An editor without a page, as the conversion tests need it. */
import { createHeadlessEditor } from '@lexical/headless'
import type { Root } from 'mdast'
import { normalise } from '../../../app/markdown/index.ts'
import { $lexicalToTree, $markdownToLexical } from '../../../renderer/editor/convert.ts'
import { NODES } from '../../../renderer/editor/nodes/index.ts'

export function createEditor() {
  return createHeadlessEditor({
    namespace: 'test',
    nodes: NODES,
    onError: (error) => {
      throw error
    },
  })
}

/** The tree that comes back, in normal form, after a trip through the editor. */
export function throughEditor(markdown: string): Root {
  const editor = createEditor()
  editor.update(() => $markdownToLexical(markdown), { discrete: true })
  return normalise(editor.read($lexicalToTree))
}

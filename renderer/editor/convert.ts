/** Markdown <-> the editor's content. The editor's own state is never stored; Markdown is. */
import { $createParagraphNode, $getRoot } from 'lexical'
import type { Root } from 'mdast'
import { parseMarkdown, toMarkdown } from '../../app/markdown/index.ts'
import { $blocksToMdast } from './from-lexical.ts'
import { $blocksToLexical } from './to-lexical.ts'

/** Replace the editor's content by a tree in normal form. Runs inside `editor.update`. */
export function $treeToLexical(tree: Root): void {
  const blocks = $blocksToLexical(tree.children)
  $getRoot()
    .clear()
    .append(...(blocks.length > 0 ? blocks : [$createParagraphNode()]))
}

/** Replace the editor's content by `markdown`. Runs inside `editor.update`. */
export function $markdownToLexical(markdown: string): void {
  $treeToLexical(parseMarkdown(markdown))
}

/** The editor's content as a tree, not yet in normal form. Runs inside `editor.read` or `editor.update`. */
export function $lexicalToTree(): Root {
  return { type: 'root', children: $blocksToMdast($getRoot().getChildren()) as Root['children'] }
}

/** The editor's content as Postil's Markdown. Runs inside `editor.read` or `editor.update`. */
export function $lexicalToMarkdown(): string {
  return toMarkdown($lexicalToTree())
}

/** Source as the editor shows and changes it: the Markdown of one atom. */
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $createParagraphNode, $getNodeByKey, type NodeKey } from 'lexical'
import type { Nodes, PhrasingContent, Root } from 'mdast'
import { type JSX, useRef, useState } from 'react'
import { parseMarkdown, toMarkdown } from '../../app/markdown/index.ts'
import { useHost } from './context.ts'
import { $isBlockAtom, $isInlineAtom } from './nodes/atom.ts'
import { $blocksToLexical, $inline } from './to-lexical.ts'

export function SourceView({ content }: { content: Nodes }): JSX.Element {
  const { strings } = useHost()
  const source = sourceOf(content)
  return source.includes('\n') || isBlock(content) ? (
    <figure className="note-source" aria-label={strings.source}>
      <pre>{source}</pre>
    </figure>
  ) : (
    <code className="note-source-inline">{source}</code>
  )
}

/** The atom's Markdown in a field. Mod+Enter or leaving it takes the change over, Esc leaves it as it was. */
export function SourceEditor(props: { atomKey: NodeKey; content: Nodes; onDone: () => void }): JSX.Element {
  const { atomKey, content, onDone } = props
  const { strings } = useHost()
  const [editor] = useLexicalComposerContext()
  const before = sourceOf(content)
  const [value, setValue] = useState(before)
  const left = useRef(false)
  const finish = (keep: boolean) => {
    if (left.current) return
    left.current = true
    if (keep && value !== before) editor.update(() => $replaceAtom(atomKey, value))
    else onDone()
    editor.focus()
  }
  return (
    <textarea
      className="note-source-editor"
      aria-label={strings.source}
      // biome-ignore lint/a11y/noAutofocus: it opens because the person asked for it
      autoFocus
      rows={Math.min(20, value.split('\n').length)}
      value={value}
      onChange={(event) => setValue(event.target.value)}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        event.stopPropagation()
        const single = !value.includes('\n') && !isBlock(content)
        if (event.key === 'Escape') finish(false)
        else if (event.key === 'Enter' && (single || event.metaKey || event.ctrlKey)) {
          event.preventDefault()
          finish(true)
        }
      }}
    />
  )
}

const isBlock = (content: Nodes): boolean => !INLINE.has(content.type)
const INLINE = new Set<string>([
  'citation',
  'wikiLink',
  'image',
  'imageReference',
  'linkReference',
  'link',
  'inlineMath',
  'footnoteReference',
  'opaqueText',
  'blockId',
])

/** The Markdown of one atom. References are written as if their definitions were there. */
function sourceOf(content: Nodes): string {
  if (content.type === 'footnoteReference') return `[^${content.label ?? content.identifier}]`
  if (content.type === 'opaqueText') return content.value
  if (content.type === 'math' && !content.value) return '$$\n\n$$'
  const label = content.type === 'linkReference' || content.type === 'imageReference' ? content.label : null
  const definition = label
    ? [{ type: 'definition', identifier: label.toLowerCase(), label, url: 'x', title: null }]
    : []
  const block = isBlock(content) ? content : { type: 'paragraph', children: [content] }
  const source = toMarkdown({ type: 'root', children: [block, ...definition] } as Root).trimEnd()
  return definition.length > 0 ? source.slice(0, source.lastIndexOf('\n\n')) : source
}

/** Read the changed source and put what it says in the atom's place; nothing left of it removes the atom. */
function $replaceAtom(key: NodeKey, source: string): void {
  const node = $getNodeByKey(key)
  const blocks = parseMarkdown(source).children
  if ($isBlockAtom(node)) {
    const made = $blocksToLexical(blocks)
    for (const each of made) node.insertBefore(each)
    if (made.length === 0) node.insertBefore($createParagraphNode())
    node.remove()
  } else if ($isInlineAtom(node)) {
    const [first] = blocks
    const children: PhrasingContent[] =
      first?.type === 'paragraph' ? first.children : [{ type: 'text', value: source }]
    for (const each of source.trim() ? $inline(children, node.getMarks()) : []) node.insertBefore(each)
    node.remove()
  }
}

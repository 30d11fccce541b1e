/** How atoms look and answer: citations, links, images, formulas, footnote references, and source kept as it was. */
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection'
import katex from 'katex'
import {
  $createParagraphNode,
  $getNodeByKey,
  $getRoot,
  COMMAND_PRIORITY_LOW,
  createCommand,
  type LexicalCommand,
  mergeRegister,
  type NodeKey,
} from 'lexical'
import type { Nodes, PhrasingContent, Root } from 'mdast'
import { type JSX, useEffect, useRef, useState } from 'react'
import { parseMarkdown, toMarkdown } from '../../app/markdown/index.ts'
import { useHost } from './context.ts'
import { $isBlockAtom, $isInlineAtom, type BlockAtomNode, InlineAtomNode, setAtomView } from './nodes/atom.ts'
import { $isContainer } from './nodes/container.ts'
import { $blocksToLexical, $inline } from './to-lexical.ts'

/** Open the source of the atom with this key. */
export const EDIT_SOURCE_COMMAND: LexicalCommand<NodeKey> = createCommand('EDIT_SOURCE')

setAtomView((node) => <Atom atomKey={node.getKey()} node={node} />)

function Atom({ atomKey, node }: { atomKey: NodeKey; node: InlineAtomNode | BlockAtomNode }): JSX.Element {
  const [editor] = useLexicalComposerContext()
  const [selected, setSelected, clearSelection] = useLexicalNodeSelection(atomKey)
  const [editing, setEditing] = useState(false)
  const content: Nodes = node instanceof InlineAtomNode ? node.__leaf : node.__block

  useEffect(
    () =>
      mergeRegister(
        editor.registerCommand(
          EDIT_SOURCE_COMMAND,
          (key) => {
            if (key === atomKey) setEditing(true)
            return key === atomKey
          },
          COMMAND_PRIORITY_LOW,
        ),
      ),
    [editor, atomKey],
  )

  if (editing) return <SourceEditor atomKey={atomKey} content={content} onDone={() => setEditing(false)} />
  const select = () => {
    clearSelection()
    setSelected(true)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the editor's own keys select atoms (arrows) and open them (Enter)
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <span
      className={selected ? 'note-selected' : undefined}
      onClick={select}
      onDoubleClick={() => editor.dispatchCommand(EDIT_SOURCE_COMMAND, atomKey)}
    >
      <AtomContent content={content} />
    </span>
  )
}

function AtomContent({ content }: { content: Nodes }): JSX.Element {
  const host = useHost()
  const [editor] = useLexicalComposerContext()
  switch (content.type) {
    case 'citation': {
      const { annotation } = content
      const label = host.renderCitation?.(content) ?? content.value
      if (annotation === undefined) return <cite className="note-citation">{label}</cite>
      const open = (beside: boolean) => host.openCitation?.(annotation, beside)
      return (
        <button
          type="button"
          className="note-citation"
          tabIndex={-1}
          title={host.strings.openCitation}
          onClick={(event) => open(event.metaKey || event.ctrlKey)}
        >
          {label}
        </button>
      )
    }
    case 'wikiLink':
      return (
        <button
          type="button"
          className="note-wiki-link"
          tabIndex={-1}
          onClick={() => host.openWikiLink?.(content.value)}
        >
          {host.renderWikiLink?.(content) ?? content.alias ?? content.value}
        </button>
      )
    case 'image': {
      const alt = content.alt ?? ''
      const own = content.url.startsWith('image:') ? host.renderImage?.(content.url, alt) : null
      return <>{own ?? <ImageWords alt={alt} url={content.url} />}</>
    }
    case 'inlineMath':
      return <Formula tex={content.value} display={false} />
    case 'math':
      return <Formula tex={content.value} display={true} />
    case 'footnoteReference':
      return (
        <button
          type="button"
          className="note-footnote-reference"
          tabIndex={-1}
          onClick={() => editor.update(() => $goToFootnote(content.label ?? content.identifier))}
        >
          {content.label ?? content.identifier}
        </button>
      )
    case 'thematicBreak':
      return <hr />
    default:
      return <SourceView content={content} />
  }
}

function ImageWords({ alt, url }: { alt: string; url: string }): JSX.Element {
  const { strings } = useHost()
  return (
    <span className="note-image" role="img" aria-label={alt || strings.image} title={url}>
      {alt || strings.image}
    </span>
  )
}

/** TeX by KaTeX, which is not trusted: no links, no HTML, no files. */
function Formula({ tex, display }: { tex: string; display: boolean }): JSX.Element {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (!place.current) return
    katex.render(tex || '\\square', place.current, {
      displayMode: display,
      trust: false,
      throwOnError: false,
      maxExpand: 1000,
      maxSize: 50,
    })
  }, [tex, display])
  return <span ref={place} className={display ? 'note-math-block' : 'note-math'} />
}

function SourceView({ content }: { content: Nodes }): JSX.Element {
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
function SourceEditor(props: { atomKey: NodeKey; content: Nodes; onDone: () => void }): JSX.Element {
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

function $goToFootnote(label: string): void {
  const target = $getRoot()
    .getChildren()
    .find((node) => {
      const props = $isContainer(node) ? node.getProps() : null
      return props?.kind === 'footnote' && props.label === label
    })
  if ($isContainer(target)) target.selectEnd()
}

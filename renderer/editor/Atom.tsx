/** How atoms look and answer: citations, links, images, formulas, footnote references, and source kept as it was. */
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection'
import katex from 'katex'
import { $getRoot, COMMAND_PRIORITY_LOW, createCommand, type LexicalCommand, type NodeKey } from 'lexical'
import type { Nodes } from 'mdast'
import { type JSX, useEffect, useRef, useState } from 'react'
import { useHost } from './context.ts'
import { type BlockAtomNode, InlineAtomNode, setAtomView } from './nodes/atom.ts'
import { $isContainer } from './nodes/container.ts'
import { SourceEditor, SourceView } from './Source.tsx'

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
      editor.registerCommand(
        EDIT_SOURCE_COMMAND,
        (key) => {
          if (key === atomKey) setEditing(true)
          return key === atomKey
        },
        COMMAND_PRIORITY_LOW,
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
        // biome-ignore lint/a11y/useSemanticElements: a button cannot be broken into lines as words are
        // biome-ignore lint/a11y/useKeyWithClickEvents: the editor's own keys open it (Enter, Mod+Enter)
        <span
          role="button"
          className="note-citation"
          tabIndex={-1}
          title={host.strings.openCitation}
          onClick={(event) => open(event.metaKey || event.ctrlKey)}
        >
          {label}
        </span>
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
          {host.renderWikiLink?.(content) ?? content.alias ?? content.value.replace('#', ' › ')}
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

/** TeX by KaTeX, which is not trusted: no links, no HTML, no files. What it cannot read is shown as it is, with the reason. */
function Formula({ tex, display }: { tex: string; display: boolean }): JSX.Element {
  const place = useRef<HTMLSpanElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    if (!place.current) return
    try {
      katex.render(tex || '\\square', place.current, {
        displayMode: display,
        trust: false,
        maxExpand: 1000,
        maxSize: 50,
      })
      setProblem(null)
    } catch (error) {
      place.current.textContent = tex
      setProblem(error instanceof Error ? error.message.replace(/^KaTeX parse error: /, '') : String(error))
    }
  }, [tex, display])
  const shape = display ? 'note-math-block' : 'note-math'
  return (
    <>
      <span ref={place} className={problem === null ? shape : `${shape} note-math-wrong`} />
      {problem !== null && (
        <span className="note-math-problem" role="note">
          {problem}
        </span>
      )}
    </>
  )
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

/** The row of buttons above a note, and the field for a link's address. */
import { $isCodeNode } from '@lexical/code'
import { $isLinkNode, TOGGLE_LINK_COMMAND } from '@lexical/link'
import { $isListNode } from '@lexical/list'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $isHeadingNode } from '@lexical/rich-text'
import { $findMatchingParent } from '@lexical/utils'
import {
  $getSelection,
  $isRangeSelection,
  FORMAT_TEXT_COMMAND,
  type LexicalNode,
  REDO_COMMAND,
  type TextFormatType,
  UNDO_COMMAND,
} from 'lexical'
import {
  AtSign,
  Bold,
  Code,
  Heading1,
  Heading2,
  Highlighter,
  Italic,
  Link,
  List,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  MessageSquareQuote,
  Quote,
  Redo2,
  SquareCode,
  Table,
  Undo2,
} from 'lucide-react'
import { type JSX, type KeyboardEvent, useEffect, useState } from 'react'
import * as actions from './actions.ts'
import { BlockTools } from './BlockTools.tsx'
import { useHost } from './context.ts'
import { SAFE_URL } from './links.ts'
import { $containerOf } from './nodes/container.ts'
import type { Strings } from './strings.ts'

interface Tool {
  name: keyof Strings
  Icon: LucideIcon
  run: 'link' | { format: TextFormatType } | { action: () => void } | { history: 'undo' | 'redo' }
}

const TOOLS: Tool[] = [
  { name: 'bold', Icon: Bold, run: { format: 'bold' } },
  { name: 'italic', Icon: Italic, run: { format: 'italic' } },
  { name: 'highlight', Icon: Highlighter, run: { format: 'highlight' } },
  { name: 'code', Icon: Code, run: { format: 'code' } },
  { name: 'link', Icon: Link, run: 'link' },
  { name: 'heading1', Icon: Heading1, run: { action: () => actions.$setHeading('h1') } },
  { name: 'heading2', Icon: Heading2, run: { action: () => actions.$setHeading('h2') } },
  { name: 'bullets', Icon: List, run: { action: actions.$setBullets } },
  { name: 'numbers', Icon: ListOrdered, run: { action: actions.$setNumbers } },
  { name: 'checks', Icon: ListChecks, run: { action: actions.$setChecks } },
  { name: 'quote', Icon: Quote, run: { action: actions.$toggleQuote } },
  { name: 'callout', Icon: MessageSquareQuote, run: { action: actions.$insertCallout } },
  { name: 'codeBlock', Icon: SquareCode, run: { action: actions.$setCode } },
  { name: 'table', Icon: Table, run: { action: actions.$insertTable } },
  { name: 'citation', Icon: AtSign, run: { action: () => actions.$insertText('@') } },
  { name: 'undo', Icon: Undo2, run: { history: 'undo' } },
  { name: 'redo', Icon: Redo2, run: { history: 'redo' } },
]

/** Buttons that turn back into text when their block is there already. */
const BLOCKS = new Set<keyof Strings>(['heading1', 'heading2', 'codeBlock'])

export function Toolbar({ editLink }: { editLink: () => void }): JSX.Element {
  const { strings } = useHost()
  const [editor] = useLexicalComposerContext()
  const [active, setActive] = useState('')
  const [focused, setFocused] = useState(0)

  useEffect(
    () => editor.registerUpdateListener(({ editorState }) => setActive(editorState.read($activeTools))),
    [editor],
  )

  const on = new Set(active.split(' '))
  const run = ({ name, run: what }: Tool) => {
    if (what === 'link') editLink()
    else if ('format' in what) editor.dispatchCommand(FORMAT_TEXT_COMMAND, what.format)
    else if ('history' in what)
      editor.dispatchCommand(what.history === 'undo' ? UNDO_COMMAND : REDO_COMMAND, undefined)
    else editor.update(() => (BLOCKS.has(name) && on.has(name) ? actions.$setParagraph() : what.action()))
    if (what !== 'link') editor.focus()
  }
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const next = (focused + step + TOOLS.length) % TOOLS.length
    setFocused(next)
    event.currentTarget.querySelectorAll('button')[next]?.focus()
  }
  return (
    <div className="note-toolbar">
      <div role="toolbar" aria-label={strings.toolbar} className="note-tools" onKeyDown={move}>
        {TOOLS.map((tool, index) => (
          <button
            key={tool.name}
            type="button"
            aria-label={strings[tool.name]}
            title={strings[tool.name]}
            aria-pressed={
              typeof tool.run === 'object' && 'history' in tool.run ? undefined : on.has(tool.name)
            }
            tabIndex={index === focused ? 0 : -1}
            onFocus={() => setFocused(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => run(tool)}
          >
            <tool.Icon size={16} aria-hidden="true" />
          </button>
        ))}
      </div>
      <BlockTools />
    </div>
  )
}

/** Names of the tools that apply to the selection, joined by spaces: a string, so that an equal one renders nothing. */
function $activeTools(): string {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return ''
  const at = selection.anchor.getNode()
  const names: (keyof Strings)[] = (['bold', 'italic', 'highlight', 'code'] as const).filter((f) =>
    selection.hasFormat(f),
  )
  const parent = (is: (node: LexicalNode) => boolean) => $findMatchingParent(at, is)
  if (parent($isLinkNode)) names.push('link')
  const heading = parent($isHeadingNode)
  if ($isHeadingNode(heading) && heading.getTag() === 'h1') names.push('heading1')
  if ($isHeadingNode(heading) && heading.getTag() === 'h2') names.push('heading2')
  const list = parent($isListNode)
  if ($isListNode(list))
    names.push(({ bullet: 'bullets', number: 'numbers', check: 'checks' } as const)[list.getListType()])
  if (parent($isCodeNode)) names.push('codeBlock')
  const props = $containerOf(at)?.getProps()
  if (props?.kind === 'quote') names.push('quote')
  if (props?.kind === 'callout') names.push('callout')
  return names.join(' ')
}

/** The address of the selected link. Enter applies, Esc leaves it, an empty field removes the link. */
export function LinkField({ onDone }: { onDone: () => void }): JSX.Element {
  const { strings } = useHost()
  const [editor] = useLexicalComposerContext()
  const [url, setUrl] = useState(() =>
    editor.read(() => {
      const selection = $getSelection()
      const link = $isRangeSelection(selection)
        ? $findMatchingParent(selection.anchor.getNode(), $isLinkNode)
        : null
      return $isLinkNode(link) ? link.getURL() : ''
    }),
  )
  const apply = (value: string) => {
    const trimmed = value.trim()
    const address = !trimmed || SAFE_URL.test(trimmed) ? trimmed : `https://${trimmed}`
    editor.dispatchCommand(TOGGLE_LINK_COMMAND, address || null)
    onDone()
    editor.focus()
  }
  return (
    <form
      className="note-link-field"
      onSubmit={(event) => {
        event.preventDefault()
        apply(url)
      }}
    >
      <input
        type="text"
        inputMode="url"
        aria-label={strings.linkAddress}
        placeholder={strings.linkAddress}
        // biome-ignore lint/a11y/noAutofocus: it opens because the person asked for it
        autoFocus
        value={url}
        onChange={(event) => setUrl(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onDone()
          editor.focus()
        }}
      />
      <button type="submit">{strings.apply}</button>
      <button type="button" onClick={() => apply('')}>
        {strings.removeLink}
      </button>
    </form>
  )
}

/** One block of an article in Lexical, where it stands in the text. */
import { registerMarkdownShortcuts } from '@lexical/markdown'
import { LexicalComposer } from '@lexical/react/LexicalComposer'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { ContentEditable } from '@lexical/react/LexicalContentEditable'
import { LexicalErrorBoundary } from '@lexical/react/LexicalErrorBoundary'
import { HistoryPlugin } from '@lexical/react/LexicalHistoryPlugin'
import { LinkPlugin } from '@lexical/react/LexicalLinkPlugin'
import { ListPlugin } from '@lexical/react/LexicalListPlugin'
import { RichTextPlugin } from '@lexical/react/LexicalRichTextPlugin'
import { TablePlugin } from '@lexical/react/LexicalTablePlugin'
import {
  $createRangeSelection,
  $getRoot,
  $setSelection,
  COMMAND_PRIORITY_HIGH,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical'
import type { RootContent } from 'mdast'
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { sameTree } from '../../../app/markdown/index.ts'
import { EDIT_SOURCE_COMMAND } from '../../editor/Atom.tsx'
import { registerCaretFirst } from '../../editor/caret-first.ts'
import { registerClipboard } from '../../editor/clipboard.ts'
import { HostContext } from '../../editor/context.ts'
import { $lexicalToTree, $treeToLexical } from '../../editor/convert.ts'
import { registerHistoryEnd } from '../../editor/history-end.ts'
import { registerKeys } from '../../editor/keys.ts'
import { $isBlockAtom } from '../../editor/nodes/atom.ts'
import { NODES } from '../../editor/nodes/index.ts'
import { SHORTCUTS } from '../../editor/shortcuts.ts'
import { STRINGS } from '../../editor/strings.ts'
import { THEME } from '../../editor/theme.ts'
import { useLanguage, useT } from '../../i18n/index.tsx'
import { chordOf } from '../../keys.ts'
import '../../editor/editor.css'
import { keepData, normalBlocks } from './block-text.ts'
import { $isAtEdge, isAtLine } from './caret.ts'
import styles from './Edit.module.css'

/** Where the caret is put: at a point of the window, behind so many signs, at an end. */
export type Caret = { x: number; y: number } | { offset: number } | 'start' | 'end'

export interface BlockText {
  /** What the block has become; null when it is as it was. */
  read(): RootContent[] | null
}

interface Props {
  ref: Ref<BlockText>
  node: RootContent
  caret: Caret
  /** Joins with the block before or behind; false where they cannot be one. */
  onJoin: (to: 'before' | 'behind') => boolean
  /** The caret leaves over an edge. */
  onLeave: (to: 'before' | 'behind') => void
  onDone: () => void
  onCancel: () => void
  /** Undo or redo, and nothing of it was done here. */
  onHistoryEnd: (direction: 'undo' | 'redo') => void
  /** The typing has paused. */
  onPause: () => void
}

/** So long after the last key the draft is remembered (milliseconds). */
const PAUSE = 250

export function BlockEditor(props: Props) {
  const language = useLanguage()
  const host = useMemo(() => ({ strings: STRINGS[language] }), [language])
  const [before] = useState(() => normalBlocks([props.node]))
  const [config] = useState(() => ({
    namespace: 'postil-block',
    nodes: NODES,
    theme: THEME,
    editorState: () => $treeToLexical({ type: 'root', children: before }),
    onError: (error: Error) => {
      throw error
    },
  }))
  return (
    <HostContext value={host}>
      <LexicalComposer initialConfig={config}>
        <Body {...props} before={before} />
      </LexicalComposer>
    </HostContext>
  )
}

function Body({ ref, before, ...props }: Props & { before: RootContent[] }) {
  const t = useT()
  const [editor] = useLexicalComposerContext()
  const latest = useRef(props)
  latest.current = props
  useImperativeHandle(
    ref,
    () => ({
      read() {
        const after = normalBlocks(editor.read($lexicalToTree).children)
        return sameTree(after, before) ? null : keepData(latest.current.node, after)
      },
    }),
    [editor, before],
  )
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    return mergeRegister(
      registerMarkdownShortcuts(editor, SHORTCUTS),
      // Links and citations are the article's: here they are only words.
      registerKeys(editor, {
        openCitation: () => {},
        editSource: (key) => editor.dispatchCommand(EDIT_SOURCE_COMMAND, key),
        editLink: () => {},
      }),
      registerClipboard(editor, () => {}),
      registerCaretFirst(editor),
      registerHistoryEnd(editor, (direction) => latest.current.onHistoryEnd(direction)),
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          if (!$act(event, latest.current)) return false
          event.preventDefault()
          event.stopPropagation()
          return true
        },
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
        if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return
        clearTimeout(timer)
        timer = setTimeout(() => latest.current.onPause(), PAUSE)
      }),
      () => clearTimeout(timer),
    )
  }, [editor])
  // In the task that draws the block, so that the next key finds the caret.
  useLayoutEffect(() => placeCaret(editor, latest.current.caret), [editor])
  useEffect(() => {
    // What the editor does not take apart is opened as its source, which React draws in a task of its own.
    const timer = setTimeout(() => openSource(editor))
    return () => clearTimeout(timer)
  }, [editor])
  return (
    <>
      <RichTextPlugin
        contentEditable={
          <ContentEditable
            className={styles.page}
            aria-label={t('reader.blockText')}
            aria-multiline
            spellCheck
          />
        }
        ErrorBoundary={LexicalErrorBoundary}
      />
      <HistoryPlugin />
      <ListPlugin />
      <LinkPlugin />
      <TablePlugin hasCellMerge hasTabHandler />
    </>
  )
}

/** The keys that concern more than this block; whether it was one. */
function $act(event: KeyboardEvent, { onJoin, onLeave, onDone, onCancel }: Omit<Props, 'ref'>): boolean {
  switch (chordOf(event)) {
    case 'Escape':
      onCancel()
      return true
    case 'Mod+Enter':
      onDone()
      return true
    case 'Backspace':
      return $isAtEdge('start') && onJoin('before')
    case 'Delete':
      return $isAtEdge('end') && onJoin('behind')
    case 'ArrowUp':
      if (!isAtLine('first')) return false
      onLeave('before')
      return true
    case 'ArrowDown':
      if (!isAtLine('last')) return false
      onLeave('behind')
      return true
    default:
      return false
  }
}

function placeCaret(editor: LexicalEditor, caret: Caret): void {
  const root = editor.getRootElement()
  if (!root) return
  root.focus({ preventScroll: true })
  // A double click has selected its word already.
  if (getSelection()?.isCollapsed === false) return
  editor.update(
    () => {
      if (caret === 'start') $getRoot().selectStart()
      else if (caret === 'end') $getRoot().selectEnd()
      else if ('offset' in caret) $selectOffset(caret.offset)
      else $selectPoint(root, caret.x, caret.y)
    },
    { discrete: true },
  )
}

function openSource(editor: LexicalEditor): void {
  const atom = editor.read(() => {
    const [first, ...more] = $getRoot().getChildren()
    return more.length === 0 && $isBlockAtom(first) ? first.getKey() : null
  })
  if (atom !== null) editor.dispatchCommand(EDIT_SOURCE_COMMAND, atom)
}

function $selectOffset(offset: number): void {
  let rest = offset
  for (const text of $getRoot().getAllTextNodes()) {
    const size = text.getTextContentSize()
    if (rest <= size) {
      text.select(rest, rest)
      return
    }
    rest -= size
  }
  $getRoot().selectEnd()
}

function $selectPoint(root: HTMLElement, x: number, y: number): void {
  const position = document.caretPositionFromPoint(x, y)
  if (!position || !root.contains(position.offsetNode)) {
    $getRoot().selectEnd()
    return
  }
  const range = document.createRange()
  range.setStart(position.offsetNode, position.offset)
  const selection = $createRangeSelection()
  selection.applyDOMRange(new StaticRange(range))
  $setSelection(selection)
}

/**
 * The editor of notes: Markdown in, Markdown out, Lexical between. It keeps up with `markdown` when that changes from
 * outside, and reports what the person wrote through `onChange` (see `saver.ts` for when).
 */
import { registerMarkdownShortcuts } from '@lexical/markdown'
import { CheckListPlugin } from '@lexical/react/LexicalCheckListPlugin'
import { LexicalComposer } from '@lexical/react/LexicalComposer'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { ContentEditable } from '@lexical/react/LexicalContentEditable'
import { LexicalErrorBoundary } from '@lexical/react/LexicalErrorBoundary'
import { HistoryPlugin } from '@lexical/react/LexicalHistoryPlugin'
import { LinkPlugin } from '@lexical/react/LexicalLinkPlugin'
import { ListPlugin } from '@lexical/react/LexicalListPlugin'
import { RichTextPlugin } from '@lexical/react/LexicalRichTextPlugin'
import { TablePlugin } from '@lexical/react/LexicalTablePlugin'
import { BLUR_COMMAND, CLEAR_HISTORY_COMMAND, COMMAND_PRIORITY_LOW, mergeRegister } from 'lexical'
import { type JSX, memo, type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { parseMarkdown } from '../../app/markdown/index.ts'
import type { Citation, Root, WikiLink } from '../../app/model/tree.ts'
import { EDIT_SOURCE_COMMAND } from './Atom.tsx'
import { $insertMarkdown } from './actions.ts'
import { registerCaretFirst } from './caret-first.ts'
import { registerCells } from './cells.ts'
import { registerClipboard } from './clipboard.ts'
import { type EditorHost, HostContext, useHost } from './context.ts'
import { $treeToLexical } from './convert.ts'
import { registerCodeColours } from './highlight-code.ts'
import { registerHistoryEnd } from './history-end.ts'
import { type KeepImage, registerImages } from './images.ts'
import { registerKeys } from './keys.ts'
import { registerLastLine } from './last-line.ts'
import { registerListItems } from './list-items.ts'
import { type Search, SearchMenu, SlashMenu } from './menus.tsx'
import { NODES } from './nodes/index.ts'
import { LOAD_TAGS, registerSaver, type Saver } from './saver.ts'
import { registerSettled } from './settled.ts'
import { SHORTCUTS } from './shortcuts.ts'
import { type Language, STRINGS } from './strings.ts'
import { LinkField, Toolbar } from './Toolbar.tsx'
import { THEME } from './theme.ts'
import './editor.css'

export type { Candidate } from './context.ts'

export interface NoteEditorHandle {
  focus: () => void
  /** Insert Markdown where the caret is. */
  insertMarkdown: (markdown: string) => void
  /** Report unsaved changes now. */
  flush: () => void
}

export interface NoteEditorProps {
  markdown: string
  onChange: (markdown: string) => void
  /** True once something is written that `onChange` has not been told yet, false when it has. */
  onPending?: (pending: boolean) => void
  /** Undo or redo was asked for, and the editor has nothing (more) to take back or do again. */
  onHistoryEnd?: (direction: 'undo' | 'redo') => void
  language: Language
  /** What the note is called, for assistive technology. */
  label?: string
  autoFocus?: boolean
  placeholder?: string
  searchCitations?: Search
  searchLinks?: Search
  onOpenCitation?: (annotationId: string, beside: boolean) => void
  onOpenWikiLink?: (target: string) => void
  onOpenLink?: (url: string) => void
  renderCitation?: (citation: Citation) => React.ReactNode
  renderWikiLink?: (link: WikiLink) => React.ReactNode
  renderImage?: (url: string, alt: string) => React.ReactNode
  /** Keeps an image that is pasted, dropped or chosen; without it images are not taken in. */
  keepImage?: KeepImage
  ref?: Ref<NoteEditorHandle>
}

export function NoteEditor(props: NoteEditorProps): JSX.Element {
  const strings = STRINGS[props.language]
  const {
    onOpenCitation,
    onOpenWikiLink,
    onOpenLink,
    renderCitation,
    renderWikiLink,
    renderImage,
    keepImage,
  } = props
  const host = useMemo(
    (): EditorHost => ({
      strings,
      openCitation: onOpenCitation,
      openWikiLink: onOpenWikiLink,
      openLink: onOpenLink,
      renderCitation,
      renderWikiLink,
      renderImage,
      keepImage,
    }),
    [
      strings,
      onOpenCitation,
      onOpenWikiLink,
      onOpenLink,
      renderCitation,
      renderWikiLink,
      renderImage,
      keepImage,
    ],
  )
  const [opened] = useState(() => parseMarkdown(props.markdown))
  const [config] = useState(() => ({
    namespace: 'postil-note',
    nodes: NODES,
    theme: THEME,
    editorState: () => $treeToLexical(opened),
    onError: (error: Error) => {
      throw error
    },
  }))
  return (
    <HostContext value={host}>
      <LexicalComposer initialConfig={config}>
        <EditorBody {...props} opened={opened} />
      </LexicalComposer>
    </HostContext>
  )
}

function EditorBody(props: NoteEditorProps & { opened: Root }): JSX.Element {
  const {
    markdown,
    opened,
    onChange,
    onPending,
    onHistoryEnd,
    autoFocus,
    searchCitations,
    searchLinks,
    ref,
  } = props
  const host = useHost()
  const { strings } = host
  const [editor] = useLexicalComposerContext()
  const [editingLink, setEditingLink] = useState(false)
  const saver = useRef<Saver>(null)
  const known = useRef(markdown)
  const latest = useRef({ onChange, onPending, onHistoryEnd, host })
  useEffect(() => {
    latest.current = { onChange, onPending, onHistoryEnd, host }
  })

  useEffect(() => {
    const made = registerSaver(
      editor,
      (written) => {
        known.current = written
        latest.current.onChange(written)
      },
      (pending) => latest.current.onPending?.(pending),
    )
    saver.current = made
    made.loaded(opened)
    const stopBlur = editor.registerCommand(
      BLUR_COMMAND,
      () => {
        made.flush()
        return false
      },
      COMMAND_PRIORITY_LOW,
    )
    window.addEventListener('pagehide', made.flush)
    return () => {
      window.removeEventListener('pagehide', made.flush)
      stopBlur()
      made.stop()
    }
  }, [editor, opened])

  useEffect(() => {
    if (markdown === known.current) return
    // What was typed meanwhile is reported first; which of the two wins is for the one who holds the note to say.
    saver.current?.flush()
    known.current = markdown
    const tree = parseMarkdown(markdown)
    editor.update(() => $treeToLexical(tree), { tag: LOAD_TAGS, discrete: true })
    // What was done before was done to another text.
    editor.dispatchCommand(CLEAR_HISTORY_COMMAND, undefined)
    saver.current?.loaded(tree)
  }, [editor, markdown])

  useEffect(
    () =>
      mergeRegister(
        registerMarkdownShortcuts(editor, SHORTCUTS),
        registerKeys(editor, {
          openCitation: (id, beside) => latest.current.host.openCitation?.(id, beside),
          editSource: (key) => editor.dispatchCommand(EDIT_SOURCE_COMMAND, key),
          editLink: () => setEditingLink(true),
        }),
        registerClipboard(editor, (url) => latest.current.host.openLink?.(url)),
        registerImages(editor, async (image) => (await latest.current.host.keepImage?.(image)) ?? null),
        registerCells(editor),
        registerListItems(editor),
        registerLastLine(editor),
        registerCaretFirst(editor),
        registerHistoryEnd(editor, (direction) => latest.current.onHistoryEnd?.(direction)),
        registerCodeColours(editor),
        registerSettled(editor),
      ),
    [editor],
  )

  useEffect(() => {
    if (autoFocus) editor.focus(undefined, { defaultSelection: 'rootStart' })
  }, [editor, autoFocus])

  useImperativeHandle(
    ref,
    () => ({
      focus: () => editor.focus(),
      insertMarkdown: (inserted) => editor.update(() => $insertMarkdown(inserted)),
      flush: () => saver.current?.flush(),
    }),
    [editor],
  )

  return (
    <Surface
      label={props.label ?? strings.note}
      placeholder={props.placeholder ?? strings.placeholder}
      editingLink={editingLink}
      editLink={setEditingLink}
      searchCitations={searchCitations}
      searchLinks={searchLinks}
    />
  )
}

interface SurfaceProps {
  label: string
  placeholder: string
  editingLink: boolean
  editLink: (editing: boolean) => void
  searchCitations: Search | undefined
  searchLinks: Search | undefined
}

/** What is seen of the editor; apart, because it is the same however often what is written is stored. */
const Surface = memo((props: SurfaceProps): JSX.Element => {
  const { label, placeholder, editingLink, editLink, searchCitations, searchLinks } = props
  return (
    <div className="note-editor">
      <Toolbar editLink={() => editLink(true)} />
      {editingLink && <LinkField onDone={() => editLink(false)} />}
      <div className="note-page">
        <RichTextPlugin
          contentEditable={
            <ContentEditable
              className="note-content"
              aria-label={label}
              aria-multiline={true}
              aria-placeholder={placeholder}
              placeholder={<div className="note-placeholder">{placeholder}</div>}
              spellCheck={true}
            />
          }
          ErrorBoundary={LexicalErrorBoundary}
        />
        <HistoryPlugin />
        <ListPlugin />
        <CheckListPlugin />
        <LinkPlugin />
        <TablePlugin hasCellMerge={true} hasTabHandler={true} />
        <SlashMenu />
        {searchCitations && <SearchMenu kind="citation" search={searchCitations} />}
        {searchLinks && <SearchMenu kind="link" search={searchLinks} />}
      </div>
    </div>
  )
})

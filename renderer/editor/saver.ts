/**
 * When the note's Markdown is written: once typing pauses, and at the latest within the time that may be lost. Never per
 * keystroke; blocks that did not change are neither read from the editor nor written again.
 */
import { $getRoot, HISTORIC_TAG, type LexicalEditor, type NodeKey, SKIP_DOM_SELECTION_TAG } from 'lexical'
import type { Nodes, Root } from 'mdast'
import { markdownWriter } from '../../app/markdown/index.ts'
import { $blocksToMdast } from './from-lexical.ts'

/** Milliseconds without a change after which the note is written. */
const PAUSE = 300
/** Milliseconds after the first unwritten change by which it is, however fast the typing. */
const LATEST = 900
/** Milliseconds after which it is written without a pause, if the window is idle: just after a key was painted, the next is far. */
const EARLY = 500

/** Updates with this tag come from outside and are not reported back. */
export const LOADED_TAG = 'note-loaded'

export interface Saver {
  /** The content was replaced by this tree from outside: as written, it is what later content is compared with. */
  loaded: (tree: Root) => void
  /** Write now, if anything changed. */
  flush: () => void
  stop: () => void
}

/** @param onPending true once something is changed and not yet reported, false when it has been */
export function registerSaver(
  editor: LexicalEditor,
  onMarkdown: (markdown: string) => void,
  onPending: (pending: boolean) => void = () => {},
): Saver {
  const write = markdownWriter()
  const trees = new Map<NodeKey, Nodes>()
  let source: Root | null = null
  let last = ''
  let idle: number | undefined
  let changedAt: number | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let ready: number | undefined

  // What was loaded may be spelled otherwise than we write it; opening a note must not change it. Writing it in an idle
  // moment also prepares the writer, so that the first save after a change is as quick as the others.
  const prepare = () => {
    if (source) last = write(source)
    source = null
  }
  const flush = () => {
    clearTimeout(timer)
    cancelIdleCallback(ready ?? 0)
    if (changedAt === null) return
    changedAt = null
    prepare()
    const markdown = write(editor.getEditorState().read(() => readTree(trees)))
    if (markdown !== last) {
      last = markdown
      onMarkdown(markdown)
    }
    onPending(false)
  }
  const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves, tags }) => {
    // Undo and redo put a whole state in place and name nothing as changed.
    const historic = tags.has(HISTORIC_TAG)
    if (historic) trees.clear()
    else if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return
    // A change marks every block around it, up to the top.
    for (const key of dirtyElements.keys()) trees.delete(key)
    for (const key of dirtyLeaves) trees.delete(key)
    if (tags.has(LOADED_TAG)) return
    const now = performance.now()
    if (changedAt === null) onPending(true)
    changedAt ??= now
    clearTimeout(timer)
    timer = setTimeout(flush, Math.max(0, Math.min(PAUSE, changedAt + LATEST - now)))
    cancelIdleCallback(ready ?? 0)
    if (now - changedAt > EARLY) ready = requestIdleCallback(flush)
  })
  return {
    flush,
    loaded: (tree) => {
      source = tree
      cancelIdleCallback(idle ?? 0)
      idle = requestIdleCallback(prepare)
    },
    stop: () => {
      flush()
      cancelIdleCallback(idle ?? 0)
      stop()
    },
  }
}

/** The content as a tree; `trees` holds what is known of the top-level blocks and takes what is read anew. */
function readTree(trees: Map<NodeKey, Nodes>): Root {
  const keys = new Set<NodeKey>()
  const children = $getRoot()
    .getChildren()
    .map((node) => {
      const key = node.getKey()
      keys.add(key)
      const known = trees.get(key)
      if (known) return known
      const [read] = $blocksToMdast([node])
      trees.set(key, read!)
      return read!
    })
  for (const key of trees.keys()) if (!keys.has(key)) trees.delete(key)
  return { type: 'root', children: children as Root['children'] }
}

export const LOAD_TAGS = [LOADED_TAG, SKIP_DOM_SELECTION_TAG]

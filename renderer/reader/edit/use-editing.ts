/** The blocks that are being corrected, the one that is open, and what one does to them. */
import type { RootContent } from 'mdast'
import { useCallback, useRef, useState } from 'react'
import type { Revision } from '../../../app/model/article.ts'
import type { BlockText, Caret } from './BlockEditor.tsx'
import { joined, jointOf } from './block-text.ts'
import {
  type Draft,
  openDraft,
  redoDraft,
  replaceBlocks,
  type StoredDraft,
  storeDraft,
  undoDraft,
} from './draft.ts'

interface Open {
  key: string
  caret: Caret
}

/** Tells one opening of a block from the next: the editor starts afresh with what the block has become. */
let turns = 0

/** A paragraph that is to be written. */
const EMPTY: RootContent = { type: 'paragraph', children: [] }
export const isEmpty = (node: RootContent) => node.type === 'paragraph' && node.children.length === 0

/** @param onStore remembers the draft; called with every step, and in the pauses of typing */
export function useEditing(
  revision: Pick<Revision, 'tree' | 'number'>,
  stored: StoredDraft,
  onStore: (draft: StoredDraft) => void,
) {
  const editor = useRef<BlockText>(null)
  const [draft, setDraft] = useState<Draft>(() => openDraft(revision.tree, stored))
  const [open, setOpen] = useState<(Open & { turn: number }) | null>(null)
  const indexOf = (key: string | undefined, { blocks } = draft) =>
    blocks.findIndex((block) => block.key === key)

  /** The draft with what is in the open editor; a paragraph that was added and not written is none. */
  const settled = (): Draft => {
    const block = draft.blocks[indexOf(open?.key)]
    if (!block || !editor.current) return draft
    const nodes = editor.current.read() ?? (isEmpty(block.node) ? [] : null)
    return nodes ? replaceBlocks(draft, block.key, nodes) : draft
  }
  const store = ({ blocks }: Draft) => onStore(storeDraft(blocks, revision.tree, revision.number))
  const go = (next: Draft, to: Open | null) => {
    setDraft(next)
    setOpen(to && { ...to, turn: ++turns })
    store(next)
  }
  const latest = useRef({ settled, go })
  latest.current = { settled, go }

  return {
    draft,
    open,
    editor,
    settled,
    /** Stable. */
    openBlock: useCallback((key: string, caret: Caret) => {
      const { settled, go } = latest.current
      go(settled(), { key, caret })
    }, []),
    close: () => go(settled(), null),
    cancel() {
      const block = draft.blocks[indexOf(open?.key)]
      go(block && isEmpty(block.node) ? undoDraft(draft) : draft, null)
    },
    pause: () => store(settled()),
    /** Joins the open block with its neighbour; false where they cannot be one. */
    join(to: 'before' | 'behind'): boolean {
      const now = settled()
      // Several paragraphs may have come out of the open block.
      const next = draft.blocks[indexOf(open?.key) + 1]
      const behind = next ? indexOf(next.key, now) : now.blocks.length
      const at = to === 'before' ? indexOf(open?.key, now) : behind
      const [first, second] = [now.blocks[at - 1], now.blocks[at]]
      const node = first && second && joined(first.node, second.node)
      if (!node) return false
      const caret = { offset: jointOf(first.node, second.node) }
      go(replaceBlocks(now, first.key, [node], 2), { key: first.key, caret })
      return true
    },
    /** Over the edge, into the neighbour. */
    leave(to: 'before' | 'behind') {
      const next = draft.blocks[indexOf(open?.key) + (to === 'before' ? -1 : 1)]
      if (next) go(settled(), { key: next.key, caret: to === 'before' ? 'end' : 'start' })
    },
    remove: (key: string) => go(replaceBlocks(draft, key, []), null),
    addBelow(key: string) {
      const now = settled()
      const block = now.blocks[indexOf(key, now)]
      if (!block) return
      const next = replaceBlocks(now, key, [block.node, EMPTY])
      go(next, { key: next.blocks[indexOf(key, next) + 1]!.key, caret: 'start' })
    },
    history(direction: 'undo' | 'redo') {
      const now = settled()
      go(direction === 'undo' ? undoDraft(now) : redoDraft(now), null)
    },
  }
}

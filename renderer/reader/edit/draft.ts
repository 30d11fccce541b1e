/**
 * What correcting an article's text has changed, before it becomes a version: the blocks as they are now, and the way back.
 * Blocks that nobody touched are the very nodes of the version's tree.
 */
import type { Root, RootContent } from 'mdast'

export interface Block {
  key: string
  node: RootContent
}

export interface Draft {
  blocks: readonly Block[]
  past: readonly (readonly Block[])[]
  future: readonly (readonly Block[])[]
}

/** As it is remembered between windows: untouched blocks as ranges of the version's (end exclusive), others whole. */
export interface StoredDraft {
  /** Number of the version that is being corrected. */
  number: number
  parts: ([number, number] | RootContent)[]
}

let made = 0
const freshKey = () => `new-${++made}`

export function openDraft(tree: Root, stored: StoredDraft | null): Draft {
  const untouched = (index: number): Block => ({ key: `block-${index}`, node: tree.children[index]! })
  const parts = stored?.parts ?? [[0, tree.children.length]]
  const blocks = parts.flatMap((part): Block[] =>
    Array.isArray(part)
      ? Array.from({ length: part[1] - part[0] }, (_, i) => untouched(part[0] + i))
      : [{ key: freshKey(), node: part }],
  )
  return { blocks, past: [], future: [] }
}

export function storeDraft(blocks: readonly Block[], tree: Root, number: number): StoredDraft {
  const indices = new Map(tree.children.map((node, index) => [node, index]))
  const parts: StoredDraft['parts'] = []
  for (const { node } of blocks) {
    const index = indices.get(node)
    const last = parts.at(-1)
    if (index === undefined) parts.push(node)
    else if (Array.isArray(last) && last[1] === index) last[1]++
    else parts.push([index, index + 1])
  }
  return { number, parts }
}

/** How many blocks are not as they were: corrected, added or taken out. */
export function countChanges(blocks: readonly Block[], tree: Root): number {
  const before = new Set(tree.children)
  const kept = blocks.filter(({ node }) => before.has(node)).length
  return Math.max(blocks.length, before.size) - kept
}

/** A step that can be taken back; one that changes nothing is none. */
function step(draft: Draft, blocks: readonly Block[]): Draft {
  const same =
    blocks.length === draft.blocks.length && blocks.every(({ node }, i) => node === draft.blocks[i]!.node)
  return same ? draft : { blocks, past: [...draft.past, draft.blocks], future: [] }
}

/** Puts nodes (none, one or several) in the place of `count` blocks; the first keeps the first one's key. */
export function replaceBlocks(draft: Draft, key: string, nodes: readonly RootContent[], count = 1): Draft {
  const at = draft.blocks.findIndex((block) => block.key === key)
  if (at < 0) return draft
  const blocks = nodes.map((node, i) => ({ key: i === 0 ? key : freshKey(), node }))
  return step(draft, draft.blocks.toSpliced(at, count, ...blocks))
}

export function undoDraft(draft: Draft): Draft {
  const { blocks, past, future } = draft
  return past.length === 0
    ? draft
    : { blocks: past.at(-1)!, past: past.slice(0, -1), future: [...future, blocks] }
}

export function redoDraft(draft: Draft): Draft {
  const { blocks, past, future } = draft
  return future.length === 0
    ? draft
    : { blocks: future.at(-1)!, past: [...past, blocks], future: future.slice(0, -1) }
}

/** The codebook as a tree: `method/survey` lies under `method`. */
import type { TagListItem } from '../../../../app/contract.ts'

export interface TreeRow {
  /** The whole path. */
  name: string
  /** Its last part. */
  label: string
  depth: number
  /** Null for a part of paths that is no tag of its own. */
  tag: TagListItem | null
}

/** The rows of the tree, each under the one above it in its path, siblings by name. */
export function tagTree(tags: readonly TagListItem[]): TreeRow[] {
  const byName = new Map<string, TagListItem | null>()
  for (const tag of tags) {
    const parts = tag.name.split('/')
    for (let depth = 1; depth < parts.length; depth++) {
      const above = parts.slice(0, depth).join('/')
      if (!byName.has(above)) byName.set(above, null)
    }
    byName.set(tag.name, tag)
  }
  return [...byName]
    .map(([name, tag]) => {
      const parts = name.split('/')
      return { name, label: parts.at(-1)!, depth: parts.length - 1, tag, parts }
    })
    .sort((a, b) => compareParts(a.parts, b.parts))
    .map(({ parts: _, ...row }) => row)
}

/** How many objects carry it. */
export const uses = (tag: TagListItem): number => tag.articles + tag.annotations + tag.claims + tag.notes

function compareParts(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = a[i]!.localeCompare(b[i]!) || (a[i]! < b[i]! ? -1 : a[i]! > b[i]! ? 1 : 0)
    if (order !== 0) return order
  }
  return a.length - b.length
}

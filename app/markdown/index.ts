/**
 * Markdown <-> the article tree. Both directions know the same syntax: CommonMark, GFM (strikethrough with two tildes
 * only), math, and one notation for each node of our own. All of it stays readable in a program that knows none of it.
 *
 * | node | Postil's Markdown | remarks |
 * |---|---|---|
 * | `mark` | `==text==` | flanks like `~~`; also read from `<mark>` |
 * | `subscript`, `superscript` | `H~2~O`, `10^5^` | no white space inside (written `&#x20;`); also `<sub>`, `<sup>` |
 * | `inlineMath`, `math` | `$x$`, `$$` block | Pandoc's rule for one dollar: no space inside, no digit behind |
 * | `wikiLink` | `[[target#part\|alias]]`, `![[embed]]` | on one line |
 * | `citation` of an entry | `[see @key, p. 3; -@other]` | not before `(` or `[` |
 * | `citation` of a passage | `[label](postil://annotation/ID)` | the label is plain text, or `@key, p. 3` |
 * | `blockId` | `^id` | last in a paragraph, heading or cell, after white space or alone |
 * | `comment` | `%%…%%` as a block | within a line it is `opaqueText` |
 * | `callout` | `> [!kind]- title` | body from the next line |
 * | `details` | `> [!details]- summary` | |
 * | `figure` | `> [!figure]` | its caption: first or last paragraph, `: caption` |
 * | `tableCaption` | `: caption`, blank line, the table | Pandoc's; not right under a paragraph |
 * | `definitionList` | `Term`, next line `:   description` | Pandoc's; more blocks are indented by four |
 * | cell spans | `<` joins the cell on its left, `^` the one above | alone in their cell |
 * | line end in a cell | `<br>` | |
 * | `opaqueBlock`, `opaqueText` | raw HTML and the like, verbatim | shown as source, never run |
 */
import type { Nodes, Root } from 'mdast'
import { readStructure } from './chunks.ts'
import { type Flavour, inFlavour } from './flavour.ts'
import { normalise, normaliser } from './normalise.ts'
import { prepare } from './prepare.ts'
import { childrenOf, isParent } from './walk.ts'
import { CAUTIONS, type WriteOptions, writeBlock } from './write.ts'

export type { Flavour } from './flavour.ts'
export { type Item, leavesOf, MARKS, nest } from './marks.ts'
export { normalise } from './normalise.ts'

/** Markdown source -> a tree in normal form (see `normalise`), without positions. Never throws. */
export function parseMarkdown(source: string): Root {
  try {
    return normalise(readStructure(source))
  } catch (error) {
    // Nesting by the thousand exhausts the stack; nobody wrote that document: it is kept as paragraphs of text.
    if (!(error instanceof RangeError)) throw error
    const paragraphs = source.split(/\n[ \t]*\n/)
    return normalise({
      type: 'root',
      children: paragraphs.map((value) => ({ type: 'paragraph', children: [{ type: 'text', value }] })),
    })
  }
}

/**
 * A tree -> Markdown that `parseMarkdown` reads back as `normalise(tree)`; ends with a line end unless it is empty.
 * Each top-level block is parsed again and compared; where that differs it is written more cautiously. Deterministic.
 */
export function toMarkdown(tree: Root, { flavour = 'postil' }: { flavour?: Flavour } = {}): string {
  return write(normalise(tree), flavour, writeChecked)
}

/**
 * `toMarkdown` for a document that is saved again and again: what it returns writes only the blocks that changed since
 * it was last called.
 */
export function markdownWriter(): (tree: Root) => string {
  const normalised = normaliser()
  let written = new Map<string, string>()
  return (tree) => {
    const used = new Map<string, string>()
    const source = write(normalised(tree), 'postil', (block, levels) => {
      const key = `${levels[0]?.otherBullet} ${JSON.stringify(block)}`
      const made = written.get(key) ?? writeChecked(block, levels)
      used.set(key, made)
      return made
    })
    written = used
    return source
  }
}

type WriteBlock = (block: Nodes, levels: readonly WriteOptions[]) => string

/** `normal`: a tree in normal form. */
function write(normal: Root, flavour: Flavour, writeOne: WriteBlock): string {
  const same = flavour === 'postil' || flavour === 'obsidian'
  const blocks = same ? normal : normalise(inFlavour(normal, flavour) as Root)
  const parts: string[] = []
  let before: { node: Nodes; other: boolean } | undefined
  for (const node of blocks.children) {
    const other = isSameList(before?.node, node) && !before?.other
    const levels = CONFIGURATIONS[flavour][other ? 1 : 0]
    const source = writeOne(node, levels)
    const isTaken = flavour === 'commonmark' && /\$[^$]*\$/.test(source)
    parts.push(isTaken ? writeOne(node, WITH_DOLLARS[other ? 1 : 0]) : source)
    before = { node, other }
  }
  const source = parts.join('\n\n')
  // A byte order mark at the very start would not be read as text.
  return source && `${source.replace(/^\uFEFF/, '&#xFEFF;')}\n`
}

const TAGS: Record<Flavour, readonly string[]> = {
  postil: [],
  obsidian: ['subscript', 'superscript'],
  pandoc: [],
  commonmark: ['subscript', 'superscript', 'mark'],
}
const configurations = (flavour: Flavour): [WriteOptions[], WriteOptions[]] => {
  const levels = (otherBullet: boolean) =>
    CAUTIONS.map(
      (caution): WriteOptions => ({
        caution,
        tags: TAGS[flavour],
        otherBullet,
        pandoc: flavour === 'pandoc',
        dollars: false,
      }),
    )
  return [levels(false), levels(true)]
}
const CONFIGURATIONS: Record<Flavour, [WriteOptions[], WriteOptions[]]> = {
  postil: configurations('postil'),
  obsidian: configurations('obsidian'),
  pandoc: configurations('pandoc'),
  commonmark: configurations('commonmark'),
}

/** What stands between two dollars would be a formula to many programs. */
const WITH_DOLLARS = CONFIGURATIONS.commonmark.map((levels) =>
  levels.map((level) => ({ ...level, dollars: true })),
) as [WriteOptions[], WriteOptions[]]

const isSameList = (left: Nodes | undefined, right: Nodes): boolean =>
  left?.type === 'list' && right.type === 'list' && left.ordered === right.ordered

/** The least cautious writing of a block that is read back as the block; the most cautious one when none is. */
function writeChecked(block: Nodes, levels: readonly WriteOptions[]): string {
  const prepared = prepare(block)
  const stubs = companions(block)
  let source = ''
  for (const options of levels) {
    source = writeBlock(prepared, options)
    const read = parseMarkdown(`${source}\n\n${stubs.join('\n\n')}`).children
    if (read.length === 1 + stubs.length && sameTree(read[0]!, block)) break
  }
  return source
}

/** What a block needs beside it to be read as itself: definitions for its references, a table for a caption. */
function companions(block: Nodes): string[] {
  const labels = new Set<string>()
  const pending: Nodes[] = [block]
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'linkReference' || node.type === 'imageReference') labels.add(`[${node.label}]: x`)
    if (node.type === 'footnoteReference') labels.add(`[^${node.label}]: x`)
    if (isParent(node)) for (const child of childrenOf(node)) pending.push(child)
  }
  return [...(block.type === 'tableCaption' ? ['| x |\n| - |'] : []), ...labels]
}

/** Deep equality of normal forms; how a reference is abbreviated does not count. */
export function sameTree(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || !left || !right) return false
  const keys = new Set([...Object.keys(left), ...Object.keys(right)])
  for (const key of keys) {
    if (key === 'referenceType') continue
    if (!sameTree(left[key as keyof typeof left], right[key as keyof typeof right])) return false
  }
  return true
}

/** What menus, keys, shortcuts and the toolbar do to the text. All run inside `editor.update`. */
import { $createCodeNode } from '@lexical/code'
import { $insertList, type ListType } from '@lexical/list'
import { $createHeadingNode, type HeadingTagType } from '@lexical/rich-text'
import { $setBlocksType } from '@lexical/selection'
import { $createTableNodeWithDimensions } from '@lexical/table'
import { $insertNodeToNearestRoot } from '@lexical/utils'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $insertNodes,
  $isElementNode,
  $isRangeSelection,
  type ElementNode,
} from 'lexical'
import { parseMarkdown } from '../../app/markdown/index.ts'
import { $isInCell } from './cells.ts'
import { $createBlockAtom, $createInlineAtom } from './nodes/atom.ts'
import { $containerOf, $createContainer, $createTitle, $isContainer } from './nodes/container.ts'
import { $blocksToLexical, $inline } from './to-lexical.ts'

/** Insert Markdown at the selection: inline where it is one paragraph, else as blocks. */
export function $insertMarkdown(markdown: string): void {
  const blocks = parseMarkdown(markdown).children
  const [first] = blocks
  if (blocks.length === 1 && first?.type === 'paragraph') $insertNodes($inline(first.children))
  else if (blocks.length > 0) $insertNodes($blocksToLexical(blocks))
}

export function $setHeading(tag: HeadingTagType): void {
  if (!$isInCell()) $setBlocksType($getSelection(), () => $createHeadingNode(tag))
}

export function $setParagraph(): void {
  $setBlocksType($getSelection(), () => $createParagraphNode())
}

export function $setCode(): void {
  if (!$isInCell()) $setBlocksType($getSelection(), () => $createCodeNode())
}

const $setList = (type: ListType) => (): void => {
  if (!$isInCell()) $insertList(type)
}
export const $setBullets = $setList('bullet')
export const $setNumbers = $setList('number')
export const $setChecks = $setList('check')

/** The top-level blocks of the selection, or those of the innermost container around it. */
function $selectedBlocks(): ElementNode[] {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return []
  const blocks = new Set<ElementNode>()
  for (const node of selection.getNodes()) {
    const container = $containerOf(node)
    let at = $isContainer(node) ? null : node
    while (at && at.getParent() !== (container ?? $getRoot())) at = at.getParent()
    if ($isElementNode(at)) blocks.add(at)
  }
  return [...blocks]
}

/** Put the selected blocks in a quote, or take them out of the one they are in. */
export function $toggleQuote(): void {
  if ($isInCell()) return
  const blocks = $selectedBlocks()
  const around = blocks[0]?.getParent()
  if ($isContainer(around) && around.getProps().kind === 'quote') {
    for (const child of around.getChildren()) around.insertBefore(child)
    around.remove()
    return
  }
  $wrap(blocks, { kind: 'quote' })
}

export function $insertCallout(): void {
  if ($isInCell()) return
  const container = $wrap($selectedBlocks(), { kind: 'callout', callout: 'note' })
  const title = $createTitle()
  container?.getFirstChild()?.insertBefore(title)
  title.selectStart()
}

function $wrap(blocks: ElementNode[], props: Parameters<typeof $createContainer>[0]) {
  const [first] = blocks
  if (!first) return null
  const container = $createContainer(props)
  first.insertBefore(container)
  container.append(...blocks)
  return container
}

export function $insertTable(): void {
  if ($isInCell()) return
  const table = $createTableNodeWithDimensions(3, 3, { rows: true, columns: false })
  $insertNodeToNearestRoot(table)
  const paragraph = table.getFirstDescendant()
  paragraph?.selectStart()
}

export function $insertRule(): void {
  $insertNodeToNearestRoot($createBlockAtom({ type: 'thematicBreak' }))
}

/** A formula to fill in; its source opens at once. Returns its key. */
export function $insertMath(): string {
  const atom = $createBlockAtom({ type: 'math', meta: null, value: '' })
  $insertNodeToNearestRoot(atom)
  return atom.getKey()
}

/** A reference here and a footnote at the end, numbered after those there are; the caret goes into the footnote. */
export function $insertFootnote(): void {
  const labels = new Set(
    $getRoot()
      .getChildren()
      .flatMap((node) => ($isContainer(node) ? [node.getProps()] : []))
      .flatMap((props) => (props.kind === 'footnote' ? [props.label] : [])),
  )
  let number = 1
  while (labels.has(String(number))) number++
  const label = String(number)
  $insertNodes([$createInlineAtom({ type: 'footnoteReference', identifier: label, label })])
  const paragraph = $createParagraphNode()
  $getRoot().append($createContainer({ kind: 'footnote', label }).append(paragraph))
  paragraph.select()
}

/** Plain text at the selection, as if typed. */
export function $insertText(value: string): void {
  $insertNodes([$createTextNode(value)])
}

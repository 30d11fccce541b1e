/** Lists of OpenDocument texts, which their styles say the kind of, and what is one thing among neighbouring blocks. */
import type { Styles } from './odf-styles.ts'
import type { XmlNode } from './xml.ts'

/** The list something lies in: its style, and how many it lies in. */
export interface Level {
  style: string | null
  depth: number
}

export interface List {
  ordered: boolean
  /** Number of the first item. */
  first: number
  /** Says itself that it takes up an earlier list. */
  continues: boolean
  items: string[]
}

/** How far the lists of each style and depth have counted. */
export type Counts = Map<string, number>

/**
 * A list; the HTML of its headings alone where LibreOffice made it to number them.
 * @param reading.blocks the HTML of an item's content
 */
export function listOf(
  node: XmlNode,
  around: Level,
  {
    styles,
    counts,
    blocks,
  }: { styles: Styles; counts: Counts; blocks: (item: XmlNode, level: Level) => string },
): string | List {
  const style = node.getAttribute('text:style-name') ?? around.style
  const depth = around.depth + 1
  const { ordered, start } = styles.listLevel(style, depth)
  const elements = [...node.childNodes].filter(({ nodeName }) => /^text:list-(?:item|header)$/.test(nodeName))
  const items = elements.map((item) => blocks(item, { style, depth }))
  // LibreOffice numbers headings by putting each in a list.
  if (items.every((content) => /^<h\d/.test(content))) return items.join('')
  const key = `${style} ${depth}`
  const continues =
    node.getAttribute('text:continue-numbering') === 'true' ||
    node.getAttribute('text:continue-list') !== null
  const given = Number(elements[0]?.getAttribute('text:start-value') ?? Number.NaN)
  const first = given || (continues ? (counts.get(key) ?? start - 1) + 1 : start)
  counts.set(key, first + items.length - 1)
  return { ordered, first, continues, items }
}

/** Blocks as HTML. Neighbours of one kind are one thing: lines of code, paragraphs of a quotation, a list that goes on. */
export function joinBlocks(blocks: readonly (string | List)[]): string {
  const parts: (string | List)[] = []
  for (const made of blocks) {
    const last = parts.at(-1)
    if (made === '') continue
    if (typeof made === 'object' && typeof last === 'object' && goesOn(last, made)) {
      // A list of nothing but lists is what lies below the item before it.
      if (made.items.every(isList)) last.items.push(last.items.pop() + made.items.join(''))
      else last.items.push(...made.items)
    } else parts.push(made)
  }
  return parts
    .map((part) => (typeof part === 'string' ? part : listMarkup(part)))
    .join('')
    .replaceAll('</pre><pre>', '\n')
    .replaceAll('</blockquote><blockquote>', '')
}

const isList = (item: string): boolean => /^<[uo]l/.test(item)
const goesOn = (list: List, next: List): boolean =>
  next.items.every(isList) || (next.continues && next.ordered === list.ordered)

function listMarkup({ ordered, first, items }: List): string {
  const content = items.map((item) => `<li>${item}</li>`).join('')
  return ordered ? `<ol start="${first}">${content}</ol>` : `<ul>${content}</ul>`
}

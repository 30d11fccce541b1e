/** Lists and definition lists. */
import type { BlockContent, DefinitionContent, List, ListItem } from 'mdast'
import type { DefinitionList } from '../../model/tree.ts'
import { type Block, type Conversion, flow, footnoteDefinition, inline } from './convert.ts'
import { childrenOf, type DomElement, find, isElement, isText } from './dom.ts'
import { noteAt } from './footnotes.ts'
import type { Wrapper } from './inline-run.ts'

/** `ul`, `ol` and their kin. What stands between the items (lists above all) belongs to the item before it. */
export function list(element: DomElement, conversion: Conversion, wrappers: readonly Wrapper[]): Block[] {
  const items: ListItem[] = []
  const loose: Block[] = []
  const notes: Block[] = []
  let first: DomElement | null = null
  for (const child of childrenOf(element)) {
    if (!isElement(child)) {
      const value = isText(child) ? (child.nodeValue ?? '').replace(/\s+/g, ' ').trim() : ''
      if (value) add({ type: 'paragraph', children: [{ type: 'text', value }] })
    } else if (child.localName === 'li') {
      first ??= child
      const children = flow(child, conversion, wrappers)
      const note = noteAt(child)
      if (note !== null && conversion.notes.has(note)) {
        notes.push(footnoteDefinition(note, children))
        continue
      }
      const checked = checkedOf(child)
      if (children.length > 0 || checked !== null)
        items.push({
          type: 'listItem',
          spread: children.length > 1 && children[1]?.type !== 'list',
          checked,
          children,
        })
    } else for (const node of flowOf(child)) add(node)
  }
  function add(node: Block): void {
    const item = items.at(-1)
    if (item) item.children.push(node)
    else loose.push(node)
  }
  function flowOf(child: DomElement): Block[] {
    if (/^(ul|ol|menu|dir)$/.test(child.localName)) return list(child, conversion, wrappers)
    return flow(child, conversion, wrappers)
  }
  if (items.length === 0 && notes.length === 0) return flow(element, conversion, wrappers)
  if (items.length === 0) return [...loose, ...notes]
  const ordered = element.localName === 'ol'
  const start = Number.parseInt(element.getAttribute('start') ?? first?.getAttribute('value') ?? '1', 10)
  const node: List = {
    type: 'list',
    ordered,
    start: ordered ? (start >= 0 ? start : 1) : null,
    spread: items.some(({ spread }) => spread),
    children: items,
  }
  return [...loose, node, ...notes]
}

/** Task lists: a check box at the beginning of the item. */
function checkedOf(item: DomElement): boolean | null {
  const box = find(item, (e) => e.localName === 'input')
  if (box?.getAttribute('type')?.toLowerCase() !== 'checkbox') return null
  return box.hasAttribute('checked')
}

/** `dl`; the blocks of one that defines no terms, which wikis indent by. */
export function definitionList(element: DomElement, conversion: Conversion): Block[] {
  const children: DefinitionList['children'] = []
  const add = (parent: DomElement) => {
    for (const child of childrenOf(parent)) {
      if (!isElement(child)) continue
      if (child.localName === 'dt') {
        const term = inline(child, conversion)
        if (term.length > 0) children.push({ type: 'definitionTerm', children: term })
      } else if (child.localName === 'div') add(child)
      else {
        const body = flow(child, conversion) as (BlockContent | DefinitionContent)[]
        if (body.length > 0) children.push({ type: 'definitionDescription', children: body })
      }
    }
  }
  add(element)
  // Used for indentation only, as wikis do: no terms, so no definitions.
  if (!children.some(({ type }) => type === 'definitionTerm')) return flow(element, conversion)
  return [{ type: 'definitionList', children }]
}

/**
 * The second half of parsing: raw mdast -> our nodes, where they are a reading of ordinary Markdown rather than syntax
 * of their own (callouts, captions, figures, definition lists, passage citations, tags of formatting, raw HTML).
 */
import type { Blockquote, List, ListItem, Paragraph, PhrasingContent, Root, TableRow } from 'mdast'
import { passageCitation } from './citation.ts'
import { mergeSpans } from './table-spans.ts'
import {
  childrenOf,
  FLOW_PARENTS,
  isParent,
  type Nodes,
  type Parents,
  plainText,
  text,
  withChildren,
} from './walk.ts'

/** Rewrite `tree` (as `readTree` gives it, with positions) into our nodes. `source`: what it was read from. */
export function structure(tree: Root, source: string): Root {
  return rewrite(tree, source)
}

function rewrite<T extends Parents>(node: T, source: string): T {
  const children = childrenOf(node).map((child) => (isParent(child) ? rewrite(child, source) : child))
  if (node.type === 'table')
    return mergeSpans({ ...node, children: children as TableRow[] }, source) as Parents as T
  if (FLOW_PARENTS.has(node.type)) return withChildren(node, flow(children, source))
  if (node.type === 'list') {
    const items = (children as ListItem[]).map((item) => ({ ...item, spread: false }))
    return withChildren({ ...node, spread: isSpread(node) }, items) as Parents as T
  }
  if (node.type === 'tableRow' || node.type === 'definitionList') {
    return withChildren(node, children)
  }
  return withChildren(node, phrasing(children))
}

// Blocks

/**
 * Whether a blank line parts items of a list, or blocks of an item. Told from the lines they stand on: inside quotes and
 * footnotes mdast-util-from-markdown takes the blank line behind a list for one in it.
 */
function isSpread({ children }: List): boolean {
  return hasGap(children) || children.some((item) => hasGap(item.children))
}

const hasGap = (nodes: readonly Nodes[]): boolean =>
  nodes.some((node, index) => index > 0 && node.position!.start.line - lastLine(nodes[index - 1]!) > 1)

/** The last line on which something of a block stands. */
function lastLine(node: Nodes): number {
  const last =
    node.type === 'list' ||
    node.type === 'listItem' ||
    node.type === 'footnoteDefinition' ||
    node.type === 'blockquote'
      ? node.children.at(-1)
      : undefined
  if (last) return lastLine(last)
  return (node.type === 'listItem' ? node.position!.start : node.position!.end).line
}

function flow(children: Nodes[], source: string): Nodes[] {
  const result: Nodes[] = []
  children.forEach((node, index) => {
    if (node.type === 'html') {
      result.push({ type: 'opaqueBlock', value: node.value })
    } else if (node.type === 'blockquote') {
      result.push(callout(node, source) ?? node)
    } else if (node.type === 'definitionList') {
      const terms = result.at(-1)?.type === 'paragraph' ? (result.pop() as Paragraph) : undefined
      if (terms) result.push(withChildren(node, [...termsOf(terms), ...childrenOf(node)]))
      else for (const description of node.children) result.push(...childrenOf(description as Parents))
    } else if (
      node.type === 'paragraph' &&
      children[index + 1]?.type === 'table' &&
      isCaption(node, source)
    ) {
      result.push({ type: 'tableCaption', children: captionOf(node) })
    } else {
      result.push(node)
    }
  })
  return result
}

/** Each line of the paragraph before a description is a term. */
function termsOf(paragraph: Paragraph): Nodes[] {
  return splitLines(paragraph.children).map((children) => ({ type: 'definitionTerm', children }))
}

/** Whether a paragraph begins with a colon (not an escaped one) and white space. */
function isCaption(node: Nodes | undefined, source: string): node is Paragraph {
  if (node?.type !== 'paragraph' || source[node.position?.start.offset ?? -1] !== ':') return false
  const first = node.children[0]
  return first?.type === 'text' && /^:[ \t]/.test(first.value)
}

function captionOf({ children: [first, ...rest] }: Paragraph): PhrasingContent[] {
  return first?.type === 'text' ? [text(first.value.replace(/^:[ \t]+/, '')), ...rest] : rest
}

const CALLOUT = /^\[!([\p{L}\p{N}_|-]+)\]([+-])?(?=[ \t\n]|$)[ \t]*/u

/** A quote whose first line begins with `[!kind]` is a callout, a disclosure or a figure. */
function callout(quote: Blockquote, source: string): Nodes | null {
  const [head, ...body] = quote.children
  if (head?.type !== 'paragraph' || source[head.position?.start.offset ?? -1] !== '[') return null
  const first = head.children[0]
  const match = first?.type === 'text' ? CALLOUT.exec(first.value) : null
  if (first?.type !== 'text' || !match) return null
  const rest = [text(first.value.slice(match[0].length)), ...head.children.slice(1)]
  const [title = [], ...lines] = splitFirstLine(rest)
  const blocks: Nodes[] = lines.length > 0 ? [{ type: 'paragraph', children: lines.flat() }, ...body] : body
  const kind = match[1]!
  const fold = match[2] as '+' | '-' | undefined
  const titled = title.some((node) => node.type !== 'text' || /[^ \t\n]/.test(node.value))
  if (kind === 'figure' && !fold && !titled)
    return withChildren({ type: 'figure', children: [] }, figure(blocks, source))
  if (kind === 'details' && fold === '-') {
    return withChildren({ type: 'details', children: [] }, [
      ...(titled ? [{ type: 'summary', children: title } as const] : []),
      ...blocks,
    ])
  }
  return withChildren({ type: 'callout', kind, ...(fold ? { fold } : {}), children: [] }, [
    ...(titled ? [{ type: 'calloutTitle', children: title } as const] : []),
    ...blocks,
  ])
}

/** A caption is the first or the last paragraph of a figure. */
function figure(blocks: Nodes[], source: string): Nodes[] {
  const at = [0, blocks.length - 1].find((index) => isCaption(blocks[index], source))
  return blocks.map((block, index) =>
    index === at ? { type: 'figcaption', children: captionOf(block as Paragraph) } : block,
  )
}

/** `nodes` up to the first line end that is not inside a mark, and what follows it. */
function splitFirstLine(nodes: PhrasingContent[]): PhrasingContent[][] {
  for (const [index, node] of nodes.entries()) {
    if (node.type === 'break') return [nodes.slice(0, index), nodes.slice(index + 1)]
    const end = node.type === 'text' ? node.value.indexOf('\n') : -1
    if (node.type === 'text' && end >= 0) {
      return [
        [...nodes.slice(0, index), text(node.value.slice(0, end))],
        [text(node.value.slice(end + 1)), ...nodes.slice(index + 1)],
      ]
    }
  }
  return [nodes]
}

function splitLines(nodes: PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = []
  for (let rest: PhrasingContent[] | undefined = nodes; rest; ) {
    const [line, more]: PhrasingContent[][] = splitFirstLine(rest)
    lines.push(line ?? [])
    rest = more
  }
  return lines
}

// Inline content

const TAGS: Record<string, 'subscript' | 'superscript' | 'mark' | 'strong' | 'emphasis' | 'delete'> = {
  sub: 'subscript',
  sup: 'superscript',
  mark: 'mark',
  strong: 'strong',
  em: 'emphasis',
  del: 'delete',
}

function phrasing(children: Nodes[]): Nodes[] {
  const result: Nodes[] = []
  const open: { tag: string; at: number }[] = []
  for (const node of children) {
    if (node.type === 'link') {
      result.push(citedPassage(node.url, node.children) ?? node)
    } else if (node.type !== 'html') {
      result.push(node)
    } else if (node.value === '<!-- -->') {
      // A separator of `write.ts`: it kept apart what would have been read as one.
    } else if (/^<br\s*\/?>$/i.test(node.value)) {
      result.push({ type: 'break' })
    } else {
      const [, slash, tag = ''] = /^<(\/?)(sub|sup|mark|strong|em|del)>$/.exec(node.value) ?? []
      if (slash && open.at(-1)?.tag === tag) {
        const at = open.pop()!.at
        const inside = result.splice(at).slice(1)
        result.push({ type: TAGS[tag]!, children: inside as PhrasingContent[] })
        continue
      }
      if (tag && !slash) open.push({ tag, at: result.length })
      result.push({ type: 'opaqueText', value: node.value })
    }
  }
  return result
}

const PASSAGE = /^postil:\/\/annotation\/([^/?#\s]+)$/

/** A link to an annotation is the citation of a passage; its label is kept as plain text. */
function citedPassage(url: string, label: Nodes[]): Nodes | null {
  const annotation = PASSAGE.exec(url)?.[1]
  return annotation ? passageCitation(annotation, plainText(label)) : null
}

/** Text on its way into a flavour of Markdown. */
import type { Nodes } from 'mdast'
import type { ExportFlavour } from '../contract.ts'
import { parseMarkdown, toMarkdown } from '../markdown/index.ts'

/** Schemes of links that may leave. */
const ALLOWED = new Set(['http', 'https', 'mailto', 'postil', 'image'])

/** Running text in Markdown, nothing in it read as markup. */
export function escapeText(text: string): string {
  return toMarkdown({
    type: 'root',
    children: [{ type: 'paragraph', children: [{ type: 'text', value: text.replace(/\s+/g, ' ').trim() }] }],
  }).trimEnd()
}

/** One of Postil's own Markdown texts (a comment, a note) in the flavour of the export. */
export function inFlavour(markdown: string, flavour: ExportFlavour): string {
  return toMarkdown(withoutForeignSchemes(parseMarkdown(markdown)), { flavour }).trimEnd()
}

/** Links that could run something, or reach into the machine, are their text alone. */
function withoutForeignSchemes<T extends Nodes>(node: T): T {
  if (!('children' in node)) return node
  const children = (node.children as Nodes[]).flatMap((child): Nodes[] => {
    const kept = withoutForeignSchemes(child)
    const scheme = 'url' in kept ? /^\s*([a-z][a-z0-9+.-]*):/i.exec(kept.url)?.[1]?.toLowerCase() : undefined
    if (scheme === undefined || ALLOWED.has(scheme)) return [kept]
    return 'children' in kept ? (kept.children as Nodes[]) : []
  })
  return { ...node, children }
}

/** A link from one exported file to another. */
export function linkTo(flavour: ExportFlavour, stem: string, label: string): string {
  if (flavour === 'obsidian') {
    const name = stem.replace(/^.*\//, '')
    const shown = label.replace(/[[\]|\s]+/g, ' ').trim()
    return shown === name ? `[[${name}]]` : `[[${name}|${shown}]]`
  }
  return `[${escapeText(label)}](../${encodeURI(stem)}.md)`
}

/** A tag as Obsidian reads it behind `#`, and in front matter. */
export const hashtag = (name: string) => name.replace(/\s+/g, '-')

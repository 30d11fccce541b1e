/** What other programs' Markdown lacks, said in what it has: a tree in Postil's terms -> a tree in a flavour's terms. */
import type { PhrasingContent, Table } from 'mdast'
import { withoutSpans } from './table-spans.ts'
import { childrenOf, isParent, type Nodes, type Parents, text, withChildren } from './walk.ts'

/**
 * `postil`: everything, read back as it was. `obsidian`: the same, with sub- and superscript as HTML. `pandoc`: links
 * for wiki links, quotes for callouts, tables without spans. `commonmark`: for any program: also HTML for marks,
 * paragraphs for definitions and captions.
 */
export type Flavour = 'postil' | 'obsidian' | 'pandoc' | 'commonmark'

export function inFlavour(node: Nodes, flavour: Flavour): Nodes {
  return flavour === 'postil' || flavour === 'obsidian' ? node : (plain(node, flavour)[0] ?? node)
}

const paragraph = (children: Nodes[]): Nodes => ({
  type: 'paragraph',
  children: children as PhrasingContent[],
})
const strong = (children: Nodes[]): Nodes => ({ type: 'strong', children: children as PhrasingContent[] })
const emphasis = (children: Nodes[]): Nodes => ({ type: 'emphasis', children: children as PhrasingContent[] })

function plain(node: Nodes, flavour: 'pandoc' | 'commonmark'): Nodes[] {
  const children = isParent(node) ? childrenOf(node).flatMap((child) => plain(child, flavour)) : []
  switch (node.type) {
    case 'wikiLink': {
      const [page = '', heading] = node.value.split('#')
      const file = page && !/\.\w+$/.test(page) ? `${page}.md` : page
      const url = heading === undefined ? file : `${file}#${heading}`
      const label = node.alias ?? node.value
      if (node.embed && /\.(png|jpe?g|gif|svg|webp|avif)$/i.test(page))
        return [{ type: 'image', url, title: null, alt: label }]
      return [{ type: 'link', url, title: null, children: [text(label)] }]
    }
    case 'callout': {
      const titled = node.children[0]?.type === 'calloutTitle'
      const name = text(node.kind.charAt(0).toUpperCase() + node.kind.slice(1))
      return [quote(titled ? children : [paragraph([strong([name])]), ...children])]
    }
    case 'calloutTitle':
    case 'summary':
      return [paragraph([strong(children)])]
    case 'definitionTerm':
      return [flavour === 'pandoc' ? withChildren(node, children) : paragraph([strong(children)])]
    case 'details':
      return [quote(children)]
    case 'figure':
      return children
    case 'figcaption':
      return [paragraph(flavour === 'pandoc' ? [emphasis(children)] : children)]
    case 'table':
      return [withoutSpans(withChildren(node, children) as Table)]
    case 'tableCaption':
      return [flavour === 'pandoc' ? withChildren(node, children) : paragraph(children)]
    case 'comment':
      return [{ type: 'opaqueBlock', value: `<!--${node.value.replace(/--/g, '- -')}-->` }]
    case 'definitionList':
      return flavour === 'pandoc' ? [withChildren(node, children)] : children
    case 'definitionDescription':
      return flavour === 'pandoc' ? [withChildren(node, children)] : [quote(children)]
    case 'blockId':
      return []
    case 'opaqueText':
      return [
        node.value.startsWith('%%')
          ? { type: 'opaqueText', value: `<!--${node.value.slice(2, -2)}-->` }
          : node,
      ]
    default:
      return [isParent(node) ? withChildren(node, children) : node]
  }
}

const quote = (children: Nodes[]): Nodes =>
  withChildren({ type: 'blockquote', children: [] } as Parents, children)

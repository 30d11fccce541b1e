/** The normal form of one inline leaf. */
import type { Nodes, PhrasingContent } from 'mdast'
import { formatCitation, parseCitation } from './citation.ts'
import type { InlineContext } from './inline.ts'
import { text } from './walk.ts'
import { formatWikiLink } from './wiki-link.ts'

/** What stands for `node` in normal form: itself, cleaned; text, when Markdown cannot hold it; nothing, when empty. */
export function normaliseLeaf(node: Nodes, context: InlineContext): PhrasingContent[] {
  const { lines } = context
  const line = (value: string) => value.replace(/\r\n?|\n/g, ' ')
  switch (node.type) {
    case 'text': {
      const value = node.value.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD')
      return value ? [text(lines === 'keep' ? value : line(value))] : []
    }
    case 'break':
      return lines === 'none' ? [text(' ')] : [{ type: 'break' }]
    case 'inlineCode': {
      const value = line(node.value).replaceAll('\0', '\uFFFD')
      return value ? [{ type: 'inlineCode', value }] : []
    }
    case 'inlineMath': {
      // A bar ends a table's cell, in math too, where its escape would be another sign.
      const tex =
        lines === 'hard' ? node.value.replaceAll('\\|', '\\Vert ').replaceAll('|', '\\vert ') : node.value
      const value = line(tex).trim().replaceAll('\0', '\uFFFD')
      return value ? [{ type: 'inlineMath', value }] : []
    }
    case 'image': {
      const alt = line(node.alt ?? '')
      return [{ type: 'image', url: node.url, title: node.title || null, alt }]
    }
    case 'imageReference': {
      const { identifier, referenceType } = node
      const label = node.label ?? identifier
      if (!context.definitions.has(identifier)) return [text(`![${line(node.alt ?? label)}]`)]
      return [{ type: 'imageReference', identifier, label, referenceType, alt: line(node.alt ?? '') }]
    }
    case 'footnoteReference': {
      const { identifier } = node
      const label = node.label ?? identifier
      if (!context.footnotes.has(identifier)) return [text(`[^${label}]`)]
      return [{ type: 'footnoteReference', identifier, label }]
    }
    case 'citation': {
      if (node.annotation !== undefined) {
        if (!/^[^/?#\s<>()\\&]+$/.test(node.annotation)) return [text(line(node.value))]
        const value = line(node.value).replace(/\s+/g, ' ').trim()
        const items = parseCitation(value) ?? []
        return [{ type: 'citation', annotation: node.annotation, items, value }]
      }
      const value =
        parseCitation(node.value) && !/[\r\n]/.test(node.value) ? node.value : formatCitation(node.items)
      const items = parseCitation(value)
      const writable = !/[\r\n[\]]/.test(value.slice(1, -1)) && !(lines === 'hard' && value.includes('|'))
      return items && writable ? [{ type: 'citation', items, value }] : [text(line(value))]
    }
    case 'wikiLink': {
      const { value, alias, embed } = node
      const link = {
        type: 'wikiLink' as const,
        value: value.trim(),
        ...(alias?.trim() ? { alias: alias.trim() } : {}),
        ...(embed ? { embed: true } : {}),
      }
      return [formatWikiLink(link, lines === 'hard') ? link : text(line(alias ?? value))]
    }
    case 'blockId':
      return /^[A-Za-z0-9-]+$/.test(node.value)
        ? [{ type: 'blockId', value: node.value }]
        : [text(`^${node.value}`)]
    case 'html':
    case 'opaqueText':
      return node.value
        ? [{ type: 'opaqueText', value: lines === 'keep' ? node.value : line(node.value) }]
        : []
    default:
      return 'value' in node ? [text(line(node.value))] : []
  }
}

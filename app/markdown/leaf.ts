/** The normal form of one inline leaf. */
import type { Nodes, PhrasingContent } from 'mdast'
import { formatCitation, parseCitation, passageCitation } from './citation.ts'
import type { InlineContext } from './inline.ts'
import { footnoteLabel, identifierOf, text, titleLine, withoutNull } from './walk.ts'
import { formatWikiLink } from './wiki-link.ts'

/** What stands for `node` in normal form: itself, cleaned; text, when Markdown cannot hold it; nothing, when empty. */
export function normaliseLeaf(node: Nodes, context: InlineContext): PhrasingContent[] {
  const { lines } = context
  const line = (value: string) => withoutNull(value.replace(/\r\n?|\n/g, ' '))
  switch (node.type) {
    case 'text': {
      const value = withoutNull(node.value.replace(/\r\n?/g, '\n'))
      return value ? [text(lines === 'keep' ? value : line(value))] : []
    }
    case 'break':
      return lines === 'none' ? [text(' ')] : [{ type: 'break' }]
    case 'inlineCode': {
      const value = line(node.value)
      // In a cell the backslash before a bar is the bar's escape, also in code: only text can hold both.
      if (lines === 'hard' && value.includes('\\|')) return [text(value)]
      return value ? [{ type: 'inlineCode', value }] : []
    }
    case 'inlineMath': {
      // A bar ends a table's cell, in math too, where its escape would be another sign.
      const tex =
        lines === 'hard' ? node.value.replaceAll('\\|', '\\Vert ').replaceAll('|', '\\vert ') : node.value
      const value = line(tex).trim()
      return value ? [{ type: 'inlineMath', value }] : []
    }
    case 'image': {
      const alt = line(node.alt ?? '')
      return [{ type: 'image', url: withoutNull(node.url), title: titleLine(node.title), alt }]
    }
    case 'imageReference': {
      const label = node.label ?? node.identifier
      const identifier = identifierOf(label)
      if (!context.definitions.has(identifier)) return [text(`![${line(node.alt ?? label)}]`)]
      const { referenceType } = node
      return [{ type: 'imageReference', identifier, label, referenceType, alt: line(node.alt ?? '') }]
    }
    case 'footnoteReference': {
      const label = footnoteLabel(node.label ?? node.identifier)
      const identifier = identifierOf(label)
      return [
        context.footnotes.has(identifier)
          ? { type: 'footnoteReference', identifier, label }
          : text(`[^${label}]`),
      ]
    }
    case 'citation': {
      if (node.annotation !== undefined) {
        if (!/^[^/?#\s<>()\\&]+$/.test(node.annotation)) return [text(line(node.value))]
        return [passageCitation(node.annotation, withoutNull(node.value))]
      }
      const value =
        parseCitation(node.value) && !/[\r\n]/.test(node.value) ? node.value : formatCitation(node.items)
      const items = parseCitation(value)
      const writable = !/[\r\n[\]]/.test(value.slice(1, -1)) && !(lines === 'hard' && value.includes('|'))
      return items && writable ? [{ type: 'citation', items, value }] : [text(line(value))]
    }
    case 'wikiLink': {
      const { embed } = node
      const value = withoutNull(node.value)
      const alias = node.alias === undefined ? undefined : withoutNull(node.alias)
      const link = {
        type: 'wikiLink' as const,
        value: value.trim(),
        ...(alias?.trim() ? { alias: alias.trim() } : {}),
        ...(embed ? { embed: true } : {}),
      }
      return [formatWikiLink(link, lines === 'hard') ? link : text(line(alias ?? value))]
    }
    case 'blockId': {
      const named = context.blockIds && /^[A-Za-z0-9-]+$/.test(node.value)
      return [named ? { type: 'blockId', value: node.value } : text(`^${line(node.value)}`)]
    }
    case 'html':
    case 'opaqueText': {
      // A line end within a tag means a space; what follows it could begin a block.
      const value = line(node.value.replace(/[ \t]*[\r\n][ \t\r\n]*/g, ' '))
      return value ? [{ type: 'opaqueText', value }] : []
    }
    default:
      return 'value' in node ? [text(line(node.value))] : []
  }
}

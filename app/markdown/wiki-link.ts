/** `[[target#heading|alias]]` and `![[embed]]` of Obsidian. */
import type { WikiLink } from '../model/tree.ts'

/** The node for a link's source. In a table the bar is written `\|`. */
export function parseWikiLink(source: string): WikiLink {
  const embed = source.startsWith('!')
  const inside = source.slice(embed ? 3 : 2, -2)
  const bar = /\\?\|/.exec(inside)
  const value = (bar ? inside.slice(0, bar.index) : inside).trim()
  const alias = bar ? inside.slice(bar.index + bar[0].length).trim() : ''
  return { type: 'wikiLink', value, ...(alias ? { alias } : {}), ...(embed ? { embed } : {}) }
}

/** The link's source, or null when its parts cannot be written so that they are read back. */
export function formatWikiLink(node: WikiLink, inTable = false): string | null {
  const { value, alias } = node
  if (!value.trim() || /[[\]|\r\n]|\\$/.test(value) || (alias !== undefined && /[[\]\r\n]|\\$/.test(alias)))
    return null
  const bar = inTable ? '\\|' : '|'
  if (inTable && (value + (alias ?? '')).includes('|')) return null
  return `${node.embed ? '!' : ''}[[${value}${alias ? bar + alias : ''}]]`
}

/** Bibliographic citations in Pandoc's syntax: `[see @doe99, pp. 33-35; -@smith04]`. */
import type { Citation, CitationItem } from '../model/tree.ts'

/** A citekey: begins with a letter, digit or `_`, ends with one too; inner punctuation as Pandoc has it. */
const ITEM =
  /^([^@]*?)(-?)@([\p{L}\p{N}_](?:[\p{L}\p{N}_:.#$%&+?>~/-]*[\p{L}\p{N}_])?)(?![\p{L}\p{N}_])(.*)$/su

/**
 * The items of a bracketed citation, or null when `source` (brackets included) is not one. A prefix keeps the space
 * before the key; a locator stands after the key, without its comma.
 */
export function parseCitation(source: string): CitationItem[] | null {
  if (!/^\[[^[\]\r\n`$\\<]*@[^[\]\r\n`$\\<]*\]$/.test(source)) return null
  const items: CitationItem[] = []
  for (const part of source.slice(1, -1).split(';')) {
    const match = ITEM.exec(part)
    const [, prefix = '', minus, citekey, rest = ''] = match ?? []
    // A letter right before the at sign makes it an e-mail address; a second key means two citations run together.
    if (!citekey || /[\p{L}\p{N}_]$/u.test(prefix) || rest.includes('@')) return null
    const locator = rest.replace(/^\s*,/, '').trim()
    items.push({
      citekey,
      ...(prefix.trim() ? { prefix: prefix.trimStart() } : {}),
      ...(locator ? { locator } : {}),
      ...(minus ? { suppressAuthor: true } : {}),
    })
  }
  return items
}

/** The bracketed source of citation items: what `parseCitation` reads back. */
export function formatCitation(items: CitationItem[]): string {
  const parts = items.map(({ prefix, suppressAuthor, citekey, locator }) => {
    const key = `${prefix ?? ''}${suppressAuthor ? '-' : ''}@${citekey}`
    return locator ? `${key}, ${locator}` : key
  })
  return `[${parts.join('; ')}]`
}

/** The citation of a passage: `label` is what stands for it in the text, perhaps itself `@key, p. 3` or `[@key, p. 3]`. */
export function passageCitation(annotation: string, label: string): Citation {
  const value = label.replace(/\s+/g, ' ').trim()
  const source = value.startsWith('[') ? value : `[${value}]`
  const items = parseCitation(source)
  return { type: 'citation', annotation, items: items ?? [], value: items ? source : value }
}

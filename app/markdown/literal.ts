/** The normal form of blocks that hold text as it is: code, formulas, comments, raw HTML. */
import { type Nodes, withoutNull } from './walk.ts'

/** Text on lines; white space alone on one is lost in a list or a footnote, so it is dropped everywhere. */
export const codeText = (value: string): string => lines(value).replace(/^[ \t]+$/gm, '')

export const metaLine = (meta: string | null | undefined): string | null =>
  lines(meta ?? '')
    .replace(/\s+/g, ' ')
    .trim() || null

/** A comment's text, with the signs that would end it kept apart. */
export const commentText = (value: string): string =>
  codeText(value)
    .replace(/%{2,}/g, (run) => [...run].join(' '))
    .replace(/^%/, ' %')
    .replace(/%$/, '% ')

export const lines = (value: string): string => withoutNull(value.replace(/\r\n?/g, '\n'))

/** Raw HTML that would run on past its block gets the end it lacks; a blank line ends the other kinds. */
export function opaque(source: string): Nodes[] {
  const value = codeText(source).replace(/^[ \t\n]+|\n+$/g, '')
  if (!value.trim()) return []
  const ends: [RegExp, string][] = [
    [/^ {0,3}<!--/, '-->'],
    [/^ {0,3}<\?/, '?>'],
    [/^ {0,3}<!\[CDATA\[/, ']]>'],
    [/^ {0,3}<![A-Za-z]/, '>'],
  ]
  const end = ends.find(([start]) => start.test(value))?.[1]
  if (end && !value.includes(end)) return [{ type: 'opaqueBlock', value: `${value}${end}` }]
  const raw = /^ {0,3}<(script|pre|style|textarea)(?=[\s>]|$)/i.exec(value)?.[1]
  if (raw && !/<\/(script|pre|style|textarea)>/i.test(value))
    return [{ type: 'opaqueBlock', value: `${value}</${raw}>` }]
  return [{ type: 'opaqueBlock', value }]
}

/** Tables of OpenDocument texts. */
import type { XmlNode } from './xml.ts'

/** What is said to repeat itself (cells, spaces) may at most come to so many. */
export const REPEATED = 100

/** @param blocks the HTML of a cell's content */
export function tableOf(node: XmlNode, blocks: (cell: XmlNode) => string): string {
  const rows = (parent: XmlNode, tag: 'td' | 'th'): string =>
    [...parent.childNodes]
      .map((child) => {
        if (child.nodeName === 'table:table-row') return `<tr>${cells(child, tag)}</tr>`
        const isHead = child.nodeName === 'table:table-header-rows'
        if (isHead) return `<thead>${rows(child, 'th')}</thead>`
        return /^table:table-row/.test(child.nodeName) ? rows(child, tag) : ''
      })
      .join('')

  const cells = (row: XmlNode, tag: 'td' | 'th'): string =>
    [...row.childNodes]
      .map((cell) => {
        if (cell.nodeName !== 'table:table-cell') return ''
        const span = (name: string, attribute: string) => {
          const count = Number(cell.getAttribute(`table:number-${name}-spanned`) ?? 1)
          return count > 1 ? ` ${attribute}="${count}"` : ''
        }
        const content = blocks(cell)
        const open = `<${tag}${span('columns', 'colspan')}${span('rows', 'rowspan')}>`
        const times = Number(cell.getAttribute('table:number-columns-repeated') ?? 1)
        return `${open}${content}</${tag}>`.repeat(Math.min(REPEATED, times))
      })
      .join('')

  return `<table>${rows(node, 'td')}</table>`
}

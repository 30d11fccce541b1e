/** A note on the clipboard, for word processors: its structure, and none of the application's own elements. */

import { type PrintPage, part } from '../../../printing/print.ts'

/** Elements that carry meaning elsewhere; everything else is replaced by what it holds. */
const KEPT =
  'h1,h2,h3,h4,h5,h6,p,blockquote,ul,ol,li,table,thead,tbody,tr,th,td,pre,code,strong,b,em,i,s,del,mark,sub,sup,a,br,hr,cite'

/** Copies what is written on the page, with its citations and references, as rich text and as plain text. */
export async function copyRich(page: HTMLElement | null, title: string): Promise<void> {
  const content = page?.querySelector('.note-content')
  if (!page || !content) return
  const references = page.querySelector('[data-references]')
  const copy = document.createElement('div')
  copy.append(...pageToPrint(page, title).content)
  for (const element of copy.querySelectorAll('[class]')) element.removeAttribute('class')
  const plain = [title, textOf(content), references ? textOf(references) : ''].filter(Boolean).join('\n\n')
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/html': new Blob([copy.innerHTML], { type: 'text/html' }),
      'text/plain': new Blob([plain], { type: 'text/plain' }),
    }),
  ])
}

/** What is written on the page, with its citations and references: title, text, references. */
export function pageToPrint(page: HTMLElement, title: string): PrintPage {
  const content = page.querySelector('.note-content')
  const references = page.querySelector('[data-references]')
  const body = part('div', '', ...(content ? clones(content) : []))
  const list = part('ul', 'print-references', ...(references ? clones(references) : []))
  for (const element of [body, list]) clean(element)
  const heading = part('h2', '', references?.ariaLabel ?? '')
  return {
    title,
    language: null,
    content: [part('h1', '', title), ...body.childNodes, ...(references ? [heading, list] : [])],
  }
}

const clones = (element: Element): Node[] => [...element.cloneNode(true).childNodes]
const textOf = (element: Element): string => (element instanceof HTMLElement ? element.innerText : '')

function clean(root: HTMLElement): void {
  for (const element of [...root.querySelectorAll('*')]) {
    if (element.matches(KEPT)) {
      for (const { name } of [...element.attributes]) {
        if (!/^(href|start|colspan|rowspan)$/.test(name)) element.removeAttribute(name)
      }
    } else element.replaceWith(...element.childNodes)
  }
}

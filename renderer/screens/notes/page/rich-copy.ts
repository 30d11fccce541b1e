/** A note on the clipboard, for word processors: its structure, and none of the application's own elements. */

/** Elements that carry meaning elsewhere; everything else is replaced by what it holds. */
const KEPT =
  'h1,h2,h3,h4,h5,h6,p,blockquote,ul,ol,li,table,thead,tbody,tr,th,td,pre,code,strong,b,em,i,s,del,mark,sub,sup,a,br,hr,cite'

/** Copies what is written on the page, with its citations and references, as rich text and as plain text. */
export async function copyRich(page: HTMLElement | null, title: string): Promise<void> {
  const content = page?.querySelector('.note-content')
  if (!content) return
  const references = page?.querySelector('[data-references]')
  const copy = document.createElement('div')
  const heading = document.createElement('h1')
  heading.textContent = title
  copy.append(heading, ...clones(content), ...(references ? [references.cloneNode(true)] : []))
  clean(copy)
  const plain = [title, textOf(content), references ? textOf(references) : ''].filter(Boolean).join('\n\n')
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/html': new Blob([copy.innerHTML], { type: 'text/html' }),
      'text/plain': new Blob([plain], { type: 'text/plain' }),
    }),
  ])
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

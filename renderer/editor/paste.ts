/** What comes in by paste or drop: HTML keeps its structure and nothing that could run or load; text is read as Markdown. */
import createDOMPurify from 'dompurify'
import type { Nodes as HastNodes } from 'hast'
import { fromDom } from 'hast-util-from-dom'
import { type Handle, toMdast } from 'hast-util-to-mdast'
import type { Nodes, Root } from 'mdast'
import { normalise } from '../../app/markdown/index.ts'

const mark =
  (type: 'mark' | 'subscript' | 'superscript'): Handle =>
  (state, element) => {
    const node = { type, children: state.all(element) } as Extract<Nodes, { type: typeof type }>
    state.patch(element, node)
    return node
  }

/** Pasted HTML -> a tree in normal form. The page it is parsed in is inert: nothing of it runs, loads or stays. */
export function htmlToTree(html: string): Root {
  const page = new DOMParser().parseFromString(html, 'text/html')
  styleToElements(page)
  const clean = createDOMPurify(window).sanitize(page.body, {
    RETURN_DOM: true,
    FORBID_TAGS: [
      'style',
      'form',
      'input',
      'button',
      'select',
      'textarea',
      'svg',
      'math',
      'iframe',
      'video',
      'audio',
    ],
  }) as HTMLElement
  // Links whose address was taken away are words.
  for (const link of clean.querySelectorAll('a:not([href])')) link.replaceWith(...link.childNodes)
  const tree = toMdast(fromDom(clean) as HastNodes, {
    document: true,
    handlers: { sub: mark('subscript'), sup: mark('superscript'), mark: mark('mark') },
  })
  return normalise(tree.type === 'root' ? tree : ({ type: 'root', children: [tree] } as Root))
}

/** Word processors say bold and italic in styles; Google Docs wraps all of it in a `b` that is not bold. */
function styleToElements(page: Document): void {
  for (const element of page.querySelectorAll<HTMLElement>('[style]')) {
    const { fontWeight, fontStyle, textDecorationLine, verticalAlign } = element.style
    if (element.localName === 'b' && fontWeight === 'normal') {
      element.replaceWith(...element.childNodes)
      continue
    }
    const bold = fontWeight === 'bold' || Number(fontWeight) >= 600
    const tags = [
      bold && !element.closest('b, strong, h1, h2, h3, h4, h5, h6, th') && 'strong',
      fontStyle === 'italic' && !element.closest('i, em') && 'em',
      textDecorationLine.includes('line-through') && 'del',
      verticalAlign === 'sub' && 'sub',
      verticalAlign === 'super' && 'sup',
    ]
    for (const tag of tags) {
      if (!tag || element.matches('p, div, li, ul, ol, table, tr, td, body')) continue
      const wrapper = page.createElement(tag)
      wrapper.append(...element.childNodes)
      element.append(wrapper)
    }
  }
}

/**
 * What programs put on the clipboard says in styles what elements would say: Google Docs sets bold and italics on spans, and
 * wraps everything in a `b` that is not bold; Word writes lists and its title as paragraphs. Made elements again.
 */
import { childrenOf, type DomDocument, type DomElement, find, findAll, plainText } from './dom.ts'

/** Declarations on a run of text, and the elements that mean them. */
const MEANINGS: [style: RegExp, element: string][] = [
  [/font-weight:\s*(?:bold|[6-9]00)\b/i, 'strong'],
  [/font-style:\s*(?:italic|oblique)/i, 'em'],
  [/text-decoration(?:-line)?:[^;]*line-through/i, 'del'],
  [/vertical-align:\s*super/i, 'sup'],
  [/vertical-align:\s*sub\b/i, 'sub'],
]
const PLAIN: Record<string, RegExp> = {
  b: /font-weight:\s*(?:normal|[1-4]00)\b/i,
  strong: /font-weight:\s*(?:normal|[1-4]00)\b/i,
  i: /font-style:\s*normal/i,
  em: /font-style:\s*normal/i,
}

/** @param root changed by this */
export function tidyPasted(document: DomDocument, root: DomElement): void {
  const styled = findAll(root, (element) => element.hasAttribute('style'))
  for (const element of styled) {
    const style = element.getAttribute('style') ?? ''
    if (PLAIN[element.localName]?.test(style)) element.replaceWith(...childrenOf(element))
    else if (element.localName === 'span') {
      for (const [pattern, name] of MEANINGS) {
        if (!pattern.test(style)) continue
        const wrapper = document.createElement(name)
        wrapper.append(...childrenOf(element))
        element.append(wrapper)
      }
    }
  }
  for (const link of findAll(root, ({ localName }) => localName === 'a')) {
    const to = /^https?:\/\/www\.google\.com\/url\?(?:.*&)?q=([^&]+)/.exec(
      link.getAttribute('href') ?? '',
    )?.[1]
    if (to) link.setAttribute('href', safelyDecoded(to))
  }
  for (const title of findAll(root, (element) => element.getAttribute('class') === 'MsoTitle')) {
    const heading = document.createElement('h1')
    heading.append(...childrenOf(title))
    title.replaceWith(heading)
  }
  wordLists(document, root)
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A bare percent sign: it is meant as it is.
    return text
  }
}

/** `mso-list:l0 level2 lfo1` on a paragraph, with the item's sign in a run of its own. */
const LEVEL = /mso-list:\s*l\d+\s+level(\d+)/i

function wordLists(document: DomDocument, root: DomElement): void {
  const levelOf = (element: DomElement | null) =>
    Number(element?.localName === 'p' ? LEVEL.exec(element.getAttribute('style') ?? '')?.[1] : 0) || 0
  const open: { list: DomElement; level: number; ordered: boolean }[] = []
  let last: DomElement | null = null
  for (const paragraph of findAll(root, (element) => levelOf(element) > 0)) {
    const level = levelOf(paragraph)
    if (last === null || paragraph.previousElementSibling !== last) open.length = 0
    const sign = find(paragraph, (e) => /mso-list:\s*ignore/i.test(e.getAttribute('style') ?? ''))
    const ordered =
      /[\p{L}\p{N}]/u.test(sign ? plainText(sign) : '') && !/^o$/.test(sign ? plainText(sign) : '')
    sign?.remove()
    while (
      open.length > 0 &&
      (open.at(-1)!.level > level || (open.at(-1)!.level === level && open.at(-1)!.ordered !== ordered))
    )
      open.pop()
    const item = document.createElement('li')
    item.append(...childrenOf(paragraph))
    if (open.at(-1)?.level !== level) {
      const list = document.createElement(ordered ? 'ol' : 'ul')
      const above = open.at(-1)?.list
      const items = above ? childrenOf(above) : []
      if (above) {
        ;(items.at(-1) as DomElement).append(list)
        paragraph.remove()
      } else {
        paragraph.replaceWith(list)
        last = list
      }
      open.push({ list, level, ordered })
    } else paragraph.remove()
    open.at(-1)!.list.append(item)
  }
}

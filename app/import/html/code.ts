/** Blocks of code: verbatim, with their language where the page names it, without line numbers. */

import type { Block } from './convert.ts'
import { childrenOf, type DomElement, find, isElement, isText } from './dom.ts'

const LANGUAGE =
  /(?:^|\s)(?:language|lang|highlight-source|brush:|source-?code|prettyprint lang)[-:\s]?\s*([\w+#.-]+)/i
const LINE_NUMBERS = /(^|[\s_-])(gutter|line-?numbers?(-rows)?|lineno|linenos|linenodiv|blob-num)([\s_-]|$)/i

/** `pre` and its kin as a block of code, without the line numbers some sites put in; none where nothing is left. */
export function codeBlock(element: DomElement): Block[] {
  const value = verbatim(element).replace(/^\n/, '').replace(/\s+$/, '')
  if (!value.trim()) return []
  return [{ type: 'code', lang: languageOf(element), meta: null, value }]
}

function languageOf(pre: DomElement): string | null {
  const code = find(pre, (e) => e.localName === 'code')
  for (const element of [code, pre, pre.parentNode, pre.parentNode?.parentNode]) {
    if (!element?.getAttribute) continue
    const named =
      element.getAttribute('data-lang') ??
      element.getAttribute('data-language') ??
      LANGUAGE.exec(element.getAttribute('class') ?? '')?.[1]
    if (named) return /^(none|plain(text)?|text|txt|nohighlight)$/i.test(named) ? null : named.toLowerCase()
  }
  return null
}

function verbatim(element: DomElement): string {
  let text = ''
  for (const child of childrenOf(element)) {
    if (isText(child)) text += child.nodeValue
    else if (!isElement(child)) continue
    else if (child.localName === 'br') text += '\n'
    else if (!LINE_NUMBERS.test(child.getAttribute('class') ?? '')) {
      const inner = verbatim(child)
      const isLine = /^(div|p|li|tr)$/.test(child.localName)
      text += isLine && text && !text.endsWith('\n') ? `\n${inner}` : inner
      if (isLine && !text.endsWith('\n')) text += '\n'
    }
  }
  return text.replace(/\r\n?/g, '\n')
}

/**
 * Formulas. Pages carry them as MathML, as TeX in scripts or annotations, as pictures with the TeX beside them, or
 * rendered by KaTeX and MathJax with the source hidden inside. Before anything else looks at the page, each becomes one
 * element that holds its TeX, so that neither a clean-up nor a rule about hidden elements can take it apart.
 */
import { MathMLToLaTeX } from 'mathml-to-latex'
import { childrenOf, type DomDocument, type DomElement, find, isElement, isText, walk } from './dom.ts'

export interface Formula {
  tex: string
  display: boolean
}

const MARK = 'data-postil-tex'
const CONTAINER = /\b(katex|katex-display|katex-mathml|mwe-math-\S+|MathJax\S*|mjx-\S+|math-renderer)(?=\s|$)/
const RENDERED = /(^|\s)(MathJax(_\S+)?|katex|mwe-math-element)(\s|$)/

/** Services that draw TeX: Wikimedia's, WordPress', CodeCogs'. The picture's alternative text is its source. */
const DRAWN = /\/media\/math\/render\/|\/latex\.php\?|\/\/latex\.codecogs\.com\//

/** The formula that `markFormulas` left at this element. */
export function formulaAt(element: DomElement): Formula | null {
  const tex = element.getAttribute(MARK)
  return tex === null ? null : { tex, display: element.getAttribute('data-postil-display') === 'block' }
}

/** Whether markup can hold formulas at all. */
export const mayHoldFormulas = (markup: string): boolean =>
  /<math|<mjx-|math\/tex|class\s*=\s*["'][^"']*\b(?:latex|tex|mathtex|math)\b|\\(?:displaystyle|textstyle)|math\/render|latex\.(?:php|codecogs)/i.test(
    markup,
  )

/** Replaces every formula below `root` by a marked element. */
export function markFormulas(document: DomDocument, root: DomElement): void {
  const previews: DomElement[] = []
  walk(root, (element) => {
    const found = formulaOf(element)
    if (!found) {
      if (element.localName === 'span' && /MathJax_Preview/.test(element.getAttribute('class') ?? ''))
        previews.push(element)
      return true
    }
    const mark = document.createElement('span')
    mark.setAttribute(MARK, found.tex)
    mark.setAttribute('data-postil-display', found.display ? 'block' : 'inline')
    mark.append(found.tex)
    if (element.localName === 'script') removeRendering(element)
    outermost(element).replaceWith(mark)
    return false
  })
  for (const preview of previews) preview.remove()
}

function formulaOf(element: DomElement): Formula | null {
  switch (element.localName) {
    case 'math': {
      const tex = texOf(element)
      return tex ? { tex: bare(tex), display: isDisplay(element) } : null
    }
    case 'script': {
      const type = element.getAttribute('type') ?? ''
      if (!/^math\/tex/i.test(type)) return null
      return { tex: element.textContent.trim(), display: /mode\s*=\s*display/i.test(type) }
    }
    case 'img': {
      const alt = (element.getAttribute('alt') ?? '').trim()
      const names = element.getAttribute('class') ?? ''
      const isTex =
        /(^|\s)(latex|tex|mathtex|math)(\s|$)/i.test(names) ||
        /^\{?\\(displaystyle|textstyle)/.test(alt) ||
        DRAWN.test(element.getAttribute('src') ?? '')
      return isTex && alt ? { tex: bare(alt), display: false } : null
    }
    case 'mjx-container': {
      const tex =
        element.getAttribute('data-latex') ??
        find(element, (e) => e.hasAttribute('data-latex'))?.getAttribute('data-latex')
      return tex ? { tex: tex.trim(), display: element.getAttribute('display') === 'true' } : null
    }
    default:
      return null
  }
}

function texOf(math: DomElement): string | null {
  const annotation = find(
    math,
    (e) => e.localName === 'annotation' && /tex/i.test(e.getAttribute('encoding') ?? ''),
  )
  const given = annotation?.textContent.trim() || math.getAttribute('alttext')?.trim()
  if (given) return given
  try {
    return MathMLToLaTeX.convert(math.outerHTML).trim() || null
  } catch {
    // MathML that is none: its text stays as text.
    return null
  }
}

function isDisplay(math: DomElement): boolean {
  if (math.getAttribute('display') === 'block' || math.getAttribute('mode') === 'display') return true
  const outer = outermost(math)
  return /katex-display|MathJax_Display|mwe-math-fallback-image-display/.test(
    outer.getAttribute('class') ?? '',
  )
}

/** The outermost element that is there only for this formula. */
function outermost(element: DomElement): DomElement {
  let outer = element
  for (let parent = outer.parentNode; parent?.localName; parent = parent.parentNode) {
    const isContainer =
      parent.localName.startsWith('mjx-') || CONTAINER.test(parent.getAttribute('class') ?? '')
    if (!isContainer) break
    outer = parent
  }
  return outer
}

/** MathJax 2 puts what it rendered before the script with the source. */
function removeRendering(script: DomElement): void {
  for (let before = script.previousElementSibling; before; before = script.previousElementSibling) {
    if (!RENDERED.test(before.getAttribute('class') ?? '')) break
    before.remove()
  }
}

/** Without the `{\displaystyle …}` that MediaWiki puts around every formula. */
const bare = (tex: string): string =>
  /^\{\\(?:displaystyle|textstyle)\s*([\s\S]*)\}$/.exec(tex)?.[1]?.trim() ?? tex

const DELIMITED = /\\\[([\s\S]+?)\\\]|\$\$([\s\S]+?)\$\$|\\\(([\s\S]+?)\\\)/g

/** Whether the page's scripts turn TeX in its text into formulas. */
export function rendersTexInText(head: DomElement): boolean {
  return (
    find(
      head,
      (e) => e.localName === 'script' && /mathjax|katex.*auto-render/i.test(e.getAttribute('src') ?? ''),
    ) !== null
  )
}

/** Marks TeX that stands in the text between delimiters, on pages whose scripts would have rendered it. */
export function markTexInText(document: DomDocument, root: DomElement): void {
  for (const node of childrenOf(root)) {
    if (isElement(node)) {
      if (!/^(pre|code|script|style|textarea)$/.test(node.localName)) markTexInText(document, node)
      continue
    }
    if (!isText(node)) continue
    const text = node.nodeValue ?? ''
    const parts: (string | DomElement)[] = []
    let end = 0
    for (const match of text.matchAll(DELIMITED)) {
      const tex = (match[1] ?? match[2] ?? match[3])!.trim()
      const mark = document.createElement('span')
      mark.setAttribute(MARK, tex)
      mark.setAttribute('data-postil-display', match[3] === undefined ? 'block' : 'inline')
      mark.append(tex)
      parts.push(text.slice(end, match.index), mark)
      end = match.index + match[0].length
    }
    if (parts.length > 0) node.replaceWith(...parts, text.slice(end))
  }
}

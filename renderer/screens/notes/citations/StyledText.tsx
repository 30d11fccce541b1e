import { createElement, Fragment, type ReactNode, useMemo } from 'react'

const KEPT = new Set(['I', 'B', 'SUP', 'SUB'])

/** What the citation formatter wrote, with its italics and the like and nothing else of its HTML. */
export function StyledText({ html }: { html: string }) {
  // A document that is never shown: it loads and runs nothing.
  return useMemo(() => contentOf(new DOMParser().parseFromString(html, 'text/html').body), [html])
}

function contentOf(element: Element): ReactNode {
  const children = [...element.childNodes].map((node, i) => {
    const content = node instanceof Element ? contentOf(node) : node.textContent
    return createElement(Fragment, { key: i }, content)
  })
  return createElement(
    KEPT.has(element.tagName) ? element.tagName.toLowerCase() : Fragment,
    null,
    ...children,
  )
}

/**
 * The little of the DOM that importing uses, and the parser behind it. `app` is compiled without the DOM's library, and
 * linkedom implements only part of it, so what is relied upon is written down here.
 */
import { parseHTML } from 'linkedom'
import { makeNodesLight } from './light-nodes.ts'

export interface DomNode {
  readonly nodeType: number
  readonly nodeValue: string | null
  readonly textContent: string
  readonly parentNode: DomElement | null
  readonly nextSibling: DomNode | null
  readonly previousSibling: DomNode | null
  readonly firstChild: DomNode | null
  remove(): void
  replaceWith(...nodes: (DomNode | string)[]): void
}

export interface DomElement extends DomNode {
  readonly localName: string
  readonly firstElementChild: DomElement | null
  readonly nextElementSibling: DomElement | null
  readonly previousElementSibling: DomElement | null
  readonly outerHTML: string
  getAttribute(name: string): string | null
  hasAttribute(name: string): boolean
  setAttribute(name: string, value: string): void
  removeAttribute(name: string): void
  append(...nodes: (DomNode | string)[]): void
}

export interface DomDocument {
  readonly documentElement: DomElement | null
  readonly head: DomElement | null
  readonly body: DomElement | null
  createElement(name: string): DomElement
}

const ELEMENT = 1
const TEXT = 3

/** Narrows a node to an element. */
export const isElement = (node: DomNode): node is DomElement => node.nodeType === ELEMENT
/** Whether a node is text; comments are none. */
export const isText = (node: DomNode): boolean => node.nodeType === TEXT

/** Parses a page. Never throws: what is no HTML becomes text in a body. */
export function parseDocument(source: string): DomDocument {
  // linkedom makes no html or body of its own accord, and without an html element has no body to ask for.
  const isFramed = /<html[\s>]/i.test(source)
  const document = isFramed ? parseWhole(source) : null
  if (document?.documentElement?.localName === 'html') return document
  return parseWhole(`<!doctype html><html><body>${source}</body></html>`)
}

const parseWhole = (source: string): DomDocument =>
  (parseHTML(source) as unknown as { document: DomDocument }).document

makeNodesLight()

/** The child nodes at this moment; changing the tree while going through them is safe. */
export function childrenOf(node: DomNode): DomNode[] {
  const children: DomNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child)
  return children
}

/**
 * Visits an element's descendants in document order. What `visit` returns `false` for is not entered; a visited element
 * may remove or replace itself.
 */
export function walk(root: DomElement, visit: (element: DomElement) => boolean | undefined): void {
  for (let child = root.firstElementChild; child; ) {
    const next = child.nextElementSibling
    if (visit(child) !== false && child.parentNode) walk(child, visit)
    child = next
  }
}

/** The first descendant that fits. */
export function find(root: DomElement, fits: (element: DomElement) => boolean): DomElement | null {
  for (let child = root.firstElementChild; child; child = child.nextElementSibling) {
    const found = fits(child) ? child : find(child, fits)
    if (found) return found
  }
  return null
}

/** All descendants that fit, in document order. */
export function findAll(root: DomElement, fits: (element: DomElement) => boolean): DomElement[] {
  const found: DomElement[] = []
  walk(root, (element) => {
    if (fits(element)) found.push(element)
    return true
  })
  return found
}

/** Class names and id in one string, as rules about them look at it. */
export const namesOf = (element: DomElement): string =>
  `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`

/** Text with runs of white space as one space, none at the ends. */
export const plainText = (node: DomNode): string => collapse(node.textContent)
/** White space as a browser shows it. No-break spaces stay. */
export const collapse = (text: string): string => text.replace(/[ \t\n\r\f]+/g, ' ').trim()

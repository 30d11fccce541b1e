/**
 * Printing. What is printed is a page of its own, made when the browser is about to print and taken away afterwards: it does
 * not matter whether Postil's key, the menu of the window or that of the browser asked for it.
 */
import { type RefObject, useEffect, useRef } from 'react'
import './print.css'

/** The parts of the page: nothing of the application's own elements. */
export interface PrintPage {
  title: string
  language: string | null
  content: Node[]
}

const printables = new Map<HTMLElement, () => PrintPage | null>()

/** What is in the element can be printed: `build` makes the page, at once. */
export function usePrintable(element: RefObject<HTMLElement | null>, build: () => PrintPage | null): void {
  const latest = useRef(build)
  latest.current = build
  useEffect(() => {
    const own = element.current!
    printables.set(own, () => latest.current())
    return () => void printables.delete(own)
  }, [element])
}

/** Where the focus is, else the first that is on the screen. */
function chosen(): PrintPage | null {
  const open = [...printables].toSorted(([a], [b]) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  )
  const [, build] = open.find(([element]) => element.contains(document.activeElement)) ?? open[0] ?? []
  return build?.() ?? null
}

export const canPrint = (): boolean => printables.size > 0

let titleBefore = ''

addEventListener('beforeprint', () => {
  const page = chosen()
  if (!page) return
  const sheet = document.createElement('article')
  sheet.id = 'print'
  if (page.language) sheet.lang = page.language
  sheet.append(...page.content)
  document.body.append(sheet)
  // Browsers offer it as the name of the file.
  titleBefore = document.title
  document.title = page.title
})
addEventListener('afterprint', () => {
  const sheet = document.getElementById('print')
  if (!sheet) return
  sheet.remove()
  document.title = titleBefore
})

/** An element with words or elements in it. */
export function part(tag: string, className: string, ...content: (string | Node)[]): HTMLElement {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.append(...content)
  return element
}

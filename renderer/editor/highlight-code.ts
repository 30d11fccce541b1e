/**
 * Colours of code blocks, painted with the CSS Custom Highlight API: the editor's content and DOM stay as they are, so
 * typing costs nothing more and nothing of it can get into the Markdown.
 */
import { $isCodeNode, CodeNode } from '@lexical/code'
import { $getNodeByKey, type LexicalEditor, type NodeKey } from 'lexical'
import { common, createLowlight } from 'lowlight'

/** Token classes of highlight.js -> the few colours we have; `editor.css` names them `note-code-…`. */
const COLOURS: Record<string, string> = {
  keyword: 'keyword',
  built_in: 'keyword',
  literal: 'keyword',
  'selector-tag': 'keyword',
  string: 'string',
  regexp: 'string',
  number: 'number',
  comment: 'comment',
  quote: 'comment',
  doctag: 'comment',
  title: 'name',
  name: 'name',
  attr: 'name',
  attribute: 'name',
  type: 'name',
}
/** Longer code is not coloured. UTF-16 code units. */
const LONGEST = 50_000

/** Languages that are coloured, by their names on a fence. */
export const LANGUAGES: readonly string[] = Object.keys(common).sort()

interface Span {
  start: number
  end: number
  colour: string
}

type Hast = ReturnType<ReturnType<typeof createLowlight>['highlight']>['children'][number]

let lowlight: ReturnType<typeof createLowlight> | undefined

/** Coloured stretches of `code`, in UTF-16 code units; none for a language we do not know. */
export function codeSpans(code: string, language: string): Span[] {
  lowlight ??= createLowlight(common)
  if (code.length > LONGEST || !lowlight.registered(language)) return []
  const spans: Span[] = []
  let at = 0
  const visit = (node: Hast, colour: string | undefined): void => {
    if (node.type === 'text') {
      if (colour) spans.push({ start: at, end: at + node.value.length, colour })
      at += node.value.length
    } else if (node.type === 'element') {
      const classes = node.properties.className
      const name = Array.isArray(classes) ? String(classes[0]).replace(/^hljs-/, '') : ''
      for (const child of node.children) visit(child, COLOURS[name] ?? colour)
    }
  }
  for (const child of lowlight.highlight(language, code).children) visit(child as Hast, undefined)
  return spans
}

/** Keep code blocks coloured; returns the way to stop. */
export function registerCodeColours(editor: LexicalEditor): () => void {
  if (typeof CSS === 'undefined' || !('highlights' in CSS)) return () => undefined
  const painted = new Map<NodeKey, [Highlight, Range][]>()
  const pending = new Set<NodeKey>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const clear = (key: NodeKey) => {
    for (const [highlight, range] of painted.get(key) ?? []) highlight.delete(range)
    painted.delete(key)
  }
  const paint = () => {
    for (const key of pending) {
      clear(key)
      const element = editor.getElementByKey(key)
      const code = editor.read(() => {
        const node = $getNodeByKey(key)
        return $isCodeNode(node) ? { text: node.getTextContent(), language: node.getLanguage() ?? '' } : null
      })
      if (element && code) painted.set(key, paintSpans(element, codeSpans(code.text, code.language)))
    }
    pending.clear()
  }
  const stop = editor.registerMutationListener(
    CodeNode,
    (mutations) => {
      for (const [key, kind] of mutations) {
        if (kind === 'destroyed') clear(key)
        else pending.add(key)
      }
      clearTimeout(timer)
      timer = setTimeout(paint, 150)
    },
    { skipInitialization: false },
  )
  return () => {
    clearTimeout(timer)
    for (const key of painted.keys()) clear(key)
    stop()
  }
}

function paintSpans(element: HTMLElement, spans: Span[]): [Highlight, Range][] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  const texts: { node: Text; start: number }[] = []
  let at = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      texts.push({ node, start: at })
      at += node.length
    } else if (node instanceof HTMLBRElement) {
      at += 1
    }
  }
  const painted: [Highlight, Range][] = []
  let first = 0
  for (const span of spans) {
    while (first < texts.length && texts[first]!.start + texts[first]!.node.length <= span.start) first++
    for (let index = first; index < texts.length && texts[index]!.start < span.end; index++) {
      const { node, start } = texts[index]!
      const range = new Range()
      range.setStart(node, Math.max(0, span.start - start))
      range.setEnd(node, Math.min(node.length, span.end - start))
      const highlight = highlightOf(span.colour)
      highlight.add(range)
      painted.push([highlight, range])
    }
  }
  return painted
}

function highlightOf(colour: string): Highlight {
  const name = `note-code-${colour}`
  const found = CSS.highlights.get(name)
  if (found) return found
  const made = new Highlight()
  CSS.highlights.set(name, made)
  return made
}

/** The text of an OpenDocument file as HTML, in the classes and ids that `documentOf` knows, with its comments beside it. */
import { escapeMarkup } from '../html/entities.ts'
import type { Range } from '../letters.ts'
import { type Counts, joinBlocks, type Level, type List, listOf } from './odf-lists.ts'
import type { Styles } from './odf-styles.ts'
import { REPEATED, tableOf } from './odf-table.ts'
import { allNamed, ELEMENT, TEXT, type XmlNode } from './xml.ts'

export interface OdfComment extends Range {
  /** LibreOffice numbers conversations by this name. */
  name: string
  /** Name of the comment it answers. */
  answers: string | null
  author: string
  date: string
  comment: string
}

export interface OdfText {
  html: string
  /** The running text and the notes behind it, which comments count in: code units. */
  text: string
  comments: OdfComment[]
  /** What was left out: how often, by what it is called. */
  dropped: Map<string, number>
}

export interface Surroundings {
  styles: Styles
  /** The `data:` address of an image; null when it is not there. */
  image(frame: XmlNode): string | null
  /** MathML of an embedded formula; null when the object is something else. */
  formula(object: XmlNode): string | null
}

/** No part of the text. */
const SKIPPED = new Set([
  'text:tracked-changes',
  'text:sequence-decls',
  'text:variable-decls',
  'text:user-field-decls',
  'text:dde-connection-decls',
  'office:forms',
  'text:script',
  'text:note-citation',
  'text:table-of-content-source',
  'text:bibliography-source',
  'text:meta',
])
/** Lists of pages, which mean nothing in another layout. */
const INDEXES = new Set([
  'text:table-of-content',
  'text:illustration-index',
  'text:table-index',
  'text:object-index',
  'text:alphabetical-index',
  'text:user-index',
])
const CLASSES: [style: RegExp, name: string][] = [
  [/^title$/i, 'title'],
  [/^subtitle$/i, 'subtitle'],
  [/^author$/i, 'author'],
  [/^date$/i, 'date'],
  [/^(?:caption|illustration|table|drawing|figure|text|(?:table|image|figure) ?caption)$/i, 'caption'],
]
const QUOTATION = /^(?:quotations?|block ?text|quote|intense quote)$/i
const CODE = /^(?:preformatted text|source code|html preformatted)$/i
/**
 * The document's HTML, its plain text and its comments.
 * @param body `office:text`
 */
export function odfText(body: XmlNode, around: Surroundings): OdfText {
  const { styles } = around
  const notes: string[] = []
  const dropped = new Map<string, number>()
  const comments: OdfComment[] = []
  /** The number of the note a comment is in. */
  const inNote = new Map<OdfComment, number>()
  const wordsOfNotes: string[] = []
  /** Of the note that is being read; 0 in the running text. */
  let place = 0
  const counts: Counts = new Map()
  let text = ''
  /** Frames that hold blocks: they stand behind the paragraph they are in. */
  let behind: string[] = []

  const drop = (what: string) => dropped.set(what, (dropped.get(what) ?? 0) + 1)
  const inlines = (node: XmlNode, inLink = false): string =>
    [...node.childNodes].map((child) => inline(child, inLink)).join('')
  const say = (words: string): string => {
    text += words
    return escapeMarkup(words)
  }

  function inline(node: XmlNode, inLink: boolean): string {
    if (node.nodeType === TEXT) return say((node.textContent ?? '').replace(/[ \t\r\n]+/g, ' '))
    if (node.nodeType !== ELEMENT || SKIPPED.has(node.nodeName)) return ''
    switch (node.nodeName) {
      case 'text:s':
        return say(' '.repeat(Math.min(REPEATED, Number(node.getAttribute('text:c') ?? 1))))
      case 'text:tab':
        return say('\t')
      case 'text:line-break':
        text += '\n'
        return '<br>'
      case 'text:span': {
        const content = inlines(node, inLink)
        const marks = styles.marksOf(node.getAttribute('text:style-name'))
        return marks.reduceRight((inner, mark) => `<${mark}>${inner}</${mark}>`, content)
      }
      case 'text:a': {
        const content = inlines(node, true)
        const address = node.getAttribute('xlink:href')
        return inLink || !address ? content : `<a href="${escapeMarkup(address)}">${content}</a>`
      }
      case 'text:note':
        return note(node)
      case 'text:ruby':
        return `<ruby>${[...node.childNodes].map((part) => (part.nodeName === 'text:ruby-text' ? `<rt>${inlines(part)}</rt>` : inlines(part))).join('')}</ruby>`
      case 'office:annotation':
        comment(node)
        return ''
      case 'office:annotation-end': {
        const name = node.getAttribute('office:name')
        const open = comments.findLast((one) => one.name === name)
        if (open && inNote.get(open) === place) open.end = text.length
        return ''
      }
      case 'draw:frame':
        return frame(node)
      case 'draw:a':
      case 'draw:g':
        return inlines(node, inLink)
      case 'draw:custom-shape':
      case 'draw:rect':
      case 'draw:ellipse':
      case 'draw:text-box':
        behind.push(blocks(node))
        return ''
      default:
        return inlines(node, inLink)
    }
  }

  function note(node: XmlNode): string {
    const [content] = allNamed(node, 'text:note-body')
    if (!content) return ''
    const number = notes.push('')
    // Notes interrupt the running text: their words follow behind it.
    const outer = { text, place }
    text = ''
    place = number
    notes[number - 1] = blocks(content)
    wordsOfNotes[number - 1] = text
    text = outer.text
    place = outer.place
    return `<sup><a href="#footnote-${number}" id="footnote-ref-${number}">[${number}]</a></sup>`
  }

  function comment(node: XmlNode): void {
    const value = (name: string) => allNamed(node, name)[0]?.textContent ?? ''
    const made: OdfComment = {
      name: node.getAttribute('office:name') ?? '',
      answers: node.getAttribute('loext:parent-name'),
      author: value('dc:creator'),
      date: value('dc:date'),
      comment: allNamed(node, 'text:p')
        .map((paragraph) => paragraph.textContent ?? '')
        .join('\n'),
      start: text.length,
      end: text.length,
    }
    comments.push(made)
    inNote.set(made, place)
  }

  /** The first of its contents that can be read: others stand in for it. */
  function frame(node: XmlNode): string {
    const label = ['svg:title', 'svg:desc']
      .map((name) => allNamed(node, name)[0]?.textContent ?? '')
      .find(Boolean)
    for (const child of node.childNodes) {
      if (child.nodeName === 'draw:object') {
        const formula = around.formula(child)
        if (formula) return formula
      } else if (child.nodeName === 'draw:image') {
        const address = around.image(child)
        if (address) return `<img src="${escapeMarkup(address)}" alt="${escapeMarkup(label ?? '')}">`
        drop('missing image')
      } else if (child.nodeName === 'draw:text-box') {
        behind.push(textBox(child))
        return ''
      }
    }
    return ''
  }

  /** A box around a picture and its words is a figure. */
  function textBox(node: XmlNode): string {
    const content = blocks(node)
    const [image] = /<img [^>]*>/.exec(content) ?? []
    const words = image && /^<p[^>]*>([\s\S]*)<\/p>$/.exec(content.trim())?.[1]
    if (!words || words.includes('<p')) return content
    return `<figure>${image}<figcaption>${words.replace(image, '')}</figcaption></figure>`
  }

  function paragraph(node: XmlNode): string {
    const outer = behind
    behind = []
    const names = styles.names('paragraph', node.getAttribute('text:style-name'))
    const is = (pattern: RegExp) => names.some((name) => pattern.test(name))
    const content = inlines(node)
    text += '\n'
    const after = behind.join('')
    behind = outer
    const isEmpty = content.trim() === ''
    if (is(CODE)) return `<pre>${content.replaceAll('<br>', '\n')}</pre>${after}`
    if (isEmpty) return after
    const level = node.nodeName === 'text:h' ? Number(node.getAttribute('text:outline-level') ?? 1) : 0
    if (level > 0) return `<h${Math.min(6, level)}>${content}</h${Math.min(6, level)}>${after}`
    if (is(QUOTATION)) return `<blockquote><p>${content}</p></blockquote>${after}`
    const [, name] = CLASSES.find(([style]) => names[0] !== undefined && is(style)) ?? []
    // A formula that is a paragraph is set apart.
    if (/^\s*<math[^>]*>(?:(?!<\/math>)[\s\S])*<\/math>\s*$/.test(content))
      return content.replace('<math', '<math display="block"') + after
    return `<p${name ? ` class="${name}"` : ''}>${content}</p>${after}`
  }

  function blocks(node: XmlNode, list: Level = { style: null, depth: 0 }): string {
    return joinBlocks([...node.childNodes].map((child) => block(child, list)))
  }

  function block(node: XmlNode, list: Level): string | List {
    if (node.nodeType !== ELEMENT || SKIPPED.has(node.nodeName)) return ''
    if (INDEXES.has(node.nodeName)) {
      drop('table of contents')
      return ''
    }
    switch (node.nodeName) {
      case 'text:p':
      case 'text:h':
        return paragraph(node)
      case 'text:list':
        return listOf(node, list, { styles, counts, blocks })
      case 'table:table':
        return tableOf(node, blocks)
      case 'draw:frame': {
        const outer = behind
        behind = []
        const content = frame(node)
        const html = `${content && `<p>${content}</p>`}${behind.join('')}`
        behind = outer
        return html
      }
      case 'office:annotation':
        comment(node)
        return ''
      default:
        return blocks(node, list)
    }
  }

  const main = blocks(body)
  for (const [i, words] of wordsOfNotes.entries()) {
    for (const one of comments) {
      if (inNote.get(one) !== i + 1) continue
      one.start += text.length
      one.end += text.length
    }
    text += words
  }
  const list = notes.map(
    (content, i) => `<li id="footnote-${i + 1}">${content}<a href="#footnote-ref-${i + 1}">↑</a></li>`,
  )
  return {
    html: main + (list.length > 0 ? `<ol>${list.join('')}</ol>` : ''),
    text,
    comments,
    dropped,
  }
}

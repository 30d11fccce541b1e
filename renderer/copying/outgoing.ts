/** What leaves the window, dragged or copied: Markdown, for programs that know it; rich text for those that do not. */
import type { DragEvent } from 'react'
import type { Annotation } from '../../app/model/annotation.ts'
import type { Article } from '../../app/model/article.ts'
import { citationLabel, quoteMarkdown } from '../../app/note-draft.ts'
import { OBJECT } from '../../app/text/index.ts'
import { MARKDOWN_TYPE } from '../editor/markdown-type.ts'

export interface Outgoing {
  markdown: string
  html: string
}

/** Puts it on what is dragged. Postil's own editor knows its Markdown by a type of its own. */
export const carry = (outgoing: () => Outgoing) => (event: DragEvent) => {
  const { markdown, html } = outgoing()
  for (const type of [MARKDOWN_TYPE, 'text/markdown', 'text/plain'])
    event.dataTransfer.setData(type, markdown)
  event.dataTransfer.setData('text/html', html)
  event.dataTransfer.effectAllowed = 'copy'
  // What it lies in may be dragged as well, and would say something else.
  event.stopPropagation()
}

/** A passage with its source, and what was said of it. */
export function passageOutgoing(annotation: Annotation, article: Article, tags: readonly string[]): Outgoing {
  const { id, comment } = annotation
  const quote = annotation.quote.replaceAll(OBJECT, '')
  const hashtags = tags.map((tag) => `#${tag.replace(/\s+/g, '-')}`).join(' ')
  const markdown = [quoteMarkdown({ id, quote }, article), comment, hashtags].filter(Boolean).join('\n\n')
  const block = element('blockquote', ...paragraphs(quote), element('p', `— ${citationLabel(article)}`))
  const html = [block, ...paragraphs(comment)].map(({ outerHTML }) => outerHTML).join('')
  return { markdown: `${markdown}\n`, html }
}

function element(tag: string, ...content: (string | Node)[]): HTMLElement {
  const made = document.createElement(tag)
  made.append(...content)
  return made
}

const paragraphs = (text: string): HTMLElement[] =>
  text
    .split(/\n+/)
    .filter(Boolean)
    .map((line) => element('p', line))

/** Words as rich text. */
export const textHtml = (text: string): string => element('p', text).outerHTML

import type { Nodes } from 'mdast'
import { Fragment, type ReactNode, useMemo } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { parseMarkdown } from '../../app/markdown/index.ts'
import styles from './RemarkText.module.css'

/**
 * A remark's Markdown as phrasing content, so that it can stand in a button or a paragraph: blocks are lines, list items
 * begin with their sign, links are underlined and lead nowhere. What has no such form stands as its own text.
 */
export default function RemarkText({ markdown }: { markdown: string }) {
  return useMemo(() => shown(parseMarkdown(markdown)), [markdown])
}

/** The same as an element of its own, at once. */
export function printedRemark(markdown: string): HTMLElement {
  const element = document.createElement('div')
  const root = createRoot(element)
  flushSync(() => root.render(<RemarkText markdown={markdown} />))
  const copy = element.cloneNode(true) as HTMLElement
  root.unmount()
  return copy
}

const ELEMENTS = { emphasis: 'em', strong: 'strong', delete: 's', mark: 'mark' } as const

function shown(node: Nodes): ReactNode {
  switch (node.type) {
    case 'text':
      return node.value
    case 'break':
      return <br />
    case 'inlineCode':
    case 'code':
      return <code className={node.type === 'code' ? styles.code : undefined}>{node.value}</code>
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'mark': {
      const Element = ELEMENTS[node.type]
      return <Element>{inner(node.children)}</Element>
    }
    case 'link':
      return (
        <span className={styles.link} title={node.url}>
          {inner(node.children)}
        </span>
      )
    case 'wikiLink':
      return <span className={styles.link}>{node.alias ?? node.value}</span>
    case 'heading':
      return <strong className={styles.block}>{inner(node.children)}</strong>
    case 'paragraph':
      return <span className={styles.block}>{inner(node.children)}</span>
    case 'blockquote':
      return <span className={styles.quote}>{inner(node.children)}</span>
    case 'list':
      return node.children.map((item, i) => (
        <span key={i} className={styles.item}>
          <span aria-hidden="true">{node.ordered ? `${(node.start ?? 1) + i}.` : '•'}</span>
          <span>{inner(item.children)}</span>
        </span>
      ))
    default:
      if ('children' in node) return inner(node.children as Nodes[])
      if ('value' in node) return node.value
      return 'alt' in node ? node.alt : null
  }
}

const inner = (nodes: readonly Nodes[]): ReactNode =>
  nodes.map((node, i) => <Fragment key={i}>{shown(node)}</Fragment>)

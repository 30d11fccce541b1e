/** The article as semantic elements, rendered once and never changed: highlights are painted over it, not put into it. */
import type { Nodes, Parent, Root, RootContent, TableCell } from 'mdast'
import { createElement, Fragment, memo, type ReactNode, type Ref } from 'react'
import { type TextMap, textMap } from '../../../app/text/index.ts'
import { ArticleImage } from './ArticleImage.tsx'
import { ArticleLink } from './ArticleLink.tsx'
import styles from './ArticleView.module.css'
import { Formula } from './Formula.tsx'

interface Props {
  tree: Root
  language: string | null
  ref: Ref<HTMLElement>
}

export const ArticleView = memo(function ArticleView({ tree, language, ref }: Props) {
  const { ranges } = textMap(tree)
  return (
    <article ref={ref} className={styles.article} lang={language ?? undefined} dir="auto">
      {tree.children.map((node, i) => (
        // The tree never changes under this view; a new revision is a new view.
        <Block key={i} node={node} ranges={ranges} />
      ))}
    </article>
  )
})

type Ranges = TextMap['ranges']

/** A top-level block: the browser lays out only those near the screen. */
function Block({ node, ranges }: { node: RootContent; ranges: Ranges }) {
  return <>{render(node, ranges, true)}</>
}

const SIMPLE: Record<string, string> = {
  paragraph: 'p',
  blockquote: 'blockquote',
  emphasis: 'em',
  strong: 'strong',
  delete: 'del',
  subscript: 'sub',
  superscript: 'sup',
  mark: 'mark',
  listItem: 'li',
  figure: 'figure',
  figcaption: 'figcaption',
  definitionList: 'dl',
  definitionTerm: 'dt',
  definitionDescription: 'dd',
  callout: 'aside',
  calloutTitle: 'p',
  summary: 'p',
  details: 'section',
}

function children(node: Parent, ranges: Ranges): ReactNode[] {
  return node.children.map((child, i) => <Fragment key={i}>{render(child, ranges, false)}</Fragment>)
}

function render(node: Nodes, ranges: Ranges, top: boolean): ReactNode {
  const range = ranges.get(node)
  const data = node.data
  const block = {
    ...(data?.lang ? { lang: data.lang } : {}),
    ...(data?.dir ? { dir: data.dir } : {}),
    ...(top ? { className: styles.block, 'data-block': range?.start } : {}),
    ...(data?.page ? { 'data-page': data.page } : {}),
  }
  const simple = SIMPLE[node.type]
  const kind = node.type === 'callout' || node.type === 'details' ? { 'data-kind': node.type } : {}
  if (simple) return createElement(simple, { ...block, ...kind }, ...children(node as Parent, ranges))
  switch (node.type) {
    case 'text':
    case 'citation':
    case 'opaqueText':
      return (
        range && (
          <span data-start={range.start} {...(data?.page ? { 'data-page': data.page } : {})}>
            {node.value}
          </span>
        )
      )
    case 'wikiLink':
      return range && <span data-start={range.start}>{node.alias ?? node.value}</span>
    case 'inlineCode':
      return range && <code data-start={range.start}>{node.value}</code>
    case 'heading':
      return createElement(`h${Math.min(6, node.depth + 1)}`, block, ...children(node, ranges))
    case 'link':
      return <ArticleLink url={node.url}>{children(node, ranges)}</ArticleLink>
    case 'linkReference':
      return <>{children(node, ranges)}</>
    case 'break':
      return range && <br data-start={range.start} data-end={range.end} />
    case 'thematicBreak':
      return range && <hr data-start={range.start} data-end={range.end} {...block} />
    case 'image':
      return (
        range && (
          <ArticleImage
            url={node.url}
            alt={node.alt ?? ''}
            title={node.title ?? null}
            start={range.start}
            end={range.end}
          />
        )
      )
    case 'imageReference':
      return (
        range && <ArticleImage url="" alt={node.alt ?? ''} title={null} start={range.start} end={range.end} />
      )
    case 'code':
    case 'opaqueBlock':
      return (
        range && (
          <pre {...block} data-language={node.type === 'code' ? node.lang : undefined}>
            <code data-start={range.start}>{node.value}</code>
          </pre>
        )
      )
    case 'math':
    case 'inlineMath':
      return (
        range && (
          <Formula tex={node.value} display={node.type === 'math'} start={range.start} end={range.end} />
        )
      )
    case 'list':
      return node.ordered ? (
        <ol start={node.start ?? 1} {...block}>
          {children(node, ranges)}
        </ol>
      ) : (
        <ul {...block}>{children(node, ranges)}</ul>
      )
    case 'table':
      return (
        <div {...block} className={styles.table}>
          <table>
            <tbody>
              {node.children.map((row, r) => (
                <tr key={r}>
                  {row.children.map((cell, c) => (
                    <Fragment key={c}>{renderCell(cell, r === 0, ranges)}</Fragment>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )
    case 'tableCaption':
      return (
        <p {...block} data-kind="caption">
          {children(node, ranges)}
        </p>
      )
    case 'footnoteReference':
      return (
        range && (
          <sup>
            <span data-start={range.start}>{`[${node.label ?? node.identifier}]`}</span>
          </sup>
        )
      )
    case 'footnoteDefinition':
      return (
        <aside {...block} data-kind="footnote">
          <span className={styles.label} aria-hidden>
            {node.label ?? node.identifier}
          </span>
          {children(node, ranges)}
        </aside>
      )
    default:
      return null
  }
}

function renderCell(cell: TableCell, firstRow: boolean, ranges: Ranges): ReactNode {
  const { colspan, rowspan, header } = cell.data ?? {}
  return createElement(
    (header ?? firstRow) ? 'th' : 'td',
    { ...(colspan ? { colSpan: colspan } : {}), ...(rowspan ? { rowSpan: rowspan } : {}) },
    ...children(cell, ranges),
  )
}

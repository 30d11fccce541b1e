/** A note as a word processor's file, through the docx library: headings, paragraphs, quotes, lists, and its sources. */
import {
  BorderStyle,
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  type IStylesOptions,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type {
  FootnoteDefinition,
  Table as MdastTable,
  Nodes,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast'
import type { CslLanguage } from '../csl/locales.ts'
import type { StyleName } from '../csl/names.ts'
import { parseMarkdown } from '../markdown/index.ts'
import type { Note } from '../model/note.ts'
import type { Store } from '../store.ts'
import { articleText } from '../text/index.ts'
import { isOfTheWeb } from './bibliography.ts'

const LEVELS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
]

/** The look of a page someone would hand in; sizes in half points, spaces in twentieths of a point. */
const heading = (size: number, before: number) => ({
  run: { size, bold: true, color: '1F1D1A' },
  paragraph: { spacing: { before, after: 120 }, keepNext: true },
})
const STYLES: IStylesOptions = {
  default: {
    document: { run: { font: 'Georgia', size: 22 }, paragraph: { spacing: { after: 160, line: 320 } } },
    title: { run: { size: 40, bold: true }, paragraph: { spacing: { after: 320 } } },
    heading1: heading(30, 400),
    heading2: heading(26, 320),
    heading3: heading(23, 280),
    heading4: heading(22, 240),
    heading5: heading(22, 240),
    heading6: heading(22, 240),
  },
}
/** Lines of one list or of one piece of code stand together. */
const CLOSE = { after: 40 }

type Marks = { bold?: boolean; italics?: boolean; strike?: boolean; font?: string; link?: boolean }

export async function noteDocx(store: Store, note: Note, language: CslLanguage): Promise<Blob> {
  const tree = withFootnotes(parseMarkdown(note.markdown))
  const children = [
    new Paragraph({ text: note.title, heading: HeadingLevel.TITLE }),
    ...tree.children.flatMap((node) => block(node, 0, false)),
    ...(await references(store, note.markdown, language)),
  ]
  const footnotes = Object.fromEntries(
    tree.footnotes.map(({ children }, i) => [
      i + 1,
      {
        children: children
          .flatMap((node) => block(node, 0, false))
          .filter((part) => part instanceof Paragraph),
      },
    ]),
  )
  const file = await Packer.toBlob(
    new Document({ title: note.title, styles: STYLES, footnotes, sections: [{ children }] }),
  )
  return new Blob([new Uint8Array(await file.arrayBuffer())], { type: file.type })
}

/**
 * The text without its footnotes, which are taken in the order in which they are referred to: each reference to one has a
 * footnote of its own, as word processors have them. A reference in a footnote stays words.
 */
function withFootnotes({ children }: Root): { children: RootContent[]; footnotes: FootnoteDefinition[] } {
  const notes = new Map(
    children.flatMap((node) => (node.type === 'footnoteDefinition' ? [[node.identifier, node]] : [])),
  )
  const footnotes: FootnoteDefinition[] = []
  const numbered = <N extends Nodes>(node: N): N => {
    if (node.type === 'footnoteReference' && notes.has(node.identifier)) {
      footnotes.push(notes.get(node.identifier)!)
      return { ...node, number: footnotes.length }
    }
    return 'children' in node ? { ...node, children: (node.children as Nodes[]).map(numbered) } : node
  }
  const text = children.filter((node) => node.type !== 'footnoteDefinition').map(numbered)
  const used = new Set(footnotes)
  const unused = children.filter((node) => node.type === 'footnoteDefinition' && !used.has(node))
  return { children: [...text, ...unused], footnotes }
}

function block(node: RootContent, depth: number, quoted: boolean): (Paragraph | Table)[] {
  const indent = quoted ? { left: 567, right: 567 } : undefined
  switch (node.type) {
    case 'heading':
      return [
        new Paragraph({
          children: runs(node.children, {}),
          heading: LEVELS[node.depth - 1] ?? HeadingLevel.HEADING_6,
        }),
      ]
    case 'paragraph':
      return [new Paragraph({ children: runs(node.children, {}), ...(indent ? { indent } : {}) })]
    case 'blockquote':
    case 'callout':
      return node.children.flatMap((child) => block(child as RootContent, depth, true))
    case 'list':
      return node.children.flatMap((item, i) =>
        item.children.flatMap((child, n) => {
          if (child.type === 'list') return block(child, depth + 1, quoted)
          if (child.type !== 'paragraph') return block(child, depth, quoted)
          const mark = n > 0 ? '' : node.ordered ? `${(node.start ?? 1) + i}. ` : '• '
          return [
            new Paragraph({
              children: [new TextRun(mark), ...runs(child.children, {})],
              indent: { left: 360 * (depth + 1), hanging: n > 0 ? 0 : 300 },
              spacing: CLOSE,
            }),
          ]
        }),
      )
    case 'code':
      return node.value.split('\n').map(
        (line) =>
          new Paragraph({
            children: [new TextRun({ text: line, font: 'Courier New', size: 20 })],
            spacing: CLOSE,
          }),
      )
    case 'table':
      return [table(node), new Paragraph({ text: '', spacing: CLOSE })]
    default: {
      const text = articleText({ type: 'root', children: [node] })
      return text ? text.split('\n').map((line) => new Paragraph({ text: line })) : []
    }
  }
}

const BORDER = { style: BorderStyle.SINGLE, size: 4, color: 'B0ABA0' }

function table({ children }: MdastTable): Table {
  const rows = children.map(
    (row, i) =>
      new TableRow({
        tableHeader: i === 0,
        children: row.children.map(
          (cell) =>
            new TableCell({
              children: [new Paragraph({ children: runs(cell.children, { bold: i === 0 }), spacing: CLOSE })],
              margins: { left: 80, right: 80, top: 40, bottom: 40 },
              borders: { top: BORDER, bottom: BORDER, left: BORDER, right: BORDER },
            }),
        ),
      }),
  )
  return new Table({ rows, width: { size: 100, type: WidthType.PERCENTAGE } })
}

type Run = TextRun | ExternalHyperlink | FootnoteReferenceRun

function runs(nodes: readonly PhrasingContent[], marks: Marks): Run[] {
  return nodes.flatMap((node): Run[] => {
    if (node.type === 'strong') return runs(node.children, { ...marks, bold: true })
    if (node.type === 'emphasis') return runs(node.children, { ...marks, italics: true })
    if (node.type === 'delete') return runs(node.children, { ...marks, strike: true })
    if (node.type === 'link' && isOfTheWeb(node.url)) {
      const children = runs(node.children, { ...marks, link: true })
      return [new ExternalHyperlink({ link: node.url, children })]
    }
    if (node.type === 'link' || node.type === 'mark') return runs(node.children, marks)
    if (node.type === 'footnoteReference' && 'number' in node)
      return [new FootnoteReferenceRun(node.number as number)]
    if (node.type === 'inlineCode') return [new TextRun({ text: node.value, font: 'Courier New' })]
    if (node.type === 'break') return [new TextRun({ text: '', break: 1 })]
    const text = articleText({
      type: 'root',
      children: [{ type: 'paragraph', children: [node] }],
    } as Nodes & { type: 'root' })
    const { link, ...look } = marks
    return text ? [new TextRun({ text, ...look, ...(link ? { style: 'Hyperlink' } : {}) })] : []
  })
}

/** Its letters and marks are those of `[@key]`. */
const CITEKEY = /@([\p{L}\p{N}_](?:[\p{L}\p{N}_:.#$%&+?>~/-]*[\p{L}\p{N}_])?)/gu

/** The articles whose passages or keys the note cites, in the style that notes are written in. */
async function references(store: Store, markdown: string, language: CslLanguage): Promise<Paragraph[]> {
  const cited = new Set<string>()
  for (const [, id] of markdown.matchAll(/postil:\/\/annotation\/([0-9a-z]+)/g)) {
    const annotation = store.get('annotation', id!)
    if (annotation) cited.add(annotation.articleId)
  }
  for (const [, key] of markdown.matchAll(CITEKEY))
    for (const id of store.articlesWith('citekey', key!)) cited.add(id)
  const articles = [...cited].flatMap((id) => store.get('article', id) ?? [])
  if (articles.length === 0) return []
  const style = (store.viewState('notes.style') as StyleName | null) ?? 'apa'
  // The formatter is large: it is loaded when a note cites.
  const { renderCitations } = await import('../csl/index.ts')
  const list = renderCitations({ style, language, byKey: new Map(), clusters: [], alsoCited: articles })
  return [
    new Paragraph({ text: language === 'fr' ? 'Références' : 'References', heading: HeadingLevel.HEADING_1 }),
    ...list.references.map(
      ({ html }) => new Paragraph({ children: htmlRuns(html), indent: { left: 567, hanging: 567 } }),
    ),
  ]
}

/** Runs of what the formatter writes: words in `i` and `b`, in blocks that mean nothing here. */
function htmlRuns(html: string): TextRun[] {
  const marks = { i: 0, b: 0 }
  return html.split(/(<[^>]*>)/).flatMap((piece) => {
    const [, end, tag] = /^<(\/?)(\w+)/.exec(piece) ?? []
    if (tag === 'i' || tag === 'b') marks[tag] += end ? -1 : 1
    const text = tag ? '' : decodeEntities(piece.replace(/\s+/g, ' '))
    return text ? [new TextRun({ text, italics: marks.i > 0, bold: marks.b > 0 })] : []
  })
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' }
const decodeEntities = (text: string) =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code, name) =>
    code ? String.fromCodePoint(Number(code)) : (ENTITIES[name] ?? whole),
  )

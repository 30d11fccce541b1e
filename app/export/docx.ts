/** A note as a word processor's file, through the docx library: headings, paragraphs, quotes, lists, and its sources. */
import {
  BorderStyle,
  Document,
  HeadingLevel,
  type IStylesOptions,
  LineRuleType,
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
  List,
  ListItem,
  Table as MdastTable,
  Nodes,
  Root,
  RootContent,
  TableRow as TableRowNode,
} from 'mdast'
import type { CslLanguage } from '../csl/locales.ts'
import { parseMarkdown } from '../markdown/index.ts'
import type { Note } from '../model/note.ts'
import type { Store } from '../store.ts'
import { articleText } from '../text/index.ts'
import { type Context, htmlRuns, runs } from './docx-runs.ts'
import { type Footnoted, sourcesOf } from './docx-sources.ts'

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
    document: {
      run: { font: 'Georgia', size: 22 },
      paragraph: { spacing: { after: 160, line: 320, lineRule: LineRuleType.AUTO } },
    },
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

/** A note as a `.docx`: its text, its citations in the style of the notes, what it cites. */
export async function noteDocx(store: Store, note: Note, language: CslLanguage): Promise<Blob> {
  const tree = withFootnotes(parseMarkdown(note.markdown))
  const { words, references } = await sourcesOf(store, tree, language)
  const context = { store, words }
  const title = language === 'fr' ? 'Références' : 'References'
  const children = [
    new Paragraph({ text: note.title, heading: HeadingLevel.TITLE }),
    ...tree.children.flatMap((node) => block(node, context)),
    ...(references.length > 0 ? [new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 })] : []),
    ...references.map(
      (html) => new Paragraph({ children: htmlRuns(html, {}), indent: { left: 567, hanging: 567 } }),
    ),
  ]
  const footnotes = Object.fromEntries(
    tree.footnotes.map(({ children }, i) => [
      i + 1,
      {
        children: children.flatMap((node) =>
          // A footnote holds no table: its rows are lines.
          node.type === 'table'
            ? node.children.map((row) => tableLine(row, context))
            : block(node, context).filter((part) => part instanceof Paragraph),
        ),
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
function withFootnotes({ children }: Root): Footnoted {
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

function block(node: RootContent, context: Context, depth = 0, quoted = false): (Paragraph | Table)[] {
  const indent = quoted ? { left: 567, right: 567 } : undefined
  switch (node.type) {
    case 'heading':
      return [
        new Paragraph({
          children: runs(node.children, context),
          heading: LEVELS[node.depth - 1] ?? HeadingLevel.HEADING_6,
        }),
      ]
    case 'paragraph':
      return [new Paragraph({ children: runs(node.children, context), ...(indent ? { indent } : {}) })]
    case 'blockquote':
    case 'callout':
      return node.children.flatMap((child) => block(child as RootContent, context, depth, true))
    case 'list':
      return node.children.flatMap((item, i) =>
        item.children.flatMap((child, n) => {
          if (child.type === 'list') return block(child, context, depth + 1, quoted)
          if (child.type !== 'paragraph') return block(child, context, depth, quoted)
          const mark = n > 0 ? '' : markOf(node, item, i)
          return [
            new Paragraph({
              children: [new TextRun(mark), ...runs(child.children, context)],
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
      return [table(node, context), new Paragraph({ text: '', spacing: CLOSE })]
    default: {
      const text = articleText({ type: 'root', children: [node] })
      return text ? text.split('\n').map((line) => new Paragraph({ text: line })) : []
    }
  }
}

/** What stands before an item of a list. */
function markOf({ ordered, start }: List, { checked }: ListItem, at: number): string {
  if (typeof checked === 'boolean') return checked ? '☑ ' : '☐ '
  return ordered ? `${(start ?? 1) + at}. ` : '• '
}

const BORDER = { style: BorderStyle.SINGLE, size: 4, color: 'B0ABA0' }

function table({ children }: MdastTable, context: Context): Table {
  const rows = children.map(
    (row, i) =>
      new TableRow({
        tableHeader: i === 0,
        children: row.children.map(
          (cell) =>
            new TableCell({
              children: [
                new Paragraph({ children: runs(cell.children, context, { bold: i === 0 }), spacing: CLOSE }),
              ],
              margins: { left: 80, right: 80, top: 40, bottom: 40 },
              borders: { top: BORDER, bottom: BORDER, left: BORDER, right: BORDER },
            }),
        ),
      }),
  )
  return new Table({ rows, width: { size: 100, type: WidthType.PERCENTAGE } })
}

/** A row where no table can stand. */
const tableLine = ({ children }: TableRowNode, context: Context): Paragraph =>
  new Paragraph({
    children: children.flatMap((cell, i) => [
      ...(i === 0 ? [] : [new TextRun(' | ')]),
      ...runs(cell.children, context),
    ]),
    spacing: CLOSE,
  })

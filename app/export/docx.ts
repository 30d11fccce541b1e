/** A note as a word processor's file, through the docx library: headings, paragraphs, quotes, lists, and its sources. */
import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import type { Nodes, PhrasingContent, RootContent } from 'mdast'
import { parseMarkdown } from '../markdown/index.ts'
import type { Note } from '../model/note.ts'
import type { Store } from '../store.ts'
import { articleText } from '../text/index.ts'

const LEVELS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
]

type Marks = { bold?: boolean; italics?: boolean; strike?: boolean; font?: string }

export async function noteDocx(store: Store, note: Note): Promise<Blob> {
  const tree = parseMarkdown(note.markdown)
  const children = [
    new Paragraph({ text: note.title, heading: HeadingLevel.TITLE }),
    ...tree.children.flatMap((node) => block(node, 0, false)),
    ...references(store, note.markdown),
  ]
  const file = await Packer.toBlob(new Document({ title: note.title, sections: [{ children }] }))
  return new Blob([new Uint8Array(await file.arrayBuffer())], { type: file.type })
}

function block(node: RootContent, depth: number, quoted: boolean): Paragraph[] {
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
            }),
          ]
        }),
      )
    case 'code':
      return node.value
        .split('\n')
        .map((line) => new Paragraph({ children: [new TextRun({ text: line, font: 'Courier New' })] }))
    default: {
      const text = articleText({ type: 'root', children: [node] })
      return text ? text.split('\n').map((line) => new Paragraph({ text: line })) : []
    }
  }
}

function runs(nodes: readonly PhrasingContent[], marks: Marks): TextRun[] {
  return nodes.flatMap((node) => {
    if (node.type === 'strong') return runs(node.children, { ...marks, bold: true })
    if (node.type === 'emphasis') return runs(node.children, { ...marks, italics: true })
    if (node.type === 'delete') return runs(node.children, { ...marks, strike: true })
    if (node.type === 'link' || node.type === 'mark') return runs(node.children, marks)
    if (node.type === 'inlineCode') return [new TextRun({ text: node.value, font: 'Courier New' })]
    if (node.type === 'break') return [new TextRun({ text: '', break: 1 })]
    const text = articleText({
      type: 'root',
      children: [{ type: 'paragraph', children: [node] }],
    } as Nodes & { type: 'root' })
    return text ? [new TextRun({ text, ...marks })] : []
  })
}

/** The articles whose passages or keys the note cites, by author. */
function references(store: Store, markdown: string): Paragraph[] {
  const cited = new Set<string>()
  for (const [, id] of markdown.matchAll(/postil:\/\/annotation\/([0-9a-z]+)/g)) {
    const annotation = store.get('annotation', id!)
    if (annotation) cited.add(annotation.articleId)
  }
  for (const [, key] of markdown.matchAll(/@([\w:.-]+\w)/g))
    for (const id of store.articlesWith('citekey', key!)) cited.add(id)
  const lines = [...cited]
    .flatMap((id) => store.get('article', id) ?? [])
    .map(({ authors, published, title, site, url }) =>
      [authors.join(', '), published?.slice(0, 4), title, site, url].filter(Boolean).join('. '),
    )
    .sort()
  return lines.length === 0
    ? []
    : [
        new Paragraph({ text: 'References', heading: HeadingLevel.HEADING_1 }),
        ...lines.map((text) => new Paragraph({ text })),
      ]
}

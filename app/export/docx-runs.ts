/** Running text of a word processor's file. */
import { ExternalHyperlink, FootnoteReferenceRun, ImageRun, TextRun } from 'docx'
import type { Image, PhrasingContent, Root } from 'mdast'
import type { Store } from '../store.ts'
import { articleText } from '../text/index.ts'
import { isOfTheWeb } from './bibliography.ts'
import type { Sources } from './docx-sources.ts'
import { pictureSize } from './picture-size.ts'

/** What text is made with. */
export interface Context extends Pick<Sources, 'words'> {
  store: Store
}

type Marks = { bold?: boolean; italics?: boolean; strike?: boolean; font?: string; link?: boolean }

type Run = TextRun | ImageRun | ExternalHyperlink | FootnoteReferenceRun

/** Running text, with the looks it is in. */
export function runs(nodes: readonly PhrasingContent[], context: Context, marks: Marks = {}): Run[] {
  return nodes.flatMap((node): Run[] => {
    if (node.type === 'strong') return runs(node.children, context, { ...marks, bold: true })
    if (node.type === 'emphasis') return runs(node.children, context, { ...marks, italics: true })
    if (node.type === 'delete') return runs(node.children, context, { ...marks, strike: true })
    if (node.type === 'link' && isOfTheWeb(node.url)) {
      const children = runs(node.children, context, { ...marks, link: true })
      return [new ExternalHyperlink({ link: node.url, children })]
    }
    if (node.type === 'link' || node.type === 'mark') return runs(node.children, context, marks)
    if (node.type === 'footnoteReference' && 'number' in node)
      return [new FootnoteReferenceRun(node.number as number)]
    if (node.type === 'inlineCode') return [new TextRun({ text: node.value, font: 'Courier New' })]
    if (node.type === 'break') return [new TextRun({ text: '', break: 1 })]
    const html = context.words.get(node)
    if (html !== undefined) return htmlRuns(html, marks)
    const picture = node.type === 'image' && pictureRun(node, context)
    if (picture) return [picture]
    const text =
      node.type === 'image'
        ? (node.alt ?? '')
        : articleText({ type: 'root', children: [{ type: 'paragraph', children: [node] }] } as Root)
    const { link, ...look } = marks
    return text ? [new TextRun({ text, ...look, ...(link ? { style: 'Hyperlink' } : {}) })] : []
  })
}

/** Pixels that fit between the margins of a page. */
const PAGE = { width: 600, height: 800 }

/** One of the library's pictures, no larger than a page; null for what word processors do not show. */
function pictureRun({ url, alt }: Image, { store }: Context): ImageRun | null {
  const image = url.startsWith('image:') ? store.image(url.slice('image:'.length)) : null
  const size = image && pictureSize(image.bytes)
  if (!size) return null
  const scale = Math.min(1, PAGE.width / size.width, PAGE.height / size.height)
  const scaled = (length: number) => Math.max(1, Math.round(length * scale))
  return new ImageRun({
    type: size.type,
    data: image.bytes,
    transformation: { width: scaled(size.width), height: scaled(size.height) },
    altText: { name: '', description: alt ?? '', title: '' },
  })
}

/** Runs of what the formatter writes: words in `i`, `b`, `sup` and `sub`, in blocks that mean nothing here. */
export function htmlRuns(html: string, { bold, italics, strike, link }: Marks): TextRun[] {
  const open: Record<string, number> = { i: italics ? 1 : 0, b: bold ? 1 : 0, sup: 0, sub: 0 }
  return html.split(/(<[^>]*>)/).flatMap((piece) => {
    const [, end, tag] = /^<(\/?)(\w+)/.exec(piece) ?? []
    if (tag !== undefined && tag in open) open[tag]! += end ? -1 : 1
    const text = tag ? '' : decodeEntities(piece.replace(/\s+/g, ' '))
    const has = (name: string) => open[name]! > 0
    const look = { italics: has('i'), bold: has('b'), superScript: has('sup'), subScript: has('sub') }
    const around = { ...(strike ? { strike } : {}), ...(link ? { style: 'Hyperlink' } : {}) }
    return text ? [new TextRun({ text, ...look, ...around })] : []
  })
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' }
const decodeEntities = (text: string) =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code, name) =>
    code ? String.fromCodePoint(Number(code)) : (ENTITIES[name] ?? whole),
  )

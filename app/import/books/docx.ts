/** DOCX through mammoth, which maps Word's styles to HTML; what it knows nothing of, formulas, is put in beforehand. */

import { zipSync } from 'fflate'
import mammoth from 'mammoth'
import { PostilError, reasonOf } from '../../errors.ts'
import type { ReportEntry } from '../../model/article.ts'
import { articleText } from '../../text/index.ts'
import { decode } from '../decode.ts'
import { convert } from '../html/convert.ts'
import { parseDocument } from '../html/dom.ts'
import { markFootnotes } from '../html/footnotes.ts'
import { markFormulas } from '../html/math.ts'
import { ImageStore } from '../images.ts'
import { languageOf } from '../language.ts'
import type { ParsedFile } from '../parsed.ts'
import { assertShallow } from '../scan.ts'
import { unzip } from '../zip.ts'
import { placeCaptions } from './docx-captions.ts'
import { docxComments } from './docx-comments.ts'
import { metadataOf, takeHead } from './docx-metadata.ts'
import { texOfOmml } from './omml.ts'

/** The styles of Word, of LibreOffice and of pandoc that say what a paragraph is, and as what mammoth shall write it. */
const STYLES = [
  ...styles('p', ['Title'], 'h1.title:fresh'),
  ...styles('p', ['Subtitle'], 'p.subtitle:fresh'),
  ...styles('p', ['Author'], 'p.author:fresh'),
  ...styles('p', ['Date'], 'p.date:fresh'),
  ...styles('p', ['Quote', 'Intense Quote', 'Block Text', 'Quotations'], 'blockquote > p:fresh'),
  ...styles('p', ['Source Code', 'Preformatted Text', 'HTML Preformatted'], "pre:separator('\\n')"),
  ...styles('r', ['Verbatim Char', 'Source_Text', 'Source Text', 'HTML Code'], 'code'),
  ...styles(
    'p',
    [
      'caption',
      'Caption',
      'Table Caption',
      'Image Caption',
      'FigureCaption',
      'Figure',
      'Table',
      'Illustration',
    ],
    'p.caption:fresh',
  ),
  'u => em',
  'strike => del',
  'highlight => mark',
]

function styles(element: 'p' | 'r', names: string[], html: string): string[] {
  return names.map((name) => `${element}[style-name='${name}'] => ${html}`)
}

/** @throws PostilError `fileDamaged`, `noText` */
export async function parseDocx(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<ParsedFile> {
  // Declared sizes are held to limits before mammoth inflates anything.
  const files = unzip(bytes, name)
  const formulas = takeFormulas(files)
  let html: string
  let warnings: string[]
  try {
    const input = formulas.length > 0 ? zipSync(Object.fromEntries(files), { level: 0 }) : bytes
    const result = await mammoth.convertToHtml(
      { buffer: input as never, arrayBuffer: input.buffer } as never,
      { styleMap: STYLES },
    )
    html = putFormulas(result.value, formulas)
    warnings = result.messages.filter(({ type }) => type === 'warning').map(({ message }) => message)
  } catch (error) {
    throw new PostilError('fileDamaged', { path: name, format: 'DOCX', reason: reasonOf(error) })
  }
  assertShallow(html, name)
  const document = parseDocument(`<body>${html}</body>`)
  const { body } = document
  if (!body) throw new PostilError('noText', { path: name })
  const images = new ImageStore()
  const report: ReportEntry[] = warnings
    // A style that is not known costs no words.
    .filter((detail) => !/style/i.test(detail))
    .slice(0, 20)
    .map((detail) => ({ kind: 'dropped', what: 'formatting', detail }))
  const metadata = metadataOf(files.get('docProps/core.xml'))
  takeHead(body, metadata)
  markFormulas(document, body)
  markFootnotes(body)
  placeCaptions(document, body)
  const { tree } = convert(body, null, images)
  const first = tree.children[0]
  const plain = articleText(tree)
  if (!metadata.title && first?.type === 'heading' && first.depth === 1) {
    metadata.title = articleText({ type: 'root', children: [first] })
    metadata.origins.title = { from: 'first heading', guessed: true }
    tree.children.shift()
  }
  if (!metadata.title) {
    metadata.title = name.replace(/\.\w+$/, '')
    metadata.origins.title = { from: 'file name', guessed: true }
  }
  if (!plain.trim()) throw new PostilError('noText', { path: name })
  const annotations = docxComments(files, articleText(tree), name)
  metadata.language ??= languageOf(plain)
  metadata.origins.language ??= { from: 'text', guessed: true }
  return {
    format: 'docx',
    articles: [
      {
        metadata,
        tree,
        excerpt: metadata.description ?? plain.slice(0, 280),
        annotations,
        tags: [],
        role: 'main',
      },
    ],
    images: images.images,
    annotations: [],
    report,
  }
}

/** What stands in for a formula until mammoth is done: a noncharacter on either side, which no document may hold. */
const HOLDER = /\uFDD2(\d+)\uFDD3/g

/** Puts a holder in place of each formula of the document. @returns them, in MathML that holds TeX */
function takeFormulas(files: Map<string, Uint8Array<ArrayBuffer>>): string[] {
  const formulas: string[] = []
  for (const path of ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml']) {
    const file = files.get(path)
    const source = file ? decode(file).text : ''
    if (!source.includes('<m:oMath')) continue
    const hold = (markup: string, display: boolean) => {
      const n = formulas.push(
        `<math display="${display ? 'block' : 'inline'}"><annotation encoding="application/x-tex">${escapeText(texOfOmml(markup))}</annotation></math>`,
      )
      return `<w:r><w:t>\uFDD2${n - 1}\uFDD3</w:t></w:r>`
    }
    const held = source
      .replace(/<m:oMathPara[\s>][\s\S]*?<\/m:oMathPara>/g, (all) =>
        (all.match(OMATH) ?? []).map((one) => hold(one, true)).join(''),
      )
      .replace(OMATH, (one) => hold(one, false))
    files.set(path, new TextEncoder().encode(held))
  }
  return formulas
}

const OMATH = /<m:oMath[\s>][\s\S]*?<\/m:oMath>/g

/** A formula that is a paragraph is set apart. */
const putFormulas = (html: string, formulas: string[]): string =>
  html
    .replace(new RegExp(`<p>${HOLDER.source}</p>`, 'g'), (_, n: string) =>
      (formulas[Number(n)] ?? '').replace('"inline"', '"block"'),
    )
    .replace(HOLDER, (_, n: string) => formulas[Number(n)] ?? '')

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** DOCX through mammoth, which maps Word's styles to HTML; what it knows nothing of, formulas, is put in beforehand. */

import { zipSync } from 'fflate'
import mammoth from 'mammoth'
import { PostilError, reasonOf } from '../../errors.ts'
import type { ReportEntry } from '../../model/article.ts'
import { decode } from '../decode.ts'
import { escapeMarkup } from '../html/entities.ts'
import type { ParsedFile } from '../parsed.ts'
import { unzip } from '../zip.ts'
import { documentOf } from './document.ts'
import { docxComments } from './docx-comments.ts'
import { metadataOf } from './docx-metadata.ts'
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
  const report: ReportEntry[] = warnings
    // A style that is not known costs no words.
    .filter((detail) => !/style/i.test(detail))
    .slice(0, 20)
    .map((detail) => ({ kind: 'dropped', what: 'formatting', detail }))
  const metadata = metadataOf(files.get('docProps/core.xml'))
  return documentOf(html, 'docx', name, metadata, report, (text) => docxComments(files, text, name))
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
        `<math display="${display ? 'block' : 'inline'}"><annotation encoding="application/x-tex">${escapeMarkup(texOfOmml(markup))}</annotation></math>`,
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

/** RTF, as Word, LibreOffice, WordPad and TextEdit write it. */
import type { Metadata, ReportEntry } from '../../model/article.ts'
import { documentOf } from '../books/document.ts'
import { metadataOfProperties } from '../books/properties.ts'
import { conversation } from '../conversation.ts'
import { isoDateOf } from '../dates.ts'
import { selectorsInArticle } from '../letters.ts'
import type { ParsedAnnotation, ParsedFile } from '../parsed.ts'
import { type RtfText, readRtf } from './read.ts'

/** @throws PostilError `noText`, `tooDeep`, `fileTooLarge` */
export function parseRtf(bytes: Uint8Array<ArrayBuffer>, name: string): ParsedFile {
  const read = readRtf(bytes, name)
  const report: ReportEntry[] = []
  if (read.pictures > 0) report.push({ kind: 'dropped', what: 'drawings', detail: String(read.pictures) })
  if (read.isCut) report.push({ kind: 'repaired', what: 'a file that ends too early', detail: '' })
  return documentOf(read.html, 'rtf', name, metadataOf(read), report, (article) =>
    annotationsOf(read, article),
  )
}

function annotationsOf({ comments, text }: RtfText, article: string): ParsedAnnotation[] {
  const selectors = selectorsInArticle(text, article, comments)
  return comments.map((one, i) => ({
    selectors: selectors[i]!,
    comment: conversation([{ ...one, comment: one.comment.trim() }], true),
    tags: [],
    color: null,
    created: one.created,
  }))
}

/** The document's properties. */
function metadataOf({ info, created }: RtfText): Metadata {
  const value = (field: string) => info.get(field)?.trim() || null
  return metadataOfProperties({
    title: value('title'),
    author: value('author'),
    created:
      created.length === 3 ? isoDateOf(created.map((n) => String(n).padStart(2, '0')).join('-')) : null,
    language: null,
    description: value('doccomm') ?? value('subject'),
  })
}

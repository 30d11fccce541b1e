/**
 * PDF: text in reading order through pdf.js, without running heads and page numbers, hyphenation undone, page numbers kept
 * as locators, the reader's highlights as annotations. A scan without text becomes a record that says so.
 */
import type { ReportEntry } from '../../model/article.ts'
import { articleText, pageLocators } from '../../text/index.ts'
import { languageOf } from '../language.ts'
import { guessesIn, type ParsedFile } from '../parsed.ts'
import { withAccents } from './accents.ts'
import { pdfAnnotations } from './annotations.ts'
import { treeOf } from './blocks.ts'
import { withoutFurniture, withoutLineNumbers } from './furniture.ts'
import { type Line, readingOrder } from './lines.ts'
import { addLinks } from './links.ts'
import { pdfMetadata } from './metadata.ts'
import { takeFootnotes } from './notes.ts'
import { outlineHeadings } from './outline.ts'
import { readPdf } from './read.ts'

/** Fewer letters than this on a page, on the average, is no text: the pages are pictures. */
const LETTERS_A_PAGE = 25

/** @throws PostilError `fileProtected`, `fileDamaged` */
export async function parsePdf(bytes: Uint8Array, name: string): Promise<ParsedFile> {
  const content = await readPdf(bytes, name)
  const report: ReportEntry[] = []
  const ordered = withAccents(content.pages.map((page) => readingOrder(withoutLineNumbers(page.pieces))))
  const { pages, removed } = withoutFurniture(ordered)
  if (removed > 0)
    report.push({ kind: 'dropped', what: 'running heads and page numbers', detail: String(removed) })
  const { metadata, titleLines, authorLines } = pdfMetadata(content, ordered[0] ?? [], name)
  const inTitle = new Set<Line>(titleLines)
  const { pages: running, notes } = takeFootnotes(
    pages.map((lines) => lines.filter((line) => !inTitle.has(line))),
  )
  const labelled = running.map((lines, i) => ({
    label: content.pages[i]!.label,
    lines,
    notes: notes[i]!,
  }))
  const letters = labelled.flatMap(({ lines }) => lines).reduce((sum, { text }) => sum + text.length, 0)
  const isScan = letters < LETTERS_A_PAGE * content.pages.length
  const tree = isScan
    ? { type: 'root' as const, children: [] }
    : treeOf(labelled, outlineHeadings(labelled, content.outline, metadata.title), new Set(authorLines))
  if (isScan) {
    report.push({
      kind: 'dropped',
      what: 'scanned pages',
      detail: String(content.pages.length),
    })
  }
  const text = articleText(tree)
  const locators = pageLocators(tree)
  addLinks(tree, content.pages, locators)
  if (metadata.language === null && text) {
    metadata.language = languageOf(text)
    if (metadata.language) metadata.origins.language = { from: 'text', guessed: true }
  }
  report.push(...guessesIn(metadata.origins))
  return {
    format: 'pdf',
    articles: [
      {
        metadata,
        tree,
        excerpt: metadata.description ?? text.slice(0, 280),
        annotations: pdfAnnotations(content.pages, text, locators),
        tags: [],
        role: 'main',
        ...(isScan ? { record: 'scan' as const } : {}),
      },
    ],
    images: [],
    annotations: [],
    report,
  }
}

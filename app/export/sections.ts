/** What presets are made of: sections of an article's file. */
import type { ExportFlavour } from '../contract.ts'
import type { Annotation } from '../model/annotation.ts'
import { isOfTheWeb } from './bibliography.ts'
import type { ExportedArticle, ExportSet } from './data.ts'
import { blockId, quoteBlock, targetsIn } from './quote.ts'
import { escapeText, inFlavour } from './text.ts'

/** Headings by which an article's file is read back. */
export const HEADINGS = { annotations: 'Annotations', note: 'Note' }

/** The takeaway, and where the article is from. */
export function about({ article }: ExportedArticle, flavour: ExportFlavour): string[] {
  const { takeaway, authors, site, published, url } = article
  const origin = [authors.join(', '), site ?? '', published?.slice(0, 10) ?? ''].filter(Boolean)
  const lines = [origin.map((part) => escapeText(part, flavour)).join(' · '), url && addressOf(url, flavour)]
  return [takeaway && `**${escapeText(takeaway, flavour)}**`, lines.filter(Boolean).join('\n')]
}

/** Annotations as quote blocks, in the order given, each with the name it can be linked by. */
export const quotes = (
  set: ExportSet,
  entry: ExportedArticle,
  annotations: readonly Annotation[],
  flavour: ExportFlavour,
): string[] =>
  annotations.map((annotation) => quoteBlock(set, entry, annotation, flavour) + blockId(annotation, flavour))

/** The section of annotations; nothing where there are none. */
export const annotations = (blocks: string[]): string[] =>
  blocks.some(Boolean) ? [`## ${HEADINGS.annotations}`, ...blocks] : []

/** The note beside the article; nothing where it has none. */
export const noteSection = (set: ExportSet, { note }: ExportedArticle, flavour: ExportFlavour): string[] =>
  note?.markdown.trim()
    ? [`## ${HEADINGS.note}`, inFlavour(note.markdown, flavour, set.store, targetsIn(set))]
    : []

/** A link where it leads to the web; an address of another kind is words. */
const addressOf = (url: string, flavour: ExportFlavour) =>
  isOfTheWeb(url) ? `<${encodeURI(decodeSafely(url))}>` : escapeText(url, flavour)

function decodeSafely(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    // An address with a bare percent sign is taken as it is.
    return url
  }
}

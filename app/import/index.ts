/** Any file in, articles out: recognises the format and hands the bytes to its parser. */
import { PostilError } from '../errors.ts'
import { decode } from './decode.ts'
import { parseHypothesis, parseReadwise, parseW3c } from './foreign-annotations.ts'
import { parseHtml } from './html/index.ts'
import { parseKindle } from './kindle.ts'
import { parseLink } from './link.ts'
import { parseMarkdownFile } from './markdown.ts'
import { parseMhtml } from './mhtml.ts'
import type { Format, ParsedFile, ParseOptions } from './parsed.ts'
import { recognise } from './recognise.ts'
import { parseCslJson } from './references/csl-json.ts'
import { parseRis } from './references/ris.ts'
import { parseText } from './text/index.ts'
import { parseZip } from './zip.ts'

type ParseText = (text: string, options: ParseOptions) => ParsedFile | Promise<ParsedFile>
type ParseBytes = (bytes: Uint8Array<ArrayBuffer>, options: ParseOptions) => Promise<ParsedFile>

/** Formats that are text; their bytes are decoded first. */
const FROM_TEXT: Partial<Record<Format, ParseText>> = {
  text: parseText,
  markdown: parseMarkdownFile,
  html: parseHtml,
  ris: parseRis,
  // As large as the formats below.
  bibtex: async (text, { name }) => (await import('./references/bibtex.ts')).parseBibtex(text, name),
  'csl-json': (text, { name }) => parseCslJson(text, name),
  'zotero-rdf': async (text, { name }) =>
    (await import('./references/zotero-rdf.ts')).parseZoteroRdf(text, name),
  kindle: parseKindle,
  hypothesis: (text, { name }) => parseHypothesis(text, name),
  w3c: (text, { name }) => parseW3c(text, name),
  readwise: (text, { name }) => parseReadwise(text, name),
}

/** Formats that are not; their parsers are large and loaded when first needed. */
const FROM_BYTES: Partial<Record<Format, ParseBytes>> = {
  pdf: async (bytes, { name }) => (await import('./pdf/index.ts')).parsePdf(bytes, name),
  docx: async (bytes, { name }) => (await import('./books/docx.ts')).parseDocx(bytes, name),
  odt: async (bytes, { name }) => (await import('./books/odt.ts')).parseOdt(bytes, name),
  rtf: async (bytes, { name }) => (await import('./rtf/index.ts')).parseRtf(bytes, name),
  epub: async (bytes, { name }) => (await import('./books/epub.ts')).parseEpub(bytes, name),
  link: async (bytes, { name }) => parseLink(bytes, name),
  mhtml: (bytes, options) => parseMhtml(bytes, options, parseHtml),
  zip: (bytes, options) => parseZip(bytes, options, parse),
}

/**
 * Parses one file.
 * @throws PostilError saying what is wrong with the file and what to do
 */
export async function parse(bytes: Uint8Array<ArrayBuffer>, options: ParseOptions): Promise<ParsedFile> {
  const { name } = options
  if (bytes.length === 0) throw new PostilError('fileEmpty', { path: name })
  const recognised = options.format ? { format: options.format } : recognise(bytes, name)
  if ('binary' in recognised) throw new PostilError('fileBinary', { path: name, found: recognised.binary })
  const fromBytes = FROM_BYTES[recognised.format]
  if (fromBytes) return fromBytes(bytes, options)
  const fromText = FROM_TEXT[recognised.format]
  if (!fromText) throw new PostilError('fileBinary', { path: name, found: recognised.format })
  const { text, encoding, guessed, confident, damaged, undoubled } = decode(bytes)
  if (!text.trim()) throw new PostilError('fileEmpty', { path: name })
  const parsed = await fromText(text, options)
  if (guessed)
    parsed.report.push({
      kind: 'guessed',
      what: 'encoding',
      detail: confident ? encoding : `${encoding}, not sure`,
    })
  if (undoubled > 0)
    parsed.report.push({ kind: 'repaired', what: 'characters encoded twice', detail: String(undoubled) })
  if (damaged > 0)
    parsed.report.push({ kind: 'repaired', what: 'damaged characters', detail: String(damaged) })
  return parsed
}

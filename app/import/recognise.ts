/** Which format a file is in: by its first bytes and what its text looks like; its name only breaks ties. */
import { decode } from './decode.ts'
import { isKindleClippings } from './kindle.ts'
import { binaryLink, isLink } from './link.ts'
import type { Format } from './parsed.ts'
import { unzip } from './zip.ts'

/** Files that are no documents, by the bytes they begin with (Latin-1), and where these stand if not at the beginning. */
const SIGNATURES: [what: string, signature: string, at?: number][] = [
  ['a PNG image', '\x89PNG'],
  ['a JPEG image', '\xff\xd8\xff'],
  ['a GIF image', 'GIF8'],
  ['a WebP image', 'WEBP', 8],
  ['a TIFF image', 'II*\0'],
  ['a TIFF image', 'MM\0*'],
  ['a HEIF image', 'ftyphei', 4],
  ['a HEIF image', 'ftypmif1', 4],
  ['an AVIF image', 'ftypavif', 4],
  ['a Photoshop image', '8BPS'],
  ['an icon', '\0\0\x01\0'],
  ['a video', 'ftyp', 4],
  ['a video', '\x1a\x45\xdf\xa3'],
  ['a video', 'AVI ', 8],
  ['a sound recording', 'WAVE', 8],
  ['a sound recording', 'ID3'],
  ['a sound recording', 'OggS'],
  ['a sound recording', 'fLaC'],
  ['a gzip archive', '\x1f\x8b'],
  ['a bzip2 archive', 'BZh'],
  ['an xz archive', '\xfd7zXZ'],
  ['a 7-Zip archive', '7z\xbc\xaf'],
  ['a RAR archive', 'Rar!\x1a'],
  ['a tar archive', 'ustar', 257],
  ['a program', '\x7fELF'],
  ['a program', 'MZ\x90'],
  ['a program', '\xcf\xfa\xed\xfe'],
  ['a program', '\xca\xfe\xba\xbe'],
  ['a WebAssembly module', '\0asm'],
  ['an SQLite database', 'SQLite format 3\0'],
  ['an old Office document; save it as DOCX', '\xd0\xcf\x11\xe0'],
  ['a Kindle book', 'BOOKMOBI', 60],
  ['a DjVu document', 'AT&TFORM'],
  ['a PostScript file', '%!PS'],
  ['a font', 'wOF'],
  ['a font', '\0\x01\0\0\0'],
  ['a property list', 'bplist'],
]
const ZIPS: [what: string, path: RegExp][] = [
  ['a spreadsheet', /^xl\/workbook\.xml$/],
  ['a presentation', /^ppt\/presentation\.xml$/],
]
/** Bytes that tell. */
const HEAD = 65_536

export type Recognised = { format: Format } | { binary: string }

/** The file's format, or what it is that is none of them. @param name breaks ties between formats that are text */
export function recognise(bytes: Uint8Array<ArrayBuffer>, name: string): Recognised {
  const head = String.fromCharCode(...bytes.subarray(0, 1_024))
  if (head.includes('%PDF-')) return { format: 'pdf' }
  if (/^\s*\{\\rtf/.test(head)) return { format: 'rtf' }
  if (/^PK(?:\x03\x04|\x05\x06)/.test(head)) return zipFormat(bytes, name)
  if (binaryLink(head) !== null) return { format: 'link' }
  for (const [what, signature, at = 0] of SIGNATURES)
    if (head.startsWith(signature, at)) return { binary: what }
  const { text } = decode(beginning(bytes))
  if (isBinary(text)) return { binary: 'binary data' }
  if (multipliesEntities(text)) return { binary: 'XML that multiplies its own words' }
  const format = textFormat(text, bytes, name)
  return format ? { format } : { binary: 'JSON data' }
}

/** The first bytes, not cut within a character. */
function beginning(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (bytes.length <= HEAD) return bytes
  const line = bytes.lastIndexOf(0x0a, HEAD)
  const end = line > HEAD / 2 ? line + (line % 2) : HEAD
  let cut = end
  while (line <= HEAD / 2 && cut > end - 4 && (bytes[cut]! & 0xc0) === 0x80) cut--
  return bytes.subarray(0, cut)
}

/** Control characters and undecodable bytes, which no text has many of. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 8_000)
  const odd =
    sample.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f\u0080-\u0084\u0086-\u009f\ufffd]/g)?.length ?? 0
  return odd > sample.length * 0.02 && odd > 1
}

/** One thing that may stand before a document's first element or type; one at a time, for all at once can be split in many ways. */
const PROLOG = /\s+|<!--[\s\S]*?-->|<\?[^>]*>/y

function withoutProlog(text: string): string {
  PROLOG.lastIndex = 0
  let end = 0
  while (PROLOG.test(text)) end = PROLOG.lastIndex
  return text.slice(end)
}

const DECLARES = /^<!DOCTYPE\s[^>[]*\[/i
const ENTITY = /<!ENTITY\s+(%\s+)?([^\s"'<>]+)\s+(?:"([^"]*)"|'([^']*)')/g
/** Characters. What entities hold in all, each written out; no document's come to as many. */
const MOST_IN_ENTITIES = 1_000_000

/** Entities that hold others of their file, again and again, are made to become gigabytes. */
function multipliesEntities(text: string): boolean {
  if (!DECLARES.test(withoutProlog(text))) return false
  const values = new Map<string, string>()
  for (const [, isParameter, name, double, single] of text.matchAll(ENTITY)) {
    const reference = `${isParameter ? '%' : '&'}${name}`
    // Of two of a name, XML takes the first.
    if (!values.has(reference)) values.set(reference, double ?? single ?? '')
  }
  const sizes = new Map<string, number>()
  const begun = new Set<string>()
  const waiting = [...values.keys()]
  let total = 0
  while (waiting.length > 0) {
    const reference = waiting.at(-1)!
    if (sizes.has(reference)) {
      waiting.pop()
      continue
    }
    const value = values.get(reference)!
    const held = [...value.matchAll(/([&%][^\s;&%]+);/g)].flatMap(([, inner]) =>
      values.has(inner!) ? inner! : [],
    )
    const unknown = held.filter((inner) => !sizes.has(inner))
    if (unknown.length > 0) {
      begun.add(reference)
      // It holds itself.
      if (unknown.some((inner) => begun.has(inner))) return true
      waiting.push(...unknown)
      continue
    }
    const size = held.reduce((sum, inner) => sum + sizes.get(inner)!, value.length)
    sizes.set(reference, size)
    total += size
  }
  return total > MOST_IN_ENTITIES
}

function zipFormat(bytes: Uint8Array<ArrayBuffer>, name: string): Recognised {
  const inside = unzip(bytes, name, (path) =>
    /^(word\/document\.xml|META-INF\/container\.xml|mimetype|xl\/workbook\.xml|ppt\/presentation\.xml)$/.test(
      path,
    ),
  )
  if (inside.has('word/document.xml')) return { format: 'docx' }
  const other = ZIPS.find(([, path]) => inside.keys().some((inner) => path.test(inner)))
  if (other) return { binary: other[0] }
  const type = new TextDecoder('latin1').decode(inside.get('mimetype'))
  if (type.includes('epub')) return { format: 'epub' }
  if (/^application\/vnd\.oasis\.opendocument\.text/.test(type)) return { format: 'odt' }
  if (type.startsWith('application/vnd.oasis')) return { binary: 'an OpenDocument file that is no text' }
  return { format: inside.has('META-INF/container.xml') ? 'epub' : 'zip' }
}

const ELEMENT =
  'html|head|body|title|meta|article|main|section|header|div|p|h[1-6]|table|ul|ol|dl|blockquote|pre|figure|img|a|span|b|strong|em|i|br|hr|center|font|style|script|link'
const OPENS_AS_HTML = new RegExp(`^<(?:!doctype\\s+html|(?:${ELEMENT})(?=[\\s/>]))`, 'i')
const TAGS = new RegExp(`</?(?:${ELEMENT})(?:\\s[^<>]*)?/?>`, 'gi')

/** Null: data for programs, in which there is nothing to read. */
function textFormat(text: string, bytes: Uint8Array<ArrayBuffer>, name: string): Format | null {
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const head = text.slice(0, 4_000).trimStart()
  if (/^(?:From |[A-Z][\w-]+: ?)/.test(head) && /^content-type:\s*multipart\/related/im.test(head))
    return 'mhtml'
  if (isLink(head)) return 'link'
  if (/<rdf:RDF\s/.test(head) && head.includes('http://www.zotero.org/namespaces/export#'))
    return 'zotero-rdf'
  if (OPENS_AS_HTML.test(withoutProlog(head)) && !(isMarkdownName(extension) && looksLikeMarkdown(text)))
    return 'html'
  if (/<office:document\s[^>]*office:mimetype="application\/vnd\.oasis\.opendocument\.text/.test(text))
    return 'odt'
  if (/^[[{]/.test(head)) {
    const json = jsonFormat(bytes)
    if (json !== 'text') return json
  }
  if (/^TY {1,2}- ?\w+/m.test(head)) return 'ris'
  if (/^\s*@\w+\s*[{(]\s*[^\s,]+\s*,/m.test(head) && /=\s*[{"\d]/.test(head)) return 'bibtex'
  if (isKindleClippings(text)) return 'kindle'
  const [firstLine = ''] = head.split('\n', 1)
  if (/(^|,)"?Highlight"?(,|$)/.test(firstLine) && /(^|,)"?(Book )?Title"?(,|$)/i.test(firstLine))
    return 'readwise'
  if (isMarkdownName(extension)) return 'markdown'
  if (/^x?html?$/.test(extension) && /<\w/.test(text)) return 'html'
  if (looksLikeMarkdown(text)) return 'markdown'
  // Markup without a beginning to tell it by: a fragment, a page behind a banner, another vocabulary of XML.
  if ((text.match(TAGS)?.length ?? 0) > 6 + text.length / 2_000 || /^<\?xml\s/.test(head)) return 'html'
  return 'text'
}

const isMarkdownName = (extension: string): boolean => /^(md|markdown|mdx|mkd|mdown|qmd|rmd)$/.test(extension)

function jsonFormat(bytes: Uint8Array<ArrayBuffer>): Format | null {
  let data: unknown
  try {
    data = JSON.parse(decode(bytes).text)
  } catch {
    // Text that begins with a bracket is text.
    return 'text'
  }
  const first = (Array.isArray(data) ? data[0] : data) as Record<string, unknown> | null
  if (typeof first !== 'object' || first === null) return null
  if ('annotations' in first && ('client_version' in first || 'export_date' in first)) return 'hypothesis'
  if (JSON.stringify(first['@context'] ?? '').includes('anno.jsonld')) return 'w3c'
  return 'type' in first && ('id' in first || 'title' in first) ? 'csl-json' : null
}

/** Front matter, or several kinds of markup that running text does not have by chance. */
function looksLikeMarkdown(text: string): boolean {
  if (
    /^---[^\S\n]*\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[^\S\n]*(?:\n|$)/.test(text) &&
    /^---[^\S\n]*\n\s*[\w"'-]+\s*:/.test(text)
  )
    return true
  const signs = [
    /^#{1,6} \S/m,
    /^(?:```|~~~)/m,
    /\[[^[\]\n]{1,300}\]\((?:https?:\/\/|#|\.?\/|mailto:)/,
    /^> \S/m,
    /(?:\*\*|__)\S[^*_\n]{0,300}(?:\*\*|__)/,
    /^[^\S\n]*[-*] \[[ xX]\] /m,
    /^\|.*\|[^\S\n]*\n\|[\s:|-]+\|/m,
    /!\[[^[\]\n]{0,300}\]\(/,
    /^\[\^?[^[\]\n]{1,300}\]: \S/m,
    /\[\[[^[\]\n]{1,300}\]\]/,
  ]
  return signs.filter((sign) => sign.test(text)).length >= 2 || /^# \S[^\n]*\n\s*\n/.test(text)
}

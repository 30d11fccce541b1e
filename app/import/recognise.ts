/** Which format a file is in: by its first bytes and what its text looks like; its name only breaks ties. */
import { decode } from './decode.ts'
import { isKindleClippings } from './kindle.ts'
import type { Format } from './parsed.ts'
import { unzip } from './zip.ts'

const SIGNATURES: [string, number[]][] = [
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['a program', [0x7f, 0x45, 0x4c, 0x46]],
  ['a program', [0x4d, 0x5a, 0x90]],
  ['a SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20]],
  ['an old Office document', [0xd0, 0xcf, 0x11, 0xe0]],
]

const starts = (bytes: Uint8Array, signature: number[]) => signature.every((byte, i) => bytes[i] === byte)

export type Recognised = { format: Format } | { binary: string }

export function recognise(bytes: Uint8Array<ArrayBuffer>, name: string): Recognised {
  const head = String.fromCharCode(...bytes.subarray(0, 1_024))
  if (head.includes('%PDF-')) return { format: 'pdf' }
  if (starts(bytes, [0x50, 0x4b, 0x03, 0x04])) return { format: zipFormat(bytes, name) }
  for (const [what, signature] of SIGNATURES) if (starts(bytes, signature)) return { binary: what }
  const { text } = decode(bytes)
  if (isBinary(text)) return { binary: 'binary data' }
  return { format: textFormat(text, name) }
}

/** Control characters and undecodable bytes, which no text has many of. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 8_000)
  const odd = sample.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0
  return odd > sample.length * 0.02
}

function zipFormat(bytes: Uint8Array<ArrayBuffer>, name: string): Format {
  const inside = unzip(bytes, name, (path) =>
    /^(word\/document\.xml|META-INF\/container\.xml|mimetype)$/.test(path),
  )
  if (inside.has('word/document.xml')) return 'docx'
  return inside.has('META-INF/container.xml') ? 'epub' : 'zip'
}

function textFormat(text: string, name: string): Format {
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const head = text.slice(0, 4_000).trimStart()
  if (
    /^(From |MIME-Version:|Content-Type:|Subject:|Snapshot-Content-Location:)/m.test(head.slice(0, 600)) &&
    /multipart\/related/i.test(head)
  ) {
    return 'mhtml'
  }
  if (
    /^(<!--[\s\S]*?-->|<\?xml[^>]*>|\s)*<(!doctype\s+html|html|head|body|article|main|div|p|h[1-6]|section|table|ul|ol|blockquote|meta|span|a|b|strong|em|i)\b/i.test(
      head,
    )
  ) {
    return 'html'
  }
  const json = jsonFormat(text)
  if (json) return json
  if (/^TY {1,2}- ?\w+/m.test(head)) return 'ris'
  if (/^\s*@\w+\s*[{(]\s*[^\s,]+\s*,/m.test(head) && /=\s*[{"\d]/.test(head)) return 'bibtex'
  if (isKindleClippings(text)) return 'kindle'
  const [firstLine = ''] = head.split('\n', 1)
  if (/(^|,)"?Highlight"?(,|$)/.test(firstLine) && /(^|,)"?(Book )?Title"?(,|$)/i.test(firstLine))
    return 'readwise'
  if (extension === 'html' || extension === 'htm' || extension === 'xhtml') return 'html'
  if (extension === 'md' || extension === 'markdown' || extension === 'mdx' || looksLikeMarkdown(text))
    return 'markdown'
  return 'text'
}

function jsonFormat(text: string): Format | null {
  if (!/^\s*[[{]/.test(text)) return null
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    // Text that begins with a bracket is text.
    return null
  }
  const first = (Array.isArray(data) ? data[0] : data) as Record<string, unknown> | null
  if (typeof first !== 'object' || first === null) return null
  if ('annotations' in first && 'client_version' in first) return 'hypothesis'
  if (JSON.stringify(first['@context'] ?? '').includes('anno.jsonld')) return 'w3c'
  return 'type' in first && ('id' in first || 'title' in first) ? 'csl-json' : null
}

/** Front matter, or several kinds of markup that running text does not have by chance. */
function looksLikeMarkdown(text: string): boolean {
  if (
    /^---\n[\s\S]{0,4000}?^\w[\w-]*:.*\n[\s\S]*?^---\s*$/m.test(text.slice(0, 8_000)) &&
    text.startsWith('---\n')
  )
    return true
  const signs = [
    /^#{1,6} \S/m,
    /^```/m,
    /\]\(https?:\/\//,
    /^> \S/m,
    /\*\*\S[^*\n]*\S\*\*/,
    /^\s*[-*] \[[ x]\] /m,
    /^\|.*\|\s*\n\|[\s:|-]+\|/m,
    /^!\[/m,
  ]
  return signs.filter((sign) => sign.test(text)).length >= 2 || /^# \S/.test(text)
}

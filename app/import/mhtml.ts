/** MHTML (RFC 2557), as browsers save whole pages: the first HTML part, with the images that came with it. */
import { PostilError } from '../errors.ts'
import { decode } from './decode.ts'
import type { ParsedFile, ParseOptions } from './parsed.ts'

interface Part {
  headers: Map<string, string>
  body: Uint8Array<ArrayBuffer>
}

/**
 * @param parseHtml reads the page: its HTML, the address it came from, and the images by their address
 * @throws PostilError `fileDamaged`
 */
export async function parseMhtml(
  bytes: Uint8Array<ArrayBuffer>,
  options: ParseOptions,
  parseHtml: (html: string, options: ParseOptions, base?: string) => ParsedFile | Promise<ParsedFile>,
): Promise<ParsedFile> {
  // Header lines and boundaries are ASCII; one character a byte keeps every body as it is.
  const source = latin1(bytes)
  const { headers, rest } = splitHeaders(source)
  const boundary = /boundary="?([^";\s]+)"?/i.exec(headers.get('content-type') ?? '')?.[1]
  const parts = boundary ? rest.split(`--${boundary}`).slice(1).flatMap(readPart) : []
  const page = parts.find((part) =>
    /^text\/html|^application\/xhtml/.test(part.headers.get('content-type') ?? ''),
  )
  if (!page)
    throw new PostilError('fileDamaged', { path: options.name, format: 'MHTML', reason: 'it holds no page' })
  const images = new Map(parts.flatMap(imageEntries))
  const charset = /charset="?([\w-]+)/i.exec(page.headers.get('content-type') ?? '')?.[1]
  const html = (charset ? decodeAs(page.body, charset) : decode(page.body).text).replace(
    /(<img\b[^>]*?\bsrc\s*=\s*["'])([^"']+)/gi,
    (whole, before: string, address: string) => {
      const image = images.get(address.replace(/&amp;/g, '&'))
      return image ? before + image : whole
    },
  )
  const base = page.headers.get('content-location') ?? headers.get('snapshot-content-location')
  return {
    ...(await parseHtml(html, options, base && /^https?:/.test(base) ? base : undefined)),
    format: 'mhtml',
  }
}

const latin1 = (bytes: Uint8Array) => {
  let text = ''
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return text
}

function splitHeaders(source: string): { headers: Map<string, string>; rest: string } {
  const end = /\r?\n\r?\n/.exec(source)
  const head = source.slice(0, end?.index ?? 0).replace(/\r?\n[ \t]+/g, ' ')
  const headers = new Map<string, string>()
  for (const line of head.split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return { headers, rest: source.slice(end ? end.index + end[0].length : 0) }
}

function readPart(source: string): Part[] {
  if (source.startsWith('--')) return []
  const { headers, rest } = splitHeaders(source.replace(/^\r?\n/, ''))
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase()
  const text =
    encoding === 'base64'
      ? decodeBase64(rest)
      : encoding === 'quoted-printable'
        ? unquote(rest)
        : rest.replace(/\r?\n$/, '')
  return [{ headers, body: Uint8Array.from(text, (char) => char.charCodeAt(0)) }]
}

function decodeBase64(text: string): string {
  try {
    return atob(text.replace(/[^A-Za-z0-9+/=]/g, ''))
  } catch {
    // A cut-off part: there is nothing to show in its place.
    return ''
  }
}

/** Quoted-printable (RFC 2045, 6.7). */
const unquote = (text: string) =>
  text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

function decodeAs(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes).replace(/\r\n?/g, '\n')
  } catch {
    // A charset nobody knows: the page itself may say better.
    return decode(bytes).text
  }
}

/** A part's image as a `data:` address, under both names a page may call it. */
function imageEntries({ headers, body }: Part): [string, string][] {
  const [mediaType] = (headers.get('content-type') ?? '').split(';')
  if (!mediaType?.startsWith('image/')) return []
  const data = `data:${mediaType.trim()};base64,${btoa(latin1(body))}`
  const location = headers.get('content-location')
  const id = headers.get('content-id')?.replace(/^<|>$/g, '')
  return [
    ...(location ? [[location, data] as [string, string]] : []),
    ...(id ? [[`cid:${id}`, data] as [string, string]] : []),
  ]
}

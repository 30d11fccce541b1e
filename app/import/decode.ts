/** Bytes to text: byte order marks, declarations in the document, UTF-8 by its own rules, else statistics. */
import chardet from 'chardet'

export interface Decoded {
  text: string
  /** WHATWG name. */
  encoding: string
  /** Nothing in the file says so; statistics do. */
  guessed: boolean
}

const BOMS: [string, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
/** Declarations stand in the first bytes of a document. */
const DECLARED_WITHIN = 2_048

/** Line ends become line feeds, U+0000 (which some databases refuse) is left out. Never throws: undecodable bytes become U+FFFD. */
export function decode(bytes: Uint8Array): Decoded {
  const { encoding, guessed } = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  return {
    text: text
      .replace(/^\ufeff/, '')
      .replace(/\r\n?/g, '\n')
      .replace(/\0/g, ''),
    encoding,
    guessed,
  }
}

function encodingOf(bytes: Uint8Array): { encoding: string; guessed: boolean } {
  for (const [encoding, bom] of BOMS)
    if (bom.every((byte, i) => bytes[i] === byte)) return { encoding, guessed: false }
  const wide = utf16Without(bytes)
  if (wide) return { encoding: wide, guessed: true }
  const utf8 = isUtf8(bytes)
  const declared = declaredIn(bytes)
  // A page that says windows-1252 and is valid UTF-8 with characters outside ASCII is UTF-8.
  if (utf8 && (declared === null || declared.startsWith('utf-8') || utf8 === 'multibyte'))
    return { encoding: 'utf-8', guessed: false }
  if (declared !== null && !declared.startsWith('utf-')) return { encoding: declared, guessed: false }
  return { encoding: statistical(bytes), guessed: true }
}

/** UTF-16 of mostly Latin text has a zero in every other byte. */
function utf16Without(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 1_024)
  if (sample.length < 16) return null
  const zeros = [0, 0]
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2]!++
  const half = sample.length / 2
  if (zeros[1]! > half * 0.6 && zeros[0]! < half * 0.1) return 'utf-16le'
  return zeros[0]! > half * 0.6 && zeros[1]! < half * 0.1 ? 'utf-16be' : null
}

function isUtf8(bytes: Uint8Array): 'ascii' | 'multibyte' | false {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not an error: this is how one asks.
    return false
  }
  return bytes.some((byte) => byte > 0x7f) ? 'multibyte' : 'ascii'
}

function declaredIn(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, DECLARED_WITHIN))
  const label =
    /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ??
    /<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1] ??
    /^content-type:[^\n]*charset\s*=\s*"?([\w-]+)/im.exec(head)?.[1]
  return label ? known(label) : null
}

function known(label: string): string | null {
  try {
    return new TextDecoder(label).encoding
  } catch {
    // A label no decoder knows says nothing.
    return null
  }
}

function statistical(bytes: Uint8Array): string {
  for (const { name } of chardet.analyse(bytes.subarray(0, 65_536))) {
    const encoding = known(name.replace('ISO-8859-1', 'windows-1252').replace('ISO-8859-9', 'windows-1254'))
    if (encoding && !encoding.startsWith('utf-')) return encoding
  }
  return 'windows-1252'
}

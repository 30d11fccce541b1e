/** Bytes to text: byte order marks, UTF-16 by its zeros, declarations in the document, UTF-8 by its own rules, else a guess. */
import { guessEncoding } from './encoding-guess.ts'
import { undoubled } from './mojibake.ts'

export interface Decoded {
  text: string
  /** WHATWG name. */
  encoding: string
  /** Nothing in the file says so, and it is no UTF-8; statistics decided. */
  guessed: boolean
  /** The guess stands out; true where nothing was guessed. */
  confident: boolean
  /** Bytes that no character was made of (U+FFFD in the text). */
  damaged: number
  /** Characters that had been encoded twice and were made whole. */
  undoubled: number
}

/** Declarations stand at the beginning of a document; pages put scripts before theirs all the same. */
const DECLARED_WITHIN = 8_192
/** Of the sequences that are no ASCII, what share may be damaged in a text that is UTF-8 nevertheless. */
const DAMAGE = 0.1

/** ESC $ B and ESC $ @, which nothing but ISO-2022-JP has. */
const SHIFTS_TO_KANJI = /\u001b\$[B@]/

/** Line ends become line feeds, U+0000 (which some databases refuse) is left out. Never throws: undecodable bytes become U+FFFD. */
export function decode(bytes: Uint8Array): Decoded {
  const bom =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null
  if (bom) return decoded(bytes, bom, false)
  const wide = wideWithoutMark(bytes)
  if (wide) return decoded(bytes, wide, true)
  const utf8 = strictly(bytes)
  if (utf8 !== null) {
    // A page that says windows-1252 and is valid UTF-8 with more than ASCII in it is UTF-8; seven-bit encodings are ASCII to the eye.
    const isSevenBit =
      bytes.includes(0x1b) && (declaredIn(bytes) === 'iso-2022-jp' || SHIFTS_TO_KANJI.test(utf8))
    return isSevenBit ? decoded(bytes, 'iso-2022-jp', false) : finish(utf8, 'utf-8', false)
  }
  const declared = declaredIn(bytes)
  if (declared !== null && declared !== 'utf-8') {
    const other = declared === 'windows-1252' && isHardlyLatin(bytes) ? guessEncoding(bytes) : null
    if (!other?.confident || other.encoding === declared) return decoded(bytes, declared, false)
    return decoded(bytes, other.encoding, true)
  }
  const loose = new TextDecoder('utf-8').decode(bytes)
  if (isDamagedUtf8(loose)) return finish(loose, 'utf-8', false)
  const { encoding, confident } = guessEncoding(bytes)
  return { ...decoded(bytes, encoding, true), confident }
}

const decoded = (bytes: Uint8Array, encoding: string, guessed: boolean): Decoded =>
  finish(new TextDecoder(encoding).decode(bytes), encoding, guessed)

function finish(source: string, encoding: string, guessed: boolean): Decoded {
  let text = source
  if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n')
  if (text.includes('\0')) text = text.replaceAll('\0', '')
  const printable = withoutC1(text)
  const { text: whole, repaired } =
    encoding === 'utf-8' ? undoubled(printable.text) : { text: printable.text, repaired: 0 }
  const damaged = encoding !== 'utf-8' || text.includes('\ufffd') ? (text.match(/\ufffd/g)?.length ?? 0) : 0
  return {
    text: whole,
    encoding,
    guessed,
    confident: true,
    damaged,
    undoubled: repaired + printable.repaired,
  }
}

/** The characters of windows-1252 where ISO 8859-1 has controls: who takes one for the other writes U+0092 for an apostrophe. */
function withoutC1(source: string): { text: string; repaired: number } {
  let repaired = 0
  // A text without line feeds ends its lines with U+0085 (NEL, of mainframes).
  const text = source.includes('\n') ? source : source.replaceAll('\u0085', '\n')
  return {
    text: text.replace(/[\u0080-\u009f]/g, (control) => {
      repaired++
      return LATIN.decode(Uint8Array.of(control.charCodeAt(0)))
    }),
    repaired,
  }
}

const LATIN = new TextDecoder('windows-1252')

/** The text if the bytes are valid UTF-8. */
function strictly(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not an error: this is how one asks.
    return null
  }
}

/** Latin text has accents among its letters; where letters are all accents, a template declared what it always declares. */
function isHardlyLatin(bytes: Uint8Array): boolean {
  const text = new TextDecoder('windows-1252').decode(bytes.subarray(0, 16_384)).replace(/<[^>]*>/g, ' ')
  const accented = text.match(/[\u00c0-\u00ff]/g)?.length ?? 0
  const plain = text.match(/[a-z]/gi)?.length ?? 0
  return accented > plain
}

/** UTF-8 with some broken places (a cut, a stray byte) has far more sound characters than broken ones. */
function isDamagedUtf8(loose: string): boolean {
  let sound = 0
  let broken = 0
  for (const char of loose) {
    if (char === '\ufffd') broken++
    else if (char > '\u007f') sound++
  }
  return broken <= (sound + broken) * DAMAGE
}

/** UTF-16 of mostly Latin text has a zero in every other byte; of any text, spaces and line ends do. */
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 4_096)
  if (sample.length < 4 || bytes.length % 2 === 1) return null
  const zeros = [0, 0]
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2]!++
  const enough = sample.length * 0.02
  if (zeros[1]! > enough && zeros[0]! <= zeros[1]! * 0.05) return isText(bytes, 'utf-16le')
  if (zeros[0]! > enough && zeros[1]! <= zeros[0]! * 0.05) return isText(bytes, 'utf-16be')
  return null
}

function isText<T extends string>(bytes: Uint8Array, encoding: T): T | null {
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, 2_048))
  const odd = text.match(/[\u0001-\u0008\u000e-\u001f\ufffd\ue000-\uf8ff]/g)?.length ?? 0
  return odd <= text.length * 0.02 ? encoding : null
}

function declaredIn(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, DECLARED_WITHIN))
  const label =
    /<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1] ??
    /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ??
    /^content-type:[^\n]*charset\s*=\s*"?([\w.:-]+)/im.exec(head)?.[1] ??
    /^(?:.*\n)?.*\b(?:coding|charset|encoding)[:=]\s*["']?([\w.-]+)/i.exec(head.slice(0, 200))?.[1]
  const encoding = label ? nameOf(label) : null
  // Whoever could read the declaration as ASCII was not reading UTF-16.
  return encoding?.startsWith('utf-16') ? 'utf-8' : encoding
}

function nameOf(label: string): string | null {
  try {
    return new TextDecoder(label).encoding
  } catch {
    // A label no decoder knows says nothing.
    return null
  }
}

/** RTF as it is written: groups, control words and symbols, bytes of text (Rich Text Format 1.9.1, "Conventions of an RTF Reader"). */

export type Token =
  | { type: 'open' }
  | { type: 'close' }
  /** `\b0`: `parameter` is null where none stands there. */
  | { type: 'word'; name: string; parameter: number | null }
  /** `\~`, and `\*`. */
  | { type: 'symbol'; name: string }
  | { type: 'text'; bytes: Uint8Array }
  | { type: 'binary'; bytes: Uint8Array }

const BACKSLASH = 0x5c
const isLetter = (byte: number) => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39
const isLineEnd = (byte: number) => byte === 0x0a || byte === 0x0d || byte === 0
/** Longer names and numbers are no control words of any writer. */
const LONGEST = 32
/** Text is given in pieces of at most so many bytes. */
const PIECE = 8_192

/** Never throws: what is cut off ends where it is cut. */
export function* tokens(bytes: Uint8Array): Generator<Token, void> {
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at]!
    if (byte === 0x7b || byte === 0x7d) {
      at++
      yield { type: byte === 0x7b ? 'open' : 'close' }
    } else if (isLineEnd(byte)) at++
    else if (byte !== BACKSLASH) {
      const start = at
      while (at < bytes.length && at - start < PIECE && isText(bytes[at]!)) at++
      yield { type: 'text', bytes: bytes.subarray(start, at) }
    } else if (!isLetter(bytes[at + 1] ?? 0)) {
      const name = String.fromCharCode(bytes[at + 1] ?? 0)
      at += 2
      if (name === "'") {
        const code = Number.parseInt(String.fromCharCode(...bytes.subarray(at, at + 2)), 16)
        at += 2
        if (!Number.isNaN(code)) yield { type: 'text', bytes: Uint8Array.of(code) }
      } else yield { type: 'symbol', name }
    } else {
      const start = at + 1
      at = start
      while (at - start < LONGEST && isLetter(bytes[at] ?? 0)) at++
      const name = String.fromCharCode(...bytes.subarray(start, at))
      const number = at
      if (bytes[at] === 0x2d) at++
      while (at - number < LONGEST && isDigit(bytes[at] ?? 0)) at++
      const digits = String.fromCharCode(...bytes.subarray(number, at))
      const parameter = /\d/.test(digits) ? Number(digits) : null
      if (bytes[at] === 0x20) at++
      if (name === 'bin') {
        const end = Math.min(bytes.length, at + Math.max(0, parameter ?? 0))
        yield { type: 'binary', bytes: bytes.subarray(at, end) }
        at = end
      } else yield { type: 'word', name, parameter }
    }
  }
}

const isText = (byte: number) => byte !== BACKSLASH && byte !== 0x7b && byte !== 0x7d && !isLineEnd(byte)

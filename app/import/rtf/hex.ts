/** Bytes that are written as hexadecimal digits, as pictures in RTF are: most of the file, so nothing is made of it on the way. */

const DIGITS = new Int8Array(256).fill(-1)
for (const [value, digit] of [...'0123456789abcdef'].entries())
  for (const char of [digit, digit.toUpperCase()]) DIGITS[char.charCodeAt(0)] = value

/** @param pieces the digits in ASCII; what is none is passed over, and so is half a byte at the end */
export function bytesOfHex(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0) >> 1)
  let count = 0
  let high = -1
  for (const piece of pieces)
    for (const char of piece) {
      const value = DIGITS[char]!
      if (value < 0) continue
      if (high < 0) high = value
      else {
        bytes[count++] = (high << 4) | value
        high = -1
      }
    }
  return bytes.subarray(0, count)
}

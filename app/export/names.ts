/** File names from titles: readable, and safe on every system and in Obsidian. */

/** UTF-8 bytes of a name with its ending; file systems allow 255, synchronising programs add to names. */
const MAX_BYTES = 180
/** Names Windows keeps for devices, with any ending. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)/i
/** Controls, invisible and bidirectional marks, what file systems forbid, and what Obsidian cannot link to. */
const FORBIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff<>:"/\\|?*#^[\]%]|\p{Surrogate}/gu

/** Two names are one file where case and normal form do not count. */
export const keyOf = (name: string) => name.normalize('NFC').toLowerCase()

/**
 * A name for a title that is not in `taken`, and added to it.
 * @param taken keys of the names in the same folder
 * @param extension with its dot
 */
export function fileName(title: string, extension: string, fallback: string, taken: Set<string>): string {
  const stem = safeStem(title) || fallback
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : ` ${n}`
    const name = cut(stem, MAX_BYTES - byteLength(suffix + extension)) + suffix + extension
    if (taken.has(keyOf(name))) continue
    taken.add(keyOf(name))
    return name
  }
}

function safeStem(title: string): string {
  const clean = title
    .normalize('NFC')
    .replace(FORBIDDEN, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  return RESERVED.test(clean) ? `_${clean}` : clean
}

const byteLength = (text: string) => new TextEncoder().encode(text).length

/** At most so many bytes, never half a character, no space or dot at the end. */
function cut(text: string, bytes: number): string {
  if (byteLength(text) <= bytes) return text
  let result = ''
  let length = 0
  for (const char of text) {
    length += byteLength(char)
    if (length > bytes) break
    result += char
  }
  return result.replace(/[.\s]+$/, '')
}

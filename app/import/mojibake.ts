/**
 * Text that was encoded twice (`Ã©tÃ©` for `été`): UTF-8 that a program took for windows-1252 and wrote as UTF-8 again.
 * Runs of characters that are UTF-8 when written as windows-1252 bytes become what those bytes say.
 */

/** Fewer such characters may be meant as they stand. */
const ENOUGH = 2
/** What a character of two to four bytes looks like, with the windows-1252 characters the later bytes may be. */
const LATER =
  '[\\u0080-\\u00bf\\u20ac\\u201a\\u0192\\u201e\\u2026\\u2020\\u2021\\u02c6\\u2030\\u0160\\u2039\\u0152\\u017d\\u2018\\u2019\\u201c\\u201d\\u2022\\u2013\\u2014\\u02dc\\u2122\\u0161\\u203a\\u0153\\u017e\\u0178]'
const TWICE = new RegExp(
  `(?:[\\u00c2-\\u00df]${LATER}|[\\u00e0-\\u00ef]${LATER}{2}|[\\u00f0-\\u00f4]${LATER}{3})+`,
  'g',
)

/** Marks that end a quotation, each with those that begin it. */
const CLOSING: Record<string, string> = { '”': '“„', '“': '„', '’': '‘‚', '›': '‹', '»': '«' }
/** A quotation is looked for so far back (code units). */
const BACK = 300

/** Whether a run is a letter and the end of a quotation that was begun before it, as in `“ROMÃ”`. */
function endsQuotation(run: string, at: number, text: string): boolean {
  const begins = run.length === 2 ? CLOSING[run[1]!] : undefined
  if (begins === undefined || /^\p{L}/u.test(text.slice(at + 2, at + 4))) return false
  const before = text.slice(Math.max(0, at - BACK), at).replace(TWICE, '')
  return Math.max(...[...begins].map((mark) => before.lastIndexOf(mark))) > before.lastIndexOf(run[1]!)
}

/** @returns the text, and how many characters were made whole */
export function undoubled(text: string): { text: string; repaired: number } {
  if (!/[\u00c2\u00c3\u00d0\u00d1\u00e2\u00e3\u00f0]/.test(text)) return { text, repaired: 0 }
  let repaired = 0
  let broken = 0
  const whole = text.replace(TWICE, (run, at: number) => {
    if (endsQuotation(run, at, text)) return run
    const bytes = Uint8Array.from(run, byteOf)
    const read = new TextDecoder().decode(bytes)
    if (read.includes('\ufffd')) return run
    repaired += [...read].length
    broken += run.length
    return read
  })
  if (repaired < ENOUGH) return { text, repaired: 0 }
  // Where most of what is no ASCII is something else, the rest was written on purpose: an article on encodings, say.
  const foreign = text.match(/[^\u0000-\u007f]/g)?.length ?? 0
  return broken * 2 > foreign ? { text: whole, repaired } : { text, repaired: 0 }
}

const BYTES = new Map(
  Array.from({ length: 128 }, (_, i) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(i + 128)),
    i + 128,
  ]),
)

/** The windows-1252 byte of a character; C1 controls stand for themselves. */
const byteOf = (char: string): number => BYTES.get(char) ?? char.charCodeAt(0)

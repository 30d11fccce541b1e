/** Characters of RTF: those that have a word of their own, and the code pages the others are bytes of. */

/** Characters by their control words and symbols. */
export const CHARACTERS = new Map(
  Object.entries({
    tab: '\t',
    emdash: '—',
    endash: '–',
    lquote: '‘',
    rquote: '’',
    ldblquote: '“',
    rdblquote: '”',
    bullet: '•',
    emspace: '\u2003',
    enspace: '\u2002',
    qmspace: '\u2005',
    ltrmark: '\u200e',
    rtlmark: '\u200f',
    zwj: '\u200d',
    zwnj: '\u200c',
    '~': '\u00a0',
    _: '\u2011',
    '\\': '\\',
    '{': '{',
    '}': '}',
  }),
)

/** Fonts' character sets (`\fcharset`) as Windows code pages. */
const CHARSETS: Record<number, number> = {
  0: 1252,
  77: 10_000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
}
/** Code pages whose WHATWG name is not `windows-` and their number. */
const NAMES: Record<number, string> = {
  866: 'ibm866',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  65001: 'utf-8',
}

/** Null for the document's own. */
export const codePageOf = (charset: number): number | null => CHARSETS[charset] ?? null

/** @param bytes one a code unit. Pages that are not known are read as Western European. */
export function decodePage(bytes: string, page: number): string {
  if (/^[\x00-\x7f]*$/.test(bytes)) return bytes
  const known =
    NAMES[page] ?? (page === 874 || (page >= 1250 && page <= 1258) ? `windows-${page}` : 'windows-1252')
  return new TextDecoder(known).decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)))
}

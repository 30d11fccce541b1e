/** The pieces of text on a page as pdf.js gives them, in the page's own coordinates. Needs nothing of pdf.js but its types. */
import type { TextContent, TextItem } from 'pdfjs-dist/types/src/display/api.d.ts'

/** A run of text on one line; the box is in points, y grows downwards from the top of the page. */
export interface Piece {
  text: string
  left: number
  right: number
  /** The baseline. */
  base: number
  /** Font size. */
  size: number
  bold: boolean
  /** The file has white space before it, as a text of its own. */
  spaced: boolean
  /** Which of the page's text items it is (those that mark structure do not count). */
  item: number
}

/**
 * @param transform the viewport's, from the page's space to its box
 * @param bold the fonts, by the names they have in `content`, that are bold
 */
export function piecesOf(
  content: TextContent,
  transform: number[],
  bold: ReadonlySet<string> = new Set(),
): Piece[] {
  const items = content.items.filter((item): item is TextItem => 'str' in item)
  return items.flatMap((found, item): Piece[] => {
    if (!found.str) return []
    const [x, y] = apply(transform, found.transform[4], found.transform[5])
    const size = Math.hypot(found.transform[2], found.transform[3]) || found.height
    // Text that runs upwards or downwards is a margin note of the publisher, a watermark, an axis label.
    if (Math.abs(found.transform[1]) > Math.abs(found.transform[0]) || size === 0) return []
    return [
      {
        // Two characters that Unicode keeps out of texts are put around references to notes.
        text: found.str.replace(/[\ufdd0\ufdd1]/g, '\ufffd'),
        left: x,
        right: x + found.width,
        base: y,
        size,
        bold: bold.has(found.fontName),
        spaced: /^\s+$/.test(items[item - 1]?.str ?? ''),
        item,
      },
    ]
  })
}

/** A point under an affine transform [a b c d e f]. */
export const apply = ([a, b, c, d, e, f]: number[], x: number, y: number): [number, number] => [
  a! * x + c! * y + e!,
  b! * x + d! * y + f!,
]

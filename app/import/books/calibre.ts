/**
 * Highlights that calibre's viewer keeps inside an EPUB ("keep a copy of annotations in the e-book file"): JSON in base64
 * behind a line that says so, in META-INF/calibre_bookmarks.txt.
 */
import { decodeBase64 } from '../base64.ts'
import { conversation } from '../conversation.ts'
import { decode } from '../decode.ts'
import type { ParsedAnnotation } from '../parsed.ts'

export const CALIBRE_FILE = 'META-INF/calibre_bookmarks.txt'
const MAGIC = 'encoding=json+base64:'

/** Those of Postil's colours that calibre has by name; others become the default. */
const COLORS: Record<string, string> = {
  yellow: 'amber',
  green: 'moss',
  blue: 'sky',
  pink: 'rose',
  purple: 'rose',
}

interface CalibreEntry {
  type?: unknown
  removed?: unknown
  highlighted_text?: unknown
  notes?: unknown
  timestamp?: unknown
  style?: { which?: unknown } | null
}

/** @throws SyntaxError when it is not what it says; bookmarks and reading positions are not annotations */
export function calibreHighlights(file: Uint8Array<ArrayBuffer>): ParsedAnnotation[] {
  const { text } = decode(file)
  // Before 2020 calibre kept bookmarks here, in a form of their own.
  if (!text.startsWith(MAGIC)) return []
  const json = new TextDecoder().decode(decodeBase64(text.slice(MAGIC.length)))
  const entries = JSON.parse(json) as CalibreEntry[]
  return entries.flatMap(({ type, removed, highlighted_text: exact, notes, timestamp, style }) => {
    if (type !== 'highlight' || removed || typeof exact !== 'string') return []
    const created = Date.parse(String(timestamp))
    return [
      {
        selectors: [{ type: 'TextQuoteSelector' as const, exact }],
        comment: typeof notes === 'string' ? conversation([{ author: '', comment: notes }], false) : '',
        tags: [],
        color: COLORS[String(style?.which)] ?? null,
        created: Number.isNaN(created) ? null : created,
      },
    ]
  })
}

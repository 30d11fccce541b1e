/** What paragraphs are by their style's name, as Word, LibreOffice and others call it in their languages. */
import type { Kind } from './flow.ts'

export interface Style {
  name: string
  bold: boolean
  italic: boolean
  /** 0 is the first level of headings. */
  outline: number | null
}

const KINDS: [name: RegExp, kind: Kind][] = [
  [/^(?:title|titre|titel|título|titolo)$/i, 'p.title'],
  [/^(?:author|auteur|autor)$/i, 'p.author'],
  [/^date$/i, 'p.date'],
  [/^(?:quotations?|quote|intense quote|block text|citation|zitat|bloc de citation)$/i, 'blockquote'],
  [/^(?:preformatted text|source code|html preformatted|préformaté.*|vorformatierter text)$/i, 'pre'],
  [/^(?:caption|table|illustration|figurecaption|figure caption|légende|beschriftung)$/i, 'p.caption'],
]
const HEADING = /^(?:heading|titre|überschrift|título|titolo|kop) ([1-6])$/i

/** `p` for a style that says nothing of the kind. */
export function kindOf(style: Style | undefined): Kind {
  const name = style?.name.trim() ?? ''
  const [, rank] = HEADING.exec(name) ?? []
  if (rank) return `h${Number(rank)}`
  return KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? 'p'
}

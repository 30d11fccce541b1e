/** A PDF's metadata: its properties where they can be believed, else what stands at the top of the first page. */
import type { Metadata, Origin } from '../../model/article.ts'
import { bodySize } from './blocks.ts'
import type { Line } from './lines.ts'
import type { PdfContent } from './read.ts'

/** Titles that programs put there, not people. */
const MACHINE_TITLE =
  /^(microsoft word|untitled|document\d*|slide \d+|powerpoint|.*\.(docx?|pdf|tex|dvi|indd|qxd|rtf|odt|pages|html?))\b|^[\w-]+\.\w{2,4}$|^\W*$/i
const MACHINE_AUTHOR =
  /^(admin|administrator|user|owner|unknown|author|root|windows user|microsoft.*|adobe.*|.*\.(com|org|net))$/i
const DOI = /\b10\.\d{4,9}\/[^\s"<>]+[^\s"<>.,;)\]]/

/**
 * Metadata from the document's properties, and what they do not say from its first page.
 * @param name the file's, the last resort for a title
 * @returns with it the lines that are the title, which are no part of the text
 */
export function pdfMetadata(
  content: PdfContent,
  firstPage: Line[],
  name: string,
): { metadata: Metadata; titleLines: Line[] } {
  const { properties } = content
  const origins: Metadata['origins'] = {}
  const from = (field: keyof typeof origins, origin: Origin) => {
    origins[field] = origin
  }
  const largest = titleLinesOf(firstPage)
  const printed = largest.map((line) => line.text).join(' ')
  const given = properties.title && !MACHINE_TITLE.test(properties.title) ? properties.title : null
  let title = given ?? printed
  if (given) from('title', { from: 'document properties', guessed: false })
  else if (printed) from('title', { from: 'largest line of the first page', guessed: true })
  else {
    title = name.replace(/\.\w+$/, '').replace(/[_-]+/g, ' ')
    from('title', { from: 'file name', guessed: true })
  }
  const authors = (properties.author ?? '')
    .split(/\s*(?:;|\band\b|\bet\b|&)\s*|,\s+(?=\S+\s+\S)/)
    .map((author) => author.trim())
    .filter((author) => author && !MACHINE_AUTHOR.test(author))
  if (authors.length > 0) from('authors', { from: 'document properties', guessed: false })
  const doi =
    DOI.exec(properties.doi ?? '')?.[0] ??
    DOI.exec(firstPage.map((line) => line.text).join('\n'))?.[0] ??
    null
  if (doi)
    from('doi', {
      from: properties.doi ? 'document properties' : 'text of the first page',
      guessed: !properties.doi,
    })
  if (properties.created) from('published', { from: 'date the file was made', guessed: true })
  if (properties.language) from('language', { from: 'document properties', guessed: false })
  return {
    titleLines: same(given ?? printed, printed) ? largest : [],
    metadata: {
      title,
      authors,
      site: null,
      published: properties.created,
      language: properties.language,
      url: null,
      doi,
      citekey: null,
      description: properties.subject,
      csl: { type: 'document' },
      origins,
    },
  }
}

const same = (a: string, b: string) => {
  const key = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  return key(a) === key(b)
}

/** The largest lines in the upper half of the first page that stand together. */
function titleLinesOf(lines: Line[]): Line[] {
  const body = bodySize(lines)
  const upper = lines.slice(0, Math.max(6, lines.length / 2)).filter((line) => /\p{L}{2}/u.test(line.text))
  const size = Math.max(0, ...upper.map((line) => line.size))
  if (size < body * 1.12) return []
  const first = upper.findIndex((line) => line.size > size * 0.97)
  const title = [upper[first]!]
  for (const line of upper.slice(first + 1)) {
    if (line.size < size * 0.97 || title.length > 4) break
    title.push(line)
  }
  return title
}

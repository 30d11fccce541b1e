/** A PDF's metadata: its properties where they can be believed, else what stands at the top of the first page. */
import { familyName } from '../../citekey.ts'
import type { Metadata, Origin } from '../../model/article.ts'
import { readFirstPage } from './first-page.ts'
import type { Line } from './lines.ts'
import type { PdfContent } from './read.ts'

/** Titles that programs put there, not people. */
const MACHINE_TITLE =
  /^(microsoft word|untitled|document\d*|slide \d+|powerpoint|.*\.(docx?|pdf|tex|dvi|indd|qxd|rtf|odt|pages|html?))\b|^[\w-]+\.\w{2,4}$|^\W*$/i
const MACHINE_AUTHOR =
  /^(admin|administrator|user|owner|unknown|author|root|windows user|microsoft.*|adobe.*|.*\.(com|org|net))$/i
const DOI = /\b10\.\d{4,9}\/[^\s"<>]+[^\s"<>.,;)\]]/

/**
 * Metadata from the document's properties, and what they do not say, or say wrongly, from its first page.
 * @param name the file's, the last resort for a title
 * @returns with it the lines that are the title, which are no part of the text, and those that are names, no headings
 */
export function pdfMetadata(
  content: PdfContent,
  firstPage: Line[],
  name: string,
): { metadata: Metadata; titleLines: Line[]; authorLines: Line[] } {
  const { properties } = content
  const origins: Metadata['origins'] = {}
  const from = (field: keyof typeof origins, origin: Origin) => {
    origins[field] = origin
  }
  const page = readFirstPage(firstPage, content.pages[0]?.width ?? 0)
  const printed = titleOf(page.titleLines)
  const given = properties.title && !MACHINE_TITLE.test(properties.title) ? properties.title : null
  let title = given ?? printed
  if (given) from('title', { from: 'document properties', guessed: false })
  else if (printed) from('title', { from: 'text of the first page', guessed: true })
  else {
    title = name.replace(/\.\w+$/, '').replace(/[_-]+/g, ' ')
    from('title', { from: 'file name', guessed: true })
  }
  const authors = authorsOf(properties.author ?? '', page.authors, firstPage)
  if (authors.length > 0) {
    const isPrinted = authors === page.authors
    from('authors', {
      from: isPrinted ? 'text of the first page' : 'document properties',
      guessed: isPrinted,
    })
  }
  const doi =
    DOI.exec(properties.doi ?? '')?.[0] ??
    DOI.exec(firstPage.map((line) => line.text).join('\n'))?.[0] ??
    null
  if (doi)
    from('doi', {
      from: properties.doi ? 'document properties' : 'text of the first page',
      guessed: !properties.doi,
    })
  const published = page.published ?? properties.created
  if (published)
    from('published', {
      from: page.published ? 'text of the first page' : 'date the file was made',
      guessed: true,
    })
  if (properties.language) from('language', { from: 'document properties', guessed: false })
  return {
    titleLines: same(given ?? printed, printed) ? page.titleLines : [],
    authorLines: page.authorLines,
    metadata: {
      title,
      authors,
      site: null,
      published,
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

/** Without the sign of a note behind it. */
const titleOf = (lines: readonly Line[]): string =>
  lines
    .map((line) => line.text)
    .join(' ')
    .replace(/\s*[⁰¹²³⁴-⁹ᵃ-ᶻ⁽⁾∗*†‡§¶,]+$/u, '')

/** Whose names the properties give; those of the page where it names more of them, or none of these people. */
function authorsOf(given: string, printed: string[], firstPage: readonly Line[]): string[] {
  const named = given
    .replace(/<[^>]*>|\[[\d.]+\w+\]/g, ' ')
    .split(/\s*(?:;|\band\b|\bet\b|&)\s*|,\s+(?=\S+\s+\S)/)
    .map((author) => author.replace(/\s+/g, ' ').replace(/^[\s,]+|[\s,]+$/g, ''))
    .filter((author) => author && !MACHINE_AUTHOR.test(author))
  const words = key(firstPage.map(({ text }) => text).join(' '))
  const isOnPage = (name: string) => words.includes(key(familyName(name)))
  const isBetter = printed.length > named.filter(isOnPage).length
  return isBetter ? printed : named
}

const key = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
const same = (a: string, b: string) => key(a) !== '' && key(a) === key(b)

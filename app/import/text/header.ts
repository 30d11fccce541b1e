/** What a text says about itself: `Title: …` lines above it, bylines and datelines under its title. */
import { isDayOrMonthFirst, isoDateOf } from '../dates.ts'
import { namesIn } from '../names.ts'
import type { Block } from './blocks.ts'

export interface Header {
  title?: string
  authors?: string[]
  published?: string
  /** Day and month of `published` could stand the other way round. */
  isDayOrMonthFirst?: boolean
  url?: string
  site?: string
  language?: string
  doi?: string
  description?: string
  /** Tags. */
  keywords?: string[]
}

type HeaderField = Exclude<keyof Header, 'isDayOrMonthFirst'>

const FIELDS: Record<HeaderField, RegExp> = {
  title: /^(?:title|titre|titel|título|titolo|headline|subject|objet|betreff|asunto|заголовок|标题)$/i,
  authors: /^(?:authors?|auteur(?:e|s|es)?|by|autor(?:a|es|in|en)?|autore|автор|作者|creator|byline|from)$/i,
  published:
    /^(?:date|published(?: (?:on|at|date))?|publication date|date published|publié(?:e)?(?: le)?|datum|fecha|data|дата|日期|posted(?: on)?|pub-?date)$/i,
  url: /^(?:url|source|source url|link|lien|permalink|web|canonical|original|adresse)$/i,
  site: /^(?:site|site name|publication|publisher|journal|newspaper|website|outlet|média|éditeur)$/i,
  language: /^(?:language|lang|langue|sprache|idioma|lingua)$/i,
  doi: /^doi$/i,
  description: /^(?:description|abstract|summary|résumé|excerpt|chapô|subtitle)$/i,
  keywords: /^(?:keywords?|tags?|mots[- ]clés|étiquettes|schlagwörter|section|category|categories)$/i,
}
const LINE = /^\s*(?:\*\*)?([\p{L}][\p{L} _-]{1,20})(?:\*\*)?\s*[:：](?:\*\*)?\s+(\S.*)$/u

/**
 * Fields at the very beginning of a text. A lone line counts only when it is one that running text does not begin with.
 * @returns the fields and the text behind them
 */
export function leadingFields(text: string): { header: Header; rest: string } {
  const lines = text.replace(/^\s+/, '').split('\n')
  const header: Header = {}
  let used = 0
  for (const [i, line] of lines.entries()) {
    if (/^\s*(?:[-=*_]{3,}\s*)?$/.test(line)) {
      if (used > 0 && used === i) used++
      continue
    }
    const field = fieldOf(line)
    // Once a header is under way, fields nobody here knows belong to it.
    if (!field && used > 0 && used === i && LINE.test(line) && line.length < 120) {
      used++
      continue
    }
    if (!field) {
      if (/^\s*https?:\/\/\S+\s*$/.test(line) && i <= used && header.url === undefined) {
        header.url = line.trim()
        used = i + 1
        continue
      }
      break
    }
    set(header, field.name, field.value)
    used = i + 1
  }
  const names = Object.keys(header)
  const isSure =
    names.length >= 2 || names.some((name) => name === 'title' || name === 'url' || name === 'doi')
  return isSure ? { header, rest: lines.slice(used).join('\n') } : { header: {}, rest: text }
}

/** Whether a line within a text begins another header: what scrapers put between the articles of a file. */
export const isTitleField = (line: string): boolean => fieldOf(line)?.name === 'title'
/** What stands behind `Title:`; a line that has no field as it is. */
export const titleFieldValue = (line: string): string => fieldOf(line)?.value ?? line

/** `Author: …` and the like in several languages; null for any other line. */
export function fieldOf(line: string): { name: HeaderField; value: string } | null {
  const match = LINE.exec(line)
  if (!match || line.length > 500) return null
  const label = match[1]!.trim().replace(/_/g, ' ')
  for (const [name, pattern] of Object.entries(FIELDS))
    if (pattern.test(label)) return { name: name as HeaderField, value: match[2]!.trim() }
  return null
}

/** Sets a field of the header that is not set yet, in its own type. */
export function set(header: Header, name: HeaderField, value: string): void {
  if (header[name] !== undefined) return
  if (name === 'authors') {
    const names = namesIn(value)
    if (names.length > 0) header.authors = names
  } else if (name === 'keywords') header.keywords = value.split(/\s*[,;]\s*/).filter(Boolean)
  else if (name === 'published') {
    const date = isoDateOf(value)
    if (date) Object.assign(header, { published: date, isDayOrMonthFirst: isDayOrMonthFirst(value) })
  } else if (name === 'url') {
    if (/^https?:\/\//.test(value)) header.url = value
    else if (!/^https?:/.test(value)) header.site ??= value
  } else if (name === 'doi') header.doi = value.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '')
  else header[name] = value
}

/** However the word is written, a name begins with a capital. */
const BY =
  /^(?i:by|par|von|por|di|door|av|written by|posted by|texte?(?: de| par| by)?|автор)\s*[:：]?\s+\p{Lu}/u
const PUBLISHED =
  /^(?:first )?(?:published|posted|updated|last updated|modified|publié|publiée|mis à jour|mise à jour|le|on|date|veröffentlicht|aktualisiert|stand|publicado|actualizado|pubblicato|опубликовано)\b/i
const MAX_LINES = 5

/** A line that is a date and hardly anything else. */
export const isDateLine = (line: string): boolean =>
  line.length < 60 && line.trim().split(/\s+/).length <= 8 && isoDateOf(line) !== null && /\d{4}/.test(line)

/**
 * Takes bylines and datelines off the blocks under a title.
 * @returns what they said, and the lines that said it
 */
export function bylines(blocks: Pick<Block, 'kind' | 'text'>[]): { header: Header; lines: string[] } {
  const header: Header = {}
  const lines: string[] = []
  for (let i = 0; i < blocks.length && lines.length < MAX_LINES; ) {
    const block = blocks[i]!
    if (
      i > 2 ||
      !(block.kind === 'line' || block.kind === 'body' || block.kind === 'heading') ||
      block.text.length > 140
    )
      break
    if (read(block.text, header, blocks[i + 1])) {
      lines.push(block.text)
      blocks.splice(i, 1)
    } else i++
  }
  return { header, lines }
}

/** Reads one line; says whether it was a byline or dateline and nothing else. */
function read(text: string, header: Header, next: { text: string } | undefined): boolean {
  const date = isoDateOf(text)
  const words = text.split(/\s+/).length
  const isBy = BY.test(text) && words <= 16
  const isDated = date !== null && (PUBLISHED.test(text) || words <= 8)
  const isBareName =
    !isBy &&
    date === null &&
    words >= 2 &&
    words <= 4 &&
    /^(?:\p{Lu}[\p{L}.’'-]+ ?)+$/u.test(text) &&
    next !== undefined &&
    isoDateOf(next.text) !== null &&
    next.text.length < 60
  if (!isBy && !isDated && !isBareName) return false
  // A sentence that happens to begin so, or to name a day.
  if (/[.!?]\s+\p{Lu}\p{Ll}+\s+\p{Ll}/u.test(text) || (!isBy && /\p{Ll}[.!?]$/u.test(text))) return false
  if (isBy || isBareName) {
    const part = text.split(
      /\s*(?:[|•·]|\s[–—-]\s)\s*|,?\s+(?=(?:le|on|publié|published|posted|updated)\s)|,\s+(?=\d|\p{Lu}\p{Ll}+\s+\d)/iu,
    )[0]!
    const names = namesIn(part)
    if (names.length > 0) header.authors ??= names
    else if (date === null) return false
  } else {
    const by = /\b(?:by|par|von|por)\s+(\p{Lu}.*)$/u.exec(text)?.[1]
    if (by) header.authors ??= namesIn(by)
  }
  if (date) header.published ??= date
  return true
}

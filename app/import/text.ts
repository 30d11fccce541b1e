/**
 * Plain text, scraped text above all: the title told from the body, doubled lines and leftovers of the page removed, other
 * articles and headlines in the same file told apart. Whatever is left out is reported.
 */
import type { BlockContent, Root } from 'mdast'
import type { Metadata, ReportEntry } from '../model/article.ts'
import { languageOf } from './language.ts'
import type { ParsedArticle, ParsedFile, ParseOptions } from './parsed.ts'
import { type Block, blocksOf, sameWords } from './text-blocks.ts'

const BYLINE = /^(?:by|par|von|por|auteur\s*:|author\s*:)\s+(\p{Lu}[^\n]{2,90})$/iu
const FIELD =
  /^(title|titre|author|authors|auteur|url|source|link|date|published|publié le|site|language|langue)\s*:\s*(.+)$/i
const DATE =
  /^(?:published|publié|updated|mis à jour)?\s*(?:on|le)?\s*:?\s*(\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th|er)?\.?\s+\p{L}{3,9}\.?,?\s+\d{4}|\p{L}{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{4})\s*$/iu
const MONTHS: [RegExp, number][] = [
  [/^jan/, 1],
  [/^f[eé]v|^feb/, 2],
  [/^mar|^mär/, 3],
  [/^a[pv]r/, 4],
  [/^ma[iy]/, 5],
  [/^jun|^juin/, 6],
  [/^jul|^juil/, 7],
  [/^ao[uû]|^aug/, 8],
  [/^sep/, 9],
  [/^o[ck]t/, 10],
  [/^nov/, 11],
  [/^d[eé][cz]/, 12],
]
/** A headline has at least this many words; shorter lines at the end are signatures and the like. */
const HEADLINE_WORDS = 4

interface Section {
  title: Block | null
  blocks: Block[]
  /** Nothing follows its headline. */
  bare: boolean
}

export function parseText(text: string, options: ParseOptions): ParsedFile {
  const report: ReportEntry[] = []
  const { fields, rest } = leadingFields(text)
  const all = blocksOf(rest)
  const junk = all.filter((block) => block.kind === 'junk')
  for (const { text } of junk) report.push({ kind: 'dropped', what: 'junk line', detail: text })
  const blocks = all.filter((block) => block.kind !== 'junk')
  for (const block of blocks) {
    if (block.times > 1)
      report.push({ kind: 'repaired', what: 'doubled line', detail: block.text.slice(0, 200) })
  }
  const [main, ...others] = options.split === 'never' ? [whole(blocks)] : sections(blocks)
  const articles = main ? [articleOf(main, fields, options.name, report)] : []
  for (const other of dedupe(others, main)) {
    const article = articleOf(other, {}, options.name, [])
    const why = other.bare ? 'headline without text' : 'second title with its own text'
    articles.push({ ...article, role: 'part', why, confidence: other.bare ? 0.7 : 0.9 })
    report.push({
      kind: 'dropped',
      what: other.bare ? 'headline of another article' : 'another article',
      detail: article.metadata.title,
    })
  }
  return { format: 'text', articles, images: [], annotations: [], report }
}

/** `Title: …`, `URL: …` lines that some scrapers put first. */
function leadingFields(text: string): { fields: Record<string, string>; rest: string } {
  const fields: Record<string, string> = {}
  const lines = text.trimStart().split('\n')
  let used = 0
  for (const line of lines) {
    const match = FIELD.exec(line.trim())
    if (!match) break
    fields[match[1]!.toLowerCase()] = match[2]!.trim()
    used++
  }
  return used >= 2 ? { fields, rest: lines.slice(used).join('\n') } : { fields: {}, rest: text }
}

function whole(blocks: Block[]): Section {
  const first = blocks[0]
  const titled = first?.kind === 'line' && blocks.length > 1
  return { title: titled ? first : null, blocks: titled ? blocks.slice(1) : blocks, bare: false }
}

/** Where a new article begins: a headline that stands there twice, or one of the headlines behind the last text. */
function sections(blocks: Block[]): Section[] {
  const lastBody = blocks.findLastIndex((block) => block.kind === 'body' || block.kind === 'list')
  const bodies = blocks.filter((block) => block.kind === 'body').length
  if (lastBody < 0 || bodies < 2) return [whole(blocks)]
  const found: Section[] = []
  for (const [i, block] of blocks.entries()) {
    const doubled = block.kind === 'line' && block.times > 1
    const trailing =
      i > lastBody && block.kind === 'line' && isHeadline(block.text) && (doubled || blocks.length - i <= 12)
    if (found.length === 0) found.push(whole([block]))
    else if (
      found.length > 0 &&
      (trailing || (doubled && found.some((section) => section.blocks.some((b) => b.kind === 'body'))))
    ) {
      found.push({ title: block, blocks: [], bare: true })
    } else {
      const last = found.at(-1)!
      last.blocks.push(block)
      if (block.kind === 'body') last.bare = false
    }
  }
  const first = found[0]!
  const rebuilt = first.title ? first : whole([...first.blocks])
  return [rebuilt, ...found.slice(1)]
}

const isHeadline = (text: string) =>
  (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) >= HEADLINE_WORDS && !BYLINE.test(text)

/** A headline told apart once is enough; the article's own title is none. */
function dedupe(others: Section[], main: Section | undefined): Section[] {
  return others.filter(({ title }, i) => {
    if (!title || (main?.title && sameWords(title.text, main.title.text))) return false
    return !others.slice(0, i).some((other) => other.title && sameWords(other.title.text, title.text))
  })
}

function articleOf(
  section: Section,
  fields: Record<string, string>,
  name: string,
  report: ReportEntry[],
): ParsedArticle {
  const blocks = [...section.blocks]
  const origins: Metadata['origins'] = {}
  const field = (...names: string[]) => names.map((n) => fields[n]).find(Boolean)
  const given = field('title', 'titre')
  if (given && blocks[0] && sameWords(blocks[0].text, given)) blocks.shift()
  const title = given ?? section.title?.text ?? firstWords(blocks, name)
  origins.title = given
    ? { from: 'title line', guessed: false }
    : section.title
      ? { from: 'first line', guessed: section.title.times < 2 }
      : { from: 'first words', guessed: true }
  let authors = field('author', 'authors', 'auteur')?.split(/\s*(?:,|;|\band\b|\bet\b)\s*/) ?? []
  if (authors.length > 0) origins.authors = { from: 'author line', guessed: false }
  let published = isoDateOf(field('date', 'published', 'publié le') ?? '')
  if (published) origins.published = { from: 'date line', guessed: false }
  for (const block of blocks.slice(0, 4)) {
    if (block.kind === 'list' || block.text.length > 120) continue
    const byline = BYLINE.exec(block.text)
    if (byline && authors.length === 0) {
      authors = byline[1]!.split(/\s*(?:,|;|\band\b|\bet\b|&)\s*/).filter(Boolean)
      origins.authors = { from: 'byline', guessed: true }
      blocks.splice(blocks.indexOf(block), 1)
    } else if (DATE.test(block.text) && !published) {
      published = isoDateOf(block.text)
      if (!published) continue
      origins.published = { from: 'date line', guessed: true }
      blocks.splice(blocks.indexOf(block), 1)
    }
  }
  const tree = treeOf(blocks)
  const prose = [title, ...blocks.map(({ text }) => text)].join('\n\n')
  const language = field('language', 'langue') ?? languageOf(prose)
  if (language) origins.language = { from: 'text', guessed: true }
  for (const [what, origin] of Object.entries(origins)) {
    if (origin.guessed) report.push({ kind: 'guessed', what, detail: origin.from })
  }
  const url = field('url', 'source', 'link')
  return {
    metadata: {
      title,
      authors,
      site: field('site') ?? null,
      published,
      language,
      url: url && /^https?:\/\//.test(url) ? url : null,
      doi: null,
      citekey: null,
      description: null,
      csl: {},
      origins,
    },
    tree,
    excerpt: blocks.find((block) => block.kind === 'body')?.text.slice(0, 280) ?? '',
    annotations: [],
    tags: [],
    role: 'main',
  }
}

function firstWords(blocks: Block[], name: string): string {
  const sentence = /^.{10,110}?[.!?](?=\s|$)|^.{10,80}(?=\s)/su.exec(blocks[0]?.text ?? '')?.[0]
  return sentence ?? blocks[0]?.text.slice(0, 80) ?? name.replace(/\.\w+$/, '')
}

function treeOf(blocks: Block[]): Root {
  const children = blocks.map((block, i): BlockContent => {
    const text = (value: string) => [{ type: 'text' as const, value }]
    if (block.kind === 'list') {
      return {
        type: 'list',
        ordered: block.ordered,
        spread: false,
        children: block.items.map((item) => ({
          type: 'listItem',
          spread: false,
          children: [{ type: 'paragraph', children: text(item) }],
        })),
      }
    }
    const heads =
      block.kind === 'line' &&
      block.text.length < 100 &&
      blocks[i + 1] !== undefined &&
      blocks[i + 1]!.kind !== 'line'
    if (heads && i > 0 && !/^["“«–—-]/.test(block.text))
      return { type: 'heading', depth: 2, children: text(block.text) }
    return { type: 'paragraph', children: text(block.text) }
  })
  return { type: 'root', children }
}

/** A date in words or figures as ISO 8601; null when it is none. Day before month, as on most of the world's pages. */
export function isoDateOf(text: string): string | null {
  const iso = /\d{4}-\d{2}-\d{2}/.exec(text)
  if (iso) return iso[0]
  const two = (n: number) => String(n).padStart(2, '0')
  const figures = /(\d{1,2})[/.](\d{1,2})[/.](\d{4})/.exec(text)
  if (figures) {
    const [day, month] = [Number(figures[1]), Number(figures[2])]
    return month <= 12 ? `${figures[3]}-${two(month)}-${two(day)}` : null
  }
  const words = /(\d{1,2})?\D{0,3}?(\p{L}{3,9})\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})/u.exec(text)
  const month = MONTHS.find(([pattern]) => pattern.test(words?.[2]?.toLowerCase() ?? ''))?.[1]
  const day = Number(words?.[1] ?? words?.[3])
  return words && month ? `${words[4]}-${two(month)}${day ? `-${two(day)}` : ''}` : null
}

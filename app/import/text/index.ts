/**
 * Plain text, scraped text above all: the title told from the body, doubled lines and leftovers of the page removed, other
 * articles and headlines in the same file told apart. Whatever is left out is reported.
 */
import { PostilError } from '../../errors.ts'
import type { Metadata, ReportEntry } from '../../model/article.ts'
import { articleText } from '../../text/index.ts'
import { settleLanguage } from '../language.ts'
import { guessesIn, type ParsedArticle, type ParsedFile, type ParseOptions } from '../parsed.ts'
import { type Block, blocksOf, sameWords } from './blocks.ts'
import { bylines, fieldOf, type Header, leadingFields, set } from './header.ts'
import { type Section, sectionsOf } from './sections.ts'
import { treeOf } from './tree.ts'

/** What of a removed line the report quotes: code units. */
const QUOTED = 200

/** @throws PostilError `noText` */
export function parseText(text: string, options: ParseOptions): ParsedFile {
  const report: ReportEntry[] = []
  const { header, rest } = leadingFields(text)
  const all = blocksOf(rest)
  const blocks = all.filter(({ kind }) => kind !== 'junk')
  if (blocks.every(({ kind }) => kind === 'rule') && !header.title) {
    // All of it looks like leftovers: then it is all there is.
    if (!/[\p{L}\p{N}]/u.test(rest)) throw new PostilError('noText', { path: options.name })
    blocks.splice(0, blocks.length, ...all.map((block) => ({ ...block, kind: 'body' as const })))
  } else {
    for (const { text } of all.filter(({ kind }) => kind === 'junk'))
      report.push(entry('dropped', 'junk line', text))
  }
  for (const { times, text } of blocks) if (times > 1) report.push(entry('repaired', 'doubled line', text))
  const [main, ...others] = options.split === 'never' ? [whole(blocks)] : sectionsOf(blocks)
  const articles = [articleOf(main!, header, options.name, report)]
  for (const other of others) {
    const inner: Header = {}
    takeFields(other.blocks, inner)
    const article = articleOf(other, inner, options.name, [])
    articles.push({ ...article, role: 'part', why: other.why, confidence: other.confidence })
    const isBare = article.tree.children.length === 0
    report.push(
      entry('guessed', isBare ? 'headline of another article' : 'another article', article.metadata.title),
    )
  }
  return { format: 'text', articles, images: [], annotations: [], report }
}

const entry = (kind: ReportEntry['kind'], what: string, detail: string): ReportEntry => ({
  kind,
  what,
  detail: detail.slice(0, QUOTED),
})

/** All of the file as one article. */
function whole(blocks: Block[]): Section {
  const [first, ...rest] = blocks
  const isTitle =
    first !== undefined && rest.length > 0 && (first.kind === 'line' || first.kind === 'heading')
  return { title: isTitle ? first : null, blocks: isTitle ? rest : blocks, why: '', confidence: 1 }
}

/** `Author: …` lines under the title of a part. */
function takeFields(blocks: Block[], header: Header): void {
  for (let next = blocks[0]; next; next = blocks[0]) {
    const field = next.text.length < 300 ? fieldOf(next.text) : null
    if (!field) return
    set(header, field.name, field.value)
    blocks.shift()
  }
}

function articleOf(section: Section, given: Header, name: string, report: ReportEntry[]): ParsedArticle {
  const blocks = [...section.blocks]
  const { title } = given
  const [first] = blocks
  // A header's title need not stand in the text again.
  const own = section.title && (!title || sameWords(section.title.text, title)) ? section.title : null
  if (title && section.title && !own) blocks.unshift(section.title)
  else if (title && first && sameWords(first.text, title)) blocks.shift()
  const under = bylines(blocks)
  for (const line of under.lines) report.push(entry('guessed', 'byline', line))
  const origins: Metadata['origins'] = {}
  const found = <F extends keyof Header>(
    field: F,
    as: keyof Metadata['origins'],
  ): NonNullable<Header[F]> | null => {
    const value = given[field] ?? under.header[field]
    if (value === undefined) return null
    origins[as] =
      given[field] === undefined ? { from: 'byline', guessed: true } : { from: 'header line', guessed: false }
    return value as NonNullable<Header[F]>
  }
  const tree = treeOf(blocks)
  const text = articleText(tree)
  const metadata: Metadata = {
    title: '',
    authors: found('authors', 'authors') ?? [],
    site: found('site', 'site'),
    published: found('published', 'published'),
    language: null,
    url: found('url', 'url'),
    doi: found('doi', 'doi'),
    citekey: null,
    description: found('description', 'description'),
    csl: {},
    origins,
  }
  if (given.isDayOrMonthFirst && origins.published) origins.published.guessed = true
  metadata.title = titleOf(title ?? null, own, blocks, name, origins)
  const language = settleLanguage(given.language ?? null, [metadata.title, text].filter(Boolean).join('\n\n'))
  metadata.language = language?.language ?? null
  if (language)
    origins.language = { from: language.guessed ? 'text' : 'header line', guessed: language.guessed }
  report.push(...guessesIn(origins))
  return {
    metadata,
    tree,
    excerpt: metadata.description ?? blocks.find(({ kind }) => kind === 'body')?.text.slice(0, 280) ?? '',
    annotations: [],
    tags: given.keywords ?? [],
    role: 'main',
  }
}

function titleOf(
  given: string | null,
  own: Block | null,
  blocks: Block[],
  name: string,
  origins: Metadata['origins'],
): string {
  if (given !== null) {
    origins.title = { from: 'header line', guessed: false }
    return given
  }
  if (own) {
    origins.title = { from: own.times > 1 ? 'doubled first line' : 'first line', guessed: own.times < 2 }
    return own.text
  }
  origins.title = { from: 'first words', guessed: true }
  const words = blocks.find(({ kind }) => kind !== 'rule')?.text.replace(/\s+/g, ' ') ?? ''
  const sentence = /^.{10,110}?[.!?。！？](?=\s|$|\p{Lo})/u.exec(words)?.[0]
  if (sentence) return sentence
  if (words.length > 80) return `${words.slice(0, 80).replace(/\s+\S*$/, '')}…`
  return words || name.replace(/^.*\//, '').replace(/\.\w+$/, '') || 'Untitled'
}

/** Markdown: front matter into metadata (the keys of Obsidian, its Clipper, Joplin, Zotero's plugins and Pandoc), the rest into the tree. */
import type { Heading, Root, RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { PostilError } from '../errors.ts'
import { parseMarkdown } from '../markdown/index.ts'
import type { Metadata, MetadataField, ReportEntry } from '../model/article.ts'
import { articleText } from '../text/index.ts'
import { isDayOrMonthFirst, isoDateOf } from './dates.ts'
import { frontMatter } from './front-matter.ts'
import { liftDataUrls } from './html/data-urls.ts'
import { ImageStore } from './images.ts'
import { settleLanguage } from './language.ts'
import { isSame, namesIn } from './names.ts'
import { guessesIn, type ParsedFile, type ParseOptions } from './parsed.ts'
import { assertShallowMarkdown } from './scan.ts'
import { bylines, isDateLine } from './text/header.ts'

type Field = Exclude<MetadataField, 'authors' | 'language'>

/** Metadata fields by the front matter keys that fill them; the first key present wins. */
const KEYS: Record<Field, string[]> = {
  title: ['title', 'headline'],
  site: ['site', 'publication', 'journal', 'container-title', 'journaltitle', 'website', 'publisher'],
  published: ['published', 'publication-date', 'date-published', 'issued', 'date', 'year'],
  url: ['source', 'url', 'source-url', 'link', 'canonical-url', 'canonical'],
  doi: ['doi'],
  citekey: ['citekey', 'citation-key', 'cite-key', 'bibkey'],
  description: ['description', 'abstract', 'summary', 'excerpt', 'subtitle'],
}
const AUTHORS = ['author', 'authors', 'creator', 'creators', 'by', 'byline']
const LANGUAGE = ['lang', 'language', 'locale']
const TAGS = ['tags', 'tag', 'keywords', 'categories', 'category']
/** Tags that say how a file was made, not what it is about. */
const MACHINE_TAGS = new Set(['clippings', 'clipping'])

/** @throws PostilError `noText`, `tooDeep` */
export function parseMarkdownFile(text: string, options: ParseOptions): ParsedFile {
  const report: ReportEntry[] = []
  const { fields, body } = frontMatter(text, report)
  const { markup, images: lifted } = liftDataUrls(body)
  assertShallowMarkdown(markup, options.name)
  const tree = parseMarkdown(markup)
  const images = new ImageStore(lifted)
  keepImages(tree, images, lifted)
  unwrap(tree)
  captionTables(tree.children)
  const origins: Metadata['origins'] = {}
  const found = (keys: string[]) =>
    keys.map((key) => fields[key]).find((value) => value !== undefined && value !== null && value !== '')
  const take = (field: Field): string | null => {
    const value = KEYS[field].map((key) => read(field, fields[key])).find((one) => one !== null) ?? null
    if (value !== null) origins[field] = { from: 'front matter', guessed: false }
    return value
  }
  const authors = [found(AUTHORS)].flat().flatMap(authorsIn)
  if (authors.length > 0) origins.authors = { from: 'front matter', guessed: false }
  const published = take('published')
  if (origins.published) origins.published.guessed = isDayOrMonthFirst(scalarOf(found(KEYS.published)) ?? '')
  const metadata: Metadata = {
    title: take('title') ?? '',
    authors,
    site: take('site'),
    published,
    language: null,
    url: take('url'),
    doi: take('doi'),
    citekey: take('citekey') ?? aliasKey(fields.aliases ?? fields.alias),
    description: take('description'),
    csl: {},
    origins,
  }
  if (metadata.citekey) origins.citekey = { from: 'front matter', guessed: false }
  takeTitle(tree, metadata, options.name)
  if (authors.length === 0) guessAuthors(tree, metadata)
  const plain = articleText(tree)
  if (!plain.trim() && Object.keys(fields).length === 0)
    throw new PostilError('noText', { path: options.name })
  const settled = settleLanguage(scalarOf(found(LANGUAGE)), `${metadata.title}\n\n${plain}`)
  metadata.language = settled?.language ?? null
  if (settled)
    origins.language = { from: settled.guessed ? 'text' : 'front matter', guessed: settled.guessed }
  report.push(...guessesIn(origins))
  return {
    format: 'markdown',
    articles: [
      {
        metadata,
        tree,
        excerpt:
          metadata.description ??
          plain
            .split('\n\n')
            .find((block) => block.length > 40)
            ?.slice(0, 500) ??
          plain.slice(0, 280),
        annotations: [],
        tags: tagsIn(found(TAGS)),
        role: 'main',
      },
    ],
    images: images.images,
    annotations: [],
    report,
  }
}

/** `{#id .class}` behind a heading, as Pandoc, Quarto and kramdown have it. */
const ATTRIBUTES = /\s*\{:?\s*(?:[#.][^\s{}]+|-)(?:\s+[^{}]*)?\}\s*$/
/** Scripts that are written without spaces between words. */
const UNSPACED = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}，。、；：！？（）「」『』]'
const UNSPACED_WRAP = new RegExp(`(?<=${UNSPACED})\\n(?=${UNSPACED})`, 'gu')

/** Pictures in the text itself are kept beside it; a `data:` address that is no picture's stays what it was. */
function keepImages(tree: Root, images: ImageStore, lifted: ReadonlyMap<string, string>): void {
  visit(tree, (node) => {
    if (node.type === 'image' && node.url.startsWith('data:')) node.url = images.addDataUrl(node.url) ?? ''
    else if ('value' in node && lifted.size > 0)
      node.value = node.value.replace(/data:image\/png,postil-\d+/g, (name) => lifted.get(name) ?? name)
    else if (node.type === 'link') node.url = lifted.get(node.url) ?? node.url
  })
}

/** Lines that were only wrapped become one again, and what is said to programs about a heading leaves it. */
function unwrap(tree: Root): void {
  visit(tree, 'text', (node) => {
    if (node.value.includes('\n')) node.value = node.value.replace(UNSPACED_WRAP, '').replaceAll('\n', ' ')
  })
  visit(tree, 'heading', (heading) => {
    const last = heading.children.at(-1)
    if (last?.type !== 'text') return
    last.value = last.value.replace(ATTRIBUTES, '')
    if (!last.value) heading.children.pop()
  })
}

/** Pandoc takes a caption above a table or below it, with a colon or with the word before it. */
function captionTables(blocks: RootContent[]): void {
  for (let i = 0; i < blocks.length; i++) {
    const [block, next] = [blocks[i]!, blocks[i + 1]]
    const first = block.type === 'paragraph' ? block.children[0] : undefined
    if (block.type !== 'paragraph' || first?.type !== 'text' || !/^(?:Table)?: /.test(first.value)) continue
    const below = next?.type !== 'table'
    if (below && (blocks[i - 1]?.type !== 'table' || blocks[i - 2]?.type === 'tableCaption')) continue
    first.value = first.value.replace(/^(?:Table)?: +/, '')
    blocks.splice(i, 1)
    blocks.splice(below ? i - 1 : i, 0, { type: 'tableCaption', children: block.children })
  }
}

/** A field's value in the form the metadata has it; null for what is none. */
function read(field: Field, value: unknown): string | null {
  const text = scalarOf(Array.isArray(value) ? value[0] : value)
  if (text === null) return null
  switch (field) {
    case 'published':
      return isoDateOf(text)
    case 'url':
      return (
        /^<?(https?:\/\/[^\s>]+)>?$/.exec(text)?.[1] ??
        /^\[[^\]]*\]\((https?:\/\/[^\s)]+)\)$/.exec(text)?.[1] ??
        null
      )
    case 'doi':
      return /10\.\d{4,9}\/\S+/.exec(text)?.[0] ?? null
    case 'citekey':
      return text.replace(/^@/, '')
    default:
      return text.replace(/\s+/g, ' ')
  }
}

function scalarOf(value: unknown): string | null {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'string' || typeof value === 'number') return String(value).trim() || null
  return null
}

/** A name as text, or an object as Pandoc and CSL have them. */
function authorsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return namesOf(scalarOf(value) ?? '')
  const { name, given, family, literal } = value as Record<string, unknown>
  if (typeof name === 'object' && name !== null) return authorsIn(name)
  const whole =
    scalarOf(name) ?? scalarOf(literal) ?? [scalarOf(given), scalarOf(family)].filter(Boolean).join(' ')
  return whole ? namesOf(whole) : []
}

/** A figure is no part of a name in a web page's byline; whoever wrote it into front matter meant it. */
function namesOf(text: string): string[] {
  const names = namesIn(text)
  return names.length === 0 && /\p{L}.*\d|\d.*\p{L}/u.test(text) ? [text] : names
}

/** Obsidian users keep a citekey as the alias `@key`. */
function aliasKey(aliases: unknown): string | null {
  const key = [aliases]
    .flat()
    .map(scalarOf)
    .find((alias) => alias?.startsWith('@') && !/\s/.test(alias))
  return key?.slice(1) ?? null
}

/** A list, or one line with commas; where none are, with spaces (Jekyll) or a hash before each. */
function tagsIn(value: unknown): string[] {
  const tags = [value].flat().flatMap((tag) => {
    const text = scalarOf(tag)
    if (text === null) return []
    if (Array.isArray(value)) return [text]
    return text.split(/\s*[,;]\s*/.test(text) ? /\s*[,;]\s*/ : /\s+/)
  })
  return [...new Set(tags.map((tag) => tag.replace(/^#/, '').trim()))].filter(
    (tag) => tag && !MACHINE_TAGS.has(tag),
  )
}

/**
 * The first heading of the highest level at the top of the text is the title where front matter names none. It leaves the
 * text when it is or repeats the title, since the title is shown above the text anyway.
 */
function takeTitle(tree: Root, metadata: Metadata, name: string): void {
  const at = tree.children.findIndex(({ type }) => type === 'heading')
  const heading = tree.children[at] as Heading | undefined
  const words = heading?.depth === 1 ? plainText(heading).replace(/\s+/g, ' ').trim() : ''
  if (words && !metadata.title) {
    metadata.title = words
    metadata.origins.title = { from: 'first heading', guessed: false }
  }
  if (words && isSame(words, metadata.title)) tree.children.splice(at, 1)
  if (metadata.title) return
  metadata.title =
    name
      .replace(/^.*\//, '')
      .replace(/\.\w+$/, '')
      .replace(/[_-]+/g, ' ')
      .trim() || 'Untitled'
  metadata.origins.title = { from: 'file name', guessed: true }
}

/** Blocks at the top of a text among which a byline is looked for. */
const TOP = 3

const SIGNED = /^(?:(?:written |posted )?by|(?:texte? )?par)\s/i
/** Two to four words, all but particles with a capital. */
const NAME =
  /^\p{Lu}\S*(?:(?: (?:af|al|bin|da|de|del|della|den|der|di|dos|du|e|ibn|la|le|ten|ter|van|von|y|zu))* (?:[dl]['’]|al-|el-)?\p{Lu}\S*){1,3}$/u

/**
 * Names under the title, as in “By Ada Lovelace”, and their date. The line stays in the text: it may mean something else.
 * Headings and bare names name places and parts of the text as often as people.
 */
function guessAuthors(tree: Root, metadata: Metadata): void {
  const top = tree.children.slice(0, TOP)
  const heading = top.findIndex(({ type }) => type === 'heading')
  const lines = top
    .slice(0, heading === -1 ? TOP : heading)
    .map((block) => plainText(block).trim())
    .filter((text) => (SIGNED.test(text) && !text.endsWith('.')) || isDateLine(text))
  const { header } = bylines(lines.map((text) => ({ kind: 'line', text })))
  const { authors = [], published } = header
  if (authors.length === 0 || !authors.every((name) => NAME.test(name))) return
  const origin = { from: 'byline', guessed: true }
  metadata.authors = authors
  metadata.origins.authors = origin
  if (!published || metadata.published) return
  metadata.published = published
  metadata.origins.published = origin
}

/** Markdown: front matter into metadata (the keys of Obsidian, its Clipper, Joplin and Pandoc), the rest into the tree. */
import type { Heading, Root } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { parse as parseYaml } from 'yaml'
import { parseMarkdown } from '../markdown/index.ts'
import type { Metadata, MetadataField, ReportEntry } from '../model/article.ts'
import { articleText } from '../text/index.ts'
import { isoDateOf } from './dates.ts'
import { languageOf } from './language.ts'
import type { ParsedFile, ParseOptions } from './parsed.ts'

/** Metadata fields by the front matter keys that fill them; the first key present wins. */
const KEYS: [Exclude<MetadataField, 'authors'>, string[]][] = [
  ['title', ['title']],
  ['site', ['site', 'publication', 'publisher', 'container-title', 'journal']],
  ['published', ['published', 'date', 'issued']],
  ['language', ['lang', 'language']],
  ['url', ['source', 'url', 'link', 'source_url']],
  ['doi', ['doi', 'DOI']],
  ['citekey', ['citekey', 'citation-key', 'id']],
  ['description', ['description', 'abstract', 'summary', 'excerpt']],
]

export function parseMarkdownFile(text: string, options: ParseOptions): ParsedFile {
  const report: ReportEntry[] = []
  const { matter, body } = frontMatter(text, report)
  const tree = parseMarkdown(body)
  const origins: Metadata['origins'] = {}
  const metadata: Metadata = {
    title: '',
    authors: namesOf(matter.author ?? matter.authors ?? matter.creator),
    site: null,
    published: null,
    language: null,
    url: null,
    doi: null,
    citekey: null,
    description: null,
    csl: {},
    origins,
  }
  if (metadata.authors.length > 0) origins.authors = { from: 'front matter', guessed: false }
  for (const [field, keys] of KEYS) {
    const value = keys.map((key) => scalarOf(matter[key])).find(Boolean)
    if (!value || (field === 'url' && !/^https?:\/\//.test(value))) continue
    if (field === 'title') metadata.title = value
    else
      metadata[field] =
        field === 'published' ? (/^\d{4}(-\d\d){0,2}/.exec(value)?.[0] ?? isoDateOf(value)) : value
    origins[field] = { from: 'front matter', guessed: false }
  }
  takeTitle(tree, metadata, options.name)
  const plain = articleText(tree)
  if (!metadata.language) {
    metadata.language = languageOf(`${metadata.title}\n${plain}`)
    if (metadata.language) origins.language = { from: 'text', guessed: true }
  }
  for (const [what, origin] of Object.entries(origins)) {
    if (origin.guessed) report.push({ kind: 'guessed', what, detail: origin.from })
  }
  const tags = [matter.tags ?? matter.tag ?? matter.keywords]
    .flat()
    .flatMap((tag) => scalarOf(tag)?.split(/,\s*/) ?? [])
  return {
    format: 'markdown',
    articles: [
      {
        metadata,
        tree,
        excerpt: metadata.description ?? plain.slice(0, 280),
        annotations: [],
        tags: tags.map((tag) => tag.replace(/^#/, '').trim()).filter((tag) => tag && tag !== 'clippings'),
        role: 'main',
      },
    ],
    images: [],
    annotations: [],
    report,
  }
}

function frontMatter(text: string, report: ReportEntry[]): { matter: Record<string, unknown>; body: string } {
  const match = /^---[^\S\n]*\n([\s\S]*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|$)/.exec(text)
  if (!match) return { matter: {}, body: text }
  try {
    const matter: unknown = parseYaml(match[1]!, { maxAliasCount: 0 })
    if (typeof matter === 'object' && matter !== null && !Array.isArray(matter)) {
      return { matter: matter as Record<string, unknown>, body: text.slice(match[0].length) }
    }
    return { matter: {}, body: text }
  } catch (error) {
    // Not YAML: the lines stay in the text, where the person can see them.
    report.push({
      kind: 'repaired',
      what: 'front matter',
      detail: `kept as text: ${(error as Error).message.split('\n')[0]}`,
    })
    return { matter: {}, body: text }
  }
}

function scalarOf(value: unknown): string | null {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'string' || typeof value === 'number') return String(value).trim() || null
  return null
}

/** A string, a list, or Pandoc's list of `{ name }`. */
function namesOf(value: unknown): string[] {
  return [value]
    .flat()
    .flatMap((one) => {
      if (typeof one === 'object' && one !== null && 'name' in one) return scalarOf(one.name) ?? []
      return scalarOf(one) ?? []
    })
    .map((name) => name.replace(/^\[\[(.+?)(\|.*)?\]\]$/, '$1'))
}

/** A first heading of level one is the title; where it repeats the front matter's, or is the only title, it leaves the body. */
function takeTitle(tree: Root, metadata: Metadata, name: string): void {
  const first = tree.children.find((node) => node.type === 'heading') as Heading | undefined
  const heading = first?.depth === 1 ? plainText(first) : null
  if (heading && (!metadata.title || metadata.title === heading)) {
    tree.children = tree.children.filter((node) => node !== first)
    if (!metadata.title) {
      metadata.title = heading
      metadata.origins.title = { from: 'first heading', guessed: false }
    }
  }
  if (!metadata.title) {
    metadata.title =
      name
        .replace(/^.*\//, '')
        .replace(/\.\w+$/, '')
        .replace(/[_-]+/g, ' ')
        .trim() || 'Untitled'
    metadata.origins.title = { from: 'file name', guessed: true }
  }
}

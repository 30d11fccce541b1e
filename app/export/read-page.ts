/**
 * A page read back: the words a person may change in it, by whose they are, and everything else. Reading the page Postil
 * wrote and the page as it is now with the same eyes tells what was changed; where "everything else" differs too, something
 * was changed that has no such meaning (an altered quotation, a passage taken out), and nothing is taken from the file.
 */
import type { Nodes, Paragraph, RootContent } from 'mdast'
import { parseMarkdown, sameTree, toMarkdown } from '../markdown/index.ts'
import { plainText } from '../markdown/walk.ts'
import { STANCES } from '../model/claim.ts'
import { readMatter, type Value } from './front-matter.ts'
import { type PageLinks, toNames } from './links.ts'
import { STANCE_HEADINGS, type Subject } from './pages.ts'
import { HEADINGS } from './sections.ts'
import { fromPage, hashtag } from './text.ts'

/** Whose words, and which: `annotation/ID/comment`. Of a claim's page, `evidence/ANNOTATION/comment`. */
export type FieldKey = `${'article' | 'annotation' | 'claim' | 'evidence' | 'note'}/${string}/${string}`

export interface Reading {
  fields: Map<FieldKey, Value>
  /** What holds no field, in order. */
  rest: Nodes[]
}

/** The same value; the order of tags means nothing. */
export function sameField(key: FieldKey, a: Value, b: Value): boolean {
  const list = (value: Value) => [value ?? []].flat().filter(Boolean)
  const plain = (value: Value) =>
    JSON.stringify(key.endsWith('/tags') ? list(value).map(tagKey).sort() : list(value))
  return plain(a) === plain(b)
}

/** By this, tags are told apart: however they are written in a page, they are one tag. */
export const tagKey = (tag: string) => hashtag(tag.normalize('NFC')).toLowerCase()

/** Keys whose values differ, or that only one of them has. */
export const changedKeys = (a: Reading, b: Reading): FieldKey[] =>
  [...new Set([...a.fields.keys(), ...b.fields.keys()])].filter(
    (key) =>
      a.fields.has(key) !== b.fields.has(key) ||
      !sameField(key, a.fields.get(key) ?? null, b.fields.get(key) ?? null),
  )

/** Whether two readings say the same. */
export const sameReading = (a: Reading, b: Reading): boolean =>
  sameTree(a.rest, b.rest) && changedKeys(a, b).length === 0

/** Front matter's keys that may be changed there, and the fields they are of. */
const MATTER_FIELDS: Record<Subject['kind'], Record<string, string>> = {
  article: {
    title: 'title',
    author: 'authors',
    site: 'site',
    source: 'url',
    doi: 'doi',
    published: 'published',
    lang: 'language',
    description: 'description',
    citekey: 'citekey',
    tags: 'tags',
  },
  claim: { title: 'statement', kind: 'kind', status: 'status', tags: 'tags' },
  note: { title: 'title', tags: 'tags' },
  index: {},
}

/** The front matter keys that are Postil's. */
export const ownKeys = ({ kind }: Subject): string[] => [
  ...Object.keys(MATTER_FIELDS[kind]),
  ...(kind === 'article' ? ['aliases', 'created'] : []),
]

/** The values of Postil's keys; null where the front matter is no YAML. Keys that cannot be changed there are in `rest`. */
export function readOwnMatter(subject: Subject, matter: string): Reading | null {
  const { kind, id } = subject
  const values = readMatter(matter)
  if (!values) return null
  const reading: Reading = { fields: new Map(), rest: [] }
  for (const key of ownKeys(subject)) {
    const field = MATTER_FIELDS[kind][key]
    const value = values.get(key) ?? null
    if (field) reading.fields.set(`${kind as 'article'}/${id}/${field}`, value)
    // Whoever adds aliases keeps them (`mergePage`).
    else if (key !== 'aliases')
      reading.rest.push({ type: 'text', value: `${key}: ${[value ?? ''].flat().join()}` })
  }
  return reading
}

export function readBody(subject: Subject, body: string): Reading {
  const { children } = fromPage(body)
  const reading: Reading = { fields: new Map(), rest: [] }
  const [first] = children
  const titled = first?.type === 'heading' && first.depth === 1
  const { kind, id } = subject
  if (titled && kind !== 'index') {
    const field = kind === 'claim' ? 'statement' : 'title'
    reading.fields.set(`${kind}/${id}/${field}`, plainText(first.children))
  }
  const blocks = titled && kind !== 'index' ? children.slice(1) : children
  if (kind === 'article') readArticle(id, blocks, reading)
  else if (kind === 'claim') readClaim(id, blocks, reading)
  else if (kind === 'note') reading.fields.set(`note/${id}/markdown`, markdownOf(blocks))
  else reading.rest.push(...blocks)
  return reading
}

function readArticle(id: string, blocks: RootContent[], { fields, rest }: Reading): void {
  const at = blocks.findIndex((node) => isHeading(node, HEADINGS.note))
  const note = at === -1 ? [] : blocks.slice(at + 1)
  fields.set(`article/${id}/note`, markdownOf(note))
  const own = at === -1 ? blocks : blocks.slice(0, at)
  const [first] = own
  const takeaway =
    first?.type === 'paragraph' && first.children.length === 1 && first.children[0]!.type === 'strong'
  fields.set(`article/${id}/takeaway`, takeaway ? plainText([first]) : '')
  for (const node of takeaway ? own.slice(1) : own) {
    const quote = readQuote(node)
    if (quote) addQuote(quote, fields)
    rest.push(quote ? quote.rest : node)
  }
}

function readClaim(id: string, blocks: RootContent[], { fields, rest }: Reading): void {
  let key: FieldKey | null = `claim/${id}/comment`
  let open: RootContent[] = []
  const close = () => {
    if (key) fields.set(key, markdownOf(open))
    else rest.push(...open)
    open = []
  }
  for (const node of blocks) {
    const quote = readQuote(node)
    if (!quote && !Object.values(STANCE_HEADINGS).some((title) => isHeading(node, title))) {
      open.push(node)
      continue
    }
    close()
    rest.push(quote ? quote.rest : node)
    if (quote) addQuote(quote, fields)
    // What stands between a heading and its first quotation is nobody's.
    key = quote ? `evidence/${quote.id}/comment` : null
  }
  close()
}

const isHeading = (node: Nodes, title: string) =>
  node.type === 'heading' && node.depth === 2 && plainText(node.children) === title

const markdownOf = (nodes: RootContent[]) => toMarkdown({ type: 'root', children: nodes }).trim()

interface Quote {
  id: string
  comment: string
  tags: string[]
  /** Words, source and claims. */
  rest: Nodes
}

function addQuote({ id, comment, tags }: Quote, fields: Reading['fields']): void {
  fields.set(`annotation/${id}/comment`, comment)
  fields.set(`annotation/${id}/tags`, tags)
}

/** A quotation that names a passage of the library as its source. */
function readQuote(node: Nodes): Quote | null {
  if (node.type !== 'callout' && node.type !== 'blockquote') return null
  const children = node.children as RootContent[]
  const at = children.findIndex((child) => sourceOf(child) !== null)
  if (at === -1) return null
  const next = children[at + 1]
  const from = next && isClaims(next) ? at + 2 : at + 1
  const { comment, tags } = withoutTags(children.slice(from))
  return {
    id: sourceOf(children[at]!)!,
    comment: markdownOf(comment),
    tags,
    rest: { ...node, children: children.slice(0, from) } as Nodes,
  }
}

/** The passage a source line names. */
function sourceOf(node: Nodes): string | null {
  if (node.type !== 'paragraph') return null
  const [dash, ...rest] = node.children
  if (dash?.type !== 'text' || !dash.value.startsWith('—')) return null
  const cited = rest.find((child) => child.type === 'citation' && child.annotation !== undefined)
  return cited?.type === 'citation' ? (cited.annotation ?? null) : null
}

/** The list of claims a passage speaks to. */
function isClaims(node: Nodes): boolean {
  return (
    node.type === 'list' &&
    node.children.every((item) => {
      const [words, link] = item.children[0]?.type === 'paragraph' ? item.children[0].children : []
      return (
        words?.type === 'text' &&
        (STANCES as readonly string[]).includes(words.value.trim()) &&
        (link?.type === 'wikiLink' || link?.type === 'link')
      )
    })
  )
}

/** Tags stand last: hashtags in lines of their own, or, in flavours without, words in italics and nothing else. */
function withoutTags(nodes: RootContent[]): { comment: RootContent[]; tags: string[] } {
  const comment = [...nodes]
  const tags: string[] = []
  for (let last = comment.pop(); last; last = comment.pop()) {
    const found = last.type === 'paragraph' ? tagsOf(last) : null
    if (found) tags.unshift(...found.tags)
    if (found?.before.length === 0) continue
    comment.push(found ? { ...(last as Paragraph), children: found.before } : last)
    break
  }
  return { comment, tags: [...new Set(tags)] }
}

function tagsOf(paragraph: Paragraph): { before: Paragraph['children']; tags: string[] } | null {
  const { children } = paragraph
  if (children.every((node) => node.type === 'emphasis' || (node.type === 'text' && !node.value.trim())))
    return {
      before: [],
      tags: children.flatMap((node) => (node.type === 'emphasis' ? [plainText([node])] : [])),
    }
  const last = children.at(-1)
  if (last?.type !== 'text') return null
  const lines = last.value.split('\n')
  // The first line of the text goes on a line of something else, unless it is the paragraph's first.
  const earliest = children.length === 1 ? 0 : 1
  let from = lines.length
  while (from > earliest && /^\s*(?:#[^\s#]+\s*)+$/.test(lines[from - 1]!)) from--
  if (from === lines.length) return null
  const kept = lines.slice(0, from).join('\n')
  const before = [...children.slice(0, -1), ...(kept ? [{ ...last, value: kept }] : [])]
  return {
    before,
    tags: lines
      .slice(from)
      .join(' ')
      .trim()
      .split(/\s+/)
      .map((tag) => tag.slice(1)),
  }
}

/** Whether a text comes back from a flavour of Markdown as it was: only then can a changed wording be told. */
export const survives = (markdown: string, written: string, links: PageLinks): boolean =>
  sameTree(parseMarkdown(markdown), toNames(fromPage(written), links))

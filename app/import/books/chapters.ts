/**
 * Chapters. A book is one article whose tree knows where its chapters begin (`data.chapter` of their first block), so that
 * it can be taken apart when the person says so: at the import, or years later.
 */
import type { Root, RootContent } from 'mdast'
import { reanchor } from '../../anchoring/index.ts'
import type { Metadata } from '../../model/article.ts'
import { articleText, textMap } from '../../text/index.ts'
import type { ParsedArticle } from '../parsed.ts'
import type { XmlElement } from './package.ts'
import { resolvePath } from './resources.ts'

/**
 * What the book's own table of contents calls its documents, by their path; each by the first entry that names it.
 * @param path the table's: EPUB 3's navigation document, or EPUB 2's NCX
 */
export function contentsOf(table: XmlElement, path: string): Map<string, string> {
  const titles = new Map<string, string>()
  const add = (address: string | null | undefined, label: string | null | undefined) => {
    const title = label?.replace(/\s+/g, ' ').trim()
    const document = address ? resolvePath(path, address) : ''
    if (title && document && !titles.has(document)) titles.set(document, title)
  }
  const navs = [...table.querySelectorAll('nav')]
  const nav = navs.find((nav) => nav.getAttribute('epub:type') === 'toc') ?? navs[0]
  for (const link of nav?.querySelectorAll('a') ?? []) add(link.getAttribute('href'), link.textContent)
  for (const point of table.querySelectorAll('navPoint')) {
    const [content] = point.querySelectorAll('content')
    const [label] = point.querySelectorAll('navLabel')
    add(content?.getAttribute('src'), label?.textContent)
  }
  return titles
}

/** Without a table of contents: a document that begins with a heading begins a chapter. */
export function titleByHeading([first]: readonly RootContent[]): string | undefined {
  return first?.type === 'heading' ? articleText({ type: 'root', children: [first] }) || undefined : undefined
}

/** Names the block a chapter begins with. */
export function beginChapter(children: readonly RootContent[], title: string | undefined): void {
  const [first] = children
  if (first && title) first.data = { ...first.data, chapter: title }
}

export interface Chapter {
  metadata: Metadata
  tree: Root
  /** Where it begins among the children of the book's tree. */
  at: number
}

/** A book's chapters, each as an article of its own; what stands before the first belongs to it. None where there is one. */
export function chaptersOf(book: { metadata: Metadata; tree: Root }): Chapter[] {
  const { children } = book.tree
  const starts = children.flatMap((node, i) => (node.data?.chapter === undefined ? [] : [i]))
  if (starts.length < 2) return []
  return starts.map((start, i) => {
    const title = children[start]!.data!.chapter!
    const at = i === 0 ? 0 : start
    const blocks = children.slice(at, starts[i + 1])
    return { metadata: chapterMetadata(book.metadata, title), tree: asArticle(blocks, title), at }
  })
}

/** The chapter's heading is its title now. */
function asArticle(blocks: RootContent[], title: string): Root {
  const [first, ...rest] = blocks
  const isTitle = titleByHeading(blocks)?.toLowerCase() === title.toLowerCase()
  if (first && !isTitle) {
    const { chapter: _, ...data } = first.data ?? {}
    return { type: 'root', children: [{ ...first, data }, ...rest] }
  }
  return { type: 'root', children: rest }
}

/** What names the book would name each chapter: identifiers are left to the book. */
function chapterMetadata(book: Metadata, title: string): Metadata {
  const { citekey: _, doi: __, url: ___, description: ____, ...origins } = book.origins
  return {
    ...book,
    title,
    url: null,
    doi: null,
    citekey: null,
    description: null,
    csl: { ...book.csl, type: 'chapter', 'container-title': book.title },
    origins: { ...origins, title: { from: 'table of contents', guessed: false } },
  }
}

/** A parsed book taken apart, its annotations with their chapters; any other article stays as it is. */
export function splitIntoChapters(article: ParsedArticle): ParsedArticle[] {
  const chapters = chaptersOf(article)
  if (chapters.length === 0) return [article]
  const { text, ranges } = textMap(article.tree)
  const starts = chapters.map(({ at }) => ranges.get(article.tree.children[at]!)!.start)
  const places = reanchor(
    article.annotations.map(({ selectors }) => selectors),
    text,
  )
  const annotations = Map.groupBy(
    article.annotations.map((annotation) => ({
      ...annotation,
      // Positions are the book's.
      selectors: annotation.selectors.filter(({ type }) => type === 'TextQuoteSelector'),
    })),
    (_, i) => starts.findLastIndex((at) => at <= (places[i]!.start ?? 0)),
  )
  const { stored: _, ...whole } = article
  return chapters.map(({ metadata, tree }, i) => ({
    ...whole,
    metadata,
    tree,
    excerpt: articleText(tree).slice(0, 280),
    annotations: annotations.get(i) ?? [],
  }))
}

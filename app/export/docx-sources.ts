/** What a note cites, in the words of the style that notes are written in. */
import type { FootnoteDefinition, Nodes, RootContent } from 'mdast'
import type { CslLanguage } from '../csl/locales.ts'
import type { StyleName } from '../csl/names.ts'
import type { Article } from '../model/article.ts'
import type { Citation } from '../model/tree.ts'
import type { Store } from '../store.ts'

export interface Sources {
  /** What each citation of an article's key reads (HTML); none of those whose keys nobody has. */
  words: ReadonlyMap<Nodes, string>
  /** The entries of the list of references (HTML). */
  references: string[]
}

/** A note whose references to footnotes have their number, from 1. */
export interface Footnoted {
  children: RootContent[]
  footnotes: FootnoteDefinition[]
}

/** What the note cites, counted in the order in which it is read: a footnote where it is referred to. */
export async function sourcesOf(
  store: Store,
  { children, footnotes }: Footnoted,
  language: CslLanguage,
): Promise<Sources> {
  const citations = children.flatMap((node) => citationsIn(node, footnotes))
  const byKeys = citations.filter(({ items }) => items.length > 0)
  const byKey = new Map<string, Article>()
  for (const { citekey } of byKeys.flatMap(({ items }) => items)) {
    const [id] = store.articlesWith('citekey', citekey)
    const article = id && store.get('article', id)
    if (article) byKey.set(citekey, article)
  }
  const passages = citations.flatMap(({ annotation }) => store.get('annotation', annotation ?? '') ?? [])
  const alsoCited = [...new Set(passages.map(({ articleId }) => articleId))].flatMap(
    (id) => store.get('article', id) ?? [],
  )
  if (byKey.size + alsoCited.length === 0) return { words: new Map(), references: [] }
  const style = (store.viewState('notes.style') as StyleName | null) ?? 'apa'
  // The formatter is large: it is loaded when a note cites.
  const { renderCitations } = await import('../csl/index.ts')
  const clusters = byKeys.map(({ items }) => items)
  const made = renderCitations({ style, language, byKey, clusters, alsoCited })
  return {
    words: new Map(byKeys.flatMap((node, i) => (made.citations[i] ? [[node, made.citations[i]]] : []))),
    references: made.references.map(({ html }) => html),
  }
}

function citationsIn(node: Nodes, footnotes: FootnoteDefinition[]): Citation[] {
  if (node.type === 'citation') return [node]
  if (node.type === 'footnoteReference' && 'number' in node)
    return citationsIn(footnotes[(node.number as number) - 1]!, footnotes)
  return 'children' in node
    ? (node.children as Nodes[]).flatMap((child) => citationsIn(child, footnotes))
    : []
}

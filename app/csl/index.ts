/** Citations and reference lists in a style of the Citation Style Language, made by citeproc-js. */
/// <reference path="./citeproc.d.ts" />
import CSL from 'citeproc'
import { cslItem } from '../export/bibliography.ts'
import type { Article } from '../model/article.ts'
import type { CitationItem } from '../model/tree.ts'
import { type CslLanguage, localeTag, localeXml } from './locales.ts'
import type { StyleName } from './names.ts'
import { apa } from './styles/apa.ts'
import { chicago } from './styles/chicago.ts'
import { iso690 } from './styles/iso690.ts'
import { vancouver } from './styles/vancouver.ts'

const STYLES: Record<StyleName, string> = { apa, chicago, vancouver, iso690 }

export type { StyleName } from './names.ts'

export interface Rendered {
  /** The words of each cluster, as the style writes them (HTML: `i`, `b`, `sup`, `sub`, `span`); '' when no key is known. */
  citations: string[]
  /** The reference list in the style's order, as HTML. */
  references: { articleId: string; html: string }[]
}

export interface RenderInput {
  style: StyleName
  language: CslLanguage
  /** Articles by citekey; a key that is none of theirs is named behind its cluster. */
  byKey: ReadonlyMap<string, Article>
  /** The clusters of the text, in its order. */
  clusters: readonly (readonly CitationItem[])[]
  /** Articles to list although no cluster names them. */
  alsoCited: readonly Article[]
}

/** What a text's citations read, and the list of what it cites. Never throws on odd data: citeproc leaves out what it lacks. */
export function renderCitations({ style, language, byKey, clusters, alsoCited }: RenderInput): Rendered {
  const items = new Map<string, Record<string, unknown>>()
  const add = (article: Article) => {
    const item = cslItem(article, article.id)
    // What came from the web says nothing of its type.
    const type = item.type === 'document' && item.URL ? 'webpage' : item.type
    items.set(article.id, { ...guarded(item), type })
    return article.id
  }
  const made = clusters.map((cluster, i) => ({
    citationID: String(i),
    properties: { noteIndex: 0 },
    citationItems: cluster.flatMap((item) => {
      const article = byKey.get(item.citekey)
      if (!article) return []
      return {
        id: add(article),
        ...(item.prefix ? { prefix: escapeHtml(item.prefix) } : {}),
        ...(item.locator ? locatorOf(item.locator) : {}),
        ...(item.suppressAuthor ? { 'suppress-author': true } : {}),
      }
    }),
  }))
  const engine = new CSL.Engine(
    {
      retrieveLocale: () => localeXml(language),
      retrieveItem: (id) => items.get(id)!,
    },
    STYLES[style],
    localeTag(language),
    true,
  )
  const uncited = alsoCited.map(add)
  // Known before the first citation is written, so that two of one author and year are told apart in it.
  engine.updateUncitedItems(uncited)
  const known = made.filter(({ citationItems }) => citationItems.length > 0)
  const words = new Map(
    engine.rebuildProcessorState(known, 'html', uncited).map(([id, , html]) => [Number(id), unguarded(html)]),
  )
  const list = engine.makeBibliography()
  return {
    citations: clusters.map((cluster, i) => {
      const unknown = cluster.filter(({ citekey }) => !byKey.has(citekey)).map(({ citekey }) => `@${citekey}`)
      const known = words.get(i)
      return known && unknown.length > 0 ? `${known} [${escapeHtml(unknown.join('; '))}]` : (known ?? '')
    }),
    references: list
      ? list[1].map((html, i) => ({ articleId: list[0].entry_ids[i]![0]!, html: unguarded(html.trim()) }))
      : [],
  }
}

const LABELS: [RegExp, string][] = [
  [/^(?:pp?|pages?)\.?\s*(?=\d|[ivxlc]+\b)/i, 'page'],
  [/^(?:chapters?|chapitres?|chap|ch)\.?\s*/i, 'chapter'],
  [/^(?:sections?|sect?|§)\.?\s*/i, 'section'],
  [/^(?:paragraphe?s?|paragr|paras?|¶)\.?\s*/i, 'paragraph'],
  [/^(?:volumes?|vol)\.?\s*/i, 'volume'],
]

/** `p. 3` is a page; what is no locator is said after the citation as it is. */
export function locatorOf(words: string): { locator: string; label: string } | { suffix: string } {
  for (const [pattern, label] of LABELS) {
    const rest = words.replace(pattern, '')
    if (rest !== words && rest !== '') return { locator: escapeHtml(rest), label }
  }
  return /^\d+(?:[-–]\d+)?$/.test(words)
    ? { locator: words, label: 'page' }
    : { suffix: `, ${escapeHtml(words)}` }
}

const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Stands between a sign and what would make markup of it; taken away again. */
const GUARD = '\u2060'

/** A copy of CSL-JSON in which no text is markup: titles are text, and citeproc would read `<b>` in them. */
function guarded<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/<(?=\/?[a-z])/gi, `<${GUARD}`) as T
  if (Array.isArray(value)) return value.map(guarded) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, guarded(inner)])) as T
}

const unguarded = (html: string): string => html.replaceAll(GUARD, '')

/** A note's citations in a style, and its reference list. */
import { createContext, useContext, useEffect, useMemo, useState } from 'react'
import type { Rendered, StyleName } from '../../../../app/csl/index.ts'
import { useArticles } from '../../../data/lists.ts'
import { useViewState } from '../../../data/view-state.ts'
import { useLanguage } from '../../../i18n/index.tsx'
import type { NoteSaver } from '../page/saving.ts'
import { useAnnotations } from '../queries.ts'
import { articlesByKey, type Cited, citationsIn } from './references.ts'

export interface Bibliography {
  style: StyleName
  setStyle: (style: StyleName) => void
  /** What each citation reads (HTML), by its source. */
  labels: ReadonlyMap<string, string>
  references: Rendered['references']
}

export const BibliographyContext = createContext<ReadonlyMap<string, string>>(new Map())

/** What a citation of the bibliography reads in the note it stands in: '' when no article has its key, undefined while it is not known. */
export const useCitationLabel = (source: string): string | undefined =>
  useContext(BibliographyContext).get(source)

/** What was rendered, and of which clusters. */
type Made = Rendered & Pick<Cited, 'clusters'>
const NOTHING: Made = { citations: [], references: [], clusters: [] }

/** What the note cites by now: looked for in idle moments, and the same object as long as it is the same. */
export function useCited(saver: NoteSaver): Cited {
  const [cited, setCited] = useState(() => citationsIn(saver.get().markdown))
  useEffect(() => {
    let seen = ''
    let idle = 0
    const look = () => {
      const { markdown } = saver.get()
      if (markdown === seen) return
      seen = markdown
      const found = citationsIn(markdown)
      setCited((now) => (JSON.stringify(now) === JSON.stringify(found) ? now : found))
    }
    look()
    const stop = saver.subscribe(() => {
      cancelIdleCallback(idle)
      idle = requestIdleCallback(look, { timeout: 1_000 })
    })
    return () => {
      cancelIdleCallback(idle)
      stop()
    }
  }, [saver])
  return cited
}

export function useBibliography(cited: Cited): Bibliography {
  const language = useLanguage()
  const [style = 'apa', setStyle] = useViewState<StyleName>('notes.style', 'apa')
  // A citation may lead outside the current project: these are the articles of the whole library.
  const { data: articles } = useArticles(null)
  const annotations = useAnnotations()
  const [rendered, setRendered] = useState(NOTHING)
  useEffect(() => {
    if (!articles || !annotations) return
    if (cited.clusters.length === 0 && cited.annotations.length === 0) return setRendered(NOTHING)
    let stale = false
    const render = async () => {
      // The formatter is large and most windows never need it.
      const { renderCitations } = await import('../../../../app/csl/index.ts')
      const byId = new Map(articles.map((article) => [article.id, article]))
      const articleOf = new Map(annotations.map(({ id, articleId }) => [id, articleId]))
      const alsoCited = new Set(cited.annotations.flatMap((id) => byId.get(articleOf.get(id) ?? '') ?? []))
      const result = renderCitations({
        style,
        language,
        byKey: articlesByKey(articles),
        clusters: cited.clusters.map(({ items }) => items),
        alsoCited: [...alsoCited],
      })
      if (!stale) setRendered({ ...result, clusters: cited.clusters })
    }
    render()
    return () => {
      stale = true
    }
  }, [cited, articles, annotations, style, language])

  const labels = useMemo(
    () =>
      new Map(
        rendered.clusters.flatMap(({ source }, i) => {
          const label = rendered.citations[i]
          return label === undefined ? [] : [[source, label] as const]
        }),
      ),
    [rendered],
  )
  const { references } = rendered
  return useMemo(() => ({ style, setStyle, labels, references }), [style, setStyle, labels, references])
}

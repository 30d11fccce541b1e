import type { Article } from '../../app/model/article.ts'
import { passageOutgoing } from '../copying/outgoing.ts'
import { useTags } from '../data/tags.ts'
import { useT } from '../i18n/index.tsx'
import { showToast } from '../ui/toasts.ts'
import type { DomMap } from './article/dom-map.ts'
import type { Marked } from './use-annotations.ts'

/** Copies annotations as Markdown: those in the selected text, or all. */
export function useCopyAnnotations(article: Article, marked: readonly Marked[], map: DomMap | null) {
  const t = useT()
  const { names } = useTags()
  return async () => {
    const range = map?.selected()
    const chosen = marked.filter(
      ({ place }) => !range || (place && place.start < range.end && place.end > range.start),
    )
    const texts = chosen.map(
      ({ annotation }) => passageOutgoing(annotation, article, names(annotation.tags)).markdown,
    )
    await navigator.clipboard.writeText(texts.join('\n'))
    showToast({ text: t('reader.copiedAnnotations', { count: texts.length }) })
  }
}

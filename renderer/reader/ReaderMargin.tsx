import type { RefObject } from 'react'
import type { Article } from '../../app/model/article.ts'
import { useT } from '../i18n/index.tsx'
import { useMargin } from '../shell/panels.ts'
import { Margin } from '../ui/Margin.tsx'
import type { DomMap } from './article/dom-map.ts'
import { Cards } from './margin/Cards.tsx'
import { ReviewPanel } from './review/ReviewPanel.tsx'
import type { Annotating, Marked } from './use-annotations.ts'
import type { Review } from './use-review.ts'

interface Props {
  article: Article
  /** The article's. */
  text: string
  marked: readonly Marked[]
  map: DomMap | null
  scroller: RefObject<HTMLElement | null>
  active: string | null
  activate: (id: string | null) => void
  annotating: Annotating
  review: Review
  /** In the pane beside: there is room for what is to be checked only. */
  beside: boolean
  /** The outline, while it is shown here. */
  children: React.ReactNode
}

/** Beside the text: its annotations, or those that are to be checked. */
export function ReaderMargin({
  article,
  text,
  marked,
  map,
  scroller,
  active,
  activate,
  annotating,
  review,
  beside,
  children,
}: Props) {
  const t = useT()
  const { overlays } = useMargin()
  const isChecking = review.isOpen && review.items.length > 0
  if (beside && !isChecking) return null
  return (
    // What is checked is not to lie under the panel that asks about it.
    <Margin label={t('reader.annotations')} below={isChecking && (beside || overlays)}>
      {children}
      {isChecking ? (
        <ReviewPanel
          key={review.opened.times}
          items={review.items}
          first={review.opened.with}
          text={text}
          annotating={annotating}
          reattaching={review.reattaching}
          onReattach={review.reattach}
          onLook={review.look}
          onClose={review.close}
        />
      ) : (
        <Cards
          article={article}
          marked={marked}
          map={map}
          scroller={scroller}
          active={active}
          activate={activate}
          annotating={annotating}
        />
      )}
    </Margin>
  )
}

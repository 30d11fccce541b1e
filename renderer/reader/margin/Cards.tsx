import { type RefObject, useEffect, useRef } from 'react'
import type { Article } from '../../../app/model/article.ts'
import { useTags } from '../../data/tags.ts'
import { useT } from '../../i18n/index.tsx'
import { chordOf, isTyping } from '../../keys.ts'
import type { DomMap } from '../article/dom-map.ts'
import type { Annotating, Marked } from '../use-annotations.ts'
import { Card } from './Card.tsx'
import styles from './Cards.module.css'
import { useStacked } from './use-stacked.ts'

interface Props {
  article: Article
  marked: readonly Marked[]
  map: DomMap | null
  scroller: RefObject<HTMLElement | null>
  active: string | null
  /** Stable. */
  activate: (id: string | null) => void
  annotating: Annotating
}

/** The annotations beside their passages, in text order, none over another; also what a screen reader reads of them. */
export function Cards({ article, marked, map, scroller, active, activate, annotating }: Props) {
  const t = useT()
  const list = useRef<HTMLUListElement>(null)
  const tags = useTags()
  const toFocus = useRef<string | null>(null)
  const shown = useStacked(marked, map, scroller, list, active)
  // A card far away exists once the article has been scrolled to its passage.
  useEffect(() => {
    const card = toFocus.current && list.current?.querySelector(`[data-card="${toFocus.current}"] button`)
    if (!(card instanceof HTMLElement)) return
    toFocus.current = null
    card.focus({ preventScroll: true })
  })
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (isTyping(event.target)) return
    const id = (event.target as Element).closest<HTMLElement>('[data-card]')?.dataset.card
    const at = marked.findIndex(({ annotation }) => annotation.id === id)
    const chord = chordOf(event.nativeEvent) ?? ''
    const to = { ArrowDown: at + 1, J: at + 1, ArrowUp: at - 1, K: at - 1, Home: 0, End: marked.length - 1 }
    const next = chord in to ? marked[to[chord as keyof typeof to]] : undefined
    if (chord === 'Escape') scroller.current?.focus({ preventScroll: true })
    else if (next) {
      toFocus.current = next.annotation.id
      activate(next.annotation.id)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  if (marked.length === 0) {
    return (
      <div className={styles.empty}>
        <p>{t('reader.noAnnotations')}</p>
        <p>{t('reader.noAnnotationsHint')}</p>
      </div>
    )
  }
  return (
    <div
      className={styles.frame}
      onWheel={({ target, deltaY }) => {
        if (!scrollsItself(target as Element)) scroller.current?.scrollBy({ top: deltaY })
      }}
    >
      <ul ref={list} className={styles.cards} aria-label={t('reader.annotations')} onKeyDown={onKeyDown}>
        {shown.map(({ entry, index, top }) => (
          <li
            key={entry.annotation.id}
            data-card={entry.annotation.id}
            className={styles.place}
            style={{ top }}
            aria-posinset={index + 1}
            aria-setsize={marked.length}
          >
            <Card
              article={article}
              entry={entry}
              tags={tags}
              isActive={entry.annotation.id === active}
              activate={activate}
              annotating={annotating}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A long comment of the card at hand. */
function scrollsItself(element: Element): boolean {
  const comment = element.closest(`.${styles.comment}`)
  return (
    comment !== null &&
    comment.scrollHeight > comment.clientHeight &&
    getComputedStyle(comment).overflowY === 'auto'
  )
}

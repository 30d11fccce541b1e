import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useT } from '../../i18n/index.tsx'
import { chordOf } from '../../keys.ts'
import { IconButton } from '../../ui/Button.tsx'
import type { Annotating, Marked } from '../use-annotations.ts'
import { type Place, placesOf } from './candidates.ts'
import styles from './Review.module.css'
import { ReviewItem } from './ReviewItem.tsx'

interface Props {
  items: readonly Marked[]
  /** The one it begins with; null for the first of them. */
  first: string | null
  /** The article's. */
  text: string
  annotating: Annotating
  /** The annotation whose words are being looked for in the text; while there is one, the text has the keys. */
  reattaching: string | null
  onReattach: (id: string) => void
  /** Stable; shows a place in the text. */
  onLook: (id: string, place: Place | null) => void
  onClose: () => void
}

/**
 * The passages that are not certain after a new version, one below the other: Enter accepts, digits choose among several
 * places, R marks the words by hand, L leaves it as lost. Nothing waits for it.
 */
export function ReviewPanel(props: Props) {
  const { items, first, text, annotating, reattaching, onReattach, onLook, onClose } = props
  const t = useT()
  const [at, setAt] = useState(() => items.findIndex(({ annotation }) => annotation.id === first))
  const [chosen, setChosen] = useState(0)
  const list = useRef<HTMLOListElement>(null)
  const index = Math.max(0, Math.min(at, items.length - 1))
  const item = items[index]!
  const { id } = item.annotation
  const places = placesOf(item, text)
  const place = places[chosen] ?? null
  const go = (to: number) => {
    setAt(Math.max(0, Math.min(items.length - 1, to)))
    setChosen(0)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `place` is what these say
  useEffect(() => onLook(id, place), [id, place?.start, place?.end, onLook])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another passage is another place for the focus
  useEffect(() => {
    if (reattaching) return
    const current = list.current?.querySelector<HTMLElement>(':scope > [aria-current=true]')
    current?.focus({ preventScroll: true })
    current?.scrollIntoView({ block: 'nearest' })
  }, [id, reattaching])

  const decide = (place: Place | null) => {
    setChosen(0)
    annotating.decide({ annotation: item.annotation, place: place && { start: place.start, end: place.end } })
  }
  const choose = (which: number) => places[which] && setChosen(which)
  const keys: Record<string, () => void> = {
    ArrowDown: () => go(index + 1),
    J: () => go(index + 1),
    ArrowUp: () => go(index - 1),
    K: () => go(index - 1),
    ArrowRight: () => choose(chosen + 1),
    ArrowLeft: () => choose(chosen - 1),
    ...Object.fromEntries(places.map((_, n) => [String(n + 1), () => choose(n)])),
    Enter: () => place && decide(place),
    R: () => onReattach(id),
    L: () => decide(null),
    Escape: onClose,
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const chord = chordOf(event.nativeEvent) ?? ''
    const act = event.target instanceof HTMLButtonElement && chord === 'Enter' ? undefined : keys[chord]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  return (
    <section className={styles.review} aria-label={t('reader.review')} onKeyDown={onKeyDown}>
      <header className={styles.head}>
        <h2>{t('reader.toCheck', { count: items.length })}</h2>
        <IconButton label={t('common.close')} onPress={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      <ol ref={list} className={styles.items}>
        {items.map((entry, i) => (
          <ReviewItem
            key={entry.annotation.id}
            entry={entry}
            text={text}
            isCurrent={i === index}
            chosen={i === index ? chosen : 0}
            isReattaching={reattaching === entry.annotation.id}
            onFocus={() => i !== index && go(i)}
            onChoose={choose}
            onAccept={() => place && decide(place)}
            onReattach={() => onReattach(id)}
            onLeave={() => decide(null)}
          />
        ))}
      </ol>
    </section>
  )
}

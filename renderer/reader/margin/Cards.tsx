import { Trash2, X } from 'lucide-react'
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { COLORS } from '../../../app/model/annotation.ts'
import { useTags } from '../../data/tags.ts'
import { useT } from '../../i18n/index.tsx'
import { chordOf, isTyping } from '../../keys.ts'
import { navigate } from '../../routes.ts'
import { StanceSign } from '../../screens/claims/parts/StanceSign.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { InPlace } from '../../ui/InPlace.tsx'
import { TagField } from '../../ui/TagField.tsx'
import type { DomMap } from '../article/dom-map.ts'
import type { Annotating, Marked } from '../use-annotations.ts'
import styles from './Cards.module.css'
import { stack } from './stack.ts'

interface Props {
  marked: readonly Marked[]
  map: DomMap | null
  scroller: RefObject<HTMLElement | null>
  active: string | null
  activate: (id: string | null) => void
  annotating: Annotating
}

/** What a card takes before it was measured (pixels), and the space between two. */
const CARD = 64
const SPACE = 8
/** Cards this far beyond the screen are there already. */
const AHEAD = 900

/** The annotations beside their passages, in text order, none over another; also what a screen reader reads of them. */
export function Cards({ marked, map, scroller, active, activate, annotating }: Props) {
  const t = useT()
  const heights = useRef(new Map<string, number>())
  const [layout, setLayout] = useState(0)
  const [view, setView] = useState({ top: 0, height: 800 })
  const frame = useRef<HTMLDivElement>(null)

  // Positions are those of the article's own coordinates; the column scrolls with it. `layout`: it was laid out anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const wanted = useMemo(() => {
    const box = scroller.current
    if (!map || !box) return []
    const origin = box.getBoundingClientRect().top - box.scrollTop
    return marked.map(({ annotation, place }) => {
      const rect = place && map.rectOf(place.start, Math.min(place.end, place.start + 1))
      return { id: annotation.id, top: rect ? rect.top - origin : 0 }
    })
  }, [marked, map, scroller, layout])

  useEffect(() => {
    const box = scroller.current
    if (!box) return
    const follow = () => setView({ top: box.scrollTop, height: box.clientHeight })
    const resized = new ResizeObserver(() => {
      follow()
      setLayout((n) => n + 1)
    })
    resized.observe(box)
    if (map) resized.observe(map.root)
    box.addEventListener('scroll', follow, { passive: true })
    follow()
    return () => {
      resized.disconnect()
      box.removeEventListener('scroll', follow)
    }
  }, [scroller, map])

  const heightOf = (id: string) => heights.current.get(id) ?? CARD
  const tops = stack(wanted, heightOf, SPACE, active)
  const shown = marked.filter((_, i) => {
    const top = tops[i] ?? 0
    return top < view.top + view.height + AHEAD && top + heightOf(wanted[i]?.id ?? '') > view.top - AHEAD
  })
  useLayoutEffect(() => {
    let changed = false
    for (const card of frame.current?.querySelectorAll<HTMLElement>('[data-card]') ?? []) {
      const { height } = card.getBoundingClientRect()
      if (Math.abs(heightOf(card.dataset.card!) - height) < 1) continue
      heights.current.set(card.dataset.card!, height)
      changed = true
    }
    if (changed) setLayout((n) => n + 1)
  })

  if (marked.length === 0) {
    return (
      <div className={styles.empty}>
        <p>{t('reader.noAnnotations')}</p>
        <p>{t('reader.noAnnotationsHint')}</p>
      </div>
    )
  }
  const index = new Map(wanted.map(({ id }, i) => [id, i]))
  return (
    <div
      ref={frame}
      className={styles.frame}
      onWheel={(event) => scroller.current?.scrollBy({ top: event.deltaY })}
    >
      <ul
        className={styles.cards}
        style={{ transform: `translateY(${-view.top}px)` }}
        aria-label={t('reader.annotations')}
      >
        {shown.map((entry) => (
          <li
            key={entry.annotation.id}
            data-card={entry.annotation.id}
            className={styles.place}
            style={{ top: tops[index.get(entry.annotation.id) ?? 0] }}
          >
            <Card
              entry={entry}
              isActive={entry.annotation.id === active}
              onActivate={() => activate(entry.annotation.id)}
              annotating={annotating}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

interface CardProps {
  entry: Marked
  isActive: boolean
  onActivate: () => void
  annotating: Annotating
}

function Card({ entry, isActive, onActivate, annotating }: CardProps) {
  const t = useT()
  const { all, names } = useTags()
  const { annotation, evidence } = entry
  const update = (patch: Parameters<Annotating['update']>[0]['patch']) =>
    annotating.update({ annotation, patch })
  return (
    <article
      className={styles.card}
      data-color={annotation.color}
      data-active={isActive || undefined}
      aria-label={t('reader.annotation', { quote: annotation.quote.slice(0, 120) })}
      onClick={onActivate}
      onKeyDown={(event) => {
        if (isTyping(event.target) || !['Backspace', 'Delete'].includes(chordOf(event.nativeEvent) ?? ''))
          return
        event.preventDefault()
        annotating.remove(annotation.id)
      }}
    >
      <button type="button" className={styles.quote} onClick={onActivate}>
        {annotation.quote}
      </button>
      {annotation.state !== 'exact' && (
        <span className={styles.state} data-check={annotation.state !== 'moved' || undefined}>
          {t(`common.${annotation.state}`)}
        </span>
      )}
      {(isActive || annotation.comment) && (
        <InPlace
          label={t('reader.comment')}
          value={annotation.comment}
          placeholder={t('reader.comment')}
          className={styles.comment}
          multiline
          onChange={(comment) => update({ comment })}
        />
      )}
      {isActive ? (
        <TagField
          label={t('reader.tag')}
          tags={names(annotation.tags)}
          suggestions={all.map(({ name }) => name)}
          onChange={(tags) => update({ tags })}
        />
      ) : (
        annotation.tags.length > 0 && (
          <span className={styles.tags}>{names(annotation.tags).join(' · ')}</span>
        )
      )}
      {evidence.length > 0 && (
        <ul className={styles.evidence}>
          {evidence.map(({ evidence: piece, claim }) => (
            <li key={piece.id}>
              <StanceSign stance={piece.stance} />
              <button
                type="button"
                className={styles.claim}
                onClick={() => navigate.go({ screen: 'claim', id: claim.id })}
              >
                {claim.statement}
              </button>
              {isActive && (
                <IconButton
                  label={t('reader.removeEvidence')}
                  onPress={() => annotating.removeEvidence(piece.id)}
                >
                  <X size={12} aria-hidden />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {isActive && (
        <div className={styles.tools}>
          {COLORS.map((color) => (
            <button
              key={color}
              type="button"
              className={styles.dot}
              data-color={color}
              aria-pressed={annotation.color === color}
              aria-label={t('reader.highlight', { color: t(`common.${color}`) })}
              onClick={(event) => {
                event.stopPropagation()
                update({ color })
              }}
            />
          ))}
          <span className={styles.push} />
          <IconButton
            label={t('reader.delete')}
            shortcut="Backspace"
            onPress={() => annotating.remove(annotation.id)}
          >
            <Trash2 size={14} aria-hidden />
          </IconButton>
        </div>
      )}
    </article>
  )
}

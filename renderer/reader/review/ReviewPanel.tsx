import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { wordDiff } from '../../../app/anchoring/index.ts'
import { useT } from '../../i18n/index.tsx'
import { chordOf } from '../../keys.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import type { DomMap } from '../article/dom-map.ts'
import type { Annotating, Marked } from '../use-annotations.ts'
import { Diff } from './Diff.tsx'
import styles from './Review.module.css'

interface Props {
  items: readonly Marked[]
  map: DomMap | null
  text: string
  annotating: Annotating
  activate: (id: string | null) => void
  onClose: () => void
}

/** The passages whose words changed, one below the other; Enter accepts, R re-attaches, L leaves. Nothing waits for it. */
export function ReviewPanel({ items, map, text, annotating, activate, onClose }: Props) {
  const t = useT()
  const [at, setAt] = useState(0)
  const [reattaching, setReattaching] = useState<string | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const index = Math.min(at, items.length - 1)
  const item = items[index]
  const id = item?.annotation.id
  useEffect(() => {
    if (id) activate(id)
    list.current?.querySelector<HTMLElement>('[aria-current=true]')?.focus({ preventScroll: false })
  }, [id, activate])
  if (!item) return null

  const candidates = ({ annotation: { proposal } }: Marked) =>
    proposal ? [proposal, ...proposal.alternatives] : []
  const accept = (entry: Marked, which = 0) => {
    const place = candidates(entry)[which]
    if (place)
      annotating.decide({ annotation: entry.annotation, place: { start: place.start, end: place.end } })
  }
  const reattach = (entry: Marked) => {
    const selected = map?.selected()
    if (!selected) return setReattaching(entry.annotation.id)
    setReattaching(null)
    annotating.decide({ annotation: entry.annotation, place: selected })
  }
  const leave = (entry: Marked) => annotating.decide({ annotation: entry.annotation, place: null })
  const onKeyDown = (event: React.KeyboardEvent) => {
    const keys: Record<string, () => void> = {
      ArrowDown: () => setAt(Math.min(items.length - 1, index + 1)),
      J: () => setAt(Math.min(items.length - 1, index + 1)),
      ArrowUp: () => setAt(Math.max(0, index - 1)),
      K: () => setAt(Math.max(0, index - 1)),
      Enter: () => (reattaching === id ? reattach(item) : accept(item)),
      R: () => reattach(item),
      L: () => leave(item),
      Escape: onClose,
    }
    const act =
      event.target instanceof HTMLButtonElement && event.key === 'Enter'
        ? undefined
        : keys[chordOf(event.nativeEvent) ?? '']
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
        {items.map((entry, i) => {
          const { annotation } = entry
          const places = candidates(entry)
          return (
            <li
              key={annotation.id}
              tabIndex={i === index ? 0 : -1}
              aria-current={i === index}
              className={styles.item}
              onFocus={() => setAt(i)}
            >
              <span className={styles.state}>{t(`common.${annotation.state}`)}</span>
              {places[0] ? (
                <Diff parts={wordDiff(annotation.quote, text.slice(places[0].start, places[0].end))} />
              ) : (
                <>
                  <q className={styles.quote}>{annotation.quote}</q>
                  <span className={styles.soft}>{t('reader.noPlace')}</span>
                </>
              )}
              {i === index && (
                <span className={styles.actions}>
                  {places.map((place, n) => (
                    <Button
                      key={place.start}
                      look={n === 0 ? 'primary' : 'plain'}
                      onPress={() => accept(entry, n)}
                    >
                      {n === 0
                        ? t('reader.accept')
                        : `${t('reader.other')}: …${text.slice(place.start - 20, place.end + 20)}…`}
                    </Button>
                  ))}
                  <Button onPress={() => reattach(entry)}>{t('reader.reattach')}</Button>
                  <Button look="quiet" onPress={() => leave(entry)}>
                    {t('reader.leave')}
                  </Button>
                </span>
              )}
              {reattaching === annotation.id && (
                <span className={styles.soft}>{t('reader.reattachHint')}</span>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** The passages that are not certain after a new version, while the person looks through them. */
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { needsCheck } from '../../app/model/annotation.ts'
import { useT } from '../i18n/index.tsx'
import { showMargin } from '../shell/panels.ts'
import { showToast } from '../ui/toasts.ts'
import type { DomMap } from './article/dom-map.ts'
import type { Place } from './review/candidates.ts'
import type { Annotating, Marked } from './use-annotations.ts'

interface Input {
  marked: readonly Marked[]
  map: DomMap | null
  scroller: RefObject<HTMLElement | null>
  annotating: Annotating
  /** It is done under the text: no margin is to be opened. */
  below: boolean
  /** Both stable. */
  setActive: (id: string | null) => void
  goTo: (start: number, end: number) => void
}

export function useReview({ marked, map, scroller, annotating, below, setActive, goTo }: Input) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  /** How often it was opened, and with which passage it begins; null for the first. */
  const [opened, setOpened] = useState<{ times: number; with: string | null }>({ times: 0, with: null })
  const [reattaching, setReattaching] = useState<string | null>(null)
  const [looked, setLooked] = useState<Place | null>(null)
  const items = useMemo(() => marked.filter(({ annotation }) => needsCheck(annotation)), [marked])
  const toText = useCallback(() => scroller.current?.focus({ preventScroll: true }), [scroller])

  const close = useCallback(() => {
    setOpen(false)
    setReattaching(null)
    setLooked(null)
    toText()
  }, [toText])
  useEffect(() => {
    if (!isOpen || items.length > 0) return
    close()
    showToast({ text: t('reader.allChecked') })
  }, [isOpen, items.length, close, t])

  const latest = useRef(marked)
  latest.current = marked
  const attach = (id: string): boolean => {
    const place = map?.selected()
    const entry = latest.current.find(({ annotation }) => annotation.id === id)
    if (!place || !entry) return false
    annotating.decide({ annotation: entry.annotation, place })
    setReattaching(null)
    getSelection()?.removeAllRanges()
    return true
  }
  return {
    items,
    isOpen,
    opened,
    reattaching,
    /** The place that is looked at, where it is not the annotation's own. */
    looked: isOpen ? looked : null,
    /** @param id the passage it begins with; null for the first */
    open(id: string | null) {
      if (items.length === 0) return
      if (!below) showMargin()
      setOpened(({ times }) => ({ times: times + 1, with: id }))
      setOpen(true)
    },
    close,
    look: useCallback(
      (id: string, place: Place | null) => {
        setActive(id)
        setLooked(place)
        if (place) goTo(place.start, place.end)
      },
      [setActive, goTo],
    ),
    /** Takes the selected words for the passage, or has the person select some. */
    reattach(id: string) {
      if (attach(id)) return
      setReattaching(id)
      toText()
    },
    /** The words were selected; without any, the person goes on looking. */
    settle: () => reattaching !== null && attach(reattaching),
    cancel: () => setReattaching(null),
  }
}

export type Review = ReturnType<typeof useReview>

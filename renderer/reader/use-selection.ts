/** The words that are selected in the article, and what is being asked about them or about the annotation at hand. */
import { type MouseEvent as ReactMouseEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useSettings } from '../data/settings.ts'
import type { DomMap } from './article/dom-map.ts'
import type { Asking } from './SelectionTools.tsx'
import { toWords } from './text-units.ts'
import { useKeepTyped } from './use-half-typed.ts'

/** A selection that did not change for so long is meant (milliseconds). */
const REST = 250
const POINTER = ['pointerdown', 'pointerup', 'pointercancel'] as const

export function useSelection(articleId: string, map: DomMap | null, text: string) {
  const { wordSnapping } = useSettings()
  const [selected, setSelected] = useState<{ start: number; end: number } | null>(null)
  const [asking, setAsking] = useState<Asking>(null)
  /** Of the comment that is asked for, where it was begun before. */
  const [typed, setTyped] = useState<string | null>(null)
  const keepTyped = useKeepTyped(articleId)
  /** At this moment; a key may come before the page has been told. */
  const now = useCallback(() => {
    const range = map?.selected()
    return range ? toWords(text, range, wordSnapping) : null
  }, [map, text, wordSnapping])
  /** Takes over what is selected; while something is asked, the words it is about stay. */
  const read = () => {
    if (asking === null) setSelected(now())
  }
  // A double click in a list opens an article with its first half: the second selects no word of it.
  const wasPressed = useRef(false)
  const onMouseDown = (event: ReactMouseEvent) => {
    if (event.detail > 1 && !wasPressed.current) event.preventDefault()
    wasPressed.current = true
  }
  const latest = useRef(read)
  latest.current = read
  // Selections that no key or mouse tells of: a finger on their handles, Mod+A, the caret, a screen reader.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let isDown = false
    const later = () => {
      clearTimeout(timer)
      if (!isDown) timer = setTimeout(() => latest.current(), REST)
    }
    const pressed = (event: PointerEvent) => {
      isDown = event.buttons > 0
    }
    document.addEventListener('selectionchange', later)
    // Before anybody keeps them to himself.
    for (const name of POINTER) window.addEventListener(name, pressed, true)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', later)
      for (const name of POINTER) window.removeEventListener(name, pressed, true)
    }
  }, [])
  return {
    selected,
    asking,
    setAsking,
    now,
    read,
    onMouseDown,
    take: () => setSelected(now()),
    typed,
    keepTyped,
    /** Asks once more for a comment that was not finished. */
    reopen(range: { start: number; end: number } | null, typed: string) {
      setSelected(range)
      setTyped(typed)
      setAsking('comment')
    },
    /** It was answered, or is not to be. */
    clear() {
      if (asking === 'comment') keepTyped(null)
      setAsking(null)
      setTyped(null)
      setSelected(null)
      getSelection()?.removeAllRanges()
    },
  }
}

export type Selected = ReturnType<typeof useSelection>

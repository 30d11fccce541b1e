/** The words that are selected in the article. */
import { type MouseEvent as ReactMouseEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useSettings } from '../data/settings.ts'
import type { DomMap } from './article/dom-map.ts'
import { toWords } from './text-units.ts'

/** A selection that did not change for so long is meant (milliseconds). */
const REST = 250
const POINTER = ['pointerdown', 'pointerup', 'pointercancel'] as const

/** @param isHeld the words that are selected stay so, whatever is selected now: something is asked */
export function useSelection(map: DomMap | null, text: string, isHeld: boolean) {
  const { wordSnapping } = useSettings()
  const [selected, setSelected] = useState<{ start: number; end: number } | null>(null)
  /** At this moment; a key may come before the page has been told. */
  const now = useCallback(() => {
    const range = map?.selected()
    return range ? toWords(text, range, wordSnapping) : null
  }, [map, text, wordSnapping])
  /** Takes over what is selected. */
  const read = () => {
    if (!isHeld) setSelected(now())
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
    now,
    read,
    onMouseDown,
    clear() {
      setSelected(null)
      getSelection()?.removeAllRanges()
    },
  }
}

/** The keys of the reader. */
import { type RefObject, useEffect, useRef } from 'react'
import type { Color } from '../../app/model/annotation.ts'
import { COLORS } from '../../app/model/annotation.ts'
import { useBareKeys } from '../keys.ts'
import { navigate } from '../routes.ts'
import { isFromRight } from './article/direction.ts'
import type { DomMap } from './article/dom-map.ts'
import { type Edge, nextSentence, nextUnit } from './text-units.ts'
import type { Marked } from './use-annotations.ts'
import type { Asking } from './use-question.ts'

interface Actions {
  map: DomMap | null
  scroller: RefObject<HTMLElement | null>
  /** The article's. */
  text: string
  marked: readonly Marked[]
  /** Whether `marked` is; before, it is empty. */
  isKnown: boolean
  active: string | null
  /** The passage that the next sentence is behind, where nothing is selected. */
  here: () => { start: number; end: number } | null
  activate: (id: string | null) => void
  highlight: (color: Color) => void
  /** In the last colour. */
  highlightAgain: () => void
  ask: (what: Asking) => void
  /** In place of opening the annotation at hand. */
  enter: (() => void) | undefined
  remove: () => void
  moveEdge: ((edge: Edge, by: 1 | -1) => void) | undefined
  note: () => void
  focus: () => void
  original: () => void
  outline: () => void
  review: () => void
  readNext: () => void
  copyCitation: () => void
  readSelection: () => void
  leave: () => void
}

export function useReaderKeys(actions: Actions) {
  const { map, scroller, marked, active, activate, highlight, ask, moveEdge } = actions
  const stepAnnotation = (by: number) => {
    const placed = marked.filter(({ place }) => place)
    const at = placed.findIndex(({ annotation }) => annotation.id === active)
    const next = placed[at < 0 ? (by > 0 ? 0 : placed.length - 1) : (at + by + placed.length) % placed.length]
    if (next) activate(next.annotation.id)
  }
  const going = { N: () => stepAnnotation(1), P: () => stepAnnotation(-1), V: actions.review }
  // The text is there first, and what is marked in it may be gone through before that is known.
  const wished = useRef<keyof typeof going | null>(null)
  const go = (key: keyof typeof going) => {
    if (actions.isKnown) going[key]()
    else wished.current = key
  }
  useEffect(() => {
    if (!actions.isKnown || !wished.current) return
    going[wished.current]()
    wished.current = null
  })
  const selectSentence = (by: 1 | -1) => {
    const box = scroller.current
    const found = map && box && nextSentence(map, box, actions.text, by, map.selected() ?? actions.here())
    if (!found) return
    map.select(found.start, found.end)
    getSelection()?.focusNode?.parentElement?.scrollIntoView({ block: 'nearest' })
    actions.readSelection()
  }
  const stepParagraph = (by: 1 | -1) =>
    map && scroller.current && nextUnit(map, scroller.current, by)?.scrollIntoView({ block: 'start' })
  /** What an arrow to the right leads to. */
  const right = (): 1 | -1 => (map && isFromRight(map) ? -1 : 1)
  const left = (): 1 | -1 => (map && isFromRight(map) ? 1 : -1)
  return useBareKeys({
    H: actions.highlightAgain,
    ...Object.fromEntries(COLORS.map((color, i) => [String(i + 1), () => highlight(color)])),
    C: () => ask('comment'),
    T: () => ask('tag'),
    E: () => ask('evidence'),
    'Shift+E': () => ask('again'),
    N: () => go('N'),
    P: () => go('P'),
    J: () => stepParagraph(1),
    K: () => stepParagraph(-1),
    ArrowRight: () => selectSentence(right()),
    ArrowLeft: () => selectSentence(left()),
    'Shift+ArrowRight': moveEdge && (() => moveEdge('end', right())),
    'Shift+ArrowLeft': moveEdge && (() => moveEdge('end', left())),
    'Alt+Shift+ArrowRight': moveEdge && (() => moveEdge('start', right())),
    'Alt+Shift+ArrowLeft': moveEdge && (() => moveEdge('start', left())),
    Enter: actions.enter ?? (() => active && ask('comment')),
    Backspace: actions.remove,
    Delete: actions.remove,
    F: actions.focus,
    O: actions.original,
    G: actions.outline,
    V: () => go('V'),
    R: actions.readNext,
    'Mod+Shift+C': actions.copyCitation,
    Escape: actions.leave,
    B: actions.note,
    'Alt+ArrowUp': () => navigate.go({ screen: 'library' }),
  })
}

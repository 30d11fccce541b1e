/** Rows and columns of a virtual grid hear of a scroll together: it is rendered once, and before it is painted. */
import type { Virtualizer } from '@tanstack/react-virtual'
import { flushSync } from 'react-dom'

/** After the last scroll event the grid stands still, in milliseconds. */
const STILL = 150

type Hear = (isScrolling: boolean) => void
const hearersOf = new WeakMap<Element, Set<Hear>>()

/** An `observeElementOffset` for virtualizers that share a scrolling element, with `useFlushSync: false`. */
export function observeTogether(
  instance: Virtualizer<HTMLDivElement, Element>,
  callback: (offset: number, isScrolling: boolean) => void,
): undefined | (() => void) {
  const element = instance.scrollElement
  if (!element) return undefined
  const { horizontal } = instance.options
  const hear: Hear = (isScrolling) =>
    callback(horizontal ? element.scrollLeft : element.scrollTop, isScrolling)
  const hearers = hearersOf.get(element) ?? listenTo(element)
  hearers.add(hear)
  hear(false)
  return () => {
    hearers.delete(hear)
  }
}

function listenTo(element: Element): Set<Hear> {
  const hearers = new Set<Hear>()
  hearersOf.set(element, hearers)
  const tell = (isScrolling: boolean) => {
    for (const hear of hearers) hear(isScrolling)
  }
  let still: ReturnType<typeof setTimeout>
  element.addEventListener(
    'scroll',
    () => {
      clearTimeout(still)
      still = setTimeout(() => tell(false), STILL)
      flushSync(() => tell(true))
    },
    { passive: true },
  )
  return hearers
}

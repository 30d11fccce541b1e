/** Texts that are written from right to left, and words in them that are not. */
import type { DomMap } from './dom-map.ts'

/** Whether the article is written from right to left, or what stands at a place of it: what comes next lies to the left. */
export function isFromRight(map: DomMap, at?: number): boolean {
  const node = at === undefined ? null : map.rangeOf(at, at + 1)?.startContainer
  const element = node instanceof Element ? node : node?.parentElement
  return getComputedStyle(element ?? map.root).direction === 'rtl'
}

const FROM_RIGHT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/
const FROM_LEFT = /[\p{L}\p{N}]/u

/** Whether a sign is read from its right side; one that is of no script, as the text around it is (`base`). */
export const readsFromRight = (sign: string, base: boolean): boolean =>
  FROM_RIGHT.test(sign) || (base && !FROM_LEFT.test(sign))

/** The direction in which words are written, which their first letter says; null where they have none. */
export function directionOf(words: string): 'ltr' | 'rtl' | null {
  const letter = /\p{L}/u.exec(words)?.[0]
  if (letter === undefined) return null
  return FROM_RIGHT.test(letter) ? 'rtl' : 'ltr'
}

/** Texts that are written from right to left, and words in them that are not. */
import type { DomMap } from './dom-map.ts'

/** Whether the article is written from right to left: what comes next lies to the left. */
export const isFromRight = (map: DomMap): boolean => getComputedStyle(map.root).direction === 'rtl'

const FROM_RIGHT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/
const FROM_LEFT = /[\p{L}\p{N}]/u

/** Whether a sign is read from its right side; one that is of no script, as the text around it is (`base`). */
export const readsFromRight = (sign: string, base: boolean): boolean =>
  FROM_RIGHT.test(sign) || (base && !FROM_LEFT.test(sign))

/** Where a passage that waits to be checked may be now. */
import { toWords } from '../text-units.ts'
import type { Marked } from '../use-annotations.ts'

export interface Place {
  start: number
  end: number
}

/** So many places are offered: each has a digit. With more, marking the words by hand is quicker. */
const OFFERED = 9

/** The places that are offered, in whole words, the likeliest first. */
export function placesOf({ annotation: { proposal } }: Marked, text: string): Place[] {
  const places = proposal ? [proposal, ...proposal.alternatives] : []
  return places.slice(0, OFFERED).map((place) => toWords(text, place, true))
}

/** So much of the text is shown before and behind a place (code units). */
const AROUND = 70

/** The words around a place, cut between words. */
export function around(text: string, { start, end }: Place): [before: string, behind: string] {
  const before = text.slice(Math.max(0, start - AROUND), start)
  const behind = text.slice(end, end + AROUND)
  return [
    start > AROUND ? `…${before.replace(/^\S*\s/, '')}` : before,
    end + AROUND < text.length ? `${behind.replace(/\s\S*$/, '')}…` : behind,
  ]
}

/** Where a passage that waits to be checked may be now. */
import { CONTEXT } from '../../../app/anchoring/describe.ts'
import type { DiffPart } from '../../../app/anchoring/index.ts'
import type { Annotation } from '../../../app/model/annotation.ts'
import { isWithinWord } from '../../../app/text/index.ts'
import { toWords } from '../text-units.ts'
import type { Marked } from '../use-annotations.ts'

export interface Place {
  start: number
  end: number
}

/** So many places are offered: each has a digit. With more, marking the words by hand is quicker. */
const OFFERED = 9

/** The places that are offered, in whole words unless the passage cut one, the likeliest first. */
export function placesOf({ annotation }: Marked, text: string): Place[] {
  const { proposal, prefix, quote, suffix } = annotation
  const places = proposal ? [proposal, ...proposal.alternatives] : []
  const isCut = isWithinWord(prefix + quote, prefix.length) || isWithinWord(quote + suffix, quote.length)
  const whole = places.map((place) => toWords(text, place, !isCut))
  return whole
    .filter(({ start }, i) => whole.findIndex((other) => other.start === start) === i)
    .slice(0, OFFERED)
}

/** So much of the text is shown before and behind a place (code units). */
const AROUND = 70

/** The words around a place, cut between words. */
export function around(text: string, { start, end }: Place): [before: string, behind: string] {
  return [
    ahead(text.slice(0, start), start > AROUND),
    behind(text.slice(end, end + AROUND), end + AROUND < text.length),
  ]
}

/** The words that were around a passage, as far as it is known: where less is, the text began or ended. */
export const stoodAround = ({
  prefix,
  suffix,
}: Pick<Annotation, 'prefix' | 'suffix'>): [before: string, behind: string] => [
  ahead(prefix, prefix.length >= CONTEXT),
  behind(suffix, suffix.length >= CONTEXT),
]

const ahead = (words: string, isCut: boolean) => (isCut ? `…${lastOf(words, AROUND)}` : words)
const behind = (words: string, isCut: boolean) => (isCut ? `${firstOf(words, AROUND)}…` : words)

/** Cut between words where they are parted by spaces, between signs where they are not. */
const firstOf = (words: string, most: number) =>
  words.slice(0, most).replace(/(?:\s\S{0,24}|[\ud800-\udbff])$/, '')
const lastOf = (words: string, most: number) =>
  words.slice(-most).replace(/^(?:\S{0,24}\s|[\udc00-\udfff])/, '')

/** So much of what is the same is shown on either side of what differs, and so much of what does (code units). */
const SAME = 80
const DIFFERENT = 400

/** A passage's words, or how they differ, without the middle of what is long: what it is about stays on the screen. */
export const abridged = (parts: readonly DiffPart[]): DiffPart[] =>
  parts.map(({ kind, text }) => ({ kind, text: shortened(text, kind === 'same' ? SAME : DIFFERENT) }))

function shortened(words: string, most: number): string {
  return words.length > 3 * most ? `${firstOf(words, most)} … ${lastOf(words, most)}` : words
}

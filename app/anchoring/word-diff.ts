/** The difference of two wordings, word by word, for showing. */
import { diff_match_patch } from 'diff-match-patch'
import { unitsOf } from '../text/index.ts'

export interface DiffPart {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** Different units there are code units for, and so many at the most of the first wording. */
const UNITS = 0xffff
const UNITS_BEFORE = 40_000

/**
 * Words, runs of white space and single other signs are the units, every sign of a script that parts no words among them;
 * what is left of a wording of more than some 40,000 different ones is one unit. The parts of `before` (or `after`) joined
 * are it.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
  const units = new Map<string, string>()
  const words: string[] = []
  const unitOf = (word: string) => {
    let unit = units.get(word)
    if (unit === undefined) {
      unit = String.fromCharCode(words.length)
      units.set(word, unit)
      words.push(word)
    }
    return unit
  }
  // Each different unit becomes one code unit, so that a character diff is a word diff.
  const encode = (text: string, most: number) => {
    let encoded = ''
    for (const { 0: word, index } of unitsOf(text)) {
      if (!units.has(word) && words.length >= most - 1) return encoded + unitOf(text.slice(index))
      encoded += unitOf(word)
    }
    return encoded
  }
  const [a, b] = [encode(before, UNITS_BEFORE), encode(after, UNITS)]
  const dmp = new diff_match_patch()
  dmp.Diff_Timeout = 0.2
  const diffs = dmp.diff_main(a, b, false)
  dmp.diff_cleanupSemantic(diffs)
  const decode = (encoded: string) => {
    let text = ''
    for (let k = 0; k < encoded.length; k++) text += words[encoded.charCodeAt(k)]!
    return text
  }
  const kinds = { '-1': 'removed', '0': 'same', '1': 'added' } as const
  return diffs.map(([op, text]) => ({ kind: kinds[op as -1 | 0 | 1], text: decode(text) }))
}

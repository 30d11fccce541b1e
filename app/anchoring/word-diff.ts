/** The difference of two wordings, word by word, for showing. */
import { diff_match_patch } from 'diff-match-patch'

export interface DiffPart {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** Words, runs of white space and single other characters are the units. The parts of `before` (or `after`) joined are it. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const units = new Map<string, string>()
  const words: string[] = []
  // Each different unit becomes one character, so that a character diff is a word diff (private use area, then beyond).
  const encode = (text: string) =>
    (text.match(/[\p{L}\p{M}\p{N}]+|\s+|[\s\S]/gu) ?? [])
      .map((word) => {
        let unit = units.get(word)
        if (unit === undefined) {
          unit = String.fromCharCode(
            words.length < 0xd000 ? words.length + 1 : 0xe000 + (words.length % 0x1000),
          )
          units.set(word, unit)
          words.push(word)
        }
        return unit
      })
      .join('')
  const [a, b] = [encode(before), encode(after)]
  const dmp = new diff_match_patch()
  dmp.Diff_Timeout = 0.2
  const diffs = dmp.diff_main(a, b, false)
  dmp.diff_cleanupSemantic(diffs)
  const decode = (text: string) => [...text].map((unit) => words[unit.charCodeAt(0) - 1] ?? '').join('')
  const kinds = { '-1': 'removed', '0': 'same', '1': 'added' } as const
  return diffs.map(([op, text]) => ({ kind: kinds[op as -1 | 0 | 1], text: decode(text) }))
}

/** Words of no language. */
import type { Random } from '../anchoring/edits.ts'

/** By a Zipf-like law, made of syllables. */
export const wordsOf = (random: Random) => (): string => {
  let rank = Math.floor(random() ** 3 * 20_000) + 17
  let made = ''
  for (; rank > 0; rank = Math.floor(rank / 60))
    made += 'bcdfglmnprst'[rank % 12]! + 'aeiou'[Math.floor(rank / 12) % 5]!
  return made
}

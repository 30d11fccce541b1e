/** How much sentences resemble what is typed: the same words, in any order, inflected, or with a slip of the finger. */
import { foldedWords } from './words.ts'

/** What a word that is not quite the typed one counts, of 1. */
const BEGUN = 0.9
const INFLECTED = 0.8
const MISTYPED = 0.7
/** Sentences that resemble less than this share of the best one are not offered. */
const LEAST = 0.3

/**
 * The sentences that resemble `typed`, best first; equal ones in their own order. Case and accents do not count, rare words
 * count more than frequent ones (inverse document frequency), and an unfinished last word is the word it begins.
 */
export function resembling<T>(typed: string, all: readonly T[], sentenceOf: (item: T) => string): T[] {
  const wanted = [...new Set(foldedWords(typed))]
  const sentences = all.map((item) => ({ item, words: new Set(foldedWords(sentenceOf(item))) }))
  const frequency = new Map<string, number>()
  for (const { words } of sentences)
    for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  const weight = (word: string) => Math.log(1 + (all.length + 1) / (1 + (frequency.get(word) ?? 0)))
  // Each word of the library is compared once with each typed word, however many sentences have it.
  const likeness = new Map<string, number[]>()
  for (const word of frequency.keys()) {
    const likenesses = wanted.map((other, i) => alike(other, word, i === wanted.length - 1))
    if (likenesses.some((value) => value > 0)) likeness.set(word, likenesses)
  }
  const sum = (words: Iterable<string>) => [...words].reduce((total, word) => total + weight(word), 0)
  const wantedSum = sum(wanted)
  const scored = sentences.flatMap(({ item, words }) => {
    const known = [...words].flatMap((word) => likeness.get(word) ?? [])
    if (known.length === 0) return []
    const shared = wanted.reduce((total, word, i) => {
      let best = 0
      for (let k = i; k < known.length; k += wanted.length) best = Math.max(best, known[k]!)
      return total + best * weight(word)
    }, 0)
    return [{ item, score: shared / Math.sqrt(wantedSum * sum(words)) }]
  })
  const best = scored.reduce((most, { score }) => Math.max(most, score), 0)
  return scored
    .filter(({ score }) => score > best * LEAST)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item)
}

/** How much a word is the typed one: 1 for the same, 0 for another. Both folded. */
function alike(typed: string, word: string, unfinished: boolean): number {
  if (typed === word) return 1
  if (unfinished && word.startsWith(typed)) return BEGUN
  if (isInflected(typed, word)) return INFLECTED
  return isMistyped(typed, word) ? MISTYPED : 0
}

/**
 * Whether two words are likely forms of one, in English or French: they begin alike and differ in a short ending
 * (study, studies; increase, increasing; travail, travaux; appuie, appuyer), or by the ending of a plural.
 */
function isInflected(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.startsWith(short) && /^(e?s|x)$/.test(long.slice(short.length))) return short.length > 1
  let common = 0
  while (common < short.length && short[common] === long[common]) common++
  return common >= 4 && common >= 0.55 * long.length
}

/** One letter more, less, other, or two changed over, in words long enough that this is no other word. */
function isMistyped(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length < 5 || long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  let end = 0
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end++
  const [left, right] = [short.slice(start, short.length - end), long.slice(start, long.length - end)]
  if (right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}

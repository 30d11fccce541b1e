import { expect, test } from 'vitest'
import { resembling } from '../../../app/text/resemblance.ts'

const CLAIMS = [
  'Night trains take passengers from short flights.',
  'The price of a berth decides less than the hour of arrival.',
  'Les trains de nuit ôtent des voyageurs à l’avion.',
  'La marée régénère les prés salés.',
  'Increasing the price of berths does not increase revenue.',
  'Air traffic fell because two airlines went bankrupt.',
]

test.each([
  ['the same words in another order', 'short flights take passengers from night trains', 0],
  ['a word that is not finished', 'bankr', 5],
  ['no accents and no case', 'MAREE REGENERE', 3],
  ['accents that are not in the claim', 'les prés sâlés', 3],
  ['an English plural', 'flight short night train', 0],
  ['an English ending', 'increases of revenues', 4],
  ['a French plural', 'le voyageur de l’avion', 2],
  ['a French ending', 'les marées régénéraient le pré', 3],
  ['a letter too few', 'airlines went bankrpt', 5],
  ['two letters changed over', 'passegners', 0],
  ['a rare word among frequent ones', 'the hour of the night', 1],
])('%s', (_, typed, expected) => {
  expect(resembling(typed, CLAIMS, (claim) => claim)[0]).toBe(CLAIMS[expected])
})

test.each([
  ['words that no claim has', 'quantum chromodynamics'],
  ['no words', ' … !'],
  ['short words that differ in a letter', 'bar'],
])('nothing is offered for %s', (_, typed) => {
  expect(resembling(typed, ['A car.', ...CLAIMS], (claim) => claim)).toEqual([])
})

test('a claim that only shares a frequent word is not offered beside one that is meant', () => {
  const found = resembling('the price of a berth decides', CLAIMS, (claim) => claim)
  expect(found[0]).toBe(CLAIMS[1])
  expect(found).not.toContain(CLAIMS[0])
})

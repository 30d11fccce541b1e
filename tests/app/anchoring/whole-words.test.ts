import { expect, test } from 'vitest'
import { inWholeWords } from '../../../app/anchoring/whole-words.ts'
import type { Anchor } from '../../../app/model/selector.ts'

const TEXT = 'The keeper counted 1,300 gannets on the stack. मेरा भाई घर आया और चला गया।'
const at = (found: string, state: Anchor['state']): Anchor => {
  const start = TEXT.indexOf(found)
  return { state, start, end: start + found.length, found, score: 0.8 }
}

test.each([
  ['eper count', 'keeper counted', 'changed', { prefix: 'The ', quote: 'keeper counts', suffix: ' 1,300' }],
  ['keeper counted', 'keeper counted', 'changed', { prefix: 'The ', quote: 'keepers count', suffix: ' on' }],
  // It was marked inside words: what is offered begins and ends where it does.
  ['eper count', 'eper count', 'changed', { prefix: 'The ke', quote: 'epers count', suffix: 'ed 1,300' }],
  ['eper count', 'eper counted', 'changed', { prefix: 'The ke', quote: 'epers counted', suffix: ' 1,300' }],
  // The person chooses between places as they are.
  ['eper count', 'eper count', 'ambiguous', { prefix: 'The ', quote: 'eper count', suffix: ' 1,300' }],
  ['रा भाई घ', 'मेरा भाई घर', 'changed', { prefix: '. ', quote: 'मेरे भाई घर', suffix: ' आया' }],
] as const)('%j is offered as %j when it is %s', (found, offered, state, { prefix, quote, suffix }) => {
  const edges = { start: prefix.length, end: prefix.length + quote.length }
  const start = TEXT.indexOf(offered)
  expect(inWholeWords(at(found, state), TEXT, prefix + quote + suffix, edges)).toMatchObject({
    state,
    start,
    end: start + offered.length,
    found: offered,
  })
})

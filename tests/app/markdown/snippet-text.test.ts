import { expect, test } from 'vitest'
import { snippetText } from '../../../app/markdown/snippet-text.ts'

test.each([
  ['# A thought\n\nIt stays.', 'A thought\nIt stays.'],
  ['as [“they (all) say” (Fen 2021)](postil://annotation/abc) here', 'as “they (all) say” (Fen 2021) here'],
  ['![a chart](image:0f) and [[Peat#Bogs]]', 'a chart and Peat#Bogs'],
  ['> > - quoted\n1. first\n2) second', 'quoted\nfirst\nsecond'],
  // What is no sign stays: a bracket, a citation, a number, a sum.
  ['[@fen2021, p. 3] [sic] 1.5 - 2 = #3', '[@fen2021, p. 3] [sic] 1.5 - 2 = #3'],
])('%j is shown as %j', (markdown, shown) => {
  expect(snippetText(markdown)).toBe(shown)
})

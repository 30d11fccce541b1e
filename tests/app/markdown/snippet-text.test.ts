import { expect, test } from 'vitest'
import { snippetPlace, snippetText } from '../../../app/markdown/snippet-text.ts'

test.each([
  ['# A thought\n\nIt stays.', 'A thought\nIt stays.'],
  ['as [“they (all) say” (Fen 2021)](postil://annotation/abc) here', 'as “they (all) say” (Fen 2021) here'],
  ['![a chart](image:0f) and [[Peat#Bogs]]', 'a chart and Peat#Bogs'],
  ['> > - quoted\n1. first\n2) second', 'quoted\nfirst\nsecond'],
  ['an address [with (two)](https://en.example/A_(b_(c))) pairs', 'an address with (two) pairs'],
  ['[in signs](<a b>), [with a title](u "t (a)")', 'in signs, with a title'],
  ['[![a map](image:0f)](u) as [they [sic] say](u)', 'a map as they [sic] say'],
  // Code and escaped signs say what they say.
  ['`a[i](x)` and \\[not](x)', '`a[i](x)` and \\[not](x)'],
  ['```\n# a[i](x)\n```\n# b', '```\n# a[i](x)\n```\nb'],
  // What is no sign stays: a bracket, a citation, a number, a sum.
  ['[@fen2021, p. 3] [sic] 1.5 - 2 = #3', '[@fen2021, p. 3] [sic] 1.5 - 2 = #3'],
])('%j is shown as %j', (markdown, shown) => {
  expect(snippetText(markdown)).toBe(shown)
})

test('the place of what is in a link is that of its words', () => {
  const markdown = '# One\n\nA [pool](postil://article/x) of [mud](postil://article/y).'
  const from = (at: string) => snippetText(markdown).slice(snippetPlace(markdown, markdown.indexOf(at)))
  expect([from('article/x'), from('article/y'), from(' of ')]).toEqual(['pool of mud.', 'mud.', ' of mud.'])
})

/** Lines that stand whole in both texts, and copies of which nothing says which is which. */
import { describe, expect, test } from 'vitest'
import { anchor, reanchor, describe as selectorsOf } from '../../../app/anchoring/index.ts'

const place = (text: string, quote: string, from = 0) => {
  const start = text.indexOf(quote, from)
  return selectorsOf(text, start, start + quote.length)
}
const lines = (...parts: string[]) => parts.join('\n\n')

const PIER = 'The pier was mended in May, when the ice had gone and the first boats lay at anchor outside.'
const NETS = 'Whoever mends nets sits with the back to the sea, so as not to count the gulls meanwhile.'
const SALT = 'Of salt there was enough for two winters; it stood in the loft, and nobody had the key.'
const LAMP = 'The lamp burns oil of seven kinds, and each of them smells of another harbour in the rain.'
const ROPE = 'Rope is bought by weight and sold by length, which is how the chandler came by his house.'
const LOG = 'What the log says of that night was written a week later, by somebody who had not been there.'

describe('a line that was one before is nothing else’s', () => {
  const BOAT = 'Set the signal to "boat in sight" (two lamps)'
  const ICE = 'Set the signal to "ice in sight" (three lamps)'
  const before = lines(
    PIER,
    'Ask which signal is set',
    BOAT,
    'signal --set boat',
    ICE,
    'signal --set ice',
    SALT,
    NETS,
  )
  test('one of two lines that are nearly the same went elsewhere: each is itself', () => {
    const text = lines(PIER, 'Ask which signal is set', ICE, 'signal --set ice', SALT, BOAT, NETS)
    for (const line of [BOAT, ICE])
      expect(anchor(place(before, line), text, before)).toMatchObject({ state: 'moved', found: line })
  })
  test('it was taken out: the other is not offered for it', () => {
    const text = lines(PIER, 'Ask which signal is set', ICE, 'signal --set ice', SALT, NETS)
    expect(anchor(place(before, BOAT), text, before)).toMatchObject({ state: 'lost' })
  })
  test('one stands within another: both are found, wherever they went', () => {
    const short = 'keeps the salt of both houses dry. Nothing is lent from there without a slip of paper.'
    const long = `The loft ${short}`
    const old = lines(PIER, long, 'On the loft', NETS, LAMP, short, 'On paper', ROPE, LOG)
    const text = lines(PIER, NETS, short, LAMP, 'On the loft', ROPE, 'On paper', LOG, long)
    const passage = 'Nothing is lent from there without'
    const found = reanchor([place(old, passage), place(old, passage, old.lastIndexOf(short))], text, old)
    expect(found.map(({ start }) => start)).toEqual([text.lastIndexOf(passage), text.indexOf(passage)])
  })
  test('a heading went far away alone, and its words stand in other lines too', () => {
    const head = 'Lamps and their oil'
    const old = lines(PIER, `See also: ${head}, in the second part.`, NETS, head, LAMP, SALT, ROPE)
    const text = lines(head, PIER, `See also: ${head}, in the second part.`, NETS, LAMP, SALT, ROPE)
    expect(anchor(place(old, head, old.indexOf(NETS)), text, old)).toMatchObject({ state: 'moved', start: 0 })
  })
  test('sentences went into other paragraphs, and they are nearly the same: each is itself', () => {
    const dry = 'Nets are hung to dry on the south side of the loft.'
    const wet = 'Nets are hung to dry on the south side of the boat.'
    const old = lines(PIER, `${SALT} ${dry} ${ROPE}`, `${LAMP} ${wet}`, LOG)
    const text = lines(PIER, `${SALT} ${ROPE}`, `${wet} ${LAMP} ${dry}`, LOG)
    for (const one of [dry, wet]) {
      const found = anchor(place(old, one), text, old)
      expect(found).toMatchObject({ start: text.indexOf(one), found: one })
      expect(['moved', 'ambiguous']).toContain(found.state)
    }
  })
  test('an edited line whose copy stands elsewhere keeps its place', () => {
    const old = lines(PIER, NETS, SALT, LAMP, ROPE)
    const text = lines(PIER, NETS.replace('gulls', 'terns'), SALT, LAMP, NETS, ROPE)
    const found = anchor(place(old, NETS), text, old)
    expect(['changed', 'ambiguous']).toContain(found.state)
    const offered = [found, ...(found.alternatives ?? [])].map(({ start }) => start)
    expect(offered).toContain(text.indexOf('Whoever mends'))
  })
})

describe('copies of which nothing says which is which: asked', () => {
  const sum = '- weight of the rope, in stone )/2'
  test('a short line that told another copy apart stands beside the place', () => {
    const before = lines(PIER, sum, NETS, SALT, LAMP, sum, ROPE, 'i = 4', sum, '%6 j', LOG)
    const text = lines(PIER, sum, '%6 j', sum, SALT, NETS, LAMP, sum, ROPE, 'i = 4', LOG)
    for (const at of [before.indexOf(sum), before.lastIndexOf(sum)])
      expect(anchor(place(before, sum, at), text, before).state).toBe('ambiguous')
  })
  test('of two that stood directly behind each other one is left where they were', () => {
    const before = lines(PIER, SALT, NETS, NETS, LAMP, ROPE, LOG)
    const text = lines(PIER, SALT, NETS, ROPE, LOG, LAMP, NETS)
    const words = NETS.slice(9, 40)
    const found = anchor(place(before, words, before.lastIndexOf(NETS)), text, before)
    expect(found.state).toBe('ambiguous')
    const offered = [found, ...(found.alternatives ?? [])].map(({ start }) => start)
    expect(offered).toEqual(expect.arrayContaining([text.indexOf(words), text.lastIndexOf(words)]))
  })
  test('two that stand directly behind each other still do, and one behind them went: nobody is asked', () => {
    const before = lines(PIER, SALT, NETS, NETS, LAMP, ROPE, LOG)
    const text = lines(PIER, SALT, NETS, NETS, ROPE, LOG, LAMP)
    for (const at of [before.indexOf(NETS), before.lastIndexOf(NETS)])
      expect(anchor(place(before, NETS, at), text, before)).toMatchObject({ state: 'exact', start: at })
  })
  test('each of four stands among other lines than before', () => {
    const row = (n: number) => `${n} stone of salt`
    const before = lines(row(1), row(5), row(2), LAMP, row(3), row(5), row(4), ROPE, row(6), row(5), row(7))
    const text = lines(row(7), row(5), row(3), ROPE, row(6), row(2), row(5), row(1), LAMP, row(4), row(5))
    for (let at = before.indexOf('5'); at >= 0; at = before.indexOf('5', at + 1))
      expect(anchor(place(before, row(5), at), text, before).state).not.toMatch(/exact|moved/)
  })
})

test('a few words that stand elsewhere by chance are not said to have moved there', () => {
  const before = lines(PIER, `${NETS} Perhaps somebody counts them all the same.`, SALT, LAMP, ROPE)
  const text = lines(PIER, SALT, LAMP, `${ROPE} Perhaps somebody counts on it.`)
  expect(anchor(place(before, 'erhaps some'), text, before).state).not.toMatch(/exact|moved/)
})

/** Copies of a passage, what comes in beside it, and what is left of it when its surroundings went. */
import { describe, expect, test } from 'vitest'
import { anchor, describe as selectorsOf } from '../../../app/anchoring/index.ts'

const place = (text: string, quote: string, from = 0) => {
  const start = text.indexOf(quote, from)
  return selectorsOf(text, start, start + quote.length)
}
const paragraphs = (...parts: string[]) => parts.join('\n\n')

const PIER = 'The pier was mended in May, when the ice had gone and the first boats lay at anchor outside.'
const NETS = 'Whoever mends nets sits with the back to the sea, so as not to count the gulls meanwhile.'
const SALT = 'Of salt there was enough for two winters; it stood in the loft, and nobody had the key.'
const LAMP = 'The lamp burns oil of seven kinds, and each of them smells of another harbour in the rain.'

describe('a long paragraph that stands several times', () => {
  const long = Array.from(
    { length: 12 },
    (_, n) =>
      `On day ${n * n + 3} of the voyage ${n * 7 + 2} casks were opened, and ${n * 5 + 1} of them were found sour.`,
  ).join(' ')
  const before = paragraphs(PIER, long, long, NETS, long, SALT, LAMP)
  test('another copy that came to stand where it was is not it, however much around it is the same', () => {
    // The first copy's place is the second's now; the passage's own copy went behind the salt, with the nets.
    const text = paragraphs(PIER, long, long, SALT, long, NETS, LAMP)
    const start = before.indexOf(long, before.indexOf(long) + 1) + 4
    const selectors = selectorsOf(before, start, start + 20)
    expect(text.slice(start, start + 20)).toBe(before.slice(start, start + 20))
    expect(anchor(selectors, text).state).toBe('ambiguous')
  })
  test('the text is the same: exact', () => {
    for (const start of [before.indexOf(long), before.lastIndexOf(long)]) {
      const selectors = selectorsOf(before, start, start + 20)
      expect(anchor(selectors, before)).toMatchObject({ state: 'exact', start })
    }
  })
})

describe('a copy that is set otherwise', () => {
  const set: [what: string, was: string, copy: string][] = [
    ['white space', NETS, NETS.replaceAll(' ', '  ')],
    ['line breaks', NETS, NETS.replaceAll(' ', '\n')],
    ['quotation marks', `'${NETS}'`, `’${NETS}‘`],
    ['dashes', `- ${NETS}`, `– ${NETS}`],
    ['soft hyphens', NETS, NETS.replaceAll('t', 't\u00ad')],
    ['normal form', `Où? ${NETS}`, `Où? ${NETS}`.normalize('NFD')],
    ['white space at the end of the passage', `${NETS}\n\n`, `${NETS} `],
  ]
  const before = (quote: string, copy: string) => paragraphs(PIER, LAMP, quote, SALT, LAMP, copy, PIER, SALT)
  test.each(set)('%s: it does not stand in for the passage that is gone', (_, quote, copy) => {
    // What told the copy apart from the passage is further off than context usually goes.
    const whole = `${LAMP}\n\n${LAMP}\n\n`
    const text = paragraphs(PIER, `${whole}${quote}`, SALT, NETS, `${whole}${copy}`, 'Gulls')
    const found = anchor(place(text, quote), paragraphs(SALT, `${whole}${copy}`, 'Gulls'))
    expect(['lost', 'ambiguous', 'changed']).toContain(found.state)
  })
  test.each(set)('%s: the passage is known by what stands around it', (_, quote, copy) => {
    const text = before(quote, copy)
    const start = text.indexOf(quote)
    const selectors = selectorsOf(text, start, start + quote.length)
    expect(selectors[0].prefix!.length).toBeGreaterThan(100)
    expect(anchor(selectors.slice(0, 1), text)).toMatchObject({ start })
    expect(anchor(selectors, text)).toMatchObject({ state: 'exact', start })
  })
})

test('of two copies in like surroundings one is gone: which of them is left is not said', () => {
  const start = '[ << First steps ]'
  const index = '[Harbour][Table of boats][Index]'
  const nets = '[ The nets and their mending >> ]'
  const boats = '[ < Boats at anchor ]'
  const up = '[Above: How to read the log ]'
  const behind = '[ The nets and their mending > ]'
  const links = [start, index, nets, boats, up, behind]
  const head = '2.4.3 All books of the harbour'
  const many =
    'The books of the harbour are rather many. Whoever is new may be lost among them, or pass over what matters most.'
  const note =
    'Note: do not pass over the chapters that matter in our books, or you will be lost entirely once you come to the others.'
  const first =
    'Before you set out at all, read the first steps in the book for beginners, and then of the nets and their mending. What words you do not know stand in the glossary.'
  const winds =
    'Before you begin a whole season, read the chapter on winds in the book for beginners. Then you may look up what concerns you in the book of boats.'
  const lamps = 'Before you change the lamps, read the chapter on light in the book for beginners.'
  const stores =
    'Before you sail far, read the chapter on stores in the book of use, which has them all by weight.'
  const branch = 'This page tells of Harbour-2.24.1 (branch of the north).'
  const help = 'We are glad of your help; please write down what is wrong in our list.'
  const tongues =
    'Other tongues: English, Català, Česky, Deutsch, Español. On how a tongue is chosen by itself.'
  const back = '<< Back to the page where all books of the harbour are'
  const end = 'Harbour — Book for beginners v2.24.1 (branch of the north).'
  const come =
    'little sea people small among between boat their wind every among no northern open salt however open catch northern measure measure little while open boat another'
  const body = [head, many, note, first, winds, lamps, stores]
  const before = paragraphs(
    ...links,
    ...body,
    ...links,
    branch,
    help,
    tongues,
    '– Keep the lamps lit',
    back,
    end,
  )
  const kept = [head, first, winds, start, index, end, nets, behind, branch, help, index, tongues]
  const text = paragraphs(start, note, boats, boats, back, up, come, ...kept)
  const found = anchor(place(before, up, before.lastIndexOf(up)), text, before)
  expect(found).toMatchObject({ state: 'ambiguous', start: text.indexOf(up) })
})

test('the text began with the words and ended with them: those at the beginning do not stand in for the others', () => {
  const back = 'Back: Of nets and their mending [Contents][Index]'
  const body = paragraphs('Of lamps', PIER, LAMP, NETS, SALT)
  const before = paragraphs(back, body, back)
  const start = before.lastIndexOf(back) + 10
  const found = anchor(selectorsOf(before, start, before.length), paragraphs(back, body))
  expect(['ambiguous', 'changed', 'lost']).toContain(found.state)
})

describe('what comes in beside a passage', () => {
  test('a sentence that begins as it does leaves it whole', () => {
    const before = paragraphs(PIER, NETS, SALT)
    const text = paragraphs(PIER, `When the wind is from the north, nobody sits there. ${NETS}`, SALT)
    expect(anchor(place(before, NETS), text, before)).toMatchObject({ state: 'moved', found: NETS })
  })
  test('its own words, behind an edited wording of them, are not it without a sign', () => {
    const before = paragraphs(PIER, NETS, '— «the key of the loft».')
    const text = paragraphs(PIER, NETS, '— k«he key of the loft».f', '— «the key of the loft».')
    const found = anchor(place(before, '— «the key of the loft».'), text, before)
    expect(found.state).toBe('ambiguous')
    expect(found.alternatives?.map(({ start }) => start)).toContain(text.indexOf('— k«he'))
  })
  test('a copy far away does not complete what was edited where it stood', () => {
    const quote = 'Documents=key:loft(8) key:loft_stairs(5)'
    const before = paragraphs(PIER, 'Described=salt and the loft', quote, 'Behind=winter.target', SALT, LAMP)
    const edited = 'Documents=kxey:loft(8) pkey:loft_stairs(5'
    const text = paragraphs(
      PIER,
      'Described=salt and the loft',
      edited,
      'Behind=winter.target',
      SALT,
      quote,
      LAMP,
    )
    const found = anchor(place(before, quote), text, before)
    expect(['ambiguous', 'changed']).toContain(found.state)
    const offered = [found, ...(found.alternatives ?? [])].map(({ start }) => start)
    expect(offered).toContain(text.indexOf(edited))
  })
})

describe('what is left', () => {
  test('a line that stands once in each text is offered, whatever became of what was around it', () => {
    const before = paragraphs(PIER, 'Loft key', NETS, SALT)
    const text = paragraphs(
      PIER,
      NETS,
      SALT,
      'Nothing of this was known.',
      'Loft key',
      'Nor of that, or who had it.',
    )
    expect(anchor(place(before, 'Loft key'), text, before)).toMatchObject({
      state: 'ambiguous',
      found: 'Loft key',
    })
  })
  test('a sentence of a passage that lost its other one is all that is offered', () => {
    const before = paragraphs(PIER, `${NETS} ${SALT}`, LAMP)
    const text = paragraphs(
      PIER,
      `${NETS} ${LAMP}`,
      'What else there was to say is in the second letter of that year.',
    )
    const found = anchor(place(before, `${NETS} ${SALT}`), text)
    expect(found).toMatchObject({ state: 'changed', start: text.indexOf(NETS) })
    expect(found.found!.length).toBeLessThan(NETS.length + 16)
  })
})

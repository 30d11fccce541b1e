/** Quote and context alone: what other programs write, and what speaks for a place and against it. */
import { describe, expect, test } from 'vitest'
import { anchor, describe as selectorsOf } from '../../../app/anchoring/index.ts'
import { characters, randomOf } from '../../bench/anchoring/edits.ts'

const paragraphs = (...parts: string[]) => parts.join('\n\n')
const place = (text: string, quote: string, from = 0) => {
  const start = text.indexOf(quote, from)
  return selectorsOf(text, start, start + quote.length)
}

const PIER = 'The pier was mended in May, when the ice had gone and the first boats lay at anchor outside.'
const NETS =
  'Whoever mends nets sits with the back to the sea, so as not to count the gulls meanwhile. “It’s an old habit,” the harbourmaster’s office says — and a fine difference it makes to the official record.'
const SALT = 'Of salt there was enough for two winters; it stood in the loft, and nobody had the key.'
const LAMP = 'The lamp burns oil of seven kinds, and each of them smells of another harbour in the rain.'
const TEXT = paragraphs(PIER, NETS, SALT, LAMP)

describe('selectors of other programs', () => {
  const written: [
    what: string,
    exact: string,
    prefix: string | undefined,
    suffix: string | undefined,
    found?: string,
  ][] = [
    [
      '32 characters of context',
      'count the gulls meanwhile',
      'ack to the sea, so as not to ',
      '. “It’s an old habit,” the harbo',
    ],
    [
      'blank lines within the context',
      'the official record.',
      'a fine difference it makes to ',
      '\n\nOf salt there was enough for tw',
    ],
    [
      'context without blank lines',
      'Of salt there was enough',
      ' it makes to the official record.',
      ' for two winters; it stood in the',
    ],
    [
      'two paragraphs with one line end',
      'official record.\nOf salt there',
      'difference it makes to the ',
      ' was enough for two winters',
      'official record.\n\nOf salt there',
    ],
    [
      'two paragraphs with a space',
      'official record. Of salt there',
      'difference it makes to the ',
      ' was enough for two winters',
      'official record.\n\nOf salt there',
    ],
    ['no context', 'nobody had the key', undefined, undefined],
    ['context before alone', 'nobody had the key', 'it stood in the loft, and ', undefined],
    ['context behind alone', 'nobody had the key', undefined, '.\n\nThe lamp burns oil of seven'],
    [
      'straight quotation marks',
      '"It\'s an old habit," the harbourmaster\'s office says - and',
      undefined,
      undefined,
      '“It’s an old habit,” the harbourmaster’s office says — and',
    ],
    [
      'ligatures',
      'a ﬁne difference it makes to the oﬃcial record',
      undefined,
      undefined,
      'a fine difference it makes to the official record',
    ],
    [
      'lines of a page',
      'Of salt there was\nenough for two winters;\nit stood',
      undefined,
      undefined,
      'Of salt there was enough for two winters; it stood',
    ],
    [
      'cut within a word',
      'The pier was mended in May, when the ice had gone and the fir',
      undefined,
      undefined,
    ],
    ['white space around it', ' nobody had the key. ', undefined, undefined, ' nobody had the key.'],
  ]
  test.each(written)('%s: found, and nobody is asked', (_, exact, prefix, suffix, found = exact) => {
    expect(anchor([{ type: 'TextQuoteSelector', exact, prefix, suffix }], TEXT)).toMatchObject({
      state: 'moved',
      found,
    })
  })
  const other: [what: string, exact: string, found: string][] = [
    [
      'a word cut at a line’s end',
      'so as not to count the gulls mean-\nwhile. “It’s an old habit,”',
      'so as not to count the gulls meanwhile. “It’s an old habit,”',
    ],
    [
      'an ellipsis at the end',
      'Of salt there was enough for two winters; it stood...',
      'Of salt there was enough for two winters; it stood',
    ],
    [
      'ellipses at both ends',
      '…there was enough for two winters; it stood in the…',
      'there was enough for two winters; it stood in the',
    ],
    [
      'words left out',
      'Whoever mends nets … count the gulls meanwhile.',
      NETS.slice(0, NETS.indexOf(' “It’s')),
    ],
    ['words left out in brackets', 'Of salt there was enough [...] nobody had the key.', SALT],
    [
      'a paragraph’s end left out',
      'Whoever mends nets […] Of salt there was enough',
      `${NETS}\n\nOf salt there was enough`,
    ],
  ]
  test.each(other)('%s: found, to be confirmed', (_, exact, found) => {
    expect(anchor([{ type: 'TextQuoteSelector', exact }], TEXT)).toMatchObject({ state: 'changed', found })
  })
  test.each([
    'nobody had the key … Whoever mends nets',
    'Of salt there was enough … the bees came back in June',
    'a … b',
    '…',
  ])('%j: pieces in another order, or not there, are no place', (exact) => {
    expect(anchor([{ type: 'TextQuoteSelector', exact }], TEXT).state).toBe('lost')
  })
  test('few letters in the middle of a word, without context: asked', () => {
    expect(anchor([{ type: 'TextQuoteSelector', exact: 'as men' }], TEXT).state).toBe('ambiguous')
  })
})

describe('what was taken out', () => {
  const hour = (n: number, bird: string, more = '') =>
    `At hour ${n} of the watch the ${bird} went over the pier${more}. Whoever saw them wrote down the wind and went below again.`
  const before = paragraphs(PIER, hour(3, 'terns'), NETS, hour(5, 'skuas', ' in the rain'), SALT, LAMP)
  const words = 'Whoever saw them wrote down the wind and went below again.'

  test('what stood before and behind it stands together: a likeness elsewhere is not offered', () => {
    const quote = 'the skuas went over the pier in the rain'
    const text = before.replace(quote, '')
    expect(anchor(place(before, quote), before)).toMatchObject({ state: 'exact' })
    expect(anchor(place(before, quote), text)).toEqual({ state: 'lost', score: 0 })
  })
  test('nor are its very words, that stood elsewhere too', () => {
    const at = before.lastIndexOf(words)
    const text = before.slice(0, at) + before.slice(at + words.length)
    expect(anchor(place(before, words, at), text)).toEqual({ state: 'lost', score: 0 })
  })
  test('but edited where it stood it is offered', () => {
    const text = before.replace(
      'the skuas went over the pier in the rain',
      'skuas came over the old pier in rain',
    )
    expect(anchor(place(before, 'the skuas went over the pier in the rain'), text)).toMatchObject({
      state: expect.stringMatching(/changed|ambiguous/),
      found: 'skuas came over the old pier in rain',
    })
  })
  test('its sentence went, and the same words stand behind one like it: never that one without a sign', () => {
    const rule = (which: string) =>
      `Every ${which} keeps a log of its own, by the rules of the harbour. All ${which}s must be entered with the day and the hand that wrote it. Nobody is free to add a page, nor to take one out, before the year has gone by. The ${which} may have other rules for the winter, which hang beside the door and are read aloud in spring.`
    const all = paragraphs(PIER, rule('keeper'), NETS, SALT, rule('reeper'), LAMP)
    const passage =
      'be entered with the day and the hand that wrote it. Nobody is free to add a page, nor to take one out, before the year has gone by.'
    const at = all.lastIndexOf(passage)
    const lead = 'All reepers must '
    const text = all.slice(0, at - lead.length) + all.slice(at + passage.length)
    expect(anchor(place(all, passage, at), text).state).not.toMatch(/exact|moved/)
  })
  test('the same words stood beside it, and it is theirs that are left: never without a sign', () => {
    const links = 'Post "/first/" by "cart://echo.harbour.example/"'
    const second = 'Post "/second/" by "carts://echo.harbour.example/"'
    const all = `${PIER}\n\n${links}\n${second}\n\n${SALT}`
    const selectors = place(all, 'echo.harbour.example/"', all.indexOf('carts:'))
    expect(anchor(selectors, `${PIER}\n\n${links}\n\n\n${SALT}`).state).not.toMatch(/exact|moved/)
  })
  test('the like line above it is left, before what stood behind it: never that one without a sign', () => {
    const all = paragraphs(
      PIER,
      'rope http://stores.harbour.example/ winter-stores main\nrope-too http://stores.harbour.example/ winter-stores main',
      SALT,
    )
    const quote = 'stores.harbour.example/ winter-stores main'
    const text = all.replace(`\nrope-too http://${quote}`, '\n')
    expect(anchor(place(all, quote, all.indexOf('rope-too')), text).state).not.toMatch(/exact|moved/)
  })
  test('the head of the page went, and the foot of it ends alike: never the foot without a sign', () => {
    const links = 'Modules | Directives | Questions | Words | Map of the harbour | Write to us'
    const all = paragraphs(links, PIER, NETS, SALT, links)
    const selectors = place(all, 'Directives | Questions | Words | Map of the harbour | Write to us')
    expect(anchor(selectors, paragraphs(PIER, NETS, SALT, links)).state).not.toMatch(/exact|moved/)
  })
  test('words that a longer word ends with, after what stood before them: never without a sign', () => {
    const all = paragraphs(PIER, `${SALT} It can make an old hand glad. ${NETS}`)
    const text = all.replace('can make an old hand', 'can  old hand')
    expect(anchor(place(all, 'an old hand'), text).state).not.toMatch(/exact|moved/)
  })
})

describe('many slips', () => {
  test('letters throughout: from its first word to its last', () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const { text, from } = characters(TEXT, 0.2, randomOf(seed))
      const start = TEXT.indexOf(SALT)
      const end = start + SALT.length
      const found = anchor(selectorsOf(TEXT, start, end), text)
      const first = from.findIndex((i) => i >= start)
      const last = from.findLastIndex((i) => i < end && i >= 0)
      expect(found.state).toBe('changed')
      expect(Math.abs(found.start! - first)).toBeLessThan(6)
      expect(Math.abs(found.end! - last - 1)).toBeLessThan(6)
    }
  })
})

describe('of copies, the one whose surroundings are there', () => {
  const copy = `${SALT} ${LAMP}`
  const all = paragraphs(
    PIER,
    copy,
    NETS,
    copy,
    `${PIER.replace('May', 'June')} ${NETS.slice(0, 80)}`,
    'Gulls.',
    copy,
    'So ends the log of that year, and the hand is another from here on; whoever kept it had no salt, no lamp and nobody to ask for either of the two.',
  )
  const second = all.indexOf(copy, all.indexOf(copy) + 1)

  const far = all.indexOf('June') + 130
  const beyond = `Salt.\n\n${all.slice(0, far)}x${all.slice(far + 1)}`
  const quote = 'each of them smells of another harbour'
  const nth = (text: string) => text.indexOf(quote, text.indexOf(quote) + 1)

  test('slips where no copy is like it any more: nobody is asked', () => {
    expect(anchor(place(all, quote, second), beyond)).toMatchObject({ state: 'moved', start: nth(beyond) })
  })
  test('slips also nearer, where letters may be what tells the copies apart: asked which', () => {
    const text = beyond.replaceAll('enough for two', 'enuogh for two')
    expect(anchor(place(all, quote, second), text)).toMatchObject({ state: 'ambiguous', start: nth(text) })
  })
  test('one was taken out whose surroundings differed in a name: the other is not taken for it', () => {
    const entry = (name: string) =>
      `Of ${name}: where the keeper of ${name} is away, the lamp of the ${name} pier is lit by the harbourmaster instead, from the common store.`
    const text = paragraphs(PIER, entry('Skua'), entry('Petrel'), NETS)
    const words = 'is lit by the harbourmaster instead'
    const at = text.indexOf(words, text.indexOf('Petrel'))
    const left = paragraphs(PIER, entry('Skua'), NETS)
    expect(anchor(place(text, words, at), left).state).not.toMatch(/exact|moved/)
  })
  test('its own surroundings are another’s now: asked which', () => {
    const text = paragraphs(PIER, copy, 'Gulls.', copy, NETS)
    expect(anchor(place(all, quote, second), text).state).not.toMatch(/exact|moved/)
  })
})

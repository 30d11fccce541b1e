import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findQuote } from '../../../app/anchoring/find-quote.ts'
import { foldTypography, toFolded, toOriginal } from '../../../app/anchoring/fold.ts'
import { anchor, reanchor, describe as selectorsOf, wordDiff } from '../../../app/anchoring/index.ts'
import * as edits from '../../bench/anchoring/edits.ts'
import { randomOf } from '../../bench/anchoring/edits.ts'

const ARTICLE = `Smoking and the lung: a cohort

We followed 12,400 adults for nine years. The authors did not adjust for smoking, which limits what can be said. The association is not causal, as far as we can tell.

Mortality fell by 1.5 % in the second group. In the first group it stayed where it was, and nobody knows why that should be.

A second cohort, in another country, gave the same picture; it was smaller, and it was followed for four years only.

What remains is a doubt about the measure itself: people who smoke seldom say how much, and those who stopped say that they never began.`

const place = (text: string, quote: string) => {
  const start = text.indexOf(quote)
  return selectorsOf(text, start, start + quote.length)
}
/** The article with something changed, and the passage that is looked for. */
const revised = (quote: string, from: string, to: string) =>
  [place(ARTICLE, quote), ARTICLE.replace(from, to)] as const

describe('a reversal is never taken for the same words', () => {
  const cases: [string, string, string, string][] = [
    ['did not adjust for smoking', 'did not adjust', 'did adjust', 'did adjust for smoking'],
    ['The association is not causal', 'is not causal', 'is causal', 'The association is causal'],
    ['not causal', 'is not causal', 'is causal', 'causal'],
    ['fell by 1.5 %', '1.5 %', '15 %', 'fell by 15 %'],
    [
      'Mortality fell by 1.5 % in the second group',
      'fell',
      'rose',
      'Mortality rose by 1.5 % in the second group',
    ],
    ['people who smoke seldom say', 'seldom', 'always', 'people who smoke always say'],
  ]
  test.each(cases)('%s', (quote, from, to, found) => {
    const [selectors, text] = revised(quote, from, to)
    for (const previous of [ARTICLE, undefined]) {
      const result = anchor(selectors, text, previous)
      expect(['exact', 'moved']).not.toContain(result.state)
      if (previous)
        expect(result).toMatchObject({
          state: 'changed',
          found: expect.stringContaining(found.split(' ').at(-1)!),
        })
    }
  })
  test('nor are raised digits, or case', () => {
    const old = 'A measure of 10⁵ Pa was taken in Reading, near the river, on a Monday in May.'
    expect(anchor(place(old, '10⁵ Pa'), old.replace('10⁵', '105'), old).state).toBe('changed')
    expect(anchor(place(old, 'in Reading'), old.replace('Reading', 'reading'), old).state).toBe('changed')
  })
})

describe('what becomes of a passage', () => {
  const quote = 'nobody knows why that should be'
  test('nothing changed: exact', () => {
    expect(anchor(place(ARTICLE, quote), ARTICLE, ARTICLE)).toMatchObject({ state: 'exact', found: quote })
  })
  test('text came in before it: moved, the same words', () => {
    const text = ARTICLE.replace('Mortality', 'A preface was added here.\n\nMortality')
    for (const previous of [ARTICLE, undefined])
      expect(anchor(place(ARTICLE, quote), text, previous)).toMatchObject({ state: 'moved', found: quote })
  })
  test.each([
    [
      'the suffix goes on beyond the text',
      'The bog ',
      'eeps it. = SUM(A1) is no formula here, <b>nor is',
      'moved',
    ],
    ['nothing of the suffix is there', 'The bog ', ' is drained, and the carbon goes', 'ambiguous'],
  ])('quote and context alone, %s', (_, prefix, suffix, states) => {
    const exact = 'stores carbon 🌿 and k'
    const found = anchor(
      [{ type: 'TextQuoteSelector', exact, prefix, suffix }],
      'A preface.\n\nThe bog stores carbon 🌿 and keeps it.',
    )
    expect(found).toMatchObject({ state: expect.stringMatching(new RegExp(`^(${states})$`)), found: exact })
  })
  test('its paragraph moved: moved', () => {
    const paragraphs = ARTICLE.split('\n\n')
    const text = [paragraphs[0], ...paragraphs.slice(3), ...paragraphs.slice(1, 3)].join('\n\n')
    expect(anchor(place(ARTICLE, quote), text, ARTICLE)).toMatchObject({ state: 'moved', found: quote })
  })
  test('set differently: moved, not changed', () => {
    const old = 'She said: “it’s a fine difference – really.” And left for the office, quickly, before noon.'
    const text =
      'She said: "it\'s a ﬁne differ\u00adence \u2014 really." And left for the oﬃce, quickly, before noon.'
    for (const previous of [old, undefined]) {
      expect(anchor(place(old, '“it’s a fine difference – really.”'), text, previous)).toMatchObject({
        state: 'moved',
        found: '"it\'s a ﬁne differ\u00adence \u2014 really."',
      })
    }
  })
  test('its sentence was taken out: lost', () => {
    const text = ARTICLE.replace(
      ' The authors did not adjust for smoking, which limits what can be said.',
      '',
    )
    for (const previous of [ARTICLE, undefined])
      expect(anchor(place(ARTICLE, 'did not adjust for smoking'), text, previous)).toEqual({
        state: 'lost',
        score: 0,
      })
  })
  test('the original was edited and a copy stands elsewhere: the edited original, changed', () => {
    const sentence = 'The authors did not adjust for smoking'
    const text = `${ARTICLE.replace(sentence, 'The authors did never adjust for smoking')}\n\n${sentence}`
    for (const previous of [ARTICLE, undefined]) {
      expect(anchor(place(ARTICLE, sentence), text, previous)).toMatchObject({
        state: 'changed',
        found: 'The authors did never adjust for smoking',
      })
    }
  })
  test.each(['\n\n', '. ', '.\n\n'])(
    'a neighbour that began and ended alike was taken out (%j): the same words',
    (between) => {
      const lines = [
        'Nets hang from the balconies until the first frost comes',
        'The harbourmaster keeps bees on the roof of his office',
        'The harbour was built in the year after the great storm',
        'Tourists photograph the crane, which has been broken since the storm',
        'Every mooring ring has a name scratched into the stone',
        'Every morning a child rings the bell until the first frost comes',
      ]
      const old = lines.join(between)
      for (const gone of lines) {
        const rest = lines.filter((line) => line !== gone)
        const found = reanchor(
          rest.map((line) => place(old, line)),
          rest.join(between).replace('broken since', 'broken\u00a0since'),
          old,
        )
        expect(found.map(({ state, found }) => [state !== 'changed', found?.replace('\u00a0', ' ')])).toEqual(
          rest.map((line) => [true, line]),
        )
      }
    },
  )
  describe('where lines repeat', () => {
    const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
    const watch = (day: string, n: number) => [
      `Watch of ${day}`,
      'Every four hours',
      'Wind from the north west, sea slight, pressure steady at 1013 hPa, visibility good',
      `Birds: ${n + 2} gannets, 1 fulmar, 3 kittiwakes`,
      'Every four hours',
      'Wind from the west, sea slight, pressure falling slowly, visibility moderate in showers',
      'Birds: 1 gannet, 4 razorbills',
      'End of the watch',
    ]
    const log = DAYS.flatMap(watch).join('\n\n')
    const line = 'sea slight, pressure falling slowly'
    const nth = (text: string, words: string, n: number) => {
      let at = -1
      for (let k = 0; k <= n; k++) at = text.indexOf(words, at + 1)
      return at
    }
    const passage = (n: number) => selectorsOf(log, nth(log, line, n), nth(log, line, n) + line.length)

    test.each(DAYS.map((_, n) => n))('slips all over: number %i stays its own', (n) => {
      const text = log.replace(/pressure/g, 'presure').replace('Watch of Monday', 'The watch of Monday')
      const slipped = line.replace('pressure', 'presure')
      const found = anchor(passage(n), text, log)
      expect(found).toMatchObject({ state: 'changed', found: slipped, start: nth(text, slipped, n) })
    })
    test.each(DAYS.map((_, n) => n))('line %i is taken out: the others are not taken for it', (n) => {
      const at = nth(log, line, n)
      const text = log.slice(0, at) + log.slice(at + line.length)
      expect(anchor(passage(n), text, log).state).toMatch(/lost|changed|ambiguous/)
    })
    test('more copies than are compared, where nothing was: asked which', () => {
      const old = `${ARTICLE}\n\nIn the fog he rang the bell.`
      const text = `${Array.from({ length: 300 }, (_, n) => `Of ${n * 7919} the gulls came back to ${n * 31}.`).join('\n\n')}\n\n${old}`
      const at = old.indexOf('the fog')
      expect(anchor(selectorsOf(old, at, at + 3), text, old)).toMatchObject({
        state: 'ambiguous',
        found: 'the',
      })
    })
    test('no place is offered twice', () => {
      const old = `${ARTICLE}\n\nNobody kept a log that year, they say. The wells were dry.`
      const text = `The wells were dry. ${ARTICLE.replace('\n\n', '\n\nThe wells were dry. ')}\n\nNobody kept a log that year, they say.`
      const { state, start, alternatives = [] } = anchor(place(old, 'The wells were dry'), text, old)
      expect(state).toBe('ambiguous')
      const starts = [start, ...alternatives.map((other) => other.start)]
      expect(starts).toEqual([...new Set(starts)])
    })
    test('edited, with its old words directly behind it: never the copy without a sign', () => {
      const paragraph = 'The gannets came back to the stack on the ninth of March, two days before the storm.'
      const old = `${ARTICLE}\n\n${paragraph}\n\nNobody else kept a log that year.`
      const text = old.replace(paragraph, `${paragraph.replace('ninth', 'nineth')}\n\n${paragraph}`)
      expect(anchor(place(old, paragraph), text, old).state).toMatch(/changed|ambiguous/)
    })
  })
  describe('where passages resemble each other', () => {
    const about = (wind: string, lamp: string, n: number) =>
      `Before the lamp of the ${lamp} tower is lit, the keeper of the ${wind} side goes up to the gallery. If there is more than one lamp, he lights the one that looks to the open sea. He counts ${n} turns of the wheel.`
    const guide = [
      'How the lamps of the two towers are lit',
      about('west', 'old', 40),
      'Oil is kept in the shed behind the wall, and never more than a week of it.',
      about('east', 'new', 52),
      'Whoever finds a lamp out at night wakes the keeper first and the master then.',
    ]
    const nth = (text: string, words: string, n: number) => {
      let at = -1
      for (let k = 0; k <= n; k++) at = text.indexOf(words, at + 1)
      return at
    }
    const selected = (text: string, words: string, n: number) =>
      selectorsOf(text, nth(text, words, n), nth(text, words, n) + words.length)
    const birds = ['gulls', 'seals', 'terns', 'crabs', 'eels', 'boats', 'nets']
    const paragraph = (length: number, n: number) =>
      Array.from(
        { length },
        (_, k) =>
          `In year ${n * 7919 + k * 271} the ${birds[(n * 3 + k) % 7]} came back to bay ${n * 31 + k * 17}.`,
      ).join(' ')
    const old = guide.join('\n\n')
    const words = 'he lights the one that looks to the open sea'

    test('one of two is taken out: the other is not taken for it, with the old text or without', () => {
      for (const n of [0, 1]) {
        const at = nth(old, words, n)
        const text = old.slice(0, at) + old.slice(at + words.length)
        for (const previous of [old, undefined])
          expect(anchor(selected(old, words, n), text, previous).state).toMatch(/lost|ambiguous|changed/)
        expect(anchor(selected(old, words, n), text, old).state).not.toBe('ambiguous')
      }
    })
    test('something came in before them: each is its own, and nobody is asked', () => {
      const text = `A preface.\n\n${old}`
      for (const previous of [old, undefined])
        for (const n of [0, 1])
          expect(anchor(selected(old, words, n), text, previous)).toMatchObject({
            state: 'moved',
            start: nth(text, words, n),
          })
    })
    test('the same paragraph thrice, and its neighbours went: never the wrong one without a sign', () => {
      const twice = guide[2]!
      const [a, b, c, d, e] = ['Ashes', 'Boats', 'Cod', 'Dulse', 'Eels'].map(
        (thing) => `${thing} are entered in the ledger on the day they come in, and by whom.`,
      )
      const before = [a, twice, b, c, twice, d, twice, e].join('\n\n')
      const text = [a, b, d, twice, c, twice, e, twice].join('\n\n')
      const at = nth(before, twice, 1)
      const found = anchor(selectorsOf(before, at, at + 40), text, before)
      expect(found.state).toMatch(/ambiguous|changed|lost/)
    })
    test('of two in a row one went elsewhere, and what stood behind them is behind the other: asked which', () => {
      const paragraphs = [3, 15, 11, 4, 9, 6, 9, 6, 7, 8].map(paragraph)
      const put = (order: number[]) => order.map((n) => paragraphs[n]).join('\n\n')
      const before = put([0, 1, 2, 3, 4, 5, 6, 5, 5, 7, 8, 9])
      const text = put([0, 1, 2, 3, 4, 5, 6, 5, 7, 5, 8, 9])
      const words = paragraphs[5]!.slice(10, 70)
      expect(anchor(selected(before, words, 2), text, before)).toMatchObject({
        state: 'ambiguous',
        start: nth(text, words, 2),
        // The first stands where it was, among its neighbours: it comes last.
        alternatives: [
          expect.objectContaining({ start: nth(text, words, 1) }),
          expect.objectContaining({ start: nth(text, words, 0) }),
        ],
      })
    })
    test('the whole text five times over, a word replaced throughout: each is its own, and nobody is asked', () => {
      const before = Array(5).fill(old).join('\n\n')
      const text = before.replaceAll('keeper', 'warden')
      for (const n of [0, 1, 2, 4, 5, 9])
        expect(anchor(selected(before, words, n), text, before)).toMatchObject({
          state: expect.stringMatching(/exact|moved/),
          start: nth(text, words, n),
        })
    })
    test('two lines that are nearly the same changed places with what is behind them: never the other without a sign', () => {
      const line = (hour: string, wind: string) =>
        `At ${hour} then a hand goes up to the gallery to enter the wind of the hour, such as ${wind}.`
      const last = 'For more about the winds of this coast, see the page of winds in the log.'
      const before = [
        guide[0],
        line('six', 'NW'),
        line('ten', 'SE'),
        last,
        line('two', 'WS'),
        last,
        last,
        guide[4],
      ]
      const text = [
        ...before.slice(0, 2),
        ...before.slice(4, 6),
        ...before.slice(2, 4),
        ...before.slice(6),
      ].join('\n\n')
      const at = before.join('\n\n').indexOf(last) + 2
      const found = anchor(selectorsOf(before.join('\n\n'), at, at + 60), text, before.join('\n\n'))
      expect(found.start === nth(text, last, 1) + 2 || found.state === 'ambiguous').toBe(true)
    })
    test('of three, one stands between what was before it and what was behind another: asked which', () => {
      const paragraphs = [3, 6, 4, 3, 1, 3, 1, 4].map(paragraph)
      const put = (order: number[]) => order.map((n) => paragraphs[n]).join('\n\n')
      const before = put([0, 1, 2, 3, 4, 5, 5, 6, 5, 7])
      const text = put([0, 1, 3, 4, 6, 5, 5, 5, 2, 7])
      const found = anchor(selected(before, paragraphs[5]!.slice(0, 40), 2), text, before)
      expect(found.state).toBe('ambiguous')
    })
    test('of two in a row one was taken out, quote and context alone: the other is not taken for it', () => {
      const before = [guide[0], guide[1], guide[1], guide[2]].join('\n\n')
      const text = [guide[0], guide[1], '', guide[2]].join('\n\n')
      expect(anchor(selected(before, guide[1]!, 1), text).state).not.toMatch(/exact|moved/)
    })
    test('it began the text, and another is behind other words, quote and context alone: asked which', () => {
      const [first, other] = [guide[2]!, guide[4]!]
      const chinese =
        '守灯人点灯之前先上走廊，若有两盏灯，就点朝向外海的那一盏，并数清轮子转了多少圈。谁在夜里发现灯灭了，先叫醒守灯人。'
      const before = [first, chinese, first, other].join('\n\n')
      const text = [first, other, first, chinese].join('\n\n')
      expect(anchor(selectorsOf(before, 8, first.length), text).state).not.toMatch(/exact|moved/)
    })
    test('a paragraph doubled in place, then one of them moved: a place is offered, to be confirmed', () => {
      const before = [guide[0], guide[1], guide[1], guide[2], guide[4]].join('\n\n')
      const text = [guide[0], guide[2], guide[4], guide[1]].join('\n\n')
      const states = [0, 1].map((n) => anchor(selected(before, words, n), text, before))
      for (const { state } of states) expect(state).toMatch(/ambiguous|lost/)
      expect(states.some(({ found }) => found === words)).toBe(true)
    })
  })
  test('long, edited all over, and its old words stand elsewhere with its neighbours: never the copy without a sign', () => {
    const { text: edited } = edits.characters(ARTICLE, 0.08, randomOf(3))
    const old = `${ARTICLE}\n\nThe ledger of the second cohort was kept in another hand, and was lost in the move to the new house.`
    const copy = `${ARTICLE}\n\nThe ledger of the second cohort was`
    const text = `${edited}${old.slice(ARTICLE.length)}\n\nNobody has asked for it since.\n\n${copy}`
    const found = anchor(selectorsOf(old, 0, ARTICLE.length), text, old)
    expect(found.state).toMatch(/changed|ambiguous/)
  })
  test('white space at its ends: no less doubtful for that', () => {
    const line = 'Oil is kept in the shed behind the wall, and never more than a week of it.'
    const [a, b, c, d, e] = ['Ashes', 'Boats', 'Cod', 'Dulse', 'Eels'].map(
      (thing) => `${thing} are entered in the ledger on the day they come in, and by whom.`,
    )
    const old = [a, b, line, c, d, line, e].join('\n\n')
    const text = [a, c, d, line, b, line, e].join('\n\n')
    const at = old.indexOf(line)
    for (const lead of [0, 1])
      expect(anchor(selectorsOf(old, at + 3 - lead, at + 40), text, old).state).toMatch(
        /ambiguous|changed|lost/,
      )
  })
  test('a sentence came in inside it: from its beginning to its end', () => {
    const [first, second] = ['nobody knows why that should be', 'A second cohort, in another country']
    const start = ARTICLE.indexOf(first)
    const end = ARTICLE.indexOf(second) + second.length
    const came = 'Some say it was the water.'
    const text = ARTICLE.replace(second, `${came} ${second}`)
    expect(anchor(selectorsOf(ARTICLE, start, end), text, ARTICLE)).toMatchObject({
      state: 'changed',
      found: `${first}.\n\n${came} ${second}`,
    })
  })
  test.each([
    ['ers that they', 'ys they', 's they'],
    ['seldom say', 'dom saay', 'dom saay'],
    ['how much,', 'ow mach', 'ow mach'],
  ])('few letters, most of them other ones, between what stands as it did: %j is found', (words, now) => {
    const old =
      'What remains is a doubt: people who smoke seldom say how much, and others that they never began.'
    const text = old.replace(words, now)
    expect(anchor(place(old, words), text, old)).toMatchObject({ state: 'changed' })
  })
  test('a word came in where others went: from its first word to its last, and no letters of theirs', () => {
    const old =
      'All kinds of nets that are named in the list will be tried, except those marked “kept” by the keeper.'
    const text = old.replace('except those marked', 'except people those ')
    const place = anchor(selectorsOf(old, old.indexOf('tried'), old.indexOf(' marked')), text, old)
    expect(place).toMatchObject({ state: 'changed', found: 'tried, except people those' })
  })
  test('a sentence came in before its last letter: to its last letter', () => {
    const old = `${ARTICLE}\n\nThe list says how the nets are to be mended. When the winter is over, nobody reads it again.`
    const text = old.replace('mended. When', 'mended. Ask at the office. When')
    const at = old.indexOf('how the nets')
    expect(anchor(selectorsOf(old, at, old.indexOf('hen the winter')), text, old).found).toBe(
      'how the nets are to be mended. Ask at the office. W',
    )
  })
  test('two places fit and nothing tells which: ambiguous, with both', () => {
    const result = anchor(
      [{ type: 'TextQuoteSelector', exact: 'nobody knows' }],
      `Here nobody knows. ${'x '.repeat(60)}There nobody knows.`,
    )
    expect(result).toMatchObject({
      state: 'ambiguous',
      found: 'nobody knows',
      alternatives: [expect.anything()],
    })
  })
  test('words in the middle of other words are not the words', () => {
    expect(
      anchor(
        [{ type: 'TextQuoteSelector', exact: 'not causal', prefix: 'This is ', suffix: ' at all' }],
        'The reason is causal and the rest is noise; nothing else was said in this text.',
      ).state,
    ).not.toMatch(/exact|moved/)
  })
  test('half of what became a ligature is not the same words', () => {
    const old = 'It was a quest to find out what the fulmars eat, and where they go in winter.'
    const text = old.replace('find', 'ﬁnd')
    expect(anchor(place(old, 'a quest to f'), text, old)).toMatchObject({
      state: 'changed',
      found: 'a quest to ﬁ',
    })
  })
  test.each([
    ['the same words before other ones', 'a quest to find', 'ambiguous', 'a quest to find'],
    ['half of what became a ligature, before other words', 'a quest to f', 'changed', 'a quest to ﬁ'],
  ])('quote and context alone, one place, %s', (_, exact, state, found) => {
    const selector = {
      type: 'TextQuoteSelector',
      exact,
      prefix: 'It was ',
      suffix: 'lse gods they went for.',
    } as const
    const text = `It was a quest to ${found.endsWith('ﬁ') ? 'ﬁ' : 'fi'}nd out what the fulmars eat.`
    expect(anchor([selector], text)).toMatchObject({ state, found })
    expect(anchor([selector], text).alternatives).toBeUndefined()
  })
  test('no words, no place', () => {
    expect(anchor([{ type: 'TextQuoteSelector', exact: '' }], ARTICLE).state).toBe('lost')
    expect(anchor([], ARTICLE).state).toBe('lost')
    expect(
      anchor([{ type: 'TextPositionSelector', start: 4, end: 9_999_999 }], ARTICLE, ARTICLE).state,
    ).not.toBe('lost')
  })
})

describe('laws', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc
      .array(
        fc.constantFrom(
          'a',
          'é',
          'e\u0301',
          '🌿',
          ' ',
          '\n\n',
          '\u00ad',
          'ﬁ',
          '“',
          'שלום',
          'مرحبا',
          'the bog ',
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join('')),
  )
  test('anchoring what describe says, in the same text, is exact', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (text, a, b) => {
        fc.pre(text.length > 0)
        const start = a % text.length
        const end = start + 1 + (b % (text.length - start))
        const expected = { state: 'exact', start, end, found: text.slice(start, end), score: 1 }
        expect(anchor(selectorsOf(text, start, end), text)).toEqual(expected)
        expect(anchor(selectorsOf(text, start, end), text, text)).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })
  test('any texts: as many answers as questions, every range inside the text, its words as said', () => {
    fc.assert(
      fc.property(
        anyText,
        anyText,
        fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 5 }),
        (old, text, ranges) => {
          fc.pre(old.length > 0)
          const all = ranges.map(([a, b]) =>
            selectorsOf(old, a % old.length, (a % old.length) + 1 + (b % (old.length - (a % old.length)))),
          )
          for (const previous of [old, undefined]) {
            const results = reanchor(all, text, previous)
            expect(results).toHaveLength(all.length)
            for (const { state, start, end, found } of results) {
              if (state === 'lost') expect([start, end, found]).toEqual([undefined, undefined, undefined])
              else {
                expect(start).toBeLessThan(end!)
                expect(text.slice(start, end)).toBe(found)
              }
            }
          }
        },
      ),
      { numRuns: 300 },
    )
  })
  test('exact and moved are only said of the same words, whatever was edited', () => {
    const bare = (text: string) => foldTypography(text).text.trim()
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(ARTICLE.length - 12),
        fc.integer({ min: 4, max: 120 }),
        (seed, start, length) => {
          const end = Math.min(ARTICLE.length, start + length)
          const { text } = edits.followedBy(edits.blocks(ARTICLE, 0.3, randomOf(seed)), (t) =>
            edits.words(t, 0.1, randomOf(seed + 1)),
          )
          for (const previous of [ARTICLE, undefined]) {
            const { state, found } = anchor(selectorsOf(ARTICLE, start, end), text, previous)
            if (state === 'exact' || state === 'moved')
              expect(bare(found!)).toBe(bare(ARTICLE.slice(start, end)))
          }
        },
      ),
      { numRuns: 200 },
    )
  })
  test('folding keeps where everything came from', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const fold = foldTypography(text)
        expect(fold.starts).toHaveLength(fold.text.length + 1)
        for (let i = 0; i < fold.text.length; i++) {
          const { start, end } = toOriginal(fold, i, i + 1)
          expect(start).toBeLessThan(end)
          expect(toFolded(fold, start, end).start).toBeLessThanOrEqual(i)
        }
      }),
    )
  })
  test('a word diff holds both wordings', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const parts = wordDiff(before, after)
        const of = (not: string) =>
          parts
            .filter(({ kind }) => kind !== not)
            .map(({ text }) => text)
            .join('')
        expect(of('added')).toBe(before)
        expect(of('removed')).toBe(after)
      }),
    )
  })
})

test('a word diff shows the word that differs', () => {
  expect(
    wordDiff('did not adjust for smoking', 'did adjust for smoking')
      .filter(({ kind }) => kind !== 'same')
      .map(({ kind, text }) => [kind, text.trim()]),
  ).toEqual([['removed', 'not']])
})

test.each([
  [
    '誰も聞いていない。毎晩続けた。',
    '誰も聞いている。毎朝続けた。',
    [
      ['removed', 'ない'],
      ['added', 'る'],
      ['removed', '晩'],
      ['added', '朝'],
    ],
  ],
  ['ผลไม่ดีเลย', 'ผลดีเลย', [['removed', 'ไม่']]],
  [
    'の👩\u200d👩e\u0301te',
    'の👩\u200d👩été',
    [
      ['removed', 'e\u0301te'],
      ['added', 'été'],
    ],
  ],
])('a word diff of a script that parts no words shows the signs that differ: %s', (before, after, expected) =>
  expect(
    wordDiff(before, after).flatMap(({ kind, text }) => (kind === 'same' ? [] : [[kind, text]])),
  ).toEqual(expected),
)

test('a word diff of more different words than there are code units holds both wordings', () => {
  const words = (from: number) => Array.from({ length: 45_000 }, (_, n) => `w${from + n}`).join(' ')
  const [before, after] = [words(0), words(30_000)]
  const parts = wordDiff(before, after)
  const of = (not: string) => parts.flatMap(({ kind, text }) => (kind === not ? [] : [text])).join('')
  expect(of('added') === before).toBe(true)
  expect(of('removed') === after).toBe(true)
})

describe('findQuote', () => {
  const text = 'The “Bog”\u00a0stores carbon. The bog stores\nwater.'
  test.each([
    ['stores carbon', '', '', 1],
    ['bog stores', '', '', 1],
    ['the "bog" stores', '', '', 1],
    ['stores', '', '', 2],
    ['stores', '', ' water', 1],
    ['nothing', '', '', 0],
    ['a.c*(', '', '', 0],
  ])('%j after %j before %j: %i', (quote, prefix, suffix, count) =>
    expect(findQuote(text, quote, prefix, suffix)).toHaveLength(count),
  )
})

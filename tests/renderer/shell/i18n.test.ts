import { describe, expect, test } from 'vitest'
import { parse } from '../../../app/import/index.ts'
import { createTranslate, preferredLanguage } from '../../../renderer/i18n/catalogue.ts'
import { en } from '../../../renderer/i18n/en/index.ts'
import { createFormat } from '../../../renderer/i18n/format.ts'
import { fr } from '../../../renderer/i18n/fr/index.ts'
import { fill, frenchSpacing, type Message } from '../../../renderer/i18n/message.ts'
import { importError } from '../../../renderer/i18n/report-words.ts'

const messages = (catalogue: Record<string, Record<string, Message>>) =>
  Object.entries(catalogue).flatMap(([area, words]) =>
    Object.entries(words).map(([key, message]) => [`${area}.${key}`, message] as const),
  )
const formsOf = (message: Message) => (typeof message === 'string' ? [message] : [message.one, message.other])
const placesOf = (words: string) => [...new Set(words.match(/\{\w+\}/g))].sort()

describe('the catalogues', () => {
  const french = new Map(messages(fr))

  test('every message in both languages has the same places to fill', () => {
    for (const [key, message] of messages(en)) {
      const translated = french.get(key)
      expect(translated, key).toBeDefined()
      const english = placesOf(formsOf(message).at(-1)!)
      expect(placesOf(formsOf(translated!).at(-1)!), key).toEqual(english)
    }
  })

  test('French has no message that English lacks', () => {
    const english = new Set(messages(en).map(([key]) => key))
    expect([...french.keys()].filter((key) => !english.has(key))).toEqual([])
  })

  test('French uses typographic apostrophes and guillemets', () => {
    const wrong = [...french].flatMap(([key, message]) =>
      formsOf(message).some((words) => /\p{L}'\p{L}|["“”]/u.test(words)) ? [key] : [],
    )
    expect(wrong).toEqual([])
  })

  test('French spacing leaves no breaking space before high signs', () => {
    for (const [key, message] of french) {
      for (const words of formsOf(message)) {
        expect(frenchSpacing(words), key).not.toMatch(/ [;:!?»]|« /)
      }
    }
  })
})

test('why a file could not be read is said in French to the end', async () => {
  const t = createTranslate('fr')
  const thrown = await parse(new TextEncoder().encode('%PDF-1.4 and nothing else'), {
    name: 'abîmé.pdf',
    split: 'auto',
  }).catch((error) => error)
  expect(importError(thrown, t)).toContain('sa structure est abîmée. Ouvrez-le')
})

describe('a message', () => {
  const format = (language: string) => ({
    plural: new Intl.PluralRules(language),
    number: new Intl.NumberFormat(language),
  })
  const count: Message = { one: '{count} article', other: '{count} articles' }

  test.each([
    ['en', 0, '0 articles'],
    ['en', 1, '1 article'],
    ['en', 1200, '1,200 articles'],
    ['fr', 0, '0 article'],
    ['fr', 1, '1 article'],
    ['fr', 2, '2 articles'],
    ['fr', 1_000_000, '1\u202F000\u202F000 articles'],
  ])('%s: %i', (language, n, words) => {
    expect(fill(count, { count: n }, format(language))).toBe(words)
  })

  test('a place without a value stays visible; a value is never read as a message', () => {
    expect(fill('{a} and {b}', { a: '{b}' }, format('en'))).toBe('{b} and {b}')
  })

  test('French spacing is for the words, not for the title that fills them', () => {
    const t = createTranslate('fr')
    expect(t('errors.quoteNotFound', { title: 'A : b', quote: 'c ?' })).toBe(
      'La citation est introuvable dans «\u202FA : b\u202F»\u202F: c ?',
    )
  })
})

test.each([
  [['fr-CA', 'en'], 'fr'],
  [['de', 'fr'], 'fr'],
  [['de', 'en-US'], 'en'],
  [['ja'], 'en'],
  [[], 'en'],
])('of %j, Postil speaks %s', (wanted, language) => {
  expect(preferredLanguage(wanted)).toBe(language)
})

test('a publication date is as precise as it is known', () => {
  const { published } = createFormat('en')
  expect(['2024', '2024-05', '2024-05-01', 'spring'].map(published)).toEqual([
    '2024',
    'May 2024',
    'May 1, 2024',
    'spring',
  ])
  expect(createFormat('fr').published('2024-05')).toBe('mai 2024')
})

test('a language is told by its name, and what is none as it is', () => {
  const { language } = createFormat('fr')
  expect(['en', 'fr-CA', 'zh-Hans', 'not a language'].map(language)).toEqual([
    'anglais',
    'français canadien',
    'chinois simplifié',
    'not a language',
  ])
})

test('days are told by their distance, then by their date', () => {
  const now = new Date(2026, 4, 20, 12).getTime()
  const { when } = createFormat('en')
  expect(when(new Date(2026, 4, 19, 23).getTime(), now)).toBe('yesterday')
  expect(when(new Date(2026, 4, 17, 1).getTime(), now)).toBe('3 days ago')
  expect(when(new Date(2026, 3, 1).getTime(), now)).toBe('Apr 1, 2026')
})

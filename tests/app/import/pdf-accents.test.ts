/** Accents of a PDF that a font drew beside their letters; whatever else looks like one stays as it is printed. */
import { expect, test } from 'vitest'
import { withAccents } from '../../../app/import/pdf/accents.ts'

const composed = (...texts: string[]): string[] =>
  withAccents([
    texts.map((text) => ({ ...{ text, left: 0, right: 100, base: 10, size: 10, bold: false, pieces: [] } })),
  ])[0]!.map(({ text }) => text)

const PRINTED = [
  'don´t, it´s, l´eau, d´accord, O´Brien, qu´il',
  'an angle of 5˚ a and of 20˚ C, as it was 5´ a day',
  'the rate ˙a and x¨ o, and it costs ¨ over',
  'A ˜ a means that, as does p ˆ x; he wrote `a´ and ` e',
]

test('in a document that draws no accents nothing is one', () => {
  const texts = [...PRINTED, 'Jos´e and Jos ´e said ´e']
  expect(composed(...texts)).toEqual(texts)
})

test('in a document that draws them, signs of their own stay', () => {
  const texts = composed('t´ıtulo, produc¸ ˜ao, Jos´e e Jos ´e, universit¨at, franc¸aise, ´ecole', ...PRINTED)
  expect(texts[0]).toBe('título, produção, José e José, universität, française, école')
  expect(texts.slice(1)).toEqual(PRINTED)
})

test('a space before an accent is the word’s where the word before it ends', () => {
  const [text] = composed('N˜ao ´e o ı: ´ı; o TECHNISCHE UNIVERSIT ¨AT F ¨UR')
  expect(text).toBe('Não é o ı: í; o TECHNISCHE UNIVERSITÄT FÜR')
})

test('where no acute is an apostrophe, one behind a lone consonant is an accent', () => {
  const [text] = composed('la l´ınea: N´umero, s´olo, qu´e, Wi´sniewski; it’s 5´ a day')
  expect(text).toBe('la línea: Número, sólo, qué, Wiśniewski; it’s 5´ a day')
})

test('a word without end is read in linear time', () => {
  const word = 'a'.repeat(400_000)
  expect(composed('t´ıtulo', word)[1]).toBe(word)
})

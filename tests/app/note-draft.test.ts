import { expect, test } from 'vitest'
import { citationLabel } from '../../app/note-draft.ts'

test.each([
  [[], 'Peat and fire 2023'],
  [['Ada Fen'], 'Ada Fen 2023'],
  [['Ada Fen', 'Bo Gull'], 'Ada Fen & Bo Gull 2023'],
  [['Ada Fen', 'Bo Gull', 'Cy Heron'], 'Ada Fen et al. 2023'],
])('what %j wrote is called %s', (authors, label) => {
  expect(citationLabel({ title: 'Peat and fire', authors, published: '2023-04-01' })).toBe(label)
})

test('without a date, or without anything', () => {
  expect(citationLabel({ title: 'Peat and fire', authors: ['Ada Fen', 'Bo Gull'], published: null })).toBe(
    'Ada Fen & Bo Gull',
  )
  expect(citationLabel({ title: '', authors: [], published: '2023' })).toBe('2023')
})

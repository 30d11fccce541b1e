import { expect, test } from 'vitest'
import { abridged, around, placesOf, stoodAround } from '../../../renderer/reader/review/candidates.ts'
import type { Marked } from '../../../renderer/reader/use-annotations.ts'

const TEXT = 'The wells were dry. Nobody had asked when the wells were dug, or by whom.'

test('a place is offered once, though it was found twice, or twice within the same words', () => {
  const proposal = {
    start: 4,
    end: 9,
    found: 'wells',
    score: 1,
    alternatives: [
      { start: 46, end: 51, score: 1 },
      { start: 46, end: 51, score: 1 },
      { start: 47, end: 51, score: 0.9 },
    ],
  }
  const annotation = { proposal, prefix: 'The ', quote: 'wells', suffix: ' were' }
  const places = placesOf({ annotation } as Marked, TEXT)
  expect(places.map(({ start, end }) => [start, TEXT.slice(start, end)])).toEqual([
    [4, 'wells'],
    [46, 'wells'],
  ])
})

test('a passage that was marked inside a word is offered as it was marked', () => {
  const proposal = {
    start: 20,
    end: 26,
    found: 'Nobody',
    score: 0.8,
    alternatives: [{ start: 4, end: 8, score: 0.7 }],
  }
  const annotation = { proposal, prefix: '', quote: 'Somebody ha', suffix: 'd asked' }
  const places = placesOf({ annotation } as Marked, TEXT)
  expect(places.map(({ start, end }) => TEXT.slice(start, end))).toEqual(['Nobody', 'well'])
})

test('what is around a place says where it is cut, and not where the text ends', () => {
  const long = `${'Peat '.repeat(40)}${TEXT}${' Fens'.repeat(40)}`
  const [before, behind] = around(long, { start: 204, end: 209 })
  expect(before).toMatch(/^…Peat .*Peat The $/)
  expect(behind).toMatch(/^ were dry\. .*…$/)
  expect(long.slice(209)).toContain(behind.replace('…', ' '))
  expect(around(TEXT, { start: 4, end: 9 })).toEqual(['The ', TEXT.slice(9)])
  expect(stoodAround({ prefix: `year, ${'they said. '.repeat(6)}`, suffix: '.' })).toEqual([
    `…${'they said. '.repeat(6)}`,
    '.',
  ])
})

test('of what is long, what differs and the ends are shown; short words stay whole', () => {
  const many = (word: string) => Array.from({ length: 90 }, (_, n) => `${word}${n}`).join(' ')
  const parts = abridged([
    { kind: 'same', text: `${many('peat')} ` },
    { kind: 'removed', text: 'not ' },
    { kind: 'same', text: many('fen') },
  ])
  expect(parts[0]!.text).toMatch(/^peat0 .{40,80} … .{40,80} peat89 $/)
  expect(parts[1]!.text).toBe('not ')
  expect(parts[2]!.text).toMatch(/^fen0 .{40,80} … .{40,80} fen89$/)
  expect(abridged([{ kind: 'added', text: many('a') }])[0]!.text).toBe(many('a'))
  // Signs that no space parts are cut between them, never inside one.
  expect(abridged([{ kind: 'same', text: `a${'🌿'.repeat(300)}b` }])[0]!.text).toBe(
    `a${'🌿'.repeat(39)} … ${'🌿'.repeat(39)}b`,
  )
})

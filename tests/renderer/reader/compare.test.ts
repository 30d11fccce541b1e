import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareTexts, type Row } from '../../../renderer/reader/versions/compare.ts'

const lines = (row: Row) =>
  row.kind === 'gap' || row.kind === 'changed' ? row.kind : `${row.kind} ${row.text}`

describe('what changed between two versions', () => {
  test('is shown with its neighbours, and the rest is counted', () => {
    const before = ['a', 'b', 'c', 'd', 'The rain in Spain stays.', 'e', 'f', 'g'].join('\n\n')
    const after = ['a', 'b', 'c', 'd', 'The rain in Spain stays not.', 'e', 'f', 'g'].join('\n\n')
    const rows = compareTexts(before, after)
    expect(rows.map(lines)).toEqual(['gap', 'same d', 'changed', 'same e', 'gap'])
    expect(rows[0]).toEqual({ kind: 'gap', count: 3 })
    expect(rows[2]).toEqual({
      kind: 'changed',
      before: 'The rain in Spain stays.',
      after: 'The rain in Spain stays not.',
    })
  })
  test('tells what came and what went from what was changed', () => {
    const rows = compareTexts(
      'One paragraph about peat.\n\nTwo words.\n\nThe end.',
      'Something else that is new here.\n\nOne paragraph about bogs.\n\nThe end.',
    )
    expect(rows.map(lines)).toEqual([
      'added Something else that is new here.',
      'changed',
      'removed Two words.',
      'same The end.',
    ])
  })
  test('of a long text with many changes is found paragraph by paragraph', () => {
    const paragraphs = Array.from(
      { length: 3_000 },
      (_, i) => `Paragraph ${i} says this and that about ${i * 7}.`,
    )
    const after = paragraphs.map((text, i) => (i % 10 === 0 ? text.replace('this', 'nothing') : text))
    const rows = compareTexts(paragraphs.join('\n\n'), after.join('\n\n'))
    expect(rows.filter(({ kind }) => kind === 'changed')).toHaveLength(300)
    expect(rows.filter(({ kind }) => kind === 'added' || kind === 'removed')).toHaveLength(0)
  })
  test('says of a paragraph that stands elsewhere now that it has moved', () => {
    const [first, ...rest] = ['Peat.', 'Moss and heather.', 'Ash.', 'Fen.', 'Bog.']
    const rows = compareTexts([first, ...rest].join('\n\n'), [...rest, first, 'New.'].join('\n\n'))
    expect(rows.map(lines)).toEqual([
      'movedAway Peat.',
      'same Moss and heather.',
      'gap',
      'same Bog.',
      'movedHere Peat.',
      'added New.',
    ])
  })
  test('is one paragraph changed, however many new ones stand before it', () => {
    const many = Array.from({ length: 100 }, (_, i) => `New paragraph number ${i} speaks of nothing.`)
    const rows = compareTexts(
      'Start.\n\nWet moss holds the eight thousand winters of one valley.\n\nEnd.',
      `Start.\n\n${many.join('\n\n')}\n\nWet moss holds the nine thousand winters of one valley.\n\nEnd.`,
    )
    expect(rows.map(({ kind }) => kind)).toEqual(['same', ...many.map(() => 'added'), 'changed', 'same'])
  })
  test('takes no paragraph that moved for the changed form of one that resembles it', () => {
    const [spring, autumn] = ['spring', 'autumn'].map(
      (season) => `In ${season} the bog gives back its water.`,
    )
    const rows = compareTexts(
      `${spring}\n\nMiddle one.\n\nMiddle two.\n\n${autumn}`,
      `${autumn}\n\nMiddle one.\n\nMiddle two.`,
    )
    expect(rows.map(lines)).toEqual([
      `removed ${spring}`,
      `movedHere ${autumn}`,
      'same Middle one.',
      'same Middle two.',
      `movedAway ${autumn}`,
    ])
  })
  test('of texts that have nothing in common is that one went and the other came', () => {
    const text = (word: string) =>
      Array.from({ length: 6_000 }, (_, i) => `${word}${i} `.repeat(20)).join('\n\n')
    const rows = compareTexts(text('peat'), text('fen'))
    expect(Map.groupBy(rows, ({ kind }) => kind).get('removed')).toHaveLength(6_000)
    expect(Map.groupBy(rows, ({ kind }) => kind).get('added')).toHaveLength(6_000)
  })
  test('holds every word of both', () => {
    const text = fc.array(fc.constantFrom('a', 'a b c', 'b c d e', 'x y', 'z'), { maxLength: 12 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const rows = compareTexts(before.join('\n\n'), after.join('\n\n'))
        const side = (hidden: string) =>
          rows.flatMap((row) => {
            if (row.kind === 'gap') return Array.from({ length: row.count }, () => null)
            if (row.kind === 'changed') return [hidden === 'added' ? row.before : row.after]
            const moved = hidden === 'added' ? 'movedHere' : 'movedAway'
            return row.kind === hidden || row.kind === moved ? [] : [row.text]
          })
        if (before.join('\n\n') === after.join('\n\n')) return rows.length === 0
        const matches = (shown: (string | null)[], whole: string[]) =>
          shown.length === whole.length && shown.every((words, i) => words === null || words === whole[i])
        return matches(side('added'), before) && matches(side('removed'), after)
      }),
    )
  })
})

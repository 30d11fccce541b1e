import { describe, expect, test } from 'vitest'
import type { Matrix } from '../../../app/contract.ts'
import { tableOf } from '../../../app/export/matrix.ts'
import { parse } from '../../../app/import/index.ts'
import type { Article } from '../../../app/model/article.ts'
import { matrix as queryMatrix } from '../../../app/queries/claims.ts'
import { NO_FILTER } from '../../../renderer/screens/claims/filter.ts'
import {
  cellsOf,
  leapIn,
  moveIn,
  select,
  withSilence,
} from '../../../renderer/screens/claims/matrix/model.ts'
import { testLibrary } from '../../support.ts'

/** Two articles, two claims: support and opposition in the first cell, silence beside it. */
async function smallMatrix(): Promise<Matrix> {
  const test = testLibrary()
  try {
    const { library } = test
    const articles: Article[] = []
    for (const name of ['One', 'Two']) {
      const bytes = new TextEncoder().encode(
        `# ${name}\n\nThe first sentence of ${name}. The second, =of ${name}.\n`,
      )
      const parsed = await parse(bytes, { name: `${name}.md`, split: 'auto' })
      const [article] = library.execute('imports.store', {
        origin: { name: `${name}.md`, path: null, bytes },
        parsed,
        split: 'offer',
        projectIds: [],
        known: [],
      })
      articles.push(article!)
    }
    const [first, second] = ['A', 'B'].map((statement) => library.execute('claims.create', { statement }))
    const text = test.store.revision(articles[0]!.revisionId)!.text
    const passage = (words: string) => {
      const start = text.indexOf(words)
      return { articleId: articles[0]!.id, start, end: start + words.length }
    }
    library.execute('evidence.set', {
      claim: { id: first!.id },
      passage: passage('The first'),
      stance: 'supports',
    })
    library.execute('evidence.set', {
      claim: { id: first!.id },
      passage: passage('The second'),
      stance: 'opposes',
    })
    library.execute('claims.setSilence', { claimId: first!.id, articleId: articles[1]!.id, silent: true })
    library.execute('claims.setSilence', { claimId: first!.id, articleId: articles[0]!.id, silent: true })
    library.execute('articles.update', { id: articles[1]!.id, patch: { tags: ['method/survey'] } })
    expect(second).toBeDefined()
    return queryMatrix(test.store, {})
  } finally {
    test.remove()
  }
}

describe('the table', async () => {
  const matrix = await smallMatrix()
  const [first, second] = matrix.claims.map(({ id }) => id)
  const [one, two] = matrix.articles.map(({ id }) => id)
  const names = new Map(
    matrix.articles.flatMap(({ tags }) => tags.map((id) => [id, 'method/survey'] as const)),
  )

  test('a cell counts stances; silence shows only where no evidence speaks', () => {
    const cells = cellsOf(matrix)
    expect(cells.get(first!)!.get(one!)).toMatchObject({
      counts: { supports: 1, opposes: 1, qualifies: 0, mentions: 0 },
      silent: false,
    })
    expect(cells.get(first!)!.get(two!)).toMatchObject({ silent: true })
    expect(cells.get(second!)).toBeUndefined()
  })

  test('rows follow the filter, columns the set of articles, cells both', () => {
    const opposed = select(matrix, { ...NO_FILTER, stance: 'opposes' }, 'touched', names)
    expect(opposed.claims.map(({ id }) => id)).toEqual([first])
    expect(opposed.articles.map(({ id }) => id)).toEqual([one, two])
    expect(select(matrix, { ...NO_FILTER, finding: 'withoutEvidence' }, 'touched', names).articles).toEqual(
      [],
    )
    const tagged = select(matrix, NO_FILTER, 'tag:method', names)
    expect(tagged.articles.map(({ id }) => id)).toEqual([two])
    expect(tagged.cells.every(({ articleId }) => articleId === two)).toBe(true)
  })

  test('what a claim has is counted in the chosen articles only', () => {
    const [all, tagged] = (['all', 'tag:method'] as const).map((set) => select(matrix, NO_FILTER, set, names))
    const ofFirst = (shown: typeof matrix) => shown.claims.find(({ id }) => id === first)!.evidence
    expect(ofFirst(all!)).toEqual(matrix.claims.find(({ id }) => id === first)!.evidence)
    expect(ofFirst(tagged!)).toEqual({ supports: 0, opposes: 0, qualifies: 0, mentions: 0 })
    const without = { ...NO_FILTER, finding: 'withoutEvidence' as const }
    expect(select(matrix, without, 'tag:method', names).claims).toHaveLength(2)
  })

  test('a mark is shown before the library has confirmed it, and taken away again', () => {
    const silent = (shown: typeof matrix) => cellsOf(shown).get(second!)?.get(one!)?.silent ?? false
    const marked = withSilence(matrix, { claimId: second!, articleId: one!, silent: true })
    expect([silent(matrix), silent(marked)]).toEqual([false, true])
    expect(withSilence(marked, { claimId: second!, articleId: one!, silent: false })).toEqual(matrix)
  })

  test('what is shown is what is exported', () => {
    const csv = tableOf(select(matrix, { ...NO_FILTER, sort: 'statement' }, 'all', names), 'csv')
    expect(csv.split('\r\n')).toEqual([
      '"Claim","One","Two"',
      '"A","supports: The first\nopposes: The second","∅"',
      '"B","",""',
      '',
    ])
  })
})

describe('the keyboard in the table', () => {
  const size = { rows: 10, columns: 5, page: 4 }
  test.each([
    ['ArrowDown', { row: 0, column: 0 }, { row: 1, column: 0 }],
    ['ArrowDown', { row: 9, column: 0 }, { row: 9, column: 0 }],
    ['ArrowUp', { row: 0, column: 2 }, { row: -1, column: 2 }],
    ['ArrowUp', { row: -1, column: 2 }, { row: -1, column: 2 }],
    ['ArrowLeft', { row: 3, column: 0 }, { row: 3, column: -1 }],
    ['ArrowRight', { row: 3, column: 4 }, { row: 3, column: 4 }],
    ['Home', { row: 3, column: 4 }, { row: 3, column: -1 }],
    ['End', { row: 3, column: 0 }, { row: 3, column: 4 }],
    ['Mod+Home', { row: 3, column: 4 }, { row: 0, column: 0 }],
    ['Mod+End', { row: 3, column: 0 }, { row: 9, column: 4 }],
    ['PageDown', { row: 3, column: 1 }, { row: 7, column: 1 }],
    ['PageDown', { row: 8, column: 1 }, { row: 9, column: 1 }],
    ['PageUp', { row: 3, column: 1 }, { row: 0, column: 1 }],
    ['Enter', { row: 3, column: 1 }, null],
  ])('%s from %j leads to %j', (chord, from, to) => expect(moveIn(chord, from, size)).toEqual(to))
})

describe('Ctrl and an arrow', () => {
  const size = { rows: 10, columns: 6 }
  const filled = new Set(['0:3', '5:0', '5:5'])
  const isFilled = ({ row, column }: { row: number; column: number }) => filled.has(`${row}:${column}`)
  test.each([
    ['Mod+ArrowRight', { row: 0, column: 0 }, { row: 0, column: 3 }],
    ['Mod+ArrowRight', { row: 0, column: 3 }, { row: 0, column: 5 }],
    ['Mod+ArrowRight', { row: 5, column: 0 }, { row: 5, column: 5 }],
    ['Mod+ArrowLeft', { row: 0, column: 5 }, { row: 0, column: 3 }],
    ['Mod+ArrowDown', { row: 0, column: 0 }, { row: 5, column: 0 }],
    ['Mod+ArrowDown', { row: -1, column: 0 }, { row: 5, column: 0 }],
    ['Mod+ArrowUp', { row: 5, column: 0 }, { row: 0, column: 0 }],
    ['ArrowUp', { row: 5, column: 0 }, null],
  ])('%s from %j leads to %j', (chord, from, to) => expect(leapIn(chord, from, size, isFilled)).toEqual(to))
})

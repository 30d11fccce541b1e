import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ClaimListItem } from '../../../app/contract.ts'
import {
  type ClaimFilter,
  countFindings,
  FINDINGS,
  filterClaims,
  isUnder,
  NO_FILTER,
  SORTS,
} from '../../../renderer/screens/claims/filter.ts'

let made = 0
function claim(
  more: Partial<ClaimListItem> & { counts?: [number, number, number, number] } = {},
): ClaimListItem {
  const { counts = [0, 0, 0, 0], ...rest } = more
  made++
  return {
    id: `c${String(made).padStart(4, '0')}`,
    version: 1,
    created: made,
    modified: made,
    deleted: null,
    statement: 'A claim',
    kind: null,
    status: 'open',
    comment: '',
    tags: [],
    projects: [],
    questions: [],
    slug: 'a-claim',
    evidence: { supports: counts[0], opposes: counts[1], qualifies: counts[2], mentions: counts[3] },
    toCheck: 0,
    ...rest,
  }
}

const names = new Map([
  ['t1', 'method'],
  ['t2', 'method/survey'],
  ['t3', 'methodology'],
])
const shown = (claims: ClaimListItem[], filter: Partial<ClaimFilter>) =>
  filterClaims(claims, { ...NO_FILTER, ...filter }, names).map(({ statement }) => statement)

const CLAIMS = [
  claim({ statement: 'Nothing yet' }),
  claim({ statement: 'Only mentioned', counts: [0, 0, 0, 2] }),
  claim({ statement: 'Opposed', counts: [0, 2, 0, 1], tags: ['t2'], status: 'rejected' }),
  claim({ statement: 'Opposed and qualified', counts: [0, 1, 1, 0], tags: ['t3'] }),
  claim({ statement: 'Contested much', counts: [2, 3, 0, 0], tags: ['t1'], toCheck: 1, questions: ['q1'] }),
  claim({ statement: 'Contested little: été', counts: [5, 1, 0, 0] }),
  claim({ statement: 'Supported', counts: [4, 0, 0, 0] }),
]

describe('what the filter lets through', () => {
  test.each([
    [{ finding: 'withoutEvidence' }, ['Nothing yet']],
    [{ finding: 'onlyOpposing' }, ['Opposed']],
    [{ finding: 'toCheck' }, ['Contested much']],
    [{ tag: 'method' }, ['Contested much', 'Opposed']],
    [{ tag: 'method/survey' }, ['Opposed']],
    [{ status: 'rejected' }, ['Opposed']],
    [{ stance: 'qualifies' }, ['Opposed and qualified']],
    [{ text: 'CONTESTED ete' }, ['Contested little: été']],
    [{ text: 'nowhere' }, []],
  ] satisfies [Partial<ClaimFilter>, string[]][])('%j', (filter, expected) => {
    expect(shown(CLAIMS, filter)).toEqual(expected)
  })

  test('counts say what each one-click filter would show', () => {
    const counts = countFindings(CLAIMS)
    for (const finding of FINDINGS) expect(counts[finding]).toBe(shown(CLAIMS, { finding }).length)
  })
})

describe('orders', () => {
  test('the most contested first: by the weaker side, then by how much takes a side', () => {
    expect(shown(CLAIMS, { sort: 'conflict' }).slice(0, 3)).toEqual([
      'Contested much',
      'Contested little: été',
      'Supported',
    ])
  })
  test('the least evidence first; mentions take no side', () => {
    expect(shown(CLAIMS, { sort: 'lack' }).slice(0, 3)).toEqual([
      'Nothing yet',
      'Only mentioned',
      'Opposed and qualified',
    ])
  })
  test('every order keeps every claim once and depends on nothing but the claims', () => {
    const counts = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.nat(3))
    fc.assert(
      fc.property(fc.array(counts), fc.constantFrom(...SORTS), (many, sort) => {
        const claims = many.map((counts, i) => claim({ counts, statement: `S${i % 3}`, created: i % 4 }))
        const once = filterClaims(claims, { ...NO_FILTER, sort }, names)
        const again = filterClaims(claims.toReversed(), { ...NO_FILTER, sort }, names)
        expect(new Set(once)).toEqual(new Set(claims))
        expect(again).toEqual(once)
      }),
    )
  })
})

test.each([
  ['method', 'method', true],
  ['method/survey', 'method', true],
  ['methodology', 'method', false],
  ['method', 'method/survey', false],
])('%s is under %s: %s', (name, above, expected) => expect(isUnder(name, above)).toBe(expected))

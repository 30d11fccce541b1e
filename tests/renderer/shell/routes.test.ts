import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { history, navigate, type Place, replace, step, type View, visit } from '../../../renderer/routes.ts'

const library: View = { place: { screen: 'library' }, beside: null, projectId: null }
const now = () => history.get().entries[history.get().index]!

beforeEach(() => history.set({ entries: [library], index: 0 }))

const places: fc.Arbitrary<Place> = fc.oneof(
  fc.constant<Place>({ screen: 'library' }),
  fc.constant<Place>({ screen: 'claims', tab: 'table' }),
  fc.string({ minLength: 1, maxLength: 3 }).map((id): Place => ({ screen: 'article', id })),
  fc.string({ minLength: 1, maxLength: 3 }).map((id): Place => ({ screen: 'note', id })),
)
const views = fc.record({
  place: places,
  beside: fc.option(places),
  projectId: fc.option(fc.string({ minLength: 1, maxLength: 3 })),
})

describe('the history', () => {
  test('going somewhere, then back, is where one was; forward is where one went', () => {
    fc.assert(
      fc.property(fc.array(views, { minLength: 1 }), views, (before, view) => {
        const start = before.reduce(visit, { entries: [library], index: 0 })
        const there = visit(start, view)
        expect(there.entries[there.index]).toEqual(view)
        if (there === start) return
        const back = step(there, -1)
        expect(back.entries[back.index]).toEqual(start.entries[start.index])
        expect(step(back, 1)).toEqual(there)
      }),
    )
  })

  test('never leaves its entries, and never holds more than a hundred', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(views, fc.constantFrom(-1, 1)), { maxLength: 300 }), (moves) => {
        let state = { entries: [library], index: 0 }
        for (const move of moves) state = typeof move === 'number' ? step(state, move) : visit(state, move)
        expect(state.entries.length).toBeLessThanOrEqual(100)
        expect(state.entries[state.index]).toBeDefined()
      }),
      { numRuns: 50 },
    )
  })

  test('going on from the middle forgets what came after', () => {
    const a = visit({ entries: [library], index: 0 }, { ...library, place: { screen: 'notes' } })
    const b = visit(step(a, -1), { ...library, place: { screen: 'trash' } })
    expect(b.entries.map(({ place }) => place.screen)).toEqual(['library', 'trash'])
  })

  test('replacing makes no entry', () => {
    const start = { entries: [library], index: 0 }
    expect(replace(start, { ...library, place: { screen: 'notes' } }).entries).toHaveLength(1)
  })
})

describe('navigating', () => {
  test('a note beside an article leaves the article where it is', () => {
    navigate.go({ screen: 'article', id: 'a' })
    navigate.go({ screen: 'note', id: 'n' }, { beside: true })
    expect(now()).toEqual({
      place: { screen: 'article', id: 'a' },
      beside: { screen: 'note', id: 'n' },
      projectId: null,
    })
    navigate.closeBeside()
    expect(now().beside).toBeNull()
    navigate.back()
    expect(now().beside).toEqual({ screen: 'note', id: 'n' })
  })

  test('a list has the window to itself', () => {
    navigate.go({ screen: 'article', id: 'a' })
    navigate.go({ screen: 'note', id: 'n' }, { beside: true })
    navigate.go({ screen: 'claims', tab: 'list' })
    expect(now().beside).toBeNull()
  })

  test('choosing a project keeps a list and leaves anything else for the library', () => {
    navigate.go({ screen: 'notes' })
    navigate.scope('p')
    expect(now()).toEqual({ place: { screen: 'notes' }, beside: null, projectId: 'p' })
    navigate.go({ screen: 'article', id: 'a' })
    expect(now().projectId).toBe('p')
    navigate.scope(null)
    expect(now()).toEqual(library)
  })
})

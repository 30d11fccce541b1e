import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Library } from '../../../app/library.ts'
import { needsCheck } from '../../../app/model/annotation.ts'
import { STANCES } from '../../../app/model/claim.ts'
import { inTextOrder, listMarks, unsorted } from '../../../app/queries/articles.ts'
import { evidenceByClaim, listClaims } from '../../../app/queries/claims.ts'
import type { Kind, Store } from '../../../app/store.ts'
import { KINDS } from '../../../main/store/objects.ts'
import { addArticle, paragraphs, type TestLibrary, testLibrary } from '../../support.ts'

let open: TestLibrary
let library: Library
beforeEach(() => {
  open = testLibrary()
  library = open.library
})
afterEach(() => open.remove())

function contents(store: Store): Record<string, unknown> {
  return Object.fromEntries(KINDS.map((kind) => [kind, store.list(kind)]))
}

/** What the store counts without reading objects is what one counts who reads them. */
function expectCountsOfObjects(store: Store): void {
  const there = <K extends Kind>(kind: K) => store.list(kind).filter(({ deleted }) => deleted === null)
  const byArticle = Map.groupBy(there('annotation'), ({ articleId }) => articleId)
  expect(store.annotationCounts()).toEqual(new Map([...byArticle].map(([id, own]) => [id, own.length])))
  const [claims, passages] = (['claim', 'annotation'] as const).map(
    (kind) => new Set(there(kind).map(({ id }) => id)),
  )
  const evidence = there('evidence').filter(
    ({ claimId, annotationId }) => claims!.has(claimId) && passages!.has(annotationId),
  )
  const evidenced = new Set(evidence.map(({ annotationId }) => annotationId))
  for (const projectId of [null, ...store.list('project').map(({ id }) => id)]) {
    const found = there('annotation')
      .filter(({ id, articleId }) => {
        const { deleted, projects } = store.get('article', articleId)!
        const isMeant = projectId === null || projects.includes(projectId)
        return !evidenced.has(id) && deleted === null && isMeant
      })
      .sort(inTextOrder)
    for (const at of [0, found.length >> 1, found.length]) {
      const { count, passage } = unsorted(store, { projectId, at })
      expect([count, passage?.annotation]).toEqual([found.length, found[at] ?? found.at(-1)])
    }
  }
  const read = evidenceByClaim(store)
  for (const { id, evidence, toCheck } of listClaims(store, {})) {
    const views = read.get(id) ?? []
    for (const stance of STANCES)
      expect(evidence[stance]).toBe(views.filter((view) => view.evidence.stance === stance).length)
    expect(toCheck).toBe(views.filter(({ annotation }) => needsCheck(annotation)).length)
  }
  for (const kind of KINDS)
    expect(store.trashed(kind)).toEqual(store.list(kind).filter(({ deleted }) => deleted !== null))
}

const TEXT = [
  'The bog stores carbon.',
  'It has done so for ten thousand years.',
  'Drained, it gives it back.',
]

describe('undo', () => {
  test('takes back an annotation with the tag it made, and redo brings both again', () => {
    const article = addArticle(library, 'Peat', TEXT)
    const before = contents(library.store)
    library.execute('annotations.create', {
      articleId: article.id,
      start: 4,
      end: 7,
      tags: ['method/survey'],
    })
    const after = contents(library.store)
    expect(library.history()).toEqual({ undo: 'annotations.create', redo: null })
    library.undo()
    expect(contents(library.store)).toEqual(before)
    library.redo()
    expect(contents(library.store)).toEqual(after)
  })

  test('is refused when the object was changed by something newer that is not in the journal', () => {
    const article = addArticle(library, 'Peat', TEXT)
    const claim = library.execute('claims.create', { statement: 'Peat stores carbon' })
    library.store.put('claim', { ...claim, comment: 'written past the journal', version: claim.version + 1 })
    expect(() => library.undo()).toThrow(expect.objectContaining({ code: 'undoConflict' }))
    expect(library.store.get('claim', claim.id)?.comment).toBe('written past the journal')
    expect(library.store.get('article', article.id)).not.toBeNull()
  })

  test('of a step that is not the newest any more is refused, and takes nothing back', () => {
    const claim = (statement: string) => library.perform('claims.create', { statement }).step!
    const here = () => library.store.list('claim').map(({ statement }) => statement)
    const first = claim('Ours')
    const second = claim('Theirs')
    expect(() => library.undo(first)).toThrow(expect.objectContaining({ code: 'stepPassed' }))
    expect(here()).toEqual(['Ours', 'Theirs'])
    library.undo(second)
    library.undo(first)
    expect(() => library.undo(first)).toThrow(expect.objectContaining({ code: 'stepPassed' }))
    expect(here()).toEqual([])
  })

  test('no step has the name of one that was taken back and forgotten', () => {
    const claim = (statement: string) => library.perform('claims.create', { statement }).step!
    const forgotten = claim('Ours')
    library.undo()
    expect(claim('Theirs')).not.toBe(forgotten)
    expect(() => library.undo(forgotten)).toThrow(expect.objectContaining({ code: 'stepPassed' }))
  })

  test('a command that changes nothing is no step; saves of a note that follow each other are the same', () => {
    const note = library.execute('notes.create', { title: 'Draft' })
    const save = (markdown: string) =>
      library.perform('notes.update', { id: note.id, patch: { markdown } }).step
    expect(save('ab')).toBe(save('a'))
    expect(library.store.newestStep()).toBe(save('abc'))
    expect(library.perform('articles.remove', { ids: [] })).toEqual({ answer: null, step: null })
  })

  test('repeated with its key after a lost connection, takes back one step', () => {
    for (const statement of ['One', 'Two']) library.execute('claims.create', { statement })
    const answer = library.undo(undefined, 'key-u')
    expect(library.undo(undefined, 'key-u')).toEqual(answer)
    expect(library.store.list('claim').map(({ statement }) => statement)).toEqual(['One'])
    library.redo('key-r')
    library.redo('key-r')
    expect(library.history().redo).toBeNull()
  })

  test('as many steps as are kept can be taken back, also where others were in between', () => {
    library.together(() => {
      for (let i = 0; i < 1_010; i++) {
        library.execute('claims.create', { statement: `Claim ${i}` })
        if (i % 2 === 0) {
          library.undo()
          library.redo()
        }
      }
      for (let i = 0; i < 1_000; i++) library.undo()
    })
    expect(library.store.list('claim').length).toBeLessThanOrEqual(10)
  })

  test('survives closing and opening', async () => {
    const article = addArticle(library, 'Peat', TEXT)
    const annotation = library.execute('annotations.create', { articleId: article.id, start: 0, end: 3 })
    library.execute('annotations.remove', { ids: [annotation.id] })
    open.close()
    const { openLibrary } = await import('../../../main/store/open.ts')
    const { Library } = await import('../../../app/library.ts')
    const again = openLibrary(open.path, { create: false })
    const reopened = new Library(again.store, library.env)
    reopened.undo()
    expect(again.store.get('annotation', annotation.id)?.deleted).toBeNull()
    again.close()
  })

  test('saves of one note within a minute are one step', () => {
    const note = library.execute('notes.create', { title: 'Draft' })
    for (const markdown of ['a', 'ab', 'abc'])
      library.execute('notes.update', { id: note.id, patch: { markdown } })
    library.undo()
    expect(library.store.get('note', note.id)?.markdown).toBe('')
    library.redo()
    expect(library.store.get('note', note.id)?.markdown).toBe('abc')
  })

  test('any commands, all undone, leave what was there; all redone, what they made', () => {
    const step = fc.record({
      what: fc.constantFrom(
        'annotate',
        'tag',
        'claim',
        'evidence',
        'remove',
        'note',
        'article',
        'merge',
        'trash',
        'revise',
      ),
      a: fc.nat(1000),
      b: fc.nat(1000),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const fresh = testLibrary()
        try {
          const { library } = fresh
          const article = addArticle(library, 'Peat', TEXT)
          const other = addArticle(library, 'Fen', TEXT)
          const { id: project } = library.execute('projects.create', { name: 'Bogs' })
          library.execute('articles.update', { id: other.id, patch: { projects: [project] } })
          const before = contents(library.store)
          let done = 0
          const stop = library.onChange(() => done++)
          for (const { what, a, b } of steps) {
            const pick = <K extends Kind>(kind: K, n: number) => {
              const all = library.store.list(kind)
              return all[n % Math.max(1, all.length)]
            }
            const annotation = pick('annotation', a)
            const claim = pick('claim', b)
            if (what === 'annotate') {
              const start = a % 40
              library.execute('annotations.create', {
                articleId: (b % 3 === 0 ? other : article).id,
                start,
                end: start + 1 + (b % 20),
              })
            } else if (what === 'tag' && annotation) {
              library.execute('annotations.update', { id: annotation.id, patch: { tags: [`t${b % 4}`] } })
            } else if (what === 'claim') library.execute('claims.create', { statement: `Claim ${a}` })
            // What is in the trash is refused.
            else if (what === 'evidence' && annotation?.deleted === null && claim?.deleted === null) {
              library.execute('evidence.set', {
                claim: { id: claim.id },
                passage: { annotationId: annotation.id },
                stance: 'supports',
              })
            } else if (what === 'remove' && annotation)
              library.execute('annotations.remove', { ids: [annotation.id] })
            else if (what === 'note')
              library.execute('notes.create', { title: `N${a}`, articleId: b % 2 ? article.id : null })
            else if (what === 'article')
              library.execute('articles.update', { id: article.id, patch: { title: `T${a}` } })
            else if (what === 'merge' && claim?.deleted === null) {
              const from = pick('claim', a)!
              if (from.id !== claim.id && from.deleted === null)
                library.execute('claims.merge', { into: claim.id, from: from.id })
            } else if (what === 'trash') library.execute('articles.remove', { ids: [article.id] })
            else if (what === 'revise') {
              library.execute('articles.edit', {
                id: article.id,
                tree: {
                  type: 'root',
                  children: [
                    {
                      type: 'paragraph',
                      children: [{ type: 'text', value: `Other ${a}. ${TEXT.join(' ')}` }],
                    },
                  ],
                },
              })
            }
          }
          stop()
          const after = contents(library.store)
          expectCountsOfObjects(library.store)
          for (let i = 0; i < done; i++) library.undo()
          expect(contents(library.store)).toEqual(before)
          for (let i = 0; i < done; i++) library.redo()
          expect(contents(library.store)).toEqual(after)
        } finally {
          fresh.remove()
        }
      }),
      { numRuns: 30 },
    )
  }, 120_000)
})

describe('commands', () => {
  test('a write against an older version is a conflict and changes nothing', () => {
    const claim = library.execute('claims.create', { statement: 'Peat stores carbon' })
    library.execute('claims.update', {
      id: claim.id,
      version: claim.version,
      patch: { comment: 'first window' },
    })
    expect(() =>
      library.execute('claims.update', {
        id: claim.id,
        version: claim.version,
        patch: { comment: 'second' },
      }),
    ).toThrow(expect.objectContaining({ code: 'conflict' }))
    expect(library.store.get('claim', claim.id)?.comment).toBe('first window')
  })

  test('the same idempotency key does a thing once and answers the same', () => {
    const first = library.execute('claims.create', { statement: 'Once' }, 'key-1')
    expect(library.execute('claims.create', { statement: 'Once' }, 'key-1')).toEqual(first)
    expect(library.store.list('claim')).toHaveLength(1)
  })

  test('a command that throws leaves nothing behind', () => {
    const before = contents(library.store)
    expect(() =>
      library.execute('evidence.set', {
        claim: { statement: 'Made on the way' },
        passage: { annotationId: 'missing' },
        stance: 'opposes',
      }),
    ).toThrow(expect.objectContaining({ code: 'notFound' }))
    expect(contents(library.store)).toEqual(before)
  })

  test('events come after the commit and name what changed', () => {
    const events: unknown[] = []
    library.onChange(({ revision, changes }) =>
      events.push([revision, changes, library.store.list('claim').length]),
    )
    const claim = library.execute('claims.create', { statement: 'Peat stores carbon' })
    expect(events).toEqual([[1, [{ kind: 'claim', id: claim.id }], 1]])
  })

  test('an article goes to the trash with its annotations and comes back with them, not with those trashed before', () => {
    const article = addArticle(library, 'Peat', TEXT)
    const [a, b] = [0, 4].map((start) =>
      library.execute('annotations.create', { articleId: article.id, start, end: start + 3 }),
    )
    library.execute('annotations.remove', { ids: [a!.id] })
    const clock = library.env.now
    library.env.now = () => clock() + 5
    library.execute('articles.remove', { ids: [article.id] })
    expect(library.store.list('annotation', { deleted: null })).toEqual([])
    library.execute('articles.restore', { ids: [article.id] })
    library.env.now = clock
    expect(library.store.list('annotation', { deleted: null }).map(({ id }) => id)).toEqual([b!.id])
  })

  test('renaming a tag renames what lies under it; merging moves its uses', () => {
    const article = addArticle(library, 'Peat', TEXT)
    library.execute('annotations.create', {
      articleId: article.id,
      start: 0,
      end: 3,
      tags: ['method/survey', 'Method'],
    })
    const byName = (name: string) => library.store.list('tag', { name })[0]!
    library.execute('tags.update', { id: byName('Method').id, patch: { name: 'approach' } })
    expect(
      library.store
        .list('tag')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['approach', 'approach/survey'])
    library.execute('tags.merge', { into: byName('approach').id, from: byName('approach/survey').id })
    expect(library.store.list('annotation')[0]!.tags).toEqual([byName('approach').id])
  })

  test('marks are what is painted: in its colour, as something to check, or not at all', () => {
    const { id } = addArticle(library, 'Birds', [
      'The keeper counted gannets on the stack.',
      'Nobody saw the terns.',
    ])
    const mark = (start: number, end: number) =>
      library.execute('annotations.create', { articleId: id, start, end, color: 'moss' }).id
    const [keeper, gannets, terns] = [mark(4, 10), mark(11, 39), mark(42, 62)]
    library.execute('articles.edit', { id, tree: paragraphs('The keeper counted puffins on the stack.') })
    expect(library.store.get('annotation', terns)).toMatchObject({ state: 'lost', proposal: null })
    const marksOf = (start: number, end: number) => listMarks(library.store, { articleId: id, start, end })
    expect(marksOf(0, 100)).toEqual([
      { id: keeper, start: 4, end: 10, look: 'moss' },
      { id: gannets, start: 11, end: 39, look: 'check' },
    ])
    expect(marksOf(9, 11)).toMatchObject([{ id: keeper }])
    expect(marksOf(10, 12)).toMatchObject([{ id: gannets }])
    expect(marksOf(10, 11)).toEqual([])
  })

  test('merging articles carries the annotations over with their states', () => {
    const published = addArticle(library, 'Peat', TEXT)
    const preprint = addArticle(library, 'Peat (preprint)', [
      ...TEXT.slice(0, 2),
      'This sentence was cut later on.',
    ])
    const kept = library.execute('annotations.create', { articleId: preprint.id, start: 4, end: 21 })
    const cut = library.execute('annotations.create', { articleId: preprint.id, start: 64, end: 95 })
    library.execute('articles.merge', { into: published.id, from: preprint.id })
    expect(library.store.get('annotation', kept.id)).toMatchObject({
      articleId: published.id,
      state: 'exact',
      start: 4,
      end: 21,
    })
    expect(library.store.get('annotation', cut.id)).toMatchObject({ articleId: published.id, state: 'lost' })
    expect(library.store.get('article', preprint.id)?.deleted).not.toBeNull()
  })
})

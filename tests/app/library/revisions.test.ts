/** Revisions in a real library: whatever becomes of a text, no annotation is lost, and none stands on other words. */
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foldTypography } from '../../../app/anchoring/fold.ts'
import { currentRevision } from '../../../app/commands/anchors.ts'
import { Transaction } from '../../../app/commands/transaction.ts'
import type { Annotation } from '../../../app/model/annotation.ts'
import { isPlaced, needsCheck } from '../../../app/model/annotation.ts'
import { environment } from '../../../main/environment.ts'
import { addArticle, paragraphs, type TestLibrary, testLibrary } from '../../support.ts'

let open: TestLibrary
beforeEach(() => {
  open = testLibrary()
})
afterEach(() => open.remove())

const PARAGRAPHS = [
  'The survey did not adjust for rainfall, and nobody asked the keepers why.',
  'Forty boats were registered in the year after the storm; most are gone.',
  '« Les filets », dit-il, n’ont pas été réparés depuis l’hiver.',
  'Said twice.',
  'Said twice.',
  '雨の日には灯台守が鐘を鳴らす。誰も聞いていない。',
  'שלום עולם, the 👩‍👩‍👧 sang e\u0301tudes by the quay.',
  'The harbourmaster keeps bees on the roof of his office.',
]

const words = (text: string) => foldTypography(text).text.trim()
const wordingOf = (articleId: string) => currentRevision(new Transaction(open.store, environment), articleId)
const revise = (articleId: string, ...texts: string[]) =>
  open.library.execute('articles.revise', {
    articleId,
    tree: paragraphs(...texts),
    reason: 'reimport',
    report: [],
    sourceId: null,
  })

type Step =
  | { do: 'annotate'; at: number; length: number }
  | { do: 'revise'; edits: { kind: number; paragraph: number; at: number }[] }
  | { do: 'revert'; to: number }
  | { do: 'accept' | 'lose' | 'comment' | 'remove' | 'restore'; which: number }
  | { do: 'reattach'; which: number; at: number; length: number }
  | { do: 'undo' | 'redo' }

const nat = (max: number) => fc.integer({ min: 0, max })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('annotate' as const), at: nat(500), length: fc.integer({ min: 1, max: 90 }) }),
  fc.record({
    do: fc.constant('revise' as const),
    edits: fc.array(fc.record({ kind: nat(6), paragraph: nat(9), at: nat(60) }), {
      minLength: 1,
      maxLength: 5,
    }),
  }),
  fc.record({ do: fc.constant('revert' as const), to: nat(9) }),
  fc.record({
    do: fc.constantFrom(
      'accept' as const,
      'lose' as const,
      'comment' as const,
      'remove' as const,
      'restore' as const,
    ),
    which: nat(20),
  }),
  fc.record({
    do: fc.constant('reattach' as const),
    which: nat(20),
    at: nat(500),
    length: fc.integer({ min: 1, max: 60 }),
  }),
  fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const) }),
)

function edited(
  texts: readonly string[],
  edits: { kind: number; paragraph: number; at: number }[],
): string[] {
  let now = [...texts]
  for (const { kind, paragraph, at } of edits) {
    const i = now.length === 0 ? 0 : paragraph % now.length
    const text = now[i] ?? ''
    if (kind === 0) now.splice(i, 1)
    else if (kind === 1) now.splice(i, 0, PARAGRAPHS[at % PARAGRAPHS.length]!)
    else if (kind === 2) now[i] = text.replace(/ not|n’ont pas/, '')
    else if (kind === 3) now[i] = [...text].toSpliced(at, 0, ' indeed').join('')
    else if (kind === 4) now.push(...now.splice(i, 1))
    else if (kind === 5) now[i] = text.normalize('NFD').replaceAll(' ', '\u00a0').replaceAll('’', "'")
    else
      now =
        at % 5 === 0
          ? ['Another article altogether, of which nothing was here.']
          : now.map((t) => t.toUpperCase())
  }
  return now
}

test('whatever is done to texts and annotations: none goes, and what is placed covers the words that were chosen', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 16 }), (steps) => {
      const article = addArticle(open.library, 'The quay', PARAGRAPHS)
      const all = () => open.store.list('annotation', { articleId: article.id })
      const rangeIn = (text: string, at: number, length: number) => {
        const start = at % Math.max(1, text.length - 1)
        return { start, end: Math.min(text.length, start + length) }
      }
      /** What the person chose for each annotation. */
      let chosen = new Map<string, string>()
      const past: (typeof chosen)[] = []
      const future: (typeof chosen)[] = []
      const did = (after = chosen) => {
        past.push(chosen)
        future.length = 0
        chosen = after
      }
      for (const act of steps) {
        const live = all().filter(({ deleted }) => deleted === null)
        const one = 'which' in act ? live[act.which % Math.max(1, live.length)] : undefined
        const { text } = wordingOf(article.id)
        const choose = ({ id, quote }: Annotation) => did(new Map(chosen).set(id, quote))
        if (act.do === 'annotate' && text !== '')
          choose(
            open.library.execute('annotations.create', {
              articleId: article.id,
              ...rangeIn(text, act.at, act.length),
            }),
          )
        else if (act.do === 'revise') {
          revise(article.id, ...edited(text.split(/\n+/), act.edits))
          did()
        } else if (act.do === 'revert') {
          const numbers = open.store.revisions(article.id).map(({ number }) => number)
          const number = numbers[act.to % numbers.length]!
          const before = new Map(all().map((annotation) => [annotation.id, annotation]))
          open.library.execute('articles.revert', { id: article.id, number })
          const { text } = wordingOf(article.id)
          did()
          // What waited comes back by itself, as it was, with the wording it was made on.
          for (const now of all()) {
            const { revisionId, start, end } = before.get(now.id)!
            if (open.store.revision(revisionId)!.text === text)
              expect(now).toMatchObject({ state: 'exact', start, end })
          }
        } else if (act.do === 'accept' && one?.proposal) {
          const { start, end } = one.proposal
          choose(open.library.execute('annotations.decide', { id: one.id, place: { start, end } }))
        } else if (act.do === 'reattach' && one && text !== '')
          choose(
            open.library.execute('annotations.decide', {
              id: one.id,
              place: rangeIn(text, act.at, act.length),
            }),
          )
        else if (act.do === 'lose' && one && !isPlaced(one)) {
          open.library.execute('annotations.decide', { id: one.id, place: null })
          did()
        } else if (act.do === 'comment' && one) {
          open.library.execute('annotations.update', { id: one.id, patch: { comment: `${one.comment}.` } })
          did()
        } else if (act.do === 'remove' && one) {
          open.library.execute('annotations.remove', { ids: [one.id] })
          did()
        } else if (act.do === 'restore' && all().length > live.length) {
          const { id } = all().find(({ deleted }) => deleted !== null)!
          open.library.execute('annotations.restore', { ids: [id] })
          did()
        } else if (act.do === 'undo' && past.length > 0) {
          open.library.undo()
          future.push(chosen)
          chosen = past.pop()!
        } else if (act.do === 'redo' && future.length > 0) {
          open.library.redo()
          past.push(chosen)
          chosen = future.pop()!
        }

        const now = wordingOf(article.id)
        const annotations = all()
        expect(new Set(annotations.map(({ id }) => id))).toEqual(new Set(chosen.keys()))
        for (const { id, state, revisionId, start, end, quote, proposal } of annotations) {
          expect(words(quote)).toBe(words(chosen.get(id)!))
          expect(open.store.revision(revisionId)!.text.slice(start, end)).toBe(quote)
          if (isPlaced({ state })) {
            expect(revisionId).toBe(now.id)
            expect(proposal).toBeNull()
          }
          for (const place of proposal ? [proposal, ...proposal.alternatives] : []) {
            expect(place.start).toBeLessThan(place.end)
            expect(place.end).toBeLessThanOrEqual(now.text.length)
          }
          if (proposal) expect(now.text.slice(proposal.start, proposal.end)).toBe(proposal.found)
        }
      }
      // The next run begins with no steps to take back.
      open.remove()
      open = testLibrary()
    }),
    { numRuns: Number(process.env.RUNS ?? 25), seed: 1 },
  )
})

test('words that were marked in an older wording are carried over to the newest, or wait to be checked', () => {
  const article = addArticle(open.library, 'The quay', PARAGRAPHS)
  const seen = wordingOf(article.id)
  revise(article.id, 'A line that was not there.', ...edited(PARAGRAPHS, [{ kind: 2, paragraph: 0, at: 0 }]))
  const mark = (quote: string, more = {}) => {
    const start = seen.text.indexOf(quote)
    const range = { articleId: article.id, start, end: start + quote.length }
    return open.library.execute('annotations.create', { ...range, ...more })
  }
  const revisionId = seen.id
  expect(mark('Forty boats', { revisionId })).toMatchObject({ state: 'moved', quote: 'Forty boats' })
  expect(mark('did not adjust', { revisionId })).toMatchObject({
    state: 'changed',
    quote: 'did not adjust',
    proposal: { found: 'did adjust' },
  })
  expect(() => mark('Forty boats', { revisionId: 'elsewhere' })).toThrow('revision')
})

test('half a character is marked as the whole one', () => {
  const article = addArticle(open.library, 'Moss', ['A 🌿 leaf.'])
  const { id } = open.library.execute('annotations.create', { articleId: article.id, start: 3, end: 9 })
  expect(open.store.get('annotation', id)).toMatchObject({ start: 2, end: 9, quote: '🌿 leaf' })
  const half = open.library.execute('annotations.create', { articleId: article.id, start: 0, end: 3 })
  expect(open.store.get('annotation', half.id)!.quote).toBe('A 🌿')
})

test('what was left as lost is asked about again when its article is united with one that has the words', () => {
  const [from, into] = [['Nothing of it.'], PARAGRAPHS].map((texts, i) =>
    addArticle(open.library, `The quay ${i}`, ['Forty boats were registered.', ...texts]),
  )
  const { id } = open.library.execute('annotations.create', { articleId: from!.id, start: 0, end: 11 })
  revise(from!.id, 'Nothing of it.')
  open.library.execute('annotations.decide', { id, place: null })
  open.library.execute('articles.merge', { into: into!.id, from: from!.id })
  const united = open.store.get('annotation', id)!
  expect(united.articleId).toBe(into!.id)
  expect(needsCheck(united) || isPlaced(united)).toBe(true)
})

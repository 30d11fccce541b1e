import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ImportJob, SearchHit } from '../../../app/contract.ts'
import { PostilError } from '../../../app/errors.ts'
import { errorCode, errorText, isCancelled } from '../../../renderer/data/errors.ts'
import { isTouched } from '../../../renderer/data/queries.ts'
import { createTranslate } from '../../../renderer/i18n/catalogue.ts'
import { summarise } from '../../../renderer/imports/summary.ts'
import { FIELDS } from '../../../renderer/screens/library/fields.ts'
import { groupHits, pieces, placeOf } from '../../../renderer/search/hits.ts'
import { dismissPassed, showToast, toasts } from '../../../renderer/ui/toasts.ts'

const t = createTranslate('en')

describe('a query is asked again', () => {
  test.each([
    [['article'], [{ kind: 'article', id: 'a' }], true],
    [['article'], [{ kind: 'note', id: 'a' }], false],
    [[{ kind: 'article', id: 'a' }], [{ kind: 'article', id: 'a' }], true],
    [[{ kind: 'article', id: 'a' }], [{ kind: 'article', id: 'b' }], false],
    [[{ kind: 'article', id: 'a' }, 'part'], [{ kind: 'part', id: 'p' }], true],
    [[], [{ kind: 'article', id: 'a' }], false],
    [['article'], [], false],
  ] as const)('%j after %j: %s', (dependencies, changes, again) => {
    expect(isTouched(dependencies, changes)).toBe(again)
  })
})

describe('an error', () => {
  const remote = (code: string, data: unknown) => Object.assign(new Error('said in English'), { code, data })

  test('of the library is said in the person’s language, with what it is about', () => {
    const error = remote('nameTaken', { kind: 'project', name: 'Peat' })
    expect(errorText(error, t)).toBe('There is a project named “Peat” already. Choose another name.')
    expect(errorText(error, createTranslate('fr'))).toBe(
      'Le nom «\u202FPeat\u202F» est déjà pris (projet). Choisissez-en un autre.',
    )
  })

  test('of an input is said in French too, wherever in `app` it comes from', () => {
    const app = join(import.meta.dirname, '../../../app')
    const sources = globSync('**/*.ts', { cwd: app }).map((name) => readFileSync(join(app, name), 'utf8'))
    const details = sources.flatMap((source) =>
      [...source.matchAll(/'invalidInput', \{\s*detail: '([^']+)'/g)].map(([, detail]) => detail!),
    )
    expect(details.length).toBeGreaterThan(5)
    for (const detail of details) {
      const error = remote('invalidInput', { detail })
      expect(errorText(error, t)).toBe(detail)
      expect(errorText(error, createTranslate('fr')), detail).not.toBe(detail)
    }
  })

  test('thrown here is said the same way', () => {
    expect(errorText(new PostilError('diskFull'), t)).toContain('The disk is full')
  })

  test('of the connection, and of no known kind, have words too', () => {
    expect(errorText(new Error('WebSocket closed'), t)).toContain('connection')
    expect(errorText(new Error('x is not a function'), t)).toContain('x is not a function')
    expect(errorText('odd', t)).toContain('odd')
  })

  test('a code from elsewhere is not taken for ours', () => {
    expect(errorCode(remote('toString', {}))).toBeNull()
    expect(errorCode(remote('conflict', {}))).toBe('conflict')
  })

  test('stopping is not worth a word', () => {
    expect(isCancelled(remote('cancelled', {}))).toBe(true)
    expect(isCancelled(new DOMException('stopped', 'AbortError'))).toBe(true)
    expect(isCancelled(new Error('broken'))).toBe(false)
  })
})

describe('search hits', () => {
  const hit = (part: Partial<SearchHit>): SearchHit => ({
    kind: 'text',
    id: 'a',
    articleId: 'a',
    title: 'Peat',
    snippet: '',
    marks: [],
    score: 1,
    ...part,
  })

  test('the pieces of a snippet are the snippet, whatever the marks', () => {
    const spans = fc.array(
      fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), spans, (snippet, marks) => {
        expect(
          pieces({ snippet, marks })
            .map(({ text }) => text)
            .join(''),
        ).toBe(snippet)
      }),
    )
  })

  test('a match is marked', () => {
    expect(pieces({ snippet: 'dry peat here', marks: [{ start: 4, end: 8 }] })).toEqual([
      { at: 0, text: 'dry ', marked: false },
      { at: 4, text: 'peat', marked: true },
      { at: 8, text: ' here', marked: false },
    ])
  })

  test('those of an article stand together, in the order of its best', () => {
    const groups = groupHits(
      [
        hit({ kind: 'quote', id: 'q', articleId: 'b', title: 'Bogs' }),
        hit({}),
        hit({ kind: 'comment', id: 'c', articleId: 'b', title: 'Bogs' }),
        hit({ kind: 'claim', id: 'k', articleId: null, title: 'Peat stores carbon' }),
        hit({ kind: 'note', id: 'n', articleId: 'b', title: 'Essay' }),
      ],
      t,
    )
    expect(groups.map(({ title, hits }) => [title, hits.map(({ id }) => id)])).toEqual([
      ['Bogs', ['q', 'c']],
      ['Peat', ['a']],
      ['Claims', ['k']],
      ['Notes', ['n']],
    ])
  })

  test.each<[Partial<SearchHit>, object]>([
    [
      { start: 3, end: 9 },
      { screen: 'article', id: 'a', start: 3, end: 9 },
    ],
    [{}, { screen: 'article', id: 'a' }],
    [
      { kind: 'quote', id: 'q', articleId: 'b', start: 1, end: 2 },
      { screen: 'article', id: 'b', annotation: 'q' },
    ],
    [
      { kind: 'claim', id: 'k', articleId: null },
      { screen: 'claim', id: 'k' },
    ],
    [
      { kind: 'note', id: 'n' },
      { screen: 'note', id: 'n' },
    ],
  ])('%j opens at its place', (part, place) => {
    expect(placeOf(hit(part))).toEqual(place)
  })
})

test('what became of the files, in numbers', () => {
  const job = (status: ImportJob['status'], resembles = false): ImportJob => ({
    id: '',
    name: '',
    size: 0,
    status,
    format: null,
    articleIds: [],
    report: [],
    duplicate: resembles ? { articleId: 'a', title: '', rule: 'nearText' } : null,
    error: null,
    progress: null,
    brought: null,
  })
  expect(
    summarise([
      job('imported'),
      job('imported', true),
      job('duplicate', true),
      { ...job('duplicate'), brought: { counts: {}, edits: 0, conflicts: [], unread: [], step: null } },
      job('failed'),
      job('cancelled'),
    ]),
  ).toEqual({ imported: 2, duplicates: 1, known: 1, failed: 1, cancelled: 1, open: 1 })
})

describe('a field of the metadata', () => {
  const field = (name: string) => FIELDS.find((other) => other.name === name)!

  test('authors are names between semicolons', () => {
    expect(field('authors').write(' Doe, Jane ;; Jean Martin;')).toEqual({
      authors: ['Doe, Jane', 'Jean Martin'],
    })
  })

  test('an emptied field is no value', () => {
    expect(field('doi').write('')).toEqual({ doi: null })
  })

  test.each([
    ['2024', true],
    ['2024-05', true],
    ['2024-05-31', true],
    ['', true],
    ['2024-13', false],
    ['May 2024', false],
    ['24', false],
  ])('the date %j: %s', (typed, right) => {
    expect(field('published').isRight(typed)).toBe(right)
  })
})

test('an offer to undo is gone as soon as its step is not the newest, and other messages stay', () => {
  const texts = () => toasts.get().map(({ text }) => text)
  const run = () => {}
  showToast({ text: 'Deleted', action: { label: 'Undo', run, step: 7 } })
  showToast({ text: 'Discarded', action: { label: 'Undo', run } })
  dismissPassed(7)
  expect(texts()).toEqual(['Deleted', 'Discarded'])
  dismissPassed(9)
  expect(texts()).toEqual(['Discarded'])
})

import { describe, expect, test } from 'vitest'
import type { ArticleListItem } from '../../../app/contract.ts'
import { arrange, INITIAL, type ListState, yearOf } from '../../../renderer/screens/library/list.ts'

const article = (id: string, about: Partial<ArticleListItem>): ArticleListItem => ({
  id,
  version: 1,
  created: 0,
  modified: 0,
  deleted: null,
  title: '',
  authors: [],
  site: null,
  published: null,
  language: null,
  url: null,
  doi: null,
  citekey: null,
  description: null,
  csl: {},
  origins: {},
  citekeyAliases: [],
  status: 'toRead',
  takeaway: '',
  tags: [],
  projects: [],
  slug: id,
  revisionId: '',
  words: 1,
  sourceId: null,
  revisionNumber: 1,
  annotations: 0,
  toCheck: 0,
  waitingParts: 0,
  ...about,
})

const ARTICLES = [
  article('a', { title: 'Éclats de tourbe', authors: ['Jean Martin'], published: '2019-03', created: 3 }),
  article('b', { title: 'Carbon', authors: ['Zoe Abel'], published: '2021', created: 2, status: 'read' }),
  article('c', { title: 'Bogs 10', created: 1, annotations: 4, toCheck: 1, takeaway: 'They drain.' }),
  article('d', { title: 'Bogs 9', authors: ['Doe, Jane'], created: 4, tags: ['t1'] }),
]
const tags = { names: (ids: readonly string[]) => ids.map((id) => (id === 't1' ? 'Méthode' : id)) }
const order = (state: Partial<ListState>) =>
  arrange(ARTICLES, { ...INITIAL, ...state }, tags, 'en')
    .map(({ id }) => id)
    .join('')

describe('the list of articles', () => {
  test.each<[Partial<ListState>, string]>([
    [{}, 'dabc'],
    [{ sort: 'title' }, 'dcba'],
    [{ sort: 'author' }, 'bdac'],
    [{ sort: 'published' }, 'badc'],
    [{ sort: 'annotations' }, 'cdba'],
    [{ status: 'read' }, 'b'],
    [{ status: 'toCheck' }, 'c'],
    [{ filter: 'ECLATS' }, 'a'],
    [{ filter: 'martin 2019' }, 'a'],
    [{ filter: 'methode' }, 'd'],
    [{ filter: 'drain' }, 'c'],
    [{ filter: 'bogs', sort: 'title' }, 'dc'],
    [{ filter: 'nowhere' }, ''],
  ])('%j', (state, ids) => {
    expect(order(state)).toBe(ids)
  })

  test('does not change the answer it was made from', () => {
    const before = ARTICLES.map(({ id }) => id)
    order({ sort: 'title' })
    expect(ARTICLES.map(({ id }) => id)).toEqual(before)
  })

  test.each([
    ['2024-05-01', '2024'],
    ['1987', '1987'],
    [null, ''],
    ['n.d.', ''],
  ])('the year of %s', (published, year) => {
    expect(yearOf(published)).toBe(year)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TagListItem } from '../../../app/contract.ts'
import { groupRelations, relationOf, VIEWS } from '../../../renderer/screens/claims/page/relations.ts'
import { around } from '../../../renderer/screens/claims/parts/passage.ts'
import { tagTree } from '../../../renderer/screens/claims/tags/tree.ts'

describe('relations as seen from a claim', () => {
  test.each(VIEWS.map((view) => [view]))('what is stored for %s is seen as it', (view) => {
    const stored = relationOf(view, 'me', 'other')
    const relation = {
      ...stored,
      id: 'r',
      version: 1,
      created: 0,
      modified: 0,
      deleted: null,
      other: { id: 'other', statement: 'Other' },
    }
    expect(groupRelations('me', [relation]).map((group) => group.view)).toEqual([view])
  })
})

describe('a quote in its paragraph', () => {
  test('the paragraph is the frame', () => {
    const text = 'Before.\nOne two three.\nAfter.'
    const start = text.indexOf('two')
    expect(around(text, start, start + 3)).toEqual({ before: 'One ', after: ' three.' })
  })
  test('long paragraphs are cut at spaces', () => {
    const text = `${'word '.repeat(200)}HERE${' word'.repeat(200)}`
    const start = text.indexOf('HERE')
    const { before, after } = around(text, start, start + 4)
    expect(before).toMatch(/^… word (word )+$/)
    expect(after).toMatch(/^( word)+ …$/)
    expect(before.length + after.length).toBeLessThan(600)
  })
  test('what is shown is what stands there', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 900 }), fc.nat(900), fc.nat(50), (text, from, length) => {
        const start = Math.min(from, text.length)
        const end = Math.min(text.length, start + length)
        const { before, after } = around(text, start, end)
        expect(text.slice(0, start).endsWith(before.replace(/^… /, ''))).toBe(true)
        expect(text.slice(end).startsWith(after.replace(/ …$/, ''))).toBe(true)
      }),
    )
  })
})

describe('the codebook as a tree', () => {
  const tag = (name: string): TagListItem => ({
    id: name,
    version: 1,
    created: 0,
    modified: 0,
    deleted: null,
    name,
    description: '',
    color: null,
    articles: 0,
    annotations: 0,
    claims: 0,
    notes: 0,
  })
  test('a tag lies under its path, also where the path is no tag', () => {
    const rows = tagTree(['method/survey', 'zeal', 'method/case/small', 'method!'].map(tag))
    expect(rows.map(({ name, depth, tag }) => [name, depth, tag !== null])).toEqual([
      ['method', 0, false],
      ['method/case', 1, false],
      ['method/case/small', 2, true],
      ['method/survey', 1, true],
      ['method!', 0, true],
      ['zeal', 0, true],
    ])
  })
})

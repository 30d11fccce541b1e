import { randomFillSync } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addArticle, type TestLibrary, testLibrary } from '../../support.ts'

let open: TestLibrary
beforeEach(() => {
  open = testLibrary()
})
afterEach(() => open.remove())

const scan = randomFillSync(new Uint8Array(1_000_001))
const page = new TextEncoder().encode('A bog stores carbon for a long time. '.repeat(30_000))
const sources: [string, Uint8Array<ArrayBuffer>, number][] = [
  ['what is compressed already, whole', scan, 1.01],
  ['a large text, small', page, 0.05],
  ['a small text', page.slice(0, 1_000), 0.2],
]

test.each(sources)('an original comes back byte for byte: %s', (_, bytes, most) => {
  const source = {
    id: 'a',
    name: 'original',
    path: null,
    format: 'pdf' as const,
    size: bytes.length,
    imported: 0,
    parser: 1,
  }
  open.store.addSource(source, bytes)
  expect(Buffer.from(open.store.sourceBytes('a')!).equals(bytes)).toBe(true)
  const kept = open.db.prepare('SELECT length(deflated) FROM source').pluck().get() as number
  expect(kept / bytes.length).toBeLessThan(most)
})

test('what is imported together is written to the search index once, also when the journal is full', () => {
  const imported = (titles: string[]) => {
    for (const title of titles) addArticle(open.library, title, [`${title} stores carbon.`])
  }
  open.library.together(() => {
    for (let i = 0; i < 1_001; i++) open.library.execute('tags.create', { name: `tag ${i}` })
  })
  const segments = () =>
    open.db.prepare('SELECT count(DISTINCT segid) FROM searchIndex_idx').pluck().get() as number
  const before = segments()
  open.library.together(() => imported(['Peat', 'Bog', 'Fen']))
  expect(segments()).toBe(before + 1)
})

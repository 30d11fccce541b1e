/** Two libraries meet in one folder: what each has made for itself becomes one, and nothing of either is lost. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Library } from '../../../app/library.ts'
import { createExports } from '../../../main/export/index.ts'
import { addArticle, importFolder, paragraphs, type TestLibrary, testLibrary } from '../../support.ts'

let ann: TestLibrary
let ben: TestLibrary
let folder: string
let articleId: string

const exported = (library: Library) =>
  createExports(library).run({ as: 'markdown', flavour: 'obsidian', preset: 'literature', folder })
async function give(from: TestLibrary, to: TestLibrary) {
  await exported(from.library)
  return importFolder(to.library, folder)
}
const mark = (library: Library, tags: string[] = []) =>
  library.execute('annotations.create', { articleId, start: 0, end: 4, tags })
const names = ({ store }: TestLibrary) => store.list('tag', { deleted: null }).map(({ name }) => name)

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'postil-meeting-'))
  ;[ann, ben] = [testLibrary(), testLibrary()]
  articleId = addArticle(ann.library, 'Bogs', ['Peat stores carbon.', 'It is old.']).id
  await give(ann, ben)
})
afterEach(() => {
  ann.remove()
  ben.remove()
  rmSync(folder, { recursive: true, force: true })
})

test('tags of one name become one, and those below them stay', async () => {
  mark(ann.library, ['method', 'method/survey'])
  const hers = mark(ben.library, ['Method', 'method/survey'])
  await give(ann, ben)
  expect(
    names(ben)
      .map((name) => name.toLowerCase())
      .sort(),
  ).toEqual(['method', 'method/survey'])
  const live = new Set(ben.store.list('tag', { deleted: null }).map(({ id }) => id))
  const { tags } = ben.store.get('annotation', hers.id)!
  expect(tags).toHaveLength(2)
  expect(tags.every((id) => live.has(id))).toBe(true)
})

test('what carries a tag that was made one before carries the one', async () => {
  const his = mark(ann.library, ['method'])
  const hers = mark(ben.library, ['method'])
  await give(ann, ben)
  // Only now does Ann hear of Ben's passage, which still has the tag's other id there.
  ben.library.execute('annotations.update', { id: hers.id, patch: { comment: 'Later.' } })
  await give(ben, ann)
  await give(ann, ben)
  for (const { store } of [ann, ben]) {
    const [tag, ...more] = store.list('tag', { deleted: null })
    expect(more).toEqual([])
    for (const { id } of [his, hers]) expect(store.get('annotation', id)!.tags).toEqual([tag!.id])
  }
})

test('one pair’s evidence is one, with what both said of it', async () => {
  const { id: annotationId } = mark(ann.library)
  const { id: claimId } = ann.library.execute('claims.create', { statement: 'Bogs store carbon' })
  await give(ann, ben)
  const say = (library: Library, comment: string) =>
    library.execute('evidence.set', {
      claim: { id: claimId },
      passage: { annotationId },
      stance: 'supports',
      comment,
    })
  say(ann.library, 'A strong one.')
  say(ben.library, 'An old one.')
  await give(ann, ben)
  const [evidence, ...more] = ben.store.list('evidence', { claimId, deleted: null })
  expect(more).toEqual([])
  expect(evidence!.comment.split('\n\n').sort()).toEqual(['A strong one.', 'An old one.'])
})

test('two relations between the same claims are two', async () => {
  const claim = (statement: string) => ann.library.execute('claims.create', { statement }).id
  const [a, b, x] = [claim('Bogs store carbon'), claim('Bogs hold carbon'), claim('Bogs cool the air')]
  ann.library.execute('claims.relate', { fromId: a!, toId: x!, relation: 'supports' })
  ann.library.execute('claims.relate', { fromId: b!, toId: x!, relation: 'opposes' })
  ann.library.execute('claims.merge', { into: a!, from: b! })
  await give(ann, ben)
  const relations = ben.store.list('claimRelation', { deleted: null })
  expect(relations.map(({ relation }) => relation).sort()).toEqual(['opposes', 'supports'])
})

test('a passage whose article’s file is missing is anchored in the wording that is here', async () => {
  const { id } = mark(ann.library)
  await exported(ann.library)
  rmSync(join(folder, '.postil/article', `${articleId}.json`))
  const tree = paragraphs('Now there is something in front.', 'Peat stores carbon.', 'It is old.')
  ben.library.execute('articles.edit', { id: articleId, tree })
  await importFolder(ben.library, folder)
  const { state, start, end, revisionId } = ben.store.get('annotation', id)!
  expect(state).toBe('moved')
  expect(ben.store.revision(revisionId)!.text.slice(start, end)).toBe('Peat')
})

test('a revision that is here is believed, and the file that says otherwise is named', async () => {
  await exported(ann.library)
  const { revisionId } = ann.store.get('article', articleId)!
  const path = `.postil/revision/${revisionId}.json`
  const written = JSON.parse(readFileSync(join(folder, path), 'utf8'))
  const tree = paragraphs('Quite another text.')
  const text = 'Quite another text.'
  const { sha256 } = ann.library.env
  writeFileSync(
    join(folder, path),
    JSON.stringify({
      ...written,
      text,
      tree,
      textSha256: sha256(text),
      treeSha256: sha256(JSON.stringify(tree)),
    }),
  )
  const restored = await importFolder(ben.library, folder)
  expect(restored.problems).toEqual([{ path, reason: 'the library has another text' }])
  expect(ben.store.revision(revisionId)!.text).toContain('Peat stores carbon.')
})

describe('one passage’s comment, whatever their clocks say', () => {
  const HOUR = 3_600_000
  const say = ({ library }: TestLibrary, id: string, comment: string, ahead: number) => {
    const env = { ...library.env, now: () => library.env.now() + ahead }
    library.execute('annotations.update', { id, patch: { comment } }, undefined, env)
  }
  const said = ({ store }: TestLibrary, id: string) => store.get('annotation', id)!.comment
  const inFolder = (words: string) => readFileSync(join(folder, 'articles/Bogs.md'), 'utf8').includes(words)

  test.each([-HOUR, HOUR])(
    'changed by one whose clock is %d ms off: it stays, and comes to the other',
    async (ahead) => {
      const { id } = mark(ann.library)
      await give(ann, ben)
      say(ben, id, 'What Ben found.', ahead)
      await exported(ben.library)
      const { others } = await exported(ann.library)
      expect([others, inFolder('What Ben found.')]).toEqual([1, true])
      await importFolder(ben.library, folder)
      expect(said(ben, id)).toBe('What Ben found.')
      await importFolder(ann.library, folder)
      expect(said(ann, id)).toBe('What Ben found.')
      say(ann, id, 'What Ann answers.', 0)
      await give(ann, ben)
      expect(said(ben, id)).toBe('What Ann answers.')
    },
  )

  test.each([-HOUR, HOUR])(
    'changed by both, one %d ms off: a conflict that shows both, and neither is lost',
    async (ahead) => {
      const { id } = mark(ann.library)
      await give(ann, ben)
      say(ben, id, 'What Ben found.', ahead)
      await exported(ben.library)
      say(ann, id, 'What Ann found.', 0)
      const { files } = await exported(ann.library)
      const path = `.postil/annotation/${id}.json`
      expect(files.find((file) => file.path === path)).toMatchObject({
        status: 'conflict',
        sides: {
          of: expect.stringMatching(/./),
          fields: [{ field: 'comment', theirs: 'What Ben found.', ours: 'What Ann found.' }],
        },
      })
      expect(inFolder('What Ben found.')).toBe(true)
      const { unsettled } = await importFolder(ann.library, folder)
      expect([unsettled.map(({ after }) => after), said(ann, id)]).toEqual([
        ['What Ben found.'],
        'What Ann found.',
      ])
      await createExports(ann.library).run({
        as: 'markdown',
        flavour: 'obsidian',
        preset: 'literature',
        folder,
        resolve: { [path]: 'ours' },
      })
      expect(inFolder('What Ann found.')).toBe(true)
      await importFolder(ben.library, folder)
      expect(said(ben, id)).toBe('What Ann found.')
    },
  )
})

test('what both changed of a passage and its tags is told field by field, in the words people know it by', async () => {
  const { id } = mark(ann.library)
  await give(ann, ben)
  const change = (open: TestLibrary, color: 'rose' | 'moss', tags: string[]) =>
    open.library.execute('annotations.update', { id, patch: { color, tags } })
  change(ben, 'rose', ['bog'])
  await exported(ben.library)
  change(ann, 'moss', ['fen'])
  const { files } = await exported(ann.library)
  expect(files.find(({ path }) => path === `.postil/annotation/${id}.json`)?.sides?.fields).toEqual([
    { field: 'color', theirs: 'rose', ours: 'moss' },
    { field: 'tags', theirs: ['bog'], ours: ['fen'] },
  ])
})
